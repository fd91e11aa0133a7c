//! Holidays that a name and a year make a day.

use jiff::civil::{Date, Weekday};

use crate::{
    grammar::{is, month, rest, stepped},
    meaning::{Meaning, Step},
    vocabulary::Unit,
    words::Word,
};

/// When in the year a holiday is.
enum When {
    Day(i8, i8),
    /// The so manieth weekday of a month; -1 is the last.
    Nth(i8, i8, Weekday),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// The day after Thanksgiving.
    BlackFriday,
}

/// By their words, apostrophes and full stops left out; of two that begin alike the longer comes first.
const HOLIDAYS: [(&[&str], &str, When); 48] = [
    (&["christmas", "eve"], "christmas eve", When::Day(12, 24)),
    (&["christmas", "day"], "christmas", When::Day(12, 25)),
    (&["christmas"], "christmas", When::Day(12, 25)),
    (&["boxing", "day"], "boxing day", When::Day(12, 26)),
    (
        &["new", "year", "s", "eve"],
        "new year's eve",
        When::Day(12, 31),
    ),
    (
        &["new", "years", "eve"],
        "new year's eve",
        When::Day(12, 31),
    ),
    (&["new", "year", "s", "day"], "new year", When::Day(1, 1)),
    (&["new", "years", "day"], "new year", When::Day(1, 1)),
    (&["new", "year", "day"], "new year", When::Day(1, 1)),
    (&["new", "year", "s"], "new year", When::Day(1, 1)),
    (&["epiphany"], "epiphany", When::Day(1, 6)),
    (&["groundhog", "day"], "groundhog day", When::Day(2, 2)),
    (
        &["valentine", "s", "day"],
        "valentine's day",
        When::Day(2, 14),
    ),
    (&["valentines", "day"], "valentine's day", When::Day(2, 14)),
    (
        &["st", "patrick", "s", "day"],
        "st patrick's day",
        When::Day(3, 17),
    ),
    (
        &["saint", "patrick", "s", "day"],
        "st patrick's day",
        When::Day(3, 17),
    ),
    (
        &["april", "fools", "day"],
        "april fools' day",
        When::Day(4, 1),
    ),
    (
        &["april", "fool", "s", "day"],
        "april fools' day",
        When::Day(4, 1),
    ),
    (&["earth", "day"], "earth day", When::Day(4, 22)),
    (&["anzac", "day"], "anzac day", When::Day(4, 25)),
    (&["may", "day"], "may day", When::Day(5, 1)),
    (
        &["international", "workers", "day"],
        "may day",
        When::Day(5, 1),
    ),
    (
        &["victory", "in", "europe", "day"],
        "ve day",
        When::Day(5, 8),
    ),
    (&["ve", "day"], "ve day", When::Day(5, 8)),
    (&["juneteenth"], "juneteenth", When::Day(6, 19)),
    (&["canada", "day"], "canada day", When::Day(7, 1)),
    (
        &["independence", "day"],
        "independence day",
        When::Day(7, 4),
    ),
    (
        &["fourth", "of", "july"],
        "independence day",
        When::Day(7, 4),
    ),
    (&["bastille", "day"], "bastille day", When::Day(7, 14)),
    (&["halloween"], "halloween", When::Day(10, 31)),
    (
        &["all", "saints", "day"],
        "all saints' day",
        When::Day(11, 1),
    ),
    (
        &["guy", "fawkes", "night"],
        "guy fawkes night",
        When::Day(11, 5),
    ),
    (&["veterans", "day"], "veterans day", When::Day(11, 11)),
    (&["armistice", "day"], "armistice day", When::Day(11, 11)),
    (
        &["martin", "luther", "king", "day"],
        "martin luther king day",
        When::Nth(1, 3, Weekday::Monday),
    ),
    (
        &["presidents", "day"],
        "presidents' day",
        When::Nth(2, 3, Weekday::Monday),
    ),
    (
        &["mother", "s", "day"],
        "mother's day",
        When::Nth(5, 2, Weekday::Sunday),
    ),
    (
        &["memorial", "day"],
        "memorial day",
        When::Nth(5, -1, Weekday::Monday),
    ),
    (
        &["father", "s", "day"],
        "father's day",
        When::Nth(6, 3, Weekday::Sunday),
    ),
    (
        &["labor", "day"],
        "labor day",
        When::Nth(9, 1, Weekday::Monday),
    ),
    (
        &["columbus", "day"],
        "columbus day",
        When::Nth(10, 2, Weekday::Monday),
    ),
    (
        &["thanksgiving"],
        "thanksgiving",
        When::Nth(11, 4, Weekday::Thursday),
    ),
    (&["good", "friday"], "good friday", When::Easter(-2)),
    (&["easter", "monday"], "easter monday", When::Easter(1)),
    (&["easter"], "easter", When::Easter(0)),
    (&["ascension", "day"], "ascension day", When::Easter(39)),
    (&["pentecost"], "pentecost", When::Easter(49)),
    (&["black", "friday"], "black friday", When::BlackFriday),
];

