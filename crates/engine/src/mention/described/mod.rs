//! Actors without a name of their own: people, bodies and papers that the text only describes.

mod antecedent;
mod designation;
mod metonymy;

use std::ops::Range;

pub(super) use antecedent::headline_words;
pub(super) use designation::plain_name;

use super::{Cast, gender};
use crate::record::ActorKind;

/// How many words back people may have been introduced: some paragraphs, after which news introduces them anew.
const MEMORY: usize = 150;

impl Cast<'_> {
    /// An actor that has no name: people, or a body or paper that says something.
    ///
    /// A body is what it is called. People are asked for further: whether they are one of a group, or were spoken of before,
    /// because a record that counts "the official" as a second source would be wrong.
    pub(in crate::mention) fn described(
        &mut self,
        words: &Range<usize>,
        top: usize,
        content: &[Range<usize>],
    ) -> usize {
        let reading = self.reading;
        if let Some(press) = self.press(words, top) {
            return press;
        }
        if let Some(issuer) = self.issuer(words, top, content) {
            return issuer;
        }
        let lemma = reading.lemma(top).to_lowercase();
        let plural = reading.token(top).feats.contains("Number=Plur");
        let people = self.lexicon.people(&lemma);
        let of_people = reading.token(top).xpos == "NNPS";
        if people.is_none() && !self.is_counted(top) && !of_people {
            let kind = match plural {
                true => ActorKind::Group,
                false => ActorKind::Organisation,
            };
            let actor = self.add(&plain_name(reading, words), kind);
            self.traits[actor].several = plural;
            return actor;
        }
        let several = plural || people == Some(true) || self.counts_several(words, top);
        if let Some(part) = self.part(words, top, several) {
            return part;
        }
        let taken_up = self.takes_up(words);
        if taken_up && let Some(known) = self.known(words, top, several) {
            return known;
        }
        let introduced = match taken_up {
            true => self.introduction(words, top),
            false => None,
        };
        let name = self
            .headlined(words, top)
            .unwrap_or_else(|| self.full_name(introduced.as_ref().unwrap_or(words), content));
        let actor = self.add(&name, ActorKind::Unnamed);
        self.traits[actor].several = several;
        self.traits[actor].gender = gender::of_noun(reading.form(top));
        let unnamed = self.unnamed(words, top);
        self.actors[actor].unnamed.get_or_insert(unnamed);
        actor
    }

    /// "The officials", "the source": somebody of that kind who was spoken of.
    fn takes_up(&self, words: &Range<usize>) -> bool {
        matches!(
            &*self.reading.form(words.start).to_lowercase(),
            "the" | "this" | "that" | "these" | "those"
        )
    }

    /// "Yonhap news agency", "the newspaper Le Monde": the outlet of that name.
    fn press(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        if !matches!(
            reading.lemma(top),
            "agency"
                | "newspaper"
                | "magazine"
                | "broadcaster"
                | "website"
                | "channel"
                | "daily"
                | "weekly"
        ) {
            return None;
        }
        let proper = |word: &usize| reading.upos(*word) == "PROPN";
        let start = words.clone().find(|word| {
            proper(word)
                && (reading.head(*word) == Some(top)
                    || reading.head(*word).is_some_and(|head| proper(&head)))
        })?;
        let end = (start..words.end)
            .find(|word| !proper(word))
            .unwrap_or(words.end);
        if matches!(reading.form(end.min(words.end - 1)), "'s" | "’s") {
            return None;
        }
        let name = reading.span(&(start..end)).of(reading.text).to_owned();
        Some(self.add(&name, ActorKind::Outlet))
    }
}
