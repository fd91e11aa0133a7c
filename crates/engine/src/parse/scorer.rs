//! One number a word: a hidden layer and an output over the words' vectors.

use ascribe_nn::{Activation, Isa, Linear, LoadError, Matrix, Quantised, Weights, room};

use super::CHUNK_WORDS;

/// The two layers.
pub(super) struct Scorer {
    width: usize,
    hidden: Linear,
    output: Linear,
}

impl Scorer {
    /// The layers of these names, with vectors of `inputs` values before them and `width` between them.
    pub fn load(
        weights: &Weights<'_>,
        [hidden, output]: [&str; 2],
        inputs: usize,
        width: usize,
    ) -> Result<Scorer, LoadError> {
        Ok(Scorer {
            width,
            hidden: Linear::load(weights, hidden, inputs, width)?,
            output: Linear::load(weights, output, width, 1)?,
        })
    }

    /// The score of each word.
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
