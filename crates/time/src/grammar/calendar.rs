//! Days, months and years by their names and numbers; seasons, quarters, decades and centuries.

use super::{Read, count, is, stepped};
use crate::{
    meaning::{Meaning, Step},
    vocabulary::{Part, Unit, month, ordinal, part, season, weekday},
    words::Word,
};

/// A date: a weekday, a day of a month, a month, with a year or without.
pub(super) fn date(words: &[Word]) -> Option<Read> {
    iso(words)
        .or_else(|| dashed(words))
        .or_else(|| with_weekday(words))
        .or_else(|| day_of_month(words))
        .or_else(|| month_of_year(words))
}

/// "2031-04-01", "4/1/2031".
fn iso(words: &[Word]) -> Option<Read> {
    let (first, mark, second, mark2, third) = match words {
        [a, m, b, n, c, ..] => (a, m, b, n, c),
        _ => return None,
    };
    let joined = [mark, second, mark2, third].iter().all(|word| word.joined);
    if !joined || mark.text != mark2.text || !matches!(&*mark.text, "-" | "/" | ".") {
        return None;
    }
    let (a, b, c) = (first.number()?, second.number()?, third.number()?);
    let (year, month, day) = match (first.text.len(), third.text.len()) {
        (4, 1..=2) => (a, b, c),
        // The American order, unless the month would be none.
        (1..=2, 4 | 2) => {
            let year = if c < 50 && third.text.len() == 2 {
                c + 2000
            } else if third.text.len() == 2 {
                c + 1900
            } else {
                c
            };
            if a <= 12 { (year, a, b) } else { (year, b, a) }
        }
        _ => return None,
    };
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && year > 0;
    valid.then(|| {
        (
            5,
            Meaning::calendar(Some(year as i16), Some(month as i8), Some(day as i8)),
        )
    })
}

/// "8-May-2006", "2017 April".
fn dashed(words: &[Word]) -> Option<Read> {
    if let (Some(year), Some((length, month))) = (
        words[0].number().filter(|_| words[0].text.len() == 4),
        month_name(words, 1),
    ) && words.get(2).is_none_or(|next| next.number().is_none())
    {
        return Some((
            1 + length,
            Meaning::calendar(Some(year as i16), Some(month), None),
        ));
    }
    let day = words[0].number().filter(|_| words[0].text.len() <= 2)?;
    if !is(words, 1, &["-"]) || !is(words, 3, &["-"]) {
        return None;
    }
    let (_, month) = month_name(words, 2)?;
    let year = words.get(4).filter(|year| year.text.len() == 4)?.number()?;
    checked(5, Some(year as i16), month, day)
}

/// "Tuesday", "last Tuesday afternoon", "Monday, July 28, 2014".
fn with_weekday(words: &[Word]) -> Option<Read> {
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
    let comma = usize::from(is(words, length, &[",", "("]));
    if let Some((more, meaning)) = words
        .get(length + comma..)
        .filter(|rest| !rest.is_empty())
        .and_then(day_of_month)
    {
        return Some((length + comma + more, meaning));
    }
    let meaning = Meaning::Weekday(day, step);
    if is(words, length, &["week"]) {
        return None;
    }
    Some(with_part(words, length, meaning))
}

/// The day, and the part of it that is named right after.
pub(super) fn with_part(words: &[Word], length: usize, day: Meaning) -> Read {
    match words.get(length).and_then(|word| part(&word.text)) {
        Some(part) => (length + 1, Meaning::Part(Box::new(day), part)),
        None => (length, day),
    }
}

/// "April 17", "17 April 1975", "the 3rd of May", "12th of October last".
fn day_of_month(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let rest = words.get(the..).filter(|rest| !rest.is_empty())?;
    let day = ordinal(rest).map(|(day, length)| (day, length, true));
    let day = day.or_else(|| Some((rest[0].number()?, 1, false)));
    if let Some((day, length, ordered)) = day.filter(|(day, ..)| (1..=31).contains(day)) {
        let of = usize::from(ordered && is(rest, length, &["of"]));
        if let Some((more, month)) = month_name(rest, length + of) {
            let at = length + of + more;
            let (more, year) = year_after(rest, at);
            return checked(the + at + more, year, month, day);
        }
    }
    let (length, month) = month_name(words, 0)?;
    let the = usize::from(is(words, length, &["the"]));
    let rest = words.get(length + the..).filter(|rest| !rest.is_empty())?;
    let (day, more) = match ordinal(rest) {
        Some(found) => found,
        None if the == 0 => (rest[0].number().filter(|_| rest[0].text.len() <= 2)?, 1),
        None => return None,
    };
    let at = length + the + more;
    // "March 10:30" and "May 5,000" are no days.
    let goes_on = is(words, at, &[":", "%"]) && words[at].joined
        || is(words, at, &[","])
            && words
                .get(at + 1)
                .is_some_and(|next| next.joined && next.number().is_some() && next.text.len() == 3);
    if goes_on {
        return None;
    }
    let (more, year) = year_after(words, at);
    checked(at + more, year, month, day)
}

