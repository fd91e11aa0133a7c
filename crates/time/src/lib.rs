//! Time expressions in English text: where they stand, what they mean (TIMEX3, ISO 24617-1), and which days that is.
//!
//! ```text
//! text ──► words ──► grammar ──► meanings ("the Tuesday before", "June of some year") ──► resolve ──► values, days
//!                                      what is known: the day of publication, the days named before
//! ```
//!
//! A meaning is what the words say by themselves; only resolving it asks when the text was published and which day it
//! spoke of last. What cannot be known stays open: without a day of publication, "on Tuesday" is `XXXX-WXX-2`.
//!
//! ```
//! use ascribe_time::{Date, find};
//!
//! let text = "The envoy landed on Tuesday. The pause runs from 10 to 12 May.";
//! let times = find(text, Some(Date::constant(2031, 4, 4)));
//! let values: Vec<_> = times.iter().map(|time| &*time.value).collect();
//! assert_eq!(values, ["2031-04-01", "2031-05-10", "2031-05-12"]);
//! assert_eq!(&text[times[0].span.clone()], "Tuesday");
//! assert_eq!(times[1].until, Some(2));
//! ```
//!
//! # How it is read
//!
//! As news: a weekday or a date without a year is the last that there was, unless the sentence looks ahead ([`find_leaning`]
//! lets a parser say so). A text that names years long past more often than days near its publication is a history; its dates
//! are told from one another.
//!
//! - A range is two expressions, of which the first knows the second ([`Expression::until`]).
//! - A part without bounds ("early 1943", "the end of May") has the value and the days of the whole, and a [`Modifier`].
//! - "Two months ago" is a month, "two weeks ago" a day. "The past three days" end with the day of publication, "the next three"
//!   begin after it; both are durations with days.
//! - A day that the calendar lacks ("30 February") has a value and no days. Days go from 9999 BC to 9999 AD; before Christ the
//!   value is `BC0480` for 480 BC and the days count years as astronomers do, 480 BC being -479.
//! - Seasons are those of the north: `SP`, `SU`, `AU`, `WI`, the winter by the year it begins in. Weeks begin on Monday and
//!   belong to the month that their Thursday lies in.
//! - Prepositions are no part of an expression, except where they make it one ("in two weeks", "within ten days").
//!
//! It reads text alone, without a model, in one pass; the time that takes grows with the length of the text and no faster.
#![forbid(unsafe_code)]

mod calendar;
mod clock;
mod first;
mod grammar;
mod holiday;
mod lean;
mod meaning;
mod resolve;
mod vocabulary;
mod words;

use std::ops::Range;

use grammar::Found;
pub use jiff::civil::Date;
use resolve::Resolver;
use words::Word;

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What kind of time it is.
    pub kind: Kind,
    /// What it means, as TIMEX3 writes it: `2031-04-01`, `2031-W14`, `P45D`, `PAST_REF`, `XXXX-WXX-2`.
    pub value: String,
    /// The first day that it means, if that is known.
    pub from: Option<Date>,
    /// The last day that it means, if that is known.
    pub to: Option<Date>,
    /// How finely it tells the time.
    pub grain: Grain,
    /// Which part of it, where that has no bounds: "early 1943".
    pub modifier: Option<Modifier>,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// Of the beginning of a range, the number of its end: "from March to May".
    pub until: Option<usize>,
}

/// The kinds of time expression that TIMEX3 tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or something longer, on the calendar.
    Date,
    /// A time of day.
    Time,
    /// How long something takes.
    Duration,
    /// Something that recurs.
    Set,
}

/// How finely an expression tells the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Grain {
    Century,
    Decade,
    Year,
    Half,
    Quarter,
    Season,
    Month,
    Week,
    Weekend,
    Day,
    Time,
    /// Nothing that a calendar has: "in the past".
    Vague,
}

/// A part without bounds, as TIMEX3's `mod` tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
}

/// What an expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it says all itself, or nothing was known.
    None,
    /// The day of publication.
    Published,
    /// An earlier expression, by its number.
    Expression(usize),
}

/// Which way from the day of publication an expression without a year or week lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Before it, or on it: "met on Tuesday".
    Past,
    /// After it, or on it: "will meet on Tuesday".
    Future,
}

/// Whether a sentence ends with a word.
fn ends(word: &Word, next: &Word) -> bool {
    matches!(&*word.text, "." | "!" | "?") && !next.joined && next.capital
}

/// The time expressions of a text published on a day, in order; they do not overlap.
pub fn find(text: &str, published: Option<Date>) -> Vec<Expression> {
    find_leaning(text, published, |_| None)
}

/// The same, where `lean` may know from the grammar of the sentence which way the expression at some bytes lies; where it
/// does not, the words around it are asked.
pub fn find_leaning(
    text: &str,
    published: Option<Date>,
    lean: impl Fn(Range<usize>) -> Option<Lean>,
) -> Vec<Expression> {
    let words = words::of(text);
    let mut read: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let expressions = grammar::at(&words, at);
        at += 1;
        if let Some(last) = expressions.last() {
            at = last.first + last.length;
        }
        read.extend(expressions);
    }
    let meanings = read.iter().map(|found| &found.meaning);
    let mut resolver = Resolver::new(published, resolve::is_history(meanings, published));
    let mut expressions: Vec<Expression> = Vec::with_capacity(read.len());
    let mut beginning = None;
    let mut ended = 0;
    for found in read {
        let sentences = words[ended.min(found.first)..found.first].windows(2);
        resolver.pass(sentences.filter(|pair| ends(&pair[0], &pair[1])).count());
        ended = found.first;
        let at = found.first..found.first + found.length;
        let span = words[at.start].span.start..words[at.end - 1].span.end;
        let lean = lean(span.clone()).unwrap_or_else(|| lean::of(&words, at));
        let number = expressions.len();
        if let Some(resolved) = resolver.resolve(&found.meaning, lean, number) {
            if let Some(beginning) = beginning.take() {
                let first: &mut Expression = &mut expressions[beginning];
                first.until = Some(number);
            }
            expressions.push(resolved.at(span));
            beginning = found.range.then_some(number);
        } else {
            beginning = None;
        }
    }
    expressions
}
