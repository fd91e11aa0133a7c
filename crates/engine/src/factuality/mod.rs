//! Whether what a text tells is so: how sure, affirmed or denied, on what condition.
//!
//! ```text
//! word ──► its clause's own words ──► what governs it ──► what governs that ──► … the main clause
//!          not, may, probably, if      managed, refused, fears
//! ```
//!
//! Each step leaves of the clause what the words allow (`Force`), by two lists of facts about words. Two things come out.
//! The certainty is the *source's own*: whoever plans or demands something is certain of his plan. The graded score is what
//! a reader may take from it of the world, from 3, it is so, to −3, it is not: a plan is hardly above 0. Last, a head of the
//! network, which has seen thousands of predicates judged, grades what the rules leave alike (`score`).

mod clause;
mod condition;
mod frame;
mod tie;
mod tree;
mod weight;
mod words;

use std::ops::Range;

use crate::{
    Kit, Sentence, Span,
    record::{Certainty, Factuality, Frame, Why},
};
pub(crate) use condition::Condition;
use tie::Tie;
use tree::Tree;
use weight::{Force, Weight};
pub(crate) use weight::{Reason, Weight as Judgement};
pub(crate) use words::{Class, Shape, Words};

/// What the rules know of a predicate or an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// How sure whoever says it is of it; the score is what the rules make of it.
    pub factuality: Factuality,
    /// The words that decided.
    pub why: Vec<Why>,
}

/// The part that the rules and the head have in the answer to the question that is not theirs.
const OTHER: f32 = 0.1;

/// What a reader may take from a text of a predicate, −3 to 3: it is so, was or will be. From what the rules say and what the
/// network's head says of the word.
///
/// The head was taught another question, whether it *happened*, to which a plan is a no; so the rules lead, and the head only
/// grades what they leave alike.
pub fn score(rules: f32, head: f32) -> f32 {
    mix(rules, head, OTHER)
}

/// Whether it has happened, −3 to 3: the head's own question. The rules know less of it, but do not miss a "not".
pub fn happened(rules: f32, head: f32) -> f32 {
    mix(rules, head, 1.0 - OTHER)
}

/// The mean of the two, the head's part of it `share`; the rules alone where a model's head says nothing of use.
fn mix(rules: f32, head: f32, share: f32) -> f32 {
    let score = match head.is_finite() {
        true => (1.0 - share) * rules + share * head,
        false => rules,
    };
    score.clamp(-3.0, 3.0)
}

/// How "would" is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Would {
    /// As what would be if: "that would help".
    Hypothetical,
    /// As "will", told later: "he said he would go".
    Future,
}

/// What the governor of a purpose, a condition or an alternative leaves of it.
const PURPOSE: Force = Force::new(Certainty::Certain, 1.2);
/// The same of what was done: "they met to talk".
const SERVED: Force = Force::new(Certainty::Certain, 2.2);
const CONDITION: Force = Force::new(Certainty::Possible, 0.5);
const ALTERNATIVE: Force = Force::new(Certainty::Certain, -2.5);
/// "is going to rain"
const GOING: Force = Force::new(Certainty::Certain, 2.3);

/// Judges the clauses of a sentence. Takes time linear in its words and the depth of its tree.
pub struct Judge<'a> {
    words: &'a Words,
    tree: Tree<'a>,
    conditions: Vec<Condition>,
}

