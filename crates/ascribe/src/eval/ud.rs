//! The measures of the CoNLL 2018 shared task on parsing from raw text: F1 over what both sides can say of the same
//! characters. Tokens and sentences are right when their characters are; everything else is counted over words that
//! `align` has paired. Relations are compared without their subtypes, features by their universal names only, as in the
//! shared task's own script; `Feats` beside them compares all features.

use super::align::align;
use super::score::Score;
use crate::conllu::{self, Document};

/// What is measured, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs)]
pub enum Measure {
    Tokens,
    Sentences,
    Words,
    UPOS,
    XPOS,
    UFeats,
    AllTags,
    Lemmas,
    UAS,
    LAS,
    /// LAS of words with content relations.
    CLAS,
    /// CLAS with part of speech, features and function words.
    MLAS,
    /// CLAS with lemmas.
    BLEX,
    /// All features of the column, universal or not: stricter than the shared task.
    Feats,
}

impl Measure {
    /// All of them.
    pub const ALL: [Measure; 14] = {
        use Measure::*;
        [
            Tokens, Sentences, Words, UPOS, XPOS, UFeats, AllTags, Lemmas, UAS, LAS, CLAS, MLAS,
            BLEX, Feats,
        ]
    };
}

/// Scores by measure, in the order of `Measure::ALL`.
pub type Scores = [Score; Measure::ALL.len()];

/// Relations of content words.
const CONTENT: [&str; 29] = [
    "nsubj",
    "obj",
    "iobj",
    "csubj",
    "ccomp",
    "xcomp",
    "obl",
    "vocative",
    "expl",
    "dislocated",
    "advcl",
    "advmod",
    "discourse",
    "nmod",
    "appos",
    "nummod",
    "acl",
    "amod",
    "conj",
    "fixed",
    "flat",
    "compound",
    "list",
    "parataxis",
    "orphan",
    "goeswith",
    "reparandum",
    "root",
    "dep",
];

/// Relations of function words, which MLAS counts with the word they belong to.
const FUNCTIONAL: [&str; 7] = ["aux", "cop", "mark", "det", "clf", "case", "cc"];

/// Features that are compared across treebanks.
const UNIVERSAL: [&str; 21] = [
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number",
    "Case", "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident",
    "Polarity", "Person", "Polite",
];

/// A range of a document's characters, white space not counted.
pub(super) type Range = std::ops::Range<usize>;

/// One side of a comparison: a document with everything placed in its characters.
pub struct Side<'a> {
    /// The characters of all tokens.
    pub(super) characters: Vec<char>,
    pub(super) tokens: Vec<Range>,
    pub(super) sentences: Vec<Range>,
    pub(super) words: Vec<Word<'a>>,
    /// Characters, kind and whether the head is a proper noun.
    pub(super) mentions: Vec<(Range, &'a str, bool)>,
}

/// A word in its document.
pub(super) struct Word<'a> {
    columns: &'a conllu::Word,
    /// The characters of its token.
    pub(super) token: Range,
    /// Whether it shares the token.
    pub(super) multiword: bool,
    /// Its form in lower case.
    pub(super) form: String,
    /// Its head in the document's words.
    parent: Option<usize>,
    /// Words hanging on it by a functional relation.
    functional: Vec<usize>,
    deprel: &'a str,
    feats: String,
}

impl<'a> Side<'a> {
    /// Places a document's parts in its characters.
    pub fn new(document: &'a Document) -> Side<'a> {
        let mut side = Side {
            characters: Vec::new(),
            tokens: Vec::new(),
            sentences: Vec::new(),
            words: Vec::new(),
            mentions: Vec::new(),
        };
        for sentence in &document.sentences {
            side.sentence(sentence);
        }
        side
    }

    fn sentence(&mut self, sentence: &'a conllu::Sentence) {
        let first_word = self.words.len();
        let first_character = self.characters.len();
        // The characters of each word's own part of its token, for mentions.
        let mut own: Vec<Range> = Vec::with_capacity(sentence.words.len());
        for token in &sentence.tokens {
            let start = self.characters.len();
            self.characters.extend(visible(&token.form));
            let range = start..self.characters.len();
            self.tokens.push(range.clone());
            for (index, part) in (token.first..).zip(sentence.parts(token)) {
                let columns = &sentence.words[index];
                self.words.push(Word {
                    columns,
                    token: range.clone(),
                    multiword: token.is_multiword(),
                    form: visible(&columns.form).collect::<String>().to_lowercase(),
                    parent: columns.head.checked_sub(1).map(|head| first_word + head),
                    functional: Vec::new(),
                    deprel: columns.deprel.split(':').next().unwrap_or(""),
                    feats: universal(&columns.feats),
                });
                let at = |byte| start + visible(&token.form[..byte]).count();
                own.push(at(part.0)..at(part.1));
            }
        }
        for word in first_word..self.words.len() {
            if let Some(parent) = self.words[word].parent
                && FUNCTIONAL.contains(&self.words[word].deprel)
            {
                self.words[parent].functional.push(word);
            }
        }
        self.sentences.push(first_character..self.characters.len());
        self.mentions
            .extend(sentence.mentions.iter().map(|mention| {
                let range = own[mention.first].start..own[mention.last].end;
                (range, mention.kind.as_str(), sentence.is_named(mention))
            }));
    }

    /// Where the characters of two sides part, as a message; `None` where they are the same.
    pub fn difference(&self, system: &Side) -> Option<String> {
        let (gold, system) = (&self.characters, &system.characters);
        if gold == system {
            return None;
        }
        let at = gold.iter().zip(system).take_while(|(a, b)| a == b).count();
        let next = |side: &[char]| side.iter().skip(at).take(20).collect::<String>();
        Some(format!(
            "after {at} characters the gold has `{}`, the system `{}`",
            next(gold),
            next(system)
        ))
    }
}

/// The characters that count: a token may be written with spaces in it on one side only.
fn visible(form: &str) -> impl Iterator<Item = char> {
    form.chars().filter(|c| !c.is_whitespace())
}

fn universal(feats: &str) -> String {
    let mut kept: Vec<&str> = feats
        .split('|')
        .filter(|feat| UNIVERSAL.contains(&feat.split('=').next().unwrap_or("")))
        .collect();
    kept.sort_unstable();
    kept.join("|")
}

/// The measures over one document. The two sides must have the same characters.
pub fn parse_scores(gold: &Side, system: &Side) -> Scores {
    let pairs = align(&gold.words, &system.words);
    let mut partner = vec![None; system.words.len()];
    for &(g, s) in &pairs {
        partner[s] = Some(g);
    }
    let compared = Compared {
        gold,
        system,
        pairs,
        partner,
    };
    Measure::ALL.map(|measure| compared.score(measure))
}

struct Compared<'a> {
    gold: &'a Side<'a>,
    system: &'a Side<'a>,
    pairs: Vec<(usize, usize)>,
    /// The gold word that each system word is paired with.
    partner: Vec<Option<usize>>,
}

