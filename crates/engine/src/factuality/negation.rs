//! Negation: which word, if any, denies a predicate. Its scope is the clause; what "no" and "nobody" deny is the clause that
//! their phrase is subject or object of.

use std::ops::Range;

use crate::attribution::Reading;

/// The word that negates the predicate. "Not A but B" negates nothing as a whole.
pub(super) fn of(reading: &Reading<'_>, predicate: usize) -> Option<usize> {
    let dependents = || reading.dependents(predicate);
    let contrasted = dependents().any(|word| {
        reading.is(word, "conj")
            && reading
                .dependent(word, &["cc"])
                .is_some_and(|cc| reading.lemma(cc).eq_ignore_ascii_case("but"))
            && reading.upos(word) != "VERB"
    });
    if let Some(word) = dependents().find(|&word| negates(reading, word)) {
        return (!contrasted).then_some(word);
    }
    let is_argument = |word: &usize| {
        ["nsubj", "obj", "expl", "obl:agent"]
            .iter()
            .any(|relation| reading.is(*word, relation))
    };
    let denied =
        dependents()
            .filter(is_argument)
            .find_map(|argument| match is_nothing(reading, argument) {
                true => Some(argument),
                false => determiner(reading, argument),
            });
    let unlikely = || {
        matches!(
            &*reading.lemma(predicate).to_lowercase(),
            "unlikely" | "doubtful" | "untrue"
        )
    };
    denied.or_else(|| match reading.upos(predicate) {
        "ADJ" if unlikely() => Some(predicate),
        "NOUN" | "PROPN" | "PRON" => determiner(reading, predicate),
        _ => None,
    })
}

/// The word that negates a cue: "made no mention of", "no longer wants".
pub(super) fn of_cue(reading: &Reading<'_>, cue: &Range<usize>, anchor: usize) -> Option<usize> {
    let in_cue = cue.clone().find(|&word| {
        negates(reading, word) && reading.head(word).is_some_and(|head| cue.contains(&head))
            || word != anchor && is_no(reading, word)
    });
    in_cue.or_else(|| {
        reading
            .dependents(anchor)
            .find(|&word| negates(reading, word))
    })
}

/// "not", "n't", "never", "neither", and "no longer".
fn negates(reading: &Reading<'_>, word: usize) -> bool {
    let form = reading.form(word).to_lowercase();
    match &*form {
        "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "hardly" | "scarcely" => {
            reading.is(word, "advmod") || reading.is(word, "cc")
        }
        "longer" => reading.dependents(word).any(|no| is_no(reading, no)),
        _ => false,
    }
}

/// "no" and "neither" before the noun.
fn determiner(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    reading.dependents(noun).find(|&word| is_no(reading, word))
}

fn is_no(reading: &Reading<'_>, word: usize) -> bool {
    matches!(&*reading.form(word).to_lowercase(), "no" | "neither")
}

fn is_nothing(reading: &Reading<'_>, word: usize) -> bool {
    matches!(
        &*reading.form(word).to_lowercase(),
        "nobody" | "nothing" | "none" | "no-one" | "nowhere"
    )
}
