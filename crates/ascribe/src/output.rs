//! Where results go: one stream for all, or a folder with a file for each. No input is ever overwritten.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::input::Source;

/// What stands around and between the results in a stream. Nothing, by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame {
    /// Before the first.
    pub before: &'static str,
    /// Between two.
    pub between: &'static str,
    /// After the last.
    pub after: &'static str,
}

/// An open output.
pub struct Output {
    place: Place,
    /// The job whose result is being written.
    current: Option<usize>,
}

enum Place {
    Stream {
        out: Box<dyn Write>,
        name: String,
        frame: Frame,
    },
    /// A path for each job, and the file that is open.
    Folder(Vec<PathBuf>, Option<File>),
}

impl Output {
    /// A file, or standard output.
    ///
    /// # Errors
    /// If it cannot be created, or is one of the `sources`.
    pub fn stream(path: Option<&Path>, sources: &[Source], frame: Frame) -> Result<Output, Error> {
        let (out, name): (Box<dyn Write>, _) = match path {
            None => (Box::new(io::stdout().lock()), "standard output".to_owned()),
            Some(path) => {
                refuse_inputs(sources, &[path])?;
                let file = File::create(path).map_err(|source| unwritable(path, source))?;
                (Box::new(file), path.display().to_string())
            }
        };
        Ok(Output {
            place: Place::Stream { out, name, frame },
            current: None,
        })
    }

    /// The folder at `path`, made if it is not there, with a file of each of the `names`.
    ///
    /// # Errors
    /// If it cannot be made, or a file in it is one of the `sources`.
    pub fn folder(path: &Path, sources: &[Source], names: &[String]) -> Result<Output, Error> {
        let files: Vec<PathBuf> = names.iter().map(|name| path.join(name)).collect();
        refuse_inputs(sources, &files)?;
        fs::create_dir_all(path).map_err(|source| unwritable(path, source))?;
        Ok(Output {
            place: Place::Folder(files, None),
            current: None,
        })
    }

    /// Writes a part of the result of a job.
    ///
    /// # Errors
    /// If that fails.
    pub fn write(&mut self, job: usize, bytes: &[u8]) -> Result<(), Error> {
        if bytes.is_empty() {
            return Ok(());
        }
        let first = self.current.is_none();
        let begins = self.current.replace(job) != Some(job);
        match &mut self.place {
            Place::Stream { out, name, frame } => {
                let mark = match (begins, first) {
                    (false, _) => "",
                    (true, true) => frame.before,
                    (true, false) => frame.between,
                };
                let written = out
                    .write_all(mark.as_bytes())
                    .and_then(|()| out.write_all(bytes));
                written.map_err(|source| stream_error(name, source))
            }
            Place::Folder(paths, file) => {
                let path = &paths[job];
                let written = match file.as_mut().filter(|_| !begins) {
                    Some(file) => file.write_all(bytes),
                    None => {
                        File::create(path).and_then(|created| file.insert(created).write_all(bytes))
                    }
                };
                written.map_err(|source| unwritable(path, source))
            }
        }
    }

    /// Writes what stands after all results.
    ///
    /// # Errors
    /// If that fails.
    pub fn finish(self) -> Result<(), Error> {
        let Place::Stream {
            mut out,
            name,
            frame,
        } = self.place
        else {
            return Ok(());
        };
        let before = match self.current {
            None => frame.before,
            Some(_) => "",
        };
        let written = out
            .write_all(before.as_bytes())
            .and_then(|()| out.write_all(frame.after.as_bytes()))
            .and_then(|()| out.flush());
        written.map_err(|source| stream_error(&name, source))
    }
}

fn unwritable(path: &Path, source: io::Error) -> Error {
    stream_error(&path.display().to_string(), source)
}

fn stream_error(name: &str, source: io::Error) -> Error {
    Error::Output {
        path: name.to_owned(),
        source,
    }
}

/// Fails if one of the `targets` is one of the `sources`, whatever it is called.
fn refuse_inputs(sources: &[Source], targets: &[impl AsRef<Path>]) -> Result<(), Error> {
    let real = |source: &Source| match source {
        Source::Stdin => None,
        Source::File(path) => fs::canonicalize(path).ok(),
    };
    let inputs: HashSet<PathBuf> = sources.iter().filter_map(real).collect();
    let is_input =
        |target: &Path| fs::canonicalize(target).is_ok_and(|path| inputs.contains(&path));
    match targets
        .iter()
        .map(AsRef::as_ref)
        .find(|path| is_input(path))
    {
        None => Ok(()),
        Some(path) => Err(Error::Overwrites {
            path: path.to_owned(),
        }),
    }
}
