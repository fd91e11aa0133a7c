//! Linear layers: int8 weights with a scale per output, times quantised rows.

use crate::{
    Activation, LoadError, Quantised, Weights,
    kernel::{self, IntegerProduct, LANES, Lanes},
};

/// The widest input whose sums cannot overflow: 2048 · 8191 · 128 < 2³¹.
const MAX_INPUTS: usize = 2048;

/// How much of the quantised rows is worked on at a time, in values: about half of a small second-level cache.
const BLOCK_VALUES: usize = 1 << 16;

/// A matrix and a bias.
pub struct Linear {
    inputs: usize,
    outputs: usize,
    panels: Vec<Lanes>,
    scales: Vec<f32>,
    biases: Vec<f32>,
}

impl Linear {
    /// Reads `{name}.weight`, `{name}.scale` and, where there is one, `{name}.bias`.
    ///
    /// # Errors
    /// If a tensor is missing or of another shape, or `inputs` is so large that sums could overflow.
    pub fn load(
        weights: &Weights<'_>,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Linear, LoadError> {
        Linear::load_stacked(weights, &[(name, outputs)], inputs)
    }

    /// Reads several matrices of the same input as one, whose outputs are theirs one after the other.
    ///
    /// # Errors
    /// As for [`Linear::load`].
    pub fn load_stacked(
        weights: &Weights<'_>,
        parts: &[(&str, usize)],
        inputs: usize,
    ) -> Result<Linear, LoadError> {
        if !(1..=MAX_INPUTS).contains(&inputs) {
            return Err(LoadError::Unsupported {
                layer: parts.first().map_or("", |part| part.0).to_owned(),
                reason: format!("{inputs} inputs; a matrix can have 1 to {MAX_INPUTS}"),
            });
        }
        let (mut scales, mut biases) = (Vec::new(), Vec::new());
        let mut parts_values = Vec::new();
        for &(name, outputs) in parts {
            parts_values.push(weights.int8(&format!("{name}.weight"), [outputs, inputs])?);
            scales.extend(weights.f32(&format!("{name}.scale"), &[outputs])?);
            let bias = format!("{name}.bias");
            match weights.contains(&bias) {
                true => biases.extend(weights.f32(&bias, &[outputs])?),
                false => biases.resize(scales.len(), 0.0),
            }
        }
        let outputs = scales.len();
        let (pairs, count) = (inputs.div_ceil(2), outputs.div_ceil(LANES));
        scales.resize(count * LANES, 0.0);
        biases.resize(count * LANES, 0.0);
        let mut panels = vec![Lanes([0; 2 * LANES]); count * pairs];
        let mut values = parts_values.into_iter().flatten();
        for output in 0..outputs {
            let (panel, lane) = (output / LANES, output % LANES);
            let panel = &mut panels[panel * pairs..][..pairs];
            for (input, value) in values.by_ref().take(inputs).enumerate() {
                panel[input / 2].0[2 * lane + input % 2] = i16::from(value);
            }
        }
        Ok(Linear {
            inputs,
            outputs,
            panels,
            scales,
            biases,
        })
    }

    /// How many values each row of the output has.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Computes all outputs of all rows into `out`, row by row.
    ///
    /// # Panics
    /// If the rows have another width than the matrix, or `out` another length than all outputs together.
    pub fn forward(&self, rows: &Quantised, activation: Activation, out: &mut [f32]) {
        assert_eq!(rows.width(), self.inputs);
        assert_eq!(out.len(), rows.rows() * self.outputs);
        let stride = rows.stride();
        let block = (BLOCK_VALUES / stride).next_multiple_of(24);
        for (index, row_scales) in rows.scales.chunks(block).enumerate() {
            let row = index * block;
            let product = IntegerProduct {
                pairs: stride / 2,
                activations: &rows.values[row * stride..],
                row_scales,
                weights: &self.panels,
                scales: &self.scales,
                biases: &self.biases,
                activation,
                outputs: self.outputs,
            };
            let out = &mut out[row * self.outputs..][..row_scales.len() * self.outputs];
            kernel::multiply_integers(rows.isa(), &product, out);
        }
    }
}
