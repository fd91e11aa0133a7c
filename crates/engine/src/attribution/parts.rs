//! Stretches of words: what a content, a quotation or a source is made of.

use std::ops::Range;

/// Their words, in order.
pub(super) fn words(parts: &[Range<usize>]) -> impl Iterator<Item = usize> + Clone + '_ {
    parts.iter().flat_map(Clone::clone)
}

/// How many words they have.
pub(super) fn size(parts: &[Range<usize>]) -> usize {
    parts.iter().map(ExactSizeIterator::len).sum()
}

/// Whether `word` is in one of them.
pub(crate) fn hold(parts: &[Range<usize>], word: usize) -> bool {
    parts.iter().any(|part| part.contains(&word))
}

/// The stretches that words in order make, where `joins` says whether one that begins at the second goes on from one that
/// ended before the first.
pub(super) fn runs(
    words: impl IntoIterator<Item = usize>,
    joins: impl Fn(usize, usize) -> bool,
) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if joins(last.end, word) => last.end = word + 1,
            _ => out.push(word..word + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_runs_and_runs_have_words() {
        let parts = runs([1, 2, 5, 6, 9], |end, next| end == next);
        assert_eq!(parts, [1..3, 5..7, 9..10]);
        assert_eq!(words(&parts).collect::<Vec<_>>(), [1, 2, 5, 6, 9]);
        assert!(size(&parts) == 5 && hold(&parts, 6) && !hold(&parts, 7));
        assert_eq!(
            runs([1, 2, 5, 9], |end, next| next <= end + 2),
            [1..6, 9..10]
        );
    }
}
