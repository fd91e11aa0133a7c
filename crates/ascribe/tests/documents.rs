//! The project's own documents name only what exists.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Markdown files under `folder`, other people's and generated ones left out.
fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir()
            && !name.starts_with('.')
            && !["target", "work", "node_modules"].contains(&&*name)
        {
            markdown(&entry, found);
        } else if name.ends_with(".md") {
            found.push(entry);
        }
    }
}

/// What a document names as a path: Markdown links to files, and `code` that begins with a folder of the project or looks
/// like a file of one of its kinds. Patterns and places that are made by a run are no names.
fn paths(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for link in line
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if !link.contains("://") && !link.starts_with('#') {
                found.push(link.split('#').next().unwrap().to_owned());
            }
        }
        for code in line.split('`').skip(1).step_by(2) {
            let folders = [
                "benches/",
                "corpus/",
                "crates/",
                "demo/",
                "fuzz/",
                "lexicon/",
                "models/",
                "training/",
                "xtask/",
            ];
            let kinds = [
                ".rs",
                ".md",
                ".py",
                ".toml",
                ".tsv",
                ".safetensors",
                ".sh",
                ".txt",
            ];
            let named = folders.iter().any(|folder| code.starts_with(folder))
                || kinds
                    .iter()
                    .any(|kind| code.ends_with(kind) && code.len() > kind.len());
            if named && !code.contains(|c: char| c.is_whitespace() || "*<>$…{}".contains(c)) {
                found.push(code.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_path_in_the_documents_exists() {
    let mut documents = Vec::new();
    markdown(&root(), &mut documents);
    assert!(documents.len() >= 4);
    let mut missing = Vec::new();
    for document in documents {
        let text = std::fs::read_to_string(&document).unwrap();
        let folder = document.parent().unwrap();
        for path in paths(&text) {
            let made_by_a_run = path.starts_with("work/") || path.starts_with("training/work");
            if !made_by_a_run && !folder.join(&path).exists() && !root().join(&path).exists() {
                missing.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "paths that do not exist:\n{}",
        missing.join("\n")
    );
}

#[test]
fn paths_are_told_from_other_code() {
    let text = "See `crates/nn`, `a.rs` and [this](demo/x.txt#top), not `parse --model`, `*.md`, [x](https://x.org/a.md).\n\
        ```\n`crates/none`\n```\n";
    assert_eq!(paths(text), ["demo/x.txt", "crates/nn", "a.rs"]);
}
