//! A count of what was right, out of what was there and what was said.

use std::ops::AddAssign;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// Counts for one measure; those of several documents add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Items in the gold.
    pub gold: usize,
    /// Items in the system's output.
    pub system: usize,
    /// Items that are in both.
    pub correct: usize,
    /// Items that could be compared, where an alignment decides that.
    pub aligned: Option<usize>,
}

impl Score {
    /// The share of the system's items that are right.
    pub fn precision(&self) -> f64 {
        ratio(self.correct, self.system)
    }

    /// The share of the gold's items that were found.
    pub fn recall(&self) -> f64 {
        ratio(self.correct, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.correct, self.system + self.gold)
    }

    /// The share of the aligned items that are right.
    pub fn aligned_accuracy(&self) -> Option<f64> {
        self.aligned.map(|aligned| ratio(self.correct, aligned))
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.gold += other.gold;
        self.system += other.system;
        self.correct += other.correct;
        self.aligned = match (self.aligned, other.aligned) {
            (None, aligned) | (aligned, None) => aligned,
            (Some(a), Some(b)) => Some(a + b),
        };
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Score", 7)?;
        fields.serialize_field("precision", &self.precision())?;
        fields.serialize_field("recall", &self.recall())?;
        fields.serialize_field("f1", &self.f1())?;
        fields.serialize_field("aligned_accuracy", &self.aligned_accuracy())?;
        fields.serialize_field("gold", &self.gold)?;
        fields.serialize_field("system", &self.system)?;
        fields.serialize_field("correct", &self.correct)?;
        fields.end()
    }
}
