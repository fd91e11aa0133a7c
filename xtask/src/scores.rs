//! `cargo xtask scores FOLDER`: F1 of each built-in model on `ewt-dev.conllu` and `gum-dev.conllu` in the folder, as
//! `ascribe eval parse` measures it, into `corpus/scores.csv`. The file is committed, so that a change shows its cost.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cargo;

const MODELS: [&str; 2] = ["large", "small"];
const TREEBANKS: [&str; 2] = ["ewt-dev", "gum-dev"];
const INPUTS: [&str; 2] = ["raw_text", "gold_tokens"];
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus/scores.csv");

pub fn write(treebanks: &Path) -> Result<(), Box<dyn Error>> {
    let treebanks = treebanks.canonicalize()?;
    let mut table = "model,treebank,input,measure,f1\n".to_owned();
    for model in MODELS {
        for treebank in TREEBANKS {
            let gold = treebanks.join(treebank).with_extension("conllu");
            let mut eval =
                cargo("run --release --quiet --locked -p ascribe -- eval parse --json --model");
            let output = eval.arg(model).arg(&gold).output()?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
            let scores: Value = serde_json::from_slice(&output.stdout)?;
            for input in INPUTS {
                rows(
                    &format!("{model},{treebank},{input}"),
                    &scores[input],
                    &mut table,
                )?;
            }
        }
    }
    fs::write(FILE, table)?;
    Ok(())
}

/// A row for each score below `scores`, its name the keys on the way to it; what no gold answers has no row.
fn rows(prefix: &str, scores: &Value, table: &mut String) -> Result<(), Box<dyn Error>> {
    let fields = scores
        .as_object()
        .ok_or("eval printed other JSON than expected")?;
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
