//! The project's own chores. `cargo xtask ci` runs formatting, lints, tests and the check of dependencies, one after the
//! other, and stops at the first that fails; `cargo xtask scores` measures the models anew.
#![forbid(unsafe_code)]

mod scores;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

const STEPS: &[&str] = &[
    "fmt --all --check",
    "clippy --workspace --all-targets --locked -- -D warnings",
    "test --workspace --locked",
    "deny --log-level warn check bans licenses sources",
];

/// What checks licences and sources, where it is not there yet.
const INSTALL_DENY: &str = "install cargo-deny --version 0.20.2 --locked";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["ci"] => ci(),
        ["scores", treebanks, quotes, ref judged @ ..] if judged.len() < 2 => {
            let judged = judged.first().map(Path::new);
            match scores::write(Path::new(treebanks), Path::new(quotes), judged) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("scores: {error}");
                    ExitCode::FAILURE
                }
            }
        }
        _ => {
            eprintln!("usage: cargo xtask ci | cargo xtask scores TREEBANKS QUOTES [FACTUALITY]");
            ExitCode::from(2)
        }
    }
}

fn ci() -> ExitCode {
    let has_deny = cargo("deny --version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let install = match has_deny {
        Ok(status) if status.success() => None,
        _ => Some(INSTALL_DENY),
    };
    for step in install.iter().chain(STEPS) {
        eprintln!("── cargo {step}");
        let start = Instant::now();
        let status = cargo(step).status();
        eprintln!("── {:.0} s", start.elapsed().as_secs_f64());
        if !status.is_ok_and(|status| status.success()) {
            eprintln!("failed: cargo {step}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn cargo(arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments.split(' '))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    command
}
