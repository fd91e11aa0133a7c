//! The word lists of factuality, read once.

use std::collections::HashMap;

use crate::record::Certainty;

/// Where words open a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With a clause or phrase that hangs on another.
    Clause,
    /// Beside a modal or a negation.
    Open,
    /// Wherever they stand.
    Any,
}

/// The lists.
pub(crate) struct Lexicon {
    certainty: HashMap<&'static str, Certainty>,
    /// Each with its words in small letters, the longer first.
    pub(super) conditions: Vec<(Vec<&'static str>, Place)>,
}

impl Lexicon {
    /// Those that are part of the program.
    pub fn built_in() -> Lexicon {
        let certainty = rows(include_str!("../../../../lexicon/certainty.tsv"));
        let conditions = rows(include_str!("../../../../lexicon/conditions.tsv"));
        let mut conditions: Vec<_> = conditions
            .map(|(words, place)| {
                let place = match place {
                    "clause" => Place::Clause,
                    "open" => Place::Open,
                    _ => Place::Any,
                };
                (words.split('_').collect::<Vec<_>>(), place)
            })
            .collect();
        conditions.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Lexicon {
            certainty: certainty
                .map(|(word, level)| {
                    let level = match level {
                        "possible" => Certainty::Possible,
                        "probable" => Certainty::Probable,
                        _ => Certainty::Certain,
                    };
                    (word, level)
                })
                .collect(),
            conditions,
        }
    }

    /// How sure who uses the word (in its dictionary form) is; none where it says nothing of that.
    pub(super) fn certainty(&self, lemma: &str) -> Option<Certainty> {
        self.certainty.get(&*lemma.to_lowercase()).copied()
    }
}

/// The rows of a table of two columns; the first line that is no comment names them.
fn rows(tsv: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = tsv.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split_once('\t'))
}
