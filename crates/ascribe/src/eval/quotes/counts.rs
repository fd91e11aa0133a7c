//! What is counted, and the shares that a report gives of it.

use std::ops::AddAssign;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::classes::CLASSES;
use crate::eval::python::ratio;

/// The parts of an attribution.
pub const ROLES: [&str; 3] = ["source", "cue", "content"];

/// What a pair of attributions may be right for: that it was made; that the sources share a token or both have none;
/// that the cues do as well; that the contents have the same tokens.
pub const MEASURES: [&str; 4] = [
    "content",
    "content+source",
    "content+src+cue",
    "exact content",
];

/// What was right, predicted and there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In both.
    pub right: usize,
    /// In the prediction.
    pub predicted: usize,
    /// In the gold.
    pub gold: usize,
}

impl Count {
    /// The share of the predicted that is right.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.predicted)
    }

    /// The share of the gold that was found.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.right, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> Option<f64> {
        ratio(2 * self.right, self.predicted + self.gold)
    }
}

/// Gold attributions of a class, and how many were found by each of `MEASURES`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassCount {
    /// All of them.
    pub gold: usize,
    /// The found ones.
    pub found: [usize; MEASURES.len()],
}

impl ClassCount {
    /// The share found, in the order of `MEASURES`.
    pub fn recall(&self) -> [Option<f64>; MEASURES.len()] {
        self.found.map(|found| ratio(found, self.gold))
    }
}

/// The counts of a document, or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Tokens that have a role in any attribution, in the order of `ROLES`: says nothing of which belong together.
    #[serde(serialize_with = "by_role")]
    pub tokens: [Count; ROLES.len()],
    /// Attributions, in the order of `MEASURES`.
    #[serde(serialize_with = "by_measure")]
    pub relations: [Count; MEASURES.len()],
    /// In the order of `CLASSES`.
    #[serde(rename = "recall_by_class", serialize_with = "by_class")]
    pub classes: [ClassCount; CLASSES.len()],
}

impl AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        let mine = self.tokens.iter_mut().chain(&mut self.relations);
        for (sum, count) in mine.zip(other.tokens.iter().chain(&other.relations)) {
            sum.right += count.right;
            sum.predicted += count.predicted;
            sum.gold += count.gold;
        }
        for (sum, class) in self.classes.iter_mut().zip(&other.classes) {
            sum.gold += class.gold;
            for (sum, found) in sum.found.iter_mut().zip(class.found) {
                *sum += found;
            }
        }
    }
}

fn by_role<S: Serializer>(counts: &[Count], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(ROLES.iter().zip(counts))
}

fn by_measure<S: Serializer>(counts: &[Count], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(MEASURES.iter().zip(counts))
}

fn by_class<S: Serializer>(counts: &[ClassCount], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(CLASSES.iter().zip(counts))
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Count", 6)?;
        fields.serialize_field("p", &self.precision())?;
        fields.serialize_field("r", &self.recall())?;
        fields.serialize_field("f1", &self.f1())?;
        fields.serialize_field("tp", &self.right)?;
        fields.serialize_field("pred", &self.predicted)?;
        fields.serialize_field("gold", &self.gold)?;
        fields.end()
    }
}

impl Serialize for ClassCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("ClassCount", 1 + MEASURES.len())?;
        fields.serialize_field("gold", &self.gold)?;
        for (measure, recall) in MEASURES.into_iter().zip(self.recall()) {
            fields.serialize_field(measure, &recall)?;
        }
        fields.end()
    }
}
