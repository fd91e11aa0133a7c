//! How near scores are to labels: as numbers, and in three classes.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::eval::score::Score;

/// A predicate's label and score.
pub struct Pair {
    /// What the annotators said, −3 to 3.
    pub gold: f64,
    /// What the engine says, by question.
    pub found: [f64; 2],
    /// The sentence with the predicate marked.
    pub show: String,
}

/// The questions that annotators are asked: a name, and what it asks.
const QUESTIONS: [(&str, &str); 2] = [
    ("so", "it is, was or will be so"),
    ("happened", "it has happened"),
];

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
    answers: [Agreement; 2],
}

/// How near the answers to a question are to the labels.
pub struct Agreement {
    /// Pearson's correlation; none where one side never varies.
    pub r: Option<f64>,
    /// The mean absolute error.
    pub error: f64,
    classes: [Score; 3],
}

impl Agreement {
    fn new(pairs: &[Pair], question: usize) -> Agreement {
        let pairs = || pairs.iter().map(|pair| (pair.gold, pair.found[question]));
        let count = pairs().len().max(1) as f64;
        let mean = |of: &dyn Fn((f64, f64)) -> f64| pairs().map(of).sum::<f64>() / count;
        let (gold, found) = (mean(&|(gold, _)| gold), mean(&|(_, found)| found));
        let together = |of: &dyn Fn(f64, f64) -> f64| mean(&|(g, f)| of(g - gold, f - found));
        let spread = (together(&|g, _| g * g) * together(&|_, f| f * f)).sqrt();
        let classes = CLASSES.map(|(_, holds)| Score {
            gold: pairs().filter(|&(gold, _)| holds(gold)).count(),
            system: pairs().filter(|&(_, found)| holds(found)).count(),
            correct: pairs()
                .filter(|&(gold, found)| holds(gold) && holds(found))
                .count(),
            aligned: None,
        });
        Agreement {
            r: (spread > 0.0).then(|| together(&|g, f| g * f) / spread),
            error: mean(&|(gold, found)| (gold - found).abs()),
            classes,
        }
    }

    /// The mean F1 of the classes.
    pub fn macro_f1(&self) -> f64 {
        self.classes.iter().map(Score::f1).sum::<f64>() / self.classes.len() as f64
    }

    fn json(&self) -> Value {
        let names = CLASSES.iter().zip(&self.classes);
        let classes: Map<String, Value> = names
            .map(|((name, _), score)| ((*name).to_owned(), json!(score)))
            .collect();
        json!({
            "r": self.r,
            "mae": self.error,
            "macro_f1": self.macro_f1(),
            "classes": classes,
        })
    }
}

impl Report {
    /// Measures.
    pub fn new(path: String, pairs: &[Pair]) -> Report {
        Report {
            path,
            predicates: pairs.len(),
            answers: [0, 1].map(|question| Agreement::new(pairs, question)),
        }
    }

    /// The measures as JSON.
    pub fn json(&self) -> String {
        let mut value = json!({ "gold": self.path, "predicates": self.predicates });
        for ((name, _), answers) in QUESTIONS.iter().zip(&self.answers) {
            value[name] = answers.json();
        }
        format!("{value:#}\n")
    }

    /// The measures as a table.
    pub fn table(&self) -> String {
        let mut text = format!("{}: {} predicates\n", self.path, self.predicates);
        for ((_, question), answers) in QUESTIONS.iter().zip(&self.answers) {
            let r = answers.r.map_or("-".to_owned(), |r| format!("{r:.3}"));
            let (error, f1) = (answers.error, answers.macro_f1());
            let _ = writeln!(
                text,
                "\nwhether {question}: r {r}   mean absolute error {error:.3}   macro-F1 {f1:.3}\n"
            );
            text += "class       precision  recall      F1    gold   found\n";
            for ((name, _), score) in CLASSES.iter().zip(&answers.classes) {
                let (p, r, f1) = (score.precision(), score.recall(), score.f1());
                let _ = writeln!(
                    text,
                    "{name:<12}{p:>9.3}{r:>8.3}{f1:>8.3}{:>8}{:>8}",
                    score.gold, score.system
                );
            }
        }
        text
    }
}

/// The predicates whose score is wrong by `least` or more, the worst first.
pub fn errors(pairs: &[Pair], least: f64) -> String {
    let error = |pair: &Pair| (pair.gold - pair.found[0]).abs();
    let mut wrong: Vec<&Pair> = pairs.iter().filter(|pair| error(pair) >= least).collect();
    wrong.sort_by(|a, b| error(b).total_cmp(&error(a)));
    let mut text = "\n  gold  found\n".to_owned();
    for pair in wrong {
        let _ = writeln!(
            text,
            "{:>6.1} {:>6.1}  {}",
            pair.gold, pair.found[0], pair.show
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_score_and_a_mirrored_one() {
        let pairs: Vec<Pair> = [-3.0, 0.0, 2.0, 3.0]
            .into_iter()
            .map(|gold| Pair {
                gold,
                found: [gold, -gold],
                show: String::new(),
            })
            .collect();
        let [perfect, mirrored] = Report::new(String::new(), &pairs).answers;
        assert!(perfect.r.is_some_and(|r| (r - 1.0).abs() < 1e-9));
        assert!(perfect.error == 0.0 && perfect.macro_f1() == 1.0);
        assert!(mirrored.r.is_some_and(|r| (r + 1.0).abs() < 1e-9));
        let [nothing, _] = Report::new(String::new(), &[]).answers;
        assert!(nothing.r.is_none());
    }
}
