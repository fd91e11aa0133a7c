//! General knowledge of the world: which given names women and men bear, the states, their peoples and seats.

use std::collections::HashMap;

use crate::tsv;

/// What "he" and "she" tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// A state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// ISO 3166 alpha-3.
    pub code: &'static str,
    pub name: &'static str,
}

/// How a word means a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    /// "Britain".
    Name,
    /// "British", "Briton".
    People,
    /// "London", "Downing Street".
    Seat,
}

/// What is known.
pub(crate) struct World {
    given: HashMap<&'static str, Gender>,
    states: HashMap<&'static str, (State, Term)>,
}

impl World {
    /// That which is part of the program.
    pub fn built_in() -> World {
        World {
            given: tsv::rows(include_str!("../../../../lexicon/given.tsv"))
                .filter_map(|row| row.split_once('\t'))
                .map(|(name, sex)| match sex {
                    "f" => (name, Gender::Female),
                    _ => (name, Gender::Male),
                })
                .collect(),
            states: states(include_str!("../../../../lexicon/countries.tsv")),
        }
    }

    /// Whether a woman or a man bears a name, by its first part.
    pub fn gender(&self, name: &str) -> Option<Gender> {
        let first = name.split(' ').next()?.to_lowercase();
        let part = first.split('-').next()?;
        self.given
            .get(&*first)
            .or_else(|| self.given.get(part))
            .copied()
    }

    /// The state that a word or name means, and how.
    pub fn state(&self, name: &str) -> Option<(State, Term)> {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let name = name.strip_prefix("The ").unwrap_or(name);
        self.states.get(name).copied()
    }
}

/// The table of states by everything that means one; where a word means several, the first way counts.
fn states(table: &'static str) -> HashMap<&'static str, (State, Term)> {
    let mut out = HashMap::new();
    for term in [Term::Name, Term::People, Term::Seat] {
        for row in tsv::rows(table) {
            let mut cells = row.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (code, name, also, people, seats) = (cell(), cell(), cell(), cell(), cell());
            let state = State { code, name };
            let words = match term {
                Term::Name => also,
                Term::People => people,
                Term::Seat => seats,
            };
            let own = (term == Term::Name).then_some(name);
            let words = words.split("; ").filter(|word| !word.is_empty()).chain(own);
            for word in words {
                out.entry(word).or_insert((state, term));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_by_name_people_and_seat() {
        let world = World::built_in();
        let state = |word| world.state(word).map(|(state, term)| (state.code, term));
        assert_eq!(state("the United Kingdom"), Some(("GBR", Term::Name)));
        assert_eq!(state("Britain"), Some(("GBR", Term::Name)));
        assert_eq!(state("Briton"), Some(("GBR", Term::People)));
        assert_eq!(state("the White House"), Some(("USA", Term::Seat)));
        assert_eq!(state("Luxembourg"), Some(("LUX", Term::Name)));
        assert_eq!(state("Halvane"), None);
    }

    #[test]
    fn given_names_have_a_gender_unless_both_bear_them() {
        let world = World::built_in();
        assert_eq!(world.gender("Angela Merkel"), Some(Gender::Female));
        assert_eq!(world.gender("Jean-Claude"), Some(Gender::Male));
        assert_eq!(world.gender("Kim Stone"), None);
    }
}
