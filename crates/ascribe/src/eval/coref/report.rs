//! The scores of all documents as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::{Measures, Scores, Share};

/// Which mentions were resolved.
const INPUTS: [&str; 2] = ["found mentions", "gold mentions"];

/// Which of them are compared.
const GROUPS: [&str; 2] = [
    "all",
    "names and pronouns for persons, organizations, places",
];

/// The sums over all documents.
pub struct Report {
    path: String,
    documents: usize,
    /// By input and group.
    total: [[Measures; 2]; 2],
    /// Of all mentions, by genre and input.
    genres: BTreeMap<String, [Measures; 2]>,
}

impl Report {
    pub fn new(path: String, scores: Vec<Scores>) -> Report {
        let mut report = Report {
            path,
            documents: scores.len(),
            total: Default::default(),
            genres: BTreeMap::new(),
        };
        for score in scores {
            let genre = report.genres.entry(score.genre).or_default();
            for (input, groups) in score.by_input.into_iter().enumerate() {
                genre[input] += groups[0];
                for (group, measures) in groups.into_iter().enumerate() {
                    report.total[input][group] += measures;
                }
            }
        }
        report
    }

    /// For people, in per cent.
    pub fn table(&self) -> String {
        let mut text = format!("{}: {} documents\n", self.path, self.documents);
        for (input, name) in INPUTS.iter().enumerate() {
            let _ = writeln!(
                text,
                "\n{name:<56}{:>8}{:>8}{:>8}{:>8}",
                "MUC", "B³", "CEAFe", "mean"
            );
            for (group, name) in GROUPS.iter().enumerate() {
                text += &row(name, &self.total[input][group]);
            }
            for (genre, measures) in &self.genres {
                text += &row(&format!("  {genre}"), &measures[input]);
            }
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> String {
        let mut fields = Map::new();
        fields.insert("gold".to_owned(), json!(self.path));
        fields.insert("documents".to_owned(), json!(self.documents));
        for (input, name) in INPUTS.iter().enumerate() {
            let groups = GROUPS.iter().zip(&self.total[input]);
            let mut groups: Map<String, Value> = groups
                .map(|(group, measures)| ((*group).to_owned(), values(measures)))
                .collect();
            let genres = self.genres.iter();
            let genres: Map<String, Value> = genres
                .map(|(genre, measures)| (genre.clone(), values(&measures[input])))
                .collect();
            groups.insert("genres".to_owned(), Value::Object(genres));
            fields.insert(name.replace(' ', "_"), Value::Object(groups));
        }
        format!("{:#}\n", Value::Object(fields))
    }
}

fn row(name: &str, measures: &Measures) -> String {
    let Measures { muc, b3, ceaf } = measures;
    let cells = [muc.f1(), b3.f1(), ceaf.f1(), measures.mean()];
    let cells = cells.map(|share| format!("{:>8.2}", 100.0 * share));
    format!("{name:<56}{}\n", cells.concat())
}

fn values(measures: &Measures) -> Value {
    let share = |share: &Share| json!({"precision": share.precision(), "recall": share.recall(), "f1": share.f1()});
    json!({
        "MUC": share(&measures.muc),
        "B3": share(&measures.b3),
        "CEAFe": share(&measures.ceaf),
        "mean": {"f1": measures.mean()},
    })
}
