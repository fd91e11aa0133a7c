//! The words of a text, in small letters, for the grammar to read.

use std::{borrow::Cow, ops::Range};

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word<'t> {
    pub span: Range<usize>,
    /// In small letters; of a word longer than any of the vocabulary, nothing.
    pub text: Cow<'t, str>,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it is written together with the word before it.
    pub joined: bool,
    /// Whether the word before it is one that a time often follows: "since 1943", "on 5/12".
    pub cued: bool,
}

impl Word<'_> {
    /// The number that it writes in figures, of at most four.
    pub fn number(&self) -> Option<i32> {
        (self.text.len() <= 4 && self.text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// The number in figures, and the letters right after it: "17th", "1980s", "10am".
    pub fn number_and_ending(&self) -> Option<(i32, &str)> {
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&digits) || digits == self.text.len() {
            return None;
        }
        Some((self.text[..digits].parse().ok()?, &self.text[digits..]))
    }

    /// Whether it is a mark and no word.
    pub fn is_mark(&self) -> bool {
        !self.text.is_empty() && !self.text.starts_with(char::is_alphanumeric)
    }
}

/// No word of the vocabulary is longer.
const LONGEST: usize = 16;

/// All words of the text. Letters and figures in a row are one, every other mark is one by itself.
pub(crate) fn of(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    let mut end_before = usize::MAX;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                if !next.is_alphanumeric() {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let written = &text[start..end];
        let cued = words.last().is_some_and(|before| cues(&before.text));
        words.push(Word {
            text: small_letters(written),
            span: start..end,
            capital: first.is_uppercase(),
            joined: start == end_before,
            cued,
        });
        end_before = end;
    }
    words
}

fn small_letters(written: &str) -> Cow<'_, str> {
    let small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    match written.len() <= LONGEST {
        true if written.bytes().all(small) => Cow::Borrowed(written),
        true => Cow::Owned(written.to_lowercase()),
        false => Cow::Borrowed(""),
    }
}

/// Words that times often follow.
fn cues(word: &str) -> bool {
    matches!(
        word,
        "on" | "in"
            | "from"
            | "since"
            | "until"
            | "till"
            | "by"
            | "before"
            | "after"
            | "between"
            | "during"
            | "through"
            | "around"
            | "about"
            | "circa"
            | "ca"
            | "year"
    )
}
