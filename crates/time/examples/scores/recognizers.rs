//! The cases of Recognizers-Text: their conventions told in ours.
//!
//! Counted are the cases all of whose results are dates, date ranges, durations or sets. Left out are those with a result
//! that is a time of day, a span of times of day or a time zone, and those without any result. Nothing else is.
//!
//! A case is right if every result has an expression of the same extent and value, and no further date is found. Their
//! conventions are mapped here and not in the library, which reads news:
//!
//! - Extents: prepositions, articles and words like "early" or "more than" at either end belong to their expressions and
//!   not, or not always, to ours, so they are taken off both.
//! - Times without a year or week have two values, one past and one to come; ours has the one that the sentence leans to.
//!   Their sentences are hardly news: both leanings are tried.
//! - A range is one result, which ends where its last part begins ("2014 to 2018" on 2018-01-01); here it is two expressions.
//! - The end of a period is the day after it.
//! - "Two months ago" is a day for them and a month here; theirs must be the same day of that month.
//! - The past three days end yesterday for them, and today here.
//! - "Last Monday" is in last week for them; in news it is the last that there was.
//! - "A few" and "several" are three; here they are an X.
//! - "Before May" is a range without a beginning for them; here it is May, and the preposition is not part of it.
//! - "Early", "mid" and "late" have bounds of their own; here they are a modifier, which must be the same.
//! - Autumn is FA and half a year P0.5Y; here they are AU and P6M. A season alone is not resolved.

use std::ops::Range;

use ascribe_time::{Date, Expression, Grain, Kind, Lean, Modifier, find_leaning};
use serde_json::Value;

use super::{byte, day, json};

const TYPES: [&str; 4] = [
    "datetimeV2.date",
    "datetimeV2.daterange",
    "datetimeV2.duration",
    "datetimeV2.set",
];

pub fn cases(path: &str, show: bool) -> (usize, usize) {
    let (mut right, mut all, mut empty, mut timed, mut extents) = (0, 0, 0, 0, 0);
    for case in json(path).as_array().expect("a list") {
        let results: Vec<&Value> = case["Results"].as_array().into_iter().flatten().collect();
        let counted = |result: &&Value| {
            let name = result["TypeName"].as_str().unwrap_or_default();
            TYPES.contains(&name)
        };
        if results.is_empty() {
            empty += 1;
            continue;
        }
        if !results.iter().all(counted) {
            timed += 1;
            continue;
        }
        all += 1;
        let input = case["Input"].as_str().unwrap_or_default();
        let today = day(&case["Context"]["ReferenceDateTime"]);
        let readings = [Lean::Past, Lean::Future].map(|lean| {
            let found = find_leaning(input, today, |_| Some(lean));
            Reading {
                input,
                today,
                found,
            }
        });
        let has = |result: &&&Value| readings.iter().any(|reading| reading.has(result));
        let spanned = |result: &&Value| {
            let extent = readings[0].extent(result);
            !readings[0].beside(&extent).is_empty()
        };
        extents += usize::from(results.iter().all(spanned));
        let missing: Vec<_> = results.iter().filter(|result| !has(result)).collect();
        let extra = readings[0].extra(&results);
        if missing.is_empty() && extra.is_empty() {
            right += 1;
        } else if show {
            println!("{input} @{}", case["Context"]["ReferenceDateTime"]);
            for result in missing {
                println!(
                    "   wanted {} {}",
                    result["Text"], result["Resolution"]["values"]
                );
            }
            for reading in &readings {
                let found = reading.found.iter();
                let found = found.map(|found| (&input[found.span.clone()], &found.value));
                println!("   found {:?}", found.collect::<Vec<_>>());
            }
            if !extra.is_empty() {
                println!("   too much {extra:?}");
            }
        }
    }
    println!(
        "left out: {empty} cases without a result, {timed} with a time of day or a time zone; extents right in {extents}"
    );
    (right, all)
}

/// What is found in a sentence under one leaning.
struct Reading<'a> {
    input: &'a str,
    today: Option<Date>,
    found: Vec<Expression>,
}

