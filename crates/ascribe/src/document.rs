//! A text as it was handed in: where its headline and body stand, and what it says of itself. Plain text may begin with
//! lines such as `title: …` and `published: …` up to an empty line; they are about the text, not part of it, but for the
//! headline, which is read as its first paragraph.

use ascribe_engine::{Kit, Sentence, Span};

/// A text with its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// A name without white space, unique in a run.
    pub id: String,
    /// The one text that every span refers to.
    pub text: String,
    /// What the text says of itself: fields with the place of their value, in the text's order.
    pub header: Vec<(&'static str, Span)>,
    /// The article itself.
    pub body: Span,
    /// What the reader should know about how it was read.
    pub notes: Vec<String>,
}

/// The fields that a header may have.
const FIELDS: [&str; 5] = ["title", "outlet", "byline", "published", "url"];

impl Document {
    /// Finds the parts of `text`.
    pub fn new(id: String, text: String, mut notes: Vec<String>) -> Document {
        let (header, body) = header(&text).unwrap_or_default();
        let body = Span::new(body, text.len());
        if text.trim().is_empty() {
            notes.push("the text is empty".to_owned());
        }
        Document {
            id,
            text,
            header,
            body,
            notes,
        }
    }

    /// The value of a header field.
    pub fn field(&self, name: &str) -> Option<Span> {
        self.header
            .iter()
            .find(|(field, _)| *field == name)
            .map(|&(_, span)| span)
    }

    /// The sentences of headline and body, in the text's order.
    pub fn sentences<'a>(&'a self, kit: &'a Kit) -> impl Iterator<Item = Sentence<'a>> {
        self.field("title")
            .into_iter()
            .chain([self.body])
            .flat_map(move |part| {
                let sentences = ascribe_engine::parse(kit, part.of(&self.text));
                sentences.map(move |sentence| shifted(sentence, part.start))
            })
    }
}

/// The header's fields and where the body begins; `None` unless the text begins with `field: value` lines, nothing else
/// up to an empty line, and at least one field is known.
fn header(text: &str) -> Option<(Vec<(&'static str, Span)>, usize)> {
    let mut fields = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if content.is_empty() {
            return (!fields.is_empty()).then_some((fields, start + line.len()));
        }
        let (name, value) = content.split_once(':')?;
        if !name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
        {
            return None;
        }
        if let Some(field) = FIELDS.into_iter().find(|&field| field == name) {
            let end = start + content.len();
            let begin = end - value.trim_start().len();
            if begin < end {
                fields.push((field, Span::new(begin, end)));
            }
        }
        start += line.len();
    }
    None
}

/// A sentence of a part of the text, placed in the whole.
fn shifted(mut sentence: Sentence<'_>, by: u32) -> Sentence<'_> {
    let spans = sentence.tokens.iter_mut().map(|token| &mut token.word.span);
    for span in spans.chain([&mut sentence.span]) {
        *span = Span {
            start: span.start + by,
            end: span.end + by,
        };
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::new("test".to_owned(), text.to_owned(), Vec::new())
    }

    #[test]
    fn a_header_is_set_apart() {
        let d = document(
            "title: Talks: “no deal”\r\nbyline: A. Writer\ntags: x\nurl:\n\nVARDHOLM - Talks\nfailed.",
        );
        let field = |name| d.field(name).map(|span| span.of(&d.text));
        assert_eq!(field("title"), Some("Talks: “no deal”"));
        assert_eq!(field("byline"), Some("A. Writer"));
        assert_eq!(field("url"), None);
        assert_eq!(d.body.of(&d.text), "VARDHOLM - Talks\nfailed.");
    }

    #[test]
    fn text_that_only_looks_like_a_header_is_kept() {
        for text in [
            "title: but no empty line\nfollows",
            "title: a\nThen prose.\n\nMore.",
            "note: unknown fields only\n\nBody.",
            "Title: a headline\n\nBody.",
            "PENCE: We will.\n\nBody.",
            "",
        ] {
            assert_eq!(document(text).body.of(text), text);
        }
    }
}
