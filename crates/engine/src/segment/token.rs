//! Where the written words of a stretch without white space end.
//!
//! The scanner reads a stretch from left to right; at each place the kind of the first character
//! chooses the rule. Of what went before it remembers only whether a single quotation mark and how
//! many round brackets are open, since "the writers'" and ":)" cannot be told otherwise.

use super::class::{
    Class, char_at, char_before, class, is_apostrophe, is_digit, is_extend, is_letter, is_opener,
    is_word, run,
};
use super::number::{self, Number};
use super::{punctuation, web};

/// Words that begin with an apostrophe in place of letters.
const CLIPPED: &[&str] = &[
    "em", "n", "cause", "til", "till", "tis", "twas", "bout", "round", "cos", "cuz",
];

/// Reads written words off a text.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    /// Where the stretch without white space starts.
    pub(super) start: usize,
    /// Where the stretch ends.
    pub(super) end: usize,
    /// Whether a single quotation mark is open.
    pub(super) in_quotes: bool,
    /// How many round brackets are open.
    brackets: u32,
}

impl<'t> Scanner<'t> {
    /// A scanner of `text` at the start of a paragraph.
    pub(super) fn new(text: &'t str) -> Scanner<'t> {
        Scanner {
            text,
            start: 0,
            end: 0,
            in_quotes: false,
            brackets: 0,
        }
    }

    /// Forgets what was open: quotations and brackets do not reach over paragraphs here.
    pub(super) fn begin_paragraph(&mut self) {
        (self.in_quotes, self.brackets) = (false, 0);
    }

    /// Turns to the stretch without white space from `start` up to `end`.
    pub(super) fn enter(&mut self, start: usize, end: usize) {
        (self.start, self.end) = (start, end);
    }

    /// The end of the written word that starts at byte `at` of the stretch.
    pub(super) fn token(&mut self, at: usize) -> usize {
        let lead = run(self.text, at, self.end, is_extend);
        let end = if lead == self.end {
            lead
        } else {
            self.visible(lead)
        };
        run(self.text, end, self.end, is_extend)
    }

    /// The end of the written word whose first visible character is at `at`.
    fn visible(&mut self, at: usize) -> usize {
        let Some(first) = self.char_at(at) else {
            return at;
        };
        let fresh = at == self.start
            || char_before(self.text, at).is_some_and(|c| is_opener(c) || c == ':');
        if fresh
            && is_word(first)
            && let Some(end) = web::address(self.text, at, self.end)
        {
            return end;
        }
        match class(first) {
            Class::Letter => self.word(at, at),
            Class::Digit => self.number(at, at),
            _ => self.mark(at, first),
        }
    }

    /// The end of the number, or of the word with digits, that starts at `start` with digits at
    /// `at`.
    fn number(&self, start: usize, at: usize) -> usize {
        match number::read(self.text, at, self.end) {
            Number::Whole(end) => end,
            Number::Mixed(end) => self.word(start, end),
        }
    }

    /// The end of the word that starts with `first`, neither a letter nor a digit.
    fn mark(&mut self, at: usize, first: char) -> usize {
        let after = at + first.len_utf8();
        let next = self.char_at(after);
        let before = char_before(self.text, at).filter(|_| at > self.start);
        let glued = before.is_some_and(is_word);
        if let Some(end) = punctuation::emoticon(self.text, at, self.end) {
            let closes = self.brackets > 0 && self.text[at..end].ends_with(')');
            if !closes {
                return end;
            }
        }
        match first {
            '.' if next.is_some_and(is_digit) && !glued => return self.number(at, after),
            '.' if !glued && let Some(end) = web::ending(self.text, after, self.end) => return end,
            '+' if next.is_some_and(is_digit) && !glued => return self.number(at, after),
            '$' if !glued && let Some(end) = self.dollar(after) => return end,
            '@' | '#' if !glued => {
                if let Some(end) = web::tag(self.text, at, self.end) {
                    return self.word(at, end);
                }
            }
            '(' => self.brackets += 1,
            ')' => self.brackets = self.brackets.saturating_sub(1),
            _ if is_apostrophe(first) => {
                if let Some(end) = self.clipped(after, at == self.start).filter(|_| !glued) {
                    return end;
                }
                self.in_quotes = !glued && next.is_some_and(|c| is_word(c) || is_opener(c));
            }
            _ => {}
        }
        punctuation::mark(self.text, at, self.end)
    }

    /// The end of a dollar sign that letters before a number specify: "$US" of "$US50".
    fn dollar(&self, at: usize) -> Option<usize> {
        let end = run(self.text, at, self.end, |c| c.is_ascii_uppercase());
        ((1..=3).contains(&(end - at)) && self.char_at(end).is_some_and(is_digit)).then_some(end)
    }

    /// The end of a word whose first letters the apostrophe before `at` replaces: "'em", "'90s". A
    /// clitic that is written apart, "'s", may only start a stretch.
    fn clipped(&self, at: usize, starts: bool) -> Option<usize> {
        let letters = run(self.text, at, self.end, is_letter);
        let rest = &self.text[at..letters];
        let closed = self
            .char_at(letters)
            .is_some_and(|c| is_apostrophe(c) || is_digit(c));
        let is = |list: &[&str]| !closed && list.iter().any(|word| rest.eq_ignore_ascii_case(word));
        let clitic = starts && is(&["s", "m", "d", "re", "ve", "ll"]);
        if clitic || is(CLIPPED) {
            return Some(letters);
        }
        let digits = run(self.text, at, self.end, is_digit);
        let plural = ["s", "'s", "’s"]
            .into_iter()
            .find(|&s| self.text[digits..self.end].starts_with(s));
        let end = digits + plural.map_or(0, str::len);
        let is_year =
            digits == at + 2 && !self.char_at(end).is_some_and(|c| is_word(c) || c == '%');
        is_year.then_some(end)
    }

    /// The character at `at`, if the stretch reaches so far.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        char_at(self.text, at).filter(|_| at < self.end)
    }
}
