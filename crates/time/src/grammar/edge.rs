//! "the end of March", "early 1943", "mid-April", "the year's end": a part of what stands after, without its bounds.

use super::{Read, date, is, nth, possessive, rest, step, year};
use crate::{
    Modifier, holiday,
    meaning::Meaning,
    vocabulary::{Unit, unit},
    words::Word,
};

pub(super) fn edge(words: &[Word]) -> Option<Read> {
    if let Some(end) = end_of_this(words) {
        return Some(end);
    }
    let (front, modifier) = front(words)?;
    let rest = rest(words, front)?;
    let (length, meaning) = date(rest)
        .or_else(|| nth::nth(rest))
        .or_else(|| step::day(rest))
        .or_else(|| step::step(rest))
        .or_else(|| step::whole(rest))
        .or_else(|| year::span(rest))
        .or_else(|| holiday::named(rest))?;
    Some((front + length, Meaning::Edge(modifier, Box::new(meaning))))
}

/// The words that say which part it is.
fn front(words: &[Word]) -> Option<(usize, Option<Modifier>)> {
    let the = usize::from(is(words, 0, &["the"]));
    let part = |word: &str| {
        Some(match word {
            "early" | "earlier" | "earliest" => Modifier::Start,
            "late" | "later" | "latter" | "latest" => Modifier::End,
            "mid" | "middle" => Modifier::Mid,
            _ => return None,
        })
    };
    if let Some(modifier) = words.get(the).and_then(|word| part(&word.text)) {
        let noun = is(
            words,
            the + 1,
            &["part", "days", "weeks", "months", "years", "hours"],
        ) && is(words, the + 2, &["of"]);
        let between = is(words, the + 1, &["-", "in", "on"]);
        let length = match (noun, between) {
            (true, _) => 3,
            (_, true) => 2,
            _ => 1,
        };
        let bare = matches!(
            &*words[the].text,
            "latter" | "middle" | "latest" | "earliest"
        );
        // "later this month" is the month, and "the latest March figures" are no part of it.
        if !bare || noun {
            return Some((the + length, Some(modifier)));
        }
    }
    let name = words.get(the)?;
    let modifier = match &*name.text {
        "end" | "close" => Some(Modifier::End),
        "start" | "beginning" | "outset" => Some(Modifier::Start),
        "middle" => Some(Modifier::Mid),
        "rest" | "course" | "remainder" | "eve" => None,
        _ => return None,
    };
    is(words, the + 1, &["of"]).then_some((the + 2, modifier))
}

/// "the year's end", "month's end", "year-end".
fn end_of_this(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let found = unit(&words.get(the)?.text)
        .filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade))?;
    let mark = match possessive(words, the + 1) {
        0 => usize::from(is(words, the + 1, &["-"])),
        mark => mark,
    };
    let end = the + 1 + mark;
    (mark > 0 && is(words, end, &["end"])).then(|| {
        let whole = Meaning::Whole(found);
        (end + 1, Meaning::Edge(Some(Modifier::End), Box::new(whole)))
    })
}
