//! `ascribe eval factuality`: the graded score of predicates against what annotators said, −3 (it is not so) to 3 (it is).

mod document;
mod report;

use std::path::PathBuf;

use ascribe_engine::factuality::{Judge, happened, score};
use rayon::prelude::*;

use super::print;
use crate::cli::Outcome;
use crate::error::Error;
use crate::model;

use document::Document;
pub use report::{Pair, Report};

const EXAMPLES: &str = "\
A line of GOLD.jsonl is one sentence, its words parted by spaces:
  {\"text\": \"He may leave .\", \"targets\": [{\"span1\": [2, 3], \"label\": 0.8}]}
A target is counted in words, the end exclusive; its label runs from -3 to 3.

Examples:
  ascribe eval factuality dev.jsonl
  ascribe eval factuality dev.jsonl --model small --json
  ascribe eval factuality dev.jsonl --show 2    where statements' score is wrong by 2 or more";

/// Measure how sure the engine takes predicates to be, against annotated ones
///
/// The sentences are parsed with the words as given. Annotators are asked one of two questions: whether a reader may take it
/// that the predicate is so, was or will be (UW; the score that statements have), or whether it has happened, to which a plan
/// is a no (UDS-IH2). The labels are compared with the answers to both, as numbers (Pearson's r, the mean absolute error) and
/// in three classes: negative (-1 and below), positive (1 and above) and uncertain between them; accuracy would hide the
/// uncertain ones, so the mean F1 of the three is given.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The annotated sentences, one JSON object a line
    #[arg(value_name = "GOLD.jsonl")]
    gold: PathBuf,

    #[command(flatten)]
    model: model::Choice,

    /// List the predicates that are wrong by so much or more
    #[arg(long, value_name = "ERROR", conflicts_with = "json")]
    show: Option<f64>,

    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Evaluates and prints.
    ///
    /// # Errors
    /// If the file or the model cannot be read or the output not be written.
    pub fn run(self) -> Result<Outcome, Error> {
        let (path, documents) = document::read(self.gold)?;
        let kit = self.model.load()?;
        let pairs: Vec<Pair> = documents
            .par_iter()
            .flat_map_iter(|document| pairs(&kit, document))
            .collect();
        let report = Report::new(path, &pairs);
        let mut text = match self.json {
            true => report.json(),
            false => report.table(),
        };
        if let Some(least) = self.show {
            text += &report::errors(&pairs, least);
        }
        print(&text)
    }
}

/// What the annotators and the engine say of each target of a sentence.
fn pairs(kit: &ascribe_engine::Kit, document: &Document) -> Vec<Pair> {
    let ends: Vec<bool> = (1..=document.words.len())
        .map(|word| word == document.words.len())
        .collect();
    let (sentences, heads) =
        ascribe_engine::parse_factuality(kit, &document.text, &document.words, Some(&ends));
    let mut first = 0;
    let mut out = Vec::new();
    for sentence in &sentences {
        let judge = Judge::new(kit, &document.text, sentence);
        let words = first..first + sentence.tokens.len();
        for target in document
            .targets
            .iter()
            .filter(|target| words.contains(&target.word))
        {
            let rules = judge.facts(target.word - first).factuality.score;
            let head = heads[target.word];
            out.push(Pair {
                gold: target.label,
                found: [score(rules, head), happened(rules, head)].map(f64::from),
                show: document.marked(target.word),
            });
        }
        first = words.end;
    }
    out
}
