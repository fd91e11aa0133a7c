//! Lengths of time: "45 days", "a year and a half", "two years, one month and 21 days".

use super::{Read, hedge, is, rest};
use crate::{
    meaning::{Lengths, Meaning},
    vocabulary::{self, Unit, unit},
    words::Word,
};

/// "45 days", "45-day", "several weeks", "decades", "all week", "year-long".
pub(super) fn duration(words: &[Word]) -> Option<Read> {
    let (mut length, first) = one(words)
        .or_else(|| whole(words))
        .or_else(|| many(words))?;
    let mut parts = vec![first];
    // "an hour and 30 minutes": every part is finer than the one before
    while let Some((more, next)) = following(words, length)
        && next.1 < parts[parts.len() - 1].1
        && parts.iter().all(|(amount, _)| amount.is_some())
    {
        length += more;
        parts.push(next);
    }
    Some((length, Meaning::Duration(parts)))
}

/// A number and a unit, with nothing more.
pub(super) fn alone(words: &[Word]) -> Option<Read> {
    let (length, part) = one(words)?;
    Some((length, Meaning::Duration(vec![part])))
}

type Part = (Option<f64>, Unit);

/// The next part of a length, after "and", a comma or nothing.
fn following(words: &[Word], at: usize) -> Option<(usize, Part)> {
    let comma = usize::from(is(words, at, &[","]));
    let and = comma + usize::from(is(words, at + comma, &["and"]));
    let (length, part) = counted(rest(words, at + and)?)?;
    part.0?;
    Some((and + length, part))
}

/// A number and a unit.
fn one(words: &[Word]) -> Option<(usize, Part)> {
    let hedge = hedge(words);
    let (length, part) = counted(rest(words, hedge)?)?;
    let article = matches!(&*words[hedge].text, "a" | "an");
    // "a second chance" is seldom a length, "a quarter of the seats" and "the three quarters" never.
    let name = &*words[hedge + length - 1].text;
    let doubtful = matches!(part.1, Unit::Second | Unit::Weekend) || name == "min";
    (!(article && doubtful || part.1 == Unit::Quarter)).then_some((hedge + length, part))
}

fn counted(words: &[Word]) -> Option<(usize, Part)> {
    if let Some((length, amount, unit)) = written_together(words) {
        return Some((length, (Some(amount), unit)));
    }
    let (mut length, mut amount) = count(words)?;
    length += usize::from(is(
        words,
        length,
        &[
            "-",
            "more",
            "full",
            "consecutive",
            "long",
            "short",
            "whole",
            "straight",
            "successive",
            "additional",
            "further",
            "extra",
            "entire",
            "solid",
        ],
    ));
    let business =
        is(words, length, &["business", "working"]) && is(words, length + 1, &["days", "day"]);
    let mut unit = match business {
        true => Unit::BusinessDay,
        false => unit_or_nights(words, length, amount)?,
    };
    length += 1 + usize::from(business);
    // "a year and a half", "one hour and half"
    if is(words, length, &["and"]) {
        let a = usize::from(is(words, length + 1, &["a"]));
        let more = match words.get(length + 1 + a).map(|word| &*word.text) {
            Some("half") => Some(0.5),
            Some("quarter") => Some(0.25),
            _ => None,
        };
        // "a day and a quarter of the seats"
        let goes_on = is(words, length + 2 + a, &["-", "century", "a"])
            || more == Some(0.25) && is(words, length + 2 + a, &["of"]);
        if let Some(more) = more.filter(|_| !goes_on) {
            amount = amount.map(|amount| amount + more);
            length += 2 + a;
        }
    }
    if unit == Unit::Fortnight {
        (unit, amount) = (Unit::Week, amount.map(|amount| amount * 2.0));
    }
    Some((length, (amount, unit)))
}

/// The unit at a place; nights are counted like days where there are several.
fn unit_or_nights(words: &[Word], at: usize, amount: Option<f64>) -> Option<Unit> {
    let text = &*words.get(at)?.text;
    match text {
        "nights" if amount.is_some_and(|amount| amount >= 2.0) => Some(Unit::Day),
        "night" if words[at - 1].number() == Some(1) => Some(Unit::Day),
        _ => unit(text),
    }
}

/// "3.5years", "90mins", "3h".
fn written_together(words: &[Word]) -> Option<(usize, f64, Unit)> {
    let last = words.iter().take(3).position(|word| {
        word.number_and_ending().is_some_and(|(_, ending)| {
            matches!(ending, "h" | "hrs" | "hr" | "min" | "mins" | "sec" | "secs")
                || ending.len() > 3 && unit(ending).is_some()
        })
    })?;
    let (number, ending) = words[last].number_and_ending()?;
    let unit = match ending {
        "h" => Unit::Hour,
        ending => unit(ending)?,
    };
    match last {
        0 => Some((1, f64::from(number), unit)),
        2 if is(words, 1, &["."]) && words[1].joined && words[2].joined => {
            let digits = words[2].text.len() - ending.len();
            let part = f64::from(number) / 10f64.powi(digits as i32);
            Some((3, f64::from(words[0].number()?) + part, unit))
        }
        _ => None,
    }
}

