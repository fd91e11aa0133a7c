//! The command line: what may be typed, and what it leads to. A new command is a file of its own and an entry here.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

use crate::error::Error;
use crate::style::Paint;
use crate::{eval, parse, read, times};

const AFTER_HELP: &str = "\
Exit codes:
  0  all went well (notes on standard error are no failures)
  1  a file could not be read or written, or no model loaded; the other files were done
  2  the command line was not understood";

/// Reads English news and keeps the record of who said what, according to whom.
#[derive(Debug, Parser)]
#[command(name = "ascribe", version, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Colours: at a terminal without NO_COLOR, always, or never
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Args),
    Parse(parse::Args),
    Times(times::Args),
    #[command(subcommand)]
    Eval(eval::Command),
}

/// How a run ended that was not cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was done.
    Done,
    /// Some inputs failed; each has been reported.
    SomeFailed,
}

impl Outcome {
    /// How two runs ended, taken together.
    pub fn and(self, other: Outcome) -> Outcome {
        match self {
            Outcome::Done => other,
            Outcome::SomeFailed => self,
        }
    }
}

impl Cli {
    /// Does what was asked and reports what went wrong.
    pub fn run(self) -> ExitCode {
        let colour = Colour(self.color);
        let result = match self.command {
            Command::Read(args) => args.run(colour),
            Command::Parse(args) => args.run(colour),
            Command::Times(args) => args.run(colour),
            Command::Eval(command) => command.run(),
        };
        match result {
            Ok(Outcome::Done) => ExitCode::SUCCESS,
            Ok(Outcome::SomeFailed) => ExitCode::FAILURE,
            Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
            Err(error) => {
                eprint!("{}", report(error));
                ExitCode::FAILURE
            }
        }
    }
}

/// An error with its place and mend, as shown to the user.
pub fn report(error: Error) -> String {
    format!("{:?}", miette::Report::new(error))
}

/// The user's wish for colours.
#[derive(Clone, Copy, Debug)]
pub struct Colour(ColorChoice);

impl Colour {
    /// Colours for standard output; where `elsewhere`, the output goes to a file.
    pub fn paint(self, elsewhere: bool) -> Paint {
        Paint(match self.0 {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if elsewhere => false,
            ColorChoice::Auto => {
                let stdout = io::stdout();
                stdout.is_terminal()
                    && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
