//! Abbreviations: when the dot after a word belongs to it.
//!
//! `lexicon/abbreviations.tsv` lists them with the surroundings in which they keep it; initials and
//! acronyms are recognised by their shape.

use std::sync::LazyLock;

use super::class::{Class, class, is_digit, is_letter};
use super::table::Table;

/// In which surroundings an abbreviation keeps its dot.
#[derive(Clone, Copy)]
enum When {
    /// Wherever it stands.
    Always,
    /// Before a name: "Gen. Smith".
    Name,
    /// Before a number, "No. 3", or after a bracket, "(b. March 2009)".
    Number,
    /// Anywhere but at the end of a paragraph: "Apple Inc. said".
    Running,
    /// Where no sentence can end: "etc., but".
    Inside,
    /// After a comma or a hyphen, as states are: "Springfield, Ill., said".
    State,
}

/// An abbreviation without its dot.
#[derive(Clone, Copy)]
struct Entry {
    when: When,
    /// Whether it begins with a capital: "Gen." but not "gen.".
    capital: bool,
}

static ABBREVIATIONS: LazyLock<Table<Entry>> = LazyLock::new(|| {
    Table::parse(
        include_str!("../../../../lexicon/abbreviations.tsv"),
        |word, when| Entry {
            capital: word.starts_with(char::is_uppercase),
            when: match when {
                "name" => When::Name,
                "number" => When::Number,
                "running" => When::Running,
                "inside" => When::Inside,
                "state" => When::State,
                _ => When::Always,
            },
        },
    )
});

/// What follows a dot.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Follow {
    /// The end of the paragraph.
    End,
    /// A character after white space.
    Apart(char),
    /// A character without white space between.
    Glued(char),
}

impl Follow {
    /// Whether a new sentence may begin here.
    fn may_begin_sentence(self) -> bool {
        match self {
            Follow::End => true,
            Follow::Apart(c) => !(c.is_lowercase() || is_digit(c) || c == ',' || c == ';'),
            Follow::Glued(c) => matches!(c, '"' | '”' | '’' | '\''),
        }
    }
}

/// Whether the dot after `word` belongs to it; `before` is the last character before the word that
/// is not white space.
pub(super) fn keeps_dot(word: &str, before: Option<char>, follow: Follow) -> bool {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    if chars.next().is_none() && first.is_uppercase() {
        // An initial. "I" is more often the pronoun.
        return match follow {
            Follow::End => false,
            Follow::Apart(c) => is_letter(c) && first != 'I',
            Follow::Glued(c) => class(c) != Class::Mark || matches!(c, ',' | ';' | ':' | '&' | '-'),
        };
    }
    let Some(entry) = ABBREVIATIONS.get(word) else {
        return false;
    };
    if entry.capital && !first.is_uppercase() {
        return false;
    }
    match entry.when {
        When::Always => true,
        When::Name => matches!(follow, Follow::Apart(c) | Follow::Glued(c) if is_letter(c)),
        When::Number => match follow {
            Follow::Apart(c) | Follow::Glued(c) => is_digit(c) || c == '#' || before == Some('('),
            Follow::End => false,
        },
        When::Running => follow != Follow::End,
        When::Inside => !follow.may_begin_sentence(),
        When::State => matches!(before, Some(',' | '-')),
    }
}
