//! The arithmetic of a small forward-pass network: features in, scores out. It knows nothing of language.
//!
//! A model file holds int8 matrices with a scale per row ([`Weights`]). A [`Linear`] layer multiplies them with
//! activations rounded to 14-bit integers ([`Quantised`]), so its sums are exact; everything else is `f32` in a fixed
//! order without fused multiply-adds. Hence every result has the same bits whatever the batch, the thread, or the
//! instruction set ([`Isa`]) that computed it.
//!
//! An [`Encoder`] runs on ragged batches: the rows of many windows one after the other, and the windows' lengths. There
//! is no padding.
#![deny(unsafe_code)]

mod activation;
mod attention;
mod conv;
mod embedding;
mod encoder;
mod kernel;
mod linear;
mod matmul;
mod norm;
mod quantised;
mod reduce;
mod weights;

pub use activation::Activation;
pub use embedding::Embedding;
pub use encoder::{Encoder, EncoderConfig, LayerConfig, Scratch};
pub use kernel::Isa;
pub use linear::Linear;
pub use matmul::{Matrix, largest_columns, multiply, transpose};
pub use norm::LayerNorm;
pub use quantised::Quantised;
pub use weights::{LoadError, Weights};

/// The first `length` values of `buffer`, which grows where it is too short. They hold what was left there.
pub fn room<T: Copy + Default>(buffer: &mut Vec<T>, length: usize) -> &mut [T] {
    if buffer.len() < length {
        buffer.resize(length, T::default());
    }
    &mut buffer[..length]
}
