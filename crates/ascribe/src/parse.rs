//! `ascribe parse`: texts in, sentences out in one of the formats.

use std::path::PathBuf;

use ascribe_engine::Kit;

use crate::batch::{self, Job};
use crate::cli::{Colour, Outcome};
use crate::document::Document;
use crate::error::Error;
use crate::format::Format;
use crate::input::{self, Source};
use crate::model;
use crate::output::{Frame, Output};
use crate::pipeline::Sink;
use crate::style::Paint;

const EXAMPLES: &str = "\
Examples:
  ascribe parse article.txt                      read it: tags, trees, mentions
  ascribe parse --format conllu *.txt -o all.conllu
  curl -s … | ascribe parse --format json - | jq '.sentences[].mentions[].exact'";

/// Parse texts: words, sentences, tags, trees and entity mentions
///
/// Text is UTF-8, or UTF-16 with a byte order mark. It may begin with a header of `title: …`, `outlet: …`, `byline: …`,
/// `published: …` and `url: …` lines up to an empty line.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Texts to read, - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,

    /// What to write
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    model: model::Choice,

    #[command(flatten)]
    batch: batch::Options,
}

impl Args {
    /// Parses every file. One that fails is reported and does not stop the others.
    ///
    /// # Errors
    /// If the model does not load or the output cannot be written.
    pub fn run(self, colour: Colour) -> Result<Outcome, Error> {
        let kit = self.model.load()?;
        let sources: Vec<Source> = self.files.into_iter().map(Source::from).collect();
        let path = self.batch.output.as_deref();
        let output = Output::stream(path, &sources, Frame::default())?;
        let paint = colour.paint(path.is_some());
        self.batch.run(&sources, output, |job, sink| {
            parse(&kit, job, self.format, paint, sink)
        })
    }
}

/// Parses one text and writes what is found in it.
fn parse(kit: &Kit, job: Job, format: Format, paint: Paint, sink: &mut Sink) -> Result<(), Error> {
    let (text, notes) = input::decode(&job.path, job.bytes)?;
    let document = Document::new(job.id, text, notes);
    for note in &document.notes {
        sink.note(format!("{}: {note}", job.path));
    }
    let mut done = 0;
    let sentences = document.sentences(kit).inspect(|sentence| {
        job.progress.advance(u64::from(sentence.span.end - done));
        done = sentence.span.end;
    });
    let written = format.write(&document, sentences, paint, sink);
    written.map_err(|source| Error::Output {
        path: job.path,
        source,
    })
}
