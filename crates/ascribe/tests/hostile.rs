//! Input that nobody would call news: each gets a result, with notes where something was wrong, or a clear error.

mod command;
mod promises;

use std::sync::LazyLock;

use ascribe::document::Document;
use ascribe_engine::Kit;
use command::{Folder, Run};
use proptest::prelude::*;

fn parse(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    let folder = Folder::new();
    folder.write(name, bytes);
    folder.run(&format!("parse --format json {name}"))
}

/// A run that succeeded; the forms of all its words together.
fn words(run: &Run) -> String {
    assert_eq!(run.code, 0, "{}", run.err);
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let sentences = document["sentences"].as_array().unwrap();
    let tokens = sentences
        .iter()
        .flat_map(|sentence| sentence["tokens"].as_array().unwrap());
    tokens
        .map(|token| token["exact"].as_str().unwrap())
        .collect()
}

#[test]
fn empty_text_is_an_empty_result() {
    for text in ["", " \n\n\t\u{A0}\u{2028}", "\u{FEFF}"] {
        let run = parse("empty.txt", text);
        assert_eq!(words(&run), "");
        assert!(
            run.err.contains("empty.txt: the text is empty"),
            "{}",
            run.err
        );
    }
    let folder = Folder::new();
    assert_eq!(folder.run("parse --format conllu -").out, "");
    assert_eq!(folder.run("parse -").code, 0);
}

#[test]
fn nuls_are_kept_and_noted() {
    let run = parse("nul.txt", b"They \0said\0 no.\0");
    assert_eq!(words(&run), "They\0said\0no.\0");
    assert!(
        run.err
            .contains("3 NUL characters were kept, the first at byte 5"),
        "{}",
        run.err
    );
    let folder = Folder::new();
    let view = folder.run_with("parse", b"They \0said\0 no.\0").out;
    assert!(view.contains("␀said") && !view.contains('\0'));
}

#[test]
fn invalid_utf8_is_replaced_and_noted() {
    let run = parse("latin.txt", b"The caf\xE9 was shut. \xFF\xFE\xFA");
    assert!(words(&run).starts_with("Thecaf\u{FFFD}wasshut."));
    assert!(
        run.err.contains("byte 7") && run.err.contains("U+FFFD"),
        "{}",
        run.err
    );
}

#[test]
fn binaries_directories_and_missing_files_are_errors() {
    for (bytes, what) in [
        (&b"\x7FELF\x02\x01\x01\0"[..], "a program"),
        (b"\x89PNG\r\n\x1A\n\0\0", "PNG"),
    ] {
        let run = parse("file.bin", bytes);
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains("file.bin") && run.err.contains(what),
            "{}",
            run.err
        );
        assert!(run.out.is_empty());
    }
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("texts")).unwrap();
    let run = folder.run("parse texts nothing.txt");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("texts: is a directory") && run.err.contains("texts/*.txt"),
        "{}",
        run.err
    );
    assert!(run.err.contains("nothing.txt: no such file"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("secret.txt", "Words.");
    let path = folder.path().join("secret.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything; a path through a file fails for everybody.
    let name = if std::fs::read(&path).is_ok() {
        "secret.txt/inside"
    } else {
        "secret.txt"
    };
    let run = folder.run(&format!("parse {name}"));
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains(&format!("{name}: cannot be read")),
        "{}",
        run.err
    );
}

#[test]
fn more_than_the_limit_is_refused() {
    let folder = Folder::new();
    folder.write("long.txt", "x".repeat(101));
    let run = folder.run("parse --max-bytes 100 long.txt");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("larger than 100 bytes") && run.err.contains("--max-bytes"),
        "{}",
        run.err
    );
    assert_eq!(folder.run("parse --max-bytes 101 long.txt").code, 0);
}

#[test]
fn emoji_only() {
    let text = "😀👩‍👩‍👧🇺🇦👍🏽 ☮️🧀";
    assert_eq!(words(&parse("emoji.txt", text)), text.replace(' ', ""));
}

#[test]
fn ten_megabytes_without_a_line_break() {
    let text =
        "The envoy said that talks had failed and that no more were planned ".repeat(150_000);
    assert!(text.len() > 10_000_000);
    assert_eq!(words(&parse("line.txt", &text)), text.replace(' ', ""));
}

#[test]
fn ten_megabytes_without_a_space() {
    let text = "abcdefghij".repeat(1_000_000);
    assert_eq!(words(&parse("word.txt", &text)), text);
}

#[test]
fn a_million_opening_quotation_marks() {
    for mark in ["“", "\"", "("] {
        let text = mark.repeat(1_000_000);
        assert_eq!(words(&parse("marks.txt", &text)), text);
    }
}

static KIT: LazyLock<Kit> =
    LazyLock::new(|| Kit::new(&std::fs::read(command::MODEL).unwrap()).unwrap());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn promises_hold_for_any_text(text in "\\PC{0,80}|[ -~\\n\\t]{0,200}|([A-Z]?[a-z’'.,“”()-]{1,8}[ \\n]{0,2}){0,60}") {
        let document = Document::new("any".into(), text, Vec::new());
        promises::parse_and_check(&document, &KIT);
    }
}
