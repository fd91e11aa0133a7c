//! Entity mentions: right when exactly the same characters are given the same kind. Counted over all, over the named
//! (whose head is a proper noun in its own side's tree), and by kind.

use std::collections::HashSet;

use super::score::Score;
use super::ud::Side;

/// A set of mentions that is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// As the table calls it.
    pub name: &'static str,
    /// Only these kinds; none for all.
    kinds: &'static [&'static str],
    /// Only the named.
    named: bool,
}

/// The kinds that news is about.
const CORE: &[&str] = &["person", "organization", "place"];

impl Group {
    /// All groups, in the order of the table.
    pub const ALL: [Group; 16] = [
        Group {
            name: "named person, organization, place",
            kinds: CORE,
            named: true,
        },
        Group {
            name: "named person",
            kinds: &["person"],
            named: true,
        },
        Group {
            name: "named organization",
            kinds: &["organization"],
            named: true,
        },
        Group {
            name: "named place",
            kinds: &["place"],
            named: true,
        },
        Group {
            name: "named, all kinds",
            kinds: &[],
            named: true,
        },
        Group {
            name: "person",
            kinds: &["person"],
            named: false,
        },
        Group {
            name: "organization",
            kinds: &["organization"],
            named: false,
        },
        Group {
            name: "place",
            kinds: &["place"],
            named: false,
        },
        Group {
            name: "event",
            kinds: &["event"],
            named: false,
        },
        Group {
            name: "time",
            kinds: &["time"],
            named: false,
        },
        Group {
            name: "object",
            kinds: &["object"],
            named: false,
        },
        Group {
            name: "substance",
            kinds: &["substance"],
            named: false,
        },
        Group {
            name: "animal",
            kinds: &["animal"],
            named: false,
        },
        Group {
            name: "plant",
            kinds: &["plant"],
            named: false,
        },
        Group {
            name: "abstract",
            kinds: &["abstract"],
            named: false,
        },
        Group {
            name: "all",
            kinds: &[],
            named: false,
        },
    ];

    fn has(&self, kind: &str, named: bool) -> bool {
        (named || !self.named) && (self.kinds.is_empty() || self.kinds.contains(&kind))
    }
}

/// Scores by group, in the order of `Group::ALL`.
pub type MentionScores = [Score; Group::ALL.len()];

/// The scores over one document.
pub fn mention_scores(gold: &Side, system: &Side) -> MentionScores {
    Group::ALL.map(|group| {
        let gold = members(gold, group);
        let system = members(system, group);
        let correct = gold.intersection(&system).count();
        Score {
            gold: gold.len(),
            system: system.len(),
            correct,
            aligned: None,
        }
    })
}

fn members<'a>(side: &Side<'a>, group: Group) -> HashSet<(usize, usize, &'a str)> {
    let mentions = side
        .mentions
        .iter()
        .filter(|(_, kind, named)| group.has(kind, *named));
    mentions
        .map(|(range, kind, _)| (range.start, range.end, *kind))
        .collect()
}
