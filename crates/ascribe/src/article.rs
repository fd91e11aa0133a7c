//! A news text with what it says of itself: what the engine is told before it reads, and what the views show around the
//! record. The one place that turns bytes into it.

use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;

use ascribe_engine::{About, Span};
use ascribe_ingest::{Field, Hint, Limits};
use ascribe_time::Date;

use crate::error::Error;

/// What the user knows better than the text.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Overrides {
    /// When it was published, whatever the text says
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<String>,

    /// Who published it, whatever the text says
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Its address, whatever the text says
    #[arg(long, value_name = "URL", value_parser = address)]
    pub url: Option<String>,
}

impl Overrides {
    fn hint(&self) -> Hint {
        Hint {
            published: self.published.clone(),
            outlet: self.outlet.clone(),
            url: self.url.clone(),
            ..Hint::default()
        }
    }
}

fn date(value: &str) -> Result<String, &'static str> {
    let published = Some(value.to_owned());
    checked(
        value,
        &Hint {
            published,
            ..Hint::default()
        },
    )
}

fn address(value: &str) -> Result<String, &'static str> {
    let url = Some(value.to_owned());
    checked(
        value,
        &Hint {
            url,
            ..Hint::default()
        },
    )
}

/// A value as it was handed in, or how to mend it.
fn checked(value: &str, hint: &Hint) -> Result<String, &'static str> {
    match hint.check() {
        Ok(()) => Ok(value.to_owned()),
        Err(error) => Err(error.mend()),
    }
}

/// A text to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Where it is from, as the user wrote it.
    pub path: String,
    /// The one text that every span refers to.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// Where the headline stands, if it stands in the text.
    pub headline: Option<Span>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The agency whose report it is.
    pub credit: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The language's ISO 639-1 code.
    pub language: String,
    /// The parts that are read, in order.
    pub story: Vec<Span>,
    /// The parts that are not the story, in order, and what each is. A correction is read all the same.
    pub boilerplate: Vec<(Span, &'static str)>,
    /// What the reader should know about how it was read.
    pub notes: Vec<String>,
}

impl Article {
    /// Reads the text in `bytes`, however many they are.
    ///
    /// # Errors
    /// If the bytes are no text, or hold no article.
    pub fn read(path: &str, bytes: &[u8], known: &Overrides) -> Result<Article, Error> {
        let hint = Hint {
            name: path.to_owned(),
            limits: Limits {
                bytes: bytes.len(),
                ..Limits::default()
            },
            ..known.hint()
        };
        let document = ascribe_ingest::read(bytes, &hint).map_err(|error| Error::Unfit {
            path: path.to_owned(),
            error,
        })?;
        let span = |range: Range<usize>| Span::new(range.start, range.end);
        let value = |field: Option<Field>| field.map(|field| field.value);
        let place = |field: &Field| field.span.clone().map(span);
        let boilerplate = document.boilerplate.iter();
        Ok(Article {
            path: path.to_owned(),
            headline: document.title.as_ref().and_then(place),
            story: document.story().map(span).collect(),
            boilerplate: boilerplate
                .map(|part| (span(part.span.clone()), part.kind.name()))
                .collect(),
            title: value(document.title),
            outlet: value(document.outlet),
            byline: value(document.byline),
            credit: value(document.credit),
            url: value(document.url),
            published: value(document.published),
            language: document.language,
            notes: document.notes,
            text: document.text,
        })
    }

    /// The day of publication, where it is written as one: `2031-04-01`, with a time of day after it or without.
    pub fn day(&self) -> Option<Date> {
        self.published.as_deref()?.get(..10)?.parse().ok()
    }

    /// What the engine is told of it.
    pub fn about(&self) -> About<'_> {
        About {
            outlet: self.outlet.as_deref(),
            published: self.day(),
            title: self.headline,
            story: Some(self.story.clone()),
            ..About::default()
        }
    }

    /// The last part of its path.
    pub fn file_name(&self) -> &str {
        let name = Path::new(&self.path).file_name();
        name.and_then(OsStr::to_str).unwrap_or(&self.path)
    }

    /// Whether it is English, the one language that is read.
    pub fn is_english(&self) -> bool {
        self.language == "en"
    }
}
