//! Quotations: where marks open and close, also over paragraphs.
//!
//! A straight mark opens where none is open and closes where one is; a curly one says itself which it does. A quotation
//! that a paragraph does not close goes on in the next one if that one opens with a mark too (each paragraph is opened,
//! the last alone closed); else it ends with its paragraph, so that a forgotten mark swallows no more than that.

use std::ops::Range;

use super::{parts::words, reading::Reading};

/// Words that are looked ahead for the end of a quotation with another one inside.
const LONGEST_WITHIN: usize = 400;

/// Quoted words without their marks; several stretches where paragraphs are opened again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quote {
    /// One stretch a paragraph.
    pub parts: Vec<Range<usize>>,
    /// Whether the marks are double.
    pub double: bool,
}

/// All quotations and which words they hold.
pub(super) struct Quotes {
    pub all: Vec<Quote>,
    of: Vec<Option<u32>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Open,
    Close,
    Either,
}

impl Quotes {
    pub fn find(reading: &Reading<'_>) -> Quotes {
        let mut quotes = Quotes {
            all: Vec::new(),
            of: vec![None; reading.len()],
        };
        for quote in found(reading, true) {
            quotes.add(quote);
        }
        // A single quotation within a double one is part of it.
        let mut singles = found(reading, false);
        singles.retain(|quote| words(&quote.parts).all(|word| quotes.of(word).is_none()));
        for quote in singles {
            quotes.add(quote);
        }
        quotes
    }

    fn add(&mut self, quote: Quote) {
        for word in words(&quote.parts) {
            self.of[word] = Some(self.all.len() as u32);
        }
        self.all.push(quote);
    }

    /// The quotation that holds `word`.
    pub fn of(&self, word: usize) -> Option<usize> {
        self.of[word].map(|quote| quote as usize)
    }

    /// The quotations in double marks, with their numbers.
    pub fn double(&self) -> impl Iterator<Item = (usize, &Quote)> {
        let all = self.all.iter().enumerate();
        all.filter(|(_, quote)| quote.double)
    }
}

/// Finds the quotations in double or in single marks.
fn found(reading: &Reading<'_>, double: bool) -> Vec<Quote> {
    let mut out = Vec::new();
    // Where the open stretch began, and the quotation's stretches before it.
    let mut open: Option<(usize, Vec<Range<usize>>)> = None;
    let mut close = |(start, mut parts): (usize, Vec<Range<usize>>), end: usize| {
        parts.extend((start < end).then_some(start..end));
        if !parts.is_empty() {
            out.push(Quote { parts, double });
        }
    };
    // How many quotations within the open one are open.
    let mut within = 0;
    for word in 0..reading.len() {
        let mark = mark(reading, word, double);
        let opens = matches!(mark, Some(Mark::Open | Mark::Either));
        let closes = matches!(mark, Some(Mark::Close | Mark::Either));
        let new_paragraph = word > 0 && reading.opens_paragraph(word);
        open = match open.take() {
            Some((start, mut parts)) if new_paragraph && double && opens => {
                parts.extend((start < word).then_some(start..word));
                Some((word + 1, parts))
            }
            quote if new_paragraph => {
                within = 0;
                if let Some(quote) = quote.filter(|_| double) {
                    close(quote, word);
                }
                opens.then_some((word + 1, Vec::new()))
            }
            Some(quote) if closes && within > 0 => {
                within -= 1;
                Some(quote)
            }
            Some(quote) if closes => {
                close(quote, word);
                None
            }
            Some(quote) if double && opens && closes_twice(reading, word) => {
                within += 1;
                Some(quote)
            }
            None if opens => Some((word + 1, Vec::new())),
            quote => quote,
        };
    }
    if let Some(quote) = open.filter(|_| double) {
        close(quote, reading.len());
    }
    out
}

/// Whether the rest of the paragraph closes the quotation that `word` opens, and one more, around it.
fn closes_twice(reading: &Reading<'_>, word: usize) -> bool {
    let rest = word + 1..(word + LONGEST_WITHIN).min(reading.len());
    let mut open = 2;
    for word in rest.take_while(|&word| !reading.opens_paragraph(word)) {
        match mark(reading, word, true) {
            Some(Mark::Open) => open += 1,
            Some(Mark::Close) => open -= 1,
            _ => continue,
        }
        if open == 0 {
            return true;
        }
    }
    false
}

/// What a word does as a quotation mark of this kind.
fn mark(reading: &Reading<'_>, word: usize, double: bool) -> Option<Mark> {
    let form = reading.form(word);
    if double {
        return match form {
            "“" | "„" | "«" => Some(Mark::Open),
            // A mark the wrong way round opens the paragraph.
            "”" if word == 0 || reading.opens_paragraph(word) => Some(Mark::Open),
            "”" | "»" | "''" => Some(Mark::Close),
            "``" => Some(Mark::Open),
            "\"" | "＂" => Some(Mark::Either),
            _ => None,
        };
    }
    match form {
        "‘" | "‚" => Some(Mark::Open),
        "'" | "’" | "`" => {
            let span = reading.token(word).word.span;
            let before = reading.text[..span.start as usize].chars().next_back();
            let after = reading.text[span.end as usize..].chars().next();
            let spaced = before.is_none_or(|c| c.is_whitespace() || "([—–-“\"".contains(c));
            match (spaced, after.is_some_and(char::is_alphanumeric)) {
                (true, true) if form != "’" => Some(Mark::Open),
                (false, false) => Some(Mark::Close),
                _ => None,
            }
        }
        _ => None,
    }
}
