//! CoNLL-U, the exchange format of Universal Dependencies: documents of sentences, sentences of written tokens and
//! the syntactic words in them, with GUM's entity brackets. The reader and the writer meet in these types, and so do
//! the two sides of an evaluation.

mod entity;
mod layout;
mod read;
mod write;

pub use entity::kind_name;
pub use layout::Layout;
pub use read::{Fault, ReadError, read};
pub use write::Writer;

/// A stretch of text that was written as one, between `# newdoc` lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The `# newdoc id`, empty where none is given.
    pub id: String,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence under its tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// The `# sent_id`, empty where none is given.
    pub id: String,
    /// Whether a paragraph begins here (`# newpar`); a document's first sentence always begins one.
    pub starts_paragraph: bool,
    /// The tokens as written, in order; together they cover all `words`.
    pub tokens: Vec<Token>,
    /// The syntactic words.
    pub words: Vec<Word>,
    /// The entity mentions, by first word, the longer first.
    pub mentions: Vec<Mention>,
}

/// What is written without a space: one word, or several ("don't" is "do" and "n't").
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The characters.
    pub form: String,
    /// Index of its first word in the sentence.
    pub first: usize,
    /// Index of its last word, inclusive.
    pub last: usize,
    /// Whether white space follows (`SpaceAfter=No` where not).
    pub space_after: bool,
}

/// A syntactic word with its analysis; the fields are the columns of the format.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    pub feats: String,
    /// 0 for the root, else the 1-based index of the governing word.
    pub head: usize,
    pub deprel: String,
    /// `TokenRange`: where it stands in the document's text, in code points.
    pub range: Option<(usize, usize)>,
}

/// A stretch of words that refers to an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of its first word in the sentence.
    pub first: usize,
    /// Index of its last word, inclusive.
    pub last: usize,
    /// The entity type, "person".
    pub kind: String,
    /// The number of the entity in its document, where the file tells which mentions mean the same.
    pub entity: Option<usize>,
}

impl Token {
    /// Whether several words share it.
    pub fn is_multiword(&self) -> bool {
        self.first < self.last
    }
}

impl Sentence {
    /// The index of a mention's head: its first word whose governor lies outside it.
    pub fn head_of(&self, mention: &Mention) -> usize {
        let inside = mention.first + 1..=mention.last + 1;
        (mention.first..=mention.last)
            .find(|&word| !inside.contains(&self.words[word].head))
            .unwrap_or(mention.last)
    }

    /// Whether a mention's head is a proper noun.
    pub fn is_named(&self, mention: &Mention) -> bool {
        self.words[self.head_of(mention)].upos == "PROPN"
    }
}
