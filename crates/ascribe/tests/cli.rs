//! The command as its users meet it: what goes where, in which order, and with which exit code.

mod command;

use std::io::{BufRead, BufReader};

use command::Folder;
use serde_json::Value;

const NEWS: &str = "title: Talks fail\npublished: 2031-04-04\n\n\
    VARDHOLM, April 4 - Edda Halvane didn’t sign. “No,” she said.\n\nTarsk left – 🧀.\n";

fn objects(json: &str) -> Vec<Value> {
    json.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn json_reads_back_exactly() {
    let folder = Folder::new();
    folder.write("news.txt", NEWS);
    let run = folder.run("parse --format json news.txt");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let [document] = &objects(&run.out)[..] else {
        panic!("one object a document")
    };
    assert_eq!(document["id"], "news");
    assert_eq!(document["title"], "Talks fail");
    assert_eq!(document["published"], "2031-04-04");
    let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
    let exact = |item: &Value| {
        let at = |name: &str| item[name].as_u64().unwrap() as usize;
        assert_eq!(
            text[at("start")..at("end")].iter().collect::<String>(),
            item["exact"]
        );
    };
    let sentences = document["sentences"].as_array().unwrap();
    assert_eq!(sentences[0]["exact"], "Talks fail");
    assert_eq!(sentences[0]["starts_paragraph"], true);
    for sentence in sentences {
        exact(sentence);
        sentence["tokens"]
            .as_array()
            .unwrap()
            .iter()
            .for_each(exact);
        sentence["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .for_each(exact);
    }
    assert!(run.out.contains("🧀"));
}

#[test]
fn the_demo_text_is_read_by_a_model_that_is_built_in() {
    let folder = Folder::new();
    let demo = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../demo/talks/04-officials-doubt-halvane.txt"
    );
    let mut command = folder.command("parse --format json");
    let output = command
        .arg(demo)
        .env_remove("ASCRIBE_MODEL")
        .output()
        .unwrap();
    assert!(output.status.success());
    let [document] = &objects(std::str::from_utf8(&output.stdout).unwrap())[..] else {
        panic!()
    };
    let sentences = document["sentences"].as_array().unwrap();
    let some = |list: &str, what: &[(&str, &str)]| {
        let mut items = sentences
            .iter()
            .flat_map(|sentence| sentence[list].as_array().unwrap());
        let found = items.any(|item| what.iter().all(|&(name, value)| item[name] == value));
        assert!(found, "{list}: {what:?}");
    };
    some(
        "tokens",
        &[("exact", "told"), ("lemma", "tell"), ("upos", "VERB")],
    );
    some(
        "tokens",
        &[
            ("exact", "officials"),
            ("feats", "Number=Plur"),
            ("deprel", "nsubj"),
        ],
    );
    some(
        "mentions",
        &[("exact", "Meridian News Agency"), ("kind", "organization")],
    );
    some(
        "mentions",
        &[("exact", "Prime Minister Edda Halvane"), ("kind", "person")],
    );
}

#[test]
fn conllu_is_read_back_with_the_same_text() {
    let folder = Folder::new();
    folder.write("news.txt", NEWS);
    let run = folder.run("parse --format conllu news.txt");
    assert_eq!(run.code, 0);
    let documents = ascribe::conllu::read(&run.out).unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].id, "news");
    let text = documents[0].layout().text;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = format!("Talks fail {}", NEWS.split_once("\n\n").unwrap().1);
    assert_eq!(words(&text), words(&expected));
    let characters: Vec<char> = NEWS.chars().collect();
    for word in documents[0]
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.words)
    {
        let (start, end) = word.range.unwrap();
        assert_eq!(characters[start..end].iter().collect::<String>(), word.form);
    }
    for line in [
        "# newdoc id = news",
        "# newpar",
        "# sent_id = news-1",
        "# text = Talks fail",
    ] {
        assert!(run.out.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn the_text_view_fits_a_terminal_and_holds_every_word() {
    let folder = Folder::new();
    folder.write("news.txt", NEWS);
    let run = folder.run("parse news.txt");
    assert_eq!(run.code, 0);
    for line in run.out.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
    for word in ["VARDHOLM", "Halvane", "sign", "Tarsk", "🧀", "root"] {
        assert!(run.out.contains(word), "{word}");
    }
    assert!(!run.out.contains('\x1B'), "colours without a terminal");
    let run = folder.run("parse --color always news.txt");
    assert!(run.out.contains('\x1B'));
}

#[test]
fn many_files_keep_their_order_and_one_bad_file_stops_none() {
    let folder = Folder::new();
    let mut arguments = "parse --format json --jobs 3".to_owned();
    for i in 0..20 {
        // The first are the longest, so that later ones are done before them.
        folder.write(
            &format!("{i}.txt"),
            format!("Number {i} speaks. ").repeat(40 - i),
        );
        arguments += &format!(" {i}.txt");
        if i == 7 {
            arguments += " missing.txt";
        }
    }
    let run = folder.run(&arguments);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("missing.txt: no such file"), "{}", run.err);
    let ids: Vec<String> = objects(&run.out)
        .iter()
        .map(|d| d["id"].as_str().unwrap().into())
        .collect();
    assert_eq!(ids, (0..20).map(|i| i.to_string()).collect::<Vec<_>>());
}

#[test]
fn output_does_not_depend_on_the_number_of_jobs() {
    let folder = Folder::new();
    folder.write("a.txt", NEWS);
    folder.write("b.txt", NEWS.repeat(3));
    let one = folder.run("parse --format json --jobs 1 a.txt b.txt").out;
    let many = folder.run("parse --format json --jobs 8 a.txt b.txt").out;
    assert!(!one.is_empty() && one == many);
}

#[test]
fn standard_input_and_an_output_file() {
    let folder = Folder::new();
    let run = folder.run_with("parse -f conllu -o out.conllu -", NEWS.as_bytes());
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let written = std::fs::read_to_string(folder.path().join("out.conllu")).unwrap();
    assert!(written.starts_with("# newdoc id = stdin\n"));
    assert_eq!(
        folder.run_with("parse -f conllu", NEWS.as_bytes()).out,
        written
    );
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::new();
    folder.write("a.txt", NEWS);
    let run = folder.run("parse -o a.txt a.txt");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("would be overwritten"), "{}", run.err);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("a.txt")).unwrap(),
        NEWS
    );
}

