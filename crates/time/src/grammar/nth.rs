//! What is counted inside something longer: "the first week of May", "the last Friday in March", "the first ten days of the
//! year"; and weeks by their number or by a day in them.

use super::{Read, date, is, length, rest, step, year};
use crate::{
    holiday,
    meaning::{Meaning, Slot, Step},
    vocabulary::{Unit, ordinal, unit, weekday},
    words::Word,
};

pub(super) fn nth(words: &[Word]) -> Option<Read> {
    counted(words)
        .or_else(|| year::division_of_step(words))
        .or_else(|| week_by_number(words))
        .or_else(|| week_of(words))
        .or_else(|| after_next(words))
        .or_else(|| to_date(words))
}

/// "the first week of May", "the last three months of 2021", "the 15th day of next month".
fn counted(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let after = rest(words, the)?;
    let (number, length) = match &*after[0].text {
        "last" | "final" | "closing" => (-1, 1),
        "opening" => (1, 1),
        _ => ordinal(after)?,
    };
    let (more, count) = match rest(after, length).and_then(length::whole_count) {
        Some((more, count)) if number.abs() == 1 => (more, count),
        _ => (0, 1),
    };
    let at = length + more;
    let name = &*after.get(at)?.text;
    let slot = match (unit(name), weekday(name)) {
        (_, Some(day)) => Slot::Weekday(day),
        (Some(found), _) if found >= Unit::Day => Slot::Unit(found),
        _ => return None,
    };
    let of = is(after, at + 1, &["of", "in"]);
    let inside = rest(after, at + 2).filter(|_| of)?;
    let (more, meaning) = longer(inside)?;
    let nth = Meaning::Nth {
        number,
        count,
        slot,
        of: Box::new(meaning),
    };
    Some((the + at + 2 + more, nth))
}

/// A month, a year or the like.
fn longer(words: &[Word]) -> Option<Read> {
    let found = date(words)
        .or_else(|| step::step(words))
        .or_else(|| year::span(words))
        .or_else(|| step::whole(words))?;
    let day = matches!(
        found.1,
        Meaning::Calendar { day: Some(_), .. }
            | Meaning::Weekday(..)
            | Meaning::Part(..)
            | Meaning::Clock(..)
    );
    (!day).then_some(found)
}

/// "week 31", "the week 27 of last year"; with a capital it is a round of matches more often.
fn week_by_number(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    if !is(words, the, &["week"]) || words[the].capital {
        return None;
    }
    let number = words.get(the + 1).filter(|word| word.text.len() <= 2)?;
    let number = number.number().filter(|number| (1..=53).contains(number))? as i8;
    let end = the + 2;
    let of = is(words, end, &["of"]).then(|| rest(words, end + 1).and_then(longer));
    Some(match of.flatten() {
        Some((more, year)) => (
            end + 1 + more,
            Meaning::WeekNumber(number, Some(Box::new(year))),
        ),
        None => (end, Meaning::WeekNumber(number, None)),
    })
}

/// "the week of 10 April", "the week beginning on 4 February", "w/c 4 February", "the weekend of Easter".
fn week_of(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let (unit, at) = match words.get(the).map(|word| &*word.text)? {
        "week" if is(words, the + 1, &["of"]) => (Unit::Week, the + 2),
        "week"
            if is(
                words,
                the + 1,
                &["beginning", "starting", "commencing", "ending"],
            ) =>
        {
            let on = usize::from(is(words, the + 2, &["on", "from"]));
            (Unit::Week, the + 2 + on)
        }
        "w" if is(words, the + 1, &["/"]) && is(words, the + 2, &["c"]) => (Unit::Week, the + 3),
        "weekend" if is(words, the + 1, &["of"]) => (Unit::Weekend, the + 2),
        _ => return None,
    };
    let after = rest(words, at)?;
    let the_day = || {
        let (day, length) = ordinal(after.get(1..)?)?;
        let day = i8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        is(after, 0, &["the"]).then_some((1 + length, Meaning::DayOfMonth(day, Step::Open)))
    };
    let (length, meaning) = date(after)
        .or_else(|| holiday::named(after))
        .or_else(the_day)?;
    let single = matches!(
        meaning,
        Meaning::Calendar { day: Some(_), .. }
            | Meaning::Holiday(..)
            | Meaning::DayOfMonth(..)
            | Meaning::Weekday(..)
    );
    single.then(|| (at + length, Meaning::Around(unit, Box::new(meaning))))
}

/// "the year to date".
fn to_date(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let found = unit(&words.get(the)?.text).filter(|unit| *unit >= Unit::Week)?;
    let mark = usize::from(is(words, the + 1, &["-"]));
    let mark_after = usize::from(mark == 1 && is(words, the + 3, &["-"]));
    let date = the + 2 + mark + mark_after;
    let to = is(words, the + 1 + mark, &["to"]) && is(words, date, &["date"]);
    to.then_some((date + 1, Meaning::ToDate(found)))
}

/// "the week after next", "the year before last".
fn after_next(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let found = unit(&words.get(the)?.text).filter(|unit| *unit >= Unit::Week)?;
    let after = is(words, the + 1, &["after"]) && is(words, the + 2, &["next"]);
    let before = is(words, the + 1, &["before"]) && is(words, the + 2, &["last"]);
    (after || before).then(|| {
        let count = if after { 2 } else { -2 };
        (the + 3, Meaning::AfterNext(found, count))
    })
}