/// A day of a month, if the month is that long.
fn checked(length: usize, year: Option<i16>, month: i8, day: i32) -> Option<Read> {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=longest).contains(day))?;
    Some((length, Meaning::calendar(year, Some(month), Some(day))))
}

/// "June", "June 1955", "February of 1940", "last June", "August of last year".
fn month_of_year(words: &[Word]) -> Option<Read> {
    let (front, step) = stepped(words).unwrap_or((0, Step::Open));
    let (length, month) = month_name(words, front)?;
    let mut length = front + length;
    let (more, year) = year_after(words, length);
    length += more;
    if year.is_none()
        && is(words, length, &["of", ","])
        && let Some((more, step)) = words.get(length + 1..).and_then(stepped)
        && is(words, length + 1 + more, &["year"])
    {
        let length = length + 2 + more;
        return Some((length, of_month(None, month, step_of_year(step))));
    }
    if is(words, length, &["last"])
        && year.is_none()
        && !is(words, length + 1, &["year", "week", "month"])
    {
        return Some((length + 1, of_month(None, month, Step::Last)));
    }
    Some((length, of_month(year, month, step)))
}

/// A month "of last year" is another than "last" month of its name.
fn step_of_year(step: Step) -> Step {
    match step {
        Step::Last | Step::Previous => Step::Previous,
        Step::Next | Step::Following => Step::Following,
        step => step,
    }
}

fn of_month(year: Option<i16>, month: i8, step: Step) -> Meaning {
    Meaning::Calendar {
        year,
        month: Some(month),
        day: None,
        step,
    }
}

/// The name of a month. "may", "march" and "mar" are words of their own without a capital.
fn month_name(words: &[Word], at: usize) -> Option<(usize, i8)> {
    let word = words.get(at)?;
    let found = month(&word.text)?;
    let short =
        word.text.len() <= 4 && word.text != "may" && word.text != "june" && word.text != "july";
    let ambiguous = matches!(&*word.text, "may" | "march" | "mar" | "dec" | "jan" | "sep");
    if ambiguous && !word.capital {
        return None;
    }
    // "May I", "March on": a month has a number, a preposition or an article beside it, or ends there.
    if word.text == "may"
        && words.get(at + 1).is_some_and(|next| {
            !next.capital
                && next.text.len() > 1
                && next.text.bytes().all(|b| b.is_ascii_lowercase())
                && matches!(
                    &*next.text,
                    "be" | "have" | "not" | "well" | "also" | "i" | "we" | "he"
                )
        })
    {
        return None;
    }
    let stop = usize::from(short && is(words, at + 1, &["."]) && words[at + 1].joined);
    Some((1 + stop, found))
}

/// A year after a month: ", 1975", "of 1940", "1975", "'75".
fn year_after(words: &[Word], at: usize) -> (usize, Option<i16>) {
    let skip = usize::from(is(words, at, &[",", "of", "in"]));
    let number = words
        .get(at + skip)
        .filter(|word| word.text.len() >= 3)
        .and_then(Word::number);
    match number {
        Some(year)
            if (100..=2999).contains(&year)
                && !(is(words, at + skip + 1, &[":", "%"]) && words[at + skip + 1].joined) =>
        {
            (skip + 1, Some(year as i16))
        }
        _ => (0, None),
    }
}

/// A year by itself: four figures that look like one.
pub(super) fn year(words: &[Word]) -> Option<Read> {
    let word = words.first()?;
    let year = word.number().filter(|_| word.text.len() == 4)?;
    if !(1000..=2100).contains(&year) {
        return None;
    }
    let measured = words.get(1).is_some_and(|next| {
        matches!(
            &*next.text,
            "%" | "people"
                | "miles"
                | "meters"
                | "metres"
                | "km"
                | "kilometers"
                | "kilometres"
                | "men"
                | "troops"
                | "soldiers"
                | "dollars"
                | "percent"
                | "units"
                | "votes"
                | "feet"
                | "°"
        ) || next.joined
            && matches!(&*next.text, "," | "." | ":" | "/")
            && words
                .get(2)
                .is_some_and(|after| after.joined && after.number().is_some())
    });
    (!measured).then(|| (1, Meaning::calendar(Some(year as i16), None, None)))
}

