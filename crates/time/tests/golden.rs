//! The golden cases in `corpus/times.md`: news in the project's own words, and the times that are read in it. What its first
//! lines say of the format is all there is to it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use ascribe_time::{Date, Expression, Modifier, find};

#[test]
fn the_times_are_as_the_corpus_has_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/times.md");
    let before = fs::read_to_string(&path).unwrap();
    let after = rewritten(&before);
    if std::env::var_os("ASCRIBE_BLESS").is_some() {
        fs::write(&path, &after).unwrap();
    } else {
        let mut wrong = String::new();
        let lines = before.lines().zip(after.lines()).filter(|(a, b)| a != b);
        for (before, after) in lines.take(5) {
            writeln!(wrong, "expected {before}\nfound    {after}").unwrap();
        }
        assert!(before == after, "{wrong}");
    }
}

/// The file with what is found now.
fn rewritten(file: &str) -> String {
    let mut out = String::new();
    let mut lines = file.lines().peekable();
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let Some(about) = line.strip_prefix("```times") else {
            continue;
        };
        let published: Option<Date> = about
            .trim()
            .strip_prefix("published=")
            .map(|day| day.parse().unwrap());
        let mut found = String::new();
        for line in lines.by_ref() {
            out += line;
            out.push('\n');
            if line == "```" {
                break;
            }
            let times = find(line, published);
            for time in &times {
                described(line, time, &mut found);
            }
            found.push_str(if times.is_empty() { "–\n" } else { "" });
        }
        if lines.peek() == Some(&"```found") {
            lines.by_ref().find(|line| *line == "```");
        }
        write!(out, "```found\n{found}```\n").unwrap();
    }
    out
}

fn described(text: &str, time: &Expression, out: &mut String) {
    write!(out, "{} = {}", &text[time.span.clone()], time.value).unwrap();
    match time.modifier {
        Some(Modifier::Start) => out.push_str(" START"),
        Some(Modifier::Mid) => out.push_str(" MID"),
        Some(Modifier::End) => out.push_str(" END"),
        None => {}
    }
    match (time.from, time.to) {
        (Some(from), Some(to)) if from == to && time.value.starts_with(&from.to_string()) => {}
        (Some(from), Some(to)) => write!(out, "   {from} – {to}").unwrap(),
        _ => {}
    }
    if time.until.is_some() {
        out.push_str(" →");
    }
    out.push('\n');
}
