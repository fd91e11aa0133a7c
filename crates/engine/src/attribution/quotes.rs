//! Quotations: where marks open and close, also over paragraphs.
//!
//! A straight mark opens where none is open and closes where one is; a curly one says itself which it does. A quotation
//! that a paragraph does not close goes on in the next one if that one opens with a mark too (each paragraph is opened,
//! the last alone closed); else it ends with its paragraph, so that a forgotten mark swallows no more than that.

use std::ops::Range;

use super::reading::Reading;

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
        let mut all: Vec<Quote> = Vec::new();
        stretches(reading, true, &mut all);
        let mut of = vec![None; reading.len()];
        fill(&all, 0, &mut of);
        let doubles = all.len();
        stretches(reading, false, &mut all);
        let outside = |quote: &Quote| {
            quote
                .parts
                .iter()
                .flat_map(Clone::clone)
                .all(|w| of[w].is_none())
        };
        let singles = all.split_off(doubles);
        all.extend(singles.into_iter().filter(outside));
        fill(&all, doubles, &mut of);
        Quotes { all, of }
    }

    /// The quotation that holds `word`.
    pub fn of(&self, word: usize) -> Option<usize> {
        self.of[word].map(|quote| quote as usize)
    }
}

fn fill(all: &[Quote], from: usize, of: &mut [Option<u32>]) {
    for (number, quote) in all.iter().enumerate().skip(from) {
        for word in quote.parts.iter().flat_map(Clone::clone) {
            of[word] = Some(number as u32);
        }
    }
}

/// Finds the quotations in double or in single marks.
fn stretches(reading: &Reading<'_>, double: bool, out: &mut Vec<Quote>) {
    let mut open: Option<(usize, Vec<Range<usize>>)> = None;
    for word in 0..reading.len() {
        if word > 0
            && reading.opens_paragraph(word)
            && let Some((start, mut parts)) = open.take()
        {
            if start < word {
                parts.push(start..word);
            }
            let goes_on =
                double && matches!(mark(reading, word, double), Some(Mark::Open | Mark::Either));
            match goes_on {
                true => {
                    open = Some((word + 1, parts));
                    continue;
                }
                false if double => out.push(Quote { parts, double }),
                false => {}
            }
        }
        match (mark(reading, word, double), &mut open) {
            (Some(Mark::Open | Mark::Either), None) => open = Some((word + 1, Vec::new())),
            (Some(Mark::Close | Mark::Either), Some(_)) => {
                let Some((start, mut parts)) = open.take() else {
                    continue;
                };
                if start < word {
                    parts.push(start..word);
                }
                if !parts.is_empty() {
                    out.push(Quote { parts, double });
                }
            }
            _ => {}
        }
    }
    if let Some((start, mut parts)) = open
        && double
    {
        if start < reading.len() {
            parts.push(start..reading.len());
        }
        if !parts.is_empty() {
            out.push(Quote { parts, double });
        }
    }
}

/// What a word does as a quotation mark of this kind.
fn mark(reading: &Reading<'_>, word: usize, double: bool) -> Option<Mark> {
    let form = reading.form(word);
    if double {
        return match form {
            "“" | "„" | "«" => Some(Mark::Open),
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
