//! Annotated files of one JSON object a line.

use std::path::PathBuf;

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::input::{self, Source};

/// Hands every line with its number to `take`, which may say what is wrong with it and how to mend that; returns the file's
/// name. `mend` says what a line must be.
///
/// # Errors
/// If the file cannot be read or a line is not as it must be.
pub fn json_lines<L: DeserializeOwned>(
    path: PathBuf,
    mend: &'static str,
    mut take: impl FnMut(usize, L) -> Result<(), (String, &'static str)>,
) -> Result<String, Error> {
    let source = Source::from(path);
    let path = source.to_string();
    let (text, _) = input::decode(&path, source.read(input::MOST_BYTES)?)?;
    for (before, json) in text.lines().enumerate() {
        if json.trim().is_empty() {
            continue;
        }
        let line =
            serde_json::from_str(json).map_err(|error| Error::json(&path, before, &error, mend))?;
        take(before + 1, line).map_err(|(fault, mend)| Error::Line {
            path: path.clone(),
            line: before + 1,
            fault,
            mend,
        })?;
    }
    Ok(path)
}
