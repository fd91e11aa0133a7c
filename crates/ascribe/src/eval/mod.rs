//! `ascribe eval`: how well the engine does what people did by hand. A new evaluation is a file here and an entry below.

mod align;
mod mentions;
mod parse;
mod score;
mod ud;

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
}

impl Command {
    /// Evaluates and prints.
    ///
    /// # Errors
    /// If the gold, the model or the output fails.
    pub fn run(self) -> Result<Outcome, Error> {
        match self {
            Command::Parse(args) => args.run(),
        }
    }
}
