//! How well times are read, on corpora that are not in the repository:
//!
//! ```sh
//! cargo run --release -p ascribe-time --example scores -- [--show] talks TIMES.json FOLDER_OF_ARTICLES
//! cargo run --release -p ascribe-time --example scores -- [--show] timex2 FOLDER_OF_XML
//! cargo run --release -p ascribe-time --example scores -- [--show] spans DATES.jsonl dev
//! cargo run --release -p ascribe-time --example scores -- [--show] cases DateTimeModel.json
//! ```
//!
//! `talks`: of given expressions, how many have the right value. `timex2`: of the dates in histories, F1 of expressions
//! that overlap and have the same value. `spans`: of given dates, how many have the right first and last day. `cases`: of
//! the sentences whose times are dates, periods, durations or sets, how many have every expression found with a right value.

use std::{env, fs, path::Path};

use ascribe_time::{Date, Expression, find};
use serde_json::Value;

fn main() {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let show = arguments.first().is_some_and(|first| first == "--show");
    if show {
        arguments.remove(0);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (right, all) = match arguments[..] {
        ["talks", times, articles] => talks(times, articles, show),
        ["timex2", folder] => return timex2(folder, show),
        ["spans", dates, split] => spans(dates, split, show),
        ["cases", cases] => self::cases(cases, show),
        _ => panic!("see the first lines of this file"),
    };
    println!(
        "{right} of {all} right, {:.1} %",
        100.0 * right as f64 / all.max(1) as f64
    );
}

fn json(path: &str) -> Value {
    let text = fs::read_to_string(path).expect(path);
    serde_json::from_str(text.trim_start_matches('\u{feff}')).expect(path)
}

fn day(value: &Value) -> Option<Date> {
    value.as_str()?.get(..10)?.parse().ok()
}

/// The byte at which a code point begins.
fn byte(text: &str, point: usize) -> usize {
    text.char_indices()
        .nth(point)
        .map_or(text.len(), |(at, _)| at)
}

fn talks(times: &str, articles: &str, show: bool) -> (usize, usize) {
    let (times, mut right) = (json(times), 0);
    let times = times.as_array().expect("a list");
    for time in times {
        let doc = time["doc"].as_str().expect("doc");
        let file = fs::read_dir(articles)
            .expect(articles)
            .flatten()
            .find(|file| {
                file.file_name()
                    .to_string_lossy()
                    .starts_with(&format!("{doc}-"))
            });
        let text = fs::read_to_string(file.expect(doc).path()).expect(doc);
        let point = |key: &str| byte(&text, time[key].as_u64().expect(key) as usize);
        let span = point("start")..point("end");
        let found = find(&text, day(&time["published"]));
        let found = found
            .iter()
            .find(|found| found.span.start < span.end && span.start < found.span.end);
        let value = found.map(|found| &*found.value);
        if value == time["value"].as_str() {
            right += 1;
        } else if show {
            println!(
                "{} {} @{}: {} is {value:?}",
                doc, time["exact"], time["published"], time["value"]
            );
        }
    }
    (right, times.len())
}

fn timex2(folder: &str, show: bool) {
    let (mut right, mut gold_count, mut found_count) = (0, 0, 0);
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect(folder)
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    for file in files {
        let (text, gold, published) = untagged(&file);
        let found: Vec<Expression> = find(&text, published);
        let mut used = vec![false; found.len()];
        for (span, value) in &gold {
            let hit = found.iter().position(|found| {
                found.span.start < span.end && span.start < found.span.end && found.value == *value
            });
            match hit.filter(|&hit| !used[hit]) {
                Some(hit) => {
                    used[hit] = true;
                    right += 1;
                }
                None if show => {
                    let near = found
                        .iter()
                        .find(|f| f.span.start < span.end && span.start < f.span.end);
                    println!(
                        "missed {:?} = {value}, found {:?}",
                        &text[span.clone()],
                        near.map(|f| &f.value)
                    );
                }
                None => {}
            }
        }
        if show {
            let extra = found.iter().filter(|f| {
                !gold
                    .iter()
                    .any(|(span, _)| f.span.start < span.end && span.start < f.span.end)
            });
            for extra in extra {
                println!("extra {:?} = {}", &text[extra.span.clone()], extra.value);
            }
        }
        gold_count += gold.len();
        found_count += found.len();
    }
    let (p, r) = (
        right as f64 / found_count as f64,
        right as f64 / gold_count as f64,
    );
    println!(
        "value P {:.1} R {:.1} F1 {:.1} ({gold_count} expressions)",
        100.0 * p,
        100.0 * r,
        200.0 * p * r / (p + r)
    );
}

/// An expression that is marked, and its value.
type Marked = (std::ops::Range<usize>, String);

/// The text of a file with TIMEX2 tags in it, its expressions with a value, innermost and outermost alike, and its day.
fn untagged(file: &Path) -> (String, Vec<Marked>, Option<Date>) {
    let xml = fs::read_to_string(file).expect("a file");
    let published = xml
        .split("<DATETIME>")
        .nth(1)
        .and_then(|rest| rest.split("val=\"").nth(1))
        .and_then(|rest| rest.get(..10)?.parse().ok());
    let body = xml.split("<TEXT>").nth(1).unwrap_or(&xml);
    let body = body.split("</TEXT>").next().unwrap_or(body);
    let (mut text, mut gold, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        text += &unescaped(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            break;
        };
        let tag = &rest[at + 1..at + end];
        if tag.starts_with("TIMEX2") {
            let value = tag
                .split(" val=\"")
                .nth(1)
                .and_then(|value| value.split('"').next());
            open.push((text.len(), value.unwrap_or_default().to_owned()));
        } else if tag == "/TIMEX2"
            && let Some((start, value)) = open.pop().filter(|(_, value)| !value.is_empty())
        {
            gold.push((start..text.len(), value));
        }
        rest = &rest[at + end + 1..];
    }
    text += &unescaped(rest);
    (text, gold, published)
}

fn unescaped(text: &str) -> String {
    text.replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
}

fn spans(dates: &str, split: &str, show: bool) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for line in fs::read_to_string(dates).expect(dates).lines() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        if row["split"].as_str() != Some(split) || row["tag"] != "date" {
            continue;
        }
        let attributes = &row["attrs"];
        let value = |key: &str| attributes[key].as_str().map(str::to_owned);
        let (Some(from), Some(to)) = (
            value("when").or(value("from")),
            value("when").or(value("to")),
        ) else {
            continue;
        };
        let (Some((from, _)), Some((_, to))) = (stretch(&from), stretch(&to)) else {
            continue;
        };
        all += 1;
        let sentence = row["sent"].as_str().unwrap_or_default();
        let expression = row["text"].as_str().unwrap_or_default();
        let at = sentence.find(expression).unwrap_or(0);
        let span = at..at + expression.len();
        let found = find(sentence, day(&row["dateCreated"]));
        let found = found
            .iter()
            .find(|found| found.span.start < span.end && span.start < found.span.end);
        if found.is_some_and(|found| found.from == Some(from) && found.to == Some(to)) {
            right += 1;
        } else if show {
            println!(
                "{expression:?} @{}: {attributes} is {:?} in {sentence}",
                row["dateCreated"],
                found.map(|found| &found.value)
            );
        }
    }
    (right, all)
}

