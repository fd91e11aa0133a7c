//! Rows of activations as integers: the input of a [`Linear`](crate::Linear) layer.

use crate::{
    Isa,
    activation::ROUND,
    kernel::{PADDING_ROWS, dispatch},
    matmul::Matrix,
    reduce::largest,
    room,
};

/// The integer that the largest value of a row becomes.
pub(crate) const LIMIT: f32 = 8191.0;

/// Rows of numbers, each rounded to integers of at most 8191 with a scale of its own. Reused from call to call.
#[derive(Debug)]
pub struct Quantised {
    isa: Isa,
    width: usize,
    pub(crate) values: Vec<i16>,
    pub(crate) scales: Vec<f32>,
}

impl Quantised {
    /// No rows; what is computed from them runs on `isa`.
    pub fn new(isa: Isa) -> Quantised {
        Quantised {
            isa,
            width: 0,
            values: Vec::new(),
            scales: Vec::new(),
        }
    }

    /// Replaces the rows by those of a matrix.
    pub fn fill(&mut self, rows: Matrix<'_>) {
        self.width = rows.columns;
        let stride = self.stride();
        // Whatever stands in the padding is multiplied and dropped, so it need not be cleared.
        let values = room(&mut self.values, (rows.rows + PADDING_ROWS) * stride);
        self.scales.resize(rows.rows, 0.0);
        quantise(self.isa, rows, stride, values, &mut self.scales);
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.scales.len()
    }

    /// How many values each row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What computes on them.
    pub fn isa(&self) -> Isa {
        self.isa
    }

    pub(crate) fn stride(&self) -> usize {
        self.width.next_multiple_of(2)
    }
}

dispatch! {
    fn quantise(rows: Matrix<'_>, stride: usize, values: &mut [i16], scales: &mut [f32]) {
        for (index, scale) in scales.iter_mut().enumerate() {
            let (row, values) = (rows.row(index), &mut values[index * stride..][..stride]);
            let largest = largest(row, f32::abs);
            // A row of zeros, or of what is hardly more, stays zeros.
            let inverse = if largest > 1e-30 { LIMIT / largest } else { 0.0 };
            *scale = largest / LIMIT;
            for (value, x) in values.iter_mut().zip(row) {
                // Below 2^22 the low bits of the sum are the rounded integer.
                *value = (x * inverse + ROUND).to_bits() as i16;
            }
            values[row.len()..].fill(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_rounded_to_nearest_and_can_be_zero_or_wild() {
        for isa in Isa::available() {
            let mut quantised = Quantised::new(isa);
            let rows = [
                [1.0, -0.5, 0.25 / 8191.0],
                [0.0, 0.0, -0.0],
                [1e-40, 0.0, 0.0],
                [f32::INFINITY, f32::NAN, 1.0],
                [-3.0, 3.0, 1.5],
            ];
            quantised.fill(Matrix::new(rows.as_flattened(), 3));
            assert_eq!(quantised.values[..4], [8191, -4096, 0, 0]);
            assert_eq!(quantised.values[4..12], [0; 8]);
            assert_eq!(quantised.values[16..20], [-8191, 8191, 4096, 0]);
            assert_eq!(quantised.scales[0], 1.0 / 8191.0);
            assert_eq!(quantised.scales[1], 0.0);
        }
    }
}
