//! Dates in figures: "2031-04-01", "4/1/2031", "8-May-2006", "2015-03", "on 5/12".

use super::{
    Read, day, is,
    month::{self, of_century},
    rest, stepped,
};
use crate::{
    meaning::{Meaning, Step},
    words::Word,
};

pub(super) fn date(words: &[Word]) -> Option<Read> {
    // "next 5/12"
    if let Some((front, step)) = stepped(words) {
        let (length, mut meaning) = day_and_month(rest(words, front)?)?;
        if let Meaning::Calendar { step: open, .. } = &mut meaning {
            *open = step;
        }
        return Some((front + length, meaning));
    }
    iso(words)
        .or_else(|| with_name(words))
        .or_else(|| compact(words))
        .or_else(|| year_and_month(words))
        .or_else(|| day_and_month(words).filter(|_| stands_for_day(words)))
}

/// "2031-04-01", "4/1/2031", "22.4.31", "2016 10 16".
fn iso(words: &[Word]) -> Option<Read> {
    if let [a, b, c, ..] = words
        && a.text.len() == 4
        && b.text.len() == 2
        && c.text.len() == 2
        && !b.joined
        && !c.joined
        && words.get(3).is_none_or(|next| next.number().is_none())
    {
        return valid(3, a.number()?, b.number()?, c.number()?).filter(|_| a.number() > Some(1900));
    }
    let [first, mark, second, mark2, third, ..] = words else {
        return None;
    };
    let joined = [mark, second, mark2, third].iter().all(|word| word.joined);
    if !joined || mark.text != mark2.text || !matches!(&*mark.text, "-" | "/" | ".") {
        return None;
    }
    // "2016-10-16T08:00"
    if let Some((day, ending)) = third.number_and_ending()
        && let Some(hour) = ending.strip_prefix('t')
    {
        let day = valid(5, first.number()?, second.number()?, day)?;
        return at_time(words, day, hour.parse().ok()?);
    }
    let (a, b, c) = (first.number()?, second.number()?, third.number()?);
    match (first.text.len(), third.text.len()) {
        (4, _) => valid(5, a, b, c),
        // The American order, unless the month would be none.
        (1..=2, 4) => either(5, a, b, c),
        (1..=2, 2) => either(5, a, b, i32::from(of_century(c))),
        _ => None,
    }
}

/// The rest of a day with its time as ISO 8601 writes it: "T08:00", "T08:00:30Z".
fn at_time(words: &[Word], (length, day): Read, hour: u8) -> Option<Read> {
    let part = |at: usize| {
        let after = words.get(at + 1).filter(|after| after.joined)?;
        is(words, at, &[":"]).then_some(())?;
        after.text.get(..2)?.parse::<u8>().ok()
    };
    let minute = part(length);
    let second = minute.and_then(|_| part(length + 2));
    let read = length + 2 * (usize::from(minute.is_some()) + usize::from(second.is_some()));
    let valid = hour < 24 && minute.is_none_or(|minute| minute < 60);
    valid.then(|| {
        let day = Some(Box::new(day));
        (read, Meaning::Clock(day, hour, minute.unwrap_or(0)))
    })
}

/// A month and a day in the American order, unless the month would be none.
fn either(length: usize, a: i32, b: i32, year: i32) -> Option<Read> {
    match a <= 12 {
        true => valid(length, year, a, b),
        false => valid(length, year, b, a),
    }
}

/// The day, if there are such months and days at all.
fn valid(length: usize, year: i32, month: i32, day: i32) -> Option<Read> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && year > 0;
    valid.then(|| {
        let meaning = Meaning::calendar(Some(year as i16), Some(month as i8), Some(day as i8));
        (length, meaning)
    })
}

