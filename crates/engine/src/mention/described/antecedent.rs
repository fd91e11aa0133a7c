//! The antecedent of a description: where the people of "the official" were spoken of before. The place where they were
//! introduced tells most of them, and the headline calls them what the text is about.

use std::collections::HashMap;
use std::ops::Range;

use super::MEMORY;
use crate::{
    attribution::reading::Reading,
    mention::{Cast, Traits},
    record::{Actor, ActorKind},
};

impl Cast<'_> {
    /// The people of that noun that were spoken of last, or, for a noun that says no more than that they are people, others.
    pub(super) fn known(&self, words: &Range<usize>, top: usize, several: bool) -> Option<usize> {
        let lemma = self.reading.lemma(top).to_lowercase();
        let of_number = |actor: &Actor, traits: &Traits| {
            actor.kind == ActorKind::Unnamed && traits.several == several
        };
        let same = self.latest(words.start, |actor, traits| {
            of_number(actor, traits) && actor.name.to_lowercase().contains(&lemma)
        });
        let vague = words.len() == 2
            && matches!(
                &*lemma,
                "source" | "official" | "people" | "person" | "insider"
            );
        same.or_else(|| self.latest(words.start, of_number).filter(|_| vague))
    }

    /// Where the people of "the insider" were first spoken of with more words: "a top insider".
    pub(super) fn introduction(&self, words: &Range<usize>, top: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        let same = |word: &usize| lemma_and_tag(reading, *word) == lemma_and_tag(reading, top);
        let noun = (top.saturating_sub(MEMORY)..words.start).rev().find(same)?;
        let phrase = reading.phrase(noun);
        let first = phrase.clone().find(|&word| !reading.is(word, "case"))?;
        let end = (noun + 1..phrase.end)
            .find(|&word| reading.form(word) == "," || reading.is(word, "acl"));
        let phrase = first..end.unwrap_or(phrase.end).min(words.start);
        (phrase.len() >= words.len()).then_some(phrase)
    }

    /// What the headline calls people that the story calls nearly the same: "senior Tarskan officials" for "senior officials in
    /// Tarsk".
    pub(super) fn headlined(&self, words: &Range<usize>, top: usize) -> Option<String> {
        let reading = self.reading;
        let noun = *self.headline.get(&lemma_and_tag(reading, top))?;
        if reading.headline()?.contains(&top) {
            return None;
        }
        let alike = |word: usize| {
            let form = reading.form(word).to_lowercase();
            words.clone().any(|other| {
                let other = reading.form(other).to_lowercase();
                other.len() > 3 && form.starts_with(&other)
            })
        };
        let first = (0..noun).rev().take_while(|&word| alike(word)).last()?;
        Some(reading.one_line(&(first..noun + 1)))
    }
}

/// The first word of each lemma and tag in the headline. Found once, as every description of a text is looked for there.
pub(in crate::mention) fn headline_words<'a>(
    reading: &Reading<'a>,
) -> HashMap<(&'a str, &'a str), usize> {
    let mut first = HashMap::new();
    for word in reading.headline().into_iter().flatten() {
        first.entry(lemma_and_tag(reading, word)).or_insert(word);
    }
    first
}

/// What tells that two words are the same noun in the same number.
fn lemma_and_tag<'a>(reading: &Reading<'a>, word: usize) -> (&'a str, &'a str) {
    (reading.lemma(word), reading.token(word).xpos)
}
