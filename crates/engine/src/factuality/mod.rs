//! How sure a content is, in the eyes of who says it: certainty, polarity, frame and condition (after FactBank, Saurí and
//! Pustejovsky 2009).
//!
//! ```text
//! main verb of the content ──► negation ──► polarity ◄── the cue denies, rejects, is negated
//!             ├── modals, hedges ─────────► certainty ◄── the cue expects, hopes, doubts
//!             ├── tense ──────────────────► frame
//!             └── clauses under it ───────► condition
//! ```

mod condition;
mod frame;
mod hedge;
mod lexicon;
mod negation;
mod predicate;

use std::ops::Range;

use crate::{
    attribution::Reading,
    record::{Act, Certainty, Factuality, Polarity, Saying, Why},
};
pub(crate) use lexicon::Lexicon;

/// What is known of a statement before its content is weighed.
pub(crate) struct Told<'d> {
    pub cue: Option<&'d Range<usize>>,
    pub anchor: usize,
    pub act: Act,
    pub saying: Saying,
    /// Whether the words are the speaker's own.
    pub quoted: bool,
}

/// Weighs the content of a statement; what decided goes to `why`.
pub(crate) fn of(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    told: &Told<'_>,
    content: &[Range<usize>],
    why: &mut Vec<Why>,
) -> Factuality {
    let main = predicate::main(reading, content);
    let condition = condition::find(lexicon, reading, content, main);
    let (polarity, negated_by) = polarity(reading, told, content, main);
    let (certainty, hedged_by) =
        hedge::certainty(lexicon, reading, told, main, condition.is_some());
    let evidence = [("polarity", negated_by), ("certainty", hedged_by)];
    why.extend(evidence.into_iter().filter_map(|(part, by)| {
        let (by, word) = by?;
        let span = word.map(|word| reading.token(word).word.span);
        Some(Why { part, by, span })
    }));
    Factuality {
        certainty,
        polarity,
        frame: frame::of(reading, main, condition.is_some()),
        condition: condition.map(|words| reading.span(&words)),
        score: score(certainty, polarity),
    }
}

/// What decided: in words, and the word in the text.
type Decided = Option<(&'static str, Option<usize>)>;

fn polarity(
    reading: &Reading<'_>,
    told: &Told<'_>,
    content: &[Range<usize>],
    main: Option<usize>,
) -> (Polarity, Decided) {
    let negative = |by, word| (Polarity::Negative, Some((by, word)));
    let Some(main) = main else {
        return (Polarity::Positive, None);
    };
    if let Some(word) = predicate::question(reading, main).filter(|_| told.saying == Saying::Made) {
        return (Polarity::Positive, Some(("a question", Some(word))));
    }
    let denies = match told.act {
        Act::Deny | Act::Doubt => true,
        Act::Reject => predicate::is_claim(reading, main),
        _ => false,
    };
    if denies {
        return negative("what the cue means", Some(told.anchor));
    }
    if told.saying == Saying::NotMade {
        return negative("the cue is negated", Some(told.anchor));
    }
    if let Some(cue) = told.cue {
        if let Some(word) = negation::of_cue(reading, cue, told.anchor) {
            return negative("the cue is negated", Some(word));
        }
    }
    match negation::of(reading, main) {
        Some(word) if !predicate::contrasted(reading, main, content) => {
            negative("negation of the main verb", Some(word))
        }
        _ => (Polarity::Positive, None),
    }
}

/// The label on the scale from -3 (it is not so) to 3 (it is so) on which people were asked (Lee et al. 2015).
fn score(certainty: Certainty, polarity: Polarity) -> f32 {
    let sure = match certainty {
        Certainty::Certain => 3.0,
        Certainty::Probable => 1.5,
        Certainty::Possible => 0.75,
        Certainty::Unknown => 0.0,
    };
    match polarity {
        Polarity::Positive => sure,
        Polarity::Negative => -sure,
    }
}
