//! How near scores are to labels: as numbers, and in three classes.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::eval::score::Score;

/// A predicate's label and score.
pub struct Pair {
    /// What the annotators said, −3 to 3.
    pub gold: f64,
    /// What the engine says.
    pub found: f64,
    /// The sentence with the predicate marked.
    pub show: String,
}

/// A class of scores: its name, and whether a score is of it.
type Class = (&'static str, fn(f64) -> bool);

/// The classes and whether a number belongs to them.
const CLASSES: [Class; 3] = [
    ("negative", |number| number <= -1.0),
    ("uncertain", |number| number > -1.0 && number < 1.0),
    ("positive", |number| number >= 1.0),
];

/// The measures over a file.
pub struct Report {
    path: String,
    predicates: usize,
    /// Pearson's correlation; none where one side never varies.
    pub r: Option<f64>,
    /// The mean absolute error.
    pub error: f64,
    classes: [Score; 3],
}

impl Report {
    /// Measures.
    pub fn new(path: String, pairs: &[Pair]) -> Report {
        let count = pairs.len().max(1) as f64;
        let mean = |of: fn(&Pair) -> f64| pairs.iter().map(of).sum::<f64>() / count;
        let (gold, found) = (mean(|pair| pair.gold), mean(|pair| pair.found));
        let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
            pairs
                .iter()
                .map(|pair| of(pair.gold - gold, pair.found - found))
                .sum()
        };
        let spread = (sum(&|g, _| g * g) * sum(&|_, f| f * f)).sqrt();
        let classes = CLASSES.map(|(_, holds)| Score {
            gold: pairs.iter().filter(|pair| holds(pair.gold)).count(),
            system: pairs.iter().filter(|pair| holds(pair.found)).count(),
            correct: pairs
                .iter()
                .filter(|pair| holds(pair.gold) && holds(pair.found))
                .count(),
            aligned: None,
        });
        Report {
            path,
            predicates: pairs.len(),
            r: (spread > 0.0).then(|| sum(&|g, f| g * f) / spread),
            error: pairs
                .iter()
                .map(|pair| (pair.gold - pair.found).abs())
                .sum::<f64>()
                / count,
            classes,
        }
    }

    /// The mean F1 of the classes.
    pub fn macro_f1(&self) -> f64 {
        self.classes.iter().map(Score::f1).sum::<f64>() / self.classes.len() as f64
    }

    /// The measures as JSON.
    pub fn json(&self) -> String {
        let names = CLASSES.iter().zip(&self.classes);
        let classes: Map<String, Value> = names
            .map(|((name, _), score)| ((*name).to_owned(), json!(score)))
            .collect();
        let value = json!({
            "gold": self.path,
            "predicates": self.predicates,
            "r": self.r,
            "mae": self.error,
            "macro_f1": self.macro_f1(),
            "classes": classes,
        });
        format!("{value:#}\n")
    }

    /// The measures as a table.
    pub fn table(&self) -> String {
        let mut text = format!("{}: {} predicates\n\n", self.path, self.predicates);
        let r = self.r.map_or("-".to_owned(), |r| format!("{r:.3}"));
        let (error, f1) = (self.error, self.macro_f1());
        let _ = writeln!(
            text,
            "r {r}   mean absolute error {error:.3}   macro-F1 {f1:.3}\n"
        );
        text += "class       precision  recall      F1    gold   found\n";
        for ((name, _), score) in CLASSES.iter().zip(&self.classes) {
            let (p, r, f1) = (score.precision(), score.recall(), score.f1());
            let _ = writeln!(
                text,
                "{name:<12}{p:>9.3}{r:>8.3}{f1:>8.3}{:>8}{:>8}",
                score.gold, score.system
            );
        }
        text
    }
}

/// The predicates that are wrong by `least` or more, the worst first.
pub fn errors(pairs: &[Pair], least: f64) -> String {
    let error = |pair: &Pair| (pair.gold - pair.found).abs();
    let mut wrong: Vec<&Pair> = pairs.iter().filter(|pair| error(pair) >= least).collect();
    wrong.sort_by(|a, b| error(b).total_cmp(&error(a)));
    let mut text = "\n  gold  found\n".to_owned();
    for pair in wrong {
        let _ = writeln!(
            text,
            "{:>6.1} {:>6.1}  {}",
            pair.gold, pair.found, pair.show
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_score_and_a_mirrored_one() {
        let pairs = |sign: f64| -> Vec<Pair> {
            let labels = [-3.0, 0.0, 2.0, 3.0].into_iter();
            labels
                .map(|gold| Pair {
                    gold,
                    found: sign * gold,
                    show: String::new(),
                })
                .collect()
        };
        let perfect = Report::new(String::new(), &pairs(1.0));
        assert!(perfect.r.is_some_and(|r| (r - 1.0).abs() < 1e-9));
        assert!(perfect.error == 0.0 && perfect.macro_f1() == 1.0);
        let mirrored = Report::new(String::new(), &pairs(-1.0));
        assert!(mirrored.r.is_some_and(|r| (r + 1.0).abs() < 1e-9));
        assert!(Report::new(String::new(), &[]).r.is_none());
    }
}
