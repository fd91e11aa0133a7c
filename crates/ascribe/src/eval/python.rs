//! Words, white space and rounding as Python has them. The measures of quotations and of records were first written in
//! Python, and scores are only comparable where the last of these is the same.

use std::ops::Range;

use regex::Regex;

/// The expression that Python's `re` makes of `pattern`, as far as `\w`, `\s` and `\S` go. Rust's `\w` has combining
/// marks, joiners and all connecting punctuation besides; Python's has what `str.isalnum` has (exactly the general
/// categories L and N) and the underscore. Python's `\s` has the four separators of ASCII besides.
pub(super) fn regex(pattern: &str) -> Regex {
    let pattern = pattern
        .replace(r"\w", r"[\p{L}\p{N}_]")
        .replace(r"\S", r"[^\s]")
        .replace(r"\s", r"[\s\x1C-\x1F]");
    Regex::new(&pattern).expect("the pattern is valid")
}

/// Where `pattern` matches in `text`, in code points.
pub(super) fn places(pattern: &Regex, text: &str) -> Vec<Range<usize>> {
    let (mut byte, mut point) = (0, 0);
    let mut code_point = |at: usize| {
        point += text[byte..at].chars().count();
        byte = at;
        point
    };
    let matches = pattern.find_iter(text);
    matches
        .map(|found| code_point(found.start())..code_point(found.end()))
        .collect()
}

/// `str.strip()`.
pub(super) fn strip(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\x1C'..='\x1F'))
}

/// `round(value, 4)`: to the nearest by the exact binary value, ties to even.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.4}").parse().expect("a number was written")
}

/// The rounded quotient of two counts; none where the second is zero.
pub(super) fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| rounded(part as f64 / whole as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_pythons() {
        let word = regex(r"\w+");
        // Superscript and Roman numerals and ideographic zero are words, a snake_case name is one.
        assert_eq!(
            places(&word, "m² Ⅻ 〇 a_b ½"),
            [0..2, 3..4, 5..6, 7..10, 11..12]
        );
        // A combining acute, a Thai vowel sign, a Devanagari vowel sign and a joiner part words.
        assert_eq!(places(&word, "cafe\u{301}s"), [0..4, 5..6]);
        assert_eq!(places(&word, "ก\u{e34}น"), [0..1, 2..3]);
        assert_eq!(places(&word, "क\u{93f}र"), [0..1, 2..3]);
        assert_eq!(places(&word, "a\u{200d}b"), [0..1, 2..3]);
        // So do enclosing marks, circled letters (symbols for Unicode) and a tie, a connector but no underscore.
        assert_eq!(places(&word, "ⓐa\u{20dd}b‿c"), [1..2, 3..4, 5..6]);
        // A Thai vowel that is a letter is one.
        assert_eq!(places(&word, "เกาะ น"), [0..4, 5..6]);
    }

    #[test]
    fn white_space_is_pythons() {
        assert_eq!(
            places(&regex(r"\s"), "a\x1Cb\u{a0}\u{85}\u{200b}"),
            [1..2, 3..4, 4..5]
        );
        assert_eq!(places(&regex(r"[^\w\s]"), "a\x1D!\u{3000}_?"), [2..3, 5..6]);
        assert_eq!(places(&regex(r"\S+"), "ab\x1Fc"), [0..2, 3..4]);
        assert_eq!(strip("\x1E\u{2003}a b\x1F\n"), "a b");
    }

    #[test]
    fn ties_go_to_even() {
        let quotients = [
            (1, 32, 0.0312),
            (3, 32, 0.0938),
            (1, 160, 0.0063),
            (3, 160, 0.0187),
        ];
        for (part, whole, expected) in quotients {
            assert_eq!(ratio(part, whole), Some(expected));
        }
        assert_eq!(ratio(0, 0), None);
    }
}
