//! `ascribe read`: news in, the record of who said what out.

use std::io::Write;
use std::path::{Path, PathBuf};

use ascribe_engine::{Kit, Known};

use crate::article::{Article, Overrides};
use crate::batch::{self, Job};
use crate::cli::{Colour, Outcome};
use crate::error::Error;
use crate::files::{self, Named};
use crate::input::{self, Source};
use crate::model;
use crate::output::{Frame, Output};
use crate::pipeline::Sink;
use crate::record::{Format, Reading, View};

const EXAMPLES: &str = "\
Examples:
  ascribe read article.txt                       who said what, to be read
  ascribe read --format html news/ -o pages/     a page for each article of a folder
  ascribe read --format jsonl 'news/**/*.html' -o records.jsonl
  ascribe read --outlet 'Lysmouth Post' --published 2031-04-04 --explain -
  ascribe read --format json a.txt | jq -r '.statements[] | [.source, .act] | @tsv'";

/// Read news: who said what, according to whom
///
/// Pages (HTML), Markdown and plain text in any encoding. Plain text may begin with a header of `title: …`, `outlet: …`,
/// `byline: …`, `published: …` and `url: …` lines up to an empty line, Markdown with the same between lines of dashes.
/// What stands around a story, captions, credits and the like, is told apart and not read.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Texts, folders of texts (.html, .md, .txt …) or quoted patterns; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,

    /// What to write
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    known: Overrides,

    /// Actors of your own: a file of lines `name, kind, country, aliases, roles`, with tabs between
    ///
    /// Kinds are person, organisation, state and outlet. Aliases and roles are parted by semicolons; a role may have its days:
    /// `envoy (2030-05 to 2031)`. What is at the end of a line may be missing; lines that begin with # are passed over.
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,

    /// Show what found each statement, and how sure it is
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    model: model::Choice,

    #[command(flatten)]
    batch: batch::Options,
}

impl Args {
    /// Reads every file. One that fails is reported and does not stop the others.
    ///
    /// # Errors
    /// If the model does not load or the output cannot be written.
    pub fn run(self, colour: Colour) -> Result<Outcome, Error> {
        let mut kit = self.model.load()?;
        if let Some(path) = self.actors {
            kit.set_actors(actors(path)?);
        }
        let mut named = files::named(self.files);
        let output = open(self.batch.output.as_deref(), &named, self.format)?;
        let named_well = named.report();
        let view = View {
            format: self.format,
            paint: colour.paint(self.batch.output.is_some()),
            explain: self.explain,
        };
        let outcome = self.batch.run(&named.sources, output, |job, sink| {
            read(&kit, job, &self.known, view, sink)
        })?;
        Ok(named_well.and(outcome))
    }
}

/// Reads a file of actors.
fn actors(path: PathBuf) -> Result<Known, Error> {
    let source = Source::from(path);
    let path = source.to_string();
    let (text, _) = input::decode(&path, source.read(input::MOST_BYTES)?)?;
    Known::parse(&text).map_err(|fault| Error::Line {
        path,
        line: fault.line,
        fault: fault.reason,
        mend: "a line has name, kind, country, aliases and roles with tabs between; see ascribe read --help",
    })
}

/// Reads one text and writes its record.
fn read(kit: &Kit, job: Job, known: &Overrides, view: View, sink: &mut Sink) -> Result<(), Error> {
    let size = job.bytes.len() as u64;
    let article = Article::read(&job.path, &job.bytes, known)?;
    for note in &article.notes {
        sink.note(format!("{}: {note}", job.path));
    }
    if article.is_english() {
        let record = ascribe_engine::read(kit, &article.text, &article.about());
        let written = view.render(&Reading::new(&article, &record));
        sink.write_all(written.as_bytes())
            .map_err(|source| Error::Output {
                path: job.path,
                source,
            })?;
    } else {
        sink.note(format!(
            "{}: not read, its language is {} and only English is known",
            job.path, article.language
        ));
    }
    job.progress.advance(size);
    Ok(())
}

/// Opens the output: a folder, where that was named or several pages are to be written, else a stream.
fn open(path: Option<&Path>, named: &Named, format: Format) -> Result<Output, Error> {
    let pages = format == Format::Html && named.several;
    let is_folder =
        |path: &Path| pages || path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
    match path {
        None if pages => Err(Error::Pages),
        Some(path) if is_folder(path) => {
            let ids = batch::ids(&named.sources).into_iter();
            let names: Vec<String> = ids.map(|id| format!("{id}.{}", format.ending())).collect();
            Output::folder(path, &named.sources, &names)
        }
        path => {
            let frame = match named.several {
                true => format.frame(),
                false => Frame::default(),
            };
            Output::stream(path, &named.sources, frame)
        }
    }
}
