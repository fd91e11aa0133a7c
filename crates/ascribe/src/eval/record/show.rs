//! The mistakes one by one, for whoever wants to mend them.

use super::comparison::Comparison;
use super::counts::FIELDS;
use super::statement::{Id, Spans, Statement};
use crate::style::printable;

/// Characters of a content that are shown.
const MOST: usize = 80;

/// A line for each matched statement that is not wholly right, each missed one and each that the gold does not have.
pub(super) fn mistakes(name: &str, comparison: &Comparison, text: &str) -> String {
    let mut lines = String::new();
    let mut line = |what: String| lines += &format!("{}\n", printable(&format!("{name} {what}")));
    let mut missed = vec![true; comparison.gold.len()];
    let mut spurious = vec![true; comparison.system.len()];
    for (pair, right) in &comparison.pairs {
        (missed[pair.gold], spurious[pair.system]) = (false, false);
        let wrong: Vec<&str> = FIELDS
            .into_iter()
            .zip(right)
            .filter(|(_, right)| !**right)
            .map(|(field, _)| field)
            .collect();
        if !wrong.is_empty() {
            let gold = id(comparison.gold[pair.gold]);
            let system = id(comparison.system[pair.system]);
            line(format!(
                "{gold} ~ {system} J={:.2} wrong: {}",
                pair.jaccard,
                wrong.join(", ")
            ));
        }
    }
    let sides = [
        ("missed", &comparison.gold, missed),
        ("spurious", &comparison.system, spurious),
    ];
    for (what, statements, alone) in sides {
        for (statement, _) in statements.iter().zip(alone).filter(|(_, alone)| *alone) {
            let source = match statement.source.written.as_str() {
                "" => "no source",
                source => source,
            };
            line(format!(
                "{} {what}: {source} | {}",
                id(statement),
                begin(&statement.content, text)
            ));
        }
    }
    lines
}

fn id(statement: &Statement) -> String {
    match &statement.id {
        Some(Id::Text(text)) => text.clone(),
        Some(Id::Number(number)) => number.to_string(),
        None => "without id".to_owned(),
    }
}

/// The first characters of the first of the spans.
fn begin(spans: &Spans, text: &str) -> String {
    match spans.first() {
        Some((start, end)) => {
            let length = usize::try_from(end - start).unwrap_or(0).min(MOST);
            let start = usize::try_from(start).unwrap_or(0);
            text.chars().skip(start).take(length).collect()
        }
        None => "no content".to_owned(),
    }
}