/// "all day", "another week", "the whole year", "year-long".
fn whole(words: &[Word]) -> Option<(usize, Part)> {
    let front = match &*words[0].text {
        "all" | "another" => 1,
        "the" | "a" if is(words, 1, &["whole", "entire", "full", "single"]) => 2,
        _ => 0,
    };
    let found = unit(&words.get(front)?.text)?;
    let plural = words[front].text.ends_with('s');
    let long = is(words, front + 1, &["-"]) && is(words, front + 2, &["long"]);
    let length = front + 1 + if long { 2 } else { 0 };
    let fits = match front {
        0 => long,
        _ => !plural && !matches!(found, Unit::Second | Unit::Quarter | Unit::Half),
    };
    fits.then_some((length, ((!plural).then_some(1.0), found)))
}

/// "days", "weeks".
fn many(words: &[Word]) -> Option<(usize, Part)> {
    let many = matches!(
        &*words[0].text,
        "days" | "weeks" | "months" | "years" | "decades" | "centuries" | "hours" | "minutes"
    );
    many.then(|| Some((1, (None, unit(&words[0].text)?))))
        .flatten()
}

/// How many, in figures or words, or "a"; none for "a few".
pub(super) fn count(words: &[Word]) -> Option<(usize, Option<f64>)> {
    if is(words, 0, &["a"]) && is(words, 1, &["few", "couple", "number", "dozen"]) {
        let of = usize::from(is(words, 2, &["of", "more"]));
        let count = match &*words[1].text {
            "couple" => Some(2.0),
            "dozen" => Some(12.0),
            _ => None,
        };
        return Some((2 + of, count));
    }
    if is(words, 0, &["couple"]) {
        return Some((1 + usize::from(is(words, 1, &["of"])), Some(2.0)));
    }
    if is(words, 0, &["half"]) && is(words, 1, &["a", "an"]) {
        return Some((2, Some(0.5)));
    }
    if is(words, 0, &["½", "half"]) {
        return Some((1, Some(0.5)));
    }
    if is(
        words,
        0,
        &["several", "many", "few", "recent", "various", "some"],
    ) {
        return Some((1, None));
    }
    if is(words, 0, &["a", "an"]) {
        return Some((1, Some(1.0)));
    }
    if let Some((amount, length)) = decimal(words) {
        return Some((length, Some(amount)));
    }
    let (number, length) = vocabulary::number(words)?;
    let amount = f64::from(number);
    // "one and a half years", "two and half", "two-and-a-half-year"
    let mut at = length + usize::from(is(words, length, &["-"]));
    if is(words, at, &["and"]) {
        for form in ["and", "-", "a", "-"] {
            at += usize::from(is(words, at, &[form]));
        }
        let part = match words.get(at).map(|word| &*word.text) {
            Some("half") => 0.5,
            Some("quarter") => 0.25,
            _ => return Some((length, Some(amount))),
        };
        return Some((at + 1, Some(amount + part)));
    }
    Some((length, Some(amount)))
}

/// "2.5".
fn decimal(words: &[Word]) -> Option<(f64, usize)> {
    let whole = words[0].number()?;
    let part = words.get(2).filter(|part| part.joined)?;
    if !is(words, 1, &["."]) || !words[1].joined {
        return None;
    }
    let digits = part.text.len() as i32;
    let amount = f64::from(whole) + f64::from(part.number()?) / 10f64.powi(digits);
    Some((amount, 3))
}

/// How many of something, where that is a whole number.
pub(super) fn whole_count(words: &[Word]) -> Option<(usize, i32)> {
    let (length, count) = count(words)?;
    let count = count.filter(|count| count.fract() == 0.0 && *count < 10_000.0)?;
    Some((length, count as i32))
}

/// A length in whole units: "two weeks and two days", "a year and a half" as 18 months.
pub(super) fn lengths(words: &[Word]) -> Option<(usize, Lengths)> {
    let (length, Meaning::Duration(parts)) = duration(words)? else {
        return None;
    };
    let mut whole = Lengths::new();
    for (amount, unit) in parts {
        let amount = amount.filter(|amount| *amount < 10_000.0)?;
        let (finer, factor) = match unit {
            _ if amount.fract() == 0.0 => (unit, 1.0),
            Unit::Decade | Unit::Century => {
                (Unit::Year, if unit == Unit::Decade { 10.0 } else { 100.0 })
            }
            Unit::Year => (Unit::Month, 12.0),
            Unit::Week => (Unit::Day, 7.0),
            Unit::Month => (Unit::Day, 30.0),
            Unit::Day => (Unit::Hour, 24.0),
            Unit::Hour => (Unit::Minute, 60.0),
            _ => return None,
        };
        whole.push(((amount * factor) as i32, finer));
    }
    Some((length, whole))
}
