//! The kernels in plain Rust, for processors without AVX2 and as the measure of the others.

use super::integer::{IntegerProduct, LANES};
use crate::matmul::Matrix;

/// One panel of outputs for all rows; returns how many panels it did.
pub(super) fn integer_panel(product: &IntegerProduct<'_>, panel: usize, out: &mut [f32]) -> usize {
    let pairs = product.pairs;
    let weights = &product.weights[panel * pairs..][..pairs];
    for row in 0..product.rows() {
        let activations = &product.activations[row * 2 * pairs..][..2 * pairs];
        // The sums over the first and over the second of each pair, side by side like the weights.
        let mut halves = [[0i32; 2]; LANES];
        for (weights, activations) in weights.iter().zip(activations.as_chunks::<2>().0) {
            for (halves, weights) in halves.iter_mut().zip(weights.0.as_chunks::<2>().0) {
                for half in 0..2 {
                    let term = i32::from(activations[half]) * i32::from(weights[half]);
                    // Exact as long as the sums fit, like the vector instructions; no check that they do.
                    halves[half] = halves[half].wrapping_add(term);
                }
            }
        }
        let sums = halves.map(|[first, second]| first.wrapping_add(second));
        product.finish(row, panel, &[[sums]], out);
    }
    1
}

/// A panel of columns of a product of `f32` matrices; returns how many panels it did.
pub(super) fn float_panel(
    a: Matrix<'_>,
    b: &[f32],
    b_stride: usize,
    out: &mut [f32],
    stride: usize,
) -> usize {
    for row in 0..a.rows {
        let mut sums = [0.0; LANES];
        for (x, b) in a.row(row).iter().zip(b.chunks(b_stride)) {
            let b: &[f32; LANES] = b.first_chunk().expect("a panel is as wide as this");
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum += x * b;
            }
        }
        out[row * stride..][..LANES].copy_from_slice(&sums);
    }
    1
}
