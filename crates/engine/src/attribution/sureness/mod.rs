//! How sure the innermost source is of what it says, whether it affirms or denies it, and on what condition.
//!
//! The content's main clause is judged as far as the content reaches; the cue then does what any governing word does:
//! "hopes that" makes it possible, "denied that" denies it. A condition may be in either.

mod clause;
mod condition;
mod cue;

use std::cell::OnceCell;
use std::ops::Range;

use super::{draft::Draft, quotes::Quotes, reading::Reading};
use crate::{
    Kit,
    factuality::{Judge, Judgement, score},
    record::{Act, Factuality, Saying, Statement, Why},
};

/// The judges of the sentences of a text, each called when he is needed.
pub(super) struct Bench<'a> {
    kit: &'a Kit,
    reading: &'a Reading<'a>,
    quotes: &'a Quotes,
    judges: Vec<OnceCell<Judge<'a>>>,
    /// What the network says of the factuality of each word.
    heads: &'a [f32],
}

/// A statement to be judged.
struct Case<'d> {
    draft: &'d Draft,
    act: Act,
    saying: Saying,
    /// The statements in its content, each with whether its source is the same.
    within: Vec<(&'d Draft, bool)>,
}

impl<'a> Bench<'a> {
    pub fn new(
        kit: &'a Kit,
        reading: &'a Reading<'a>,
        quotes: &'a Quotes,
        heads: &'a [f32],
    ) -> Bench<'a> {
        Bench {
            kit,
            reading,
            quotes,
            judges: reading.sentences.iter().map(|_| OnceCell::new()).collect(),
            heads,
        }
    }

    /// The judge of a sentence.
    fn judge_of(&self, sentence: usize) -> &Judge<'a> {
        let Reading {
            text, sentences, ..
        } = *self.reading;
        self.judges[sentence].get_or_init(|| Judge::new(self.kit, text, &sentences[sentence]))
    }

    /// Fills in the factuality of all statements.
    pub fn judge(&self, drafts: &[Draft], statements: &mut [Statement]) {
        let mut within = vec![Vec::new(); drafts.len()];
        for (statement, draft) in statements.iter().zip(drafts) {
            if let Some(parent) = statement.parent {
                let same = !statement.sources.is_empty()
                    && statement.speakers().eq(statements[parent].speakers());
                within[parent].push((draft, same || statement.own));
            }
        }
        for ((statement, draft), within) in statements.iter_mut().zip(drafts).zip(within) {
            let case = Case {
                draft,
                act: statement.act,
                saying: statement.saying,
                within,
            };
            let (factuality, why) = self.of(&case);
            statement.factuality = factuality;
            statement.why.extend(why);
        }
    }

    /// The factuality of a statement's content, and what decided it.
    fn of(&self, case: &Case<'_>) -> (Factuality, Vec<Why>) {
        let condition = self.condition(case);
        let mut why = Vec::new();
        let (mut judgement, mut judged) = (Judgement::plain(), None);
        let tops = self.tops(&case.draft.content);
        if let Some(&top) = tops.first() {
            let hypothetical = condition.as_ref().is_some_and(|(_, clausal)| !clausal);
            let word = self.main_clause(case, top);
            judgement = self.weigh(case, word, hypothetical);
            judged = Some(word);
            let start = self.start(top);
            let reasons = judgement
                .reasons
                .iter()
                .filter(|reason| reason.part != "condition");
            why.extend(reasons.map(|reason| {
                let words = start + reason.words.start..start + reason.words.end;
                self.why(reason.part, reason.by, words)
            }));
            if judgement.negative
                && let Some(instead) = self.contrast(case, &tops)
            {
                judgement.negative = false;
                judged = Some(instead);
                why.retain(|why: &Why| why.part != "polarity");
                why.push(self.why("polarity", "not this but that", instead..instead + 1));
            }
            self.by_cue(case, top, &mut judgement, &mut why);
        }
        let condition = condition.map(|(words, _)| self.why("condition", "condition", words));
        let mut factuality = judgement.factuality();
        factuality.condition = condition.as_ref().and_then(|why| why.span);
        if let Some(word) = judged {
            factuality.score = score(factuality.score, self.heads[word]);
        }
        why.extend(condition);
        (factuality, why)
    }

    fn is_predicate(&self, word: usize) -> bool {
        matches!(self.reading.upos(word), "VERB" | "AUX")
            || self.reading.dependent(word, &["cop", "nsubj"]).is_some()
    }

    /// The first word of the sentence of `word`.
    fn start(&self, word: usize) -> usize {
        let reading = self.reading;
        reading.words(reading.sentence(word)).start
    }

    fn why(&self, part: &'static str, by: &'static str, words: Range<usize>) -> Why {
        Why {
            part,
            by,
            span: Some(self.reading.span(&words)),
        }
    }
}
