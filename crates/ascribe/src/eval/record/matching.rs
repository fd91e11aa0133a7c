//! Which system statement stands for which gold statement. Contents are compared as sets of words; the matching is the
//! one to one with the greatest sum of Jaccard indices. Nested statements may share their words: overlap of the cues,
//! then of the sources, then equal nesting break ties, and can lift no pair over the threshold.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::hungarian::assign;
use super::statement::{Spans, Statement};
use crate::eval::python;

/// Two statements that were matched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the gold statement.
    pub gold: usize,
    /// Index of the system's.
    pub system: usize,
    /// The share of their words that they have in common.
    pub jaccard: f64,
}

/// The words of an article, in code points; punctuation is none.
pub(super) struct Words(Vec<Range<usize>>);

impl Words {
    pub(super) fn new(text: &str) -> Words {
        static WORD: LazyLock<Regex> = LazyLock::new(|| python::regex(r"\w+(?:['’]\w+)*"));
        Words(python::places(&WORD, text))
    }

    /// The words that the spans touch.
    fn of(&self, spans: &Spans) -> BTreeSet<usize> {
        let words = self.0.iter().enumerate();
        let touched = words.filter(|(_, word)| spans.touch(word.start as i64, word.end as i64));
        touched.map(|(index, _)| index).collect()
    }
}

/// The matched statements, in the order of the gold.
pub(super) fn pairs(
    gold: &[&Statement],
    system: &[&Statement],
    words: &Words,
    threshold: f64,
) -> Vec<Pair> {
    let contents = |side: &[&Statement]| -> Vec<BTreeSet<usize>> {
        side.iter()
            .map(|statement| words.of(&statement.content))
            .collect()
    };
    let (gold_words, system_words) = (contents(gold), contents(system));
    let jaccard: Vec<Vec<f64>> = gold_words
        .iter()
        .zip(gold)
        .map(|(a, g)| {
            let row = system_words.iter().zip(system);
            row.map(|(b, s)| likeness(a, b).unwrap_or_else(|| f64::from(g.cue.overlap(&s.cue))))
                .collect()
        })
        .collect();
    let weight = |g: usize, s: usize| match jaccard[g][s] {
        jaccard if jaccard < threshold => 0.0,
        jaccard => {
            jaccard
                + tie(gold[g], system[s])
                + 0.004 * f64::from(gold[g].is_nested() == system[s].is_nested())
        }
    };
    // The smaller side are the rows.
    let flip = gold.len() > system.len();
    let (rows, columns) = if flip { (system, gold) } else { (gold, system) };
    let in_order = |row: usize, column: usize| if flip { (column, row) } else { (row, column) };
    let cost: Vec<Vec<f64>> = (0..rows.len())
        .map(|row| {
            (0..columns.len())
                .map(|column| {
                    let (g, s) = in_order(row, column);
                    -weight(g, s)
                })
                .collect()
        })
        .collect();
    let assigned = assign(&cost).into_iter().enumerate();
    let mut pairs: Vec<Pair> = assigned
        .map(|(row, column)| in_order(row, column))
        .filter(|&(g, s)| weight(g, s) > 0.0)
        .map(|(g, s)| Pair {
            gold: g,
            system: s,
            jaccard: jaccard[g][s],
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.gold);
    pairs
}

/// The Jaccard index; none where both are empty.
fn likeness(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> Option<f64> {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    (all > 0).then(|| common as f64 / all as f64)
}

fn tie(gold: &Statement, system: &Statement) -> f64 {
    0.017 * f64::from(gold.cue.overlap(&system.cue))
        + 0.009 * f64::from(gold.source_span.overlap(&system.source_span))
}
