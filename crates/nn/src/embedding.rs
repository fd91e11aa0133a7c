//! Tables of learned vectors, looked up by number.

use crate::{Isa, LoadError, Weights, kernel::dispatch};

/// A table of int8 rows with a scale each.
pub struct Embedding {
    width: usize,
    values: Vec<i8>,
    scales: Vec<f32>,
}

impl Embedding {
    /// Reads `{name}.weight` and `{name}.scale`, of `rows` rows of `width`.
    ///
    /// # Errors
    /// If either is missing or of another shape.
    pub fn load(
        weights: &Weights<'_>,
        name: &str,
        rows: usize,
        width: usize,
    ) -> Result<Embedding, LoadError> {
        Ok(Embedding {
            width,
            values: weights
                .int8(&format!("{name}.weight"), [rows, width])?
                .collect(),
            scales: weights.f32(&format!("{name}.scale"), &[rows])?,
        })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Adds `factor` times a row of the table to `out`.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn add(&self, isa: Isa, row: usize, factor: f32, out: &mut [f32]) {
        let values = &self.values[row * self.width..][..self.width];
        add_scaled(isa, values, self.scales[row] * factor, out);
    }
}

dispatch! {
    fn add_scaled(values: &[i8], scale: f32, out: &mut [f32]) {
        for (out, value) in out.iter_mut().zip(values) {
            *out += f32::from(*value) * scale;
        }
    }
}
