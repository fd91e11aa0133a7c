//! How much of articles is found in real pages, by the measure of the article extraction benchmark: runs of four words,
//! counted with their number; precision and recall of each page, their means over the pages, and F1 of the means.
//!
//! ```text
//! cargo run --release -p ascribe-ingest --example pages -- FOLDER [NUMBER]
//! ```
//!
//! FOLDER holds `ground-truth.json` and `html/NAME.html.gz`; the NUMBER worst pages are listed.

use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::time::{Duration, Instant};

use ascribe_ingest::{Hint, read};
use flate2::read::GzDecoder;
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or("name the folder with ground-truth.json and html/")?;
    let worst: usize = arguments.next().map_or(Ok(0), |number| number.parse())?;
    let truth: Value = serde_json::from_slice(&fs::read(format!("{folder}/ground-truth.json"))?)?;

    let mut scores = Vec::new();
    let mut spent = Duration::ZERO;
    for (name, page) in truth.as_object().ok_or("ground-truth.json is no object")? {
        let mut bytes = Vec::new();
        GzDecoder::new(File::open(format!("{folder}/html/{name}.html.gz"))?)
            .read_to_end(&mut bytes)?;
        let begun = Instant::now();
        let found = match read(&bytes, &Hint::named("page.html")) {
            Ok(document) => document.story().map(|span| &document.text[span]).collect(),
            Err(error) => {
                println!("{name}: {error}");
                String::new()
            }
        };
        spent += begun.elapsed();
        let gold = page["articleBody"].as_str().unwrap_or_default();
        let url = page["url"].as_str().unwrap_or_default();
        scores.push((Score::new(gold, &found), &name[..6], url));
    }

    let mean = |of: fn(&Score) -> Option<f64>| {
        let values: Vec<f64> = scores.iter().filter_map(|(score, ..)| of(score)).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let (precision, recall) = (mean(Score::precision), mean(Score::recall));
    println!(
        "{} pages  precision {precision:.4}  recall {recall:.4}  F1 {:.4}  {:.1} ms a page",
        scores.len(),
        harmonic(precision, recall),
        spent.as_secs_f64() * 1e3 / scores.len() as f64,
    );
    scores.sort_by(|(a, ..), (b, ..)| a.f1().total_cmp(&b.f1()));
    for (score, name, url) in scores.iter().take(worst) {
        let (precision, recall) = (
            score.precision().unwrap_or(0.0),
            score.recall().unwrap_or(0.0),
        );
        println!(
            "{:.3}  precision {precision:.3}  recall {recall:.3}  {name}  {url}",
            score.f1()
        );
    }
    Ok(())
}

/// The runs of words that two texts share, and those that only one has.
struct Score {
    both: f64,
    found_only: f64,
    gold_only: f64,
}

impl Score {
    fn new(gold: &str, found: &str) -> Score {
        let (gold, found) = (runs(gold), runs(found));
        let all = |runs: &HashMap<_, f64>| runs.values().sum::<f64>();
        let both = gold
            .iter()
            .map(|(run, count)| count.min(found.get(run).copied().unwrap_or(0.0)))
            .sum();
        Score {
            both,
            found_only: all(&found) - both,
            gold_only: all(&gold) - both,
        }
    }

    fn precision(&self) -> Option<f64> {
        let found = self.both + self.found_only;
        (found > 0.0).then(|| self.both / found)
    }

    fn recall(&self) -> Option<f64> {
        let gold = self.both + self.gold_only;
        (gold > 0.0).then(|| self.both / gold)
    }

    fn f1(&self) -> f64 {
        harmonic(
            self.precision().unwrap_or(0.0),
            self.recall().unwrap_or(0.0),
        )
    }
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b == 0.0 {
        0.0
    } else {
        2.0 * a * b / (a + b)
    }
}

/// The runs of four words with their number; a text of fewer words is one run.
fn runs(text: &str) -> HashMap<Vec<&str>, f64> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|w| !w.is_empty())
        .collect();
    let mut runs = HashMap::new();
    if !words.is_empty() {
        let starts = words.len().saturating_sub(3).max(1);
        for start in 0..starts {
            let run = words[start..words.len().min(start + 4)].to_vec();
            *runs.entry(run).or_insert(0.0) += 1.0;
        }
    }
    runs
}
