//! Products of small `f32` matrices, each sum in the order of its terms.

#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};
use super::{
    integer::LANES,
    isa::{Isa, Level},
    portable,
};
use crate::matmul::Matrix;

/// The rows at which tiles of `height` rows start that cover `rows`; the last one overlaps its neighbour. `rows` must
/// be at least `height`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub(super) fn tiles(rows: usize, height: usize) -> impl Iterator<Item = usize> {
    (0..rows.div_ceil(height)).map(move |tile| (tile * height).min(rows - height))
}

/// `out = a · b`, where `b` has a multiple of 16 columns and `out` rows of `stride`.
pub(crate) fn multiply_floats(
    isa: Isa,
    a: Matrix<'_>,
    b: Matrix<'_>,
    out: &mut [f32],
    stride: usize,
) {
    assert!(a.columns == b.rows && b.columns.is_multiple_of(LANES));
    assert!(a.fits() && b.fits() && stride >= b.columns);
    assert!(a.rows == 0 || out.len() >= (a.rows - 1) * stride + b.columns);
    let (panels, b_stride) = (b.columns / LANES, b.stride);
    let mut panel = 0;
    while panel < panels {
        let (b, out) = (&b.values[panel * LANES..], &mut out[panel * LANES..]);
        panel += match isa.level() {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: an `Isa` of this level exists only where the processor has these features.
            Level::Avx512 => unsafe {
                match panels - panel {
                    1 => avx512::float_panels::<1>(a, b, b_stride, out, stride),
                    _ => avx512::float_panels::<2>(a, b, b_stride, out, stride),
                }
            },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 | Level::Avx2Vnni => unsafe {
                avx2::float_panel(a, b, b_stride, out, stride)
            },
            Level::Portable => portable::float_panel(a, b, b_stride, out, stride),
        };
    }
}
