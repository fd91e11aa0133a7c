//! Windows: how many words the encoder sees at a time. They are cut from the words alone, so that the same text is
//! always seen the same way.

use std::ops::Range;

/// What ends with a word, as far as the words alone tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    None,
    Sentence,
    Paragraph,
}

/// Cuts words into windows that hold at most `limit` of `sizes` each, where no word is larger than that. A window that
/// cannot hold all the rest ends with the last paragraph in its second half, else with its last sentence, else where it
/// is full: who said something mostly stands in the paragraph where it is said.
pub(super) fn cut(
    sizes: &[usize],
    limit: usize,
    end_of: impl Fn(usize) -> End,
) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut start = 0;
    while start < sizes.len() {
        let (mut end, mut used, mut half) = (start, 0, start);
        while end < sizes.len() && (used + sizes[end] <= limit || end == start) {
            used += sizes[end];
            end += 1;
            if used <= limit / 2 {
                half = end;
            }
        }
        if end < sizes.len() {
            let last = |from, what| (from..end).rev().find(|&word| end_of(word) >= what);
            let cut = last(half, End::Paragraph).or_else(|| last(start, End::Sentence));
            end = cut.map_or(end, |word| word + 1);
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
    fn windows_end_with_paragraphs_or_sentences_where_they_can() {
        let end_of = |word| match word {
            3 | 15 => End::Paragraph,
            2 | 5 | 6 => End::Sentence,
            _ => End::None,
        };
        assert_eq!(cut(&[1; 20], 8, end_of), [0..7, 7..15, 15..20]);
        assert_eq!(
            cut(&[1; 20], 6, end_of),
            [0..4, 4..7, 7..13, 13..16, 16..20]
        );
        assert_eq!(cut(&[3; 7], 8, end_of), [0..2, 2..4, 4..6, 6..7]);
        assert_eq!(cut(&[1; 9], 8, |_| End::Sentence), [0..8, 8..9]);
        assert_eq!(cut(&[], 8, |_| End::Sentence), []);
    }
}
