//! Durations and what recurs.

use super::{Read, count, is};
use crate::{
    meaning::Meaning,
    vocabulary::{Unit, unit, weekday},
    words::Word,
};

/// "45 days", "a year and a half", "45-day", "several weeks", "decades".
pub(super) fn duration(words: &[Word]) -> Option<Read> {
    if let Some((length, amount)) = count(words) {
        let dash = usize::from(is(
            words,
            length,
            &["-", "more", "full", "consecutive", "long", "whole"],
        ));
        let word = words.get(length + dash)?;
        let (found, factor) = match &*word.text {
            "fortnight" | "fortnights" => (Unit::Week, 2.0),
            text => (unit(text)?, 1.0),
        };
        // "a second chance" and "in a minute" are seldom lengths; "a quarter of the seats" never is.
        let article = matches!(&*words[0].text, "a" | "an");
        let doubtful =
            matches!(found, Unit::Second | Unit::Quarter | Unit::Weekend) || word.text == "min";
        if article && doubtful {
            return None;
        }
        let mut end = length + dash + 1;
        let mut amount = amount.map(|amount| amount * factor);
        if is(words, end, &["and"]) && is(words, end + 1, &["a"]) && is(words, end + 2, &["half"]) {
            amount = amount.map(|amount| amount + 0.5);
            end += 3;
        }
        return Some((end, Meaning::Duration(amount, found)));
    }
    let many = matches!(
        &*words[0].text,
        "days" | "weeks" | "months" | "years" | "decades" | "centuries" | "hours" | "minutes"
    );
    many.then(|| Some((1, Meaning::Duration(None, unit(&words[0].text)?))))
        .flatten()
}

/// "every day", "each week", "weekly", "every two years", "every Tuesday", "Tuesdays".
pub(super) fn set(words: &[Word]) -> Option<Read> {
    let word = &*words[0].text;
    let adverb = match word {
        "daily" => Some(Unit::Day),
        "weekly" => Some(Unit::Week),
        "monthly" => Some(Unit::Month),
        "quarterly" => Some(Unit::Quarter),
        "annual" | "annually" | "yearly" => Some(Unit::Year),
        "hourly" => Some(Unit::Hour),
        _ => None,
    };
    if let Some(unit) = adverb {
        return Some((1, Meaning::Every(1, unit)));
    }
    if let Some(day) = weekday(word).filter(|_| word.ends_with("days")) {
        return Some((1, Meaning::EveryWeekday(day)));
    }
    if !matches!(word, "every" | "each") {
        return None;
    }
    let rest = words.get(1..).filter(|rest| !rest.is_empty())?;
    if is(rest, 0, &["other"]) {
        return Some((3, Meaning::Every(2, unit(&rest.get(1)?.text)?)));
    }
    if let Some(day) = weekday(&rest[0].text) {
        return Some((2, Meaning::EveryWeekday(day)));
    }
    if let Some(found) = unit(&rest[0].text) {
        return Some((2, Meaning::Every(1, found)));
    }
    let (length, number) = super::calendar::whole_count(rest)?;
    Some((
        2 + length,
        Meaning::Every(number, unit(&rest.get(length)?.text)?),
    ))
}