/// "8-May-2006", "2019/aug/01", "Sep-23-2020", "Dec/2018", "Oct/2", "2017 April".
fn with_name(words: &[Word]) -> Option<Read> {
    // Some texts are cut into words: "8 - May - 2006"
    let spaced = is(words, 1, &["-"]) && is(words, 3, &["-"]) && !words[1].joined;
    let parted = |at: usize| is(words, at, &["-", "/"]) && (words[at].joined || spaced);
    let number = |at: usize| words.get(at).and_then(Word::number);
    let year = |at: usize| number(at).filter(|_| words[at].text.len() == 4);
    let day = |at: usize| number(at).filter(|_| words[at].text.len() <= 2);
    if let Some(known) = year(0) {
        let mark = usize::from(parted(1));
        if let Some((length, month)) = month::name(words, 1 + mark) {
            let end = 1 + mark + length;
            if mark == 1
                && parted(end)
                && let Some(day) = day(end + 1)
            {
                return day::checked(end + 2, Some(known as i16), month, day, Step::Open);
            }
            // "in 2017 April 3" is two
            return number(end).is_none().then(|| {
                let meaning = Meaning::calendar(Some(known as i16), Some(month), None);
                (end, meaning)
            });
        }
        return None;
    }
    if parted(1)
        && let Some(day) = day(0)
        && let Some((length, month)) = month::name(words, 2)
    {
        let end = 2 + length;
        return match year(end + 1).filter(|_| parted(end)) {
            Some(year) => day::checked(end + 2, Some(year as i16), month, day, Step::Open),
            None => day::checked(end, None, month, day, Step::Open),
        };
    }
    let (length, month) = month::name(words, 0)?;
    if !parted(length) {
        return None;
    }
    let after = length + 1;
    let end = after + 1;
    match (year(after), day(after)) {
        (Some(year), _) => {
            let meaning = Meaning::calendar(Some(year as i16), Some(month), None);
            Some((end, meaning))
        }
        (None, Some(day)) => match year(end + 1).filter(|_| parted(end)) {
            Some(year) => day::checked(end + 2, Some(year as i16), month, day, Step::Open),
            // "May 3-5" is a range
            None if words[length].text == "/" => day::checked(end, None, month, day, Step::Open),
            None => None,
        },
        _ => None,
    }
}

/// "Jun-15", where a weekday before it tells that it is one day.
pub(super) fn month_and_day(words: &[Word]) -> Option<Read> {
    let (length, month) = month::name(words, 0)?;
    let day = words.get(length + 1).filter(|day| day.joined)?;
    let parted = is(words, length, &["-"]) && words[length].joined;
    let number = day.number().filter(|_| day.text.len() <= 2 && parted)?;
    day::checked(length + 2, None, month, number, Step::Open)
}

/// "20161016".
fn compact(words: &[Word]) -> Option<Read> {
    let text = &words[0].text;
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (
        text[..4].parse().ok()?,
        text[4..6].parse().ok()?,
        text[6..].parse().ok()?,
    );
    valid(1, year, month, day).filter(|_| (1900..=2100).contains(&year))
}

/// "2015-03", "12-2015"; "2015-16" is two years.
fn year_and_month(words: &[Word]) -> Option<Read> {
    let [first, mark, second, ..] = words else {
        return None;
    };
    let joined = mark.joined && second.joined && matches!(&*mark.text, "-" | "/");
    let goes_on = words.get(3).is_some_and(|next| {
        next.joined
            && matches!(&*next.text, "-" | "/" | ".")
            && words.get(4).is_some_and(|w| w.joined)
    });
    if !joined || goes_on {
        return None;
    }
    let (year, month) = match (first.text.len(), second.text.len()) {
        (4, 1..=2) => (first.number()?, second.number()?),
        (1..=2, 4) => (second.number()?, first.number()?),
        _ => return None,
    };
    let later = mark.text == "-" && second.text.len() == 2 && month > year % 100;
    let valid = (1..=12).contains(&month) && (1900..=2100).contains(&year) && !later;
    valid.then(|| {
        let meaning = Meaning::calendar(Some(year as i16), Some(month as i8), None);
        (3, meaning)
    })
}

/// "5/12", "22/04", "5/7, 2020"; whether it is a day at all has to be told by what stands before.
pub(super) fn day_and_month(words: &[Word]) -> Option<Read> {
    let [first, mark, second, ..] = words else {
        return None;
    };
    let joined = mark.joined && second.joined && matches!(&*mark.text, "/" | ".");
    let goes_on = words.get(3).is_some_and(|next| {
        next.joined
            && (matches!(&*next.text, "/" | "." | "%" | "-" | ":")
                && words.get(4).is_some_and(|after| after.joined)
                && !(next.text == "-" && is(words, 5, &["/"]))
                || next.text == "%")
    });
    if !joined || goes_on || first.text.len() > 2 || second.text.len() > 2 {
        return None;
    }
    let (a, b) = (first.number()?, second.number()?);
    let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
    if !(1..=12).contains(&month) {
        return None;
    }
    let (more, year) = match is(words, 3, &[","]) {
        true => month::year_after(words, 3),
        false => (0, None),
    };
    day::checked(3 + more, year, month as i8, day, Step::Open)
}

/// Whether two numbers with a stroke are a day and no fraction, score or "24/7": one of them is no month, or a word before
/// them asks for a day.
fn stands_for_day(words: &[Word]) -> bool {
    let (a, b) = (words[0].number(), words[2].number());
    let certain = a > Some(12) || b > Some(12);
    words[1].text == "/" && (a, b) != (Some(24), Some(7)) && (words[0].cued || certain)
}
