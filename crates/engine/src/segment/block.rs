//! Blocks: pieces of a text that can be worked on one by one, so that memory stays flat.

use super::class::{Class, class, is_closer, is_terminal, skip_space, space_before};
use super::layout;
use crate::{Gap, Span};

/// The most bytes a block holds: some 4,000 words.
const LIMIT: usize = 24 * 1024;

/// The blocks of `text`, in order: stretches of whole paragraphs of at most 24 KiB. A paragraph
/// that is longer is cut after its last sentence-like end within the limit, else at white space,
/// else between two characters. Blocks and the white space between them tile the text; no block is
/// empty, or begins or ends with white space.
///
/// ```
/// use ascribe_engine::segment;
///
/// let text = "Talks resume\n\nThe envoys met on Friday.\n";
/// let blocks: Vec<&str> = segment::blocks(text).map(|block| block.of(text)).collect();
/// assert_eq!(blocks, ["Talks resume\n\nThe envoys met on Friday."]);
/// ```
pub fn blocks(text: &str) -> impl Iterator<Item = Span> {
    let text_end = text.trim_end_matches(|c| class(c) == Class::Space).len();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = skip_space(text, at, text_end);
        if start == text_end {
            return None;
        }
        at = if text_end - start <= LIMIT {
            text_end
        } else {
            cut(text, start)
        };
        Some(Span::new(start, at))
    })
}

/// Where to end a block that starts at `start` and has more than `LIMIT` bytes to follow.
fn cut(text: &str, start: usize) -> usize {
    let limit = text.floor_char_boundary(start + LIMIT);
    let (mut sentence, mut word) = (None, None);
    for end in spaces_back(text, start, limit) {
        let next = skip_space(text, end, text.len());
        if layout::gap(text, end, next) == Gap::Paragraph {
            return end;
        }
        let before = text[start..end].trim_end_matches(is_closer);
        if sentence.is_none() && before.ends_with(is_terminal) {
            sentence = Some(end);
        }
        word = word.or(Some(end));
    }
    sentence.or(word).unwrap_or(limit)
}

/// Where white space begins between `start` and `limit`, the last place first.
fn spaces_back(text: &str, start: usize, limit: usize) -> impl Iterator<Item = usize> {
    let mut at = limit;
    std::iter::from_fn(move || {
        let space = text[start..at].rfind(|c| class(c) == Class::Space)?;
        at = space_before(text, start + space);
        Some(at)
    })
}
