//! Positions: everything Ascribe says points into the document's one text by byte range.

/// A byte range into the document's one text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`, exclusive.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The characters it stands for.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The span as far from byte `start` as this one is from the text's first.
    pub fn after(self, start: u32) -> Span {
        Span {
            start: self.start + start,
            end: self.end + start,
        }
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no character.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: the two are written together.
    None,
    /// White space within a line.
    Space,
    /// One line break that is no paragraph break.
    Line,
    /// A paragraph break, or the start of the text.
    Paragraph,
}

/// A syntactic word by the Universal Dependencies conventions for English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What separates it from the word before.
    pub gap: Gap,
    /// Whether it belongs to the same written word as the one before: "don't" is "do" and a joined "n't".
    pub joined: bool,
}
