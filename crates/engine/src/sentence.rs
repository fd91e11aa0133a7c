//! What the parser makes of a text: sentences of tagged words under a dependency tree, and the entity mentions in them.

use smol_str::SmolStr;

use crate::{Span, Word};

/// A word with its analysis. Labels are borrowed from the model that chose them.
#[derive(Clone, Debug, PartialEq)]
pub struct Token<'k> {
    /// The word and where it stands.
    pub word: Word,
    /// Universal part of speech.
    pub upos: &'k str,
    /// Penn Treebank tag.
    pub xpos: &'k str,
    /// Morphological features in CoNLL-U form, `_` for none.
    pub feats: &'k str,
    /// Dictionary form.
    pub lemma: SmolStr,
    /// 1-based index of the governing word in the sentence; 0 marks the root.
    pub head: u32,
    /// Universal Dependencies relation to the head.
    pub deprel: &'k str,
}

/// The kinds of entity that GUM tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Event,
    Time,
    Object,
    Substance,
    Animal,
    Plant,
    Abstract,
}

/// A stretch of words that refers to an entity; mentions may nest, never cross.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// 0-based index of its first word in the sentence.
    pub first: u32,
    /// 0-based index of its last word, inclusive.
    pub last: u32,
    /// 0-based index of its head: the word whose governor lies outside the mention.
    pub head: u32,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Whether its head is a proper noun: "Kyiv", not "the city" or "it".
    pub named: bool,
    /// The network's score for it, above 0.
    pub score: f32,
}

/// A sentence: its words in order, under a tree with a single root.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence<'k> {
    /// From its first word's first byte to its last word's end.
    pub span: Span,
    /// Whether it is the first of its paragraph.
    pub starts_paragraph: bool,
    /// Its words.
    pub tokens: Vec<Token<'k>>,
    /// The entity mentions in it, by first word, the longer first.
    pub mentions: Vec<Mention>,
}
