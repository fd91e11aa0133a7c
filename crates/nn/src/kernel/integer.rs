//! Products of i16 activations with i16 weights, summed exactly in i32, then scaled, shifted and activated in `f32`.
//!
//! The weights lie in panels of 16 outputs. A panel is one [`Lanes`] per pair of inputs: the two weights of the first
//! output, of the second, and so on, which is the order in which the multiply-and-add-pairs instructions want them.

#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};
use super::{
    isa::{Isa, Level},
    portable,
};
use crate::activation::Activation;

/// Outputs in a panel.
pub(crate) const LANES: usize = 16;

/// How many rows beyond the last one a kernel may read: the tallest tile less one.
pub(crate) const PADDING_ROWS: usize = 7;

/// The weights of 16 outputs for two inputs.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Lanes(pub [i16; 2 * LANES]);

/// All that a kernel needs to know of a linear layer and its input.
pub(crate) struct IntegerProduct<'a> {
    /// Pairs of inputs.
    pub pairs: usize,
    /// Rows of `2 * pairs` values, [`PADDING_ROWS`] more than there are row scales.
    pub activations: &'a [i16],
    /// What an activation of 1 stands for in each row.
    pub row_scales: &'a [f32],
    /// Panels, `pairs` long each.
    pub weights: &'a [Lanes],
    /// What a weight of 1 stands for, in each output; as long as the panels are wide.
    pub scales: &'a [f32],
    /// What is added to each output; as long as the panels are wide.
    pub biases: &'a [f32],
    pub activation: Activation,
    /// Outputs that are wanted; what the last panel has beyond them is dropped.
    pub outputs: usize,
}

impl IntegerProduct<'_> {
    pub(super) fn rows(&self) -> usize {
        self.row_scales.len()
    }

    /// Turns the sums of a tile (`R` rows from `row`, `C` panels from `panel`) into outputs.
    #[inline(always)]
    pub(super) fn finish<const R: usize, const C: usize>(
        &self,
        row: usize,
        panel: usize,
        sums: &[[[i32; LANES]; C]; R],
        out: &mut [f32],
    ) {
        let rows = self.row_scales[row..]
            .iter()
            .zip(out[row * self.outputs..].chunks_mut(self.outputs));
        for ((row_scale, out), sums) in rows.zip(sums) {
            for (c, sums) in sums.iter().enumerate() {
                let first = (panel + c) * LANES;
                let scales: &[f32; LANES] = self.scales[first..][..LANES].try_into().unwrap();
                let biases: &[f32; LANES] = self.biases[first..][..LANES].try_into().unwrap();
                let mut values = [0.0; LANES];
                for lane in 0..LANES {
                    values[lane] = sums[lane] as f32 * (row_scale * scales[lane]) + biases[lane];
                }
                let values = self.activation.apply(values);
                let out = &mut out[first..];
                match out.first_chunk_mut() {
                    Some(out) => *out = values,
                    None => out.copy_from_slice(&values[..out.len()]),
                }
            }
        }
    }
}

/// Writes all outputs of all rows to `out`, row by row.
pub(crate) fn multiply_integers(isa: Isa, product: &IntegerProduct<'_>, out: &mut [f32]) {
    let IntegerProduct {
        pairs,
        weights,
        scales,
        biases,
        outputs,
        ..
    } = *product;
    let panels = outputs.div_ceil(LANES);
    assert!(product.activations.len() >= (product.rows() + PADDING_ROWS) * 2 * pairs);
    assert!(weights.len() == panels * pairs && out.len() == product.rows() * outputs);
    assert!(scales.len() == panels * LANES && biases.len() == scales.len());
    let mut panel = 0;
    while panel < panels {
        panel += match isa.level() {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: an `Isa` of this level exists only where the processor has these features.
            Level::Avx512 => unsafe {
                match panels - panel {
                    1 => avx512::integer_panels::<1>(product, panel, out),
                    2 | 4 => avx512::integer_panels::<2>(product, panel, out),
                    _ => avx512::integer_panels::<3>(product, panel, out),
                }
            },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { avx2::integer_panel(product, panel, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2Vnni => unsafe { avx2::integer_panel_vnni(product, panel, out) },
            Level::Portable => portable::integer_panel(product, panel, out),
        };
    }
}
