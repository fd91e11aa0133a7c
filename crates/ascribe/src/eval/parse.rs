//! `ascribe eval parse`: the parser against a treebank, from the raw text and from its gold tokens and sentences.

use std::path::PathBuf;

use ascribe_engine::{Kit, Sentence};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::mentions::{Group, MentionScores, mention_scores};
use super::print;
use super::score::Score;
use super::ud::{Measure, Scores, Side, parse_scores};
use crate::cli::Outcome;
use crate::conllu::{self, Document};
use crate::error::Error;
use crate::format::from_engine;
use crate::input::{self, Source};
use crate::model;
use crate::progress::Progress;

const EXAMPLES: &str = "\
Examples:
  ascribe eval parse en_ewt-ud-dev.conllu
  ascribe eval parse --model small --json en_gum-ud-dev.conllu > small.json
  ascribe eval parse --system other.conllu en_gum-ud-dev.conllu    compare another parser's output";

/// Measure the parser against a treebank: the CoNLL 2018 measures and entity mentions
///
/// Every document of the gold file is put together as text and parsed, once from the raw text and once with the gold's
/// own tokens and sentences.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The treebank, in CoNLL-U
    #[arg(value_name = "GOLD.conllu")]
    gold: PathBuf,

    #[command(flatten)]
    model: model::Choice,

    /// Measure this CoNLL-U file instead of the engine
    #[arg(long, value_name = "FILE")]
    system: Option<PathBuf>,

    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

/// What one way of parsing came to.
#[derive(Clone, Copy, Default)]
struct Results {
    parse: Scores,
    mentions: MentionScores,
}

impl Results {
    fn of(gold: &Side, system: &Side) -> Results {
        Results {
            parse: parse_scores(gold, system),
            mentions: mention_scores(gold, system),
        }
    }

    fn plus(mut self, other: Results) -> Results {
        let mine = self.parse.iter_mut().chain(&mut self.mentions);
        for (sum, score) in mine.zip(other.parse.iter().chain(&other.mentions)) {
            *sum += *score;
        }
        self
    }

    fn has_mentions(&self) -> bool {
        self.mentions.iter().any(|score| score.gold > 0)
    }

    fn json(&self) -> Value {
        let measures = Measure::ALL.iter().zip(&self.parse);
        let mut fields: Map<String, Value> = measures
            .map(|(measure, score)| (format!("{measure:?}"), json!(score)))
            .collect();
        if self.has_mentions() {
            let groups = Group::ALL.iter().zip(&self.mentions);
            let groups: Map<String, Value> = groups
                .map(|(group, score)| (group.name.to_owned(), json!(score)))
                .collect();
            fields.insert("mentions".to_owned(), Value::Object(groups));
        }
        Value::Object(fields)
    }
}

impl Args {
    /// Evaluates and prints.
    ///
    /// # Errors
    /// If a file or the model cannot be read, or the two sides are not the same text.
    pub fn run(self) -> Result<Outcome, Error> {
        let gold = Treebank::read(self.gold)?;
        let runs = match self.system {
            Some(path) => vec![("system", gold.against(&Treebank::read(path)?)?)],
            None => {
                let kit = self.model.load()?;
                vec![
                    ("raw text", gold.parsed(&kit, from_text)?),
                    ("gold tokens", gold.parsed(&kit, from_words)?),
                ]
            }
        };
        let text = if self.json {
            gold.json(&runs)
        } else {
            gold.table(&runs)
        };
        print(&text)
    }
}

/// A treebank and the file it came from.
pub(super) struct Treebank {
    pub path: String,
    pub documents: Vec<Document>,
}

impl Treebank {
    pub fn read(path: PathBuf) -> Result<Treebank, Error> {
        let source = Source::from(path);
        let path = source.to_string();
        let (text, _) = input::decode(&path, source.read(input::MOST_BYTES)?)?;
        match conllu::read(&text) {
            Ok(documents) => Ok(Treebank { path, documents }),
            Err(error) => Err(Error::conllu(path, text, error)),
        }
    }

    /// Scores what `parse` makes of each document.
    fn parsed(&self, kit: &Kit, parse: fn(&Kit, &Document) -> Document) -> Result<Results, Error> {
        let size = |document: &Document| {
            document
                .sentences
                .iter()
                .flat_map(|s| &s.tokens)
                .map(|t| t.form.len() as u64)
                .sum()
        };
        let progress = Progress::new(self.documents.iter().map(size).sum::<u64>(), false);
        let results = self.documents.par_iter().enumerate().map(|(index, gold)| {
            let results = self.compare(index, gold, &parse(kit, gold));
            progress.advance(size(gold));
            results
        });
        results.try_reduce(Results::default, |a, b| Ok(a.plus(b)))
    }

