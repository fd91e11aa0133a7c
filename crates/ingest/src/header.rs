//! The lines before a text that say what it is: `title: …`, `published: …`, up to an empty line in plain text, between
//! two lines of dashes in Markdown.

use crate::document::{Field, Span};
use crate::draft::Draft;
use crate::{date, field};

/// The fields that a header may have, beside unknown ones, which are kept in the text and not read.
const FIELDS: [&str; 7] = [
    "title",
    "outlet",
    "byline",
    "published",
    "url",
    "credit",
    "language",
];

/// One line of a header.
pub struct Entry {
    /// The field's name, one of the known ones or not.
    pub name: String,
    /// Where its value stands.
    pub value: Span,
    /// Where the line stands, without its end.
    pub line: Span,
}

/// The header's lines and where the body begins; `None` unless `text` begins with `name: value` lines, nothing else up to
/// an empty line, and at least one name is known.
pub fn entries(text: &str) -> Option<(Vec<Entry>, usize)> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if content.is_empty() {
            let known = entries
                .iter()
                .any(|e| FIELDS.contains(&e.name.as_str()) && !e.value.is_empty());
            return known.then_some((entries, start + line.len()));
        }
        let (name, value) = content.split_once(':')?;
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
        {
            return None;
        }
        let end = start + content.len();
        entries.push(Entry {
            name: name.to_owned(),
            value: end - value.trim_start().len()..end,
            line: start..end,
        });
        start += line.len();
    }
    None
}

/// The header's known fields, in its order, with the places of their values, and where the body begins.
pub fn fields(text: &str) -> Option<(Vec<(&'static str, Span)>, usize)> {
    let (entries, body) = entries(text)?;
    let known = |entry: Entry| {
        let name = FIELDS.into_iter().find(|name| *name == entry.name)?;
        (!entry.value.is_empty()).then_some((name, entry.value))
    };
    Some((entries.into_iter().filter_map(known).collect(), body))
}

/// Sets the field `name` of a draft to what stands at `span` of `value`'s text; a value that cannot be right is noted.
pub fn set(draft: &mut Draft, name: &str, value: &str, span: Option<Span>) {
    let field = |value: Option<String>| {
        value.map(|value| Field {
            value,
            span: span.clone(),
        })
    };
    let checked = |draft: &mut Draft, what, read: fn(&str) -> Option<String>| {
        let checked = field(read(value));
        if checked.is_none() && !value.trim().is_empty() {
            let shown = field::line(value).unwrap_or_default();
            draft.notes.push(format!(
                "`{shown}` in the header is no {what}, and is left out"
            ));
        }
        checked
    };
    match name {
        "title" => draft.title = draft.title.take().or(field(field::line(value))),
        "outlet" => draft.outlet = draft.outlet.take().or(field(field::line(value))),
        "byline" => draft.byline = draft.byline.take().or(field(field::line(value))),
        "credit" => draft.credit = draft.credit.take().or(field(field::line(value))),
        "url" => draft.url = draft.url.take().or(checked(draft, "address", field::url)),
        "published" => {
            draft.published = draft
                .published
                .take()
                .or(checked(draft, "date", date::read))
        }
        "language" => draft.language = field::line(value).or(draft.language.take()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_only_looks_like_a_header_is_none() {
        for text in [
            "title: but no empty line\nfollows",
            "title: a\nThen prose.\n\nMore.",
            "note: unknown fields only\n\nBody.",
            "Title: a headline\n\nBody.",
            "title:\n\nBody.",
            ": x\n\nBody.",
            "PENCE: We will.\n\nBody.",
            "",
        ] {
            assert!(entries(text).is_none(), "{text}");
        }
    }
}
