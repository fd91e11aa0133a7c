//! The extent of a name within its mention. A mention is all that is said of somebody, "Tarsk's Prime Minister Pavo Lindqvar";
//! only his name is the same wherever he is spoken of.

use std::ops::Range;

use crate::{
    EntityKind,
    attribution::{lexicon::Lexicon, reading::Reading},
};

/// The words of a mention that are its name: the proper nouns around its head, without titles before them. None where a person
/// is told by titles alone.
pub(super) fn of(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    words: &Range<usize>,
    head: usize,
    kind: EntityKind,
) -> Option<Range<usize>> {
    let capital = |word: usize| {
        reading
            .form(word)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    };
    let of_name = |word: usize| {
        (reading.upos(word) == "PROPN"
            || capital(word)
                && !matches!(
                    reading.upos(word),
                    "PRON" | "DET" | "PUNCT" | "VERB" | "AUX"
                )
            || reading.token(word).xpos.starts_with("NNP"))
            || matches!(reading.form(word), "-" | "&" | "'s" | "’s")
                && word > words.start
                && word + 1 < words.end
                && reading.upos(word + 1) == "PROPN"
                && (kind != EntityKind::Person || reading.form(word) == "-")
            || kind == EntityKind::Organization
                && matches!(reading.form(word), "of" | "for" | "and" | "the")
                && word > words.start
                && word + 1 < words.end
                && word > head.saturating_sub(4)
                && reading.governs(head, word)
    };
    let (mut first, mut last) = (head, head);
    while first > words.start && of_name(first - 1) {
        first -= 1;
    }
    while last + 1 < words.end && of_name(last + 1) {
        last += 1;
    }
    while first < last && matches!(reading.upos(first), "ADP" | "CCONJ" | "DET" | "PUNCT") {
        first += 1;
    }
    while last > first
        && matches!(
            reading.upos(last),
            "ADP" | "CCONJ" | "DET" | "PUNCT" | "PART"
        )
    {
        last -= 1;
    }
    let first = match kind {
        EntityKind::Person => after_titles(reading, lexicon, first, last)?,
        _ => after_owner(reading, lexicon, first, last, head),
    };
    Some(first..last + 1)
}

/// Where the name of a person begins, after titles and whose office it is.
fn after_titles(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    first: usize,
    last: usize,
) -> Option<usize> {
    let title = |word: usize| {
        lexicon.title(reading.form(word)).is_some()
            || matches!(reading.form(word), "of" | "'s" | "’s")
            || reading.form(word).starts_with(char::is_lowercase)
                && !is_particle(reading.form(word))
    };
    let named = (first..=last).rev().take_while(|&word| !title(word)).last();
    let first = named?;
    // "Minister of Education Stefania Giannini": the field of an office is no part of the name.
    let of_office =
        first < last && first > 0 && reading.is(first, "nmod") && reading.form(first - 1) == "of";
    Some(first + usize::from(of_office))
}

/// Where the name of a body or place begins, after what kind of body it is and whose.
fn after_owner(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    mut first: usize,
    last: usize,
    head: usize,
) -> usize {
    // "Automaker GM"
    let told = first + 1 == last
        && lexicon.body(reading.form(first)).is_some()
        && lexicon.body(reading.form(last)).is_none()
        && reading.form(last).starts_with(char::is_uppercase)
        && reading.upos(last) == "PROPN"
        && !lexicon.is_press(&reading.one_line(&(first..last + 1)));
    first += usize::from(told);
    // "Tarsk's Foreign Ministry" is a name of Tarsk and one of the ministry.
    let possessive = (first..last).find(|&word| matches!(reading.form(word), "'s" | "’s"));
    match possessive.filter(|&possessive| possessive < head) {
        Some(possessive) => possessive + 1,
        None => first,
    }
}

/// Whether a word in small letters may be part of a person's name.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "de"
            | "del"
            | "della"
            | "der"
            | "den"
            | "des"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "zu"
            | "ten"
            | "ter"
            | "y"
    )
}
