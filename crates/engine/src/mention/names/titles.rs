//! Titles: the offices that stand with a name, by which their holder is spoken of later on.

use std::ops::Range;

use crate::attribution::{
    lexicon::{Lexicon, Title},
    reading::Reading,
};

/// How many words before a name its office may stand; a longer mention tells of others too.
const REACH: usize = 8;

/// What the words before a name, or in apposition to it, say that its bearer is.
pub(super) fn offices(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    mention: &Range<usize>,
    name: &Range<usize>,
) -> Vec<String> {
    let office = |word: &usize| {
        lexicon.title(reading.form(*word)) == Some(Title::Office)
            || lexicon.title(reading.lemma(*word)) == Some(Title::Office)
    };
    let before = mention.start.max(name.start.saturating_sub(REACH))..name.start;
    let top = reading.top(name);
    let beside = reading.dependents(top).filter(|&d| reading.is(d, "appos"));
    let above = reading.head(top).filter(|_| reading.is(top, "appos"));
    let around = before.chain(beside).chain(above);
    around
        .filter(office)
        .map(|word| office_name(reading, lexicon, word))
        .collect()
}

/// An office with the words right before it that tell it from others: "prime minister".
pub(in crate::mention) fn office_name(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    word: usize,
) -> String {
    let part = |word: &usize| lexicon.title(reading.form(*word)) == Some(Title::Part);
    let sentence = reading.words(reading.sentence(word)).start;
    let mut parts: Vec<String> = (sentence..word)
        .rev()
        .take_while(part)
        .map(|part| reading.form(part).to_lowercase())
        .collect();
    parts.reverse();
    parts.push(reading.lemma(word).to_lowercase());
    parts.join(" ")
}
