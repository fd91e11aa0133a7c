//! On what condition a content holds.

use std::ops::Range;

use super::{Bench, Case};
use crate::{attribution::parts::hold, record::Act};

impl Bench<'_> {
    /// The first condition in the content, if it is not another's; else one that the cue's own clause has. With whether it is
    /// a clause.
    pub(super) fn condition(&self, case: &Case<'_>) -> Option<(Range<usize>, bool)> {
        let reading = self.reading;
        let content = &case.draft.content;
        let mut sentences: Vec<usize> = content
            .iter()
            .flat_map(Clone::clone)
            .map(|w| reading.sentence(w))
            .collect();
        sentences.dedup();
        let of = |sentence: usize| {
            let start = reading.words(sentence).start;
            let conditions = self.judge_of(sentence).conditions().iter();
            conditions.map(move |c| (start, start + c.words.start..start + c.words.end, c))
        };
        let others = |word: usize| {
            case.within.iter().any(|(draft, same)| {
                !same
                    && (hold(&draft.content, word)
                        || draft.cue.as_ref().is_some_and(|cue| cue.contains(&word)))
            })
        };
        let anchor = case.draft.anchor;
        let inside = sentences
            .into_iter()
            .flat_map(of)
            .filter(|(start, _, c)| start + c.clause != anchor)
            .find(|(start, words, c)| {
                let reaches = hold(content, start + c.holder) && !others(start + c.holder)
                    || words.clone().any(|word| hold(content, word));
                reaches && !others(words.start)
            });
        let cue = || {
            let binds = matches!(
                case.act,
                Act::Threaten | Act::Promise | Act::Offer | Act::Warn | Act::Accept | Act::Propose
            );
            of(reading.sentence(anchor)).find(|(start, _, c)| binds && start + c.holder == anchor)
        };
        inside.or_else(cue).map(|(_, words, c)| (words, c.clausal))
    }
}