impl Reading<'_> {
    fn has(&self, result: &Value) -> bool {
        let values = result["Resolution"]["values"].as_array();
        let mut values = values.into_iter().flatten();
        let extent = self.extent(result);
        let same = self.beside(&extent);
        values.any(|value| {
            same.iter().any(|&number| match self.found[number].until {
                Some(end) => self.is_range(number, end, value) || self.is(number, value, &extent),
                None => self.is(number, value, &extent),
            })
        })
    }

    /// The extent of a result, without what is taken off.
    fn extent(&self, result: &Value) -> Range<usize> {
        let start = byte(self.input, result["Start"].as_u64().unwrap_or(0) as usize);
        let end = result["End"].as_u64().unwrap_or(0) as usize + 1;
        bare(self.input, start..byte(self.input, end))
    }

    /// The expressions of an extent.
    fn beside(&self, extent: &Range<usize>) -> Vec<usize> {
        let same = |&number: &usize| bare(self.input, self.whole(number)) == *extent;
        (0..self.found.len()).filter(same).collect()
    }

    /// The bytes of an expression, or of the range that begins with it.
    fn whole(&self, number: usize) -> Range<usize> {
        let expression = &self.found[number];
        let end = expression.until.unwrap_or(number);
        expression.span.start..self.found[end].span.end
    }

    /// What is found beyond the results; times that no calendar has are not theirs to find.
    fn extra(&self, results: &[&Value]) -> Vec<&str> {
        let wanted: Vec<_> = results.iter().map(|result| self.extent(result)).collect();
        let beyond = self.found.iter().filter(|found| {
            let vague = found.kind == Kind::Date && found.grain == Grain::Vague;
            let covered = wanted
                .iter()
                .any(|wanted| found.span.start < wanted.end && wanted.start < found.span.end);
            !vague && !covered
        });
        beyond
            .map(|found| &self.input[found.span.clone()])
            .collect()
    }

    fn is_range(&self, first: usize, last: usize, value: &Value) -> bool {
        let begins = match (&self.found[first], self.found[first].modifier) {
            (first, Some(Modifier::End)) => first.to.and_then(|to| to.tomorrow().ok()),
            (first, _) if first.value == "PRESENT_REF" => self.today,
            (first, _) => first.from,
        };
        // The middle begins somewhere inside.
        let mid = |number: usize, told: Option<Date>| {
            let found = &self.found[number];
            let inside = found.from <= told && told <= found.to && told.is_some();
            found.modifier == Some(Modifier::Mid) && inside
        };
        let ends = match (&self.found[last], self.found[last].modifier) {
            (last, Some(Modifier::End)) => last.to.and_then(|to| to.tomorrow().ok()),
            (last, _) if last.value == "PRESENT_REF" => self.today,
            (last, _) => last.from,
        };
        let (start, end) = (day(&value["start"]), day(&value["end"]));
        (begins == start && start.is_some() || mid(first, start)) && (ends == end || mid(last, end))
    }

    fn is(&self, number: usize, value: &Value, extent: &Range<usize>) -> bool {
        let found = &self.found[number];
        let words = self.input[self.whole(number)].to_lowercase();
        let timex = value["timex"].as_str().unwrap_or_default();
        match value["Mod"].as_str() {
            Some(told) => return self.is_modified(found, value, told),
            // "later this week" has bounds for them, and no modifier
            None if found.modifier.is_some() => {
                let later = words.contains("later") || words.contains("earlier");
                return later && plain(&found.value) == plain(timex);
            }
            None => {}
        }
        let kind = value["type"].as_str().unwrap_or_default();
        if matches!(kind, "duration" | "set") {
            let few = found.value.replace('X', "3");
            return plain(&found.value) == plain(timex) || kind == "duration" && few == timex;
        }
        if plain(&found.value) == plain(timex) {
            return true;
        }
        // "summer" alone is not resolved by them
        if found.grain == Grain::Season && timex.len() == 2 {
            return found.value.ends_with(&plain(timex));
        }
        let (from, to) = (found.from, found.to);
        let after = to.and_then(|to| to.tomorrow().ok());
        match (
            day(&value["value"]),
            day(&value["start"]),
            day(&value["end"]),
        ) {
            (Some(day), ..) => {
                from == Some(day) && to == Some(day)
                    || self.is_that_day_of(found, day)
                    || self.is_in_last_week(&words, found, day)
            }
            (None, Some(start), Some(end)) => {
                let before = from.and_then(|from| from.yesterday().ok());
                from == Some(start) && (to == Some(end) || after == Some(end))
                    || found.kind == Kind::Duration
                        && to == self.today
                        && before == Some(start)
                        && to == Some(end)
                    // "within ten days" is for them the days until then, and here the day
                    || self.input[..extent.end].contains("within")
                        && self.today == Some(start)
                        && (to == Some(end) || self.is_that_day_of(found, end))
            }
            _ => false,
        }
    }

    /// A day that is as far into its month or year as today is.
    fn is_that_day_of(&self, found: &Expression, day: Date) -> bool {
        let inside = found.from <= Some(day) && Some(day) <= found.to;
        let same = self.today.is_some_and(|today| match found.grain {
            Grain::Month => today.day() == day.day() || day == day.last_of_month(),
            Grain::Year => (today.month(), today.day()) == (day.month(), day.day()),
            _ => false,
        });
        inside && same
    }

    /// "last Monday", where that was in this week.
    fn is_in_last_week(&self, words: &str, found: &Expression, day: Date) -> bool {
        let last = words.contains("last") || words.contains("previous");
        let week = |date: Date| date.iso_week_date().week();
        last && found.from.is_some_and(|from| {
            (from - day).get_days() == 7 && self.today.map(week) == Some(week(from))
        })
    }

    /// "before May", "early September", "before the end of December".
    fn is_modified(&self, found: &Expression, value: &Value, told: &str) -> bool {
        let (Some(from), Some(to)) = (found.from, found.to) else {
            // "more than three days"
            let timex = value["timex"].as_str().unwrap_or_default();
            let present = found.value == "PRESENT_REF" && day(&value["end"]) == self.today;
            return plain(&found.value) == plain(timex) && found.modifier.is_none() || present;
        };
        let part = told.rsplit('-').next().unwrap_or(told);
        let modifier = match part {
            "start" => Some(Modifier::Start),
            "mid" => Some(Modifier::Mid),
            "end" => Some(Modifier::End),
            _ => None,
        };
        if found.modifier != modifier {
            return false;
        }
        let after = to.tomorrow().unwrap_or(to);
        let (start, end) = (day(&value["start"]), day(&value["end"]));
        if modifier.is_some() {
            let inside = |day: Option<Date>| day.is_none_or(|day| from <= day && day <= after);
            return (start.is_some() || end.is_some()) && inside(start) && inside(end);
        }
        match told {
            "before" | "until" => end == Some(from) || end == Some(after),
            "after" | "since" => start == Some(from) || start == Some(after) || start == Some(to),
            "approx" => day(&value["value"]) == Some(from) && from == to,
            "ref_undef" => start == Some(from) && end == Some(after),
            "more" | "less" => start == Some(from) || end == Some(to),
            _ => false,
        }
    }
}

