//! Conditions in words: what must hold for a content to hold.

use std::ops::Range;

use super::{Lexicon, lexicon::Place, negation};
use crate::attribution::Reading;

/// The words of the first condition in the content.
pub(super) fn find(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    content: &[Range<usize>],
    main: Option<usize>,
) -> Option<Range<usize>> {
    let inside = |word: &usize| content.iter().any(|part| part.contains(word));
    // "Without them, he said, it could fail": what hangs on the main verb may stand outside of the content.
    let outside = main.into_iter().flat_map(|main| {
        let words = reading.words(reading.sentence(main));
        words.filter(move |&word| {
            let above = reading
                .head(word)
                .filter(|&head| reading.head(head) == Some(main));
            above.is_some_and(|above| reading.is(above, "advcl") || reading.is(above, "obl"))
        })
    });
    let words = content.iter().flat_map(Clone::clone);
    let words = words.chain(outside.filter(|word| !inside(word)));
    words.into_iter().find_map(|word| {
        let opened = lexicon.conditions.iter().find(|(forms, place)| {
            stands(reading, word, forms) && opens(reading, word, forms.len(), *place)
        });
        let last = match opened {
            Some((forms, _)) => word + forms.len() - 1,
            None if inverted(reading, word, main) => word,
            None => return None,
        };
        Some(clause(reading, word, last, content))
    })
}

/// Whether `forms` stand in a row from `word` on.
fn stands(reading: &Reading<'_>, word: usize, forms: &[&str]) -> bool {
    let end = reading.words(reading.sentence(word)).end;
    word + forms.len() <= end
        && forms
            .iter()
            .enumerate()
            .all(|(at, form)| reading.form(word + at).eq_ignore_ascii_case(form))
}

fn opens(reading: &Reading<'_>, word: usize, length: usize, place: Place) -> bool {
    let Some(governor) = reading.head(word) else {
        return place == Place::Any;
    };
    match place {
        Place::Any => true,
        Place::Clause => begins_clause(reading, word) || adverbial(reading, word, governor),
        Place::Open => {
            let adverbial = reading.is(word, "mark")
                || reading.is(word, "case")
                || reading.is(word, "advmod")
                || length > 1;
            let above = reading.head(governor).unwrap_or(governor);
            adverbial && is_open(reading, above)
        }
    }
}

/// Whether nothing but a comma or a quotation mark stands before the word in its sentence.
fn begins_clause(reading: &Reading<'_>, word: usize) -> bool {
    let start = reading.words(reading.sentence(word)).start;
    (start..word).all(|before| reading.is_punctuation(before))
}

/// Whether the word marks a clause that says when or how: "he is gone if you ask", not "he asked if", "few if any".
fn adverbial(reading: &Reading<'_>, word: usize, governor: usize) -> bool {
    let marks =
        reading.is(word, "mark") || reading.is(word, "advmod") || reading.upos(word) == "VERB";
    let told =
        reading.form(word).eq_ignore_ascii_case("once") && reading.token(governor).xpos == "VBD";
    let subject = reading.dependent(governor, &["nsubj", "expl"]);
    marks
        && !told
        && subject.is_some()
        && !reading.is(governor, "ccomp")
        && !reading.is(governor, "csubj")
}

/// Whether a verb has a modal, or is negated: it is not told as a fact.
fn is_open(reading: &Reading<'_>, verb: usize) -> bool {
    let modal = |word: usize| {
        matches!(
            &*reading.form(word).to_lowercase(),
            "will" | "would" | "could" | "can" | "may" | "might" | "'ll" | "must"
        ) && reading.is(word, "aux")
    };
    reading.dependents(verb).any(modal) || negation::of(reading, verb).is_some()
}

/// "Had it happened later", "were they to sign": the auxiliary opens a clause that hangs on the main verb.
fn inverted(reading: &Reading<'_>, word: usize, main: Option<usize>) -> bool {
    let form = reading.form(word).to_lowercase();
    if !matches!(&*form, "had" | "were" | "should") {
        return false;
    }
    reading.head(word).is_some_and(|verb| {
        Some(verb) != main
            && reading.is(verb, "advcl")
            && reading.phrase(verb).start == word
            && reading
                .dependent(verb, &["nsubj"])
                .is_some_and(|subject| subject > word)
    })
}

/// The clause or phrase that a condition's first words open, as far as it lies in one stretch of the content.
fn clause(
    reading: &Reading<'_>,
    first: usize,
    last: usize,
    content: &[Range<usize>],
) -> Range<usize> {
    let phrase = reading.head(last).map_or(last + 1, |head| {
        reading.phrase(if head > first { head } else { last }).end
    });
    let part = content.iter().find(|part| part.contains(&first));
    let end = part.map_or(phrase, |part| part.end.min(phrase));
    let mut words = first..end.max(last + 1);
    while words.len() > 1 && reading.is_punctuation(words.end - 1) {
        words.end -= 1;
    }
    words
}
