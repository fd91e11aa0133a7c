//! Hyphenated words: most are several words, "adult-learned" three, but some affixes keep theirs
//! whole.

use std::sync::LazyLock;

use super::table::Table;

#[derive(Clone, Copy, PartialEq)]
enum Affix {
    /// Joins what follows its hyphen: "anti-war".
    Prefix,
    /// Joins what stands before its hyphen: "career-wise".
    Suffix,
    /// A word as it stands: "uh-huh".
    Whole,
}

static AFFIXES: LazyLock<Table<Affix>> = LazyLock::new(|| {
    Table::parse(
        include_str!("../../../../lexicon/affixes.tsv"),
        |_, kind| match kind {
            "prefix" => Affix::Prefix,
            "suffix" => Affix::Suffix,
            _ => Affix::Whole,
        },
    )
});

/// Words after which even a prefix is a word of its own: "over-the-counter".
const SMALL: &[&str] = &["the", "a", "and", "or", "to", "in", "of", "by"];

/// Whether the hyphen of `compound` at byte `at` joins its two sides into one word.
pub(super) fn joins(compound: &str, at: usize, after: usize) -> bool {
    let (before, next) = (&compound[..at], &compound[after..]);
    // "UN-led" does not begin with the prefix "un".
    let is_acronym = before.len() > 1 && is_capitals(before) && !is_capitals(next);
    AFFIXES.get(compound) == Some(Affix::Whole)
        || (AFFIXES.get(before) == Some(Affix::Prefix) && !is_acronym && !SMALL.contains(&next))
        || AFFIXES.get(next) == Some(Affix::Suffix)
}

fn is_capitals(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
}
