//! The formats, by one list: their names and endings, how they are told from a text, and who reads them. To add one, add
//! a file and a row.

use crate::draft::Draft;
use crate::error::IngestError;
use crate::hint::Hint;
use crate::{html, markdown, text};

/// How a text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// A page of the web.
    Html,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// Plain text, perhaps with a header.
    Text,
}

/// What is known of a format.
struct Row {
    format: Format,
    name: &'static str,
    endings: &'static [&'static str],
    /// Whether a text of unknown format looks like it; the first row that does wins.
    looks_like: fn(&str) -> bool,
    read: fn(String, &Hint, Vec<String>) -> Result<Draft, IngestError>,
}

const FORMATS: [Row; 3] = [
    Row {
        format: Format::Html,
        name: "html",
        endings: &["html", "htm", "xhtml", "shtml"],
        looks_like: html::looks_like,
        read: html::read,
    },
    Row {
        format: Format::Markdown,
        name: "markdown",
        endings: &["md", "markdown", "mdown"],
        looks_like: markdown::looks_like,
        read: markdown::read,
    },
    Row {
        format: Format::Text,
        name: "text",
        endings: &["txt", "text"],
        looks_like: |_| true,
        read: text::read,
    },
];

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Html, Format::Markdown, Format::Text];

    /// Its name on the command line and in outputs.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The endings of its files, in small letters.
    pub fn endings(self) -> &'static [&'static str] {
        self.row().endings
    }

    /// Reads a text of this format.
    pub(crate) fn read(
        self,
        text: String,
        hint: &Hint,
        notes: Vec<String>,
    ) -> Result<Draft, IngestError> {
        (self.row().read)(text, hint, notes)
    }

    fn row(self) -> &'static Row {
        match self {
            Format::Html => &FORMATS[0],
            Format::Markdown => &FORMATS[1],
            Format::Text => &FORMATS[2],
        }
    }
}

/// Tells the format of a text: the hint's, else by the name's ending, else by its looks. A page under the name of
/// another format, or text without a tag under that of a page, is read as what it is.
pub fn tell(text: &str, hint: &Hint, notes: &mut Vec<String>) -> Result<Format, IngestError> {
    if let Some(format) = hint.format {
        return Ok(format);
    }
    refuse(text)?;
    let seen = FORMATS
        .iter()
        .find(|row| (row.looks_like)(text))
        .unwrap_or(&FORMATS[2]);
    let Some(ending) = hint.extension() else {
        return Ok(seen.format);
    };
    let Some(named) = FORMATS
        .iter()
        .find(|row| row.endings.contains(&ending.as_str()))
    else {
        return Ok(seen.format);
    };
    let really = match (named.format, seen.format) {
        (Format::Html, _) if !html::has_tags(text) => Format::Text,
        (_, Format::Html) => Format::Html,
        (named, _) => named,
    };
    if really != named.format {
        notes.push(format!("is named .{ending}, but read as {}", really.name()));
    }
    Ok(really)
}

/// Forms of text that hold no single article.
fn refuse(text: &str) -> Result<(), IngestError> {
    let head: String = text
        .trim_start()
        .chars()
        .take(600)
        .collect::<String>()
        .to_ascii_lowercase();
    let starts = |begin: &str| head.starts_with(begin);
    let root = |name: &str| starts(name) || (starts("<?xml") && head.contains(name));
    let no = |what, mend| Err(IngestError::NoArticleFormat { what, mend });
    if root("<rss") || root("<feed") || root("<rdf:rdf") {
        no("a feed", "fetch the pages that it names, and read those")
    } else if root("<svg") {
        no("an SVG picture", "only text can be read")
    } else if starts("warc/") {
        no("a web archive (WARC)", "take the pages out first")
    } else if starts("mime-version:") || starts("from: <saved by") {
        no(
            "a page saved with all its parts (MHTML)",
            "save the page as HTML only",
        )
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, text: &str) -> Format {
        tell(text, &Hint::named(name), &mut Vec::new()).unwrap()
    }

    #[test]
    fn rows_stand_in_the_order_of_formats() {
        for format in Format::ALL {
            assert_eq!(format.row().format, format);
        }
    }

    #[test]
    fn name_then_looks() {
        assert_eq!(told("a.md", "Words."), Format::Markdown);
        assert_eq!(told("a.txt", "# Words"), Format::Text);
        assert_eq!(told("a", "# Words\n\nMore."), Format::Markdown);
        assert_eq!(told("", "\n<!DOCTYPE html><p>x"), Format::Html);
        assert_eq!(told("a.txt", "<html><p>x"), Format::Html);
        assert_eq!(told("a.html", "Just words."), Format::Text);
        assert_eq!(told("a.html", "Just <i>words</i>."), Format::Html);
        assert_eq!(told("a.dat", "Words."), Format::Text);
    }

    #[test]
    fn feeds_are_refused() {
        let error = tell(
            "<?xml version='1.0'?>\n<rss>",
            &Hint::default(),
            &mut Vec::new(),
        );
        assert!(error.unwrap_err().to_string().contains("a feed"));
    }
}
