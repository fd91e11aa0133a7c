//! What kind of character stands where: the one table every segmentation rule asks.

/// The kinds of character that the rules tell apart; punctuation is asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, line breaks included.
    Space,
    Letter,
    /// A digit, or another number character such as "½".
    Digit,
    /// A character that belongs to the one before it: a combining mark, a variation selector, a
    /// joiner, a soft hyphen, a byte-order mark or another invisible format character.
    Extend,
    /// Everything else: punctuation, symbols, control characters.
    Mark,
}

/// The class of `c`.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\t'..='\r' | ' ' => Class::Space,
        '\0'..='\x7f' => Class::Mark,
        // Curly quotation marks, dashes, bullets: common, so decided before the slower questions.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | 'º' | 'ª' => Class::Mark,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_numeric() => Class::Digit,
        _ if is_invisible(c) || unicode_normalization::char::is_combining_mark(c) => Class::Extend,
        _ => Class::Mark,
    }
}

/// Whether `c` is a format character without a shape of its own.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0001}'..='\u{e01ef}')
}

/// Whether `c` is a letter or a digit.
pub(super) fn is_word(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::Digit)
}

pub(super) fn is_letter(c: char) -> bool {
    class(c) == Class::Letter
}

pub(super) fn is_digit(c: char) -> bool {
    class(c) == Class::Digit
}

/// Whether `c` belongs to the character before it.
pub(super) fn is_extend(c: char) -> bool {
    class(c) == Class::Extend
}

/// Marks that are written for an apostrophe, the wrong way round or not.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// The hyphen in its three encodings; dashes are longer.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Marks that open a quotation or a bracket (straight quotes open and close).
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '`' | '(' | '[' | '{' | '<'
    )
}

/// Marks that close a quotation or a bracket (straight quotes open and close).
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '>'
    )
}

/// Marks that end a sentence.
pub(super) fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// The character that starts at byte `at`, if any.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(byte as char),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

/// The character that ends at byte `at`, if any.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    match at.checked_sub(1).map(|last| text.as_bytes()[last]) {
        Some(byte) if byte < 0x80 => Some(byte as char),
        Some(_) => text[..at].chars().next_back(),
        None => None,
    }
}

/// The end of the longest run from `at` of characters that satisfy `belongs`, no further than
/// `end`.
pub(super) fn run(text: &str, at: usize, end: usize, belongs: impl Fn(char) -> bool) -> usize {
    let mut at = at;
    while at < end {
        match char_at(text, at) {
            Some(c) if belongs(c) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// The end of the white space that starts at `at`, no further than `end`.
pub(super) fn skip_space(text: &str, at: usize, end: usize) -> usize {
    run(text, at, end, |c| class(c) == Class::Space)
}

/// The start of the white space that ends at `at`.
pub(super) fn space_before(text: &str, at: usize) -> usize {
    text[..at]
        .trim_end_matches(|c| class(c) == Class::Space)
        .len()
}