/// The holiday that the words begin with: "Christmas", "last Easter", "Independence Day of this year", "Labor Day weekend".
pub(crate) fn named(words: &[Word]) -> Option<(usize, Meaning)> {
    let (front, step) = match stepped(words) {
        Some((front, step)) if step != Step::Same => (front, step),
        _ => (0, Step::Open),
    };
    let (mut length, name) = name(rest(words, front)?)?;
    length += front;
    // Two words are a name in small letters too; one is by its capital, or where it is told which.
    let mut letters = words[front..length].iter().filter(|word| !word.is_mark());
    let several = words[front..length]
        .iter()
        .filter(|word| !word.is_mark())
        .count()
        > 1;
    let certain = several
        || step != Step::Open
        || words[front].cued
        || matches!(
            name,
            "halloween" | "thanksgiving" | "christmas" | "juneteenth"
        );
    if !letters.any(|word| word.capital) && !certain
        || name == "good friday" && !words[front].capital
    {
        return None;
    }
    length += usize::from(name == "thanksgiving" && is(words, length, &["day"]))
        + usize::from(name == "easter" && is(words, length, &["sunday"]));
    let of = usize::from(is(words, length, &["of", ",", "in"]));
    let year = words
        .get(length + of)
        .filter(|year| year.text.len() == 4)
        .and_then(Word::number)
        .filter(|year| (1000..=2999).contains(year));
    let mut holiday = Meaning::Holiday(name, year.map(|year| year as i16), step);
    if year.is_some() {
        length += of + 1;
    } else if let Some((more, step)) = month::of_this_year(words, length) {
        length += more;
        holiday = Meaning::Holiday(name, None, step);
    }
    if is(words, length, &["weekend"]) {
        length += 1;
        let mut year = year.map(|year| year as i16);
        // "Halloween weekend 2021"
        let of = usize::from(is(words, length, &["of"]));
        if year.is_none()
            && let Some(known) = words
                .get(length + of)
                .filter(|year| year.text.len() == 4)
                .and_then(Word::number)
        {
            year = Some(known as i16);
            length += of + 1;
        }
        let day = Meaning::Holiday(name, year, step);
        return Some((length, Meaning::Around(Unit::Weekend, Box::new(day))));
    }
    Some((length, holiday))
}

#[cfg(test)]
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    HOLIDAYS.iter().map(|(parts, ..)| parts[0])
}

/// The name that the words begin with, and how many words it takes with their marks.
fn name(words: &[Word]) -> Option<(usize, &'static str)> {
    HOLIDAYS.iter().find_map(|(parts, name, _)| {
        let mut at = 0;
        for part in *parts {
            // one mark at most: a text may have no end of them
            if at > 0 && is(words, at, &["'", "’", "."]) && words[at].joined {
                at += 1;
            }
            if words.get(at)?.text != *part {
                return None;
            }
            at += 1;
        }
        Some((at, *name))
    })
}

/// The day of a holiday in a year.
pub(crate) fn day(name: &str, year: i16) -> Option<Date> {
    let (_, _, when) = HOLIDAYS.iter().find(|(_, known, _)| *known == name)?;
    match when {
        When::Day(month, day) => Date::new(year, *month, *day).ok(),
        When::Nth(month, nth, weekday) => Date::new(year, *month, 1)
            .ok()?
            .nth_weekday_of_month(*nth, *weekday)
            .ok(),
        When::BlackFriday => day("thanksgiving", year)?.tomorrow().ok(),
        When::Easter(after) => easter(year)?
            .checked_add(jiff::Span::new().days(*after))
            .ok(),
    }
}

/// Easter Sunday by the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year as i16, month as i8, day as i8).ok()
}
