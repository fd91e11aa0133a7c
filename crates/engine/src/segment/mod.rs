//! From a text to paragraphs and words, as byte ranges.
//!
//! Words follow the conventions of the English Universal Dependencies treebanks EWT and GUM:
//! clitics ("do" + "n't"), most hyphens, currency signs and units are words of their own. Sentences
//! are not decided here but by the network; a paragraph break always ends one.
//!
//! Every character that is not white space belongs to exactly one word, whatever it is: a
//! byte-order mark, a combining mark or another invisible character belongs to the word it touches.

mod abbreviation;
mod affix;
mod block;
mod class;
mod contraction;
mod layout;
mod number;
mod punctuation;
mod sentence_end;
mod table;
mod token;
mod web;
mod word;

pub use block::blocks;
pub use sentence_end::ends_sentence_surely;

use crate::{Gap, Span, Word};
use class::{Class, class, run, skip_space};
use token::Scanner;

/// Appends the words of `block`, a range of `text` between two characters, to `out`, in order. A
/// word that begins the block has the gap that the text before the block gives it.
///
/// ```
/// use ascribe_engine::{segment, Gap, Span};
///
/// let text = "They don't pay £600m.";
/// let mut words = Vec::new();
/// segment::words(text, Span::new(0, text.len()), &mut words);
/// let forms: Vec<&str> = words.iter().map(|word| word.span.of(text)).collect();
/// assert_eq!(forms, ["They", "do", "n't", "pay", "£", "600", "m", "."]);
/// assert!(words[2].joined && !words[6].joined && words[6].gap == Gap::None);
/// ```
pub fn words(text: &str, block: Span, out: &mut Vec<Word>) {
    let (start, end) = (block.start as usize, block.end as usize);
    let mut scanner = Scanner::new(text);
    let mut at = start;
    loop {
        let first = skip_space(text, at, end);
        if first == end {
            return;
        }
        let mut gap = if at == start {
            layout::gap_before(text, first)
        } else {
            layout::gap(text, at, first)
        };
        if gap == Gap::Paragraph {
            scanner.begin_paragraph();
        }
        let last = run(text, first, end, |c| class(c) != Class::Space);
        scanner.enter(first, last);
        at = first;
        while at < last {
            let token_end = scanner.token(at);
            contraction::split(text, at, token_end, |from, to| {
                out.push(Word {
                    span: Span::new(from, to),
                    gap,
                    joined: from > at,
                });
                gap = Gap::None;
            });
            at = token_end;
        }
    }
}
