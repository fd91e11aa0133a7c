//! Names in comparable form, and who goes by which.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::statement::{Actor, Source};
use crate::eval::python;

/// Names that say there is no source to name.
const NO_SOURCE: [&str; 4] = ["unnamed", "unknown", "unspecified", "report"];

/// One name in comparable form, empty where it names no source: without accents, case, brackets, punctuation and the
/// article before it.
pub(super) fn normalised(name: &str) -> String {
    static BRACKETS: LazyLock<Regex> = LazyLock::new(|| python::regex(r"\([^)]*\)|[-–—]"));
    static PUNCTUATION: LazyLock<Regex> = LazyLock::new(|| python::regex(r"[^\w\s]"));
    static SPACE: LazyLock<Regex> = LazyLock::new(|| python::regex(r"\s+"));
    static ARTICLE: LazyLock<Regex> =
        LazyLock::new(|| python::regex(r"^((a|an|the|some|many|several) )+"));
    let plain: String = name
        .nfkd()
        .filter(|&c| canonical_combining_class(c) == 0)
        .collect();
    let name = plain.to_lowercase().replace("(unnamed report)", "report");
    let name = BRACKETS.replace_all(&name, " ");
    let name = PUNCTUATION.replace_all(&name, "");
    let name = SPACE.replace_all(&name, " ");
    let name = ARTICLE.replace(name.trim(), "");
    match NO_SOURCE.contains(&name.as_ref()) {
        true => String::new(),
        false => name.into_owned(),
    }
}

/// What the gold's actors are called.
pub(super) struct Actors {
    persons: HashSet<String>,
    /// From another name to the name.
    aliases: HashMap<String, String>,
}

impl Actors {
    pub(super) fn new(actors: &[Actor]) -> Actors {
        let persons = actors
            .iter()
            .filter(|actor| actor.kind.as_deref() == Some("person"));
        let aliases = actors.iter().flat_map(|actor| {
            let name = normalised(&actor.name);
            actor
                .aliases
                .iter()
                .map(move |alias| (normalised(alias), name.clone()))
        });
        Actors {
            persons: persons.map(|actor| normalised(&actor.name)).collect(),
            aliases: aliases.collect(),
        }
    }

    /// Whether two sources have the same names, aliases allowed.
    pub(super) fn same_speaker(&self, gold: &Source, system: &Source) -> bool {
        let named = |source: &'_ Source| -> BTreeSet<String> {
            let names = source.names.iter();
            names
                .map(|name| self.aliases.get(name).unwrap_or(name).clone())
                .collect()
        };
        named(gold) == named(system)
    }

    /// Whether two sources are persons of the same last name.
    pub(super) fn same_person(&self, gold: &Source, system: &Source) -> bool {
        let last = |source: &Source| -> BTreeSet<String> {
            let names = source.names.iter();
            names
                .filter_map(|name| name.rsplit(' ').next().map(str::to_owned))
                .collect()
        };
        let are_persons = gold.names.iter().all(|name| self.persons.contains(name));
        are_persons && !system.names.is_empty() && last(gold) == last(system)
    }
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[test]
    fn names_are_made_comparable() {
        for (name, expected) in [
            ("The  Velmar-Tarsk Council’s", "velmar tarsk councils"),
            ("José Peña (spokesman)", "jose pena"),
            ("some of the (two) officials.", "of the officials"),
            ("a the Ⅻ m²", "xii m2"),
            ("U.S. State_Dept", "us state_dept"),
            ("\u{1C}Straße\u{1D}B\u{1F}", "straße b"),
            ("senior (unnamed report) (unnamed)", "senior report"),
            ("Report (unnamed)", ""),
            ("(Unnamed report)", ""),
            ("unknown", ""),
            ("the", "the"),
        ] {
            assert_eq!(normalised(name), expected, "{name}");
        }
    }
}