impl Compared<'_> {
    fn score(&self, measure: Measure) -> Score {
        let any = |_: &Word| true;
        let content = |word: &Word| CONTENT.contains(&word.deprel);
        let columns = |same: fn(&Word, &Word) -> bool| {
            self.words(any, |g, s| same(&self.gold.words[g], &self.system.words[s]))
        };
        match measure {
            Measure::Tokens => spans(&self.gold.tokens, &self.system.tokens),
            Measure::Sentences => spans(&self.gold.sentences, &self.system.sentences),
            Measure::Words => Score {
                aligned: None,
                ..self.words(any, |_, _| true)
            },
            Measure::UPOS => columns(|g, s| g.columns.upos == s.columns.upos),
            Measure::XPOS => columns(|g, s| g.columns.xpos == s.columns.xpos),
            Measure::UFeats => columns(|g, s| g.feats == s.feats),
            Measure::Feats => columns(|g, s| g.columns.feats == s.columns.feats),
            Measure::AllTags => columns(|g, s| {
                let tags = (&g.columns.upos, &g.columns.xpos, &g.feats);
                tags == (&s.columns.upos, &s.columns.xpos, &s.feats)
            }),
            Measure::Lemmas => columns(same_lemma),
            Measure::UAS => self.words(any, |g, s| self.same_parent(g, s)),
            Measure::LAS => self.words(any, |g, s| self.same_arc(g, s)),
            Measure::CLAS => self.words(content, |g, s| self.same_arc(g, s)),
            Measure::MLAS => self.words(content, |g, s| {
                self.same_arc(g, s) && self.same_morphology(g, s) && self.same_function_words(g, s)
            }),
            Measure::BLEX => self.words(content, |g, s| {
                self.same_arc(g, s) && same_lemma(&self.gold.words[g], &self.system.words[s])
            }),
        }
    }

    /// The score over the words that `counts` picks; of the pairs, the gold word decides.
    fn words(&self, counts: impl Fn(&Word) -> bool, same: impl Fn(usize, usize) -> bool) -> Score {
        let number = |words: &[Word]| words.iter().filter(|word| counts(word)).count();
        let pairs = || {
            self.pairs
                .iter()
                .filter(|&&(g, _)| counts(&self.gold.words[g]))
        };
        Score {
            gold: number(&self.gold.words),
            system: number(&self.system.words),
            correct: pairs().filter(|&&(g, s)| same(g, s)).count(),
            aligned: Some(pairs().count()),
        }
    }

    fn same_parent(&self, g: usize, s: usize) -> bool {
        match (self.gold.words[g].parent, self.system.words[s].parent) {
            (None, None) => true,
            (Some(gold), Some(system)) => self.partner[system] == Some(gold),
            _ => false,
        }
    }

    fn same_arc(&self, g: usize, s: usize) -> bool {
        self.same_parent(g, s) && self.gold.words[g].deprel == self.system.words[s].deprel
    }

    fn same_morphology(&self, g: usize, s: usize) -> bool {
        let (gold, system) = (&self.gold.words[g], &self.system.words[s]);
        gold.columns.upos == system.columns.upos && gold.feats == system.feats
    }

    fn same_function_words(&self, g: usize, s: usize) -> bool {
        let (gold, system) = (
            &self.gold.words[g].functional,
            &self.system.words[s].functional,
        );
        gold.len() == system.len()
            && gold.iter().zip(system).all(|(&g, &s)| {
                self.partner[s] == Some(g)
                    && self.gold.words[g].deprel == self.system.words[s].deprel
                    && self.same_morphology(g, s)
            })
    }
}

/// Whether lemmas agree; where the gold gives none, anything does.
fn same_lemma(gold: &Word, system: &Word) -> bool {
    gold.columns.lemma == "_" || gold.columns.lemma == system.columns.lemma
}

/// The score of ranges, both in order: one is right if it starts and ends alike on both sides.
fn spans(gold: &[Range], system: &[Range]) -> Score {
    let (mut g, mut s, mut correct) = (0, 0, 0);
    while g < gold.len() && s < system.len() {
        match gold[g].start.cmp(&system[s].start) {
            std::cmp::Ordering::Less => g += 1,
            std::cmp::Ordering::Greater => s += 1,
            std::cmp::Ordering::Equal => {
                correct += usize::from(gold[g].end == system[s].end);
                g += 1;
                s += 1;
            }
        }
    }
    Score {
        gold: gold.len(),
        system: system.len(),
        correct,
        aligned: None,
    }
}

#[cfg(test)]
mod tests;
