//! The report on one record, or on several together, as JSON and as a table.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::Serializer;

use super::counts::{ClassCounts, Counts, FIELDS, GROUPS, GroupCount, Share};
use crate::eval::cell;
use crate::eval::python::{ratio, rounded};

/// What came out. A share is none where there is nothing to divide by.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)] // as in `Counts`
pub struct Report {
    pub documents: usize,
    pub gold: usize,
    pub system: usize,
    pub matched: usize,
    pub statements: Statements,
    /// The share of the matched that is right, in the order of `FIELDS`.
    #[serde(serialize_with = "by_field")]
    pub accuracy: [Option<f64>; FIELDS.len()],
    pub said_dated: Option<f64>,
    pub said_given: Option<f64>,
    pub classes: Classes,
    pub nested: Nested,
    /// In the order of `GROUPS`.
    #[serde(serialize_with = "by_group")]
    pub groups: [Group; GROUPS.len()],
    /// The articles one by one, if there are several.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub per_document: BTreeMap<String, Report>,
}

/// How many statements were found.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Statements {
    /// The share of the system's that match.
    #[serde(rename = "P")]
    pub precision: Option<f64>,
    /// The share of the gold's that match.
    #[serde(rename = "R")]
    pub recall: Option<f64>,
    /// The harmonic mean of both.
    #[serde(rename = "F1")]
    pub f1: Option<f64>,
    /// How well the contents of the matched agree.
    pub mean_jaccard: Option<f64>,
}

/// The classes of the matched statements, by name.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Classes {
    pub certainty: BTreeMap<String, Class>,
    pub polarity: BTreeMap<String, Class>,
}

/// One of them.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Class {
    #[serde(rename = "P")]
    pub precision: Option<f64>,
    #[serde(rename = "R")]
    pub recall: Option<f64>,
    pub gold: usize,
    pub system: usize,
}

/// Gold statements inside another's content.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Nested {
    /// The share matched.
    pub recall: Option<f64>,
    /// All of them.
    pub gold: usize,
    /// The share of the matched whose parents match too.
    pub parent_acc: Option<f64>,
}

/// A group of gold statements.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Group {
    /// The share matched.
    pub recall: Option<f64>,
    /// The share matched and right.
    pub right: Option<f64>,
    /// All of them.
    pub gold: usize,
}

impl Counts {
    /// The shares of these counts.
    pub fn report(&self) -> Report {
        let share = |share: Share| ratio(share.part, share.whole);
        let jaccard = self.jaccard / self.matched as f64;
        Report {
            documents: self.documents,
            gold: self.gold,
            system: self.system,
            matched: self.matched,
            statements: Statements {
                precision: ratio(self.matched, self.system),
                recall: ratio(self.matched, self.gold),
                f1: ratio(2 * self.matched, self.system + self.gold),
                mean_jaccard: (self.matched > 0).then(|| rounded(jaccard)),
            },
            accuracy: self.correct.map(|correct| ratio(correct, self.matched)),
            said_dated: share(self.said_dated),
            said_given: share(self.said_given),
            classes: Classes {
                certainty: classes(&self.certainty),
                polarity: classes(&self.polarity),
            },
            nested: Nested {
                recall: share(self.nested),
                gold: self.nested.whole,
                parent_acc: share(self.parent),
            },
            groups: self.groups.map(|GroupCount { all, found, right }| Group {
                recall: ratio(found, all),
                right: ratio(right, all),
                gold: all,
            }),
            per_document: BTreeMap::new(),
        }
    }
}

fn classes(counts: &ClassCounts) -> BTreeMap<String, Class> {
    let classes = counts.iter().map(|(name, count)| {
        let class = Class {
            precision: ratio(count.both, count.system),
            recall: ratio(count.both, count.gold),
            gold: count.gold,
            system: count.system,
        };
        (name.clone(), class)
    });
    classes.collect()
}

fn by_field<S: Serializer>(shares: &[Option<f64>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(FIELDS.iter().zip(shares))
}

fn by_group<S: Serializer>(groups: &[Group], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(GROUPS.iter().zip(groups))
}

impl Report {
    /// For programs.
    pub fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("keys are strings");
        json + "\n"
    }

    /// For people.
    pub fn table(&self) -> String {
        let Statements {
            precision,
            recall,
            f1,
            mean_jaccard,
        } = self.statements;
        let mut text = format!(
            "documents {}   gold {}   system {}   matched {}\n\n",
            self.documents, self.gold, self.system, self.matched
        );
        text += &format!(
            "{:22}P {}  R {}  F1 {}   mean Jaccard {}\n",
            "statements",
            cell(precision),
            cell(recall),
            cell(f1),
            cell(mean_jaccard)
        );
        let dated = [
            ("said (dated gold)", self.said_dated),
            ("said (given)", self.said_given),
        ];
        for (name, share) in FIELDS.into_iter().zip(self.accuracy).chain(dated) {
            text += &format!("{name:20}acc {}\n", cell(share));
        }
        let classes = [
            ("certainty", &self.classes.certainty),
            ("polarity", &self.classes.polarity),
        ];
        for (field, classes) in classes {
            for (name, class) in classes {
                text += &format!(
                    "{:22}P {}  R {}   gold {}  system {}\n",
                    format!("{field} {name}"),
                    cell(class.precision),
                    cell(class.recall),
                    class.gold,
                    class.system
                );
            }
        }
        let Nested {
            recall,
            gold,
            parent_acc,
        } = self.nested;
        text += &format!(
            "{:22}R {}  parent acc {}   gold {gold}\n",
            "nested",
            cell(recall),
            cell(parent_acc)
        );
        for (name, group) in GROUPS.iter().zip(self.groups) {
            text += &format!(
                "{name:22}R {}  found and right {}   gold {}\n",
                cell(group.recall),
                cell(group.right),
                group.gold
            );
        }
        if !self.per_document.is_empty() {
            text += "\ndocument              P      R      F1   speaker  chain\n";
        }
        for (name, report) in &self.per_document {
            let Statements {
                precision,
                recall,
                f1,
                ..
            } = report.statements;
            let [_, speaker, chain, ..] = report.accuracy;
            let cells = [precision, recall, f1, speaker, chain].map(cell);
            text += &format!("{name:18} {}\n", cells.join(" "));
        }
        text
    }
}
