//! What the text tells of each actor beside its name: office, organisation, state.

use std::collections::HashMap;
use std::ops::Range;

use super::{Cast, world::Term};
use crate::{EntityKind, record::ActorKind};

impl Cast<'_> {
    /// Fills in roles, affiliations and countries, once all actors are found.
    pub fn take_bearings(&mut self) {
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, name) in self.names.iter().enumerate() {
            names.entry(name.full.clone()).or_default().push(number);
        }
        for actor in 0..self.actors.len() {
            let kind = self.actors[actor].kind;
            let named = names.get(&self.actors[actor].name);
            let named = named.map_or(&[][..], Vec::as_slice);
            let own = self.lexicon.world.state(&self.actors[actor].name);
            let known = self.lexicon.known.of_name(&self.actors[actor].name);
            let known = known.and_then(|known| known.country.clone());
            let country = known
                .or_else(|| own.map(|(state, _)| state.code.to_owned()))
                .or_else(|| self.country(actor, named));
            self.actors[actor].country = country;
            if kind == ActorKind::Person {
                self.actors[actor].role = self.role(named);
                self.actors[actor].affiliation = self.affiliation(named);
            }
        }
    }

    /// The office told most fully with a person's name.
    fn role(&self, named: &[usize]) -> Option<String> {
        let offices = named.iter().flat_map(|&name| &self.names[name].offices);
        offices
            .rev()
            .max_by_key(|office| office.split(' ').count())
            .cloned()
    }

    /// The organisation that stands in a mention of a person: "Colonel Ines Vaubrey of the Council".
    fn affiliation(&self, named: &[usize]) -> Option<String> {
        named.iter().find_map(|&number| {
            let mention = &self.names[number].mention;
            let first = self
                .names
                .partition_point(|name| name.words.start < mention.start);
            let inside = self.names[first..]
                .iter()
                .take_while(|name| name.words.start < mention.end);
            inside
                .into_iter()
                .find(|name| name.kind == EntityKind::Organization)
                .map(|name| name.full.clone())
        })
    }

    /// The state that stands in a mention: "the Russian president", "France's interior ministry".
    fn country(&self, actor: usize, named: &[usize]) -> Option<String> {
        let reading = self.reading;
        let mentions = self.actors[actor].mentions.iter().filter_map(|span| {
            let first = reading.word_at(span.start)?;
            let last = reading.word_at(span.end - 1)?;
            Some(first..last + 1)
        });
        let named = named.iter().map(|&name| self.names[name].mention.clone());
        named
            .chain(mentions)
            .find_map(|words| self.state_in(&words))
    }

    /// The first state that is named among some words, or whose people are.
    fn state_in(&self, words: &Range<usize>) -> Option<String> {
        let reading = self.reading;
        words.clone().find_map(|first| {
            [2, 1].into_iter().find_map(|length| {
                let part = first..first + length;
                let inside =
                    part.end <= words.end && reading.form(first).starts_with(char::is_uppercase);
                let name = inside.then(|| reading.one_line(&part))?;
                let (state, term) = self.lexicon.world.state(&name)?;
                (term != Term::Seat).then(|| state.code.to_owned())
            })
        })
    }
}
