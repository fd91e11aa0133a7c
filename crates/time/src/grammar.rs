//! The expressions: what each kind of them looks like. A rule takes the words from one place on and says how many are its own
//! and what they mean; the first that fits is taken.

mod calendar;
mod length;
mod relative;

use crate::{
    clock, holiday,
    meaning::{Meaning, Step},
    vocabulary,
    words::Word,
};

/// How many words an expression takes, and what it says.
pub(crate) type Read = (usize, Meaning);

/// The expression that begins with the word, if one does; of a range its two ends, each with the word it begins with.
pub(crate) fn at(words: &[Word], start: usize) -> Vec<(usize, usize, Meaning)> {
    let words = &words[start..];
    if words[0].text.is_empty() {
        return Vec::new();
    }
    if let Some([(first, length, meaning), (second, more, end)]) = range(words) {
        return vec![
            (start + first, length, meaning),
            (start + second, more, end),
        ];
    }
    let one = vague(words)
        .or_else(|| length::set(words))
        .or_else(|| clocked(words))
        .or_else(|| moment(words))
        .or_else(|| length::duration(words));
    one.map(|(length, meaning)| (start, length, meaning))
        .into_iter()
        .collect()
}

/// A time that is no range, set or duration: what a range may go from and to.
fn moment(words: &[Word]) -> Option<Read> {
    words.first()?;
    edge(words)
        .or_else(|| calendar::date(words))
        .or_else(|| relative::offset(words))
        .or_else(|| relative::day(words))
        .or_else(|| relative::step(words))
        .or_else(|| calendar::span(words))
        .or_else(|| relative::weekend(words))
        .or_else(|| holiday::named(words))
}

/// "the end of March", "early 1943", "mid-April": the same as what stands after.
fn edge(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let front = if is(words, the, &["early", "late", "mid", "earlier", "later"]) {
        let dash = usize::from(is(words, the + 1, &["-", "in"]));
        the + 1 + dash
    } else if is(
        words,
        the,
        &[
            "end",
            "start",
            "beginning",
            "middle",
            "rest",
            "close",
            "course",
            "eve",
        ],
    ) && is(words, the + 1, &["of"])
    {
        the + 2
    } else {
        return None;
    };
    let rest = words.get(front..).filter(|rest| !rest.is_empty())?;
    let inner = calendar::date(rest)
        .or_else(|| relative::step(rest))
        .or_else(|| relative::whole(rest))
        .or_else(|| calendar::span(rest));
    let (length, meaning) = inner?;
    Some((front + length, meaning))
}

/// A time of day with its day, before it or after.
fn clocked(words: &[Word]) -> Option<Read> {
    if let Some((length, hour, minute)) = clock::time(words) {
        let on = length + usize::from(is(words, length, &["on", ",", "of"]));
        let day = words
            .get(on..)
            .and_then(moment)
            .filter(|(_, day)| is_day(day));
        return Some(match day {
            Some((more, day)) => (on + more, Meaning::Clock(Some(Box::new(day)), hour, minute)),
            None => (length, Meaning::Clock(None, hour, minute)),
        });
    }
    let (length, day) = moment(words).filter(|(_, day)| is_day(day))?;
    let at = length
        + usize::from(is(words, length, &["at", ","]))
        + usize::from(is(words, length, &[","]) && is(words, length + 1, &["at"]));
    let (more, hour, minute) = words.get(at..).and_then(clock::time)?;
    Some((at + more, Meaning::Clock(Some(Box::new(day)), hour, minute)))
}

/// Whether a meaning is a single day.
fn is_day(meaning: &Meaning) -> bool {
    use crate::vocabulary::Unit;
    match meaning {
        Meaning::Calendar { day, .. } => day.is_some(),
        Meaning::Weekday(..) | Meaning::Holiday(..) => true,
        Meaning::Offset { unit, .. } | Meaning::Unit(unit, _) => *unit == Unit::Day,
        _ => false,
    }
}

/// The two ends of a range, where one of them is not told in full: "3 to 5 May", "between March and May 1943", "1914-18".
fn range(words: &[Word]) -> Option<[(usize, usize, Meaning); 2]> {
    let (front, links): (usize, &[&str]) = match &*words[0].text {
        "from" => (1, &["to", "until", "till", "through", "-", "–"]),
        "between" => (1, &["and", "-", "–"]),
        _ => (0, &["-", "–", "to", "through", "until"]),
    };
    let rest = words.get(front..).filter(|rest| !rest.is_empty())?;
    if let Some([(first, length, meaning), (second, more, end)]) = calendar::days(rest, links) {
        return Some([
            (front + first, length, meaning),
            (front + second, more, end),
        ]);
    }
    let (length, mut first) = moment(rest)?;
    if !is(rest, length, links) {
        return None;
    }
    let after = rest.get(length + 1..).filter(|after| !after.is_empty())?;
    let last = calendar::short_year(after, &first).or_else(|| moment(after));
    let (more, last) = last?;
    if let (
        Meaning::Calendar {
            year: year @ None, ..
        },
        Meaning::Calendar {
            year: Some(known), ..
        },
    ) = (&mut first, &last)
    {
        *year = Some(*known);
    }
    Some([(front, length, first), (front + length + 1, more, last)])
}

