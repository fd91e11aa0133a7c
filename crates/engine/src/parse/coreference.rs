//! Which earlier mention a mention takes up: a bilinear score of the two, above that of none (after Lee et al. 2017).

use std::ops::Range;

use ascribe_nn::{Activation, Isa, Linear, LoadError, Matrix, Quantised, Weights, room};

use super::config::Config;

/// Mentions from one to the other at which the next weight of distance begins.
const APART: [usize; 8] = [2, 3, 4, 5, 8, 16, 32, 64];

/// How far back an antecedent is looked for, in mentions; the trainer shows windows that seldom hold more.
const FARTHEST: usize = 80;

/// Mentions that go through the head together.
const BATCH: usize = 256;

/// The head.
pub(super) struct CoreferenceHead {
    inputs: usize,
    width: usize,
    mention: Linear,
    query: Linear,
    given: Linear,
    apart: Vec<f32>,
}

impl CoreferenceHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<CoreferenceHead, LoadError> {
        let (inputs, width) = (config.encoder.stack.width, config.coreference);
        let name = |part: &str| format!("coreference.{part}");
        Ok(CoreferenceHead {
            inputs,
            width,
            mention: Linear::load(weights, &name("mention"), 3 * inputs, width)?,
            query: Linear::load(weights, &name("query"), width, width)?,
            given: Linear::load(weights, &name("given"), width, 1)?,
            apart: weights.f32(&name("apart"), &[APART.len() + 1])?,
        })
    }

    /// Hands to `take`, for each mention after the first, the scores of those before it as its antecedent, the last at
    /// most 80; `spans` are the words of the mentions.
    pub fn scores(
        &self,
        isa: Isa,
        vectors: Matrix<'_>,
        spans: &[Range<usize>],
        mut take: impl FnMut(usize, &[f32]),
    ) {
        let width = self.width;
        let mut rows = Quantised::new(isa);
        let mut inputs = Vec::new();
        let mut ends = vec![0.0; spans.len() * width];
        let mut queries = vec![0.0; spans.len() * width];
        let mut given = vec![0.0; spans.len()];
        for (number, spans) in spans.chunks(BATCH).enumerate() {
            let batch = number * BATCH..number * BATCH + spans.len();
            let inputs = room(&mut inputs, spans.len() * 3 * self.inputs);
            for (span, input) in spans.iter().zip(inputs.chunks_exact_mut(3 * self.inputs)) {
                self.describe(vectors, span, input);
            }
            let values = batch.start * width..batch.end * width;
            rows.fill(Matrix::new(inputs, 3 * self.inputs));
            let ends = &mut ends[values.clone()];
            self.mention.forward(&rows, Activation::Gelu, ends);
            rows.fill(Matrix::new(ends, width));
            self.query
                .forward(&rows, Activation::Identity, &mut queries[values]);
            self.given
                .forward(&rows, Activation::Identity, &mut given[batch]);
        }
        let (ends, queries) = (Matrix::new(&ends, width), Matrix::new(&queries, width));
        let mut scores = Vec::with_capacity(FARTHEST);
        for (mention, given) in given.iter().enumerate().skip(1) {
            scores.clear();
            scores.extend(
                (mention.saturating_sub(FARTHEST)..mention).map(|candidate| {
                    let product = queries.row(mention).iter().zip(ends.row(candidate));
                    let product: f32 = product.map(|(a, b)| a * b).sum();
                    let apart = APART.partition_point(|apart| *apart <= mention - candidate);
                    product + given + self.apart[apart]
                }),
            );
            take(mention, &scores);
        }
    }

    /// A mention's first word, its last, and the mean of its words.
    fn describe(&self, vectors: Matrix<'_>, span: &Range<usize>, out: &mut [f32]) {
        let (first, rest) = out.split_at_mut(self.inputs);
        let (last, mean) = rest.split_at_mut(self.inputs);
        first.copy_from_slice(&vectors.row(span.start)[..self.inputs]);
        last.copy_from_slice(&vectors.row(span.end - 1)[..self.inputs]);
        mean.fill(0.0);
        let share = 1.0 / span.len() as f32;
        for word in span.clone() {
            for (mean, value) in mean.iter_mut().zip(vectors.row(word)) {
                *mean += share * value;
            }
        }
    }
}
