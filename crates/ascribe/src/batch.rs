//! Many texts, one command: each is read and handed to the command's work on one of several threads, and what that writes
//! goes out in the order of the texts. What goes wrong with one of them is reported and stops none of the others.

use std::any::Any;
use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;

use crate::cli::{Outcome, report};
use crate::error::Error;
use crate::input::{self, Source};
use crate::output::Output;
use crate::pipeline::{self, Event, Sink};
use crate::progress::Progress;

/// Options of every command that reads texts.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Texts to read at the same time [default: all cores]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Where to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The largest text let in
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20,
          value_parser = clap::value_parser!(u64).range(1..=input::MOST_BYTES))]
    max_bytes: u64,
}

/// A text to work on.
pub struct Job<'a> {
    /// Where it is from, as the user wrote it.
    pub path: String,
    /// A name without white space, unique in the run.
    pub id: String,
    /// The file's content.
    pub bytes: Vec<u8>,
    /// To be advanced as the bytes are done.
    pub progress: &'a Progress,
}

impl Options {
    /// Does `work` for each of the `sources`.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn run(
        &self,
        sources: &[Source],
        mut output: Output,
        work: impl Fn(Job, &mut Sink) -> Result<(), Error> + Sync,
    ) -> Result<Outcome, Error> {
        if sources.contains(&Source::Stdin) && io::stdin().is_terminal() {
            eprintln!("reading from the terminal; end with Ctrl-D on a line of its own");
        }
        let progress = Progress::new(
            sources.iter().map(Source::size).sum(),
            self.output.is_none() && io::stdout().is_terminal(),
        );
        let threads = self
            .jobs
            .or(thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let work = |(source, id): (&Source, String), sink: &mut Sink| {
            let path = source.to_string();
            let job = Job {
                path: path.clone(),
                id,
                bytes: source.read(self.max_bytes)?,
                progress: &progress,
            };
            // A panic is a defect, but other texts wait.
            match catch_unwind(AssertUnwindSafe(|| work(job, sink))) {
                Ok(result) => result,
                Err(panic) => Err(Error::Defect {
                    path,
                    message: message(&*panic),
                }),
            }
        };

        let mut outcome = Outcome::Done;
        pipeline::run(
            sources.iter().zip(ids(sources)),
            threads.min(sources.len()),
            work,
            |number, event| {
                match event {
                    Event::Output(bytes) => output.write(number, &bytes)?,
                    Event::Note(note) => progress.say(note),
                    Event::Failed(error) => {
                        progress.say(report(error).trim_end());
                        outcome = Outcome::SomeFailed;
                    }
                }
                Ok(())
            },
        )?;
        output.finish()?;
        Ok(outcome)
    }
}

/// An id for each source: the file's name without its extension, numbered where it has been given before.
pub fn ids(sources: &[Source]) -> Vec<String> {
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
