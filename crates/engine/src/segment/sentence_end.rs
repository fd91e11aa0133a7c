//! A hint where a text may safely be cut between sentences. The network decides about sentences;
//! this only serves to place the edges of its windows.

use super::class::{char_at, is_closer, is_opener, is_terminal};
use crate::{Gap, Word};

/// How many closing or opening marks are looked past.
const MOST_MARKS: usize = 4;

/// Whether a sentence surely ends with word `i`: it is ".", "!" or "?", or a closing quotation mark
/// or bracket after one, and the next word begins like a new sentence, with a capital or with a
/// quotation mark or bracket before one. The last word of a paragraph always ends a sentence. Dots
/// of abbreviations are part of their words, so that "U.S." is never taken for an end.
///
/// ```
/// use ascribe_engine::{segment, Span};
///
/// let text = "He left. (She stayed in the U.S. Senate.)";
/// let mut words = Vec::new();
/// segment::words(text, Span::new(0, text.len()), &mut words);
/// let ends: Vec<usize> =
///     (0..words.len()).filter(|&i| segment::ends_sentence_surely(text, &words, i)).collect();
/// assert_eq!(ends, [2, 11]);
/// ```
pub fn ends_sentence_surely(text: &str, words: &[Word], i: usize) -> bool {
    let Some(next) = words.get(i + 1) else {
        return true;
    };
    if next.gap == Gap::Paragraph {
        return true;
    }
    let first = |word: &Word| char_at(text, word.span.start as usize).unwrap_or(' ');
    let ends = words[..=i]
        .iter()
        .rev()
        .take(MOST_MARKS)
        .find(|word| !is_closer(first(word)))
        .is_some_and(|word| {
            let mark = word.span.of(text);
            mark == "." || mark.chars().all(|c| is_terminal(c) && c != '.' && c != '…')
        });
    let begins = words[i + 1..]
        .iter()
        .take(MOST_MARKS)
        .find(|word| !is_opener(first(word)));
    ends && next.gap != Gap::None && begins.is_some_and(|word| first(word).is_uppercase())
}
