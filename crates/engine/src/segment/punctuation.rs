//! Punctuation and symbols: which of them stand together as one word.

use super::class::{Class, char_at, class, is_word, run};

/// Faces and the like; longer ones before their beginnings.
const EMOTICONS: &[&str] = &[
    ">:(", ":'(", ":-)", ":-(", ":-D", ":-P", ":-/", ":-|", ";-)", "(-:", "^_^", "-_-", ":)", ":(",
    ":D", ":O", ":P", ":p", ":]", ":*", ":/", ":|", ";)", ";D", ";P", "=)", "=(", "=D", "(:",
    "</3", "<3",
];

/// The end of the emoticon that starts at `at`, if one does and no letter or digit touches it.
pub(super) fn emoticon(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[at..end];
    if !rest.starts_with(['>', ':', ';', '(', '^', '-', '=', '<']) {
        return None;
    }
    let face = EMOTICONS.iter().find(|face| rest.starts_with(**face))?;
    let after = at + face.len();
    (after == end || !char_at(text, after).is_some_and(|c| is_word(c) || c == '/')).then_some(after)
}

/// The end of the punctuation or symbol that starts at `at`.
pub(super) fn mark(text: &str, at: usize, end: usize) -> usize {
    let Some(first) = char_at(text, at) else {
        return at;
    };
    let after = at + first.len_utf8();
    let next = char_at(text, after).filter(|_| after < end);
    let same = |among: &'static str| run(text, at, end, |c| among.contains(c));
    match first {
        // "?!" and ".?" are one mark, but an ellipsis ends before a question mark.
        '.' | '…' => match next {
            Some('!' | '?') if first == '.' => run(text, after, end, |c| matches!(c, '!' | '?')),
            _ => same(".…"),
        },
        '!' | '?' => same("!?"),
        '$' => same("$"),
        '-' | '=' | '<' | '>' | '*' | '+' | '~' | '_' | '|' | '#' | '^' => same("-=<>*+~_|#^"),
        '—' | '–' | '―' => same("—–―"),
        '\'' | '’' | '‘' | '`' | '"' | ',' | '/' | '\\' if next == Some(first) => {
            after + first.len_utf8()
        }
        '‘' if next == Some('’') => after + '’'.len_utf8(),
        '\0'..='\x7f' => run(text, at, end, |c| c == first && c.is_ascii_control()).max(after),
        _ => emoji(text, at, end),
    }
}

/// The end of the symbol that starts at `at`: one character, or an emoji put together from several.
fn emoji(text: &str, at: usize, end: usize) -> usize {
    let Some(first) = char_at(text, at) else {
        return at;
    };
    let mut at = at + first.len_utf8();
    let mut last = first;
    let mut flag = is_regional(first);
    while let Some(c) = char_at(text, at).filter(|_| at < end) {
        let skin = matches!(c, '\u{1f3fb}'..='\u{1f3ff}');
        let second_half = flag && is_regional(c);
        let belongs = class(c) == Class::Extend || skin || second_half;
        if !(belongs || (last == ZERO_WIDTH_JOINER && class(c) == Class::Mark)) {
            break;
        }
        flag &= !second_half;
        last = c;
        at += c.len_utf8();
    }
    at
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Whether `c` is half of a flag.
fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}
