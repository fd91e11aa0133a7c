//! Whether what a word says happened, from about -3 (it did not) over 0 (who knows) to 3 (it did). It is read off an inner layer
//! of the encoder, which knows more of it than the last; a small encoder of its own lets the words of a window see each other.

use std::ops::Range;

use ascribe_nn::{
    Activation, Encoder, Isa, LayerNorm, Linear, Matrix, Quantised, Scratch, Weights, room,
};

use super::config::Config;
use crate::ModelError;

/// The head.
pub(super) struct FactualityHead {
    width: usize,
    input: Linear,
    norm: LayerNorm,
    encoder: Encoder,
    output: Linear,
}

impl FactualityHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<FactualityHead, ModelError> {
        let encoder = config.factuality.stack.layers();
        let width = encoder.width;
        Ok(FactualityHead {
            width,
            input: Linear::load(
                weights,
                "factuality.input",
                config.encoder.stack.width,
                width,
            )?,
            norm: LayerNorm::load(weights, "factuality.norm", width)?,
            encoder: Encoder::load(weights, "factuality.layers", &encoder)?,
            output: Linear::load(weights, "factuality.output", width, 1)?,
        })
    }

    /// The score of each word; `vectors` are those inside the encoder, and `windows` tile the words.
    pub fn of(&self, isa: Isa, vectors: Matrix<'_>, windows: &[Range<usize>]) -> Vec<f32> {
        let mut scores = vec![0.0; vectors.rows];
        let (mut quantised, mut scratch) = (Quantised::new(isa), Scratch::new(isa));
        let mut rows = Vec::new();
        for window in windows {
            quantised.fill(vectors.part(window.clone(), 0..vectors.columns));
            let rows = room(&mut rows, window.len() * self.width);
            self.input.forward(&quantised, Activation::Identity, rows);
            self.norm.forward(isa, rows);
            self.encoder.forward(rows, &[window.len()], &mut scratch);
            quantised.fill(Matrix::new(rows, self.width));
            let scores = &mut scores[window.clone()];
            self.output
                .forward(&quantised, Activation::Identity, scores);
        }
        scores
    }
}