/// The days of "1956", "1956-07", "1956-07-20".
fn stretch(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split('T').next()?.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None) => {
            let first = Date::new(year, month.ok()? as i8, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, month.ok()? as i8, day.ok()? as i8).ok()?;
            Some((day, day))
        }
    }
}

fn cases(cases: &str, show: bool) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for case in json(cases).as_array().expect("a list") {
        let results: Vec<&Value> = case["Results"].as_array().into_iter().flatten().collect();
        let kind = |result: &&Value| {
            let name = result["TypeName"].as_str().unwrap_or_default();
            matches!(
                name,
                "datetimeV2.date"
                    | "datetimeV2.daterange"
                    | "datetimeV2.duration"
                    | "datetimeV2.set"
            )
        };
        if results.is_empty() || !results.iter().all(kind) {
            continue;
        }
        all += 1;
        let input = case["Input"].as_str().unwrap_or_default();
        let found = find(input, day(&case["Context"]["ReferenceDateTime"]));
        let good = results.iter().all(|result| {
            let start = byte(input, result["Start"].as_u64().unwrap_or(0) as usize);
            let end = byte(input, result["End"].as_u64().unwrap_or(0) as usize + 1);
            let values = result["Resolution"]["values"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            found.iter().any(|found| {
                found.span.start < end
                    && start < found.span.end
                    && values.iter().any(|value| same(found, value))
            })
        });
        if good {
            right += 1;
        } else if show {
            let wanted: Vec<_> = results
                .iter()
                .map(|result| (&result["Text"], &result["Resolution"]["values"][0]))
                .collect();
            let got: Vec<_> = found
                .iter()
                .map(|found| (&input[found.span.clone()], &found.value))
                .collect();
            println!(
                "{input} @{}\n   wanted {wanted:?}\n   found {got:?}",
                case["Context"]["ReferenceDateTime"]
            );
        }
    }
    (right, all)
}

/// Whether an expression is what a case wants: the same days (their ends are the day after the last), or the same value.
fn same(found: &Expression, value: &Value) -> bool {
    let timex = value["timex"].as_str().unwrap_or_default();
    if found.value == timex {
        return true;
    }
    match (
        day(&value["value"]),
        day(&value["start"]),
        day(&value["end"]),
    ) {
        (Some(day), ..) => found.from == Some(day) && found.to == Some(day),
        (None, Some(start), Some(end)) => {
            found.from == Some(start)
                && (found.to == Some(end)
                    || found.to.and_then(|to| to.tomorrow().ok()) == Some(end))
        }
        _ => false,
    }
}
