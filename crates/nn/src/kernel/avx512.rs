//! The kernels for AVX-512 with the integer dot products of VNNI.

use std::arch::x86_64::*;

use super::{
    float::tiles,
    integer::{IntegerProduct, LANES},
};
use crate::matmul::Matrix;

const ROWS: usize = 8;

/// `C` panels of outputs for all rows; returns how many panels it did.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn integer_panels<const C: usize>(
    product: &IntegerProduct<'_>,
    panel: usize,
    out: &mut [f32],
) -> usize {
    let pairs = product.pairs;
    let weights = product.weights[panel * pairs..][..C * pairs].as_ptr();
    for row in (0..product.rows()).step_by(ROWS) {
        let activations = &product.activations[row * 2 * pairs..][..ROWS * 2 * pairs];
        let activations: *const i32 = activations.as_ptr().cast();
        let mut sums = [[_mm512_setzero_si512(); C]; ROWS];
        for pair in 0..pairs {
            // SAFETY: the slices above are C and ROWS times `pairs` long; `Lanes` is aligned to 64 bytes.
            let weights: [__m512i; C] = std::array::from_fn(|c| unsafe {
                _mm512_load_si512(weights.add(c * pairs + pair).cast())
            });
            for (r, sums) in sums.iter_mut().enumerate() {
                // SAFETY: as above.
                let x = unsafe { activations.add(r * pairs + pair).read_unaligned() };
                let x = _mm512_set1_epi32(x);
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = _mm512_dpwssd_epi32(*sum, x, weights);
                }
            }
        }
        let mut tile = [[[0i32; LANES]; C]; ROWS];
        for (tile, sum) in tile.as_flattened_mut().iter_mut().zip(sums.as_flattened()) {
            // SAFETY: the target is 16 values of 4 bytes.
            unsafe { _mm512_storeu_si512(tile.as_mut_ptr().cast(), *sum) };
        }
        product.finish(row, panel, &tile, out);
    }
    C
}

/// `C` panels of columns of a product of `f32` matrices; returns how many panels it did.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
pub(super) fn float_panels<const C: usize>(
    a: Matrix<'_>,
    b: &[f32],
    b_stride: usize,
    out: &mut [f32],
    stride: usize,
) -> usize {
    if a.rows >= ROWS {
        for row in tiles(a.rows, ROWS) {
            float_tile::<ROWS, C>(a, row, b, b_stride, &mut out[row * stride..], stride);
        }
    } else {
        for row in 0..a.rows {
            float_tile::<1, C>(a, row, b, b_stride, &mut out[row * stride..], stride);
        }
    }
    C
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn float_tile<const R: usize, const C: usize>(
    a: Matrix<'_>,
    row: usize,
    b: &[f32],
    b_stride: usize,
    out: &mut [f32],
    stride: usize,
) {
    let (a, a_stride, depth) = (&a.values[row * a.stride..], a.stride, a.columns);
    assert!(depth == 0 || a.len() >= (R - 1) * a_stride + depth);
    assert!(depth == 0 || b.len() >= (depth - 1) * b_stride + C * LANES);
    assert!(out.len() >= (R - 1) * stride + C * LANES);
    let mut sums = [[_mm512_setzero_ps(); C]; R];
    for k in 0..depth {
        // SAFETY: the asserts above keep each access within its slice.
        let b: [__m512; C] = std::array::from_fn(|c| unsafe {
            _mm512_loadu_ps(b.as_ptr().add(k * b_stride + c * LANES))
        });
        for (r, sums) in sums.iter_mut().enumerate() {
            // SAFETY: as above.
            let x = _mm512_set1_ps(unsafe { *a.as_ptr().add(r * a_stride + k) });
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum = _mm512_add_ps(*sum, _mm512_mul_ps(x, b));
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        for (c, sum) in sums.iter().enumerate() {
            // SAFETY: as above.
            unsafe { _mm512_storeu_ps(out.as_mut_ptr().add(r * stride + c * LANES), *sum) };
        }
    }
}