/// The second year of "1914-18".
pub(super) fn short_year(words: &[Word], first: &Meaning) -> Option<Read> {
    let Meaning::Calendar {
        year: Some(year),
        month: None,
        ..
    } = first
    else {
        return None;
    };
    let word = words.first().filter(|word| word.text.len() == 2)?;
    let short = word.number()? as i16;
    let full = year - year % 100 + short;
    (full > *year).then(|| (1, Meaning::calendar(Some(full), None, None)))
}

/// "3 to 5 May", "May 3-5": two days of one month.
pub(super) fn days(words: &[Word], links: &[&str]) -> Option<[(usize, usize, Meaning); 2]> {
    let day = |at: usize| -> Option<(i32, usize)> {
        let rest = words.get(at..).filter(|rest| !rest.is_empty())?;
        ordinal(rest).or_else(|| Some((rest[0].number().filter(|_| rest[0].text.len() <= 2)?, 1)))
    };
    if let Some((length, month)) = month_name(words, 0) {
        let (first, more) = day(length)?;
        let link = length + more;
        if !is(words, link, links) {
            return None;
        }
        let (last, more) = day(link + 1)?;
        let at = link + 1 + more;
        if month_name(words, at).is_some() || is(words, at, &[":"]) {
            return None;
        }
        let (tail, year) = year_after(words, at);
        let (_, first) = checked(0, year, month, first)?;
        let (_, last) = checked(0, year, month, last)?;
        return Some([(0, link, first), (link + 1, more + tail, last)]);
    }
    let (first, length) = day(0)?;
    if !is(words, length, links) {
        return None;
    }
    let (last, more) = day(length + 1)?;
    let at = length + 1 + more;
    let of = usize::from(is(words, at, &["of"]));
    let (month_length, month) = month_name(words, at + of)?;
    let at = at + of + month_length;
    let (tail, year) = year_after(words, at);
    let (_, first) = checked(0, year, month, first)?;
    let (_, last) = checked(0, year, month, last)?;
    Some([
        (0, length, first),
        (length + 1, at + tail - length - 1, last),
    ])
}

/// Seasons, quarters, halves, decades, centuries; a year by itself.
pub(super) fn span(words: &[Word]) -> Option<Read> {
    seasonal(words)
        .or_else(|| division(words))
        .or_else(|| years(words))
        .or_else(|| month_like_era(words))
        .or_else(|| year(words))
}

/// "the summer", "last autumn", "winter 1942", "the spring of 1943".
fn seasonal(words: &[Word]) -> Option<Read> {
    let stepped = stepped(words);
    let the = usize::from(stepped.is_none() && is(words, 0, &["the"]));
    let (front, step) = stepped.unwrap_or((the, Step::Open));
    let name = words.get(front)?;
    let found = season(&name.text)?;
    let (more, year) = year_after(words, front + 1);
    // "spring" and "fall" are words of their own.
    let bare = year.is_none() && step == Step::Open && the == 0;
    if bare && matches!(&*name.text, "spring" | "fall") {
        return None;
    }
    if matches!(&*name.text, "fall") && year.is_none() && is(words, front + 1, &["of"]) {
        return None;
    }
    Some((front + 1 + more, Meaning::Season(found, year, step)))
}

/// "the first quarter of 2016", "Q3 2019", "the second half of the year".
fn division(words: &[Word]) -> Option<Read> {
    let quarter = |text: &str| {
        text.strip_prefix('q')
            .and_then(|n| n.parse::<i8>().ok())
            .filter(|n| (1..=4).contains(n))
    };
    if let Some(number) = quarter(&words[0].text) {
        let (more, year) = year_after(words, 1);
        return Some((
            1 + more,
            Meaning::Division {
                unit: Unit::Quarter,
                number,
                year,
                step: Step::Open,
            },
        ));
    }
    let the = usize::from(is(words, 0, &["the"]));
    let (number, length) = words.get(the..).and_then(ordinal)?;
    let unit = match words.get(the + length).map(|word| &*word.text)? {
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        _ => return None,
    };
    let at = the + length + 1;
    let (more, year) = year_after(words, at);
    let number = i8::try_from(number)
        .ok()
        .filter(|number| (1..=4).contains(number))?;
    let of = usize::from(is(words, at, &["of"]));
    let step = words
        .get(at + of..)
        .and_then(stepped)
        .filter(|(more, _)| is(words, at + of + more, &["year"]));
    if let (None, Some((more, step))) = (year, step) {
        return Some((
            at + of + more + 1,
            Meaning::Division {
                unit,
                number,
                year,
                step: step_of_year(step),
            },
        ));
    }
    let tail = match year.is_none()
        && of == 1
        && is(words, at + 1, &["the"])
        && is(words, at + 2, &["year"])
    {
        true => 3,
        false => more,
    };
    (year.is_some() || tail == 3 || unit == Unit::Quarter).then(|| {
        (
            at + tail,
            Meaning::Division {
                unit,
                number,
                year,
                step: Step::Open,
            },
        )
    })
}

