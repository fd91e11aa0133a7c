//! The report on a file of attributions, as JSON and as a table.

use serde::Serialize;
use serde::ser::Serializer;

use super::bootstrap::Intervals;
use super::classes::CLASSES;
use super::counts::{Count, Counts, MEASURES, ROLES};
use crate::eval::python;

/// What came out.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The annotated file.
    pub gold: String,
    /// The measured file.
    #[serde(rename = "pred")]
    pub system: String,
    /// The least Jaccard index of a pair.
    #[serde(serialize_with = "rounded")]
    pub threshold: f64,
    /// Documents in the gold.
    #[serde(rename = "docs")]
    pub documents: usize,
    /// Documents that the measured file speaks of.
    #[serde(rename = "docs_predicted")]
    pub predicted_documents: usize,
    /// All documents together.
    #[serde(flatten)]
    pub counts: Counts,
    /// 95 % intervals of F1, if asked for.
    #[serde(rename = "f1_95ci", skip_serializing_if = "Option::is_none")]
    pub f1_intervals: Option<Intervals>,
}

fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(python::rounded(*value))
}

impl Report {
    /// For programs.
    pub fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("keys are strings");
        json + "\n"
    }

    /// For people, in per cent.
    pub fn table(&self) -> String {
        let mut text = format!(
            "{:24}{:>7}{:>7}{:>7}{:>8}{:>8}{:>8}\n",
            "", "P", "R", "F1", "right", "system", "gold"
        );
        let Counts {
            tokens,
            relations,
            classes,
        } = &self.counts;
        for (role, count) in ROLES.iter().zip(tokens) {
            text += &row(&format!("tokens {role}"), count);
        }
        for (measure, count) in MEASURES.iter().zip(relations) {
            text += &row(&format!("relation {measure}"), count);
        }
        text += &format!(
            "\n{:24}{:>7}{:>9}{:>9}{:>9}{:>9}\n",
            "recall over gold class", "gold", "content", "+source", "+cue", "exact"
        );
        for (class, count) in CLASSES.iter().zip(classes) {
            let cells = count
                .recall()
                .map(|share| format!("{:>9}", per_cent(share)));
            text += &format!("{class:24}{:>7}{}\n", count.gold, cells.concat());
        }
        if let Some(Intervals(intervals)) = self.f1_intervals {
            text += "\nF1, 95 % interval (documents resampled)\n";
            for (measure, [low, high]) in MEASURES.iter().zip(intervals) {
                let (low, high) = (per_cent(Some(low)), per_cent(Some(high)));
                text += &format!("{measure:24}{low:>7} to {high}\n");
            }
        }
        text
    }
}

fn row(name: &str, count: &Count) -> String {
    let shares = [count.precision(), count.recall(), count.f1()];
    let shares = shares.map(|share| format!("{:>7}", per_cent(share)));
    format!(
        "{name:24}{}{:>8}{:>8}{:>8}\n",
        shares.concat(),
        count.right,
        count.predicted,
        count.gold
    )
}

fn per_cent(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{:.1}", share * 100.0))
}
