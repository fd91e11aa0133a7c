//! Written words that are several words: "don't" is "do" and "n't", "cannot" is "can" and "not".
//!
//! Clitics after an apostrophe are cut off by rule; words fused without one are listed in
//! `lexicon/fused.tsv`.

use std::sync::LazyLock;

use super::class::{is_apostrophe, is_digit, is_letter, run, skip_space};
use super::table::Table;

/// Lengths in bytes of the words of a listed form, the unused ones 0.
type Lengths = [u8; 3];

static FUSED: LazyLock<Table<Lengths>> = LazyLock::new(|| {
    Table::parse(include_str!("../../../../lexicon/fused.tsv"), |_, words| {
        let mut lengths = Lengths::default();
        for (length, word) in lengths.iter_mut().zip(words.split(' ')) {
            *length = word.len() as u8;
        }
        lengths
    })
});

/// How many words a written word can hold: "I'd've" has three.
const MOST: usize = 4;

/// Words that follow "its" only where it stands for "it's".
const AFTER_IT_IS: &[&str] = &[
    "a", "all", "also", "an", "as", "been", "for", "getting", "going", "in", "just", "like", "not",
    "nothing", "now", "only", "really", "simply", "so", "still", "that", "the", "very",
];

/// Calls `word` with the byte range of each word in the written word that `text` has from `start`
/// up to `end`, in order.
pub(super) fn split(text: &str, start: usize, end: usize, mut word: impl FnMut(usize, usize)) {
    let token = &text[start..end];
    if let Some(lengths) = FUSED.get(token).filter(|_| is_fused(text, start, end)) {
        let mut at = start;
        for length in lengths
            .map(usize::from)
            .into_iter()
            .take_while(|&length| length > 0)
        {
            word(at, at + length);
            at += length;
        }
        return;
    }
    let mut cuts = [token.len(); MOST];
    let mut first = MOST - 1;
    while first > 0
        && let Some(cut) = clitic(&token[..cuts[first]])
    {
        first -= 1;
        cuts[first] = cut;
    }
    let mut at = start;
    for &cut in &cuts[first..] {
        word(at, start + cut);
        at = start + cut;
    }
}

/// Whether a listed form is used as such: "IM" may be a name, and "its" is a pronoun before most
/// words.
fn is_fused(text: &str, start: usize, end: usize) -> bool {
    let token = &text[start..end];
    if token.eq_ignore_ascii_case("its") {
        let at = skip_space(text, end, text.len());
        let next = &text[at..run(text, at, text.len(), is_letter)];
        return AFTER_IT_IS
            .iter()
            .any(|word| word.eq_ignore_ascii_case(next));
    }
    token.len() > 2 || token.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Where the clitic at the end of `token` starts, if it ends with one.
fn clitic(token: &str) -> Option<usize> {
    let (at, mark) = token
        .char_indices()
        .rev()
        .take(3)
        .find(|&(_, c)| is_apostrophe(c))?;
    let tail = &token[at + mark.len_utf8()..];
    let stem = match tail.as_bytes() {
        [] => token[..at]
            .trim_end_matches('.')
            .ends_with(['s', 'S', 'x', 'z'])
            .then_some(at)?,
        [b't' | b'T'] => token[..at].ends_with(['n', 'N']).then(|| at - 1)?,
        [b's' | b'S' | b'm' | b'M' | b'd' | b'D'] => at,
        [b'r' | b'R', b'e' | b'E'] | [b'v' | b'V', b'e' | b'E'] | [b'l' | b'L', b'l' | b'L'] => at,
        _ => return None,
    };
    // "1960's" and "80's" are years, and a clitic needs a word to lean on.
    let leans = stem > 0 && !token[..stem].ends_with(is_apostrophe);
    let year =
        token[..stem].ends_with('0') && token.starts_with(|c| is_digit(c) || is_apostrophe(c));
    (leans && !year).then_some(stem)
}
