//! The innermost loops, once per instruction set, and the choice among them at run time. All unsafe code is here.
#![allow(unsafe_code)]

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod float;
mod integer;
mod isa;
mod portable;

pub(crate) use float::multiply_floats;
pub(crate) use integer::{IntegerProduct, LANES, Lanes, PADDING_ROWS, multiply_integers};
pub use isa::Isa;
pub(crate) use isa::{Level, dispatch};
