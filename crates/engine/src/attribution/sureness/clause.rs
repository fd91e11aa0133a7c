//! What a content says in the first place: its main clause, and what is left of it.

use std::ops::Range;

use super::{Bench, Case};
use crate::{
    attribution::parts::hold,
    factuality::{Class, Judgement, Shape, Would},
    record::Act,
};

impl Bench<'_> {
    /// The main clause of each sentence of a content: the word that hangs on none of its others, the highest of several.
    pub(super) fn tops(&self, content: &[Range<usize>]) -> Vec<usize> {
        let reading = self.reading;
        let mut best: Vec<(usize, (bool, usize, bool))> = Vec::new();
        for word in content.iter().flat_map(Clone::clone) {
            let hangs_inside = reading.head(word).is_some_and(|head| hold(content, head));
            if hangs_inside || reading.is_punctuation(word) {
                continue;
            }
            let start = self.start(word);
            let judge = self.judge_of(reading.sentence(word));
            let conditions = judge.conditions();
            let beside = conditions.iter().any(|c| c.clause + start == word)
                || ["advcl", "obl", "advmod"]
                    .iter()
                    .any(|r| reading.is(word, r));
            let depth = std::iter::successors(Some(word), |&word| reading.head(word)).count();
            let rank = (beside, depth, !self.is_predicate(word));
            match best.last_mut() {
                Some(last) if reading.sentence(last.0) == reading.sentence(word) => {
                    if rank < last.1 {
                        *last = (word, rank);
                    }
                }
                _ => best.push((word, rank)),
            }
        }
        best.into_iter().map(|(word, _)| word).collect()
    }

    /// Judges `word`, looking no further than the content.
    pub(super) fn weigh(&self, case: &Case<'_>, word: usize, hypothetical: bool) -> Judgement {
        let start = self.start(word);
        let inside = |other: usize| hold(&case.draft.content, start + other);
        let judge = self.judge_of(self.reading.sentence(word));
        judge.weigh(word - start, &inside, self.would(case, word, hypothetical))
    }

    /// What the content says in the first place. "I think", "it is likely" and "he expected" of the source itself only weigh
    /// what follows them.
    pub(super) fn main_clause(&self, case: &Case<'_>, top: usize) -> usize {
        // Each step leads down the tree, so there are no more than it has levels.
        let mut top = top;
        while let Some(next) = self.weighed_by(case, top) {
            top = next;
        }
        top
    }

    /// The clause that `word` only weighs.
    fn weighed_by(&self, case: &Case<'_>, word: usize) -> Option<usize> {
        let reading = self.reading;
        let inside = |word: &usize| hold(&case.draft.content, *word);
        let governed = |relations: &[&str]| {
            let mut governed = reading.dependents(word).filter(inside);
            governed.find(|&d| relations.iter().any(|r| reading.is(d, r)))
        };
        let clause = governed(&["ccomp", "xcomp", "csubj", "obj"])?;
        let judge = self.judge_of(reading.sentence(word));
        let start = self.start(word);
        let shape = judge.shape(clause - start);
        let lemma = reading.lemma(word).to_lowercase();
        let is_verb = matches!(reading.upos(word), "VERB" | "AUX");
        let class = self.kit.factuality.embedding(&lemma, shape, is_verb)?.class;
        let nobody = reading.dependent(word, &["expl"]).is_some()
            || reading
                .dependents(word)
                .any(|d| reading.deprel(d) == "aux:pass");
        // A subject that the tree has lost is the noun before; "Hoping that …" has none.
        let before = || {
            let names = |&w: &usize| matches!(reading.upos(w), "PRON" | "NOUN" | "PROPN");
            (start..word).rev().find(names)
        };
        let subject = reading.dependent(word, &["nsubj"]).or_else(before);
        let own = subject.is_none_or(|s| reading.upos(s) == "PRON" || !inside(&s));
        let weighs = match class {
            Class::Seeming => true,
            Class::Unlikely | Class::Speculation | Class::Expectation if !is_verb => true,
            // "considers it", "refused the offer": what is said is that.
            Class::Guess | Class::Belief | Class::Speculation | Class::Prevention
                if shape == Shape::Noun =>
            {
                false
            }
            Class::Expectation | Class::Hope | Class::Fear | Class::Guess | Class::Belief => {
                own || nobody
            }
            Class::Unlikely | Class::Speculation => own,
            Class::Prevention => {
                own && shape == Shape::To
                    && !judge.is_denied(word - start)
                    && reading.dependent(word, &["obj"]).is_none()
            }
            _ => false,
        };
        weighs.then_some(clause)
    }

    /// How "would" is to be read in the content.
    fn would(&self, case: &Case<'_>, top: usize, hypothetical: bool) -> Would {
        let reading = self.reading;
        let quoted = |&d: &usize| reading.is(d, "aux") && self.quotes.of(d).is_some();
        if reading.dependents(top).any(|d| quoted(&d)) {
            return Would::Hypothetical;
        }
        let belief = |word: usize| {
            let lemma = reading.lemma(word).to_lowercase();
            let signature = self.kit.factuality.embedding(&lemma, Shape::That, true);
            signature.is_some_and(|s| s.class == Class::Belief)
        };
        if reading.is(top, "ccomp") && reading.head(top).is_some_and(belief) {
            return Would::Hypothetical;
        }
        let anchor = case.draft.anchor;
        let present = || matches!(reading.token(anchor).xpos, "VBZ" | "VBP" | "VB");
        if case.draft.cue.is_some() && (belief(anchor) || present()) {
            return Would::Hypothetical;
        }
        let of_itself = reading.dependent(top, &["nsubj"]).is_some_and(|subject| {
            matches!(
                &*reading.form(subject).to_lowercase(),
                "he" | "she" | "it" | "they" | "we" | "i"
            )
        });
        let vows = matches!(
            case.act,
            Act::Promise
                | Act::Threaten
                | Act::Offer
                | Act::Announce
                | Act::Demand
                | Act::Propose
                | Act::Accept
                | Act::Reject
                | Act::Intend
        );
        match of_itself || vows {
            false if hypothetical => Would::Hypothetical,
            _ => Would::Future,
        }
    }

    /// Where a denied clause is set against one that is affirmed ("We don't need a truce, we need a peace"), the latter.
    pub(super) fn contrast(&self, case: &Case<'_>, tops: &[usize]) -> Option<usize> {
        let reading = self.reading;
        let top = tops[0];
        let is_copular = |word| reading.dependent(word, &["cop"]).is_some();
        let denied = |word: usize| {
            self.judge_of(reading.sentence(word))
                .is_denied(word - self.start(word))
        };
        if !denied(top) {
            return None;
        }
        let subject = |word| {
            let subject = reading.dependent(word, &["nsubj"])?;
            (reading.upos(subject) == "PRON").then(|| reading.form(subject).to_lowercase())
        };
        let against = |other: usize| {
            !denied(other)
                && (reading.lemma(other) == reading.lemma(top)
                    || subject(other).is_some() && subject(other) == subject(top)
                    || is_copular(other) && is_copular(top)
                    || reading
                        .dependents(other)
                        .any(|d| reading.is(d, "cc") && reading.form(d) == "but"))
        };
        let content = &case.draft.content;
        // What the tree does not join to the clause hangs outside the content.
        let joins = |d: usize| match reading.head(d) {
            Some(head) if head == top => reading.is(d, "conj") || reading.is(d, "parataxis"),
            head => self.is_predicate(d) && head.is_none_or(|head| !hold(content, head)),
        };
        let end = reading.words(reading.sentence(top)).end;
        let mut after = (top + 1..end).filter(|&d| hold(content, d) && joins(d));
        let joined = after.find(|&d| against(d));
        joined.or_else(|| tops.get(1).copied().filter(|&next| against(next)))
    }
}
