//! Certainty: the least sure of what the cue says and of what stands with the content's main verb.

use super::{Decided, Lexicon, Told, negation, predicate};
use crate::{
    attribution::Reading,
    record::{Act, Certainty, Saying},
};

/// How sure the source is.
pub(super) fn certainty(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    told: &Told<'_>,
    main: Option<usize>,
    conditional: bool,
) -> (Certainty, Decided) {
    if let Some(found) = main.and_then(|main| beside(lexicon, reading, told, main, conditional)) {
        return found;
    }
    if let Some(word) = main.and_then(|main| predicate::question(reading, main)) {
        if told.saying == Saying::Made {
            return (Certainty::Possible, Some(("a question", Some(word))));
        }
    }
    let of_act = match told.act {
        Act::Expect | Act::Doubt => Some(Certainty::Probable),
        Act::Hope | Act::Fear => Some(Certainty::Possible),
        _ => None,
    };
    let words = told.cue.into_iter().flat_map(|cue| cue.clone());
    let of_words = words.filter_map(|word| {
        let level = lexicon.certainty(reading.lemma(word))?;
        let judged = reading.lemma(word) == "consider"
            && reading.dependents(word).any(|d| reading.is(d, "aux:pass"));
        (level != Certainty::Certain && !is_modal(reading, word) && !judged)
            .then_some((level, word))
    });
    if let Some((level, word)) = of_words.max_by_key(|(level, _)| *level) {
        return (level, Some(("the cue", Some(word))));
    }
    if let Some(level) = of_act {
        return (level, Some(("what the cue means", Some(told.anchor))));
    }
    match told.saying {
        Saying::Alleged => (Certainty::Probable, Some(("hearsay", Some(told.anchor)))),
        _ => (Certainty::Certain, None),
    }
}

/// What the words beside the main verb say.
fn beside(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    told: &Told<'_>,
    main: usize,
    conditional: bool,
) -> Option<(Certainty, Decided)> {
    let found = |level, word| Some((level, Some(("a word beside the main verb", Some(word)))));
    for word in reading.dependents(main) {
        let lemma = reading.lemma(word).to_lowercase();
        if is_modal(reading, word) {
            match (&*lemma, &*reading.form(word).to_lowercase()) {
                (_, "may" | "might") => return found(Certainty::Possible, word),
                (_, "could") if negation::of(reading, main).is_none() => {
                    return found(Certainty::Possible, word);
                }
                (_, "would" | "'d" | "’d") if hypothetical(reading, told, main, conditional) => {
                    return found(Certainty::Probable, word);
                }
                _ => {}
            }
        } else if reading.is(word, "advmod") {
            if let Some(level) = lexicon.certainty(&lemma) {
                return found(level, word);
            }
        }
    }
    // "is likely to", "is possible that", "appears to", "he hopes that"
    let clause = reading.dependent(main, &["xcomp", "ccomp", "csubj", "acl"]);
    let hedges = match reading.upos(main) {
        "VERB" if !matches!(reading.lemma(main), "seem" | "appear") => true,
        "VERB" | "ADJ" | "NOUN" => clause.is_some(),
        _ => false,
    };
    match lexicon.certainty(reading.lemma(main)) {
        Some(level) if hedges && level != Certainty::Certain => found(level, main),
        _ => None,
    }
}

/// Whether "would" supposes, rather than telling of a future that was then to come: with "have", in the speaker's own
/// words, or under a condition; not in what he offers, promises or threatens, and not in what he says of himself.
fn hypothetical(reading: &Reading<'_>, told: &Told<'_>, main: usize, conditional: bool) -> bool {
    let perfect = reading
        .dependents(main)
        .any(|word| reading.is(word, "aux") && reading.lemma(word) == "have");
    let binds = matches!(
        told.act,
        Act::Offer | Act::Promise | Act::Threaten | Act::Propose | Act::Announce | Act::Accept
    );
    let himself = reading.dependent(main, &["nsubj"]).is_some_and(|subject| {
        matches!(
            &*reading.form(subject).to_lowercase(),
            "i" | "we" | "he" | "she" | "it" | "they"
        )
    });
    perfect || !binds && !himself && (told.quoted || conditional)
}

fn is_modal(reading: &Reading<'_>, word: usize) -> bool {
    reading.token(word).xpos == "MD"
}
