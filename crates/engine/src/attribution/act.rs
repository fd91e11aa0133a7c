//! What kind of saying a cue is, by `lexicon/acts.tsv`, and whether it was done at all.

use std::collections::HashMap;
use std::ops::Range;

use super::reading::Reading;
use crate::{
    record::{Act, Saying},
    tsv,
};

const ACTS: &str = include_str!("../../../../lexicon/acts.tsv");

/// The words of the kinds of saying.
pub(crate) struct Acts {
    verbs: HashMap<&'static str, Act>,
    others: HashMap<&'static str, Act>,
    /// Cues of several words, each all of them.
    phrases: Vec<(Vec<&'static str>, Act)>,
}

impl Acts {
    /// Reads the table.
    ///
    /// # Panics
    /// If the table, which is part of the program, names an act that there is not; a test reads it.
    pub fn built_in() -> Acts {
        let mut acts = Acts {
            verbs: HashMap::new(),
            others: HashMap::new(),
            phrases: Vec::new(),
        };
        for row in tsv::rows(ACTS) {
            let mut cells = row.split('\t');
            let act: Act = cells
                .next()
                .and_then(|name| name.parse().ok())
                .expect("an act");
            let words = cells.nth(1).unwrap_or_default();
            let (verbs, others) = words.split_once('|').unwrap_or((words, ""));
            for word in verbs.split_whitespace() {
                match word.contains('_') {
                    true => acts.phrases.push((word.split('_').collect(), act)),
                    false => _ = acts.verbs.entry(word).or_insert(act),
                }
            }
            for word in others.split_whitespace() {
                acts.others.entry(word).or_insert(act);
            }
        }
        acts
    }

    /// The act of a cue; `Say` where no word of it is known.
    pub fn of(&self, reading: &Reading<'_>, cue: &Range<usize>, anchor: usize) -> Act {
        let in_cue = |lemma: &str| {
            cue.clone()
                .any(|word| reading.lemma(word).eq_ignore_ascii_case(lemma))
        };
        let phrase = self
            .phrases
            .iter()
            .find(|(lemmas, _)| lemmas.iter().all(|lemma| in_cue(lemma)));
        if let Some((_, act)) = phrase {
            return *act;
        }
        let others = cue.clone().rev().filter(|&word| word != anchor);
        std::iter::once(anchor)
            .chain(others)
            .find_map(|word| self.of_word(reading, word))
            .unwrap_or(Act::Say)
    }

    /// The act that one word stands for.
    pub fn of_word(&self, reading: &Reading<'_>, word: usize) -> Option<Act> {
        let lemma = reading.lemma(word).to_lowercase();
        let form = reading.form(word).to_lowercase();
        let (first, second) = match reading.upos(word) {
            "VERB" | "AUX" => (&self.verbs, &self.others),
            _ => (&self.others, &self.verbs),
        };
        let get = |table: &HashMap<&str, Act>| {
            let act = table.get(&*lemma).or_else(|| table.get(&*form));
            act.copied()
        };
        // "Is set to", but not "sets".
        let finite = matches!(reading.token(word).xpos, "VBD" | "VBP" | "VBZ");
        get(first).or_else(|| get(second).filter(|_| !finite))
    }
}

/// The act of a cue and whether it was done; not to say something is an act of its own.
pub(super) fn of(
    acts: &Acts,
    reading: &Reading<'_>,
    cue: &Range<usize>,
    anchor: usize,
) -> (Act, Saying) {
    let (act, saying) = (acts.of(reading, cue, anchor), saying(reading, cue, anchor));
    match (act, saying) {
        (Act::Say | Act::Reject, Saying::NotMade) => (Act::NoComment, saying),
        _ => (act, saying),
    }
}

/// Whether a cue speaks of something said, not said, to be said or allegedly said.
fn saying(reading: &Reading<'_>, cue: &Range<usize>, anchor: usize) -> Saying {
    let lemma = |word: usize| reading.lemma(word).to_lowercase();
    let near = |test: &dyn Fn(usize) -> bool| {
        cue.clone()
            .chain(
                reading
                    .dependents(anchor)
                    .filter(|&d| reading.is(d, "aux") || reading.is(d, "advmod")),
            )
            .any(test)
    };
    // "Could not resist pointing out": he did.
    let did = near(&|w| matches!(&*lemma(w), "resist" | "help" | "hesitate" | "hide" | "fail"));
    if !did
        && near(&|w| {
            matches!(&*lemma(w), "not" | "n't" | "never" | "decline" | "refuse") && w != anchor
        })
        || matches!(&*lemma(anchor), "decline" | "refuse")
            && reading.dependent(anchor, &["xcomp"]).is_some_and(|w| {
                matches!(
                    &*lemma(w),
                    "say" | "comment" | "answer" | "discuss" | "confirm" | "give"
                )
            })
    {
        return Saying::NotMade;
    }
    if near(&|w| is_hearsay(&lemma(w))) {
        return Saying::Alleged;
    }
    let to_come = |w: usize| {
        reading.is(w, "aux")
            && matches!(&*lemma(w), "will" | "shall" | "'ll")
            && reading.head(w) == Some(anchor)
    };
    if near(&to_come) {
        return Saying::ToCome;
    }
    Saying::Made
}

/// Whether an adverb, in small letters, makes what is said a report by nobody.
pub(super) fn is_hearsay(adverb: &str) -> bool {
    matches!(
        adverb,
        "reportedly" | "allegedly" | "supposedly" | "purportedly"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_act() {
        let acts = Acts::built_in();
        assert_eq!(acts.verbs["vow"], Act::Promise);
        assert_eq!(acts.others["allegedly"], Act::Claim);
        assert!(
            acts.phrases
                .iter()
                .any(|(words, act)| words == &["rule", "out"] && *act == Act::Reject)
        );
        assert_eq!(
            ACTS.lines().filter(|line| !line.starts_with('#')).count(),
            31
        );
    }
}
