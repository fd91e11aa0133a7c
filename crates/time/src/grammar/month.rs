//! Months, and the years after them.

use super::{Read, ends, is, rest, stepped};
use crate::{
    meaning::{Meaning, Step},
    vocabulary::{self, month},
    words::Word,
};

/// "June", "June 1955", "February of 1940", "last June", "August of last year".
pub(super) fn of_year(words: &[Word]) -> Option<Read> {
    let (front, step) = stepped(words).unwrap_or((0, Step::Open));
    let (length, month) = name(words, front)?;
    let mut length = front + length;
    let (more, year) = year_after(words, length);
    length += more;
    if year.is_none() {
        if let Some((more, step)) = of_this_year(words, length) {
            return Some((length + more, of_month(None, month, step)));
        }
        // "October last", but not "October last year"
        if is(words, length, &["last", "next"]) && ends(words, length + 1) {
            let step = match &*words[length].text {
                "last" => Step::Last,
                _ => Step::Next,
            };
            return Some((length + 1, of_month(None, month, step)));
        }
    }
    Some((length, of_month(year, month, step)))
}

/// "of last year", ", this year", "next year" after a month or a day.
pub(crate) fn of_this_year(words: &[Word], at: usize) -> Option<(usize, Step)> {
    let of = usize::from(is(words, at, &["of", ",", "in"]));
    let (more, step) = stepped(rest(words, at + of)?)?;
    is(words, at + of + more, &["year"]).then_some((of + more + 1, step_of_year(step)))
}

/// A month "of last year" is another than "last" month of its name.
fn step_of_year(step: Step) -> Step {
    match step {
        Step::Last | Step::Previous => Step::LastYear,
        Step::Next | Step::Coming | Step::Following => Step::NextYear,
        step => step,
    }
}

fn of_month(year: Option<i16>, month: i8, step: Step) -> Meaning {
    Meaning::Calendar {
        year,
        month: Some(month),
        day: None,
        step,
    }
}

/// The name of a month. "may", "march" and some more are words of their own without a capital.
pub(super) fn name(words: &[Word], at: usize) -> Option<(usize, i8)> {
    let word = words.get(at)?;
    let found = month(&word.text)?;
    let short =
        word.text.len() <= 4 && word.text != "may" && word.text != "june" && word.text != "july";
    let figures = |word: &Word| {
        word.text.starts_with(|first: char| first.is_ascii_digit()) && word.text.len() <= 4
    };
    let numbered = words.get(at + 1).is_some_and(figures) || at > 0 && figures(&words[at - 1]);
    let ambiguous = match &*word.text {
        "may" | "march" | "mar" | "sep" => !numbered,
        "dec" | "jan" => !numbered && !is(words, at + 1, &["."]),
        _ => false,
    };
    if ambiguous && !word.capital && !(word.cued && ends(words, at + 1)) {
        return None;
    }
    // "May I", "May be": the verb
    let dated = word.cued || at > 0 && figures(&words[at - 1]);
    if word.text == "may"
        && !dated
        && words.get(at + 1).is_some_and(|next| {
            matches!(
                &*next.text,
                "be" | "have" | "not" | "well" | "also" | "i" | "we" | "he" | "she" | "they" | "it"
            )
        })
    {
        return None;
    }
    let stop = usize::from(short && is(words, at + 1, &["."]) && words[at + 1].joined);
    Some((1 + stop, found))
}

/// A year after a month: ", 1975", "of 1940", "in 2017", "1975", "'75", "480 BC", "nineteen eighty-six".
pub(super) fn year_after(words: &[Word], at: usize) -> (usize, Option<i16>) {
    let skip = usize::from(is(words, at, &[",", "of", "in", "/"]));
    let Some(word) = words.get(at + skip) else {
        return (0, None);
    };
    if let Some((length, year)) = super::year::with_era(&words[at + skip..]) {
        return (skip + length, Some(year));
    }
    let measured = is(words, at + skip + 1, &[":", "%"]) && words[at + skip + 1].joined
        || word.text.is_empty();
    if measured {
        return (0, None);
    }
    match (word.number(), word.text.len()) {
        (Some(year @ 100..=2999), 4) => return (skip + 1, Some(year as i16)),
        // "30 September 420", but not "30 September 420 people"
        (Some(year @ 100..=999), 3) if skip == 0 && ends(words, at + 1) => {
            return (1, Some(year as i16));
        }
        // "April of 87"
        (Some(year), 2) if is(words, at, &["of"]) && ends(words, at + 2) => {
            return (2, Some(of_century(year)));
        }
        _ => {}
    }
    // "April '75"
    if is(words, at, &["'", "’", "‘"])
        && let Some(year) = words
            .get(at + 1)
            .filter(|year| year.joined && year.text.len() == 2)
            .and_then(Word::number)
    {
        return (2, Some(of_century(year)));
    }
    match vocabulary::spelled_year(&words[at + skip..]) {
        Some((year, length)) if skip == 0 || ends(words, at + skip + length) => {
            (skip + length, Some(year))
        }
        _ => (0, None),
    }
}

/// The year that two figures mean: the last century's from 30 on.
pub(super) fn of_century(year: i32) -> i16 {
    (if year < 30 { 2000 } else { 1900 } + year) as i16
}
