//! Times told from the day of publication or the day spoken of last: "yesterday", "last week", "the previous year".

use super::{Read, date, day, ends, is, length, rest, stepped};
use crate::{
    meaning::{From, Meaning, Step},
    vocabulary::{Part, Unit, part, unit, weekday},
    words::Word,
};

/// "today", "the day before yesterday", "tonight", "last night", "yesterday evening", "the next morning".
pub(super) fn day(words: &[Word]) -> Option<Read> {
    if let Some((front, part)) = day::part_of(words) {
        let rest = rest(words, front)?;
        let (length, meaning) = date(rest)
            .or_else(|| whole_day(rest))
            .or_else(|| step(rest))?;
        return Some((front + length, Meaning::Part(Box::new(meaning), part)));
    }
    whole_day(words).map(|(length, meaning)| match meaning {
        Meaning::Part(..) => (length, meaning),
        meaning => day::with_part(words, length, meaning),
    })
}

/// The same, without a part of the day before it.
fn whole_day(words: &[Word]) -> Option<Read> {
    let of = |days| Meaning::Offset {
        length: vec![(days, Unit::Day)],
        from: From::Published,
    };
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
        "tomorrow" | "tmrw" => (1, 1),
        "tonight" | "overnight" => {
            return Some((1, Meaning::Part(Box::new(of(0)), Part::Night)));
        }
        _ => return part_of_day(words, of),
    };
    Some((length, of(days)))
}

/// "this morning", "last night", "the following evening", "that night".
fn part_of_day(words: &[Word], of: impl Fn(i32) -> Meaning) -> Option<Read> {
    let (front, step) = stepped(words)?;
    let part = part(&words.get(front)?.text)?;
    let day = match step {
        Step::This => of(0),
        Step::Last => of(-1),
        Step::Next | Step::Coming | Step::Following => Meaning::Unit(Unit::Day, Step::Following),
        step => Meaning::Unit(Unit::Day, step),
    };
    Some((front + 1, Meaning::Part(Box::new(day), part)))
}

/// "last week", "next year", "later this month", "the previous day", "the same year", "next week Wednesday".
pub(super) fn step(words: &[Word]) -> Option<Read> {
    if let Some(beside) = beside(words) {
        return Some(beside);
    }
    let later = usize::from(is(words, 0, &["later", "earlier"]));
    let rest = rest(words, later)?;
    if let Some((length, meaning)) = stretch(rest) {
        return Some((later + length, meaning));
    }
    let (front, step) = stepped(rest)?;
    let word = rest.get(front)?;
    let working = usize::from(matches!(&*word.text, "working" | "calendar"));
    let name = &*rest.get(front + working)?.text;
    let found = match name {
        "workweek" => Unit::Week,
        name => unit(name)?,
    };
    let end = front + working + 1;
    if found < Unit::Day {
        return None;
    }
    // "the last week of May" names no week by itself, and "these years" are several.
    let plural = name.ends_with('s');
    if plural || is(rest, end, &["of"]) && step != Step::Same {
        return None;
    }
    let the = is(rest, 0, &["the"]);
    let meaning = match (step, found) {
        (Step::Last, Unit::Day) => return None,
        (Step::Next | Step::Coming, Unit::Day) => Meaning::Unit(found, Step::Following),
        (Step::Last, Unit::Quarter | Unit::Weekend | Unit::Half) => Meaning::Unit(found, step),
        (Step::Last, _) if the => {
            let alone = is(rest, 1, &["past"]) || ends(rest, end);
            return alone.then(|| (later + end, Meaning::Stretch(vec![(-1, found)])));
        }
        (Step::Last | Step::Next | Step::Coming, Unit::Fortnight) => {
            let count = if step == Step::Last { -1 } else { 1 };
            Meaning::Stretch(vec![(count, found)])
        }
        _ => Meaning::Unit(found, step),
    };
    if found == Unit::Week
        && let Some((more, weekday)) = weekday_after(rest, end)
    {
        let meaning = Meaning::WeekdayIn(weekday, Box::new(meaning));
        return Some((later + end + more, meaning));
    }
    Some((later + end, meaning))
}

