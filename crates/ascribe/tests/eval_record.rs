//! `ascribe eval record` against the reports that the scorer it follows (`score_record.py`) wrote on the same files,
//! and what it says of mistakes and of files that are not as they must be. See `data/README.md`.

mod command;

use std::path::Path;

use command::{Folder, Run};
use serde_json::Value;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/record");

fn run(arguments: &str) -> Run {
    let command = format!("eval record {arguments}");
    let output = Folder::new()
        .command(&command)
        .current_dir(DATA)
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn expected(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(Path::new(DATA).join(name)).unwrap()).unwrap()
}

#[test]
fn every_number_is_that_of_the_first_scorer() {
    let whole = run("gold system --json");
    assert!(
        whole.err.contains("system: has no 10.json"),
        "{}",
        whole.err
    );
    assert_eq!(
        serde_json::from_str::<Value>(&whole.out).unwrap(),
        expected("report.json")
    );
    let dropped = run("gold system --json --drop self,target_only --threshold 0.3");
    assert_eq!(
        serde_json::from_str::<Value>(&dropped.out).unwrap(),
        expected("report-drop.json")
    );
}

#[test]
fn one_article_is_scored_as_in_the_folder() {
    let one = run("gold/15.json system/15.json --text gold/15.txt --json");
    let one: Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!(one, expected("report.json")["per_document"]["15.json"]);
}

#[test]
fn the_table_fits_a_terminal_and_lists_the_articles() {
    let run = run("gold system");
    assert_eq!(run.code, 0);
    for line in run.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for line in [
        "documents 5   gold 72   system 54   matched 47",
        "statements            P  0.870  R  0.653  F1  0.746   mean Jaccard  0.951",
        "said (given)        acc  0.846",
        "certainty None        P  0.000  R    -     gold 0  system 2",
        "via >= 3              R  1.000  found and right  0.000   gold 1",
        "document              P      R      F1   speaker  chain",
        "15.json             0.857  0.800  0.828  0.750  0.667",
    ] {
        assert!(
            run.out.lines().any(|found| found == line),
            "{line}\n{}",
            run.out
        );
    }
}

#[test]
fn mistakes_are_shown() {
    let run = run("gold/hard.json system/hard.json --show");
    for line in [
        "hard.json s1 ~ 2 J=0.86 wrong: source, speaker, conditional",
        "hard.json s3 ~ 3 J=0.83 wrong: chain, said",
        "hard.json 11 spurious: nobody | If they",
    ] {
        assert!(
            run.err.lines().any(|found| found == line),
            "{line}\n{}",
            run.err
        );
    }
    let run = self::run("gold/hard.json system/04.json --show");
    let line = "hard.json s6 missed: Council | no content";
    assert!(run.err.lines().any(|found| found == line), "{}", run.err);
}

#[test]
fn faults_name_file_line_and_mend() {
    let folder = Folder::new();
    folder.write("gold.json", "{\"statements\": []}");
    folder.write("other.json", "{\n\"statements\": [{\"source\": 3}]}");
    let fails = |arguments: &str, parts: &[&str]| {
        let run = folder.run(&format!("eval record {arguments}"));
        assert_eq!(run.code, 1, "{arguments}");
        for part in parts {
            assert!(run.err.contains(part), "{part}: {}", run.err);
        }
    };
    fails(
        "gold.json gold.json",
        &["gold.json: its article", "gold.txt", "--text"],
    );
    folder.write("article.txt", "They went.");
    fails(
        "gold.json other.json",
        &["other.json:2: 3 is no source", "--help"],
    );
    folder.write("other.json", "{\"statements\": [{\"cue\":\n[[1, 2]]}]}");
    fails(
        "gold.json other.json",
        &["other.json:2: [1,2] is no span", "\"start\""],
    );
    folder.write(
        "other.json",
        "{\"statements\": [{\"conditional\": \"no\"}]}",
    );
    fails(
        "gold.json other.json",
        &["other.json:1:", "expected a boolean"],
    );
    fails("gold.json .", &[". is a folder, gold.json is not"]);
    fails("none.json gold.json", &["none.json: no such file"]);
    let run = folder.run("eval record gold.json gold.json --drop nested");
    assert_eq!(run.code, 2);
}
