//! Pages of the web: taken apart by the HTML standard's parser within limits, cleared of what is no article, and their
//! article found by a library that does what browsers' reading views do. What the page says of itself comes from its
//! data for search engines and its meta tags; all of it is untrusted.

mod article;
mod blocks;
mod clean;
mod jsonld;
mod meta;
mod sink;
mod tree;
mod write;

use crate::draft::Draft;
use crate::error::IngestError;
use crate::field;
use crate::hint::{Hint, Limits};

use tree::Tree;

/// How a page begins that does not begin with its type.
const BEGINNINGS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<article",
    "<main",
    "<section",
    "<div",
    "<p>",
    "<p ",
    "<h1",
    "<script",
    "<link",
    "<!--",
    "<table",
    "<header",
];

/// Whether a text of unknown format is a page.
pub fn looks_like(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(1000)
        .collect::<String>()
        .to_ascii_lowercase();
    let begins = BEGINNINGS.iter().any(|begin| head.starts_with(begin));
    begins || (head.starts_with("<?xml") && head.contains("<html"))
}

/// Whether there is anything like a tag in the text.
pub fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let next = text[at + 1..].trim_start_matches('/');
        next.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
    })
}

/// The text of a piece of HTML, tags and entities resolved.
pub fn text_of(piece: &str) -> String {
    sink::parse(piece, &Limits::default())
        .map_or_else(|_| String::new(), |tree| tree.text(Tree::ROOT))
}

/// Reads a page.
///
/// # Errors
/// If it cannot be taken apart within the limits or holds no article.
pub fn read(page: String, hint: &Hint, notes: Vec<String>) -> Result<Draft, IngestError> {
    let mut draft = Draft::new(notes);
    let mut tree = sink::parse(&page, &hint.limits)?;
    let base = hint.url.as_deref().and_then(field::url);
    let said = meta::read(&tree, base.as_deref(), &mut draft);
    let blocks = article::find(&mut tree, said.body.as_deref(), &hint.limits)?;
    draft.push_headline();
    for block in article::without_headline(blocks, draft.title.as_ref()) {
        let span = draft.push(&block.text, if block.joined { "\n" } else { "\n\n" });
        if let Some(kind) = block.kind {
            draft.mark(span, kind);
        }
    }
    Ok(draft)
}

#[cfg(test)]
mod tests;
