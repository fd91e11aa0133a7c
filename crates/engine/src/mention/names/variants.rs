//! Variants of a name: "Lindqvar" for "Pavo Lindqvar", "the Flare" for "The Daily Flare", "KCNA" for what it stands for. An
//! actor goes by the fullest, so that all of them lead to one.

use std::collections::HashMap;

use super::{Name, acronyms::acronyms};
use crate::{EntityKind, attribution::reading::Reading};

/// The longer forms that the text has of names of one word; of several the first, by which the bearer was introduced.
pub(super) struct Variants {
    /// By the last or the first name of a person, in small letters.
    persons: HashMap<String, String>,
    /// By the last word of an organisation's name.
    organisations: HashMap<String, String>,
    /// By its letters.
    acronyms: HashMap<String, String>,
}

impl Variants {
    pub fn new(reading: &Reading<'_>, names: &[Name], outlet: Option<&str>) -> Variants {
        let mut variants = Variants {
            persons: HashMap::new(),
            organisations: HashMap::new(),
            acronyms: acronyms(reading, names),
        };
        if let Some(outlet) = outlet
            && let Some((_, last)) = outlet.rsplit_once(' ')
        {
            variants
                .organisations
                .insert(last.to_owned(), outlet.to_owned());
        }
        for Name { kind, full, .. } in names {
            let (Some((first, _)), Some((_, last))) = (full.split_once(' '), full.rsplit_once(' '))
            else {
                continue;
            };
            let enter = |table: &mut HashMap<String, String>, word: String| {
                table.entry(word).or_insert_with(|| full.clone());
            };
            match kind {
                EntityKind::Person => {
                    enter(&mut variants.persons, bare(last));
                    enter(&mut variants.persons, bare(first));
                }
                EntityKind::Organization => enter(&mut variants.organisations, last.to_owned()),
                _ => {}
            }
        }
        variants
    }

    /// The fullest name of whom or what `name` names: of persons that with the same last name, of others what an acronym
    /// stands for.
    pub fn fullest(&self, reading: &Reading<'_>, name: &Name) -> String {
        let full = &name.full;
        // "The Flare" is a body, whatever it was taken for; "Australia" no "Medical Journal of Australia".
        let with_article = || {
            let before = name.words.start.checked_sub(1);
            before.is_some_and(|word| reading.form(word).eq_ignore_ascii_case("the"))
        };
        let body = || self.organisations.get(full).filter(|_| with_article());
        let of_kind = match name.kind {
            _ if full.contains(' ') => None,
            EntityKind::Person => self.persons.get(&bare(full)).or_else(body),
            EntityKind::Organization => self.organisations.get(full),
            _ => body(),
        };
        let stands_for = || match name.kind {
            EntityKind::Person => None,
            _ => self.acronyms.get(full),
        };
        of_kind.or_else(stands_for).unwrap_or(full).clone()
    }
}

/// A part of a person's name in small letters, without the stop of an initial.
pub(super) fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}