#[test]
fn unwritable_output_is_an_error() {
    let folder = Folder::new();
    folder.write("a.txt", NEWS);
    let run = folder.run("parse -o no/such/folder.txt a.txt");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("cannot be written") && run.err.contains("folder"),
        "{}",
        run.err
    );
}

#[test]
fn a_reader_who_leaves_is_no_failure() {
    let folder = Folder::new();
    folder.write("long.txt", "They talked on. ".repeat(20_000));
    let mut child = folder
        .command("parse --jobs 2 long.txt long.txt")
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.contains("long"));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn usage_errors_exit_with_two() {
    let folder = Folder::new();
    for arguments in [
        "",
        "parse --format xml a",
        "parse --jobs 0 a",
        "parse --max-bytes 0 a",
        "eval",
        "write a",
        "read --format xml a",
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 2, "{arguments}");
        assert!(
            run.out.is_empty() && (run.err.contains("Usage") || run.err.contains("--help")),
            "{arguments}"
        );
    }
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let folder = Folder::new();
    for (arguments, expected) in [
        ("--help", "Exit codes"),
        ("read --help", "Examples"),
        ("parse --help", "Examples"),
        ("eval parse --help", "Examples"),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 0);
        assert!(run.out.contains(expected), "{arguments}");
    }
    assert!(folder.run("--version").out.starts_with("ascribe "));
}

#[test]
fn unknown_and_broken_models_are_named() {
    let folder = Folder::new();
    folder.write("a.txt", NEWS);
    folder.write("broken.safetensors", b"\x08\0\0\0\0\0\0\0{}      ");
    let run = folder.run("parse --model huge a.txt");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("`huge`") && run.err.contains("built in"),
        "{}",
        run.err
    );
    let run = folder.run("parse --model broken.safetensors a.txt");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("broken.safetensors"), "{}", run.err);
}

const GOLD: &str = "# newdoc id = d\n\
    1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\tEntity=(1-event-new)\n\
    2\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n\
    3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

#[test]
fn an_evaluation_prints_a_table_or_json() {
    let folder = Folder::new();
    folder.write("gold.conllu", GOLD);
    folder.write("system.conllu", GOLD.replace("2\tnsubj", "3\tnsubj"));
    let run = folder.run("eval parse --system system.conllu gold.conllu");
    assert_eq!(run.code, 0);
    let line = |name: &str| {
        run.out
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned()
    };
    assert!(
        line("UAS").ends_with("66.67     66.67     66.67     66.67"),
        "{}",
        run.out
    );
    assert!(line("event").contains("100.00"));
    let run = folder.run("eval parse --json --system system.conllu gold.conllu");
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["system"]["UAS"]["correct"], 2);
    assert_eq!(json["system"]["mentions"]["event"]["f1"], 1.0);
    assert_eq!(json["words"], 3);
    let run = folder.run("eval parse --json gold.conllu");
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["raw_text"]["Words"]["gold"], 3);
    assert_eq!(json["gold_tokens"]["Words"]["f1"], 1.0);
}

#[test]
fn faults_of_a_treebank_name_the_line() {
    let folder = Folder::new();
    folder.write("gold.conllu", GOLD.replace("3\t.", "4\t."));
    let run = folder.run("eval parse gold.conllu");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("gold.conllu") && run.err.contains("line 4"),
        "{}",
        run.err
    );
    folder.write("gold.conllu", GOLD);
    folder.write("other.conllu", GOLD.replace("failed", "fooled"));
    let run = folder.run("eval parse --system other.conllu gold.conllu");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("document 1 (d) differ"), "{}", run.err);
}
