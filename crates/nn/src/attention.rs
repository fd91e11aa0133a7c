//! Multi-head self-attention: each row of a window becomes a mean of the window's rows, weighted by how well they match.

use crate::{
    Activation, Isa, LayerNorm, Linear, LoadError, Matrix, Scratch, Weights,
    activation::exp,
    kernel::{LANES, dispatch},
    matmul::{multiply, transpose},
    reduce::{largest, sum},
    room,
};

/// Rows whose scores are held at a time.
const QUERY_ROWS: usize = 48;

pub(crate) struct Attention {
    width: usize,
    heads: usize,
    /// Queries, keys and values side by side.
    projection: Linear,
    output: Linear,
    norm: LayerNorm,
}

/// What attention needs room for.
#[derive(Debug, Default)]
pub(crate) struct AttentionScratch {
    keys: Vec<f32>,
    values: Vec<f32>,
    scores: Vec<f32>,
    totals: Vec<f32>,
    mixed: Vec<f32>,
}

impl Attention {
    /// Reads the layer's `query`, `key`, `value`, `output` and `attention.norm`.
    pub fn load(
        weights: &Weights<'_>,
        layer: &str,
        width: usize,
        heads: usize,
    ) -> Result<Attention, LoadError> {
        if heads == 0 || !width.is_multiple_of(heads) {
            return Err(LoadError::Unsupported {
                layer: layer.to_owned(),
                reason: format!("width {width} cannot be shared among {heads} heads"),
            });
        }
        let [query, key, value] = ["query", "key", "value"].map(|part| format!("{layer}.{part}"));
        Ok(Attention {
            width,
            heads,
            projection: Linear::load_stacked(
                weights,
                &[(&query, width), (&key, width), (&value, width)],
                width,
            )?,
            output: Linear::load(weights, &format!("{layer}.output"), width, width)?,
            norm: LayerNorm::load(weights, &format!("{layer}.attention.norm"), width)?,
        })
    }

    /// Replaces the rows of some whole windows by norm(rows + attention(rows)).
    pub fn forward(&self, rows: &mut [f32], windows: &[usize], scratch: &mut Scratch) {
        let Scratch {
            isa,
            quantised,
            inner,
            outer,
            attention,
            ..
        } = scratch;
        quantised.fill(Matrix::new(rows, self.width));
        let inner = room(inner, 3 * rows.len());
        self.projection
            .forward(quantised, Activation::Identity, inner);
        let outer = room(outer, rows.len());
        let mut row = 0;
        for &length in windows {
            let projected = &inner[row * 3 * self.width..][..length * 3 * self.width];
            let out = &mut outer[row * self.width..][..length * self.width];
            for head in 0..self.heads {
                self.mix(*isa, projected, head, attention, out);
            }
            row += length;
        }
        quantised.fill(Matrix::new(outer, self.width));
        self.output.forward(quantised, Activation::Identity, outer);
        self.norm.forward_sum(*isa, rows, outer);
    }

    /// One head over one window: fills that head's columns of `out`.
    fn mix(
        &self,
        isa: Isa,
        projected: &[f32],
        head: usize,
        scratch: &mut AttentionScratch,
        out: &mut [f32],
    ) {
        let (width, depth) = (self.width, self.width / self.heads);
        let length = out.len() / width;
        if length == 0 {
            return;
        }
        let part = |which: usize| Matrix {
            values: &projected[which * width + head * depth..],
            stride: 3 * width,
            rows: length,
            columns: depth,
        };
        let (queries, keys, values) = (part(0), part(1), part(2));
        let keys = transpose(keys, &mut scratch.keys);

        let padded_depth = depth.next_multiple_of(LANES);
        let padded_values = room(&mut scratch.values, length * padded_depth);
        for (row, padded) in padded_values.chunks_exact_mut(padded_depth).enumerate() {
            padded[..depth].copy_from_slice(values.row(row));
            padded[depth..].fill(0.0);
        }
        let values = Matrix::new(padded_values, padded_depth);

        for first in (0..length).step_by(QUERY_ROWS) {
            let rows = QUERY_ROWS.min(length - first);
            let queries = Matrix {
                values: &queries.values[first * queries.stride..],
                rows,
                ..queries
            };
            let scores = room(&mut scratch.scores, rows * keys.columns);
            let totals = room(&mut scratch.totals, rows);
            let mixed = room(&mut scratch.mixed, rows * padded_depth);
            multiply(isa, queries, keys, scores, keys.columns);
            let scale = 1.0 / (depth as f32).sqrt();
            exponentiate(isa, scores, length, scale, totals);
            let scores = Matrix {
                columns: length,
                ..Matrix::new(scores, keys.columns)
            };
            multiply(isa, scores, values, mixed, padded_depth);
            let mixed = mixed.chunks_exact(padded_depth).zip(totals);
            let out = out[first * width..].chunks_exact_mut(width);
            for (out, (mixed, &mut total)) in out.zip(mixed) {
                let inverse = 1.0 / total;
                for (out, value) in out[head * depth..][..depth].iter_mut().zip(mixed) {
                    *out = value * inverse;
                }
            }
        }
    }
}

dispatch! {
    /// The softmax of `scale` times each row's first `length` scores, but for the division by the row's total.
    fn exponentiate(scores: &mut [f32], length: usize, scale: f32, totals: &mut [f32]) {
        let padded = length.next_multiple_of(LANES);
        for (row, total) in scores.chunks_exact_mut(padded).zip(totals) {
            row[length..].fill(f32::NEG_INFINITY);
            let largest = largest(row, |score| score);
            for score in &mut *row {
                // Places beyond the length become e^-87, which vanishes in the sum beside the largest's 1.
                *score = exp((*score - largest) * scale);
            }
            *total = sum(row, |score| score);
        }
    }
}
