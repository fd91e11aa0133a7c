//! Why bytes are no document. Each error says what is wrong, where, and the mend; it does not name the file, which its
//! reader knows better.

use std::time::Duration;

use thiserror::Error;

/// Bytes that cannot be read as a news text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IngestError {
    /// More bytes than are let in.
    #[error("is {size} bytes, more than the limit of {limit}")]
    TooLarge {
        /// How many there are.
        size: usize,
        /// How many may be.
        limit: usize,
    },

    /// Bytes that are no text.
    #[error("is no text but {what} (byte {offset})")]
    Binary {
        /// What it looks like.
        what: &'static str,
        /// The byte that shows it.
        offset: usize,
        /// What to do.
        mend: &'static str,
    },

    /// A text in a form that holds no single article.
    #[error("is {what}, not an article")]
    NoArticleFormat {
        /// What it is.
        what: &'static str,
        /// What to do.
        mend: &'static str,
    },

    /// A page whose elements are nested deeper than any article's.
    #[error("has elements nested more than {limit} deep (before byte {offset})")]
    TooDeep {
        /// How deep they may be.
        limit: usize,
        /// Where reading stopped.
        offset: usize,
    },

    /// A page of more elements than any article has.
    #[error("has more than {limit} elements and pieces of text (before byte {offset})")]
    TooManyNodes {
        /// How many may be.
        limit: usize,
        /// Where reading stopped.
        offset: usize,
    },

    /// A page that takes too long to take apart.
    #[error("cannot be taken apart within {} s (stopped at byte {offset})", limit.as_secs_f64())]
    TooSlow {
        /// How long it may take.
        limit: Duration,
        /// Where reading stopped.
        offset: usize,
    },

    /// A page in which no article was found.
    #[error("has no article's text in it")]
    NoArticle,

    /// A value handed in beside the bytes that cannot be right.
    #[error("`{value}` is no {field}")]
    BadOverride {
        /// Which value.
        field: &'static str,
        /// What was handed in.
        value: String,
        /// What to do.
        mend: &'static str,
    },
}

impl IngestError {
    /// What to do about it.
    pub fn mend(&self) -> &'static str {
        match self {
            IngestError::TooLarge { .. } => "split it, or raise the limit",
            IngestError::Binary { mend, .. }
            | IngestError::NoArticleFormat { mend, .. }
            | IngestError::BadOverride { mend, .. } => mend,
            IngestError::TooDeep { .. }
            | IngestError::TooManyNodes { .. }
            | IngestError::TooSlow { .. } => {
                "the page is broken or hostile; copy the article's text into a .txt file"
            }
            IngestError::NoArticle => {
                "if the page shows one in a browser, a script puts it there: copy its text into a .txt file"
            }
        }
    }
}
