//! A text to be parsed as it was handed in, all of it: where its headline and body stand, and what its header says. The
//! headline is read as the first paragraph. What is to be read as news, in whatever format, is an `Article`.

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

impl Document {
    /// Finds the parts of `text`.
    pub fn new(id: String, text: String, mut notes: Vec<String>) -> Document {
        let (header, body) = ascribe_ingest::header(&text).unwrap_or_default();
        let header = header.into_iter();
        let header = header.map(|(name, value)| (name, Span::new(value.start, value.end)));
        let header = header.collect();
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
}
