//! The words for times.

use jiff::civil::Weekday;

use crate::words::Word;

/// The units of the calendar and the clock, from the finest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    /// A day from Monday to Friday.
    BusinessDay,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// The seasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Day,
    Midday,
    Afternoon,
    Evening,
    Night,
}

pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mondays" | "mon" => Weekday::Monday,
        "tuesday" | "tuesdays" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wednesdays" | "wed" => Weekday::Wednesday,
        "thursday" | "thursdays" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fridays" | "fri" => Weekday::Friday,
        "saturday" | "saturdays" | "sat" => Weekday::Saturday,
        "sunday" | "sundays" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

pub(crate) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

pub(crate) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" | "springtime" => Season::Spring,
        "summer" | "summertime" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" | "wintertime" => Season::Winter,
        _ => return None,
    })
}

pub(crate) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "second" | "seconds" | "sec" | "secs" => Unit::Second,
        "minute" | "minutes" | "min" | "mins" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "weekend" | "weekends" => Unit::Weekend,
        "month" | "months" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" | "yr" | "yrs" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        _ => return None,
    })
}

pub(crate) fn part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" | "mornings" => Part::Morning,
        "afternoon" | "afternoons" => Part::Afternoon,
        "evening" | "evenings" => Part::Evening,
        "night" | "nights" | "overnight" | "nighttime" => Part::Night,
        "daytime" => Part::Day,
        "lunchtime" => Part::Midday,
        _ => return None,
    })
}

/// "one" to "ninety", "hundred".
fn small(word: &str) -> Option<i32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" | "dozen" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "thousand" => 1000,
        _ => return None,
    })
}

/// A number in figures or words, and how many words it takes: "45", "forty-five", "a hundred", "two thousand and five".
pub(crate) fn number(words: &[Word]) -> Option<(i32, usize)> {
    let first = words.first()?;
    if let Some(number) = first.number() {
        // "6,000"
        let thousands = words
            .get(2)
            .filter(|rest| words[1].text == "," && words[1].joined && rest.joined)
            .filter(|rest| rest.text.len() == 3 && first.text.len() <= 3)
            .and_then(Word::number);
        return Some(match thousands {
            Some(rest) => (number * 1000 + rest, 3),
            None => (number, 1),
        });
    }
    let (mut total, mut part, mut length) = (0, small(&first.text)?, 1);
    while length < 8 {
        let skip = match words.get(length).map(|word| &*word.text) {
            Some("-" | "and") => 1,
            _ => 0,
        };
        let Some(next) = words.get(length + skip).and_then(|word| small(&word.text)) else {
            break;
        };
        match next {
            1000 if part < 100 => (total, part) = (part * 1000, 0),
            100 if part < 100 => part *= 100,
            _ if skip == 1 && words[length].text == "and" && part % 100 != 0 => break,
            _ if part % 100 == 0 && next < 100
                || part % 10 == 0 && part % 100 >= 20 && next < 10 =>
            {
                part += next;
            }
            _ => break,
        }
        length += skip + 1;
    }
    Some((total + part, length))
}

/// "first" to "thirty-first", "17th", and how many words it takes.
pub(crate) fn ordinal(words: &[Word]) -> Option<(i32, usize)> {
    let first = words.first()?;
    if let Some((number, ending)) = first.number_and_ending() {
        return matches!(ending, "st" | "nd" | "rd" | "th").then_some((number, 1));
    }
    let simple = |word: &str| {
        Some(match word {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "sixth" => 6,
            "seventh" => 7,
            "eighth" => 8,
            "ninth" => 9,
            "tenth" => 10,
            "eleventh" => 11,
            "twelfth" => 12,
            "thirteenth" => 13,
            "fourteenth" => 14,
            "fifteenth" => 15,
            "sixteenth" => 16,
            "seventeenth" => 17,
            "eighteenth" => 18,
            "nineteenth" => 19,
            "twentieth" => 20,
            "thirtieth" => 30,
            _ => return None,
        })
    };
    if let Some(number) = simple(&first.text) {
        return Some((number, 1));
    }
    let tens = small(&first.text).filter(|tens| matches!(tens, 20 | 30))?;
    let at = match words.get(1).map(|word| &*word.text) {
        Some("-") => 2,
        _ => 1,
    };
    let ones = words.get(at).and_then(|word| simple(&word.text))?;
    (ones < 10).then_some((tens + ones, at + 1))
}

/// A year in words, and how many words it takes: "nineteen ninety-six", "two thousand and five", "seventeen hundred".
pub(crate) fn spelled_year(words: &[Word]) -> Option<(i16, usize)> {
    let tens = |at: usize| {
        let value = small(&words.get(at)?.text)?;
        let dash = usize::from(words.get(at + 1).is_some_and(|word| word.text == "-"));
        let ones = words.get(at + 1 + dash).and_then(|word| small(&word.text));
        match (value, ones) {
            (20..=90, Some(ones @ 1..=9)) => Some((value + ones, 2 + dash)),
            (1..=99, _) => Some((value, 1)),
            _ => None,
        }
    };
    let hundreds = small(&words.first()?.text)?;
    if words.get(1)?.text == "thousand" && matches!(hundreds, 1 | 2) {
        let and = usize::from(words.get(2).is_some_and(|word| word.text == "and"));
        let (rest, length) = tens(2 + and).map_or((0, 0), |(rest, length)| (rest, length + and));
        return Some(((hundreds * 1000 + rest) as i16, 2 + length));
    }
    if !(10..=20).contains(&hundreds) {
        return None;
    }
    if words[1].text == "hundred" {
        let and = usize::from(words.get(2).is_some_and(|word| word.text == "and"));
        let (rest, length) = tens(2 + and).map_or((0, 0), |(rest, length)| (rest, length + and));
        return Some(((hundreds * 100 + rest) as i16, 2 + length));
    }
    let (rest, length) = tens(1).filter(|(rest, _)| *rest >= 10)?;
    // "ten twenty" and "twenty thirty" are more often something else
    ((11..=19).contains(&hundreds) || (10..=29).contains(&rest))
        .then_some(((hundreds * 100 + rest) as i16, 1 + length))
}
