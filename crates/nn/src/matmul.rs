//! Products of small dense `f32` matrices: attention within a window, scores between the words of a sentence.

use std::ops::Range;

use crate::{
    kernel::{self, Isa, dispatch},
    reduce::{largest, position},
    room,
};

/// A view of a row-major matrix.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    /// The values, from the first row's first.
    pub values: &'a [f32],
    /// From one row's first value to the next row's.
    pub stride: usize,
    /// How many rows.
    pub rows: usize,
    /// How many values of each row count.
    pub columns: usize,
}

impl<'a> Matrix<'a> {
    /// A matrix whose rows lie close together.
    pub fn new(values: &'a [f32], columns: usize) -> Matrix<'a> {
        Matrix {
            values,
            stride: columns,
            rows: values.len() / columns.max(1),
            columns,
        }
    }

    /// The given rows and columns of it.
    ///
    /// # Panics
    /// If it has no such rows or columns.
    pub fn part(&self, rows: Range<usize>, columns: Range<usize>) -> Matrix<'a> {
        assert!(rows.end <= self.rows && columns.end <= self.columns);
        let start = match rows.is_empty() {
            true => self.values.len(),
            false => rows.start * self.stride + columns.start,
        };
        Matrix {
            values: &self.values[start..],
            stride: self.stride,
            rows: rows.len(),
            columns: columns.len(),
        }
    }

    /// One row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> &'a [f32] {
        &self.values[row * self.stride..][..self.columns]
    }

    pub(crate) fn fits(&self) -> bool {
        let end = self.rows.saturating_sub(1) * self.stride + self.columns;
        self.stride >= self.columns && (self.rows == 0 || end <= self.values.len())
    }
}

/// `out = a · b` into rows of `stride` values. `b` must have a multiple of 16 columns.
///
/// # Panics
/// If the shapes do not match.
pub fn multiply(isa: Isa, a: Matrix<'_>, b: Matrix<'_>, out: &mut [f32], stride: usize) {
    kernel::multiply_floats(isa, a, b, out, stride);
}

/// The transpose of `matrix` in `out`, its columns filled up with zeros to a multiple of 16.
pub fn transpose<'a>(matrix: Matrix<'_>, out: &'a mut Vec<f32>) -> Matrix<'a> {
    let width = matrix.rows.next_multiple_of(16);
    let out = room(out, matrix.columns * width);
    for row in 0..matrix.rows {
        for (value, out) in matrix
            .row(row)
            .iter()
            .zip(out[row..].iter_mut().step_by(width))
        {
            *out = *value;
        }
    }
    for row in out.chunks_exact_mut(width.max(1)) {
        row[matrix.rows..].fill(0.0);
    }
    Matrix {
        values: out,
        stride: width,
        rows: matrix.columns,
        columns: width,
    }
}

/// The column of each row's largest score, the first of equals; 0 where there is none.
///
/// # Panics
/// If there are not as many places in `out` as rows.
pub fn largest_columns(isa: Isa, scores: Matrix<'_>, out: &mut [u32]) {
    assert_eq!(scores.rows, out.len());
    find_largest(isa, scores, out);
}

dispatch! {
    fn find_largest(scores: Matrix<'_>, out: &mut [u32]) {
        for (index, out) in out.iter_mut().enumerate() {
            let row = scores.row(index);
            let largest = largest(row, |score| score);
            *out = position(row, largest).unwrap_or(0) as u32;
        }
    }
}