    /// Scores another file of the same documents.
    fn against(&self, system: &Treebank) -> Result<Results, Error> {
        if self.documents.len() != system.documents.len() {
            // Files without document marks are still the same text: compare them whole.
            let (gold, system) = (whole(&self.documents), whole(&system.documents));
            return self.compare(0, &gold, &system);
        }
        let pairs = self.documents.iter().zip(&system.documents).enumerate();
        let results = pairs.map(|(index, (gold, system))| self.compare(index, gold, system));
        results
            .into_iter()
            .try_fold(Results::default(), |sum, results| Ok(sum.plus(results?)))
    }

    fn compare(&self, index: usize, gold: &Document, system: &Document) -> Result<Results, Error> {
        let (gold_side, system) = (Side::new(gold), Side::new(system));
        match gold_side.difference(&system) {
            None => Ok(Results::of(&gold_side, &system)),
            Some(detail) => {
                let document = format!("{} ({})", index + 1, gold.id);
                Err(Error::Differs {
                    path: self.path.clone(),
                    document,
                    detail,
                })
            }
        }
    }

    fn count(&self, of: fn(&conllu::Sentence) -> usize) -> usize {
        self.documents
            .iter()
            .flat_map(|document| &document.sentences)
            .map(of)
            .sum()
    }

    fn json(&self, runs: &[(&str, Results)]) -> String {
        let mut fields = Map::new();
        fields.insert("gold".to_owned(), json!(self.path));
        fields.insert("documents".to_owned(), json!(self.documents.len()));
        fields.insert(
            "words".to_owned(),
            json!(self.count(|sentence| sentence.words.len())),
        );
        for (name, results) in runs {
            fields.insert(name.replace(' ', "_"), results.json());
        }
        format!("{:#}\n", Value::Object(fields))
    }

    fn table(&self, runs: &[(&str, Results)]) -> String {
        let mut text = format!(
            "{}: {} documents, {} sentences, {} words\n",
            self.path,
            self.documents.len(),
            self.count(|_| 1),
            self.count(|sentence| sentence.words.len()),
        );
        for (name, results) in runs {
            text += &format!(
                "\n{:<34} precision    recall        F1   aligned\n",
                format!("from {name}")
            );
            for (measure, score) in Measure::ALL.iter().zip(&results.parse) {
                text += &row(&format!("{measure:?}"), score);
            }
            if results.has_mentions() {
                text += "\nmentions\n";
                for (group, score) in Group::ALL.iter().zip(&results.mentions) {
                    text += &row(group.name, score);
                }
            }
        }
        text
    }
}

/// A line of the table, in per cent.
fn row(name: &str, score: &Score) -> String {
    let cells = [
        Some(score.precision()),
        Some(score.recall()),
        Some(score.f1()),
        score.aligned_accuracy(),
    ];
    let cells =
        cells.map(|cell| cell.map_or(String::new(), |share| format!("{:.2}", share * 100.0)));
    let line = format!(
        "{name:<34}{:>10}{:>10}{:>10}{:>10}",
        cells[0], cells[1], cells[2], cells[3]
    );
    format!("{}\n", line.trim_end())
}

fn whole(documents: &[Document]) -> Document {
    let sentences = documents
        .iter()
        .flat_map(|document| document.sentences.clone());
    Document {
        id: "all".to_owned(),
        sentences: sentences.collect(),
    }
}

fn from_text(kit: &Kit, gold: &Document) -> Document {
    let text = gold.layout().text;
    converted(&text, ascribe_engine::parse(kit, &text))
}

fn from_words(kit: &Kit, gold: &Document) -> Document {
    let layout = gold.layout();
    let sentences = ascribe_engine::parse_words(
        kit,
        &layout.text,
        &layout.words,
        Some(&layout.sentence_ends),
    );
    converted(&layout.text, sentences.into_iter())
}

fn converted<'a>(text: &str, sentences: impl Iterator<Item = Sentence<'a>>) -> Document {
    let sentences = sentences
        .map(|sentence| from_engine(text, &sentence))
        .collect();
    Document {
        id: String::new(),
        sentences,
    }
}
