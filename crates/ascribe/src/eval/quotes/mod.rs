//! `ascribe eval quotes`: attributions (who said what, and by which words one knows) against annotated ones. The
//! measure is that of `score_attributions.py`, the scorer that came with the annotated texts, number for number: a
//! report here and a report there on the same files are equal.

mod bootstrap;
mod classes;
mod counts;
mod document;
mod engine;
mod pairing;
mod report;

use std::path::PathBuf;

use rayon::prelude::*;

use super::print;
use crate::cli::Outcome;
use crate::error::Error;
use crate::model;

pub use bootstrap::Intervals;
pub use classes::CLASSES;
pub use counts::{ClassCount, Count, Counts, MEASURES, ROLES};
pub use document::{Attribution, Document, Spans, read_gold, read_system};
pub use pairing::score;
pub use report::Report;

const EXAMPLES: &str = "\
A line of GOLD.jsonl is one document:
  {\"id\": \"a1\", \"text\": \"Rain, she said.\", \"attributions\": [
    {\"source\": [[6, 9]], \"cue\": [[10, 14]], \"content\": [[0, 4]]}]}
Offsets are code points, the end exclusive; a role may have several fragments or
none. FILE of --system is the same, its texts may be missing.

Examples:
  ascribe eval quotes dev.jsonl --model small
  ascribe eval quotes dev.jsonl --system mine.jsonl
  ascribe eval quotes dev.jsonl --system mine.jsonl --json --bootstrap 1000";

/// Measure attributions: who said what, against annotated texts
///
/// Contents are paired one to one by the words they share; a pair counts as right for its content, then also for its
/// source and its cue. Recall is told apart by the kind of quotation and of source.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The annotated documents, one JSON object a line
    #[arg(value_name = "GOLD.jsonl")]
    gold: PathBuf,

    /// The attributions to measure [default: those that the model finds]
    #[arg(long, value_name = "FILE")]
    system: Option<PathBuf>,

    #[command(flatten)]
    model: model::Choice,

    /// The least share of common words (Jaccard index) of two contents that are paired
    #[arg(long, value_name = "SHARE", default_value_t = 0.5)]
    threshold: f64,

    /// Give 95 % intervals of F1, from so many resamplings of the documents
    #[arg(long, value_name = "N", default_value_t = 0)]
    bootstrap: usize,

    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Evaluates and prints.
    ///
    /// # Errors
    /// If a file cannot be read or the output not be written.
    pub fn run(self) -> Result<Outcome, Error> {
        let (gold_name, gold) = read_gold(self.gold)?;
        let (system_name, predicted_documents, per_document) = match self.system {
            Some(path) => {
                let (name, system) = read_system(path, &gold)?;
                let given = |document: &Document| system.get(&document.id).cloned();
                (name, system.len(), score_all(&gold, self.threshold, given))
            }
            None => {
                let kit = self.model.load()?;
                let found = |document: &Document| Some(engine::attributions(&kit, &document.text));
                let counts = score_all(&gold, self.threshold, found);
                (kit.name().to_owned(), gold.len(), counts)
            }
        };
        let mut counts = Counts::default();
        per_document.iter().for_each(|document| counts += document);
        let report = Report {
            gold: gold_name,
            system: system_name,
            threshold: self.threshold,
            documents: gold.len(),
            predicted_documents,
            counts,
            f1_intervals: bootstrap::f1_intervals(&per_document, self.bootstrap),
        };
        if self.json {
            print(&report.json())
        } else {
            print(&report.table())
        }
    }
}

/// The counts of each document, where `predict` makes the attributions; a document that it says nothing of has none.
pub fn score_all(
    gold: &[Document],
    threshold: f64,
    predict: impl Fn(&Document) -> Option<Vec<Attribution>> + Sync,
) -> Vec<Counts> {
    let score = |document: &Document| {
        let predicted = predict(document).unwrap_or_default();
        pairing::score(document, &predicted, threshold)
    };
    gold.par_iter().map(score).collect()
}
