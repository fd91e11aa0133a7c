//! Holidays that a name and a year make a day.

use jiff::civil::{Date, Weekday};

use crate::{
    meaning::{Meaning, Step},
    words::Word,
};

/// When in the year a holiday is.
enum When {
    Day(i8, i8),
    /// The so manieth weekday of a month; -1 is the last.
    Nth(i8, i8, Weekday),
    /// So many days after Easter Sunday.
    Easter(i32),
}

const HOLIDAYS: [(&str, When); 27] = [
    ("christmas eve", When::Day(12, 24)),
    ("christmas day", When::Day(12, 25)),
    ("christmas", When::Day(12, 25)),
    ("boxing day", When::Day(12, 26)),
    ("new year's eve", When::Day(12, 31)),
    ("new year's day", When::Day(1, 1)),
    ("new year's", When::Day(1, 1)),
    ("valentine's day", When::Day(2, 14)),
    ("st. patrick's day", When::Day(3, 17)),
    ("independence day", When::Day(7, 4)),
    ("fourth of july", When::Day(7, 4)),
    ("bastille day", When::Day(7, 14)),
    ("halloween", When::Day(10, 31)),
    ("veterans day", When::Day(11, 11)),
    ("armistice day", When::Day(11, 11)),
    ("may day", When::Day(5, 1)),
    ("thanksgiving day", When::Nth(11, 4, Weekday::Thursday)),
    ("thanksgiving", When::Nth(11, 4, Weekday::Thursday)),
    ("labor day", When::Nth(9, 1, Weekday::Monday)),
    ("memorial day", When::Nth(5, -1, Weekday::Monday)),
    ("martin luther king day", When::Nth(1, 3, Weekday::Monday)),
    ("mother's day", When::Nth(5, 2, Weekday::Sunday)),
    ("good friday", When::Easter(-2)),
    ("easter sunday", When::Easter(0)),
    ("easter monday", When::Easter(1)),
    ("easter", When::Easter(0)),
    ("pentecost", When::Easter(49)),
];

/// The holiday that the words begin with.
pub(crate) fn named(words: &[Word]) -> Option<(usize, Meaning)> {
    if !words[0].capital {
        return None;
    }
    let (name, length) = HOLIDAYS.iter().find_map(|(name, _)| {
        let mut at = 0;
        for part in name.split([' ', '\'']) {
            let part = part.trim_end_matches('.');
            while words
                .get(at)
                .is_some_and(|word| matches!(&*word.text, "'" | "’" | "."))
            {
                at += 1;
            }
            if words.get(at)?.text != part {
                return None;
            }
            at += 1;
        }
        Some((*name, at))
    })?;
    let of = usize::from(
        words
            .get(length)
            .is_some_and(|word| matches!(&*word.text, "of" | ",")),
    );
    let year = words
        .get(length + of)
        .filter(|year| year.text.len() == 4)
        .and_then(Word::number);
    let year = year.filter(|year| (1000..=2999).contains(year));
    let length = if year.is_some() {
        length + of + 1
    } else {
        length
    };
    Some((
        length,
        Meaning::Holiday(name, year.map(|year| year as i16), Step::Open),
    ))
}

/// The day of a holiday in a year.
pub(crate) fn day(name: &str, year: i16) -> Option<Date> {
    let (_, when) = HOLIDAYS.iter().find(|(known, _)| *known == name)?;
    match when {
        When::Day(month, day) => Date::new(year, *month, *day).ok(),
        When::Nth(month, nth, weekday) => Date::new(year, *month, 1)
            .ok()?
            .nth_weekday_of_month(*nth, *weekday)
            .ok(),
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
