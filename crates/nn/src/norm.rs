//! Layer normalisation: each row is shifted and scaled to mean 0 and variance 1, then by learned weights.

use crate::{Isa, LoadError, Weights, kernel::dispatch, reduce::sum};

/// A learned normalisation of rows.
#[derive(Debug)]
pub struct LayerNorm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl LayerNorm {
    /// Reads `{name}.weight` and `{name}.bias`, both of `width`.
    ///
    /// # Errors
    /// If either is missing or not of that shape.
    pub fn load(weights: &Weights<'_>, name: &str, width: usize) -> Result<LayerNorm, LoadError> {
        Ok(LayerNorm {
            weight: weights.f32(&format!("{name}.weight"), &[width])?,
            bias: weights.f32(&format!("{name}.bias"), &[width])?,
        })
    }

    /// Normalises each row in place.
    pub fn forward(&self, isa: Isa, rows: &mut [f32]) {
        normalise(isa, rows, None, &self.weight, &self.bias);
    }

    /// Adds `change` to the rows, then normalises them: the end of a residual block.
    pub fn forward_sum(&self, isa: Isa, rows: &mut [f32], change: &[f32]) {
        assert_eq!(rows.len(), change.len());
        normalise(isa, rows, Some(change), &self.weight, &self.bias);
    }
}

dispatch! {
    fn normalise(rows: &mut [f32], change: Option<&[f32]>, weight: &[f32], bias: &[f32]) {
        if let Some(change) = change {
            for (value, change) in rows.iter_mut().zip(change) {
                *value += change;
            }
        }
        let width = weight.len();
        for row in rows.chunks_exact_mut(width) {
            let mean = sum(row, |value| value) / width as f32;
            let variance = sum(row, |value| (value - mean) * (value - mean)) / width as f32;
            let scale = 1.0 / (variance + 1e-12).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
                *value = (*value - mean) * scale * weight + bias;
            }
        }
    }
}
