//! `ascribe parse`: texts in, sentences out in one of the formats.

use std::any::Any;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use ascribe_engine::Kit;

use crate::cli::{Colour, Outcome, report};
use crate::document::Document;
use crate::error::Error;
use crate::format::Format;
use crate::input::{self, Source};
use crate::model;
use crate::pipeline::{self, Event, Sink};
use crate::progress::Progress;
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

    /// Texts to read at the same time [default: all cores]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Where to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The largest text let in
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20,
          value_parser = clap::value_parser!(u64).range(1..=input::MOST_BYTES))]
    max_bytes: u64,
}

impl Args {
    /// Parses every file. One that fails is reported and does not stop the others.
    ///
    /// # Errors
    /// If the model does not load or the output cannot be written.
    pub fn run(self, colour: Colour) -> Result<Outcome, Error> {
        let kit = self.model.load()?;
        let sources: Vec<Source> = self.files.into_iter().map(Source::from).collect();
        let (mut out, name) = open(self.output.as_deref(), &sources)?;
        if sources.contains(&Source::Stdin) && io::stdin().is_terminal() {
            eprintln!("reading from the terminal; end with Ctrl-D on a line of its own");
        }

        let to_file = self.output.is_some();
        let progress = Progress::new(
            sources.iter().map(Source::size).sum(),
            !to_file && io::stdout().is_terminal(),
        );
        let reader = Reader {
            kit: &kit,
            format: self.format,
            paint: colour.paint(to_file),
            limit: self.max_bytes,
            progress: &progress,
        };
        let threads = self
            .jobs
            .or(thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let threads = threads.min(sources.len());

        let mut outcome = Outcome::Done;
        let unwritable = |source| Error::Output {
            path: name.clone(),
            source,
        };
        let jobs = sources.iter().zip(ids(&sources));
        pipeline::run(
            jobs,
            threads,
            |(source, id), sink| reader.read(source, id, sink),
            |event| {
                match event {
                    Event::Output(bytes) => out.write_all(&bytes).map_err(unwritable)?,
                    Event::Note(note) => progress.say(note),
                    Event::Failed(error) => {
                        progress.say(report(error).trim_end());
                        outcome = Outcome::SomeFailed;
                    }
                }
                Ok(())
            },
        )?;
        out.flush().map_err(unwritable)?;
        Ok(outcome)
    }
}

/// What every job shares.
struct Reader<'a> {
    kit: &'a Kit,
    format: Format,
    paint: Paint,
    limit: u64,
    progress: &'a Progress,
}

impl Reader<'_> {
    /// Reads one text and writes what is found in it. A panic is contained: it is a defect, but other texts wait.
    fn read(&self, source: &Source, id: String, sink: &mut Sink) -> Result<(), Error> {
        let path = source.to_string();
        let (text, notes) = input::decode(&path, source.read(self.limit)?)?;
        let document = Document::new(id, text, notes);
        for note in &document.notes {
            sink.note(format!("{path}: {note}"));
        }
        let mut done = 0;
        let sentences = document.sentences(self.kit).inspect(|sentence| {
            self.progress.advance(u64::from(sentence.span.end - done));
            done = sentence.span.end;
        });
        let written = catch_unwind(AssertUnwindSafe(|| {
            self.format.write(&document, sentences, self.paint, sink)
        }));
        match written {
            Ok(result) => result.map_err(|source| Error::Output { path, source }),
            Err(panic) => Err(Error::Defect {
                path,
                message: message(&*panic),
            }),
        }
    }
}

/// The output and its name for messages.
fn open(path: Option<&Path>, sources: &[Source]) -> Result<(Box<dyn Write>, String), Error> {
    let Some(path) = path else {
        return Ok((Box::new(io::stdout().lock()), "standard output".to_owned()));
    };
    let target = fs::canonicalize(path).ok();
    let is_target = |source: &Source| match source {
        Source::File(file) => target.is_some() && fs::canonicalize(file).ok() == target,
        Source::Stdin => false,
    };
    if sources.iter().any(is_target) {
        return Err(Error::Overwrites {
            path: path.to_owned(),
        });
    }
    let name = path.display().to_string();
    match File::create(path) {
        Ok(file) => Ok((Box::new(file), name)),
        Err(source) => Err(Error::Output { path: name, source }),
    }
}

/// An id for each source: the file's name without its extension, numbered where it has been given before.
fn ids(sources: &[Source]) -> Vec<String> {
    let mut given = HashSet::new();
    let id = |source: &Source| {
        let stem = match source {
            Source::Stdin => "stdin".to_owned(),
            Source::File(path) => path
                .file_stem()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned(),
        };
        let odd = |c: char| c.is_whitespace() || c.is_control() || c == '/';
        let stem = stem.replace(odd, "_");
        let mut id = stem.clone();
        for number in 2.. {
            if given.insert(id.clone()) {
                break;
            }
            id = format!("{stem}-{number}");
        }
        id
    };
    sources.iter().map(id).collect()
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_without_spaces() {
        let sources =
            ["a/x.txt", "b/x.txt", "my text.txt", "-"].map(|p| Source::from(PathBuf::from(p)));
        assert_eq!(ids(&sources), ["x", "x-2", "my_text", "stdin"]);
    }
}
