//! The names in a text: of each named mention its proper name without titles, and the fullest form of it.

mod acronyms;
mod extent;
mod kind;
mod missed;
mod titles;
mod variants;

use std::ops::Range;

use ascribe_time::Date;

pub(crate) use acronyms::spelled_out;
pub(super) use titles::office_name;
use variants::Variants;

use crate::{
    EntityKind,
    attribution::{lexicon::Lexicon, reading::Reading},
    record::ActorKind,
};

/// A named mention.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The words of the whole mention, with title and apposition.
    pub mention: Range<usize>,
    /// The words of the name alone.
    pub words: Range<usize>,
    pub kind: EntityKind,
    /// The fullest form that the text has of it.
    pub full: String,
    /// The nouns that say what a person is, in small letters: "minister".
    pub offices: Vec<String>,
}

impl Name {
    /// A name that stands alone, and is all of itself that is known.
    fn new(reading: &Reading<'_>, words: Range<usize>, kind: EntityKind) -> Name {
        Name {
            mention: words.clone(),
            full: reading.one_line(&words),
            words,
            kind,
            offices: Vec::new(),
        }
    }
}

/// All named persons, organisations and places of a text, in order.
///
/// The network marks mentions; what of them is a name, and whose, is told here by what news does: who is new is named in full
/// and with an office, and by less from then on. So each step needs the names of the whole text, and they follow one another:
/// where a name ends, which names were missed, of which kind they are, and what is their fullest form.
///
/// `outlet` is known before the text is read, so that "the Flare" is "The Daily Flare".
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    outlet: Option<&str>,
    published: Option<Date>,
) -> Vec<Name> {
    let mut names: Vec<Name> = reading
        .mentions()
        .filter(|(_, mention)| mention.named)
        .filter(|(_, mention)| {
            matches!(
                mention.kind,
                EntityKind::Person | EntityKind::Organization | EntityKind::Place
            )
        })
        .filter_map(|(words, mention)| {
            let head = reading.words(reading.sentence(words.start)).start + mention.head as usize;
            let name = extent::of(reading, lexicon, &words, head, mention.kind)?;
            let offices = match mention.kind {
                EntityKind::Person => titles::offices(reading, lexicon, &words, &name),
                _ => Vec::new(),
            };
            Some(Name {
                mention: words,
                offices,
                ..Name::new(reading, name, mention.kind)
            })
        })
        .collect();
    sort(&mut names);
    names.dedup_by(|later, earlier| {
        later.words == earlier.words && {
            earlier.offices.append(&mut later.offices);
            true
        }
    });
    acronyms::add_spelled_out(reading, &mut names);
    missed::add_runs(reading, lexicon, &mut names);
    kind::agree(reading, lexicon, &mut names);
    // A surname is that of a person, so it is told before who is one.
    missed::add_surnames(reading, &mut names);
    let variants = Variants::new(reading, &names, outlet);
    for name in &mut names {
        name.full = variants.fullest(reading, name);
        if let Some(known) = lexicon.known.of_name(&name.full) {
            name.full.clone_from(&known.name);
            name.kind = match known.kind {
                ActorKind::Person => EntityKind::Person,
                ActorKind::State => EntityKind::Place,
                _ => EntityKind::Organization,
            };
            name.offices
                .extend(known.offices(published).map(str::to_owned));
        }
    }
    names
}

/// Of each word of the text, whether it is in one of these phrases: asked once for all, so that no name need be held against
/// every other.
fn marked<'n>(
    reading: &Reading<'_>,
    phrases: impl IntoIterator<Item = &'n Range<usize>>,
) -> Vec<bool> {
    let mut marked = vec![false; reading.len()];
    for words in phrases {
        marked[words.clone()].fill(true);
    }
    marked
}

/// Puts names in the order of the text, which those who look for the names near a word rely on.
fn sort(names: &mut [Name]) {
    names.sort_by_key(|name| (name.words.start, name.words.end));
}
