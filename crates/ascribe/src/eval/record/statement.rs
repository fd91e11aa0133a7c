//! A statement record as its file holds it: who said what, according to whom, when and how certainly. What is compared
//! by name is normalised here; keys that no measure asks for are passed over.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::Value;

use super::names::normalised;

/// The record of an article.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Record {
    document: Option<About>,
    actors: Option<Vec<Actor>>,
    statements: Option<Vec<Statement>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct About {
    published: Option<String>,
}

/// Somebody the article names.
#[derive(Clone, Debug, Deserialize)]
pub struct Actor {
    /// As the record calls them everywhere.
    pub name: String,
    /// `person` is all that matters here.
    pub kind: Option<String>,
    /// Other names that may be given for the first.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Somebody said something.
#[derive(Clone, Debug, Deserialize)]
pub struct Statement {
    /// Unique in its record.
    pub id: Option<Id>,
    /// Who said it.
    #[serde(default)]
    pub source: Source,
    /// Where the article names them.
    #[serde(default)]
    pub source_span: Spans,
    /// Which words tell that something was said.
    #[serde(default)]
    pub cue: Spans,
    /// What was said.
    #[serde(default)]
    pub content: Spans,
    /// Direct, mixed or indirect.
    pub form: Option<String>,
    via: Option<Vec<Source>>,
    parent: Option<Id>,
    said: Option<String>,
    /// How certain the source is.
    pub certainty: Option<String>,
    /// Whether the content is negated or denied.
    pub polarity: Option<String>,
    /// Whether it depends on a condition.
    pub conditional: Option<bool>,
    #[serde(rename = "self")]
    own: Option<bool>,
    target_only: Option<bool>,
}

/// A name for a statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(untagged, expecting = "an id is a text or a whole number")]
pub enum Id {
    /// Mostly.
    Text(String),
    /// Some count.
    Number(i64),
}

/// A flag by which gold statements may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Flag {
    /// A speaker's own "I think" or "we hope" inside what he says
    #[value(name = "self")]
    Own,
    /// Criticism, welcome or rejection whose content is only the thing judged
    #[value(name = "target_only")]
    TargetOnly,
}

impl Record {
    /// The statements, in the record's order.
    pub fn statements(&self) -> &[Statement] {
        self.statements.as_deref().unwrap_or_default()
    }

    /// Whom the article names.
    pub fn actors(&self) -> &[Actor] {
        self.actors.as_deref().unwrap_or_default()
    }

    /// The day of publication.
    pub fn day(&self) -> Option<&str> {
        let published = self.document.as_ref()?.published.as_deref()?;
        Some(day(published)).filter(|day| !day.is_empty())
    }
}

/// The part of a date that names the day.
fn day(date: &str) -> &str {
    let end = date
        .char_indices()
        .nth(10)
        .map_or(date.len(), |(end, _)| end);
    &date[..end]
}

impl Statement {
    /// By whom it reached the article, the nearest first.
    pub fn via(&self) -> &[Source] {
        self.via.as_deref().unwrap_or_default()
    }

    /// The statement whose content holds this one.
    pub fn parent(&self) -> Option<&Id> {
        self.parent.as_ref()
    }

    /// Whether it stands in another's content.
    pub fn is_nested(&self) -> bool {
        match &self.parent {
            None => false,
            Some(Id::Text(text)) => !text.is_empty(),
            Some(Id::Number(number)) => *number != 0,
        }
    }

    /// When it was said, if that is known and another day than `today`.
    pub fn said(&self, today: Option<&str>) -> Option<&str> {
        let said = self.said.as_deref()?;
        let is_today = today.is_some_and(|today| day(said) == today);
        (!said.is_empty() && !is_today).then_some(said)
    }

    /// Whether it carries the flag.
    pub fn has(&self, flag: Flag) -> bool {
        let value = match flag {
            Flag::Own => self.own,
            Flag::TargetOnly => self.target_only,
        };
        value == Some(true)
    }
}

/// A source, or several who speak together.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// As the record has it; empty for none.
    pub written: String,
    /// In comparable form.
    pub names: BTreeSet<String>,
}

impl Source {
    /// Whether it is told that there is a source, but not who.
    pub fn is_unnamed(&self) -> bool {
        self.written.to_lowercase().contains("unnamed")
    }
}

impl<'de> Deserialize<'de> for Source {
    /// From nothing, `"A; B"` or `["A", "B"]`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Source, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let fault = || {
            D::Error::custom(format!(
                "{value} is no source: it takes a text, a list of texts or null"
            ))
        };
        let parts: Vec<&str> = match &value {
            Value::Null => Vec::new(),
            Value::String(text) => text.split(';').collect(),
            Value::Array(list) => {
                let named = list.iter().filter(|item| !item.is_null());
                named
                    .map(|item| item.as_str().ok_or_else(fault))
                    .collect::<Result<_, _>>()?
            }
            _ => return Err(fault()),
        };
        let names = parts.iter().map(|part| normalised(part));
        Ok(Source {
            names: names.filter(|name| !name.is_empty()).collect(),
            written: parts.join(";"),
        })
    }
}

/// Ranges of code points, in the record's order.
#[derive(Clone, Debug, Default)]
pub struct Spans(Vec<(i64, i64)>);

impl Spans {
    /// Whether any of the one lies in any of the other.
    pub fn overlap(&self, other: &Spans) -> bool {
        self.0.iter().any(|&(start, end)| other.touch(start, end))
    }

    /// Whether any of them lies in the range, if only in part.
    pub fn touch(&self, start: i64, end: i64) -> bool {
        self.0.iter().any(|&(from, to)| from < end && start < to)
    }

    /// The first of them.
    pub fn first(&self) -> Option<(i64, i64)> {
        self.0.first().copied()
    }
}

impl<'de> Deserialize<'de> for Spans {
    /// From nothing, `{"start": …, "end": …}` or a list of such. One that is not filled in, or is empty, is none.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Spans, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let list = match &value {
            Value::Null => &[],
            Value::Array(list) => &list[..],
            one => std::slice::from_ref(one),
        };
        if let Some(other) = list.iter().find(|item| !item.is_object()) {
            let fault = format!("{other} is no span: it takes {{\"start\": …, \"end\": …}}");
            return Err(D::Error::custom(fault));
        }
        let spans = list.iter().filter_map(|item| {
            let at = |name: &str| item[name].as_f64().map(|at| at.trunc() as i64);
            Some((at("start")?, at("end")?))
        });
        Ok(Spans(
            spans
                .filter(|&(start, end)| 0 <= start && start < end)
                .collect(),
        ))
    }
}
