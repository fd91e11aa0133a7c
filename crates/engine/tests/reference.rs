//! The network must compute what the trainer's own code computes. Each `tests/reference/NAME.json` is written by
//! `training/reference.py` with the weights of `tests/reference/NAME.safetensors` (two tiny networks of random weights)
//! or of `models/NAME.safetensors`. It holds
//!
//! ```json
//! {"model": NAME, "cases": [{"forms": [TEXT], "gaps": [0..3], "ends": [BOOL], "pieces": [[NUMBER]], "shapes": [NUMBER],
//!   "vectors": [[SCORE]], "tags": [[SCORE]], "arcs": [[SCORE]], "spans": [[[SCORE]]], "anchors": [[SCORE]],
//!   "roles": [[SCORE]], "factuality": [[SCORE]], "antecedents": [[SCORE]]}]}
//! ```
//!
//! where every list has an entry for each word (`roles` three times: with the first, the middle and the last word as anchor; `antecedents` for each pair of words but
//! the first, taken as a mention). A case goes through the encoder as one window; `ends` says with which words its sentences end. `vectors` are the first values of each word's vector; `tags` the scores of a sentence's end,
//! then of each UPOS, XPOS, feature and lemma label; `arcs` the score of the root as the word's head, then of each word
//! of its sentence; `spans`, for each kind of entity, the scores of the mentions that begin with the word, by last word.

use std::path::{Path, PathBuf};

use ascribe_engine::{Gap, Kit, Span, Word, probe::probe};
use serde::Deserialize;

/// How far a score may be off, in proportion to the largest of its row: activations are rounded to one part in 8191.
const TOLERANCE: f32 = 0.01;

#[derive(Deserialize)]
struct Reference {
    model: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    forms: Vec<String>,
    gaps: Vec<usize>,
    ends: Vec<bool>,
    pieces: Vec<Vec<u32>>,
    shapes: Vec<u8>,
    vectors: Vec<Vec<f32>>,
    tags: Vec<Vec<f32>>,
    arcs: Vec<Vec<f32>>,
    spans: Vec<Vec<Vec<f32>>>,
    anchors: Vec<Vec<f32>>,
    roles: Vec<Vec<f32>>,
    factuality: Vec<Vec<f32>>,
    antecedents: Vec<Vec<f32>>,
}

#[test]
fn the_network_computes_what_the_trainer_computed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut references = 0;
    for entry in root.join("tests/reference").read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            check(root, &path);
            references += 1;
        }
    }
    assert!(references >= 2);
}

fn check(root: &Path, path: &Path) {
    let reference: Reference = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let file = format!("{}.safetensors", reference.model);
    let places: [PathBuf; 2] = [
        path.with_file_name(&file),
        root.join("../../models").join(&file),
    ];
    let model = places.iter().find(|place| place.exists()).expect(&file);
    let kit = Kit::new(&std::fs::read(model).unwrap()).unwrap();
    for (number, case) in reference.cases.iter().enumerate() {
        let (text, words) = case.words();
        let found = probe(&kit, &text, &words, &case.ends);
        let place = format!("{}, case {number}", reference.model);
        assert_eq!(found.pieces, case.pieces, "{place}");
        assert_eq!(found.shapes, case.shapes, "{place}");
        let worst = [
            compare(&found.vectors, &case.vectors, "vectors", &place),
            compare(&found.tags, &case.tags, "tags", &place),
            compare(&found.arcs, &case.arcs, "arcs", &place),
            compare(&found.spans.concat(), &case.spans.concat(), "spans", &place),
            compare(&found.anchors, &case.anchors, "anchors", &place),
            compare(&found.roles, &case.roles, "roles", &place),
            compare(&found.factuality, &case.factuality, "factuality", &place),
            compare(&found.antecedents, &case.antecedents, "antecedents", &place),
        ];
        println!(
            "{place}: vectors, tags, arcs, spans, anchors, roles, factuality and antecedents are off by at most {worst:?}"
        );
    }
}

/// The largest difference, if none is too large. The rows expected may be shorter than those found.
fn compare(found: &[Vec<f32>], expected: &[Vec<f32>], what: &str, place: &str) -> f32 {
    assert_eq!(found.len(), expected.len(), "{place}: rows of {what}");
    let mut worst = 0.0f32;
    for (row, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(
            !expected.is_empty() && found.len() >= expected.len(),
            "{place}: {what}"
        );
        let longer = what == "vectors" || found.len() == expected.len();
        assert!(
            longer,
            "{place}: row {row} of {what} has {} scores",
            found.len()
        );
        let scale = expected
            .iter()
            .fold(1.0f32, |largest, score| largest.max(score.abs()));
        for (found, expected) in found.iter().zip(expected) {
            let difference = (found - expected).abs() / scale;
            worst = worst.max(difference);
            assert!(
                difference < TOLERANCE,
                "{place}: row {row} of {what} has {found}, not {expected}"
            );
        }
    }
    worst
}

impl Case {
    /// A text with the words, and where they stand in it.
    fn words(&self) -> (String, Vec<Word>) {
        let mut text = String::new();
        let word = |(form, &gap): (&String, &usize)| {
            let (gap, space) = [
                (Gap::None, ""),
                (Gap::Space, " "),
                (Gap::Line, "\n"),
                (Gap::Paragraph, "\n\n"),
            ][gap];
            text += space;
            let start = text.len();
            text += form;
            Word {
                span: Span::new(start, text.len()),
                gap,
                joined: false,
            }
        };
        let words = self.forms.iter().zip(&self.gaps).map(word).collect();
        (text, words)
    }
}
