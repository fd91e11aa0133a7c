//! Whether a person is "he" or "she", as far as name, title and office tell.

use super::{names::Name, world::Gender};
use crate::attribution::{lexicon::Lexicon, reading::Reading};

/// What the words before a person's name, the name itself or the words beside it tell.
pub(super) fn of_person(reading: &Reading<'_>, lexicon: &Lexicon, name: &Name) -> Option<Gender> {
    let before = name.mention.start.min(name.words.start.saturating_sub(1))..name.words.start;
    let told = before
        .rev()
        .find_map(|word| of_noun(reading.form(word)))
        .or_else(|| name.offices.iter().find_map(|office| of_noun(office)));
    told.or_else(|| {
        lexicon
            .world
            .gender(&name.full)
            .filter(|_| name.full.contains(' '))
    })
}

/// What a title or a noun for a person tells: "Mrs", "spokeswoman", "father".
pub(super) fn of_noun(noun: &str) -> Option<Gender> {
    let noun = noun.trim_end_matches('.').to_lowercase();
    match &*noun {
        "mr" | "sir" | "lord" | "king" | "prince" | "man" | "boy" | "father" | "dad" | "son"
        | "brother" | "husband" | "uncle" | "nephew" | "grandfather" | "gentleman" | "pope"
        | "widower" | "monk" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "woman" | "girl"
        | "mother" | "mum" | "mom" | "daughter" | "sister" | "wife" | "aunt" | "niece"
        | "grandmother" | "actress" | "widow" | "nun" | "waitress" | "empress" => {
            Some(Gender::Female)
        }
        _ if noun.ends_with("woman") => Some(Gender::Female),
        _ if noun.ends_with("man") && noun.len() > 5 => Some(Gender::Male),
        _ => None,
    }
}
