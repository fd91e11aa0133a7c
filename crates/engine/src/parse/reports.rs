//! Reports of what somebody says: every word is scored as an anchor, the head word of the cue ("said", "vow",
//! "reportedly"); for each anchor every word of its window is then given a role: source, cue, content or none of them.
//!
//! A pair of anchor and word is the sum of a vector for each and one for their distance; the pairs of one anchor go
//! through a small encoder of their own. Since each anchor has roles of its own, reports may stand inside each other.

use std::ops::Range;

use ascribe_nn::{
    Activation, Embedding, Encoder, Isa, LayerNorm, Linear, Matrix, Quantised, Scratch, Weights,
    room,
};

use super::{config::Config, scorer::Scorer};
use crate::ModelError;

/// Distances in words at which the next row of the table begins; the rows for words before the anchor follow after.
const DISTANCES: [usize; 17] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 22, 32, 45, 64, 90, 128, 181];

/// The least score of an anchor; 0 would be as likely as not. Who reads the reports may ask for more.
const LEAST_ANCHOR: f32 = -0.8;

/// What a change from role to role costs on each side, in the scores' terms, by the role that is left or entered: a source
/// may be one word, a content seldom is.
const CHANGE: [f32; ROLES] = [0.25, 0.15, 0.15, 0.25];

/// Rows of pairs that go through their encoder together, at most, unless one anchor has more.
const BATCH_ROWS: usize = 1024;

const ROLES: usize = 4;

/// What a word is in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Source,
    Cue,
    Content,
}

/// Somebody says something: words by their number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report {
    /// The head of the cue.
    pub anchor: usize,
    /// How likely it is, 0 to 1.
    pub score: f32,
    /// How likely the words of the content are to be that, on average; 0 where there are none.
    pub content: f32,
    /// Runs of words with the same role, in order.
    pub roles: Vec<(Role, Range<usize>)>,
}

impl Report {
    /// Numbers its words from so many more on.
    pub fn shift(&mut self, by: usize) {
        self.anchor += by;
        for (_, words) in &mut self.roles {
            *words = words.start + by..words.end + by;
        }
    }
}

/// The head.
pub(super) struct ReportHead {
    width: usize,
    /// Of each word as an anchor.
    pub anchors: Scorer,
    /// A word as the anchor, then as the other word of a pair.
    sides: Linear,
    distance: Embedding,
    norm: LayerNorm,
    encoder: Encoder,
    roles: Linear,
}

/// Room for the pairs of a window. Reused from window to window.
pub(super) struct Pairs {
    isa: Isa,
    encoder: Scratch,
    quantised: Quantised,
    sides: Vec<f32>,
    rows: Vec<f32>,
    scores: Vec<f32>,
}

impl Pairs {
    /// Empty room; what uses it runs on `isa`.
    pub fn new(isa: Isa) -> Pairs {
        Pairs {
            isa,
            encoder: Scratch::new(isa),
            quantised: Quantised::new(isa),
            sides: Vec::new(),
            rows: Vec::new(),
            scores: Vec::new(),
        }
    }
}

