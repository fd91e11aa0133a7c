//! What the caller knows beside the bytes: a name, values that win over the text's own, and how much may be spent.

use std::time::Duration;

use crate::date;
use crate::document::Field;
use crate::error::IngestError;
use crate::field;
use crate::format::Format;

/// What is known about the bytes beforehand. All of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// A file's name or path, for its ending.
    pub name: String,
    /// The format, if it is not to be told from name and bytes.
    pub format: Option<Format>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// How much may be spent.
    pub limits: Limits,
}

/// How much may be spent on a text that nobody vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a text.
    pub bytes: usize,
    /// The most elements of a page within one another.
    pub depth: usize,
    /// The most elements and pieces of text of a page.
    pub nodes: usize,
    /// The longest that a page may take to be taken apart. Only a page made to be slow comes near it.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 16 << 20,
            depth: 500,
            nodes: 250_000,
            time: Duration::from_secs(2),
        }
    }
}

impl Hint {
    /// A hint of a name only.
    pub fn named(name: impl Into<String>) -> Hint {
        Hint {
            name: name.into(),
            ..Hint::default()
        }
    }

    /// The name's ending, in small letters.
    pub(crate) fn extension(&self) -> Option<String> {
        let file = self.name.rsplit(['/', '\\']).next()?;
        let (stem, extension) = file.rsplit_once('.')?;
        (!stem.is_empty()).then(|| extension.to_ascii_lowercase())
    }

    /// Checks the values handed in, as `read` does.
    ///
    /// # Errors
    /// If the date or the address is none.
    pub fn check(&self) -> Result<(), IngestError> {
        self.given().map(|_| ())
    }

    /// The values handed in, checked.
    pub(crate) fn given(&self) -> Result<Given, IngestError> {
        let line =
            |value: &Option<String>| value.as_deref().and_then(field::line).map(Field::given);
        let checked = |value: &Option<String>, field, mend, read: fn(&str) -> Option<String>| {
            let Some(value) = value else { return Ok(None) };
            let bad = || IngestError::BadOverride {
                field,
                value: value.clone(),
                mend,
            };
            read(value).map(Field::given).ok_or_else(bad).map(Some)
        };
        Ok(Given {
            title: line(&self.title),
            outlet: line(&self.outlet),
            byline: line(&self.byline),
            url: checked(
                &self.url,
                "address",
                "give it whole, with https://",
                field::url,
            )?,
            published: checked(
                &self.published,
                "date",
                "write it as 2031-04-01 or 2031-04-01T16:40:00Z",
                date::read,
            )?,
        })
    }
}

/// Values that win over the text's own.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub title: Option<Field>,
    pub outlet: Option<Field>,
    pub byline: Option<Field>,
    pub url: Option<Field>,
    pub published: Option<Field>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        let ending = |name| Hint::named(name).extension();
        assert_eq!(ending("a.b/Page.HTML").as_deref(), Some("html"));
        assert_eq!(ending("a.b/page"), None);
        assert_eq!(ending(".html"), None);
        assert_eq!(ending(""), None);
    }

    #[test]
    fn handed_in_values_win_and_are_checked() {
        let hint = Hint {
            title: Some("  Another\ttitle ".into()),
            published: Some("2031-04-02".into()),
            ..Hint::default()
        };
        let document = crate::read(b"title: One\npublished: 2031-04-01\n\nText.", &hint).unwrap();
        assert_eq!(document.title, Some(Field::given("Another title")));
        assert_eq!(document.published, Some(Field::given("2031-04-02")));
        let bad = Hint {
            published: Some("last week".into()),
            ..Hint::default()
        };
        let error = crate::read(b"Text.", &bad).unwrap_err();
        assert_eq!(error.to_string(), "`last week` is no date");
        assert!(error.mend().contains("2031-04-01"));
    }
}
