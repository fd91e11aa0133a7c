//! Of which kind a name is: that of a person, an organisation or a place.
//!
//! The network judges each mention by the words around it, and takes an invented state now for a place, now for a person. But
//! a name is of one kind in a text, and some of its mentions tell more than others.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Name, variants::bare};
use crate::{
    EntityKind,
    attribution::{
        lexicon::{Lexicon, Title},
        reading::Reading,
    },
    mention::world::Term,
};

/// The kinds; of several that have as many votes the first is taken.
const KINDS: [EntityKind; 3] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
];

/// What a mention with a title counts: of it the network is surest.
const TITLED: usize = 300;
/// What any other counts.
const MENTION: usize = 100;
/// What "in Tarsk" and its like count: less than one mention taken for something else, but more than several persons of whom
/// nothing is told.
const LIKE_A_STATE: usize = 10;
/// What a person of one name counts who is never introduced, as news does introduce persons.
const NEW_PERSON: usize = 1;

/// Gives all mentions of a name one kind: a state's where it is one, a person's where an office is told, else what most of them
/// were taken for.
pub(super) fn agree(reading: &Reading<'_>, lexicon: &Lexicon, names: &mut [Name]) {
    let persons: HashSet<String> = names
        .iter()
        .filter(|name| name.kind == EntityKind::Person)
        .filter_map(|name| Some(bare(name.full.rsplit_once(' ')?.1)))
        .collect();
    let adjectives = adjectives(reading);
    let mut votes: HashMap<String, [usize; 3]> = HashMap::new();
    for name in names.iter() {
        let titled = !name.offices.is_empty()
            || name.words.start > 0 && lexicon.title(reading.form(name.words.start - 1)).is_some();
        // Who is a person is named in full or by title once.
        let introduced = titled || name.full.contains(' ') || persons.contains(&bare(&name.full));
        let votes = votes.entry(name.full.to_lowercase()).or_default();
        votes[place(name.kind)] += match name.kind == EntityKind::Person && !introduced {
            true => NEW_PERSON,
            false if titled => TITLED,
            false => MENTION,
        };
        if !introduced && is_like_a_state(reading, lexicon, name, &adjectives) {
            votes[place(EntityKind::Place)] += LIKE_A_STATE;
        }
    }
    for name in names {
        let of_state = lexicon
            .world
            .state(&name.full)
            .is_some_and(|(_, term)| term != Term::People);
        let votes = votes[&name.full.to_lowercase()];
        let most = (0..KINDS.len()).max_by_key(|&kind| (votes[kind], KINDS.len() - kind));
        name.kind = match most.filter(|_| !of_state) {
            Some(most) => KINDS[most],
            None if name.kind == EntityKind::Person && name.words.len() > 1 => name.kind,
            None => EntityKind::Place,
        };
    }
}

/// The place of a kind among the kinds.
fn place(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        _ => 2,
    }
}

/// The capitalised adjectives of a text: "Tarskan", "Velmari".
fn adjectives<'a>(reading: &Reading<'a>) -> HashSet<&'a str> {
    let adjective = |word: &usize| {
        matches!(reading.token(*word).xpos, "JJ" | "NNP" | "NNPS")
            && reading.form(*word).starts_with(char::is_uppercase)
    };
    let forms = (0..reading.len())
        .filter(adjective)
        .map(|word| reading.form(word));
    forms.collect()
}

/// Whether a name is used as that of a state or place: "in Tarsk", "Tarsk's foreign minister", "Tarskan".
fn is_like_a_state(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    name: &Name,
    adjectives: &HashSet<&str>,
) -> bool {
    let Range { start, end } = name.words;
    let within = start > 0
        && matches!(
            &*reading.form(start - 1).to_lowercase(),
            "in" | "from" | "into" | "near"
        );
    let possessive = end < reading.len() && matches!(reading.form(end), "'s" | "’s");
    let of_state = |word: usize| {
        let lemma = reading.lemma(word);
        lexicon.title(lemma) == Some(Title::Office)
            || matches!(
                lemma,
                "government"
                    | "cabinet"
                    | "ministry"
                    | "army"
                    | "navy"
                    | "military"
                    | "parliament"
                    | "embassy"
                    | "capital"
                    | "force"
                    | "troop"
            )
    };
    let owned = || reading.head(reading.top(&name.words)).is_some_and(of_state);
    let derived = || {
        ["n", "an", "ian", "i", "ish", "ese"]
            .iter()
            .any(|ending| adjectives.contains(format!("{}{ending}", name.full).as_str()))
    };
    within || possessive && owned() || derived()
}