/// A value as both would write it.
fn plain(timex: &str) -> String {
    let timex = timex.replace("FA", "AU").replace("P0.5Y", "P6M");
    match timex.strip_suffix(":00") {
        Some(hour) => hour.to_owned(),
        None => timex,
    }
}

/// An extent without the words at its ends that are no part of the time itself.
fn bare(input: &str, mut span: Range<usize>) -> Range<usize> {
    const OFF: &[&str] = &[
        "in",
        "on",
        "at",
        "from",
        "between",
        "the",
        "a",
        "an",
        "before",
        "after",
        "since",
        "until",
        "till",
        "by",
        "of",
        "for",
        "within",
        "about",
        "around",
        "starting",
        "beginning",
        "as",
        "early",
        "earlier",
        "late",
        "later",
        "more",
        "less",
        "greater",
        "than",
        "sometime",
        "any",
        "time",
        "or",
        "and",
        "prior",
        "to",
        "during",
        "over",
        "under",
        "this",
        "end",
        "middle",
        "mid",
        "start",
        "begin",
        "no",
        "be",
        "happened",
        "not",
        "through",
        "just",
        "only",
        "some",
        "all",
        "that",
        "=",
        "<",
        ">",
        "(",
        ")",
        "-",
        ",",
        "\"",
        ".",
        "’",
        "'",
        "s",
    ];
    loop {
        let text = &input[span.clone()];
        let lead = text.len() - text.trim_start().len();
        if lead > 0 || text.trim_end().len() < text.len() {
            span = span.start + lead..span.start + lead + text.trim().len();
            continue;
        }
        let first: usize = word(text.chars());
        let last: usize = word(text.chars().rev());
        if first > 0 && first < text.len() && OFF.contains(&&*text[..first].to_lowercase()) {
            span.start += first;
        } else if last > 0
            && last < text.len()
            && OFF.contains(&&*text[text.len() - last..].to_lowercase())
        {
            span.end -= last;
        } else {
            return span;
        }
    }
}

/// The bytes of the word or mark that comes first.
fn word(chars: impl Iterator<Item = char>) -> usize {
    let mut length = 0;
    for char in chars {
        if !char.is_alphanumeric() {
            return if length == 0 { char.len_utf8() } else { length };
        }
        length += char.len_utf8();
    }
    length
}
