//! Depthwise convolution along a window: each channel of a row becomes a weighted sum of that channel in the rows around.

use crate::{Isa, LoadError, Weights, kernel::dispatch};

/// A kernel per channel. Beyond the window's ends there are zeros, so the length stays.
pub(crate) struct DepthwiseConv {
    /// One row of `width` weights per place in the kernel.
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl DepthwiseConv {
    /// Reads `{name}.weight`, `[width, kernel]`, and `{name}.bias`.
    pub fn load(
        weights: &Weights<'_>,
        name: &str,
        width: usize,
        kernel: usize,
    ) -> Result<DepthwiseConv, LoadError> {
        let by_channel = weights.f32(&format!("{name}.weight"), &[width, kernel])?;
        let weight = (0..kernel * width)
            .map(|i| by_channel[i % width * kernel + i / width])
            .collect();
        Ok(DepthwiseConv {
            weight,
            bias: weights.f32(&format!("{name}.bias"), &[width])?,
        })
    }

    /// Convolves the rows of one window into `out`, of the same length.
    pub fn forward(&self, isa: Isa, rows: &[f32], out: &mut [f32]) {
        assert_eq!(rows.len(), out.len());
        convolve(isa, rows, &self.weight, &self.bias, out);
    }
}

dispatch! {
    fn convolve(rows: &[f32], weight: &[f32], bias: &[f32], out: &mut [f32]) {
        let width = bias.len();
        let (length, kernel) = (rows.len() / width, weight.len() / width);
        let before = (kernel - 1) / 2;
        for (row, out) in out.chunks_exact_mut(width).enumerate() {
            out.copy_from_slice(bias);
            for (place, weight) in weight.chunks_exact(width).enumerate() {
                let Some(source) = (row + place).checked_sub(before) else { continue };
                if source < length {
                    let source = &rows[source * width..][..width];
                    for ((out, weight), value) in out.iter_mut().zip(weight).zip(source) {
                        *out += weight * value;
                    }
                }
            }
        }
    }
}
