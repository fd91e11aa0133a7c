//! `cargo xtask scores TREEBANKS QUOTES [FACTUALITY]`: F1 of each built-in model on `ewt-dev.conllu` and `gum-dev.conllu` in a folder, as
//! `ascribe eval parse` measures it, and of coreference on the latter, as `ascribe eval coref` does; on annotated attributions
//! (PolNeAR's dev part as JSON lines), as `ascribe eval quotes` does; with a folder of judged predicates (`UW/dev.jsonl`,
//! `UDS_IH2/dev.jsonl`) what `ascribe eval factuality` says of them. It goes into `corpus/scores.csv`, times a hundred. The
//! file is committed, so that a change shows its cost.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{MODELS, output};

const TREEBANKS: [&str; 2] = ["ewt-dev", "gum-dev"];
/// Judged predicates: the name of the set, its folder, and the question that its annotators were asked.
const JUDGED: [(&str, &str, &str); 2] = [
    ("uw-dev", "UW", "so"),
    ("uds-ih2-dev", "UDS_IH2", "happened"),
];
const INPUTS: [&str; 2] = ["raw_text", "gold_tokens"];
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus/scores.csv");

const UNEXPECTED: &str = "eval printed other JSON than expected";

/// Measures and writes.
pub fn write(treebanks: &Path, quotes: &Path, judged: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let (treebanks, quotes) = (treebanks.canonicalize()?, quotes.canonicalize()?);
    let judged = judged.map(Path::canonicalize).transpose()?;
    let mut table = "model,corpus,input,measure,score\n".to_owned();
    for model in MODELS {
        for treebank in TREEBANKS {
            let gold = treebanks.join(treebank).with_extension("conllu");
            let scores = eval("parse", model, &gold)?;
            for input in INPUTS {
                rows(
                    &format!("{model},{treebank},{input}"),
                    &scores[input],
                    &mut table,
                )?;
            }
        }
        let gold = treebanks.join("gum-dev").with_extension("conllu");
        let scores = eval("coref", model, &gold)?;
        for input in ["found_mentions", "gold_mentions"] {
            for group in [
                "all",
                "names and pronouns for persons, organizations, places",
            ] {
                let f1 = &scores[input][group]["mean"]["f1"];
                let f1 = f1.as_f64().ok_or("eval printed other JSON than expected")?;
                writeln!(
                    table,
                    "{model},gum-dev,{input},\"coreference, {group}\",{:.2}",
                    100.0 * f1
                )?;
            }
        }
        let scores = eval("quotes", model, &quotes)?;
        for part in ["tokens", "relations"] {
            rows(
                &format!("{model},polnear-dev,{part}"),
                &scores[part],
                &mut table,
            )?;
        }
        for (name, set, question) in JUDGED {
            let Some(folder) = &judged else { continue };
            let gold = folder.join(set).join("dev.jsonl");
            let scores = &eval("factuality", model, &gold)?[question];
            let prefix = format!("{model},{name},{question}");
            for measure in ["r", "mae", "macro_f1"] {
                let score = scores[measure].as_f64().ok_or(UNEXPECTED)?;
                writeln!(table, "{prefix},\"{measure}\",{:.2}", 100.0 * score)?;
            }
            rows(&prefix, &scores["classes"], &mut table)?;
        }
    }
    fs::write(FILE, table)?;
    Ok(())
}

/// What `ascribe eval` says of a model on a gold file.
fn eval(what: &str, model: &str, gold: &Path) -> Result<Value, Box<dyn Error>> {
    let options = ["eval", what, "--json", "--model", model];
    Ok(serde_json::from_slice(&output(options, [gold])?)?)
}

/// A row for each score below `scores`, its name the keys on the way to it; what no gold answers has no row.
fn rows(prefix: &str, scores: &Value, table: &mut String) -> Result<(), Box<dyn Error>> {
    let fields = scores.as_object().ok_or(UNEXPECTED)?;
    for (name, score) in fields {
        match score["f1"].as_f64() {
            Some(_) if score["gold"] == 0 => {}
            Some(f1) => writeln!(table, "{prefix},\"{name}\",{:.2}", 100.0 * f1)?,
            None if score.is_object() => rows(prefix, score, table)?,
            None => {}
        }
    }
    Ok(())
}
