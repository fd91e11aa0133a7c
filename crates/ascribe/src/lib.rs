//! The `ascribe` command: reads news texts with the engine and shows what it finds. Files, formats, colours and error
//! messages live here; the engine knows none of them.
#![forbid(unsafe_code)]

pub mod cli;
pub mod conllu;
pub mod document;
pub mod error;
pub mod eval;
pub mod format;
pub mod input;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod progress;
pub mod style;
