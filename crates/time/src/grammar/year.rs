//! Years and what is longer or a part of them: seasons, quarters, halves, decades, centuries, eras.

use super::{Read, ends, is, month::year_after, rest, stepped};
use crate::{
    meaning::{Meaning, Step},
    vocabulary::{self, Unit, ordinal, season},
    words::Word,
};

pub(super) fn span(words: &[Word]) -> Option<Read> {
    seasonal(words)
        .or_else(|| division(words))
        .or_else(|| fiscal(words))
        .or_else(|| decade_or_century(words))
        .or_else(|| with_era(words).map(|(length, year)| (length, of(year))))
        .or_else(|| year(words))
}

fn of(year: i16) -> Meaning {
    Meaning::calendar(Some(year), None, None)
}

/// A year by itself: four figures that look like one, with "the year" before them or not.
pub(super) fn year(words: &[Word]) -> Option<Read> {
    let front = match is(words, 0, &["year"]) {
        true => 1,
        false if is(words, 0, &["the"]) && is(words, 1, &["year"]) => 2,
        false => 0,
    };
    let word = words.get(front)?;
    let year = word.number().filter(|_| word.text.len() == 4)?;
    if !(1000..=2199).contains(&year) || front == 0 && measures(words) {
        return None;
    }
    Some((front + 1, of(year as i16)))
}

/// Whether a number of four figures is of something else than a year.
fn measures(words: &[Word]) -> bool {
    let counted = is(
        words,
        1,
        &[
            "%",
            "people",
            "miles",
            "meters",
            "metres",
            "km",
            "kilometers",
            "kilometres",
            "men",
            "troops",
            "soldiers",
            "dollars",
            "percent",
            "units",
            "votes",
            "feet",
            "°",
        ],
    );
    let longer = words.get(1).is_some_and(|next| {
        next.joined
            && matches!(&*next.text, "," | "." | ":" | "/")
            && words
                .get(2)
                .is_some_and(|after| after.joined && after.number().is_some())
    });
    counted || longer
}

/// A year that only its place tells: "in 490" where the text speaks of such years, "the year 71", "in nineteen ninety-six".
pub(super) fn by_its_place(words: &[Word], before: Option<&Word>) -> Option<Read> {
    if !words[0].cued {
        return None;
    }
    if let Some((year, length)) = vocabulary::spelled_year(words) {
        let round = year % 100 == 0;
        return (!round && ends(words, length)).then(|| (length, of(year)));
    }
    let year = words[0].number().filter(|year| (1..1000).contains(year))?;
    let named = before.is_some_and(|before| before.text == "year");
    if named {
        return Some((1, of(year as i16)));
    }
    (words[0].text.len() == 3 && ends(words, 1)).then_some((1, Meaning::ShortYear(year as i16)))
}

/// The second year of "1914-18", "490–479 BC".
pub(super) fn second(words: &[Word], first: &Meaning) -> Option<Read> {
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
    (full > *year && !is(words, 1, &["%"])).then(|| (1, of(full)))
}

/// "the summer", "last autumn", "winter 1942", "the spring of 1943".
fn seasonal(words: &[Word]) -> Option<Read> {
    let stepped = stepped(words);
    let the = usize::from(stepped.is_none() && is(words, 0, &["the"]));
    let (front, step) = stepped.unwrap_or((the, Step::Open));
    let name = words.get(front)?;
    let found = season(&name.text)?;
    let (mut more, year) = year_after(words, front + 1);
    // "the winter of 1776-77", "the winter of 1939/1940": it begins in the first
    if year.is_some()
        && is(words, front + 1 + more, &["-", "–", "/"])
        && words
            .get(front + 2 + more)
            .is_some_and(|next| next.number().is_some() && matches!(next.text.len(), 2 | 4))
    {
        more += 2;
    }
    if year.is_none()
        && let Some((more, step)) = super::month::of_this_year(words, front + 1)
    {
        return Some((front + 1 + more, Meaning::Season(found, None, step)));
    }
    // "spring" and "fall" are words of their own.
    let bare = year.is_none() && step == Step::Open && the == 0;
    let cued = name.cued && ends(words, front + 1);
    if bare
        && matches!(&*name.text, "spring" | "fall")
        && !(cued || name.capital && name.text == "spring" && ends(words, front + 1))
    {
        return None;
    }
    if name.text == "fall" && year.is_none() && is(words, front + 1, &["of", "in", "to"]) {
        return None;
    }
    Some((front + 1 + more, Meaning::Season(found, year, step)))
}

