//! Days of the week and of the month.

use super::{
    Read, ends, figures, is,
    month::{name, of_this_year, year_after},
    offset, rest, stepped,
};
use crate::{
    meaning::{From, Meaning, Step},
    vocabulary::{self, ordinal, part, unit, weekday},
    words::Word,
};

/// "Tuesday", "last Tuesday afternoon", "Monday, July 28, 2014", "Tuesday of next week", "Tuesday the 11th".
pub(super) fn with_weekday(words: &[Word]) -> Option<Read> {
    let (front, step) = stepped(words).unwrap_or((0, Step::Open));
    let name = words.get(front)?;
    let day = weekday(&name.text)?;
    // "sun" and "sat" are words of their own; "Mon." and "Wed." are not.
    if name.text.len() <= 4 && !name.capital || name.text.ends_with("days") {
        return None;
    }
    let mut length = front + 1;
    if name.text.len() <= 5 && is(words, length, &["."]) && words[length].joined {
        length += 1;
    }
    let told = name.cued
        || front > 0
        || length > front + 1
        || words.get(length).is_some_and(|next| {
            next.number().is_some() || next.number_and_ending().is_some() || next.text == ","
        });
    if matches!(&*name.text, "sun" | "sat" | "mon" | "wed") && !told {
        return None;
    }
    let comma = usize::from(is(words, length, &[",", "(", "-"]));
    if let Some(after) = rest(words, length + comma) {
        if let Some((more, meaning)) = figures::date(after)
            .or_else(|| figures::day_and_month(after))
            .or_else(|| figures::month_and_day(after))
            .or_else(|| of_month(after))
        {
            let bracket =
                comma == 1 && words[length].text == "(" && is(words, length + comma + more, &[")"]);
            return Some((length + comma + more + usize::from(bracket), meaning));
        }
        if comma == 0
            && let Some((more, number)) = day_alone(after)
        {
            return Some((length + more, Meaning::WeekdayThe(day, number)));
        }
        if let Some((more, week)) = week_after(after) {
            return Some((
                length + comma + more,
                Meaning::WeekdayIn(day, Box::new(week)),
            ));
        }
    }
    if is(words, length, &["week"]) {
        return None;
    }
    Some(with_part(words, length, Meaning::Weekday(day, step)))
}

/// "of next week", "two weeks ago": what says in which week a weekday is.
fn week_after(words: &[Word]) -> Option<Read> {
    let of = usize::from(is(words, 0, &["of", "in"]));
    let after = rest(words, of)?;
    if let Some((more, step)) = stepped(after)
        && is(after, more, &["week"])
    {
        let week = Meaning::Unit(unit("week")?, step);
        return Some((of + more + 1, week));
    }
    let (length, meaning) = offset::from_publication(after).filter(|_| of == 0)?;
    let told = matches!(
        meaning,
        Meaning::Offset {
            from: From::Published,
            ..
        }
    );
    told.then_some((length, meaning))
}

/// "31", "the eleventh", "13th" after a weekday.
fn day_alone(words: &[Word]) -> Option<(usize, i8)> {
    let the = usize::from(is(words, 0, &["the"]));
    let after = rest(words, the)?;
    let (day, length) = match ordinal(after) {
        Some(found) if the == 1 || after[0].number_and_ending().is_some() => found,
        _ => (after[0].number().filter(|_| the == 0 && ends(words, 1))?, 1),
    };
    let goes_on = is(after, length, &[":", "-"]) || !ends(after, length);
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    (!goes_on).then_some((the + length, day))
}

/// The day, and the part of it that is named right after.
pub(super) fn with_part(words: &[Word], length: usize, day: Meaning) -> Read {
    match words.get(length).and_then(|word| part(&word.text)) {
        Some(part) => (length + 1, Meaning::Part(Box::new(day), part)),
        None => (length, day),
    }
}

/// "April 17", "17 April 1975", "the 3rd of May", "12th of October last", "May the 28th".
pub(super) fn of_month(words: &[Word]) -> Option<Read> {
    let (front, step) = stepped(words).unwrap_or((0, Step::Open));
    let words_after = rest(words, front)?;
    let (length, year, month, day) = day_first(words_after)
        .or_else(|| month_first(words_after))
        .or_else(|| written_together(words_after))?;
    let length = front + length;
    if year.is_none() {
        if let Some((more, step)) = of_this_year(words, length) {
            return checked(length + more, None, month, day, step);
        }
        if is(words, length, &["last", "next"]) && ends(words, length + 1) {
            let step = match &*words[length].text {
                "last" => Step::Last,
                _ => Step::Next,
            };
            return checked(length + 1, None, month, day, step);
        }
    }
    checked(length, year, month, day, step)
}

type Day = (usize, Option<i16>, i8, i32);

