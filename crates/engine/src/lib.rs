//! English news text in, its words, sentences, trees and entity mentions out. No files, clocks, networks or globals.
#![forbid(unsafe_code)]

pub mod segment;
mod sentence;
mod span;

pub use sentence::{EntityKind, Mention, Sentence, Token};
pub use span::{Gap, Span, Word};