/// "the first quarter of 2016", "Q3 2019", "2019 H2", "the second half of the year".
fn division(words: &[Word]) -> Option<Read> {
    let short = |text: &str| {
        let (unit, most) = match text.as_bytes().first()? {
            b'q' => (Unit::Quarter, 4),
            b'h' => (Unit::Half, 2),
            _ => return None,
        };
        let number = text[1..].parse::<i8>().ok()?;
        (1..=most).contains(&number).then_some((unit, number))
    };
    let divided = |length, unit, number, year, step| {
        let meaning = Meaning::Division {
            unit,
            number,
            year,
            step,
        };
        Some((length, meaning))
    };
    if let Some((unit, number)) = short(&words[0].text) {
        // "Q1-2019"
        let dash = usize::from(is(words, 1, &["-"]) && words[1].joined);
        let (more, year) = match year_after(words, 1 + dash) {
            (more, Some(year)) => (dash + more, Some(year)),
            _ => (0, None),
        };
        return match (unit, year) {
            (Unit::Half, None) => None,
            _ => divided(1 + more, unit, number, year, Step::Open),
        };
    }
    let dash = usize::from(is(words, 1, &["-"]));
    if let (Some(year), 4) = (words[0].number(), words[0].text.len())
        && let Some((unit, number)) = words.get(1 + dash).and_then(|word| short(&word.text))
    {
        return divided(2 + dash, unit, number, Some(year as i16), Step::Open);
    }
    let the = usize::from(is(words, 0, &["the"]));
    let latter = match words.get(the).map(|word| &*word.text) {
        Some("latter") => Some((2, 1)),
        Some("former") => Some((1, 1)),
        _ => None,
    };
    let (number, length) = latter.or_else(|| ordinal(words.get(the..)?))?;
    let unit = match words.get(the + length).map(|word| &*word.text)? {
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        _ => return None,
    };
    let most = if unit == Unit::Half { 2 } else { 4 };
    let number = i8::try_from(number)
        .ok()
        .filter(|number| (1..=most).contains(number))?;
    let at = the + length + 1;
    let (more, year) = year_after(words, at);
    if year.is_some() {
        return divided(at + more, unit, number, year, Step::Open);
    }
    let of = usize::from(is(words, at, &["of"]));
    let this = is(words, at + of, &["the"]) && is(words, at + of + 1, &["year"]);
    let tail = match rest(words, at + of).and_then(stepped) {
        _ if this => Some((2, Step::This)),
        found => found
            .filter(|(more, _)| is(words, at + of + more, &["year"]))
            .map(|(more, step)| (more + 1, step)),
    };
    match tail {
        Some((more, step)) => divided(at + of + more, unit, number, None, step),
        None if unit == Unit::Quarter => divided(at, unit, number, None, Step::Open),
        None => None,
    }
}

/// "last year's second quarter".
pub(super) fn division_of_step(words: &[Word]) -> Option<Read> {
    let (front, step) = stepped(words)?;
    let year = is(words, front, &["year"]);
    let mark = super::possessive(words, front + 1);
    let at = front + 1 + mark;
    let (length, mut meaning) = division(rest(words, at).filter(|_| year && mark > 0)?)?;
    match &mut meaning {
        Meaning::Division {
            year: None,
            step: open,
            ..
        } => *open = step,
        _ => return None,
    }
    Some((at + length, meaning))
}

/// "fiscal year 2008", "the last school year", "FY2008".
fn fiscal(words: &[Word]) -> Option<Read> {
    // "the 2003 fiscal year"
    if let Some(year) = words[0].number().filter(|_| words[0].text.len() == 4) {
        let kind = match words.get(1).map(|word| &*word.text)? {
            "fiscal" | "financial" => "FY",
            "school" | "academic" => "SY",
            _ => return None,
        };
        let meaning = Meaning::Fiscal(kind, Some(year as i16), Step::Open);
        return is(words, 2, &["year"]).then_some((3, meaning));
    }
    let (front, step) = stepped(words).unwrap_or((usize::from(is(words, 0, &["the"])), Step::Open));
    let word = &*words.get(front)?.text;
    let kind = match word {
        "fiscal" | "financial" => "FY",
        "school" | "academic" => "SY",
        "calendar" => "",
        _ => {
            let kind = match word.get(..2)? {
                "fy" => "FY",
                "sy" => "SY",
                _ => return None,
            };
            if word.len() == 2 {
                let year = words
                    .get(front + 1)
                    .filter(|year| matches!(year.text.len(), 2 | 4));
                let year = full(year?.number()?);
                return Some((front + 2, Meaning::Fiscal(kind, Some(year), Step::Open)));
            }
            let year = word[2..]
                .parse()
                .ok()
                .filter(|_| matches!(word.len(), 4 | 6))?;
            return Some((
                front + 1,
                Meaning::Fiscal(kind, Some(full(year)), Step::Open),
            ));
        }
    };
    if !is(words, front + 1, &["year"]) {
        return None;
    }
    let end = front + 2;
    let year = words
        .get(end)
        .filter(|year| year.text.len() == 4)
        .and_then(Word::number)
        .filter(|year| (1900..=2199).contains(year));
    match (kind, year) {
        ("", None) if step != Step::Open => Some((end, Meaning::Unit(Unit::Year, step))),
        ("", Some(year)) => Some((end + 1, of(year as i16))),
        ("", None) => None,
        (kind, Some(year)) => Some((end + 1, Meaning::Fiscal(kind, Some(year as i16), step))),
        (kind, None) => Some((end, Meaning::Fiscal(kind, None, step))),
    }
}

