//! `ascribe read` as its users meet it: which files it takes, where records go, and with which exit code.

mod command;

use command::Folder;
use serde_json::Value;

const NEWS: &str = "title: Talks fail\noutlet: Lysmouth Post\npublished: 2031-04-04\n\n\
    VARDHOLM, April 4 - “No,” Edda Halvane said. She didn’t sign – 🧀.\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn titles(records: &Value) -> Vec<&str> {
    let records = records.as_array().unwrap().iter();
    records
        .map(|record| record["document"]["title"].as_str().unwrap())
        .collect()
}

/// A folder with a text of each of these names, which is also its title.
fn folder(names: &[&str]) -> Folder {
    let folder = Folder::new();
    for name in names {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        folder.write(name, NEWS.replace("Talks fail", name));
    }
    folder
}

#[test]
fn one_text_is_an_object_and_the_user_knows_better() {
    let folder = folder(&["a.txt"]);
    let run = folder.run("read --format json a.txt");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let record = json(&run.out);
    assert_eq!(record["document"]["title"], "a.txt");
    assert_eq!(record["document"]["outlet"], "Lysmouth Post");
    assert!(record["statements"].is_array() && record["actors"].is_array());
    let run = folder.run(
        "read -f json --outlet Courier --published 2031-04-05 --url https://example.org/a a.txt",
    );
    let document = &json(&run.out)["document"];
    assert_eq!(document["outlet"], "Courier");
    assert_eq!(document["published"], "2031-04-05");
    assert_eq!(document["url"], "https://example.org/a");
}

#[test]
fn a_date_or_address_that_is_none_is_a_usage_error() {
    let folder = folder(&["a.txt"]);
    for (option, mend) in [
        ("--published soon", "2031-04-01"),
        ("--url example.org", "https://"),
    ] {
        let run = folder.run(&format!("read {option} a.txt"));
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(mend), "{}", run.err);
    }
}

#[test]
fn folders_and_patterns_are_read_in_order() {
    let folder = folder(&["news/b.txt", "news/a.txt", "news/old/c.md", "x.txt"]);
    folder.write("news/picture.jpg", b"\xFF\xD8\xFF");
    let run = folder.run("read -f json news x.txt");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let expected = ["news/a.txt", "news/b.txt", "news/old/c.md", "x.txt"];
    assert_eq!(titles(&json(&run.out)), expected);
    let run = folder.run("read -f json news/?.txt");
    assert_eq!(titles(&json(&run.out)), ["news/a.txt", "news/b.txt"]);
    let run = folder.run("read -f jsonl **/*.md --jobs 3");
    assert_eq!(json(&run.out)["document"]["file"], "news/old/c.md");
    assert_eq!(run.out.lines().count(), 1);
    // What may be several is an array, even if only one is there.
    assert_eq!(
        titles(&json(&folder.run("read -f json **/*.md").out)).len(),
        1
    );
    let run = folder.run("read -f json *.doc");
    assert_eq!((run.code, run.out.as_str()), (1, "[\n]\n"));
    assert!(run.err.contains("*.doc: no texts are there"), "{}", run.err);
}

#[test]
fn one_bad_file_stops_none() {
    let folder = folder(&["a.txt", "c.txt"]);
    folder.write("b.txt", b"\x7FELF\x02\x01\x01\0");
    for format in ["text", "json", "jsonl"] {
        let run = folder.run(&format!(
            "read --format {format} --jobs 2 a.txt b.txt none.txt c.txt"
        ));
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains("b.txt") && run.err.contains("none.txt: no such file"),
            "{}",
            run.err
        );
        assert!(
            run.out.contains("a.txt") && run.out.contains("c.txt"),
            "{}",
            run.out
        );
        if format == "json" {
            assert_eq!(titles(&json(&run.out)), ["a.txt", "c.txt"]);
        }
    }
}

#[test]
fn texts_are_set_apart_by_rules() {
    let run = folder(&["a.txt", "b.txt"]).run("read a.txt b.txt");
    let rules: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.starts_with("══"))
        .collect();
    assert!(
        rules[0].contains("a.txt") && rules[1].contains("b.txt"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n\n══ b.txt"));
}

#[test]
fn standard_input_is_a_text() {
    let run = folder(&[]).run_with("read -f json", NEWS.as_bytes());
    assert_eq!(run.code, 0);
    assert_eq!(json(&run.out)["document"]["file"], "standard input");
}

#[test]
fn pages_of_several_texts_go_to_a_folder() {
    let folder = folder(&["news/a.txt", "news/b.txt", "c.txt"]);
    let run = folder.run("read -f html news");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("need a folder") && run.err.contains("--output"),
        "{}",
        run.err
    );
    let run = folder.run("read -f html news c.txt -o pages");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for name in ["a", "b", "c"] {
        let page =
            std::fs::read_to_string(folder.path().join(format!("pages/{name}.html"))).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
    }
    let page = folder.run("read -f html c.txt").out;
    assert_eq!(
        page,
        std::fs::read_to_string(folder.path().join("pages/c.html")).unwrap()
    );
    // A folder that is there takes a file of each text in any format.
    assert_eq!(folder.run("read -f json c.txt -o pages").code, 0);
    let written = std::fs::read_to_string(folder.path().join("pages/c.json")).unwrap();
    assert_eq!(json(&written)["document"]["file"], "c.txt");
}

#[test]
fn no_input_is_overwritten() {
    let folder = folder(&["news/a.html", "news/b.html"]);
    for arguments in [
        "read -f html news -o news",
        "read -f json news/a.html -o news/a.html",
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("would be overwritten"), "{}", run.err);
    }
}

#[test]
fn output_does_not_depend_on_the_number_of_jobs() {
    let folder = folder(&["a.txt", "b.txt", "c.txt"]);
    let one = folder.run("read -f json --jobs 1 a.txt b.txt c.txt").out;
    assert_eq!(
        folder.run("read -f json --jobs 3 a.txt b.txt c.txt").out,
        one
    );
}

#[test]
fn a_file_of_actors_that_is_wrong_is_told_by_its_line() {
    let folder = Folder::new();
    folder.write("story.txt", "Talks failed on Tuesday, the envoy said.");
    folder.write("ours.tsv", "# ours\nOle Strand\tperson\nKari\tduchess\n");
    let run = folder.run("read --actors ours.tsv story.txt");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("ours.tsv:3") && run.err.contains("duchess"),
        "{}",
        run.err
    );
    folder.write("ours.tsv", "# ours\nOle Strand\tperson\tNOR\n");
    assert_eq!(folder.run("read --actors ours.tsv story.txt").code, 0);
}
