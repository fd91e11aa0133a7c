//! The main verb of a content: what its modals, negations and conditions belong to.

use std::ops::Range;

use crate::attribution::Reading;

/// Verbs by which a speaker only frames his own words.
const FRAMES: [&str; 5] = ["think", "believe", "guess", "suppose", "know"];

/// The word that the first sentence of the content hangs on: of "If they sign, it will end" that is "end", of "I think it
/// will pass" it is "pass".
pub(super) fn main(reading: &Reading<'_>, content: &[Range<usize>]) -> Option<usize> {
    let first = content.first().filter(|words| !words.is_empty())?;
    let sentence = reading.words(reading.sentence(first.start));
    let parts = content
        .iter()
        .map(|part| part.start.max(sentence.start)..part.end.min(sentence.end))
        .filter(|part| !part.is_empty());
    let parts: Vec<Range<usize>> = parts.collect();
    let clause = after_condition(reading, &parts).unwrap_or_else(|| parts[0].clone());
    let inside = |word: &usize| parts.iter().any(|part| part.contains(word));
    let mut top = reading.top(&clause);
    while let Some(head) = reading.head(top).filter(inside) {
        top = head;
    }
    Some(own_words(reading, top).unwrap_or(top))
}

/// What follows after a condition that opens the content: behind its comma, or in the next part of a split one. The tree is
/// not asked: across a split it often errs.
fn after_condition(reading: &Reading<'_>, parts: &[Range<usize>]) -> Option<Range<usize>> {
    let first = &parts[0];
    let word = first.clone().find(|&word| !reading.is_punctuation(word))?;
    let form = reading.form(word).to_lowercase();
    if !matches!(&*form, "if" | "unless" | "without") {
        return None;
    }
    let comma = first.clone().find(|&word| reading.form(word) == ",");
    let rest = comma.map(|comma| comma + 1..first.end);
    rest.filter(|rest| rest.clone().any(|word| !reading.is_punctuation(word)))
        .or_else(|| parts.get(1).cloned())
}

/// What stands under "I think", "we believe".
fn own_words(reading: &Reading<'_>, top: usize) -> Option<usize> {
    let subject = reading.dependent(top, &["nsubj"])?;
    let own = matches!(&*reading.form(subject).to_lowercase(), "i" | "we");
    let frames = FRAMES.contains(&&*reading.lemma(top).to_lowercase());
    (own && frames)
        .then(|| reading.dependent(top, &["ccomp"]))
        .flatten()
        .filter(|_| super::negation::of(reading, top).is_none())
}

/// Whether a negated content goes on to what is so instead: "We do not need a truce, we need peace", "This is no refusal. It
/// is an answer".
pub(super) fn contrasted(reading: &Reading<'_>, main: usize, content: &[Range<usize>]) -> bool {
    let end = reading.words(reading.sentence(main)).end;
    let words = || content.iter().flat_map(Clone::clone);
    let next = words()
        .find(|&word| word >= end)
        .map(|word| reading.sentence(word));
    let copula = |word: usize| reading.dependent(word, &["cop"]).is_some();
    let answers = |word: usize| {
        let same = reading.lemma(word) == reading.lemma(main) && reading.upos(word) == "VERB";
        let it = reading
            .dependent(word, &["nsubj"])
            .is_some_and(|subject| matches!(reading.lemma(subject), "it" | "this" | "that"));
        (same || copula(main) && copula(word) && it) && super::negation::of(reading, word).is_none()
    };
    words().any(|word| {
        let beside = ["parataxis", "conj", "ccomp"].iter().any(|relation| {
            reading.is(word, relation) && reading.head(word) == Some(main)
                || reading.is(main, relation) && reading.head(main) == Some(word)
        });
        let after = next == Some(reading.sentence(word)) && reading.head(word).is_none();
        word != main && (beside || after) && answers(word)
    })
}

/// The word that makes a content an open question: "whether".
pub(super) fn question(reading: &Reading<'_>, main: usize) -> Option<usize> {
    reading.dependents(main).find(|&word| {
        reading.is(word, "mark") && reading.form(word).eq_ignore_ascii_case("whether")
    })
}

/// Whether rejecting it says that it is not so: a clause, or a claim; not a demand or a plan.
pub(super) fn is_claim(reading: &Reading<'_>, main: usize) -> bool {
    match reading.upos(main) {
        "NOUN" | "PROPN" | "PRON" => {
            matches!(
                &*reading.lemma(main).to_lowercase(),
                "claim"
                    | "allegation"
                    | "accusation"
                    | "assertion"
                    | "suggestion"
                    | "charge"
                    | "rumour"
                    | "rumor"
            )
        }
        _ => true,
    }
}