/// "Wednesday" after "next week", "on Tuesday".
fn weekday_after(words: &[Word], at: usize) -> Option<(usize, jiff::civil::Weekday)> {
    let on = usize::from(is(words, at, &["on", "-"]));
    let word = words.get(at + on)?;
    let day = weekday(&word.text).filter(|_| word.capital || word.text.len() > 5)?;
    (!word.text.ends_with("days")).then_some((on + 1, day))
}

/// "the day before", "the week before that", "the day following".
fn beside(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let found = unit(&words.get(the)?.text)
        .filter(|unit| *unit >= Unit::Day && !words[the].text.ends_with('s'))?;
    let step = match &*words.get(the + 1)?.text {
        "before" | "previous" => Step::Previous,
        "after" | "following" => Step::Following,
        _ => return None,
    };
    let that = usize::from(is(words, the + 2, &["that"]));
    // "the day after the vote" is another day
    let alone = the == 1
        && ends(words, the + 2 + that)
        && (that == 1 || !is(words, 3, &["that", "he", "she", "it", "they", "we"]));
    alone.then_some((the + 2 + that, Meaning::Unit(found, step)))
}

/// "the past two weeks", "next couple of days", "the 5 upcoming years".
fn stretch(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let sign = |step| match step {
        Step::Last | Step::Previous => Some(-1),
        Step::Next | Step::Coming | Step::Following => Some(1),
        _ => None,
    };
    if let Some((front, step)) = stepped(words)
        && let Some(sign) = sign(step)
        && let Some(after) = rest(words, front)
        && !matches!(&*after[0].text, "a" | "an")
    {
        if let Some((more, count)) = length::whole_count(after)
            && is(after, more, &["quarters", "quarter"])
        {
            let meaning = Meaning::Stretch(vec![(count * sign, Unit::Quarter)]);
            return Some((front + more + 1, meaning));
        }
        let (more, lasting) = length::duration(after)?;
        // "for the last three months, and two days ago …": the second has its own place
        let (more, lasting) = match is(after, more, &["ago", "later", "earlier"]) {
            true => length::alone(after)?,
            false => (more, lasting),
        };
        return Some((front + more, along(&after[..more], lasting, sign)));
    }
    // "the 5 upcoming years"
    let after = rest(words, the)?;
    let article = is(after, 0, &["a", "an"]);
    let (more, count) = length::whole_count(after).filter(|_| !article)?;
    let (front, step) = stepped(rest(after, more)?)?;
    let name = &after.get(more + front)?.text;
    let found = unit(name).filter(|_| count == 1 || name.ends_with('s'))?;
    let meaning = Meaning::Stretch(vec![(count * sign(step)?, found)]);
    Some((the + more + front + 1, meaning))
}

/// The length in one direction; what is no whole number, or none, stays a length.
fn along(words: &[Word], lasting: Meaning, sign: i32) -> Meaning {
    match length::lengths(words) {
        Some((_, counted)) => {
            let counted = counted
                .into_iter()
                .map(|(count, unit)| (count * sign, unit));
            Meaning::Stretch(counted.collect())
        }
        None => lasting,
    }
}

/// "the year", "the month", after "the end of": the one that is.
pub(super) fn whole(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let found = unit(&words.get(the)?.text)?;
    let long = found >= Unit::Week && !words[the].text.ends_with('s');
    (long || the == 1 && found == Unit::Day).then_some((the + 1, Meaning::Whole(found)))
}

/// "the year", "the week" by itself, where the word before it makes it a time: "of the year", "for the week".
pub(super) fn whole_alone(words: &[Word], before: Option<&Word>) -> Option<Read> {
    let before = before?;
    if !is(words, 0, &["the"])
        || !matches!(
            &*before.text,
            "of" | "in" | "for" | "during" | "over" | "later" | "earlier"
        )
    {
        return None;
    }
    let found = unit(&words.get(1)?.text).filter(|unit| {
        *unit >= Unit::Day && *unit <= Unit::Year && !words[1].text.ends_with('s')
    })?;
    let alone = words
        .get(2)
        .is_none_or(|next| matches!(&*next.text, "." | "," | ";" | "!" | "?" | ")"));
    alone.then_some((2, Meaning::Whole(found)))
}

/// "the weekend".
pub(super) fn weekend(words: &[Word]) -> Option<Read> {
    (is(words, 0, &["the"]) && is(words, 1, &["weekend"]))
        .then_some((2, Meaning::Unit(Unit::Weekend, Step::Open)))
}
