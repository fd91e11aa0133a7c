//! A document while a format's reader fills it, and what is done for every format in the end: the caller's values put
//! in, lines judged, the agency and the language told.

use crate::boilerplate;
use crate::credit;
use crate::document::{Boilerplate, Document, Field, Kind, Span};
use crate::format::Format;
use crate::hint::Given;
use crate::language;

/// What a format's reader found.
#[derive(Debug, Default)]
pub struct Draft {
    /// The one text.
    pub text: String,
    /// The headline.
    pub title: Option<Field>,
    /// Who published it.
    pub outlet: Option<Field>,
    /// Who wrote it.
    pub byline: Option<Field>,
    /// Whose report it is, if the format has a place for that.
    pub credit: Option<Field>,
    /// Its address.
    pub url: Option<Field>,
    /// When it was published.
    pub published: Option<Field>,
    /// The language it declares.
    pub language: Option<String>,
    /// Where the text about the text ends and the body begins.
    pub body: usize,
    /// What the format itself marks as no part of the story, in order.
    pub marked: Vec<Boilerplate>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

impl Draft {
    /// A draft with the notes made so far.
    pub fn new(notes: Vec<String>) -> Draft {
        Draft {
            notes,
            ..Draft::default()
        }
    }

    /// Adds a paragraph to the text, after `gap`, and says where it stands.
    pub fn push(&mut self, paragraph: &str, gap: &str) -> Span {
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
        let start = self.text.len();
        self.text.push_str(paragraph);
        start..self.text.len()
    }

    /// Adds the headline as the text's first paragraph.
    pub fn push_headline(&mut self) {
        if let Some(mut title) = self.title.take() {
            let span = self.push(&title.value, "");
            self.mark(span.clone(), Kind::Header);
            self.body = span.end;
            title.span = Some(span);
            self.title = Some(title);
        }
    }

    /// Marks a part of the text as no part of the story.
    pub fn mark(&mut self, span: Span, kind: Kind) {
        if !span.is_empty() {
            self.marked.push(Boilerplate { span, kind });
        }
    }

    /// The document.
    pub fn finish(mut self, format: Format, given: Given) -> Document {
        if self.text.trim().is_empty() {
            self.notes.push("the text is empty".to_owned());
        }
        let boilerplate = boilerplate::find(&self.text, self.body, self.marked);
        let byline = given.byline.or(self.byline);
        let credit = self
            .credit
            .or_else(|| credit::find(&self.text, self.body, &boilerplate, byline.as_ref()));
        let story = &self.text[self.body..];
        let language = language::tell(story, self.language.as_deref());
        Document {
            title: given.title.or(self.title),
            outlet: given.outlet.or(self.outlet),
            byline,
            credit,
            url: given.url.or(self.url),
            published: given.published.or(self.published),
            language,
            boilerplate,
            format,
            notes: self.notes,
            text: self.text,
        }
    }
}
