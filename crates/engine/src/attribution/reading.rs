//! The parsed text as one row of words: what every rule looks at.

use std::ops::Range;

use crate::{Gap, Mention, Sentence, Span, Token};

/// The words of all sentences, numbered through, with their trees.
pub(crate) struct Reading<'a> {
    pub text: &'a str,
    pub sentences: &'a [Sentence<'a>],
    /// The number of each sentence's first word, and at the end that of all words.
    starts: Vec<usize>,
    /// The sentence of each word.
    sentence_of: Vec<u32>,
    headline: Option<Span>,
}

impl<'a> Reading<'a> {
    pub fn new(
        text: &'a str,
        sentences: &'a [Sentence<'a>],
        headline: Option<Span>,
    ) -> Reading<'a> {
        let (mut starts, mut sentence_of) = (vec![0], Vec::new());
        for (number, sentence) in sentences.iter().enumerate() {
            sentence_of.resize(sentence_of.len() + sentence.tokens.len(), number as u32);
            starts.push(sentence_of.len());
        }
        Reading {
            text,
            sentences,
            starts,
            sentence_of,
            headline,
        }
    }

    /// The words of the headline, if it stands apart from the story.
    pub fn headline(&self) -> Option<Range<usize>> {
        let end = self.headline?.end;
        let sentence = self
            .sentences
            .partition_point(|sentence| sentence.span.end <= end);
        let begun = self.sentences.get(sentence).map_or(0, |sentence| {
            let tokens = &sentence.tokens;
            tokens.partition_point(|token| token.word.span.start < end)
        });
        Some(0..self.starts[sentence] + begun)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.sentence_of.len()
    }

    /// The number of the sentence that `word` stands in.
    pub fn sentence(&self, word: usize) -> usize {
        self.sentence_of[word] as usize
    }

    /// The word that a byte of the text lies in.
    pub fn word_at(&self, byte: u32) -> Option<usize> {
        let sentence = self
            .sentences
            .partition_point(|sentence| sentence.span.end <= byte);
        let tokens = &self.sentences.get(sentence)?.tokens;
        let word = tokens.partition_point(|token| token.word.span.end <= byte);
        let holds = tokens.get(word)?.word.span.start <= byte;
        holds.then(|| self.starts[sentence] + word)
    }

    /// The words of a sentence.
    pub fn words(&self, sentence: usize) -> Range<usize> {
        self.starts[sentence]..self.starts[sentence + 1]
    }

    pub fn token(&self, word: usize) -> &'a Token<'a> {
        let sentence = self.sentence(word);
        &self.sentences[sentence].tokens[word - self.starts[sentence]]
    }

    pub fn form(&self, word: usize) -> &'a str {
        self.token(word).word.span.of(self.text)
    }

    pub fn lemma(&self, word: usize) -> &'a str {
        &self.token(word).lemma
    }

    pub fn upos(&self, word: usize) -> &'a str {
        self.token(word).upos
    }

    /// The relation to its head, with its subtype: "nsubj:pass".
    pub fn deprel(&self, word: usize) -> &'a str {
        self.token(word).deprel
    }

    /// Whether the relation to its head is `relation`, whatever the subtype.
    pub fn is(&self, word: usize, relation: &str) -> bool {
        let deprel = self.deprel(word);
        deprel == relation || deprel.split(':').next() == Some(relation)
    }

    /// The governing word; none for a root.
    pub fn head(&self, word: usize) -> Option<usize> {
        let start = self.starts[self.sentence(word)];
        (self.token(word).head as usize)
            .checked_sub(1)
            .map(|head| start + head)
    }

    /// The words whose head is `word`, in order.
    pub fn dependents(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.words(self.sentence(word))
            .filter(move |&other| self.head(other) == Some(word))
    }

    /// The first dependent of `word` with one of these relations.
    pub fn dependent(&self, word: usize, relations: &[&str]) -> Option<usize> {
        self.dependents(word)
            .find(|&d| relations.iter().any(|r| self.is(d, r)))
    }

    /// `word` and what it governs, directly or not, from first to last.
    pub fn phrase(&self, word: usize) -> Range<usize> {
        let (mut first, mut last) = (word, word);
        for other in self.words(self.sentence(word)) {
            if self.governs(word, other) {
                (first, last) = (first.min(other), last.max(other));
            }
        }
        first..last + 1
    }

    /// Whether `word` is `other` or governs it, directly or not.
    pub fn governs(&self, word: usize, other: usize) -> bool {
        let mut at = Some(other);
        while let Some(here) = at {
            if here == word {
                return true;
            }
            at = self.head(here);
        }
        false
    }

    /// The word of `words` that the others hang on: the first whose head lies outside.
    pub fn top(&self, words: &Range<usize>) -> usize {
        let outside = |&word: &usize| self.head(word).is_none_or(|head| !words.contains(&head));
        let content = |word: &usize| outside(word) && self.upos(*word) != "PUNCT";
        words
            .clone()
            .find(content)
            .or_else(|| words.clone().find(outside))
            .unwrap_or(words.start)
    }

    /// Whether the word opens a paragraph.
    pub fn opens_paragraph(&self, word: usize) -> bool {
        self.token(word).word.gap == Gap::Paragraph
    }

    /// Whether `a` and `b` stand in the same paragraph.
    pub fn same_paragraph(&self, a: usize, b: usize) -> bool {
        let (a, b) = (a.min(b), a.max(b));
        !(a + 1..=b).any(|word| self.opens_paragraph(word))
    }

    pub fn is_punctuation(&self, word: usize) -> bool {
        self.upos(word) == "PUNCT"
    }

    /// From the first of `words` to the last, in the text.
    pub fn span(&self, words: &Range<usize>) -> Span {
        let (first, last) = (self.token(words.start), self.token(words.end - 1));
        Span {
            start: first.word.span.start,
            end: last.word.span.end,
        }
    }

    /// The words as they stand there, on one line.
    pub fn one_line(&self, words: &Range<usize>) -> String {
        let text = self.span(words).of(self.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The lemmas, in small letters, of those of `words` that are of one of these parts of speech.
    pub fn lemmas(&self, words: impl Iterator<Item = usize>, upos: &[&str]) -> Vec<String> {
        let telling = words.filter(|&word| upos.contains(&self.upos(word)));
        telling
            .map(|word| self.lemma(word).to_lowercase())
            .collect()
    }

    /// The mentions of the text, each with its words.
    pub fn mentions(&self) -> impl Iterator<Item = (Range<usize>, &'a Mention)> + '_ {
        (0..self.sentences.len()).flat_map(|sentence| self.mentions_in(sentence))
    }

    /// The mentions of a sentence, each with its words.
    pub fn mentions_in(
        &self,
        sentence: usize,
    ) -> impl Iterator<Item = (Range<usize>, &'a Mention)> + use<'a> {
        let start = self.starts[sentence];
        self.sentences[sentence]
            .mentions
            .iter()
            .map(move |mention| {
                (
                    start + mention.first as usize..start + mention.last as usize + 1,
                    mention,
                )
            })
    }
}
