//! Pairs gold and predicted attributions and counts what the pairs come to. The unit is the token, a run of word
//! characters, so that quotation marks and full stops count for nobody; a token belongs to a role when one fragment of
//! the role holds all of it. Pairs are made one to one, the largest Jaccard index of the contents first; of equal ones
//! that with the larger index of the sources, then of the cues, then in the order of gold and prediction.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::classes::classes;
use super::counts::{Counts, MEASURES, ROLES};
use super::document::{Attribution, Document, Spans};
use crate::eval::python;

/// The counts of one document.
pub fn score(gold: &Document, predicted: &[Attribution], threshold: f64) -> Counts {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| python::regex(r"\w+"));
    let tokens = python::places(&TOKEN, &gold.text);
    let left = Tokens::all(&gold.attributions, &tokens);
    let right = Tokens::all(predicted, &tokens);
    let mut counts = Counts::default();
    for (role, count) in counts.tokens.iter_mut().enumerate() {
        let union = |side: &[Tokens]| -> BTreeSet<usize> {
            side.iter().flat_map(|a| &a.roles[role]).copied().collect()
        };
        let (gold, predicted) = (union(&left), union(&right));
        count.right = gold.intersection(&predicted).count();
        count.predicted = predicted.len();
        count.gold = gold.len();
    }
    for count in &mut counts.relations {
        count.gold = left.len();
        count.predicted = right.len();
    }
    let text: Vec<char> = gold.text.chars().collect();
    let attributions = gold.attributions.iter().zip(&left);
    let kinds: Vec<Vec<usize>> = attributions
        .map(|(attribution, of)| classes(&text, attribution, of.source().map(|i| &tokens[i])))
        .collect();
    for &class in kinds.iter().flatten() {
        counts.classes[class].gold += 1;
    }
    for (i, j) in pairs(&left, &right, threshold) {
        for (measure, hit) in left[i].agreement(&right[j]).into_iter().enumerate() {
            counts.relations[measure].right += usize::from(hit);
            for &class in &kinds[i] {
                counts.classes[class].found[measure] += usize::from(hit);
            }
        }
    }
    counts
}

/// The tokens of an attribution.
struct Tokens<'a> {
    /// As indices into the document's, in the order of `ROLES`.
    roles: [BTreeSet<usize>; ROLES.len()],
    /// The fragments of the content, for one without any token.
    content: &'a Spans,
}

impl<'a> Tokens<'a> {
    fn all(attributions: &'a [Attribution], tokens: &[Range<usize>]) -> Vec<Tokens<'a>> {
        let attributions = attributions.iter();
        attributions
            .map(|attribution| Tokens::new(attribution, tokens))
            .collect()
    }

    fn new(attribution: &'a Attribution, tokens: &[Range<usize>]) -> Tokens<'a> {
        let roles = [&attribution.source, &attribution.cue, &attribution.content];
        let within = |spans: &Spans| {
            let inside = spans.iter().flat_map(|&(start, end)| {
                let first = tokens.partition_point(|token| token.start < start);
                (first..tokens.len()).take_while(move |&i| tokens[i].end <= end)
            });
            inside.collect()
        };
        Tokens {
            roles: roles.map(within),
            content: &attribution.content,
        }
    }

    fn source(&self) -> impl Iterator<Item = usize> {
        self.roles[0].iter().copied()
    }

    /// Whether two paired attributions agree, in the order of `MEASURES`.
    fn agreement(&self, other: &Tokens) -> [bool; MEASURES.len()] {
        let agree = |role: usize| {
            let (a, b) = (&self.roles[role], &other.roles[role]);
            !a.is_disjoint(b) || (a.is_empty() && b.is_empty())
        };
        let (source, cue) = (agree(0), agree(1));
        [true, source, source && cue, self.roles[2] == other.roles[2]]
    }

    /// The Jaccard indices of content, source and cue: what decides which pair is made first.
    fn likeness(&self, other: &Tokens) -> [f64; 3] {
        let of = |role: usize| jaccard(&self.roles[role], &other.roles[role]);
        let content = if self.roles[2].is_empty() && other.roles[2].is_empty() {
            f64::from(self.content == other.content)
        } else {
            of(2)
        };
        [content, of(0), of(1)]
    }
}

fn jaccard(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let common = a.intersection(b).count();
    match a.len() + b.len() - common {
        0 => 1.0,
        all => common as f64 / all as f64,
    }
}

/// Pairs of indices into gold and predicted.
fn pairs(gold: &[Tokens], predicted: &[Tokens], threshold: f64) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let likeness = g.likeness(p);
            if likeness[0] >= threshold && likeness[0] > 0.0 {
                candidates.push((likeness, i, j));
            }
        }
    }
    // Stable, so that equal ones stay in the order of gold and prediction.
    candidates.sort_by(|(a, ..), (b, ..)| {
        let larger_first = b.iter().zip(a).map(|(b, a)| b.total_cmp(a));
        larger_first.fold(Ordering::Equal, Ordering::then)
    });
    let (mut gold_free, mut predicted_free) = (vec![true; gold.len()], vec![true; predicted.len()]);
    candidates.retain(|&(_, i, j)| {
        let free = gold_free[i] && predicted_free[j];
        if free {
            (gold_free[i], predicted_free[j]) = (false, false);
        }
        free
    });
    candidates.into_iter().map(|(_, i, j)| (i, j)).collect()
}
