//! What reading makes of bytes: one text, what it says of itself, and which of its lines are not the story. Everything
//! points into the text by byte range, and every range can be read again to the same characters.

use std::ops::Range;

use crate::format::Format;

/// A byte range into [`Document::text`]; both ends lie on character boundaries.
pub type Span = Range<usize>;

/// A text with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The one text that every span points into. Of plain text it is the file's own, character by character; of other
    /// formats the headline and the paragraphs, with an empty line between two.
    pub text: String,
    /// The headline.
    pub title: Option<Field>,
    /// Who published it: a newspaper, an agency, a site.
    pub outlet: Option<Field>,
    /// Who wrote it, as it is given.
    pub byline: Option<Field>,
    /// The agency whose report it is, where the text or the page credits one.
    pub credit: Option<Field>,
    /// Its address, `http` or `https`.
    pub url: Option<Field>,
    /// When it was published, in ISO 8601 with the grain and the zone that were given: `2031-04-01T16:40:00Z`,
    /// `2031-04-01T16:40:00+02:00`, `2031-04-01T16:40:00`, `2031-04-01`.
    pub published: Option<Field>,
    /// The language, by ISO 639-1 where that has a code: `en`. Short texts that do not say are taken for English.
    pub language: String,
    /// What is not the story, in the text's order and without overlap.
    pub boilerplate: Vec<Boilerplate>,
    /// What it was read as.
    pub format: Format,
    /// What the reader should know about how it was read.
    pub notes: Vec<String>,
}

/// Something a document says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value, without markup and on one line.
    pub value: String,
    /// Where it stands in the text, if it does. What stands there may be spelled otherwise than the value.
    pub span: Option<Span>,
}

impl Field {
    /// A value that stands nowhere in the text.
    pub fn given(value: impl Into<String>) -> Field {
        Field {
            value: value.into(),
            span: None,
        }
    }
}

/// A part of the text that is not the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boilerplate {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a line is that does not tell the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The headline, or a line about the text before it begins (`outlet: …`).
    Header,
    /// Who wrote it or when: `By A. Writer`, `Published 4 April`.
    Byline,
    /// Under a picture: `PHOTO: … (A. Name/Outlet)`.
    Caption,
    /// A pointer to another text: `Read more: …`.
    Related,
    /// Rights and liability: `© 2031 … All rights reserved.`
    Copyright,
    /// What the outlet takes back or adds about this or an earlier text: `Correction: …`. It is not the story, but says
    /// who said what, and is read with it.
    Correction,
    /// Who else had a part in it, or whose report it is: `(Reporting by …; editing by …)`.
    Credit,
    /// Newsletters, advertisements, calls to follow or to pay.
    Promotion,
}

impl Kind {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Header => "header",
            Kind::Byline => "byline",
            Kind::Caption => "caption",
            Kind::Related => "related",
            Kind::Copyright => "copyright",
            Kind::Correction => "correction",
            Kind::Credit => "credit",
            Kind::Promotion => "promotion",
        }
    }

    /// Whether it is read although it is not the story.
    pub fn is_read(self) -> bool {
        self == Kind::Correction
    }
}

impl Document {
    /// The parts of the text that are to be read, in order: the story and what the outlet takes back, but for parts of
    /// white space only.
    pub fn story(&self) -> impl Iterator<Item = Span> + '_ {
        let unread = self.boilerplate.iter().filter(|part| !part.kind.is_read());
        let ends = unread.clone().map(|part| part.span.end);
        let starts = unread.map(|part| part.span.start);
        std::iter::once(0)
            .chain(ends)
            .zip(starts.chain([self.text.len()]))
            .map(|(start, end)| start..end)
            .filter(|span| !self.text[span.clone()].trim().is_empty())
    }

    /// Whether the text is English, the one language that Ascribe reads.
    pub fn is_english(&self) -> bool {
        self.language == "en"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_what_remains() {
        let text = "title: X\n\nOne.\n\nPHOTO: Y\n\nTwo.\nCorrection: No.\n© Z";
        let at = |part: &str| {
            let start = text.find(part).unwrap();
            start..start + part.len()
        };
        let document = crate::read(text.as_bytes(), &crate::Hint::default()).unwrap();
        let parts: Vec<&str> = document.story().map(|span| &text[span]).collect();
        assert_eq!(parts, ["\n\nOne.\n\n", "\n\nTwo.\nCorrection: No.\n"]);
        let kinds: Vec<(Span, Kind)> = document
            .boilerplate
            .iter()
            .map(|b| (b.span.clone(), b.kind))
            .collect();
        assert_eq!(
            kinds,
            [
                (at("title: X"), Kind::Header),
                (at("PHOTO: Y"), Kind::Caption),
                (at("Correction: No."), Kind::Correction),
                (at("© Z"), Kind::Copyright)
            ]
        );
    }
}