fn day_first(words: &[Word]) -> Option<Day> {
    let the = usize::from(is(words, 0, &["the"]));
    let after = rest(words, the)?;
    let (day, length, ordered) = number_of_day(after)?;
    let named = usize::from(is(after, length, &["day"]) && ordered);
    let figures = after[0].number().is_some();
    let length = length + named;
    let of = usize::from((ordered || figures) && is(after, length, &["of"]));
    let (more, month) = name(after, length + of)?;
    let at = length + of + more;
    let (more, year) = year_after(after, at);
    Some((the + at + more, year, month, day))
}

/// A day's number in figures or words, how many words it takes, and whether it is an ordinal.
fn number_of_day(words: &[Word]) -> Option<(i32, usize, bool)> {
    let found = match ordinal(words) {
        Some((day, length)) => Some((day, length, true)),
        None => vocabulary::number(words).map(|(day, length)| (day, length, false)),
    };
    found.filter(|(day, ..)| (1..=31).contains(day))
}

/// "Dec31", and a year after it.
fn written_together(words: &[Word]) -> Option<Day> {
    let text = &words[0].text;
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let month = vocabulary::month(&text[..letters])?;
    let day = text[letters..].parse().ok().filter(|_| letters >= 3)?;
    let (more, year) = year_after(words, 1);
    Some((1 + more, year, month, day))
}

fn month_first(words: &[Word]) -> Option<Day> {
    let (length, month) = name(words, 0)?;
    let comma = usize::from(is(words, length, &[","]));
    let the = usize::from(is(words, length + comma, &["the"]));
    let after = rest(words, length + comma + the)?;
    let (day, more, ordered) = number_of_day(after)?;
    let figures = after[0]
        .text
        .starts_with(|first: char| first.is_ascii_digit());
    let at = length + comma + the + more;
    let (tail, year) = year_after(words, at);
    let spelled = !figures && !ordered;
    if (comma == 1 || the == 1) && !ordered
        || figures && !ordered && after[0].text.len() > 2
        // "In May two people …": a number in words is a day where nothing that it counts follows
        || spelled && year.is_none() && !(day >= 20 && ends(words, at))
        // "in March third parties"
        || comma == 1 && !figures
    {
        return None;
    }
    // "March 10:30" and "May 5,000" are no days.
    let goes_on = is(words, at, &[":", "%"]) && words[at].joined
        || is(words, at, &[","])
            && words
                .get(at + 1)
                .is_some_and(|next| next.joined && next.number().is_some() && next.text.len() == 3);
    if goes_on || year.is_none() && counts(words, at) {
        return None;
    }
    // "January first 12"
    Some((at + tail, year, month, day))
}

/// Whether the number before is of people or things: "In May 20 people".
fn counts(words: &[Word], at: usize) -> bool {
    is(
        words,
        at,
        &[
            "people",
            "soldiers",
            "troops",
            "men",
            "women",
            "children",
            "civilians",
            "percent",
            "million",
            "billion",
            "per",
            "workers",
            "members",
            "countries",
            "victims",
        ],
    )
}

/// A day of a month. A day that no such month has is still what was said.
pub(super) fn checked(
    length: usize,
    year: Option<i16>,
    month: i8,
    day: i32,
    step: Step,
) -> Option<Read> {
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let meaning = Meaning::Calendar {
        year,
        month: Some(month),
        day: Some(day),
        step,
    };
    Some((length, meaning))
}

/// "the 18th", "the 21st of this month", where a day is to be expected: after "on", "since", "until" and so on.
pub(super) fn of_month_alone(words: &[Word]) -> Option<Read> {
    if !is(words, 0, &["the"]) {
        return None;
    }
    let after = rest(words, 1)?;
    let (day, length) = ordinal(after)?;
    let figures = after[0].number_and_ending().is_some();
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let at = 1 + length;
    let of = usize::from(is(words, at, &["of"]));
    let month = rest(words, at + of)
        .and_then(stepped)
        .filter(|(more, _)| is(words, at + of + more, &["month"]));
    if let Some((more, step)) = month {
        return Some((at + of + more + 1, Meaning::DayOfMonth(day, step)));
    }
    // "from the 15th to the 17th century"
    let century = (at..at + 5).any(|at| is(words, at, &["century", "centuries"]));
    let alone = words[0].cued && figures && ends(words, at) && of == 0 && !century;
    alone.then_some((at, Meaning::DayOfMonth(day, Step::Open)))
}

/// The parts of the day before their day: "the morning of 31 January".
pub(super) fn part_of(words: &[Word]) -> Option<(usize, crate::vocabulary::Part)> {
    let the = usize::from(is(words, 0, &["the"]));
    let part = part(&words.get(the)?.text)?;
    (is(words, the + 1, &["of", "on"])).then_some((the + 2, part))
}
