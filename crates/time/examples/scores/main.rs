//! How well times are read, on corpora that are not in the repository:
//!
//! ```sh
//! cargo run --release -p ascribe-time --example scores -- [--show] talks TIMES.json FOLDER_OF_ARTICLES
//! cargo run --release -p ascribe-time --example scores -- [--show] timex2 FOLDER_OF_XML
//! cargo run --release -p ascribe-time --example scores -- [--show] spans DATES.jsonl dev [whole]
//! cargo run --release -p ascribe-time --example scores -- [--show] cases DateTimeModel.json
//! cargo run --release -p ascribe-time --example scores -- speed TEXT
//! cargo run --release -p ascribe-time --example scores -- list TEXT 2031-04-04
//! ```
//!
//! - `talks`: of given expressions, how many have the right value.
//! - `timex2`: of the dates in histories, F1 of expressions that overlap and have the same value (their FA, autumn, is AU
//!   here).
//! - `spans`: of given dates, how many have the right first and last day; sentence by sentence, or with the sentences of a
//!   document read as one text.
//! - `cases`: of the sentences whose times are dates, periods, durations or sets, how many have every expression with its
//!   extent and a right value, and no other. `recognizers.rs` says what is left out and how conventions are mapped.
//! - `speed`: words in a second. `list`: every time of a text, for reading.

mod recognizers;

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
        ["speed", file] => return speed(file),
        ["list", file, published] => return list(file, published),
        ["spans", dates, split] => spans(dates, split, false, show),
        ["spans", dates, split, "whole"] => spans(dates, split, true, show),
        ["cases", cases] => recognizers::cases(cases, show),
        _ => panic!("see the first lines of this file"),
    };
    println!(
        "{right} of {all} right, {:.1} %",
        100.0 * right as f64 / all.max(1) as f64
    );
}

/// Every time of a text, each with its paragraph's words around it: texts of one day, a paragraph a line.
fn list(file: &str, published: &str) {
    let text = fs::read_to_string(file).expect(file);
    let published = published.parse().ok();
    for line in text.lines() {
        for found in find(line, published) {
            let start = line.floor_char_boundary(found.span.start.saturating_sub(30));
            let end = line.ceil_char_boundary((found.span.end + 30).min(line.len()));
            let words = &line[found.span.clone()];
            println!("{words} = {}\t{}", found.value, &line[start..end]);
        }
    }
}

/// Words of a text read in a second, by white space, the best of five.
fn speed(file: &str) {
    let text = fs::read_to_string(file).expect(file);
    let words = text.split_whitespace().count();
    let best = (0..5)
        .map(|_| {
            let begin = std::time::Instant::now();
            assert!(!find(&text, Some(Date::constant(2020, 6, 1))).is_empty());
            begin.elapsed()
        })
        .min()
        .expect("five times");
    let second = words as f64 / best.as_secs_f64();
    println!("{words} words in {best:?}, {second:.0} in a second");
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
                found.span.start < span.end
                    && span.start < found.span.end
                    && found.value == value.replace("-FA", "-AU")
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

/// The rows of a split, by document: a sentence and the dates in it.
fn rows(dates: &str, split: &str) -> Vec<Value> {
    let lines = fs::read_to_string(dates).expect(dates);
    let rows = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"));
    rows.filter(|row: &Value| row["split"].as_str() == Some(split))
        .collect()
}

/// The bytes of a row's tokens in its sentence, which has a space between them.
fn tokens(row: &Value) -> std::ops::Range<usize> {
    let sentence = row["sent"].as_str().unwrap_or_default();
    let token = |key: &str| row[key].as_u64().unwrap_or(0) as usize;
    let start: usize = sentence
        .split(' ')
        .take(token("start_tok"))
        .map(|token| token.len() + 1)
        .sum();
    let end: usize = sentence
        .split(' ')
        .take(token("end_tok"))
        .map(|token| token.len() + 1)
        .sum();
    start..(end - 1).min(sentence.len())
}

/// `whole`: the sentences of a document are read together, so that "that year" has something to be told from. There are only
/// those with a date.
fn spans(dates: &str, split: &str, whole: bool, show: bool) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    let rows = rows(dates, split);
    for rows in rows.chunk_by(|a, b| a["doc"] == b["doc"]) {
        let mut text = String::new();
        let mut sentence = "";
        let mut begins = Vec::new();
        for row in rows {
            let next = row["sent"].as_str().unwrap_or_default();
            if next != sentence {
                text += "\n";
                text += next;
                sentence = next;
            }
            begins.push(text.len() - sentence.len());
        }
        let published = day(&rows[0]["dateCreated"]);
        let read_whole = find(&text, published);
        for (row, begins) in rows.iter().zip(begins) {
            let Some((from, to)) = wanted(row) else {
                continue;
            };
            all += 1;
            let (found, at) = match whole {
                true => (read_whole.clone(), begins),
                false => (find(row["sent"].as_str().unwrap_or_default(), published), 0),
            };
            let span = tokens(row);
            let span = span.start + at..span.end + at;
            let first = found
                .iter()
                .find(|found| found.span.start < span.end && span.start < found.span.end);
            // Of a range that the row has as one, both ends.
            let last = first
                .and_then(|first| first.until)
                .map(|end| &found[end])
                .filter(|last| last.span.start < span.end)
                .or(first);
            let days = first
                .and_then(|first| first.from)
                .zip(last.and_then(|last| last.to));
            if days == Some((from, to)) {
                right += 1;
            } else if show {
                println!(
                    "{} @{}: {} is {:?} in {}",
                    row["text"],
                    row["dateCreated"],
                    row["attrs"],
                    first.map(|found| &found.value),
                    row["sent"]
                );
            }
        }
    }
    (right, all)
}

/// The days of a row that is a date with both ends.
fn wanted(row: &Value) -> Option<(Date, Date)> {
    let value = |key: &str| row["attrs"][key].as_str();
    let from = value("when").or(value("from"))?;
    let to = value("when").or(value("to"))?;
    let (from, to) = (stretch(from)?.0, stretch(to)?.1);
    (row["tag"] == "date").then_some((from, to))
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
