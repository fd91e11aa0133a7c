//! The facts about words that factuality rests on: `lexicon/embedding.tsv` and `lexicon/certainty.tsv`.

use std::collections::HashMap;

use super::weight::Force;
use crate::{record::Certainty, tsv};

const EMBEDDING: &str = include_str!("../../../../lexicon/embedding.tsv");
const CERTAINTY: &str = include_str!("../../../../lexicon/certainty.tsv");

/// The shapes of what a word governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Shape {
    /// "to sign", also "sign" in "helped sign".
    To,
    /// "that they signed", with or without "that".
    That,
    /// "signing".
    Ing,
    /// "whether they signed".
    Whether,
    /// "the signature".
    Noun,
    /// "for the signature".
    For,
}

/// The kinds of governing word, by what they make of what they govern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Class {
    Factive,
    Report,
    Belief,
    Guess,
    Speculation,
    Expectation,
    Unlikely,
    Seeming,
    Hope,
    Fear,
    Intent,
    Resolve,
    Permission,
    Demand,
    Implicative,
    Prevention,
    Denial,
    Asking,
    Query,
}

/// What a governing word makes of what it governs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature {
    /// The kind of word.
    pub class: Class,
    /// Where it stands affirmed.
    pub affirmed: Force,
    /// Where it stands denied.
    pub denied: Force,
}

/// The kinds of word that change the clause they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Kind {
    Modal,
    Adverb,
    Adjective,
    Negation,
    Quantifier,
    /// What stands after "not" where the clause holds: "not only".
    Focus,
    /// What "I would" stands before where it is only polite.
    Courtesy,
    Condition,
    /// A condition where the clause it stands in is open: "will not go without her".
    OpenCondition,
    /// A condition where the clause it stands in is a need: "in order to go he must pay".
    Means,
    Alternative,
    Habit,
}

/// The lists.
pub(crate) struct Words {
    /// By shape of what is governed, none for any, and by whether the word is a verb.
    embedding: HashMap<(&'static str, Option<Shape>, bool), Signature>,
    kinds: HashMap<(Kind, &'static str), Force>,
    /// Markers of several words.
    markers: Vec<(Vec<&'static str>, Kind)>,
}

impl Words {
    /// Reads the tables.
    ///
    /// # Panics
    /// If a table, which is part of the program, has a row that cannot be read; a test reads them.
    pub fn built_in() -> Words {
        let mut words = Words {
            embedding: HashMap::new(),
            kinds: HashMap::new(),
            markers: Vec::new(),
        };
        for row in rows(EMBEDDING) {
            let [class, affirmed, denied, own, list, ..] = row[..] else {
                panic!("too few columns: {row:?}");
            };
            let signature = Signature {
                class: class.parse().expect("a class"),
                affirmed: Force::read(affirmed, own),
                denied: Force::read(denied, own),
            };
            let (verbs, others) = list.split_once('|').unwrap_or((list, ""));
            for (list, is_verb) in [(verbs, true), (others, false)] {
                for word in list.split_whitespace() {
                    let (shape, word) = match word.split_once('_') {
                        Some((shape, word)) => (Some(shape.parse().expect("a shape")), word),
                        None => (None, word),
                    };
                    words.embedding.insert((word, shape, is_verb), signature);
                }
            }
        }
        for row in rows(CERTAINTY) {
            let [kind, strength, certainty, list, ..] = row[..] else {
                panic!("too few columns: {row:?}");
            };
            let kind: Kind = kind.parse().expect("a kind");
            for word in list.split_whitespace() {
                words
                    .kinds
                    .insert((kind, word), Force::read(strength, certainty));
                if word.contains('_') {
                    words.markers.push((word.split('_').collect(), kind));
                }
            }
        }
        words
    }

    /// What the word with this lemma makes of a complement of this shape.
    pub fn embedding(&self, lemma: &str, shape: Shape, is_verb: bool) -> Option<Signature> {
        let get = |shape, is_verb| self.embedding.get(&(lemma, shape, is_verb)).copied();
        // Participles are tagged either way: "is determined to".
        get(Some(shape), is_verb)
            .or_else(|| get(None, is_verb))
            .or_else(|| get(Some(shape), !is_verb))
            .or_else(|| get(None, !is_verb))
    }

    /// What a word does if it is of this kind.
    pub fn kind(&self, kind: Kind, word: &str) -> Option<Force> {
        self.kinds.get(&(kind, word)).copied()
    }

    /// Whether a word of a cue makes what it tells only probable: "reportedly".
    pub fn weakens(&self, lemma: &str) -> bool {
        self.kind(Kind::Adverb, lemma)
            .is_some_and(|force| force.certainty < Certainty::Certain)
    }

    /// The markers of several words.
    pub fn markers(&self) -> impl Iterator<Item = (&[&'static str], Kind)> {
        self.markers.iter().map(|(words, kind)| (&words[..], *kind))
    }
}

/// The cells of a table's rows.
fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv::rows(tsv).map(|row| row.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        let words = Words::built_in();
        let class = |lemma, shape| words.embedding(lemma, shape, true).map(|s| s.class);
        assert_eq!(class("forget", Shape::To), Some(Class::Prevention));
        assert_eq!(class("forget", Shape::That), Some(Class::Factive));
        assert_eq!(class("manage", Shape::To), Some(Class::Implicative));
        assert!(words.kind(Kind::Modal, "might").is_some());
        assert!(
            words
                .markers()
                .any(|(words, _)| words == ["in", "order", "to"])
        );
    }

    #[test]
    fn no_word_has_two_classes() {
        let mut seen = std::collections::HashSet::new();
        for row in rows(EMBEDDING) {
            let (verbs, others) = row[4].split_once('|').unwrap_or((row[4], ""));
            for (list, is_verb) in [(verbs, true), (others, false)] {
                for word in list.split_whitespace() {
                    assert!(seen.insert((word, is_verb)), "{word} stands twice");
                }
            }
        }
    }
}
