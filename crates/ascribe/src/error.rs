//! What can go wrong outside the engine. Each error names the file, the place in it where there is one, and the mend.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use ascribe_engine::ModelError;
use ascribe_ingest::IngestError;
use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

use crate::conllu;

/// A failure that the user can do something about.
#[derive(Debug, Error, Diagnostic)]
pub enum Error {
    /// Nothing is there.
    #[error("{path}: no such file")]
    #[diagnostic(help("check the name; relative names begin at the current directory"))]
    Missing {
        /// As the user wrote it.
        path: String,
    },

    /// A directory where a file is needed.
    #[error("{path}: is a directory, not a file")]
    #[diagnostic(help("name the files in it: {path}/*.txt"))]
    Directory {
        /// As the user wrote it.
        path: String,
    },

    /// The system refuses to read it.
    #[error("{path}: cannot be read: {source}")]
    #[diagnostic(help("check that you may read it (ls -l) and that its disk is there"))]
    Unreadable {
        /// As the user wrote it.
        path: String,
        /// The system's reason.
        source: io::Error,
    },

    /// More bytes than are let in.
    #[error("{path}: is larger than {limit} bytes")]
    #[diagnostic(help("split it, or raise the limit with --max-bytes"))]
    TooLarge {
        /// As the user wrote it.
        path: String,
        /// The limit in force.
        limit: u64,
    },

    /// Bytes that are no text, or hold no article.
    #[error("{path}: {error}")]
    #[diagnostic(help("{}", error.mend()))]
    Unfit {
        /// As the user wrote it.
        path: String,
        /// What it is, and where that shows.
        error: IngestError,
    },

    /// A file that breaks CoNLL-U.
    #[error("{path}: {error}")]
    #[diagnostic(help("mend the line, or see https://universaldependencies.org/format.html"))]
    Conllu {
        /// As the user wrote it.
        path: String,
        /// The line and the fault.
        error: conllu::ReadError,
        /// The file.
        #[source_code]
        text: Arc<NamedSource<String>>,
        /// The line in it.
        #[label("this line")]
        line: SourceSpan,
    },

    /// Two sides of an evaluation that are not the same text.
    #[error("{path}: the characters of document {document} differ: {detail}")]
    #[diagnostic(help("both sides must be the same text, token by token and in the same order"))]
    Differs {
        /// The gold file.
        path: String,
        /// Its number and id.
        document: String,
        /// The first difference.
        detail: String,
    },

    /// A line of an evaluation's file that is not as it must be.
    #[error("{path}:{line}: {fault}")]
    #[diagnostic(help("{mend}"))]
    Line {
        /// As the user wrote it.
        path: String,
        /// The line, counted from one.
        line: usize,
        /// What is wrong with it.
        fault: String,
        /// What to do.
        mend: &'static str,
    },

    /// A folder or pattern that stands for no file.
    #[error("{name}: no texts are there")]
    #[diagnostic(help(
        "of a folder, files that end in {endings} are read; of a pattern, what it matches"
    ))]
    NoFiles {
        /// As the user wrote it.
        name: String,
        /// The endings that are known.
        endings: String,
    },

    /// A pattern that is none.
    #[error("{pattern}: is no pattern: {fault}")]
    #[diagnostic(help(
        "`*` is any part of a name, `**/` any folders, `[ab]` one of some characters"
    ))]
    Pattern {
        /// As the user wrote it.
        pattern: String,
        /// What is wrong with it.
        fault: &'static str,
    },

    /// Pages of several texts on one stream.
    #[error("several pages need a folder to be written to")]
    #[diagnostic(help("give --output FOLDER; each text becomes a page there"))]
    Pages,

    /// A record whose offsets point into a text that is not there.
    #[error("{path}: its article is not beside it")]
    #[diagnostic(help("put it there as {name}.txt or article.txt, or give --text"))]
    NoArticle {
        /// The record.
        path: String,
        /// Its name without the ending.
        name: String,
    },

    /// A file and a folder where two of a kind are needed.
    #[error("{folder} is a folder, {other} is not")]
    #[diagnostic(help("name two files, or two folders with files of the same names"))]
    NotBothFolders {
        /// The folder.
        folder: String,
        /// The other.
        other: String,
    },

    /// `--model` is missing or names nothing.
    #[error("no model is called `{name}`")]
    #[diagnostic(help("built in: {known}; or give the path of a .safetensors file"))]
    NoModel {
        /// As the user wrote it.
        name: String,
        /// What there is.
        known: String,
    },

    /// A model file that the engine refuses.
    #[error("{path}: is no model that this version can use: {source}")]
    #[diagnostic(help("use a file written by training/export.py of this version"))]
    Model {
        /// The model's name or path.
        path: String,
        /// The engine's reason.
        source: ModelError,
    },

    /// The output cannot be written.
    #[error("{path}: cannot be written: {source}")]
    #[diagnostic(help(
        "check that the folder exists, that you may write there and that there is room"
    ))]
    Output {
        /// The file, or "standard output".
        path: String,
        /// The system's reason.
        source: io::Error,
    },

    /// The output would replace an input.
    #[error("{}: is an input, and would be overwritten", path.display())]
    #[diagnostic(help("give -o another name"))]
    Overwrites {
        /// The file.
        path: PathBuf,
    },

    /// A defect of Ascribe, contained so that other files are still read.
    #[error("{path}: Ascribe failed on this text: {message}")]
    #[diagnostic(help("this is a defect; please report it with the text"))]
    Defect {
        /// The file.
        path: String,
        /// What the code said.
        message: String,
    },
}

impl Error {
    /// Whether whoever reads our output has left (`ascribe … | head`): a reason to stop, not to complain.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// A fault in JSON that starts after `before` lines of its file.
    pub fn json(path: &str, before: usize, error: &serde_json::Error, mend: &'static str) -> Error {
        let message = error.to_string();
        // The message ends with its place, whose line is counted from the start of the JSON, not of the file.
        let fault = match message.rsplit_once(" at line ") {
            Some((fault, _)) => format!("{fault} (column {})", error.column()),
            None => message,
        };
        Error::Line {
            path: path.to_owned(),
            line: before + error.line(),
            fault,
            mend,
        }
    }

    /// A reading error with the line it names shown.
    pub fn conllu(path: String, text: String, error: conllu::ReadError) -> Error {
        let before: usize = text
            .split_inclusive('\n')
            .take(error.line - 1)
            .map(str::len)
            .sum();
        let length = text[before..].lines().next().map_or(0, str::len);
        let text = Arc::new(NamedSource::new(&path, text));
        Error::Conllu {
            path,
            error,
            text,
            line: (before, length).into(),
        }
    }
}
