//! Offices and bodies in place of names: "the foreign minister" is who holds the office, "the company" the one just spoken of.

use std::ops::Range;

use super::{Cast, names, world::Term};
use crate::{
    EntityKind,
    attribution::lexicon::{Body, Title},
    record::ActorKind,
};

/// How many sentences before "the company" its name may stand.
const REACH: usize = 8;

impl Cast<'_> {
    /// The person who holds the office that the phrase names: "the foreign minister".
    pub(super) fn office(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let office = self.office_named(words, top)?;
        match self.holder(&office, words.start) {
            Some(holder) => Some(self.of_name(holder)),
            None => {
                let known = self.lexicon.known.holder(&office, self.published)?;
                Some(self.add(&known.name, known.kind))
            }
        }
    }

    /// The office that a phrase for its only holder names.
    pub(super) fn office_named(&self, words: &Range<usize>, top: usize) -> Option<String> {
        let reading = self.reading;
        let office = self.lexicon.title(reading.lemma(top)) == Some(Title::Office);
        let single = !reading.token(top).feats.contains("Number=Plur");
        (office && single && self.is_definite(words))
            .then(|| names::office_name(reading, self.lexicon, top))
    }

    /// The name of who holds an office, of several the last before `word`.
    pub(super) fn holder(&self, office: &str, word: usize) -> Option<usize> {
        let last = office.rsplit(' ').next().unwrap_or(office);
        let bare = last == office;
        // "The minister" is no prime minister.
        let holds = |name: &usize| {
            self.names[*name].offices.iter().any(|held| {
                let ends = held.rsplit(' ').next() == Some(last);
                held == office || bare && ends && !held.starts_with("prime ")
            })
        };
        let holders = self.by_office.get(last).map_or(&[][..], Vec::as_slice);
        let before = holders.partition_point(|&name| self.names[name].words.start < word);
        // Who is named first only afterwards holds it too.
        let (before, after) = holders.split_at(before);
        let mut nearest = before.iter().rev().chain(after);
        nearest.find(|name| holds(name)).copied()
    }

    /// The organisation, state or outlet that a common noun takes up: "the company".
    pub(super) fn body(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        let body = self.lexicon.body(reading.lemma(top))?;
        // "The Russian company" and "the company's board" are told by more than the noun.
        if !self.is_definite(words)
            || words.len() > 2
            || reading.token(top).feats.contains("Number=Plur")
        {
            return None;
        }
        let noun = reading.lemma(top).to_lowercase();
        let fits = |name: &names::Name| match body {
            Body::Organisation => {
                name.kind == EntityKind::Organization && !self.lexicon.is_press(&name.full)
            }
            Body::Outlet => self.lexicon.is_press(&name.full),
            Body::State => self
                .lexicon
                .world
                .state(&name.full)
                .is_some_and(|(_, term)| term == Term::Name),
            Body::Part => {
                name.kind != EntityKind::Person
                    && name.full.to_lowercase().split(' ').any(|word| word == noun)
            }
        };
        let near = |name: &names::Name| {
            reading.sentence(words.start) - reading.sentence(name.words.start) <= REACH
        };
        let spoken = self.latest(words.start, |actor, _| {
            matches!(
                (body, actor.kind),
                (Body::Organisation, ActorKind::Organisation) | (Body::Outlet, ActorKind::Outlet)
            ) && actor.name.starts_with(char::is_uppercase)
        });
        let before = self
            .names
            .partition_point(|name| name.words.start < words.start);
        let subject = |name: &names::Name| reading.is(reading.top(&name.words), "nsubj");
        let named = (0..before)
            .rev()
            .take_while(|&name| near(&self.names[name]))
            .filter(|&name| fits(&self.names[name]))
            .max_by_key(|&name| {
                let name = &self.names[name];
                let back = reading.sentence(words.start) - reading.sentence(name.words.start);
                (usize::from(subject(name)) + REACH - back, name.words.start)
            });
        let recent = |actor: &usize| {
            self.traits[*actor].last.is_some_and(|last| {
                named.is_none_or(|name| last + 1 >= self.names[name].words.start)
            })
        };
        match (spoken.filter(recent), named) {
            (Some(actor), _) => Some(actor),
            (None, Some(name)) => Some(self.of_name(name)),
            (None, None) => None,
        }
    }

    /// Whether a phrase speaks of somebody known: "the minister", "her deputy".
    fn is_definite(&self, words: &Range<usize>) -> bool {
        words.clone().any(|word| {
            matches!(
                &*self.reading.form(word).to_lowercase(),
                "the" | "her" | "his" | "their" | "its" | "this" | "that"
            )
        })
    }
}
