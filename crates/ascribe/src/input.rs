//! Bytes from files and standard input, bounded, and the text in them where nothing but text is expected.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The most bytes whose text byte ranges of 32 bits can address: in UTF-8, no text is more than three times as long.
pub const MOST_BYTES: u64 = u32::MAX as u64 / 3;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input, `-` on the command line.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Source {
        if path == Path::new("-") {
            Source::Stdin
        } else {
            Source::File(path)
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Stdin => f.write_str("standard input"),
            Source::File(path) => path.display().fmt(f),
        }
    }
}

impl Source {
    /// The file's size where the system tells one.
    pub fn size(&self) -> u64 {
        match self {
            Source::Stdin => 0,
            Source::File(path) => fs::metadata(path).map_or(0, |data| data.len()),
        }
    }

    /// Reads it whole.
    ///
    /// # Errors
    /// If it is missing, a directory, unreadable, or larger than `limit` bytes.
    pub fn read(&self, limit: u64) -> Result<Vec<u8>, Error> {
        let read = |file: &mut dyn Read| {
            let mut bytes = Vec::new();
            file.take(limit.saturating_add(1))
                .read_to_end(&mut bytes)
                .map(|_| bytes)
        };
        let result = match self {
            Source::Stdin => read(&mut io::stdin().lock()),
            Source::File(path) if path.is_dir() => {
                return Err(Error::Directory {
                    path: self.to_string(),
                });
            }
            Source::File(path) => File::open(path).and_then(|mut file| read(&mut file)),
        };
        let path = self.to_string();
        match result {
            Ok(bytes) if bytes.len() as u64 > limit => Err(Error::TooLarge { path, limit }),
            Ok(bytes) => Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::Missing { path }),
            Err(source) => Err(Error::Unreadable { path, source }),
        }
    }
}

/// The text in `bytes`, with notes on what was not clean. A byte order mark is taken off.
///
/// # Errors
/// If the bytes are no text; `path` is for the message.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<(String, Vec<String>), Error> {
    ascribe_ingest::decode(&bytes).map_err(|error| Error::Unfit {
        path: path.to_owned(),
        error,
    })
}
