//! What is counted over the statements of one record, or of several.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What a matched statement may be right in.
///
/// - source: the same speaker, or the spans overlap, or persons of the same last name
/// - speaker: the same names
/// - chain: the same names in `via`, one after the other
/// - the others: the same value
pub const FIELDS: [&str; 8] = [
    "source",
    "speaker",
    "chain",
    "form",
    "said",
    "certainty",
    "polarity",
    "conditional",
];

/// Gold statements that are looked at by themselves.
pub const GROUPS: [&str; 4] = ["via >= 2", "via >= 3", "unnamed", "no source"];

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are right.
    pub part: usize,
    /// All of them.
    pub whole: usize,
}

impl Share {
    /// Counts one more.
    pub(super) fn count(&mut self, right: bool) {
        self.part += usize::from(right);
        self.whole += 1;
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

/// Matched statements of one certainty or polarity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassCount {
    /// That have it in the gold.
    pub gold: usize,
    /// That have it in the system's record.
    pub system: usize,
    /// That have it in both.
    pub both: usize,
}

/// By the name of the class.
pub type ClassCounts = BTreeMap<String, ClassCount>;

/// Gold statements of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupCount {
    /// All of them.
    pub all: usize,
    /// The matched ones.
    pub found: usize,
    /// Those matched and right: in the chain for the groups by `via`, in the speaker for the others.
    pub right: usize,
}

/// The counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Records in the gold.
    pub documents: usize,
    /// Statements in the gold.
    pub gold: usize,
    /// Statements in the system's records.
    pub system: usize,
    /// Statements matched.
    pub matched: usize,
    /// The sum of the Jaccard indices of the matched.
    pub jaccard: f64,
    /// Matched statements that are right, in the order of `FIELDS`.
    pub correct: [usize; FIELDS.len()],
    /// Right dates among those that the gold gives and that are not the day of publication.
    pub said_dated: Share,
    /// Right dates among those that the system gives.
    pub said_given: Share,
    /// By certainty.
    pub certainty: ClassCounts,
    /// By polarity.
    pub polarity: ClassCounts,
    /// Gold statements with a parent that were matched.
    pub nested: Share,
    /// Those of them whose parents are matched too.
    pub parent: Share,
    /// In the order of `GROUPS`.
    pub groups: [GroupCount; GROUPS.len()],
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.documents += other.documents;
        self.gold += other.gold;
        self.system += other.system;
        self.matched += other.matched;
        self.jaccard += other.jaccard;
        for (sum, correct) in self.correct.iter_mut().zip(other.correct) {
            *sum += correct;
        }
        self.said_dated += other.said_dated;
        self.said_given += other.said_given;
        add(&mut self.certainty, other.certainty);
        add(&mut self.polarity, other.polarity);
        self.nested += other.nested;
        self.parent += other.parent;
        for (sum, group) in self.groups.iter_mut().zip(other.groups) {
            sum.all += group.all;
            sum.found += group.found;
            sum.right += group.right;
        }
    }
}

fn add(sums: &mut ClassCounts, others: ClassCounts) {
    for (name, other) in others {
        let sum = sums.entry(name).or_default();
        sum.gold += other.gold;
        sum.system += other.system;
        sum.both += other.both;
    }
}
