//! The word lists of attribution, read once.

use std::collections::{HashMap, HashSet};

use super::act::Acts;
use crate::{
    mention::{Known, World},
    tsv,
};

/// What a word says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// It stands before a name only: "Mr".
    Address,
    /// It may stand for its holder: "the minister".
    Office,
    /// It is part of an office's name: "foreign".
    Part,
}

/// What a name says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// A news agency.
    Agency,
    /// Another outlet.
    Outlet,
    /// A word that ends the names of outlets.
    Suffix,
}

/// What a common noun says of the body that it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// "The company": any organisation.
    Organisation,
    /// "The country".
    State,
    /// "The newspaper".
    Outlet,
    /// "The ministry": one that has the word in its name.
    Part,
}

/// The lists.
pub(crate) struct Lexicon {
    pub(super) acts: Acts,
    titles: HashMap<&'static str, Title>,
    /// Whether a noun for people means several.
    people: HashMap<&'static str, bool>,
    press: HashMap<&'static str, Press>,
    documents: HashSet<&'static str>,
    bodies: HashMap<&'static str, Body>,
    pub(crate) world: World,
    /// The actors that the user knows.
    pub(crate) known: Known,
}

impl Lexicon {
    /// Those that are part of the program.
    pub fn built_in() -> Lexicon {
        Lexicon {
            acts: Acts::built_in(),
            titles: table(
                include_str!("../../../../lexicon/titles.tsv"),
                |kind| match kind {
                    "title" => Title::Address,
                    "office" => Title::Office,
                    _ => Title::Part,
                },
            ),
            people: table(include_str!("../../../../lexicon/people.tsv"), |number| {
                number == "many"
            }),
            press: table(
                include_str!("../../../../lexicon/outlets.tsv"),
                |kind| match kind {
                    "agency" => Press::Agency,
                    "outlet" => Press::Outlet,
                    _ => Press::Suffix,
                },
            ),
            documents: tsv::rows(include_str!("../../../../lexicon/documents.tsv")).collect(),
            bodies: table(
                include_str!("../../../../lexicon/bodies.tsv"),
                |kind| match kind {
                    "state" => Body::State,
                    "outlet" => Body::Outlet,
                    "part" => Body::Part,
                    _ => Body::Organisation,
                },
            ),
            world: World::built_in(),
            known: Known::default(),
        }
    }

    /// What `word` is as part of a title.
    pub(crate) fn title(&self, word: &str) -> Option<Title> {
        self.titles.get(&*word.to_lowercase()).copied()
    }

    /// Whether the noun of this lemma means people, and then whether several.
    pub(crate) fn people(&self, lemma: &str) -> Option<bool> {
        self.people.get(&*lemma.to_lowercase()).copied()
    }

    /// Whether the noun of this lemma means a writing that lays something down.
    pub(super) fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(&*lemma.to_lowercase())
    }

    /// What kind of body the noun of this lemma means.
    pub(crate) fn body(&self, lemma: &str) -> Option<Body> {
        self.bodies.get(&*lemma.to_lowercase()).copied()
    }

    /// Whether a name is that of an outlet or agency.
    pub(crate) fn is_press(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name);
        let known =
            |words: &str| matches!(self.press.get(words), Some(Press::Agency | Press::Outlet));
        let last = name.rsplit(' ').next().unwrap_or(name);
        let first = name.split(' ').next().unwrap_or(name);
        let daily = name != first && matches!(first, "daily" | "sunday");
        daily || known(name) || known(first) || (name != last && self.press.contains_key(last))
    }
}

/// A list of words with a value each.
fn table<V>(tsv: &'static str, value: impl Fn(&str) -> V) -> HashMap<&'static str, V> {
    tsv::rows(tsv)
        .filter_map(|row| row.split_once('\t'))
        .map(|(word, cell)| (word, value(cell)))
        .collect()
}
