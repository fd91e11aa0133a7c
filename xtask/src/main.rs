//! The project's own chores. `cargo xtask ci` runs formatting, lints, tests and the check of dependencies, one after the
//! other, and stops at the first that fails; `cargo xtask scores` and `cargo xtask records` measure the models anew.
#![forbid(unsafe_code)]

mod records;
mod scores;

use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// The models that are measured.
const MODELS: [&str; 2] = ["large", "small"];

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
            done(scores::write(
                Path::new(treebanks),
                Path::new(quotes),
                judged,
            ))
        }
        ["records", ref sets @ ..] if !sets.is_empty() => done(records::write(sets)),
        _ => {
            eprintln!(
                "usage: cargo xtask ci | cargo xtask scores TREEBANKS QUOTES [FACTUALITY] | cargo xtask records SET…"
            );
            ExitCode::from(2)
        }
    }
}

fn done(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What `ascribe` prints when it is called so.
fn output(
    options: impl IntoIterator<Item = impl AsRef<OsStr>>,
    files: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut command = cargo("run --release --quiet --locked -p ascribe --");
    let output = command.args(options).args(files).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(output.stdout)
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
