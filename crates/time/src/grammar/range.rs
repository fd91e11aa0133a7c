//! Ranges and lists of which one end is not told in full: "3 to 5 May", "between March and May 1943", "1914-18", "18 and 19
//! June".

use super::{Found, figures, is, moment, month, rest, vague, year};
use crate::{
    first::begins,
    meaning::{Meaning, Step},
    vocabulary::ordinal,
    words::Word,
};

const LINKS: [&str; 9] = ["-", "–", "—", "~", "to", "through", "thru", "until", "till"];

/// The two ends, each with the word that it begins with.
pub(super) fn range(words: &[Word]) -> Option<Vec<Found>> {
    let front = usize::from(is(words, 0, &["from", "between"]));
    let between = is(words, 0, &["between"]);
    let after = rest(words, front)?;
    if !begins(&after[0]) {
        return None;
    }
    let mut ends = days(after, between).or_else(|| moments(after, between, front == 1))?;
    for end in &mut ends {
        end.first += front;
    }
    Some(ends)
}

/// Which link stands at a place: whether it makes a range, and how many words it takes.
fn link(words: &[Word], at: usize, between: bool) -> Option<(bool, usize)> {
    let comma = usize::from(
        is(words, at, &[","]) && is(words, at + 1, &["and", "or", "to", "until", "through"]),
    );
    let at = at + comma;
    if is(words, at, &LINKS) {
        return Some((true, comma + 1));
    }
    if is(words, at, &["and", "or", "&"]) {
        return Some((between, comma + 1));
    }
    is(words, at, &[",", "/"]).then_some((false, 1))
}

fn found(first: usize, length: usize, meaning: Meaning, range: bool) -> Found {
    Found {
        first,
        length,
        meaning,
        range,
    }
}

/// Two times that are told by themselves, or nearly so.
fn moments(words: &[Word], between: bool, announced: bool) -> Option<Vec<Found>> {
    if let Some(ends) = years_before_christ(words, between) {
        return Some(ends);
    }
    let (length, mut first) = moment(words)
        .or_else(|| figures::day_and_month(words).filter(|_| announced || slashed(words)))
        .or_else(|| vague::vague(words).filter(|_| announced))?;
    let (range, more) = link(words, length, between)?;
    let at = length + more;
    let after = rest(words, at)?;
    if !range {
        return list(words, length, first, at);
    }
    let (more, mut last) = year::second(after, &first)
        .or_else(|| moment(after))
        .or_else(|| {
            figures::day_and_month(after).filter(|_| matches!(first, Meaning::Calendar { .. }))
        })
        .or_else(|| to_date(after))
        .or_else(|| same_month(after, &first))
        .or_else(|| {
            vague::vague(after).filter(|(_, now)| matches!(now, Meaning::Vague("PRESENT_REF")))
        })?;
    complete(&mut first, &mut last);
    Some(vec![
        found(0, length, first, true),
        found(at, more, last, false),
    ])
}

/// "499–493 BC", "between 264 and 146 BC": the era is told once.
fn years_before_christ(words: &[Word], between: bool) -> Option<Vec<Found>> {
    let first = words[0].number().filter(|first| *first > 0)?;
    let (range, more) = link(words, 1, between)?;
    let at = 1 + more;
    let (length, last) = year::with_era(rest(words, at)?)?;
    let first = 1 - i16::try_from(first).ok()?;
    let of = |year| Meaning::calendar(Some(year), None, None);
    (last <= 0 && first < last).then(|| {
        vec![
            found(0, 1, of(first), range),
            found(at, length, of(last), false),
        ]
    })
}

/// "from March to date".
fn to_date(words: &[Word]) -> Option<(usize, Meaning)> {
    is(words, 0, &["date"]).then_some((1, Meaning::Vague("PRESENT_REF")))
}

/// Whether two numbers with a stroke go on to two others.
fn slashed(words: &[Word]) -> bool {
    is(words, 1, &["/"]) && is(words, 3, &LINKS) && is(words, 5, &["/"])
}