/// "the 1980s", "the '70s", "the early 1600s", "the 17th century", "the nineties".
fn years(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let rest = words.get(the..).filter(|rest| !rest.is_empty())?;
    let quote = usize::from(is(rest, 0, &["'", "’", "‘"]));
    let word = rest.get(quote)?;
    let tens = |text: &str| {
        Some(match text {
            "twenties" => 20,
            "thirties" => 30,
            "forties" => 40,
            "fifties" => 50,
            "sixties" => 60,
            "seventies" => 70,
            "eighties" => 80,
            "nineties" => 90,
            _ => return None,
        })
    };
    if let Some(tens) = tens(&word.text).filter(|_| the == 1) {
        return Some((
            the + quote + 1,
            Meaning::Years {
                first: 1900 + tens,
                count: 10,
            },
        ));
    }
    let plural = match word.number_and_ending() {
        Some((number, "s")) => Some((number, 1)),
        _ => word
            .number()
            .filter(|_| {
                is(rest, quote + 1, &["'", "’"])
                    && rest[quote + 1].joined
                    && is(rest, quote + 2, &["s"])
            })
            .map(|number| (number, 3)),
    };
    if let Some((number, length)) = plural {
        let (first, count) = match number {
            1000..=2100 if number % 100 == 0 && number < 2000 => (number, 100),
            1000..=2100 if number % 10 == 0 => (number, 10),
            20..=90 if number % 10 == 0 && the + quote > 0 => (1900 + number, 10),
            _ => return None,
        };
        return Some((
            the + quote + length,
            Meaning::Years {
                first: first as i16,
                count,
            },
        ));
    }
    let (number, length) = ordinal(rest)?;
    let dash = usize::from(is(rest, length, &["-"]));
    is(rest, length + dash, &["century", "centuries"]).then(|| {
        let first = (number as i16 - 1) * 100;
        (
            the + length + dash + 1,
            Meaning::Years { first, count: 100 },
        )
    })
}

/// "AD 70", "900 CE", "490 BC".
fn month_like_era(words: &[Word]) -> Option<Read> {
    let letters = |at: usize, forms: [&str; 2]| {
        is(words, at, &[forms[0], forms[1]]) && words[at].capital
            || is(words, at, &["b"])
                && words[at].capital
                && is(words, at + 1, &["."])
                && is(words, at + 2, &["c"])
                && forms[0] == "bc"
    };
    if let Some(number) = words[0].number().filter(|_| letters(1, ["bc", "bce"])) {
        let length = if words[1].text == "b" {
            2 + usize::from(is(words, 4, &["."])) + 2
        } else {
            2
        };
        return Some((length, Meaning::BeforeChrist(number as i16)));
    }
    let (at, number) = match &*words[0].text {
        "ad" if words[0].capital => (2, words.get(1)?.number()?),
        _ if words
            .get(1)
            .is_some_and(|era| era.capital && matches!(&*era.text, "ad" | "ce")) =>
        {
            (2, words[0].number()?)
        }
        _ => return None,
    };
    (number > 0).then(|| (at, Meaning::calendar(Some(number as i16), None, None)))
}

/// The parts of the day before their day: "the morning of 31 January".
pub(super) fn part_of(words: &[Word]) -> Option<(usize, Part)> {
    let the = usize::from(is(words, 0, &["the"]));
    let part = part(&words.get(the)?.text)?;
    (is(words, the + 1, &["of", "on"])).then_some((the + 2, part))
}

/// How many of something, where that is a whole number.
pub(super) fn whole_count(words: &[Word]) -> Option<(usize, i32)> {
    let (length, count) = count(words)?;
    let count = count.filter(|count| count.fract() == 0.0 && *count < 10_000.0)?;
    Some((length, count as i32))
}
