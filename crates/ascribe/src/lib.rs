//! The `ascribe` command: reads news texts with the engine and shows what it finds. Files, formats, colours and error
//! messages live here; the engine knows none of them.
#![forbid(unsafe_code)]

pub mod article;
pub mod batch;
pub mod cli;
pub mod columns;
pub mod conllu;
pub mod document;
pub mod error;
pub mod eval;
pub mod files;
pub mod format;
pub mod input;
pub mod model;
pub mod output;
pub mod parse;
pub mod pipeline;
pub mod points;
pub mod progress;
pub mod read;
pub mod record;
pub mod style;
pub mod times;
