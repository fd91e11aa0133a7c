//! What was named on the command line, as files: a folder stands for the articles in it and below, a pattern such as
//! `news/*.html` for what it matches. Shells expand most patterns; the quoted ones, and all on some systems, come here.

use std::path::{Path, PathBuf};

use ascribe_ingest::Format;
use walkdir::WalkDir;

use crate::cli::{Outcome, report};
use crate::error::Error;
use crate::input::Source;

/// The endings of the files that are taken from a folder.
fn endings() -> impl Iterator<Item = &'static str> {
    let formats = Format::ALL.into_iter();
    formats.flat_map(|format| format.endings().iter().copied())
}

/// The files that were named.
#[derive(Debug, Default)]
pub struct Named {
    /// In the order of their names on the command line; those of a folder or pattern in alphabetical order.
    pub sources: Vec<Source>,
    /// Whether more than one may have been meant, if only one or none was there.
    pub several: bool,
    /// Names that stand for nothing, and folders that cannot be read.
    pub errors: Vec<Error>,
}

/// Finds what `names` stand for.
pub fn named(names: Vec<PathBuf>) -> Named {
    let mut found = Named {
        several: names.len() > 1,
        ..Named::default()
    };
    for name in names {
        if name.is_dir() {
            found.folder(&name);
        } else if let Some(pattern) = pattern(&name) {
            found.matches(pattern);
        } else {
            found.sources.push(Source::from(name));
        }
    }
    found
}

/// The name, if it is no file but may be a pattern.
fn pattern(name: &Path) -> Option<&str> {
    let text = name.to_str()?;
    (text.contains(['*', '?', '[']) && !name.exists()).then_some(text)
}

impl Named {
    /// Reports the names that stand for nothing, and says whether there were any.
    pub fn report(&mut self) -> Outcome {
        let outcome = match self.errors.is_empty() {
            true => Outcome::Done,
            false => Outcome::SomeFailed,
        };
        for error in self.errors.drain(..) {
            eprint!("{}", report(error));
        }
        outcome
    }

    fn folder(&mut self, folder: &Path) {
        self.several = true;
        let before = (self.sources.len(), self.errors.len());
        let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
        let entries = WalkDir::new(folder)
            .follow_root_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
        for entry in entries {
            match entry {
                Ok(entry) if is_article(entry.path()) && entry.path().is_file() => {
                    self.sources.push(Source::File(entry.into_path()));
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).display().to_string();
                    let source = error.into();
                    self.errors.push(Error::Unreadable { path, source });
                }
            }
        }
        if (self.sources.len(), self.errors.len()) == before {
            self.nothing(folder.display().to_string());
        }
    }

    fn matches(&mut self, pattern: &str) {
        self.several = true;
        let options = glob::MatchOptions {
            require_literal_leading_dot: true,
            ..glob::MatchOptions::new()
        };
        let before = self.sources.len();
        match glob::glob_with(pattern, options) {
            Err(error) => self.errors.push(Error::Pattern {
                pattern: pattern.to_owned(),
                fault: error.msg,
            }),
            Ok(paths) => {
                for path in paths {
                    match path {
                        Ok(path) if path.is_dir() => {}
                        Ok(path) => self.sources.push(Source::File(path)),
                        Err(error) => self.errors.push(Error::Unreadable {
                            path: error.path().display().to_string(),
                            source: error.into(),
                        }),
                    }
                }
                if self.sources.len() == before {
                    self.nothing(pattern.to_owned());
                }
            }
        }
    }

    fn nothing(&mut self, name: String) {
        let endings: Vec<String> = endings().map(|ending| format!(".{ending}")).collect();
        let endings = endings.join(", ");
        self.errors.push(Error::NoFiles { name, endings });
    }
}

fn is_article(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| endings().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_and_patterns_stand_for_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("news/old")).unwrap();
        fs::create_dir(at("news/.cache")).unwrap();
        for name in [
            "b.txt",
            "a.HTML",
            "old/c.md",
            "x.jpg",
            ".cache/d.txt",
            ".e.txt",
            "[f].txt",
        ] {
            fs::write(at("news").join(name), "").unwrap();
        }
        let names = |names: &[&str]| {
            let found = named(names.iter().map(|name| at(name)).collect());
            let short = |source: &Source| {
                let path = source.to_string();
                path.strip_prefix(&*folder.path().to_string_lossy())
                    .unwrap()[1..]
                    .replace('\\', "/")
            };
            (
                found
                    .sources
                    .iter()
                    .map(short)
                    .collect::<Vec<_>>()
                    .join(" "),
                found.several,
                found.errors.len(),
            )
        };
        let all = "news/[f].txt news/a.HTML news/b.txt news/old/c.md".to_owned();
        assert_eq!(names(&["news"]), (all, true, 0));
        assert_eq!(names(&["news/b.txt"]), ("news/b.txt".to_owned(), false, 0));
        assert_eq!(
            names(&["news/[f].txt"]),
            ("news/[f].txt".to_owned(), false, 0)
        );
        assert_eq!(names(&["news/?.txt"]), ("news/b.txt".to_owned(), true, 0));
        assert_eq!(
            names(&["**/*.md", "gone.txt"]),
            ("news/old/c.md gone.txt".to_owned(), true, 0)
        );
        assert_eq!(names(&["*.doc", "news/***"]), (String::new(), true, 2));
        fs::create_dir(at("empty")).unwrap();
        assert_eq!(names(&["empty"]), (String::new(), true, 1));
    }
}
