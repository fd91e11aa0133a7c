//! Which statement stands inside another's content.

use std::ops::Range;

use super::{
    draft::Draft,
    parts::{self, hold, words},
    reading::Reading,
};

/// Of each draft the smallest other whose content holds its cue and its content.
pub(super) fn parents(drafts: &[Draft]) -> Vec<Option<usize>> {
    let size = |draft: &Draft| parts::size(&draft.content);
    let holds = |outer: &Draft, inner: &Draft| {
        let has = |word: usize| hold(&outer.content, word);
        let inside = words(&inner.content).filter(|&word| has(word)).count();
        has(inner.anchor) && inside * 10 >= size(inner) * 8 && size(inner) < size(outer)
    };
    let parent = |inner: &Draft| {
        let near = near(drafts, inner.anchor);
        let outer = near.filter(|&outer| holds(&drafts[outer], inner));
        outer.min_by_key(|&outer| size(&drafts[outer]))
    };
    drafts.iter().map(parent).collect()
}

/// Words that two drafts are apart at most if one can hold the other: a window, and the quotation that goes on after it.
const REACH: usize = 600;

/// The drafts, which must be in order, whose anchors are not far from `word`.
pub(super) fn near(drafts: &[Draft], word: usize) -> Range<usize> {
    near_words(drafts, &(word..word + 1))
}

/// The drafts, which must be in order, whose anchors are not far from one of `words`.
pub(super) fn near_words(drafts: &[Draft], words: &Range<usize>) -> Range<usize> {
    let first = drafts.partition_point(|draft| draft.anchor + REACH < words.start);
    let last = drafts.partition_point(|draft| draft.anchor < words.end + REACH);
    first..last
}

/// All drafts in the order of the text, but each after the one in whose content it stands.
pub(super) fn outer_first(parents: &[Option<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(parents.len());
    let mut done = vec![false; parents.len()];
    for number in 0..parents.len() {
        let outwards = std::iter::successors(Some(number), |&inner| parents[inner]);
        let waiting: Vec<usize> = outwards.take_while(|&outer| !done[outer]).collect();
        for &outer in waiting.iter().rev() {
            done[outer] = true;
            order.push(outer);
        }
    }
    order
}

/// Leaves out what the headline says when the story says it too: that it is said there, in more words, is enough.
pub(super) fn without_restating_headlines(reading: &Reading<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let Some(headline) = reading.headline() else {
        return drafts;
    };
    let (above, mut below): (Vec<Draft>, Vec<Draft>) = drafts
        .into_iter()
        .partition(|draft| headline.contains(&draft.anchor));
    let lemmas = |draft: &Draft| {
        let words = words(&draft.content).chain(words(&draft.sources));
        reading.lemmas(words, &["NOUN", "PROPN", "VERB", "ADJ", "NUM"])
    };
    let told: Vec<Vec<String>> = below.iter().map(lemmas).collect();
    let restates = |draft: &Draft| {
        let wanted = lemmas(draft);
        let shared =
            |other: &Vec<String>| wanted.iter().filter(|lemma| other.contains(lemma)).count();
        told.iter()
            .any(|other| shared(other) * 5 >= wanted.len() * 2)
    };
    let mut kept: Vec<Draft> = above.into_iter().filter(|draft| !restates(draft)).collect();
    kept.append(&mut below);
    kept
}
