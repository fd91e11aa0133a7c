//! The article in a page: found by `legible`, a reading view's way of scoring the page's parts, in a page that was
//! cleared before. Where that finds too little, the text that the page hands to search engines is taken.

use super::blocks::{Block, blocks};
use super::tree::Tree;
use super::{clean, sink, write};
use crate::document::Field;
use crate::error::IngestError;
use crate::field;
use crate::hint::Limits;

/// Fewer letters than this are hardly an article.
const FEW: usize = 250;

/// The paragraphs of the article; `body` is its text as given to search engines, if it is.
///
/// # Errors
/// If there is none, or the page is more than the limits allow.
pub fn find(
    tree: &mut Tree,
    body: Option<&str>,
    limits: &Limits,
) -> Result<Vec<Block>, IngestError> {
    clean::clean(tree);
    let page = write::write(tree);
    let options = legible::Options::new()
        .disable_json_ld(true)
        .keep_classes(true);
    let found = match legible::parse(&page, None, Some(options)) {
        Ok(article) => blocks(&sink::parse(&article.content, limits)?),
        Err(_) => Vec::new(),
    };
    let letters = |blocks: &[Block]| {
        blocks
            .iter()
            .map(|b| b.text.chars().filter(|c| c.is_alphanumeric()).count())
            .sum::<usize>()
    };
    if letters(&found) >= FEW {
        return Ok(found);
    }
    let given: Vec<Block> = body.map(paragraphs).unwrap_or_default();
    let best = if letters(&given) > letters(&found) {
        given
    } else {
        found
    };
    if letters(&best) == 0 {
        Err(IngestError::NoArticle)
    } else {
        Ok(best)
    }
}

/// Paragraphs of plain text.
fn paragraphs(text: &str) -> Vec<Block> {
    text.lines()
        .filter_map(one_line)
        .map(|text| Block {
            text,
            kind: None,
            joined: false,
        })
        .collect()
}

fn one_line(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The paragraphs but for a first one that says the headline again.
pub fn without_headline(mut blocks: Vec<Block>, title: Option<&Field>) -> Vec<Block> {
    let same = |block: &Block| {
        let line = field::line(&block.text);
        title.is_some_and(|title| {
            line.as_deref()
                .is_some_and(|line| line.eq_ignore_ascii_case(&title.value))
        })
    };
    if let Some(at) = blocks.iter().take(3).position(same) {
        blocks.remove(at);
        if let Some(next) = blocks.get_mut(at) {
            next.joined = false;
        }
    }
    blocks
}
