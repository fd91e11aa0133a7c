//! Compares the segmentation with a treebank: `cargo run --example words -- [--errors] GOLD.conllu
//! …`
//!
//! Rebuilds the raw text of each file from its CoNLL-U, segments it, and prints the F1 of written
//! words ("tokens") and of syntactic words; with `--errors` also the most frequent disagreements.

use std::collections::{HashMap, HashSet};

use ascribe_engine::{Span, segment};

/// A text with the byte ranges of its written and its syntactic words.
#[derive(Default)]
struct Reading {
    text: String,
    tokens: Vec<(usize, usize)>,
    words: Vec<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, paths): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    for path in paths {
        let gold = rebuild(&std::fs::read_to_string(&path)?);
        let ours = segment_all(gold.text.clone());
        println!(
            "{path}: tokens {:.2}, words {:.2} F1 of {} and {}",
            f1(&gold.tokens, &ours.tokens),
            f1(&gold.words, &ours.words),
            gold.tokens.len(),
            gold.words.len()
        );
        if flags.iter().any(|flag| flag == "--errors") {
            for (count, pair) in disagreements(&gold, &ours) {
                println!("{count:5}  {pair}");
            }
        }
    }
    Ok(())
}

/// Reads a treebank back to its text: sentences joined by a space, paragraphs by a blank line.
fn rebuild(conllu: &str) -> Reading {
    let mut gold = Reading::default();
    let mut covered = 0;
    for line in conllu.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            gold.text.truncate(gold.text.trim_end().len());
            gold.text.push_str("\n\n");
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, .., misc] = &columns[..] else {
            covered = 0;
            continue;
        };
        if id.contains('.') {
            continue;
        }
        let range = id.split_once('-');
        let number: usize = range.map_or(id, |(_, last)| last).parse().unwrap_or(0);
        if range.is_some() || number > covered {
            let start = gold.text.len();
            gold.text.push_str(form);
            gold.tokens.push((start, gold.text.len()));
            if range.is_some() {
                covered = number;
            } else {
                gold.words.push((start, gold.text.len()));
            }
            if !misc.contains("SpaceAfter=No") {
                gold.text.push(' ');
            }
        } else {
            // The words of a written word lie end to end in it.
            let start = gold
                .words
                .last()
                .map_or(0, |&(_, end)| end)
                .max(gold.tokens[gold.tokens.len() - 1].0);
            gold.words.push((start, start + form.len()));
        }
    }
    gold
}

fn segment_all(text: String) -> Reading {
    let mut words = Vec::new();
    for block in segment::blocks(&text) {
        segment::words(&text, block, &mut words);
    }
    let mut ours = Reading::default();
    for word in &words {
        let Span { start, end } = word.span;
        let range = (start as usize, end as usize);
        ours.words.push(range);
        match ours.tokens.last_mut() {
            Some(token) if word.joined => token.1 = range.1,
            _ => ours.tokens.push(range),
        }
    }
    ours.text = text;
    ours
}

fn f1(gold: &[(usize, usize)], ours: &[(usize, usize)]) -> f64 {
    let set: HashSet<_> = gold.iter().collect();
    let right = ours.iter().filter(|range| set.contains(range)).count();
    200.0 * right as f64 / (gold.len() + ours.len()) as f64
}

/// Stretches between white space where the two differ, "gold → ours", the most frequent first.
fn disagreements(gold: &Reading, ours: &Reading) -> Vec<(usize, String)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let text = &gold.text;
    let (mut g, mut o) = (0, 0);
    let mut at = 0;
    for stretch in text.split_whitespace() {
        let start = at + text[at..].find(stretch).unwrap_or(0);
        at = start + stretch.len();
        let take = |list: &[(usize, usize)], i: &mut usize| {
            let first = *i;
            *i += list[first..]
                .iter()
                .take_while(|range| range.1 <= at)
                .count();
            list[first..*i]
                .iter()
                .map(|&(from, to)| &text[from..to])
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (theirs, mine) = (take(&gold.words, &mut g), take(&ours.words, &mut o));
        if theirs != mine {
            *counts.entry(format!("{theirs}  →  {mine}")).or_default() += 1;
        }
    }
    let mut list: Vec<_> = counts
        .into_iter()
        .map(|(pair, count)| (count, pair))
        .collect();
    list.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    list
}
