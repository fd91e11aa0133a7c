//! Word pieces: how the network spells a word. The spelling is normalised, then cut into the longest pieces that the
//! vocabulary has (WordPiece as in BERT, Devlin et al. 2019).

use std::collections::HashMap;

use foldhash::fast::RandomState;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Pieces of one word that are kept: a long URL must not crowd out its sentence.
pub(super) const MAX_PIECES: usize = 8;

/// The longest stretch, in characters, that is cut into pieces.
const MAX_STRETCH: usize = 100;

/// The word pieces of a model, numbered.
pub(crate) struct Vocabulary {
    initial: Pieces,
    continuing: Pieces,
    unknown: u32,
    /// What stands before and after the pieces of a window.
    pub(super) edges: [u32; 2],
    size: usize,
}

#[derive(Default)]
struct Pieces {
    numbers: HashMap<Box<str>, u32, RandomState>,
    longest: usize,
}

impl Vocabulary {
    /// Reads pieces joined by line breaks, `##` before those that continue a word; `None` if `[UNK]`, `[CLS]` or `[SEP]`
    /// is not among them.
    pub fn new(pieces: &str) -> Option<Vocabulary> {
        let (mut initial, mut continuing) = (Pieces::default(), Pieces::default());
        let mut size = 0;
        for (number, piece) in pieces.split('\n').enumerate() {
            let (pieces, piece) = match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut continuing, rest),
                _ => (&mut initial, piece),
            };
            pieces.longest = pieces.longest.max(piece.len());
            pieces.numbers.insert(piece.into(), number as u32);
            size += 1;
        }
        let special = |name| initial.numbers.get(name).copied();
        let (unknown, edges) = (special("[UNK]")?, [special("[CLS]")?, special("[SEP]")?]);
        Some(Vocabulary {
            initial,
            continuing,
            unknown,
            edges,
            size,
        })
    }

    /// Whether it has the whole of a word in lower case.
    pub fn has_word(&self, word: &str) -> bool {
        self.initial.numbers.contains_key(word)
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.size
    }

    /// Appends the pieces of a normalised word to `out`; there is at least one and at most eight.
    pub fn cut(&self, normalised: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let mut rest = normalised;
        while !rest.is_empty() && out.len() < start + MAX_PIECES {
            let length = match rest.chars().next() {
                Some(c) if stands_alone(c) => c.len_utf8(),
                _ => rest.find(stands_alone).unwrap_or(rest.len()),
            };
            let (stretch, after) = rest.split_at(length);
            self.cut_stretch(stretch, out);
            rest = after;
        }
        out.truncate(start + MAX_PIECES);
        if out.len() == start {
            out.push(self.unknown);
        }
    }

    fn cut_stretch(&self, stretch: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let mut rest = stretch;
        if stretch.len() > MAX_STRETCH && stretch.chars().nth(MAX_STRETCH).is_some() {
            out.push(self.unknown);
            return;
        }
        while !rest.is_empty() {
            let pieces = if rest.len() == stretch.len() {
                &self.initial
            } else {
                &self.continuing
            };
            let Some((number, length)) = pieces.longest_prefix(rest) else {
                out.truncate(start);
                out.push(self.unknown);
                return;
            };
            out.push(number);
            rest = &rest[length..];
        }
    }
}

impl Pieces {
    /// The longest piece that `text` begins with, and its length in bytes.
    fn longest_prefix(&self, text: &str) -> Option<(u32, usize)> {
        let mut end = text.floor_char_boundary(self.longest);
        while end > 0 {
            if let Some(&number) = self.numbers.get(&text[..end]) {
                return Some((number, end));
            }
            end = text.floor_char_boundary(end - 1);
        }
        None
    }
}

/// Puts the word into `out` as an uncased vocabulary spells it: plain quotes and dashes, lower case, no accents,
/// nothing invisible (soft hyphens, byte-order marks).
pub(super) fn normalise(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '‘' | '’' | '‚' | '‛' => plain.push('\''),
            '“' | '”' | '„' | '‟' => plain.push('"'),
            '—' | '–' | '−' | '‐' | '‑' => plain.push('-'),
            '…' => plain.push_str("..."),
            _ => plain.push(c),
        }
    }
    let lower = plain.to_lowercase();
    let dropped = |c: &char| {
        matches!(
            c.general_category(),
            GeneralCategory::NonspacingMark | GeneralCategory::Format
        )
    };
    out.extend(lower.nfd().filter(|c| !dropped(c)));
}

/// Whether BERT sets the character apart as a word of its own: punctuation, ASCII symbols, Chinese characters.
fn stands_alone(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
        || c.general_category_group() == GeneralCategoryGroup::Punctuation
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECES: &str = "[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n-\n'\ns\ncafe\n##e\nc\n.\n中\n\"";

    fn cut(word: &str) -> Vec<u32> {
        let vocabulary = Vocabulary::new(PIECES).unwrap();
        let (mut normalised, mut out) = (String::new(), Vec::new());
        normalise(word, &mut normalised);
        vocabulary.cut(&normalised, &mut out);
        out
    }

    #[test]
    fn the_longest_pieces_are_taken() {
        assert_eq!(cut("unaffable"), [3, 4, 5]);
        assert_eq!(cut("UNAFFABLE"), [3, 4, 5]);
        assert_eq!(cut("unaffabl"), [0]);
        assert_eq!(cut("s’s"), [8, 7, 8]);
        assert_eq!(cut("un—xyz—un"), [3, 6, 0, 6, 3]);
    }

    #[test]
    fn accents_and_typography_do_not_count() {
        assert_eq!(cut("Café"), cut("cafe"));
        assert_eq!(cut("…"), [12, 12, 12]);
        assert_eq!(cut("“un”"), [14, 3, 14]);
        assert_eq!(cut("c中c"), [11, 13, 11]);
    }

    #[test]
    fn every_word_has_one_to_eight_pieces() {
        assert_eq!(cut(""), [0]);
        assert_eq!(cut("\u{301}"), [0]);
        assert_eq!(cut("🎉"), [0]);
        assert_eq!(cut(&"-".repeat(1000)), [6; 8]);
        assert_eq!(cut(&"e".repeat(1_000_000)), [0]);
        assert_eq!(cut(&format!("un{}", "e".repeat(98))).len(), 8);
        assert_eq!(cut(&format!("un{}", "e".repeat(99))), [0]);
    }

    #[test]
    fn a_vocabulary_needs_its_special_pieces() {
        assert!(Vocabulary::new("[UNK]\n[CLS]").is_none());
        assert!(Vocabulary::new("").is_none());
    }
}
