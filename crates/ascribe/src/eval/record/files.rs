//! Finds the records that belong together, and the article that their offsets point into.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::statement::Record;
use crate::error::Error;
use crate::input::{self, Source};

/// Two records of one article.
pub struct Article {
    /// The gold's file name.
    pub name: String,
    /// What the article says.
    pub gold: Record,
    /// What the system read in it; none if its folder has no such file.
    pub system: Option<Record>,
    /// The article.
    pub text: String,
}

const MEND: &str = "mend the record; `ascribe eval record --help` tells what it takes";

/// The pairs of records in two files or two folders, in the order of their names. In a folder of gold, files without
/// statements are passed over. `text` is the article, where it is not beside the gold.
///
/// # Errors
/// If a file cannot be read or is no record, or a file and a folder are given.
pub fn articles(gold: &Path, system: &Path, text: Option<&Path>) -> Result<Vec<Article>, Error> {
    let article = |gold: &Path, system: &Path, must: bool| {
        let has_system = must || system.exists();
        Ok(Article {
            name: file_name(gold),
            gold: json(gold)?,
            system: has_system.then(|| json(system)).transpose()?,
            text: article_text(gold, text)?,
        })
    };
    match (gold.is_dir(), system.is_dir()) {
        (false, false) => Ok(vec![article(gold, system, true)?]),
        (true, true) => {
            let records = records(gold)?.into_iter();
            records
                .map(|gold| article(&gold, &system.join(file_name(&gold)), false))
                .collect()
        }
        (gold_is_folder, _) => {
            let (gold, system) = (gold.display().to_string(), system.display().to_string());
            let (folder, other) = match gold_is_folder {
                true => (gold, system),
                false => (system, gold),
            };
            Err(Error::NotBothFolders { folder, other })
        }
    }
}

/// The files of a folder that hold statements, in the order of their names.
fn records(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Unreadable {
        path: folder.display().to_string(),
        source,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_json = path.extension().is_some_and(|ending| ending == "json");
        if is_json && json::<Value>(&path)?.get("statements").is_some() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let text = read(path)?;
    let path = path.display().to_string();
    serde_json::from_str(&text).map_err(|error| Error::json(&path, 0, &error, MEND))
}

/// The article of a gold record: the one given, or the one beside the record.
fn article_text(gold: &Path, given: Option<&Path>) -> Result<String, Error> {
    if let Some(given) = given {
        return read(given);
    }
    let beside = [
        gold.with_extension("txt"),
        gold.with_file_name("article.txt"),
    ];
    match beside.iter().find(|path| path.exists()) {
        Some(path) => read(path),
        None => Err(Error::NoArticle {
            path: gold.display().to_string(),
            name: gold.file_stem().unwrap_or_default().display().to_string(),
        }),
    }
}

fn read(path: &Path) -> Result<String, Error> {
    let bytes = Source::File(path.to_owned()).read(input::MOST_BYTES)?;
    input::decode(&path.display().to_string(), bytes).map(|(text, _)| text)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().display().to_string()
}
