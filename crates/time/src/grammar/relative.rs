//! Times told from another: "two weeks ago", "a day earlier", "yesterday", "last week", "the previous year".

use super::{Read, calendar, is, stepped};
use crate::{
    meaning::{From, Meaning, Step},
    vocabulary::{Part, Unit, part, unit},
    words::Word,
};

/// So many units before or after a day.
pub(super) fn offset(words: &[Word]) -> Option<Read> {
    let back =
        |length, count: i32, unit, from| Some((length, Meaning::Offset { count, unit, from }));
    if is(words, 0, &["in", "within"]) {
        let (length, count) = calendar::whole_count(words.get(1..)?)?;
        let unit = unit(&words.get(1 + length)?.text)?;
        let end = 2 + length;
        let time = match is(words, end, &["'", "’"]) && words[end].joined {
            true if is(words, end + 1, &["s"]) => 3,
            true => 2,
            false => 0,
        };
        let time = if time > 0 && is(words, end + time - 1, &["time"]) {
            time
        } else {
            0
        };
        // "in two weeks" is as often a length; with "time", or within, it is a deadline.
        let from = match words[0].text == "within" {
            true => From::Within,
            false => From::Published,
        };
        return (time > 0 || from == From::Within)
            .then_some((end + time, Meaning::Offset { count, unit, from }));
    }
    let (length, count) = calendar::whole_count(words)?;
    let dash = usize::from(is(words, length, &["-"]));
    let unit = unit(words.get(length + dash).map(|word| match &*word.text {
        "fortnight" | "fortnights" => "weeks",
        other => other,
    })?)?;
    let count = match words[length + dash].text.starts_with("fortnight") {
        true => count * 2,
        false => count,
    };
    let end = length + dash + 1;
    if let Some((days, more)) = from_day(words, end) {
        // "two days after tomorrow"
        let sign = if words[end].text == "before" { -1 } else { 1 };
        if unit == Unit::Day || unit == Unit::Week {
            let factor = if unit == Unit::Week { 7 } else { 1 };
            let count = sign * count * factor + days;
            return Some((
                end + 1 + more,
                Meaning::Offset {
                    count,
                    unit: Unit::Day,
                    from: From::Published,
                },
            ));
        }
    }
    match words.get(end).map(|word| &*word.text)? {
        "ago" => back(end + 1, -count, unit, From::Published),
        "earlier" | "previously" | "beforehand" => back(end + 1, -count, unit, From::Spoken),
        "later" | "afterwards" | "afterward" => back(end + 1, count, unit, From::Spoken),
        // "two days after the vote": the vote was then, and this is now
        "after" => back(end + 1, -count, unit, From::Published),
        "from" if is(words, end + 1, &["now", "today"]) => {
            back(end + 2, count, unit, From::Published)
        }
        "hence" => back(end + 1, count, unit, From::Published),
        _ => None,
    }
}

/// After "before", "after" or "from": the days to "today", "tomorrow", "yesterday".
fn from_day(words: &[Word], at: usize) -> Option<(i32, usize)> {
    if !is(words, at, &["before", "after", "from"]) {
        return None;
    }
    let days = match &*words.get(at + 1)?.text {
        "today" | "now" => 0,
        "tomorrow" => 1,
        "yesterday" => -1,
        _ => return None,
    };
    Some((days, 1))
}

/// "today", "the day before yesterday", "tonight", "last night", "yesterday evening".
pub(super) fn day(words: &[Word]) -> Option<Read> {
    let of = |days| Meaning::Offset {
        count: days,
        unit: Unit::Day,
        from: From::Published,
    };
    if let Some((front, part)) = calendar::part_of(words) {
        let rest = words.get(front..).filter(|rest| !rest.is_empty())?;
        let (length, meaning) = calendar::date(rest)
            .or_else(|| day(rest))
            .or_else(|| step(rest))?;
        return Some((front + length, Meaning::Part(Box::new(meaning), part)));
    }
    let the = usize::from(is(words, 0, &["the"]));
    if is(words, the, &["day"])
        && is(words, the + 1, &["before", "after"])
        && is(words, the + 2, &["yesterday", "tomorrow"])
    {
        let back = words[the + 1].text == "before";
        return Some((the + 3, of(if back { -2 } else { 2 })));
    }
    let (length, days) = match &*words[0].text {
        "today" => (1, 0),
        "yesterday" => (1, -1),
        "tomorrow" => (1, 1),
        "tonight" => return Some((1, Meaning::Part(Box::new(of(0)), Part::Night))),
        "overnight" => return Some((1, Meaning::Part(Box::new(of(0)), Part::Night))),
        "last" if is(words, 1, &["night"]) => {
            return Some((2, Meaning::Part(Box::new(of(-1)), Part::Night)));
        }
        "this" | "that" => {
            let part = part(&words.get(1)?.text)?;
            let day = match &*words[0].text {
                "this" => of(0),
                _ => Meaning::Unit(Unit::Day, Step::Same),
            };
            return Some((2, Meaning::Part(Box::new(day), part)));
        }
        _ => return None,
    };
    Some(calendar::with_part(words, length, of(days)))
}

/// "last week", "next year", "later this month", "the previous day", "the same year".
pub(super) fn step(words: &[Word]) -> Option<Read> {
    if is(words, 0, &["the"])
        && is(words, 1, &["day", "week", "month", "year"])
        && is(words, 2, &["before", "after"])
    {
        let step = match &*words[2].text {
            "before" => Step::Previous,
            _ => Step::Following,
        };
        // "the day after the vote" is another day
        let alone = words.get(3).is_none_or(|next| {
            matches!(
                &*next.text,
                "." | "," | ";" | "and" | "”" | "\"" | ")" | "in" | "at"
            )
        });
        return alone.then_some((3, Meaning::Unit(unit(&words[1].text)?, step)));
    }
    let later = usize::from(is(words, 0, &["later", "earlier"]));
    let rest = words.get(later..).filter(|rest| !rest.is_empty())?;
    let (front, step) = stepped(rest)?;
    let word = rest.get(front)?;
    if let Some((more, count)) = calendar::whole_count(&rest[front..]) {
        let direction = match step {
            Step::Last | Step::Previous => -1,
            Step::Next | Step::Following => 1,
            _ => return None,
        };
        let unit = unit(&rest.get(front + more)?.text)?;
        return Some((
            later + front + more + 1,
            Meaning::Stretch {
                count: count * direction,
                unit,
            },
        ));
    }
    let found = unit(&word.text)
        .filter(|unit| !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour))?;
    // "the last week of May", "the last day" name no week by themselves, and "these years" are several.
    let the = is(rest, 0, &["the"]) && matches!(step, Step::Last | Step::Next);
    let plural = word.text.ends_with('s') && word.text != "centuries";
    if the || plural || is(rest, front + 1, &["of"]) && step != Step::Same {
        return None;
    }
    Some((later + front + 1, Meaning::Unit(found, step)))
}

/// "the year", "the month", after "the end of": the one that is.
pub(super) fn whole(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let found = unit(&words.get(the)?.text)?;
    let long = matches!(
        found,
        Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century | Unit::Quarter
    );
    long.then_some((the + 1, Meaning::Unit(found, Step::This)))
}

/// "the weekend".
pub(super) fn weekend(words: &[Word]) -> Option<Read> {
    (is(words, 0, &["the"]) && is(words, 1, &["weekend"]))
        .then_some((2, Meaning::Unit(Unit::Weekend, Step::Open)))
}