impl ReportHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<ReportHead, ModelError> {
        let (inputs, encoder) = (config.encoder.stack.width, config.attribution.layers());
        let width = encoder.width;
        let name = |part: &str| format!("attribution.{part}");
        let linear =
            |part: &str, inputs, outputs| Linear::load(weights, &name(part), inputs, outputs);
        let sides = [(&*name("cue"), width), (&*name("word"), width)];
        let rows = 2 * DISTANCES.len() + 1;
        Ok(ReportHead {
            width,
            anchors: Scorer::load(
                weights,
                [&name("anchor_hidden"), &name("anchor_output")],
                inputs,
                width,
            )?,
            sides: Linear::load_stacked(weights, &sides, inputs)?,
            distance: Embedding::load(weights, &name("distance"), rows, width)?,
            norm: LayerNorm::load(weights, &name("norm"), width)?,
            encoder: Encoder::load(weights, &name("layers"), &encoder)?,
            roles: linear("output", width, ROLES)?,
        })
    }

    /// The reports in words that `windows` tile, by anchor.
    pub fn of(&self, isa: Isa, vectors: Matrix<'_>, windows: &[Range<usize>]) -> Vec<Report> {
        let anchors = self.anchors.of(isa, vectors);
        let mut reports = Vec::new();
        let (mut pairs, mut path) = (Pairs::new(isa), Viterbi::default());
        for window in windows {
            let found = likeliest_anchors(&anchors, window);
            self.roles(&mut pairs, vectors, window, &found, |anchor, scores| {
                let roles = path.runs(scores, window.start);
                reports.push(Report {
                    anchor,
                    score: likelihood(anchors[anchor]),
                    content: content_likelihood(scores, window.start, &roles),
                    roles,
                });
            });
        }
        reports
    }

    /// Hands to `take`, for each of `anchors` in `window`, the scores of the roles of every word of the window.
    pub fn roles(
        &self,
        pairs: &mut Pairs,
        vectors: Matrix<'_>,
        window: &Range<usize>,
        anchors: &[usize],
        mut take: impl FnMut(usize, Matrix<'_>),
    ) {
        if anchors.is_empty() {
            return;
        }
        let (width, length) = (self.width, window.len());
        let Pairs {
            isa,
            encoder,
            quantised,
            sides,
            rows,
            scores,
        } = pairs;
        quantised.fill(vectors.part(window.clone(), 0..vectors.columns));
        let sides = room(sides, length * 2 * width);
        self.sides.forward(quantised, Activation::Identity, sides);
        let sides = Matrix::new(sides, 2 * width);
        let together = (BATCH_ROWS / length).max(1);
        for anchors in anchors.chunks(together) {
            let rows = room(rows, anchors.len() * length * width);
            for (&anchor, rows) in anchors.iter().zip(rows.chunks_exact_mut(length * width)) {
                let cue = &sides.row(anchor - window.start)[..width];
                for (word, row) in rows.chunks_exact_mut(width).enumerate() {
                    let word_side = &sides.row(word)[width..];
                    for ((row, cue), word) in row.iter_mut().zip(cue).zip(word_side) {
                        *row = cue + word;
                    }
                    let bucket = bucket(window.start + word, anchor);
                    self.distance.add(*isa, bucket, 1.0, row);
                }
            }
            self.norm.forward(*isa, rows);
            let lengths = vec![length; anchors.len()];
            self.encoder.forward(rows, &lengths, encoder);
            quantised.fill(Matrix::new(rows, width));
            let scores = room(scores, anchors.len() * length * ROLES);
            self.roles.forward(quantised, Activation::Identity, scores);
            for (&anchor, scores) in anchors.iter().zip(scores.chunks_exact(length * ROLES)) {
                take(anchor, Matrix::new(scores, ROLES));
            }
        }
    }
}

/// How likely the words with the role of content are to have it, on average; 0 if there are none.
fn content_likelihood(scores: Matrix<'_>, start: usize, roles: &[(Role, Range<usize>)]) -> f32 {
    let (mut sum, mut count) = (0.0, 0);
    for (_, words) in roles.iter().filter(|(role, _)| *role == Role::Content) {
        for word in words.clone() {
            let row = scores.row(word - start);
            let content = row[ROLES - 1];
            sum += 1.0 / row.iter().map(|score| (score - content).exp()).sum::<f32>();
            count += 1;
        }
    }
    match count {
        0 => 0.0,
        count => sum / count as f32,
    }
}

