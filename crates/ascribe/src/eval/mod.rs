//! `ascribe eval`: how well the engine does what people did by hand. A new evaluation is a file here and an entry below.

mod align;
mod coref;
mod factuality;
mod lines;
mod mentions;
mod parse;
mod python;
pub mod quotes;
pub mod record;
mod score;
mod ud;

use std::io::{self, Write};

use crate::cli::Outcome;
use crate::error::Error;

pub use mentions::{Group, mention_scores};
pub use score::Score;
pub use ud::{Measure, Side, parse_scores};

/// Measure the engine against annotated texts
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    #[allow(missing_docs)] // its own text is the help
    Parse(parse::Args),
    #[allow(missing_docs)]
    Coref(coref::Args),
    #[allow(missing_docs)]
    Factuality(factuality::Args),
    #[allow(missing_docs)]
    Quotes(quotes::Args),
    #[allow(missing_docs)]
    Record(record::Args),
}

impl Command {
    /// Evaluates and prints.
    ///
    /// # Errors
    /// If the gold, the model or the output fails.
    pub fn run(self) -> Result<Outcome, Error> {
        match self {
            Command::Parse(args) => args.run(),
            Command::Coref(args) => args.run(),
            Command::Factuality(args) => args.run(),
            Command::Quotes(args) => args.run(),
            Command::Record(args) => args.run(),
        }
    }
}

/// Writes a report to standard output.
fn print(report: &str) -> Result<Outcome, Error> {
    let mut out = io::stdout().lock();
    let written = out.write_all(report.as_bytes()).and_then(|()| out.flush());
    match written {
        Ok(()) => Ok(Outcome::Done),
        Err(source) => Err(Error::Output {
            path: "standard output".to_owned(),
            source,
        }),
    }
}

/// A share for people, in a column of six; a dash where there is nothing to divide by.
fn cell(share: Option<f64>) -> String {
    share.map_or("   -  ".to_owned(), |share| format!("{share:6.3}"))
}
