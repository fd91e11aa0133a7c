//! `cargo xtask records SET…`: how the records that each built-in model makes compare with annotated ones, as `ascribe eval
//! record` measures it. A set is a folder of texts and their gold records, `NAME.txt` and `NAME.json`; the gold says when and
//! by whom a text was published. It goes into `corpus/records.csv`, which is committed, so that a change shows its cost.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{MODELS, output};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus/records.csv");

/// Measures and writes.
pub fn write(sets: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut table = "model,set,measure,score\n".to_owned();
    for model in MODELS {
        for set in sets {
            let set = Path::new(set).canonicalize()?;
            let name = set.file_name().unwrap_or_default().to_string_lossy();
            let records = std::env::temp_dir().join(format!("ascribe-{}", std::process::id()));
            fs::create_dir_all(&records)?;
            for gold in golds(&set)? {
                let record = read(model, &gold)?;
                fs::write(records.join(gold.file_name().unwrap_or_default()), record)?;
            }
            let gold = set.as_os_str();
            let scores = output(["eval", "record", "--json"], [gold, records.as_os_str()])?;
            fs::remove_dir_all(&records)?;
            rows(
                &format!("{model},{name}"),
                "",
                &serde_json::from_slice(&scores)?,
                &mut table,
            )?;
        }
    }
    fs::write(FILE, table)?;
    Ok(())
}

/// The gold records of a set, in order.
fn golds(set: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let files = fs::read_dir(set)?.map(|file| Ok(file?.path()));
    let mut files: Vec<PathBuf> = files.collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    Ok(files)
}

/// The record that a model makes of the text beside a gold record.
fn read(model: &str, gold: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let document: Value = serde_json::from_slice(&fs::read(gold)?)?;
    let known = |field: &str| document["document"][field].as_str().map(str::to_owned);
    let mut options = vec![
        "read".to_owned(),
        "--format=json".into(),
        format!("--model={model}"),
    ];
    if let Some(published) = known("published") {
        let day: String = published.chars().take("2031-04-01".len()).collect();
        options.push(format!("--published={day}"));
    }
    options.extend(known("outlet").map(|outlet| format!("--outlet={outlet}")));
    output(options, [gold.with_extension("txt")])
}

/// A row for each share below `scores`, its name the keys on the way to it.
fn rows(
    prefix: &str,
    path: &str,
    scores: &Value,
    table: &mut String,
) -> Result<(), Box<dyn Error>> {
    for (name, score) in scores.as_object().into_iter().flatten() {
        let name = format!("{path}{name}");
        if name.starts_with("per_document") {
            continue;
        }
        match score.as_f64() {
            Some(share) if score.is_f64() => {
                writeln!(table, "{prefix},{name},{:.2}", 100.0 * share)?
            }
            _ => rows(prefix, &format!("{name} "), score, table)?,
        }
    }
    Ok(())
}
