//! How sure it is that what a word says happened: a score that people gave to predicates, learned for every word.

use ascribe_nn::{Activation, Isa, Linear, LoadError, Matrix, Quantised, Weights, room};

use super::{CHUNK_WORDS, config::Config};

/// The head.
pub(super) struct FactualityHead {
    width: usize,
    hidden: Linear,
    output: Linear,
}

impl FactualityHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<FactualityHead, LoadError> {
        let (inputs, width) = (config.encoder.stack.width, config.factuality);
        Ok(FactualityHead {
            width,
            hidden: Linear::load(weights, "factuality.hidden", inputs, width)?,
            output: Linear::load(weights, "factuality.output", width, 1)?,
        })
    }

    /// The score of each word, about -3 (it did not happen) to 3 (it did).
    pub fn of(&self, isa: Isa, vectors: Matrix<'_>) -> Vec<f32> {
        let mut scores = vec![0.0; vectors.rows];
        let mut rows = Quantised::new(isa);
        let mut hidden = Vec::new();
        for start in (0..vectors.rows).step_by(CHUNK_WORDS) {
            let chunk = start..vectors.rows.min(start + CHUNK_WORDS);
            rows.fill(vectors.part(chunk.clone(), 0..vectors.columns));
            let hidden = room(&mut hidden, chunk.len() * self.width);
            self.hidden.forward(&rows, Activation::Gelu, hidden);
            rows.fill(Matrix::new(hidden, self.width));
            self.output
                .forward(&rows, Activation::Identity, &mut scores[chunk]);
        }
        scores
    }
}
