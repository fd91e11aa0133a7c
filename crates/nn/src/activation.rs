//! The non-linear functions between layers, and the exponential they need: plain `f32` operations, no library calls, so
//! that loops over them are vectorised and every machine computes the same bits.

/// What is applied to each output of a linear layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activation {
    /// Nothing.
    #[default]
    Identity,
    /// `max(x, 0)`.
    Relu,
    /// `x · sigmoid(1.5957691 · (x + 0.044715 x³))`, the tanh form of the Gaussian error linear unit.
    Gelu,
}

impl Activation {
    /// Applies it to every value.
    #[inline(always)]
    pub(crate) fn apply<const N: usize>(self, mut values: [f32; N]) -> [f32; N] {
        match self {
            Activation::Identity => {}
            Activation::Relu => {
                for value in &mut values {
                    *value = if *value > 0.0 { *value } else { 0.0 };
                }
            }
            Activation::Gelu => {
                for value in &mut values {
                    *value = gelu(*value);
                }
            }
        }
        values
    }
}

#[inline(always)]
fn gelu(x: f32) -> f32 {
    let inner = x + 0.044715 * (x * x * x);
    x / (1.0 + exp(-1.595_769 * inner))
}

/// Adding and subtracting this rounds a number below 2²² to the nearest integer, ties to even.
pub(crate) const ROUND: f32 = 12_582_912.0;

/// e to the power of x, to a few units in the last place; x is held between -87 and 88.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x } else { -87.0 };
    let x = if x < 88.0 { x } else { 88.0 };
    // x = n ln 2 + r; the integer n stands in the low bits of `shifted`.
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * 0.693_359_4) - n * -2.121_944_4e-4;
    let mut p = 1.987_569_1e-4;
    p = p * r + 1.398_199_9e-3;
    p = p * r + 8.333_452e-3;
    p = p * r + 4.166_579_6e-2;
    p = p * r + 1.666_666_5e-1;
    p = p * r + 0.5;
    let p = p * (r * r) + r + 1.0;
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_over_its_whole_range() {
        for step in -86_000..=87_000 {
            let x = step as f32 / 1000.0;
            let exact = f64::from(x).exp();
            let relative = (f64::from(exp(x)) - exact).abs() / exact;
            assert!(relative < 4e-7, "exp({x}) is off by {relative}");
        }
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
        assert!(exp(f32::INFINITY).is_finite());
    }

    #[test]
    fn gelu_is_close_to_the_tanh_form() {
        for step in -20_000..=20_000 {
            let x = f64::from(step) / 1000.0;
            let inner = 0.797_884_560_8 * (x + 0.044715 * x * x * x);
            let exact = 0.5 * x * (1.0 + inner.tanh());
            let [found] = Activation::Gelu.apply([x as f32]);
            assert!(
                (f64::from(found) - exact).abs() < 1e-5,
                "gelu({x}) = {found}, not {exact}"
            );
        }
    }
}
