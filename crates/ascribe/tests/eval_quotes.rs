//! `ascribe eval quotes` against the reports that the scorer it follows (`score_attributions.py`) wrote on the same
//! files, and what it says to files that are not as they must be. See `data/README.md`.

mod command;

use std::path::Path;

use command::Folder;
use serde_json::Value;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/quotes");

fn report(name: &str, arguments: &str) -> (Value, Value) {
    let folder = Folder::new();
    let command = format!("eval quotes gold.jsonl --system system.jsonl --json {arguments}");
    let output = folder.command(&command).current_dir(DATA).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    let expected = std::fs::read(Path::new(DATA).join(name)).unwrap();
    (
        serde_json::from_slice(&output.stdout).unwrap(),
        serde_json::from_slice(&expected).unwrap(),
    )
}

#[test]
fn every_number_is_that_of_the_first_scorer() {
    let (found, expected) = report("report.json", "--bootstrap 300");
    assert_eq!(found, expected);
    let (found, expected) = report("report-0.3.json", "--threshold 0.3");
    assert_eq!(found, expected);
}

const GOLD: &str = r#"{"id": "a", "text": "Käse, she said.", "attributions": [
    {"source": [[6, 9]], "cue": [[10, 14]], "content": [[0, 4]]}]}"#;

/// `GOLD` on one line.
fn gold() -> String {
    GOLD.replace('\n', " ") + "\n"
}

#[test]
fn the_table_fits_a_terminal() {
    let folder = Folder::new();
    folder.write("gold.jsonl", gold());
    folder.write("system.jsonl", "");
    let run = folder.run("eval quotes gold.jsonl --system system.jsonl --bootstrap 10");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for line in run.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let line = "relation content+source       -    0.0    0.0       0       0       1";
    assert!(run.out.contains(line), "{}", run.out);
    assert!(
        run.out.contains("src_pronoun                   1"),
        "{}",
        run.out
    );
    assert!(run.out.contains("0.0 to 0.0"), "{}", run.out);
    folder.write("system.jsonl", gold());
    let run = folder.run("eval quotes gold.jsonl --system system.jsonl");
    let line = "relation exact content    100.0  100.0  100.0       1       1       1";
    assert!(run.out.contains(line), "{}", run.out);
    assert!(!run.out.contains("interval"));
}

#[test]
fn faults_name_file_line_and_mend() {
    let folder = Folder::new();
    for (system, expected) in [
        (
            "\n{\"id\": \"a\"}",
            &["system.jsonl:2:", "`attributions`", "--help"][..],
        ),
        ("{\"id\": \"a\",", &["system.jsonl:1:", "column 11"]),
        (
            "{\"id\": \"b\", \"attributions\": []}",
            &["system.jsonl:1: b: no such document"],
        ),
        (
            "{\"id\": \"a\", \"text\": \"?\", \"attributions\": []}",
            &["system.jsonl:1: a: the text differs"],
        ),
        (
            "{\"id\": \"a\", \"attributions\": [{\"cue\": [[3, 16]]}]}",
            &["a: [3, 16] is no range of its 15", "code points"],
        ),
        (
            "{\"id\": \"a\", \"attributions\": [{\"cue\": [[3, 3]]}]}",
            &["a: [3, 3] is no range"],
        ),
        (
            "{\"id\": \"a\", \"attributions\": []}\n{\"id\": \"a\", \"attributions\": []}",
            &["system.jsonl:2: a: a second", "line 1"],
        ),
    ] {
        folder.write("gold.jsonl", gold());
        folder.write("system.jsonl", system);
        let run = folder.run("eval quotes gold.jsonl --system system.jsonl");
        assert_eq!(run.code, 1, "{system}");
        let error = unwrapped(&run.err);
        for part in expected {
            assert!(error.contains(part), "{part}: {error}");
        }
    }
    folder.write("gold.jsonl", "{\"id\": \"a\", \"attributions\": []}");
    let run = folder.run("eval quotes gold.jsonl --system system.jsonl");
    assert!(
        run.err.contains("gold.jsonl:1: a: the gold needs a text"),
        "{}",
        run.err
    );
    let run = folder.run("eval quotes gold.jsonl --system nothing.jsonl");
    assert!(
        run.err.contains("gold needs a text"),
        "the gold is read first: {}",
        run.err
    );
}

/// A report without the line breaks that the width of the terminal asks for.
fn unwrapped(report: &str) -> String {
    let words = report.split(|c: char| c.is_whitespace() || c == '│');
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
