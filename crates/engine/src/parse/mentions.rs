//! Mentions of entities: every span of some words is scored for every kind from its first and its last word (a biaffine
//! score, Yu et al. 2020), less where it is no phrase of the tree, and the best that do not cross are kept.

use std::ops::{Range, RangeInclusive};

use ascribe_nn::{Isa, Matrix, Quantised, Weights, multiply, room, transpose};

use super::{
    biaffine::{Biaffine, Room},
    chunks,
    config::Config,
    trees::Arc,
};
use crate::{EntityKind, ModelError};

/// Columns of scores are computed by the multiple of this.
const LANES: usize = 16;

/// What a span loses for each word after the first whose head lies outside of it: a mention is a phrase, with one word
/// that the rest of the sentence hangs on.
const LOOSE_END: f32 = 2.0;

/// The head, and what its labels mean.
pub(super) struct MentionHead {
    /// Pairs of a first and a last word, for each kind.
    pairs: Biaffine,
    /// Words that a mention has at most.
    longest: usize,
    kinds: Vec<EntityKind>,
}

/// A span that is a mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// 0-based in the sentence.
    pub first: u32,
    /// Inclusive.
    pub last: u32,
    pub kind: EntityKind,
    /// How much likelier than no mention; above 0.
    pub score: f32,
}

impl MentionHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<MentionHead, ModelError> {
        let kinds = config.labels.entity.iter().map(|label| {
            kind(label).ok_or_else(|| ModelError::Unusable {
                field: "labels.entity",
                reason: format!("`{label}` is no kind of entity"),
            })
        });
        let kinds: Vec<EntityKind> = kinds.collect::<Result<_, _>>()?;
        Ok(MentionHead {
            pairs: Biaffine::load(
                weights,
                ["span.start", "span.end", "span.query"],
                config.encoder.stack.width,
                config.span,
                kinds.len(),
            )?,
            longest: config.span_width,
            kinds,
        })
    }

    /// The mentions of each sentence, by first word, the longer first; `arcs` are those of all words.
    pub fn of(
        &self,
        isa: Isa,
        vectors: Matrix<'_>,
        sentences: &[Range<usize>],
        arcs: &[Arc],
    ) -> Vec<Vec<Found>> {
        let mut found = vec![Vec::new(); sentences.len()];
        let mut best = Vec::new();
        self.scores(isa, vectors, sentences, |sentence, first, scores| {
            best.clear();
            best.extend_from_slice(scores.row(0));
            for kind in 1..scores.rows {
                for (best, score) in best.iter_mut().zip(scores.row(kind)) {
                    *best = if score > best { *score } else { *best };
                }
            }
            for (offset, &score) in best.iter().enumerate().filter(|(_, score)| **score > 0.0) {
                let words = first..=first + offset;
                let loose = loose_ends(&arcs[sentences[sentence].clone()], words) as f32;
                let kind = (0..scores.rows).find(|&kind| scores.row(kind)[offset] == score);
                if score > loose * LOOSE_END {
                    found[sentence].push(Found {
                        first: first as u32,
                        last: (first + offset) as u32,
                        kind: self.kinds[kind.unwrap_or(0)],
                        score: score - loose * LOOSE_END,
                    });
                }
            }
        });
        found.into_iter().map(without_crossings).collect()
    }

    /// Hands the scores of each sentence's spans to `take`, one first word after the other: the number of the sentence,
    /// the first word, and a row for each kind, its columns the last words from the first on.
    pub fn scores(
        &self,
        isa: Isa,
        vectors: Matrix<'_>,
        sentences: &[Range<usize>],
        mut take: impl FnMut(usize, usize, Matrix<'_>),
    ) {
        let (width, kinds) = (self.pairs.width(), self.kinds.len());
        let mut rows = Quantised::new(isa);
        let mut space = Room::default();
        let (mut transposed, mut scores) = (Vec::new(), Vec::new());
        let mut number = 0;
        for (chunk, sentences) in chunks(sentences) {
            let (queries, words) = self.pairs.of(vectors, chunk.clone(), &mut rows, &mut space);
            for sentence in sentences {
                let length = sentence.len();
                let start = sentence.start - chunk.start;
                let lasts = words.part(start..start + length, 0..width);
                let lasts = transpose(lasts, &mut transposed);
                let columns = self.longest.next_multiple_of(LANES).min(lasts.columns);
                let scores = room(&mut scores, kinds * columns);
                for first in 0..length {
                    let query = queries.row(start + first);
                    // The columns that are computed must not reach beyond the last.
                    let from = first.min(lasts.columns - columns);
                    let lasts = lasts.part(0..width, from..from + columns);
                    multiply(isa, Matrix::new(query, width), lasts, scores, columns);
                    let count = self.longest.min(length - first);
                    let spans = Matrix::new(scores, columns);
                    take(
                        number,
                        first,
                        spans.part(0..kinds, first - from..first - from + count),
                    );
                }
                number += 1;
            }
        }
    }
}

/// How many of `words` have their head outside of them, beyond the one that must.
fn loose_ends(arcs: &[Arc], words: RangeInclusive<usize>) -> usize {
    let inside = words.start() + 1..=words.end() + 1;
    let outside = |word: &usize| !inside.contains(&(arcs[*word].head as usize));
    words.filter(outside).count().saturating_sub(1)
}

/// The best of the candidates that do not cross each other, in order.
fn without_crossings(mut candidates: Vec<Found>) -> Vec<Found> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let crosses = |a: &Found, b: &Found| {
        (a.first < b.first && b.first <= a.last && a.last < b.last)
            || (b.first < a.first && a.first <= b.last && b.last < a.last)
    };
    let mut kept: Vec<Found> = Vec::new();
    for candidate in candidates {
        if !kept.iter().any(|found| crosses(found, &candidate)) {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|found| (found.first, u32::MAX - found.last));
    kept
}

fn kind(label: &str) -> Option<EntityKind> {
    Some(match label {
        "person" => EntityKind::Person,
        "organization" => EntityKind::Organization,
        "place" => EntityKind::Place,
        "event" => EntityKind::Event,
        "time" => EntityKind::Time,
        "object" => EntityKind::Object,
        "substance" => EntityKind::Substance,
        "animal" => EntityKind::Animal,
        "plant" => EntityKind::Plant,
        "abstract" => EntityKind::Abstract,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_of_two_that_cross_is_kept_and_nesting_is_fine() {
        let found = |first, last, score| Found {
            first,
            last,
            kind: EntityKind::Person,
            score,
        };
        let candidates = vec![
            found(0, 3, 1.0),
            found(2, 5, 2.0),
            found(2, 3, 0.5),
            found(0, 1, 0.1),
            found(3, 3, 3.0),
        ];
        let kept = without_crossings(candidates);
        assert_eq!(
            kept,
            [
                found(0, 1, 0.1),
                found(2, 5, 2.0),
                found(2, 3, 0.5),
                found(3, 3, 3.0)
            ]
        );
    }
}