impl<'a> Judge<'a> {
    /// For a sentence of `text`.
    pub fn new(kit: &'a Kit, text: &'a str, sentence: &'a Sentence<'a>) -> Judge<'a> {
        let words = &kit.factuality;
        let tree = Tree::new(text, sentence);
        let conditions = condition::find(words, &tree);
        Judge {
            words,
            tree,
            conditions,
        }
    }

    /// The facts of a word, a verb or a noun that names an event, by its number in the sentence.
    ///
    /// # Panics
    /// If the sentence has no such word.
    pub fn facts(&self, word: usize) -> Facts {
        let open = |condition: &Condition| condition.holder == word && !condition.clausal;
        let would = match self.is_told_later(word) && !self.conditions.iter().any(open) {
            true => Would::Future,
            false => Would::Hypothetical,
        };
        let weight = self.weigh(word, &|_| true, would);
        Facts {
            factuality: Factuality {
                condition: weight.condition.clone().map(|words| self.span(words)),
                ..weight.factuality()
            },
            why: weight
                .reasons
                .iter()
                .map(|reason| self.why(reason))
                .collect(),
        }
    }

    /// What is left of the clause of `word`, looking up the tree as far as `scope` reaches.
    pub(crate) fn weigh(
        &self,
        word: usize,
        scope: &dyn Fn(usize) -> bool,
        would: Would,
    ) -> Judgement {
        let mut weight = self.above(word, scope, would);
        let frame = frame::of(self.words, &self.tree, word);
        if weight.frame == Frame::Present {
            weight.frame = frame;
        }
        if let Some(condition) = self.conditions.iter().find(|c| c.holder == word) {
            weight.condition.get_or_insert(condition.words.clone());
            weight.reasons.push(Reason {
                part: "condition",
                by: "condition",
                words: condition.words.clone(),
            });
        }
        clause::weigh(self.words, &self.tree, word, would, &mut weight);
        weight
    }

    /// What the words above leave of the clause of `word`.
    fn above(&self, word: usize, scope: &dyn Fn(usize) -> bool, would: Would) -> Weight {
        let mut weight = Weight::plain();
        if self.tree.head(word).is_none_or(|head| !scope(head)) {
            return weight;
        }
        match tie::of(self.words, &self.tree, &self.conditions, word) {
            Tie::Free => {}
            Tie::Joined(first) => weight = self.above(first, scope, would),
            Tie::Governed(head, signature) => {
                let governor = self.weigh(head, scope, would);
                let going = self.tree.form(head) == "going";
                // "found no evidence": what denies the verb is already in the noun.
                let twice = !self.tree.is_predicate(word) && self.is_denied(word);
                let force = match governor.negative && !twice {
                    _ if going && shape_is_to(&self.tree, word) => GOING,
                    true => signature.denied,
                    false => signature.affirmed,
                };
                let to = shape_is_to(&self.tree, word);
                if signature.class != Class::Factive {
                    weight = governor;
                    weight.negative = false;
                    weight.frame = Frame::Present;
                }
                weight.take(force, signature.class.into(), head);
                if to && weight.strength < 3.0 {
                    weight.frame = Frame::Future;
                }
            }
            Tie::Purpose(head) => {
                let governor = self.weigh(head, scope, would);
                let served =
                    governor.frame == Frame::Past && !governor.negative && governor.strength == 3.0;
                weight.frame = Frame::Future;
                weight.take(if served { SERVED } else { PURPOSE }, "purpose", word);
            }
            Tie::Condition => {
                weight.frame = Frame::Hypothetical;
                weight.take(CONDITION, "condition", word);
            }
            Tie::Alternative(by) => weight.take(ALTERNATIVE, "alternative", by),
            Tie::Part(head, made) => {
                let governor = self.weigh(head, scope, would);
                weight.frame = governor.frame;
                if made {
                    weight = governor;
                } else {
                    weight.strength = (governor.strength + 3.0) / 2.0;
                }
            }
        }
        weight
    }

    /// Whether a clause's "would" is the "will" of a tale in the past: "he said he would".
    fn is_told_later(&self, word: usize) -> bool {
        let mut at = word;
        while let Some(head) = self.tree.head(at) {
            match self.tree.relation(at) {
                "conj" | "xcomp" => at = head,
                "ccomp" => {
                    let past = |word| matches!(self.tree.xpos(word), "VBD" | "VBN");
                    return past(head)
                        && self
                            .words
                            .embedding(self.tree.lemma(head), Shape::That, true)
                            .is_none_or(|signature| signature.class != Class::Belief);
                }
                _ => return false,
            }
        }
        false
    }

    /// The conditions in the sentence.
    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Whether the clause of `word` is denied by its own words.
    pub(crate) fn is_denied(&self, word: usize) -> bool {
        clause::is_denied(self.words, &self.tree, word)
    }

    /// The shape of what `word` heads.
    pub(crate) fn shape(&self, word: usize) -> Shape {
        tie::shape(&self.tree, word)
    }

    fn span(&self, words: Range<usize>) -> Span {
        let tokens = &self.tree.sentence.tokens;
        Span {
            start: tokens[words.start].word.span.start,
            end: tokens[words.end - 1].word.span.end,
        }
    }

    fn why(&self, reason: &Reason) -> Why {
        Why {
            part: reason.part,
            by: reason.by,
            span: Some(self.span(reason.words.clone())),
        }
    }
}

fn shape_is_to(tree: &Tree<'_>, word: usize) -> bool {
    tie::shape(tree, word) == Shape::To
}
