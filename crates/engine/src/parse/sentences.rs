//! Where sentences end.

use std::ops::Range;

use crate::{Gap, Word};

/// Words that a sentence has at most: trees of longer ones would cost too much, and mean nothing.
const MAX_WORDS: usize = 300;

/// Sentences that tile `words`. With `given`, they end where it says; else where the score is above 0, and before every
/// paragraph. No sentence ends inside a written word, and one of more than 300 words is cut at its likeliest ends.
pub(super) fn split(words: &[Word], scores: &[f32], given: Option<&[bool]>) -> Vec<Range<usize>> {
    let ends = |word: usize| match (given, words.get(word + 1)) {
        (_, None) => true,
        (Some(given), _) => given[word],
        (None, Some(next)) => next.gap == Gap::Paragraph || (scores[word] > 0.0 && !next.joined),
    };
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in (0..words.len())
        .filter(|&word| ends(word))
        .map(|word| word + 1)
    {
        while end - start > MAX_WORDS {
            let cut = likeliest_cut(words, scores, start);
            sentences.push(start..cut);
            start = cut;
        }
        sentences.push(start..end);
        start = end;
    }
    sentences
}

/// Where to cut a sentence from `start` that is too long: in the second half of what it may have.
fn likeliest_cut(words: &[Word], scores: &[f32], start: usize) -> usize {
    let cuts = start + MAX_WORDS / 2..start + MAX_WORDS + 1;
    let between_written_words = |&cut: &usize| !words[cut].joined;
    let best = cuts
        .filter(between_written_words)
        .max_by(|&a, &b| scores[a - 1].total_cmp(&scores[b - 1]).then(b.cmp(&a)));
    best.unwrap_or(start + MAX_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    fn words(count: usize) -> Vec<Word> {
        let word = |i| Word {
            span: Span::new(2 * i, 2 * i + 1),
            gap: Gap::Space,
            joined: false,
        };
        (0..count).map(word).collect()
    }

    #[test]
    fn scores_paragraphs_and_given_ends_decide() {
        let mut words = words(6);
        words[2].gap = Gap::Paragraph;
        words[5].joined = true;
        let scores = [1.0, -1.0, f32::NAN, 0.5, 2.0, -3.0];
        assert_eq!(split(&words, &scores, None), [0..1, 1..2, 2..4, 4..6]);
        let given = [false, false, true, false, false, false];
        assert_eq!(split(&words, &scores, Some(&given)), [0..3, 3..6]);
        assert_eq!(split(&[], &[], None), []);
    }

    #[test]
    fn a_long_sentence_is_cut_at_its_likeliest_ends() {
        let mut scores = vec![-2.0; 800];
        (scores[10], scores[199], scores[420]) = (-1.0, -1.0, -1.0);
        let sentences = split(&words(800), &scores, None);
        assert_eq!(sentences, [0..200, 200..421, 421..571, 571..800]);
    }
}
