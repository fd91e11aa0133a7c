//! `ascribe eval record`: statement records (who said what, according to whom, when and how certainly) against gold
//! ones. The measure is that of `score_record.py`, the scorer that came with the gold records, number for number.

mod comparison;
mod counts;
mod files;
pub(super) mod hungarian;
mod matching;
mod names;
mod report;
mod show;
mod statement;

use std::path::PathBuf;

use super::print;
use crate::cli::Outcome;
use crate::error::Error;

pub use comparison::Comparison;
pub use counts::{ClassCount, ClassCounts, Counts, FIELDS, GROUPS, GroupCount, Share};
pub use files::{Article, articles};
pub use matching::Pair;
pub use report::{Class, Classes, Group, Nested, Report, Statements};
pub use statement::{Actor, Flag, Id, Record, Source, Spans, Statement};

const EXAMPLES: &str = "\
A record is {\"statements\": [{\"id\", \"source\", \"source_span\", \"cue\", \"content\",
\"form\", \"via\", \"parent\", \"said\", \"certainty\", \"polarity\", \"conditional\"}]};
spans are {\"start\", \"end\"} in code points of the article, which is NN.txt or
article.txt beside NN.json.

Examples:
  ascribe eval record gold/01.json mine/01.json --text 01.txt --show
  ascribe eval record gold/ mine/ --drop self,target_only --json > scores.json";

/// Measure statement records against gold ones: who said what, according to whom, when, how certainly
///
/// Statements are matched one to one by the words of their contents; of the matched, each field is compared. Folders
/// are compared file by file of the same name; where the system has none, its record counts as empty.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The gold record, or a folder of such
    gold: PathBuf,

    /// The record to measure, or a folder of such
    system: PathBuf,

    /// The article, if it is not beside the gold
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,

    /// Leave out gold statements with these flags
    #[arg(long, value_name = "FLAGS", value_enum, value_delimiter = ',')]
    drop: Vec<Flag>,

    /// The least share of common words (Jaccard index) of two contents that match
    #[arg(long, value_name = "SHARE", default_value_t = 0.5)]
    threshold: f64,

    /// List missed and spurious statements and wrong fields on standard error
    #[arg(long)]
    show: bool,

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
        let mut total = Counts::default();
        let mut reports = Vec::new();
        for article in articles(&self.gold, &self.system, self.text.as_deref())? {
            let Article {
                name,
                gold,
                system,
                text,
            } = article;
            let system = system.unwrap_or_else(|| {
                eprintln!(
                    "{}: has no {name}: counted as an empty record",
                    self.system.display()
                );
                Record::default()
            });
            let comparison = Comparison::new(&gold, &system, &text, self.threshold, &self.drop);
            if self.show {
                eprint!("{}", show::mistakes(&name, &comparison, &text));
            }
            let counts = comparison.counts();
            reports.push((name, counts.report()));
            total += counts;
        }
        let mut report = total.report();
        if reports.len() > 1 {
            report.per_document = reports.into_iter().collect();
        }
        if self.json {
            print(&report.json())
        } else {
            print(&report.table())
        }
    }
}
