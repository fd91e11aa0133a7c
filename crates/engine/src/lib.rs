//! English news text in, its words, sentences, trees and entity mentions out. No files, clocks, networks or globals.
#![forbid(unsafe_code)]

mod attribution;
pub mod factuality;
mod kit;
mod mention;
mod parse;
pub mod record;
pub mod segment;
mod sentence;
mod span;
mod tsv;

pub use attribution::{About, Scope, read};
pub use kit::{Kit, ModelError};
pub use mention::{Known, KnownFault, coreference};
#[doc(hidden)]
pub use parse::probe;
pub use parse::{parse, parse_factuality, parse_words};
pub use sentence::{EntityKind, Mention, Sentence, Token};
pub use span::{Gap, Span, Word};
