//! The `ascribe` command.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use ascribe::cli::Cli;
use clap::Parser;

fn main() -> ExitCode {
    Cli::parse().run()
}