/// Times that no calendar has.
fn vague(words: &[Word]) -> Option<Read> {
    const PHRASES: [(&[&str], &str); 19] = [
        (&["in", "the", "past"], "PAST_REF"),
        (&["in", "the", "recent", "past"], "PAST_REF"),
        (&["in", "recent", "years"], "PAST_REF"),
        (&["in", "recent", "months"], "PAST_REF"),
        (&["in", "recent", "weeks"], "PAST_REF"),
        (&["in", "recent", "days"], "PAST_REF"),
        (&["in", "the", "future"], "FUTURE_REF"),
        (&["in", "the", "near", "future"], "FUTURE_REF"),
        (&["the", "past"], "PAST_REF"),
        (&["the", "future"], "FUTURE_REF"),
        (&["at", "the", "moment"], "PRESENT_REF"),
        (&["at", "present"], "PRESENT_REF"),
        (&["right", "now"], "PRESENT_REF"),
        (&["now"], "PRESENT_REF"),
        (&["currently"], "PRESENT_REF"),
        (&["nowadays"], "PRESENT_REF"),
        (&["recently"], "PAST_REF"),
        (&["previously"], "PAST_REF"),
        (&["formerly"], "PAST_REF"),
    ];
    // "the past three weeks", "the future king"
    let ends = |at: usize| {
        words.get(at).is_none_or(|next| {
            !next.text.starts_with(char::is_alphanumeric)
                || matches!(
                    &*next.text,
                    "and" | "of" | "in" | "to" | "he" | "that" | "is" | "was" | "has" | "had"
                )
        })
    };
    let found = PHRASES.iter().find(|(phrase, _)| {
        if phrase[0] == "the" && !ends(phrase.len()) {
            return false;
        }
        let mut phrase = phrase.iter().enumerate();
        phrase.all(|(at, form)| is(words, at, &[form]))
    });
    found.map(|(phrase, value)| (phrase.len(), Meaning::Vague(value)))
}

/// Whether the word at a place is one of some.
pub(crate) fn is(words: &[Word], at: usize, forms: &[&str]) -> bool {
    words
        .get(at)
        .is_some_and(|word| forms.contains(&&*word.text))
}

/// "last", "this", "the following": which of its kind, and how many words say so.
fn stepped(words: &[Word]) -> Option<(usize, Step)> {
    let the = usize::from(is(words, 0, &["the"]));
    let step = match &*words.get(the)?.text {
        "last" | "past" => Step::Last,
        "this" | "current" | "coming" if the == 0 || words[the].text != "this" => Step::This,
        "next" => Step::Next,
        "that" if the == 0 => Step::Same,
        "same" => Step::Same,
        "previous" | "preceding" => Step::Previous,
        "following" | "ensuing" => Step::Following,
        "upcoming" => Step::Next,
        _ => return None,
    };
    let mut length = the + 1;
    if step == Step::Same && is(words, length, &["same"]) {
        length += 1;
    }
    Some((length, step))
}

/// The number at a place, in figures or words, or "a"; none for "a few".
fn count(words: &[Word]) -> Option<(usize, Option<f64>)> {
    let about = usize::from(is(
        words,
        0,
        &[
            "about", "around", "nearly", "almost", "roughly", "some", "over",
        ],
    ));
    let rest = words.get(about..).filter(|rest| !rest.is_empty())?;
    if is(rest, 0, &["a"]) && is(rest, 1, &["few", "couple", "number", "dozen"]) {
        let of = usize::from(is(rest, 2, &["of", "more"]));
        let count = match &*rest[1].text {
            "couple" => Some(2.0),
            "dozen" => Some(12.0),
            _ => None,
        };
        return Some((about + 2 + of, count));
    }
    if is(rest, 0, &["half"]) && is(rest, 1, &["a", "an"]) {
        return Some((about + 2, Some(0.5)));
    }
    if is(rest, 0, &["several", "many", "few", "recent", "various"]) {
        return Some((about + 1, None));
    }
    if is(rest, 0, &["a", "an"]) {
        return Some((about + 1, Some(1.0)));
    }
    if let (Some(whole), true, Some(part)) = (
        rest[0].number(),
        is(rest, 1, &["."]) && rest[1].joined,
        rest.get(2)
            .filter(|word| word.joined)
            .and_then(Word::number),
    ) {
        let digits = rest[2].text.len() as i32;
        return Some((
            about + 3,
            Some(f64::from(whole) + f64::from(part) / 10f64.powi(digits)),
        ));
    }
    let (number, length) = vocabulary::number(rest)?;
    Some((about + length, Some(f64::from(number))))
}
