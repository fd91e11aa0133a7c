//! Which earlier mention a mention takes up: a bilinear score of the two, above that of none (after Lee et al. 2017).

use std::ops::Range;

use ascribe_nn::{Activation, Isa, Linear, LoadError, Matrix, Quantised, Weights, room};

use super::config::Config;

/// Mentions from one to the other at which the next weight of distance begins.
const APART: [usize; 8] = [2, 3, 4, 5, 8, 16, 32, 64];

/// How far back an antecedent is looked for, in mentions; the trainer shows windows that seldom hold more.
pub(crate) const FARTHEST: usize = 80;

/// Mentions that go through the head together.
const BATCH: usize = 256;

/// A mention as the head sees it.
pub(crate) struct Referent {
    key: Box<[f32]>,
    query: Box<[f32]>,
    given: f32,
}

/// The head.
pub(crate) struct CoreferenceHead {
    inputs: usize,
    width: usize,
    mention: Linear,
    query: Linear,
    given: Linear,
    apart: Vec<f32>,
}

impl CoreferenceHead {
    pub(in crate::parse) fn load(
        weights: &Weights<'_>,
        config: &Config,
    ) -> Result<CoreferenceHead, LoadError> {
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

    /// The mentions as the head sees them; `spans` are their words.
    pub fn referents(
        &self,
        isa: Isa,
        vectors: Matrix<'_>,
        spans: &[Range<usize>],
    ) -> Vec<Referent> {
        let width = self.width;
        let mut rows = Quantised::new(isa);
        let mut inputs = Vec::new();
        let mut referents = Vec::with_capacity(spans.len());
        for spans in spans.chunks(BATCH) {
            let inputs = room(&mut inputs, spans.len() * 3 * self.inputs);
            for (span, input) in spans.iter().zip(inputs.chunks_exact_mut(3 * self.inputs)) {
                self.describe(vectors, span, input);
            }
            let mut keys = vec![0.0; spans.len() * width];
            let mut queries = keys.clone();
            let mut given = vec![0.0; spans.len()];
            rows.fill(Matrix::new(inputs, 3 * self.inputs));
            self.mention.forward(&rows, Activation::Gelu, &mut keys);
            rows.fill(Matrix::new(&keys, width));
            self.query
                .forward(&rows, Activation::Identity, &mut queries);
            self.given.forward(&rows, Activation::Identity, &mut given);
            let parts = keys.chunks_exact(width).zip(queries.chunks_exact(width));
            referents.extend(parts.zip(given).map(|((key, query), given)| Referent {
                key: key.into(),
                query: query.into(),
                given,
            }));
        }
        referents
    }

    /// How likely `mention` takes up `earlier`, which is `apart` mentions before it; that of none is 0.
    pub fn score(&self, mention: &Referent, earlier: &Referent, apart: usize) -> f32 {
        let product = mention.query.iter().zip(&earlier.key);
        let product: f32 = product.map(|(a, b)| a * b).sum();
        let distance = APART.partition_point(|bound| *bound <= apart);
        product + mention.given + self.apart[distance]
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
