//! The formats a parsed document can be written in. A new one is a file here, an entry in `Format` and an arm in `write`.

mod conllu;
mod json;
mod text;
mod tree;

use std::io::{self, Write};

use ascribe_engine::Sentence;

pub use conllu::from_engine;

use crate::document::Document;
use crate::style::Paint;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For reading: each sentence with its tree and its mentions (● named, ○ not), 80 columns wide
    Text,
    /// CoNLL-U, with entities in brackets and code-point offsets in MISC
    Conllu,
    /// One JSON object a document, one document a line
    Json,
}

impl Format {
    /// Writes `document`, taking its sentences one by one as they come.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write<'a>(
        self,
        document: &'a Document,
        sentences: impl Iterator<Item = Sentence<'a>>,
        paint: Paint,
        out: &mut impl Write,
    ) -> io::Result<()> {
        match self {
            Format::Text => text::write(document, sentences, paint, out),
            Format::Conllu => conllu::write(document, sentences, out),
            Format::Json => json::write(document, sentences, out),
        }
    }
}
