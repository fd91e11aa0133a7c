//! Windows: how many words the encoder sees at a time. They are cut from the words alone, so that the same text is
//! always seen the same way.

use std::ops::Range;

/// Cuts words into windows that hold at most `limit` of `sizes` each, where no word is larger than that. A window ends
/// after the last word in it that `ends_sentence`, if it has one, else where it is full.
pub(super) fn cut(
    sizes: &[usize],
    limit: usize,
    ends_sentence: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut start = 0;
    while start < sizes.len() {
        let (mut end, mut used) = (start, 0);
        while end < sizes.len() && (used + sizes[end] <= limit || end == start) {
            used += sizes[end];
            end += 1;
        }
        if end < sizes.len() {
            let last = (start..end).rev().find(|&word| ends_sentence(word));
            end = last.map_or(end, |word| word + 1);
        }
        windows.push(start..end);
        start = end;
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_end_with_sentences_where_they_can() {
        let ends = |word| [2, 5, 6, 15].contains(&word);
        assert_eq!(cut(&[1; 20], 8, ends), [0..7, 7..15, 15..20]);
        assert_eq!(cut(&[3; 7], 8, ends), [0..2, 2..3, 3..5, 5..7]);
        assert_eq!(cut(&[1; 9], 8, |_| true), [0..8, 8..9]);
        assert_eq!(cut(&[], 8, |_| true), []);
    }
}
