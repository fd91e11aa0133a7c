//! Runs the binary.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A model with weights made at random, which is small and fast enough to meet everything here.
pub const MODEL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../engine/tests/reference/tiny-words.safetensors"
);

/// What a run came to.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder of the tests' own, and `ascribe` run in it.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), bytes).unwrap();
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
        command
            .args(arguments.split_whitespace())
            .current_dir(self.path())
            .env("ASCRIBE_MODEL", MODEL)
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs with `input` on standard input.
    pub fn run_with(&self, arguments: &str, input: &[u8]) -> Run {
        let mut child = self.command(arguments).spawn().unwrap();
        // A command that fails early does not read its input.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, b"")
    }
}