/// What one end leaves to the other: the year, or which of its kind.
fn complete(first: &mut Meaning, last: &mut Meaning) {
    match (&mut *first, &mut *last) {
        (
            Meaning::Calendar {
                year: year @ None,
                month,
                step: Step::Open,
                ..
            },
            Meaning::Calendar {
                year: Some(known),
                month: last_month,
                ..
            },
        ) => {
            // "November to February 2017" began the year before
            let before = month
                .zip(*last_month)
                .is_some_and(|(month, last)| month > last);
            *year = Some(*known - i16::from(before));
        }
        (
            _,
            Meaning::Calendar {
                year: None, step, ..
            }
            | Meaning::Weekday(_, step)
            | Meaning::Holiday(_, None, step),
        ) if *step == Step::Open => {
            *step = Step::Then;
        }
        (_, Meaning::Edge(_, last)) => complete(first, last),
        (Meaning::Edge(_, first), _) => complete(first, last),
        (
            Meaning::Division {
                year: year @ None, ..
            },
            Meaning::Division {
                year: Some(known), ..
            },
        ) => *year = Some(*known),
        _ => {}
    }
}

/// The day of the same month that a range goes on to: "9 April through the 17th".
fn same_month(words: &[Word], first: &Meaning) -> Option<(usize, Meaning)> {
    let Meaning::Calendar {
        year,
        month: Some(month),
        day: Some(day),
        ..
    } = first
    else {
        return None;
    };
    let the = usize::from(is(words, 0, &["the"]));
    let (last, length) = day_number(words, the)?;
    let last = last as i8;
    // "from 27 April to the 3rd" ends in May
    let (year, month) = match last > *day {
        true => (*year, *month),
        false => (
            year.map(|year| year + i16::from(*month == 12)),
            month % 12 + 1,
        ),
    };
    Some((
        the + length,
        Meaning::calendar(year, Some(month), Some(last)),
    ))
}

/// "March and April 1945": the years are one. Other lists are read one by one.
fn list(words: &[Word], length: usize, mut first: Meaning, at: usize) -> Option<Vec<Found>> {
    if !matches!(
        first,
        Meaning::Calendar {
            year: None,
            month: Some(_),
            step: Step::Open,
            ..
        }
    ) {
        return None;
    }
    let (more, last) = moment(rest(words, at)?)?;
    let Meaning::Calendar {
        year: Some(known),
        month: Some(_),
        ..
    } = &last
    else {
        return None;
    };
    if let Meaning::Calendar { year, .. } = &mut first {
        *year = Some(*known);
    }
    Some(vec![
        found(0, length, first, false),
        found(at, more, last, false),
    ])
}

fn day_number(words: &[Word], at: usize) -> Option<(i32, usize)> {
    let after = rest(words, at)?;
    let figures = || Some((after[0].number().filter(|_| after[0].text.len() <= 2)?, 1));
    ordinal(after)
        .or_else(figures)
        .filter(|(day, _)| (1..=31).contains(day))
}

/// "3 to 5 May", "May 3-5", "18 and 19 June": days of one month.
fn days(words: &[Word], between: bool) -> Option<Vec<Found>> {
    let of = |year, month, day: i32| Meaning::calendar(year, Some(month), Some(day as i8));
    if let Some((length, month)) = month::name(words, 0) {
        let the = usize::from(is(words, length, &["the"]));
        let (first, more) = day_number(words, length + the)?;
        let end = length + the + more;
        let (range, more) = link(words, end, between)?;
        let at = end + more;
        let the = usize::from(is(words, at, &["the"]));
        let (last, more) = day_number(words, at + the)?;
        let after = at + the + more;
        let day_follows = month::name(words, after).is_some() || is(words, after, &[":", "/"]);
        // "May 3, 2000" is no list
        let listed = is(words, at - 1, &[","]) && !range;
        if day_follows || listed || last <= first {
            return None;
        }
        let (tail, year) = month::year_after(words, after);
        return Some(vec![
            found(0, end, of(year, month, first), range),
            found(at, the + more + tail, of(year, month, last), false),
        ]);
    }
    let the = usize::from(is(words, 0, &["the"]));
    let (first, more) = day_number(words, the)?;
    let end = the + more;
    let (range, more) = link(words, end, between)?;
    let at = end + more;
    let the = usize::from(is(words, at, &["the"]));
    let (last, more) = day_number(words, at + the)?;
    let after = at + the + more;
    let of_month = usize::from(is(words, after, &["of"]));
    let (month_length, month) = month::name(words, after + of_month)?;
    let after = after + of_month + month_length;
    let (tail, year) = month::year_after(words, after);
    // "from the 27th to the 3rd of April" begins in March
    let (first_year, first_month) = match first > last && range {
        true if month == 1 => (year.map(|year| year - 1), 12),
        true => (year, month - 1),
        false => (year, month),
    };
    Some(vec![
        found(0, end, of(first_year, first_month, first), range),
        found(at, after + tail - at, of(year, month, last), false),
    ])
}
