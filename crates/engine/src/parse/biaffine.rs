//! Scores of pairs of words (Dozat and Manning 2017): each word is turned into what it is as the first of a pair and as
//! the second, and what it looks for in the second is multiplied with that.

use std::ops::Range;

use ascribe_nn::{Activation, Linear, LoadError, Matrix, Quantised, Weights, room};

/// The layers that trees and mentions both have, of their own weights.
pub(super) struct Biaffine {
    /// A word as the first, then as the second.
    sides: Linear,
    /// What a first word looks for in a second, once for each kind of pair.
    query: Linear,
    width: usize,
}

/// Room for the words of a chunk.
#[derive(Default)]
pub(super) struct Room {
    sides: Vec<f32>,
    queries: Vec<f32>,
}

impl Biaffine {
    /// Reads the layers of these names, whose vectors are `width` wide, from words of `inputs`.
    pub fn load(
        weights: &Weights<'_>,
        [first, second, query]: [&str; 3],
        inputs: usize,
        width: usize,
        kinds: usize,
    ) -> Result<Biaffine, LoadError> {
        Ok(Biaffine {
            sides: Linear::load_stacked(weights, &[(first, width), (second, width)], inputs)?,
            query: Linear::load(weights, query, width, kinds.saturating_mul(width))?,
            width,
        })
    }

    /// How wide the vectors are that are multiplied.
    pub fn width(&self) -> usize {
        self.width
    }

    /// For the words of `chunk`: what each looks for, kind after kind in a row, and what each is as the second.
    pub fn of<'r>(
        &self,
        vectors: Matrix<'_>,
        chunk: Range<usize>,
        rows: &mut Quantised,
        into: &'r mut Room,
    ) -> (Matrix<'r>, Matrix<'r>) {
        let (count, width) = (chunk.len(), self.width);
        rows.fill(vectors.part(chunk, 0..vectors.columns));
        let sides = room(&mut into.sides, count * 2 * width);
        self.sides.forward(rows, Activation::Relu, sides);
        let sides = Matrix::new(sides, 2 * width);
        rows.fill(sides.part(0..count, 0..width));
        let queries = room(&mut into.queries, count * self.query.outputs());
        self.query.forward(rows, Activation::Identity, queries);
        let queries = Matrix::new(queries, self.query.outputs());
        (queries, sides.part(0..count, width..2 * width))
    }
}
