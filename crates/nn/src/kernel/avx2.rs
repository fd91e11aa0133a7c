//! The kernels for AVX2, with or without the integer dot products of VNNI.

use std::arch::x86_64::*;

use super::{
    float::tiles,
    integer::{IntegerProduct, LANES},
};
use crate::matmul::Matrix;

const ROWS: usize = 6;

/// Defines the kernel of integer products, around the way to add the products of pairs to a sum.
macro_rules! integer_panel {
    ($(#[$meta:meta])* $name:ident, $features:literal, |$sum:ident, $x:ident, $weights:ident| $add:expr) => {
        $(#[$meta])*
        #[target_feature(enable = $features)]
        pub(super) fn $name(product: &IntegerProduct<'_>, panel: usize, out: &mut [f32]) -> usize {
            let pairs = product.pairs;
            let weights: *const __m256i = product.weights[panel * pairs..][..pairs].as_ptr().cast();
            for row in (0..product.rows()).step_by(ROWS) {
                let activations = &product.activations[row * 2 * pairs..][..ROWS * 2 * pairs];
                let activations: *const i32 = activations.as_ptr().cast();
                let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
                for pair in 0..pairs {
                    // SAFETY: the slices are 2 and ROWS times `pairs` long; `Lanes` is aligned to 64 bytes.
                    let weights: [__m256i; 2] = std::array::from_fn(|half| unsafe {
                        _mm256_load_si256(weights.add(2 * pair + half))
                    });
                    for (r, sums) in sums.iter_mut().enumerate() {
                        // SAFETY: as above.
                        let x = unsafe { activations.add(r * pairs + pair).read_unaligned() };
                        let $x = _mm256_set1_epi32(x);
                        for (sum, $weights) in sums.iter_mut().zip(weights) {
                            let $sum = *sum;
                            *sum = $add;
                        }
                    }
                }
                let mut tile = [[[0i32; LANES]; 1]; ROWS];
                for (tile, [low, high]) in tile.as_flattened_mut().iter_mut().zip(sums) {
                    let tile: *mut __m256i = tile.as_mut_ptr().cast();
                    // SAFETY: the target is two times eight values of 4 bytes.
                    unsafe {
                        _mm256_storeu_si256(tile, low);
                        _mm256_storeu_si256(tile.add(1), high);
                    }
                }
                product.finish(row, panel, &tile, out);
            }
            1
        }
    };
}

integer_panel!(
    /// One panel of outputs for all rows; returns how many panels it did.
    integer_panel,
    "avx2",
    |sum, x, weights| _mm256_add_epi32(sum, _mm256_madd_epi16(x, weights))
);

integer_panel!(
    /// As [`integer_panel`], in one instruction instead of two.
    integer_panel_vnni,
    "avx2,avxvnni",
    |sum, x, weights| _mm256_dpwssd_avx_epi32(sum, x, weights)
);

/// A panel of columns of a product of `f32` matrices; returns how many panels it did.
#[target_feature(enable = "avx2")]
pub(super) fn float_panel(
    a: Matrix<'_>,
    b: &[f32],
    b_stride: usize,
    out: &mut [f32],
    stride: usize,
) -> usize {
    if a.rows >= ROWS {
        for row in tiles(a.rows, ROWS) {
            float_tile::<ROWS>(a, row, b, b_stride, &mut out[row * stride..], stride);
        }
    } else {
        for row in 0..a.rows {
            float_tile::<1>(a, row, b, b_stride, &mut out[row * stride..], stride);
        }
    }
    1
}

#[target_feature(enable = "avx2")]
fn float_tile<const R: usize>(
    a: Matrix<'_>,
    row: usize,
    b: &[f32],
    b_stride: usize,
    out: &mut [f32],
    stride: usize,
) {
    let (a, a_stride, depth) = (&a.values[row * a.stride..], a.stride, a.columns);
    assert!(depth == 0 || a.len() >= (R - 1) * a_stride + depth);
    assert!(depth == 0 || b.len() >= (depth - 1) * b_stride + LANES);
    assert!(out.len() >= (R - 1) * stride + LANES);
    let mut sums = [[_mm256_setzero_ps(); 2]; R];
    for k in 0..depth {
        // SAFETY: the asserts above keep each access within its slice.
        let b: [__m256; 2] = std::array::from_fn(|half| unsafe {
            _mm256_loadu_ps(b.as_ptr().add(k * b_stride + 8 * half))
        });
        for (r, sums) in sums.iter_mut().enumerate() {
            // SAFETY: as above.
            let x = _mm256_set1_ps(unsafe { *a.as_ptr().add(r * a_stride + k) });
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum = _mm256_add_ps(*sum, _mm256_mul_ps(x, b));
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        for (half, sum) in sums.iter().enumerate() {
            // SAFETY: as above.
            unsafe { _mm256_storeu_ps(out.as_mut_ptr().add(r * stride + 8 * half), *sum) };
        }
    }
}
