//! `ascribe eval coref`: which mentions mean the same, against a treebank with entities annotated.

mod measure;
mod report;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::PathBuf;

use ascribe_engine::{Kit, coreference};
use rayon::prelude::*;

use super::parse::Treebank;
use super::print;
use crate::cli::Outcome;
use crate::conllu::{self, Document};
use crate::error::Error;
use crate::format::from_engine;
use crate::model;
pub use measure::{Measures, Share};
use report::Report;

const EXAMPLES: &str = "\
Examples:
  ascribe eval coref en_gum-ud-dev.conllu
  ascribe eval coref --model small --json en_gum-ud-dev.conllu > small.json";

/// Measure coreference against a treebank: MUC, B³, CEAF over entities and their mean
///
/// The words and sentences are the gold file's. The mentions are those that the engine finds, right where they have exactly the
/// gold's words, and once more the gold's own. Entities that are mentioned once count on neither side.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The treebank, in CoNLL-U, with GUM's entity brackets
    #[arg(value_name = "GOLD.conllu")]
    gold: PathBuf,

    #[command(flatten)]
    model: model::Choice,

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
        let gold = Treebank::read(self.gold)?;
        let kit = self.model.load()?;
        let documents = gold.documents.par_iter();
        let scores = documents.map(|document| Scores::of(&kit, document));
        let report = Report::new(gold.path, scores.collect());
        print(&match self.json {
            true => report.json(),
            false => report.table(),
        })
    }
}

/// What a document came to.
struct Scores {
    /// What kind of text it is.
    genre: String,
    /// By the mentions that the engine finds, and by the gold's: of all mentions, and of names and pronouns for persons,
    /// organisations and places.
    by_input: [[Measures; 2]; 2],
}

/// A mention on one side of the comparison.
struct Marked {
    words: Range<usize>,
    entity: usize,
    /// Whether it is a name or pronoun for somebody or some place.
    core: bool,
}

impl Scores {
    fn of(kit: &Kit, gold: &Document) -> Scores {
        let layout = gold.layout();
        let annotated = annotated(gold);
        let words: Vec<Range<usize>> = annotated.iter().map(|m| m.words.clone()).collect();
        let resolve = |mentions| {
            coreference::resolve(
                kit,
                &layout.text,
                &layout.words,
                Some(&layout.sentence_ends),
                mentions,
            )
        };
        let given = resolve(Some(&words));
        let given = given.iter().zip(&annotated).map(|(found, gold)| Marked {
            words: found.words.clone(),
            entity: found.entity,
            core: gold.core,
        });
        let given: Vec<Marked> = given.collect();
        let sentences = ascribe_engine::parse_words(
            kit,
            &layout.text,
            &layout.words,
            Some(&layout.sentence_ends),
        );
        let parsed = Document {
            id: String::new(),
            sentences: sentences
                .iter()
                .map(|sentence| from_engine(&layout.text, sentence))
                .collect(),
        };
        let found = resolve(None);
        let mut found_core = annotated_by(&parsed, |_, number| number);
        for (mark, found) in found_core.iter_mut().zip(&found) {
            mark.entity = found.entity;
        }
        let compare = |system: &[Marked]| {
            [false, true]
                .map(|core| Measures::of(&entities(&annotated, core), &entities(system, core)))
        };
        Scores {
            genre: gold.id.split('_').nth(1).unwrap_or_default().to_owned(),
            by_input: [compare(&found_core), compare(&given)],
        }
    }
}

/// The gold's mentions, in the order of their words.
fn annotated(gold: &Document) -> Vec<Marked> {
    annotated_by(gold, |mention, number| {
        // A mention that is told nothing of stands for itself.
        mention.entity.unwrap_or(usize::MAX - number)
    })
}

/// The mentions of a document, with the entity that `entity` gives each.
fn annotated_by(
    document: &Document,
    entity: impl Fn(&conllu::Mention, usize) -> usize,
) -> Vec<Marked> {
    let mut start = 0;
    let mut out = Vec::new();
    for sentence in &document.sentences {
        for mention in &sentence.mentions {
            let head = &sentence.words[sentence.head_of(mention)];
            let kind = matches!(&*mention.kind, "person" | "organization" | "place");
            out.push(Marked {
                words: start + mention.first..start + mention.last + 1,
                entity: entity(mention, out.len()),
                core: kind && matches!(&*head.upos, "PROPN" | "PRON"),
            });
        }
        start += sentence.words.len();
    }
    out
}

/// The mentions by entity, those that are mentioned once left out.
fn entities(mentions: &[Marked], core: bool) -> Vec<Vec<(usize, usize)>> {
    let mut by_entity: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.core || !core) {
        let words = (mention.words.start, mention.words.end);
        by_entity.entry(mention.entity).or_default().push(words);
    }
    let mut seen: HashMap<(usize, usize), ()> = HashMap::new();
    let mut out: Vec<Vec<(usize, usize)>> = by_entity.into_values().collect();
    for mentions in &mut out {
        // The same words may be annotated twice.
        mentions.retain(|words| seen.insert(*words, ()).is_none());
    }
    out.retain(|mentions| mentions.len() > 1);
    out
}