/// The words of a window that may be anchors, the likeliest if more than one in six are: no text says so much, and time is
/// not to be spent on noise.
fn likeliest_anchors(anchors: &[f32], window: &Range<usize>) -> Vec<usize> {
    let likely = |&word: &usize| anchors[word] > LEAST_ANCHOR;
    let mut found: Vec<usize> = window.clone().filter(likely).collect();
    let most = window.len() / 6 + 2;
    if found.len() > most {
        found.sort_by(|&a, &b| anchors[b].total_cmp(&anchors[a]).then(a.cmp(&b)));
        found.truncate(most);
        found.sort_unstable();
    }
    found
}

/// What a score says as a likelihood.
fn likelihood(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The row of the table for a word so far from its anchor.
fn bucket(word: usize, anchor: usize) -> usize {
    let within = DISTANCES.partition_point(|&least| least <= word.abs_diff(anchor));
    match word < anchor {
        true => DISTANCES.len() + within,
        false => within,
    }
}

/// Finds the best sequence of roles, where each change costs something.
#[derive(Default)]
struct Viterbi {
    from: Vec<[u8; ROLES]>,
}

impl Viterbi {
    /// The runs of words with a role on the best path through `scores`, a row a word; the first word has number `start`.
    fn runs(&mut self, scores: Matrix<'_>, start: usize) -> Vec<(Role, Range<usize>)> {
        self.from.clear();
        let mut best = [0.0f32; ROLES];
        for word in 0..scores.rows {
            let row = scores.row(word);
            let left: [f32; ROLES] = std::array::from_fn(|role| best[role] - CHANGE[role]);
            let likeliest = likeliest(&left);
            let mut from = [0u8; ROLES];
            let mut next = [0.0f32; ROLES];
            for role in 0..ROLES {
                let change = left[likeliest] - CHANGE[role];
                let (value, origin) = match best[role] >= change {
                    true => (best[role], role),
                    false => (change, likeliest),
                };
                next[role] = value + row[role];
                from[role] = origin as u8;
            }
            self.from.push(from);
            best = next;
        }
        let mut role = likeliest(&best);
        let mut runs: Vec<(Role, Range<usize>)> = Vec::new();
        for word in (0..scores.rows).rev() {
            let name = [
                None,
                Some(Role::Source),
                Some(Role::Cue),
                Some(Role::Content),
            ][role];
            if let Some(name) = name {
                match runs.last_mut() {
                    Some((last, range)) if *last == name && range.start == start + word + 1 => {
                        range.start = start + word;
                    }
                    _ => runs.push((name, start + word..start + word + 1)),
                }
            }
            role = usize::from(self.from[word][role]);
        }
        runs.reverse();
        runs
    }
}

/// The role with the largest value, the first of equals.
fn likeliest(values: &[f32; ROLES]) -> usize {
    let by_value = |&a: &usize, &b: &usize| values[a].total_cmp(&values[b]).then(b.cmp(&a));
    (0..ROLES).max_by(by_value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_ignores_a_doubtful_word_but_not_a_sure_one() {
        let scores = |middle: f32| {
            let mut rows = Vec::new();
            for word in 0..7 {
                let mut row = [0.0; ROLES];
                match word {
                    3 => row[0] = middle,
                    _ => row[3] = 2.0,
                }
                rows.extend(row);
            }
            rows
        };
        let runs = |middle| Viterbi::default().runs(Matrix::new(&scores(middle), ROLES), 10);
        assert_eq!(runs(0.9), [(Role::Content, 10..17)]);
        let split = [(Role::Content, 10..13), (Role::Content, 14..17)];
        assert_eq!(runs(5.0), split);
        assert_eq!(runs(f32::NAN).len(), runs(f32::NAN).len());
    }

    #[test]
    fn distances_have_their_rows() {
        assert_eq!(bucket(5, 5), 0);
        assert_eq!(
            [bucket(6, 5), bucket(13, 5), bucket(15, 5), bucket(900, 5)],
            [1, 8, 8, 17]
        );
        assert_eq!([bucket(4, 5), bucket(0, 181)], [18, 34]);
    }
}
