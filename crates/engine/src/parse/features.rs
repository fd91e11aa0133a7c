//! What the network sees of a word: its pieces, the shape of its letters, hashes of its first and last characters.
//! `training/features.py` computes the same.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::pieces::{MAX_PIECES, Vocabulary, normalise};
use crate::Word;

/// Kinds of shapes.
pub(super) const SHAPES: usize = 8;

/// Kinds of gaps before a word.
pub(super) const GAPS: usize = 4;

/// Distinct words that are remembered.
const MAX_REMEMBERED: usize = 1 << 16;

/// The features of a word, apart from the gap before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Features {
    pieces: [u32; MAX_PIECES],
    count: u8,
    /// The class of its capitals and digits, below [`SHAPES`].
    pub shape: u8,
    /// Hashes of the first three and of the last three characters.
    pub affixes: [u64; 2],
}

impl Features {
    /// The numbers of its pieces.
    pub fn pieces(&self) -> &[u32] {
        &self.pieces[..usize::from(self.count)]
    }
}

/// Computes features, each distinct word once.
pub(super) struct Featurizer<'t> {
    text: &'t str,
    known: HashMap<&'t str, Features, RandomState>,
    normalised: String,
    pieces: Vec<u32>,
}

impl<'t> Featurizer<'t> {
    /// For words of `text`.
    pub fn new(text: &'t str) -> Featurizer<'t> {
        Featurizer {
            text,
            known: HashMap::default(),
            normalised: String::new(),
            pieces: Vec::new(),
        }
    }

    /// The features of each word.
    pub fn features(&mut self, vocabulary: &Vocabulary, words: &[Word]) -> Vec<Features> {
        if self.known.len() > MAX_REMEMBERED {
            self.known.clear();
        }
        let text = self.text;
        let features = words.iter().map(|word| {
            let form = word.span.of(text);
            if let Some(features) = self.known.get(form) {
                return *features;
            }
            let features = self.compute(vocabulary, form);
            self.known.insert(form, features);
            features
        });
        features.collect()
    }

    fn compute(&mut self, vocabulary: &Vocabulary, form: &str) -> Features {
        normalise(form, &mut self.normalised);
        self.pieces.clear();
        vocabulary.cut(&self.normalised, &mut self.pieces);
        let mut pieces = [0; MAX_PIECES];
        pieces[..self.pieces.len()].copy_from_slice(&self.pieces);
        Features {
            pieces,
            count: self.pieces.len() as u8,
            shape: shape(form),
            affixes: affixes(&self.normalised).map(fnv1a),
        }
    }
}

/// The class of a word's capitals and digits, which uncased pieces have lost.
fn shape(word: &str) -> u8 {
    let (mut letters, mut upper, mut first_upper, mut digits) = (0, 0, false, false);
    for c in word.chars() {
        let (is_letter, is_digit) = match c {
            'a'..='z' | 'A'..='Z' => (true, false),
            '0'..='9' => (false, true),
            _ if c.is_ascii() => (false, false),
            _ => (
                c.general_category_group() == GeneralCategoryGroup::Letter,
                c.is_numeric(),
            ),
        };
        if is_letter {
            letters += 1;
            upper += u32::from(c.is_uppercase());
            first_upper |= letters == 1 && c.is_uppercase();
        }
        digits |= is_digit && !is_letter;
    }
    match (letters, upper) {
        (0, _) if digits => 6,
        (0, _) => 0,
        _ if digits => 7,
        (_, 0) => 1,
        (1, _) => 4,
        _ if upper == letters => 3,
        (_, 1) if first_upper => 2,
        _ => 5,
    }
}

/// The first and the last three characters of a word, the whole of a shorter one.
fn affixes(word: &str) -> [&str; 2] {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    let start = word.char_indices().nth_back(2).map_or(0, |(at, _)| at);
    [&word[..end], &word[start..]]
}

/// The FNV-1a hash of 64 bits.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_tell_capitals_and_digits_apart() {
        let cases = [
            ("", 0),
            ("--", 0),
            ("€", 0),
            ("🎉", 0),
            ("talks", 1),
            ("x", 1),
            ("中国", 1),
            ("Kyiv", 2),
            ("O'neill", 2),
            ("\"Kyiv", 2),
            ("UN", 3),
            ("U.S.", 3),
            ("ÉTÉ", 3),
            ("A", 4),
            ("McKay", 5),
            ("iPhone", 5),
            ("1,000", 6),
            ("½", 6),
            ("2nd", 7),
            ("G7", 7),
        ];
        for (word, expected) in cases {
            assert_eq!(shape(word), expected, "{word}");
        }
    }

    #[test]
    fn affixes_are_hashed_by_fnv1a() {
        assert_eq!(affixes("minister"), ["min", "ter"]);
        assert_eq!(affixes("été"), ["été", "été"]);
        assert_eq!(affixes("of"), ["of", "of"]);
        assert_eq!(affixes(""), ["", ""]);
        assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("foobar"), 0x8594_4171_f739_67e8);
    }
}
