//! What a cue makes of the content: "hopes that" makes it possible, "denied that" denies it.

use super::{Bench, Case};
use crate::{
    attribution::parts::hold,
    factuality::{Class, Judgement, Shape},
    record::{Act, Certainty, Saying, Why},
};

impl Bench<'_> {
    /// What the cue makes of the content.
    pub(super) fn by_cue(
        &self,
        case: &Case<'_>,
        top: usize,
        judgement: &mut Judgement,
        why: &mut Vec<Why>,
    ) {
        let Some(cue) = &case.draft.cue else { return };
        let reading = self.reading;
        let anchor = case.draft.anchor;
        let judge = self.judge_of(reading.sentence(top));
        let shape = judge.shape(top - self.start(top));
        let mut weaken = |judgement: &mut Judgement, certainty, word: usize| {
            if certainty < judgement.certainty {
                judgement.certainty = certainty;
                judgement.strength = judgement.strength.min(strength(certainty));
                why.push(self.why("certainty", "cue", word..word + 1));
            }
        };
        let mut denies = None;
        let mut doubts = case.act == Act::Doubt;
        // "is considered as a gift": believed to be one.
        let as_something = case
            .draft
            .content
            .iter()
            .any(|part| reading.form(part.start) == "as");
        let telling = cue.clone().filter(|&word| {
            word == anchor || !matches!(reading.upos(word), "AUX" | "PART" | "ADP")
        });
        for word in telling {
            let lemma = reading.lemma(word).to_lowercase();
            let is_verb = matches!(reading.upos(word), "VERB" | "AUX");
            let signature = self.kit.factuality.embedding(&lemma, shape, is_verb);
            if let Some(signature) = signature {
                doubts &= !matches!(signature.class, Class::Query | Class::Asking);
                if !(as_something && signature.class == Class::Speculation) {
                    weaken(judgement, signature.affirmed.certainty, word);
                }
                if signature.affirmed.denies()
                    && !self.takes_as(case, word)
                    && !(case.act == Act::Reject && self.is_stance(signature.class, top))
                {
                    denies = Some(word);
                }
            }
            let hearsay = signature.is_some_and(|s| s.class == Class::Report)
                && case.draft.sources.is_empty()
                && shape == Shape::To
                && reading
                    .dependents(word)
                    .any(|d| reading.deprel(d) == "aux:pass");
            let form = reading.form(word).to_lowercase();
            if hearsay
                || [&lemma, &form]
                    .iter()
                    .any(|word| self.kit.factuality.weakens(word))
            {
                weaken(judgement, Certainty::Probable, word);
            }
            if self
                .judge_of(reading.sentence(word))
                .is_denied(word - self.start(word))
            {
                denies = Some(word);
            }
        }
        let by_act = match case.act {
            Act::Expect | Act::Doubt => Certainty::Probable,
            Act::Hope | Act::Fear => Certainty::Possible,
            Act::Consider if !as_something => Certainty::Possible,
            _ => Certainty::Certain,
        };
        weaken(judgement, by_act, anchor);
        if doubts || case.act == Act::Deny || case.saying == Saying::NotMade {
            denies = denies.or(Some(anchor));
        }
        let start = self.start(anchor);
        let mut conditions = self.judge_of(reading.sentence(anchor)).conditions().iter();
        if conditions.any(|c| c.clause + start == anchor) {
            weaken(judgement, Certainty::Possible, anchor);
        }
        if case.saying == Saying::NotMade && self.is_open_question(case) {
            weaken(judgement, Certainty::Possible, anchor);
        }
        if case.act == Act::Ask && reading.upos(anchor) == "VERB" {
            judgement.certainty = Certainty::Certain;
        }
        if let Some(word) = denies.filter(|_| !judgement.negative) {
            judgement.negative = true;
            why.push(self.why("polarity", "cue", word..word + 1));
        }
    }

    /// Whether a word of rejecting is a stance to a thing, not a denial: a demand is rejected, a claim denied.
    fn is_stance(&self, class: Class, top: usize) -> bool {
        let lemma = self.reading.lemma(top).to_lowercase();
        let claim = || self.kit.factuality.embedding(&lemma, Shape::That, false);
        class == Class::Prevention
            && !self.is_predicate(top)
            && claim().is_none_or(|signature| signature.class != Class::Report)
    }

    /// Whether a word takes something *as* something: "dismissed it as a trick" denies no trick.
    fn takes_as(&self, case: &Case<'_>, word: usize) -> bool {
        let reading = self.reading;
        let as_something = |d: usize| {
            reading
                .dependents(d)
                .any(|case| reading.is(case, "case") && reading.form(case) == "as")
        };
        let object = reading.dependent(word, &["obj"]);
        let inside = |d: &usize| hold(&case.draft.content, *d) && object.is_some_and(|o| o < *d);
        reading.dependents(word).filter(inside).any(as_something)
    }

    /// "whether he would go", "how many had died".
    fn is_open_question(&self, case: &Case<'_>) -> bool {
        case.draft.content.first().is_some_and(|part| {
            matches!(
                &*self.reading.form(part.start).to_lowercase(),
                "whether" | "if" | "why" | "where" | "when" | "how" | "what" | "who" | "which"
            )
        })
    }
}

/// The graded score that a certainty leaves.
fn strength(certainty: Certainty) -> f32 {
    match certainty {
        Certainty::Certain => 3.0,
        Certainty::Probable => 2.0,
        Certainty::Possible => 1.0,
        Certainty::Unknown => 0.0,
    }
}
