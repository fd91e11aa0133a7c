//! What recurs: "every day", "each week", "weekly", "every two years", "every Tuesday", "Friday mornings".

use super::{Read, is, length, rest};
use crate::{
    clock,
    meaning::Meaning,
    vocabulary::{self, Unit, part, unit, weekday},
    words::Word,
};

pub(super) fn set(words: &[Word]) -> Option<Read> {
    let (length, meaning) = by_adverb(words)
        .or_else(|| plural(words))
        .or_else(|| times(words))
        .or_else(|| each(words))
        .or_else(|| day_of_every_month(words))
        .or_else(|| timed(words))?;
    // "every day at 7 p.m."
    let at = length + usize::from(is(words, length, &["at"]));
    if let Some((more, hour, minute)) = words.get(at..).and_then(clock::time) {
        return Some((
            at + more,
            Meaning::EveryClock(Box::new(meaning), hour, minute),
        ));
    }
    Some((length, meaning))
}

/// "daily", "annually", "per month".
fn by_adverb(words: &[Word]) -> Option<Read> {
    let found = match &*words[0].text {
        "daily" => Unit::Day,
        "weekly" => Unit::Week,
        "monthly" => Unit::Month,
        "quarterly" => Unit::Quarter,
        "annual" | "annually" | "yearly" => Unit::Year,
        "hourly" => Unit::Hour,
        "fortnightly" | "biweekly" => return Some((1, Meaning::Every(2, Unit::Week))),
        "bimonthly" => return Some((1, Meaning::Every(2, Unit::Month))),
        "semiannual" | "semiannually" | "biannual" | "biannually" => {
            return Some((1, Meaning::Every(6, Unit::Month)));
        }
        "biennial" | "biennially" => return Some((1, Meaning::Every(2, Unit::Year))),
        "bi" | "semi" if is(words, 1, &["-"]) => {
            let twice = words[0].text == "bi";
            let (count, found) = match (&*words.get(2)?.text, twice) {
                ("weekly", true) => (2, Unit::Week),
                ("monthly", true) => (2, Unit::Month),
                ("annual" | "annually", _) => (6, Unit::Month),
                _ => return None,
            };
            return Some((3, Meaning::Every(count, found)));
        }
        "per" => {
            let found = unit(&words.get(1)?.text)?;
            return Some((2, Meaning::Every(1, found)));
        }
        _ => return None,
    };
    Some((1, Meaning::Every(1, found)))
}

/// "Tuesdays", "Tuesday afternoons", "weekends", "mornings".
fn plural(words: &[Word]) -> Option<Read> {
    let word = &*words[0].text;
    if let Some(day) = weekday(word).filter(|_| word.len() > 5) {
        let of_day = words.get(1).filter(|next| next.text.ends_with('s'));
        let of_day = of_day.and_then(|next| part(&next.text));
        return match of_day {
            Some(part) => Some((2, Meaning::EveryWeekday(day, Some(part)))),
            None => word
                .ends_with("days")
                .then_some((1, Meaning::EveryWeekday(day, None))),
        };
    }
    match word {
        "weekends" => Some((1, Meaning::Every(1, Unit::Weekend))),
        "mornings" | "afternoons" | "evenings" => Some((1, Meaning::EveryPart(part(word)?))),
        _ => None,
    }
}

/// "once a week", "three times a year".
fn times(words: &[Word]) -> Option<Read> {
    let length = match &*words[0].text {
        "once" | "twice" => 1,
        _ => {
            let (length, _) = length::whole_count(words)?;
            length + usize::from(is(words, length, &["times"]))
        }
    };
    // "one a day" is so many, "five a year ago" is not
    let found = unit(&words.get(length + 1)?.text)?;
    let alone = is(words, length, &["a", "per", "every", "each"])
        && !is(
            words,
            length + 2,
            &["ago", "later", "earlier", "after", "before"],
        );
    alone.then_some((length + 2, Meaning::Every(1, found)))
}

/// "every day", "each of the three years" not; "all weekends".
fn each(words: &[Word]) -> Option<Read> {
    let every = matches!(&*words[0].text, "every" | "each");
    if matches!(&*words[0].text, "all" | "any" | "most") && is(words, 1, &["weekend", "weekends"]) {
        return Some((2, Meaning::Every(1, Unit::Weekend)));
    }
    if !every {
        return None;
    }
    let rest = rest(words, 1)?;
    let other = usize::from(is(rest, 0, &["other", "second"]));
    let name = &*rest.get(other)?.text;
    if let Some(day) = weekday(name) {
        let of_day = rest.get(other + 1).and_then(|next| part(&next.text));
        let length = 2 + other + usize::from(of_day.is_some());
        return Some((length, Meaning::EveryWeekday(day, of_day)));
    }
    if let Some(part) = part(name) {
        return Some((2 + other, Meaning::EveryPart(part)));
    }
    if other == 0 && name == "weekend" {
        return Some((2, Meaning::EveryWeekend));
    }
    if let Some(found) = unit(name) {
        return Some((2 + other, Meaning::Every(1 + other as i32, found)));
    }
    let (length, number) = length::whole_count(rest)?;
    let found = unit(&rest.get(length)?.text)?;
    Some((2 + length, Meaning::Every(number, found)))
}

/// "the 19th of every month".
fn day_of_every_month(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let (day, length) = vocabulary::ordinal(words.get(the..)?)?;
    let at = the + length;
    let of = is(words, at, &["of"])
        && is(words, at + 1, &["every", "each"])
        && is(words, at + 2, &["month"]);
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    of.then_some((at + 3, Meaning::EveryMonth(day)))
}

/// "3pm each day".
fn timed(words: &[Word]) -> Option<Read> {
    let (length, hour, minute) = clock::time(words)?;
    let (more, meaning) = each(rest(words, length)?)?;
    Some((
        length + more,
        Meaning::EveryClock(Box::new(meaning), hour, minute),
    ))
}
