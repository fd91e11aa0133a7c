//! A sentence's tree as the rules look at it; words by their number in the sentence.

use std::ops::Range;

use crate::Sentence;

/// A sentence with what hangs on each of its words.
pub(super) struct Tree<'a> {
    pub sentence: &'a Sentence<'a>,
    /// Small letters.
    lemmas: Vec<String>,
    forms: Vec<String>,
    /// The dependents of all words, those of the first word first.
    dependents: Vec<u32>,
    starts: Vec<u32>,
    /// The first and last word below each word, itself included.
    extents: Vec<(u32, u32)>,
}

impl<'a> Tree<'a> {
    pub fn new(text: &'a str, sentence: &'a Sentence<'a>) -> Tree<'a> {
        let tokens = &sentence.tokens;
        let count = tokens.len();
        let mut starts = vec![0; count + 2];
        for token in tokens {
            starts[token.head as usize + 1] += 1;
        }
        for word in 0..=count {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let mut dependents = vec![0; count];
        for (word, token) in tokens.iter().enumerate() {
            let place = &mut next[token.head as usize];
            dependents[*place as usize] = word as u32;
            *place += 1;
        }
        let mut extents: Vec<(u32, u32)> = (0..count as u32).map(|word| (word, word)).collect();
        for word in 0..count {
            let mut above = tokens[word].head as usize;
            while above > 0 {
                let extent = &mut extents[above - 1];
                *extent = (extent.0.min(word as u32), extent.1.max(word as u32));
                above = tokens[above - 1].head as usize;
            }
        }
        Tree {
            sentence,
            lemmas: tokens.iter().map(|t| t.lemma.to_lowercase()).collect(),
            forms: tokens
                .iter()
                .map(|t| t.word.span.of(text).to_lowercase())
                .collect(),
            dependents,
            starts,
            extents,
        }
    }

    pub fn len(&self) -> usize {
        self.lemmas.len()
    }

    /// The dictionary form in small letters.
    pub fn lemma(&self, word: usize) -> &str {
        &self.lemmas[word]
    }

    /// The word in small letters.
    pub fn form(&self, word: usize) -> &str {
        &self.forms[word]
    }

    pub fn upos(&self, word: usize) -> &'a str {
        self.sentence.tokens[word].upos
    }

    pub fn xpos(&self, word: usize) -> &'a str {
        self.sentence.tokens[word].xpos
    }

    /// The relation to the head with its subtype.
    pub fn deprel(&self, word: usize) -> &'a str {
        self.sentence.tokens[word].deprel
    }

    /// The relation to the head without its subtype.
    pub fn relation(&self, word: usize) -> &'a str {
        let deprel = self.deprel(word);
        deprel.split(':').next().unwrap_or(deprel)
    }

    pub fn head(&self, word: usize) -> Option<usize> {
        (self.sentence.tokens[word].head as usize).checked_sub(1)
    }

    /// What hangs on a word, in order.
    pub fn dependents(&self, word: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let range = self.starts[word + 1] as usize..self.starts[word + 2] as usize;
        self.dependents[range].iter().map(|&word| word as usize)
    }

    /// The first dependent with one of these relations.
    pub fn dependent(&self, word: usize, relations: &[&str]) -> Option<usize> {
        self.dependents(word)
            .find(|&d| relations.contains(&self.relation(d)))
    }

    /// From the first to the last word below `word`, itself included.
    pub fn phrase(&self, word: usize) -> Range<usize> {
        let (first, last) = self.extents[word];
        first as usize..last as usize + 1
    }

    /// Whether `word` is a verb, or an adjective or noun in a verb's place.
    pub fn is_predicate(&self, word: usize) -> bool {
        matches!(self.upos(word), "VERB" | "AUX")
            || self.dependent(word, &["cop", "nsubj"]).is_some()
    }
}