fn full(year: i32) -> i16 {
    match year {
        ..100 => super::month::of_century(year),
        year => year as i16,
    }
}

/// "the 1980s", "the '70s", "the early 1600s", "the 17th century", "the nineties", "the 470s BC".
fn decade_or_century(words: &[Word]) -> Option<Read> {
    let the = usize::from(is(words, 0, &["the"]));
    let after = rest(words, the)?;
    let (length, first, count) = by_name(after, the == 1)
        .or_else(|| plural(after, the == 1))
        .or_else(|| century(after))?;
    let (more, before_christ) = era(after, length);
    let first = match before_christ {
        // The 480s run from 489 to 480 BC, which is -488 to -479; the 4th century from 400 to 301.
        Some(true) => 2 - first - count,
        _ => first,
    };
    let length = the + length + more;
    Some((length, Meaning::Years { first, count }))
}

type Years = (usize, i16, i16);

/// "the nineties".
fn by_name(words: &[Word], the: bool) -> Option<Years> {
    let tens = match &*words[0].text {
        "twenties" => 20,
        "thirties" => 30,
        "forties" => 40,
        "fifties" => 50,
        "sixties" => 60,
        "seventies" => 70,
        "eighties" => 80,
        "nineties" => 90,
        _ => return None,
    };
    (the || words[0].cued).then_some((1, 1900 + tens, 10))
}

/// "1980s", "'70s", "1600's", "90s".
fn plural(words: &[Word], the: bool) -> Option<Years> {
    let quote = usize::from(is(words, 0, &["'", "’", "‘"]));
    let word = words.get(quote)?;
    let (number, length) = match word.number_and_ending() {
        Some((number, "s")) => (number, 1),
        Some(_) => return None,
        None => {
            let number = word.number()?;
            let mark = usize::from(is(words, quote + 1, &["'", "’"]) && words[quote + 1].joined);
            // "1990 s" is how some texts are cut into words.
            let s = is(words, quote + 1 + mark, &["s"]);
            (number, (s && word.text.len() == 4).then_some(2 + mark)?)
        }
    };
    let (first, count) = match number {
        1000..2000 if number % 100 == 0 => (number, 100),
        1000..=2100 if number % 10 == 0 => (number, 10),
        100..1000 if number % 10 == 0 && era(words, quote + length).1.is_some() => (number, 10),
        // In one's thirties one is so old; the eighties and nineties are mostly years.
        50..=90 if number % 10 == 0 => (1900 + number, 10),
        20..50 if number % 10 == 0 && (the || quote > 0) => (1900 + number, 10),
        _ => return None,
    };
    Some((quote + length, first as i16, count))
}

/// "17th century".
fn century(words: &[Word]) -> Option<Years> {
    let (number, length) = ordinal(words)?;
    let dash = usize::from(is(words, length, &["-"]));
    let number = i16::try_from(number)
        .ok()
        .filter(|number| (1..=50).contains(number))?;
    is(words, length + dash, &["century", "centuries"]).then_some((
        length + dash + 1,
        (number - 1) * 100,
        100,
    ))
}

/// "BC", "B.C.", "AD": how many words, and whether it is before Christ.
fn era(words: &[Word], at: usize) -> (usize, Option<bool>) {
    let Some(word) = words.get(at).filter(|word| word.capital) else {
        return (0, None);
    };
    let dotted = |second: &str| {
        is(words, at + 1, &["."]) && is(words, at + 2, &[second]) && words[at + 2].joined
    };
    let stop = usize::from(is(words, at + 3, &["."]) && words[at + 3].joined);
    match &*word.text {
        "bc" | "bce" => (1, Some(true)),
        "ad" | "ce" => (1, Some(false)),
        "b" if dotted("c") => (3 + stop, Some(true)),
        "a" if dotted("d") => (3 + stop, Some(false)),
        _ => (0, None),
    }
}

/// "AD 70", "900 CE", "490 BC", before Christ as astronomers count.
pub(super) fn with_era(words: &[Word]) -> Option<(usize, i16)> {
    let number = |at: usize| {
        let number = words.get(at)?.number()?;
        i16::try_from(number).ok().filter(|number| *number > 0)
    };
    if let Some(year) = number(0) {
        return match era(words, 1) {
            (length, Some(true)) => Some((1 + length, 1 - year)),
            (length, Some(false)) => Some((1 + length, year)),
            _ => None,
        };
    }
    match era(words, 0) {
        (length, Some(false)) if words[0].text != "ce" => Some((length + 1, number(length)?)),
        _ => None,
    }
}
