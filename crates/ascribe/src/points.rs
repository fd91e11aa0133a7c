//! Code points, in which the world counts characters, for the engine's byte ranges.

use ascribe_engine::Span;
use serde::Serialize;

/// Bytes between two places whose code points are known beforehand.
const STEP: usize = 64;

/// Turns byte offsets of a text into code points.
pub struct Points<'a> {
    text: &'a str,
    /// How many code points begin before each `STEP`th byte.
    before: Vec<usize>,
}

/// A range of code points in a text, and what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Quote<'a> {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The characters.
    pub exact: &'a str,
}

impl<'a> Points<'a> {
    /// For `text`.
    pub fn new(text: &'a str) -> Points<'a> {
        let mut sum = 0;
        let mut before = vec![0];
        for step in text.as_bytes().chunks(STEP) {
            sum += count(step);
            before.push(sum);
        }
        Points { text, before }
    }

    /// The code points before `byte`.
    pub fn at(&self, byte: u32) -> usize {
        let byte = byte as usize;
        let step = byte / STEP;
        self.before[step] + count(&self.text.as_bytes()[step * STEP..byte])
    }

    /// The code points of `span`.
    pub fn range(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }

    /// What stands at `span`, and where that is.
    pub fn quote(&self, span: Span) -> Quote<'a> {
        let (start, end) = self.range(span);
        Quote {
            start,
            end,
            exact: span.of(self.text),
        }
    }
}

/// The code points that begin in `bytes`.
fn count(bytes: &[u8]) -> usize {
    let begins = |&&byte: &&u8| byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_has_its_code_point() {
        for text in ["", "plain", &"né🧀 和".repeat(40), &"x".repeat(STEP * 2)] {
            let points = Points::new(text);
            let starts = text.char_indices().map(|(byte, _)| byte);
            for (point, byte) in starts.chain([text.len()]).enumerate() {
                assert_eq!(points.at(byte as u32), point);
            }
        }
        let quote = Points::new("né🧀 和").quote(Span::new(1, 7));
        assert_eq!((quote.start, quote.end, quote.exact), (1, 3, "é🧀"));
    }
}
