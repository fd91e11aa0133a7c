//! The golden cases in `corpus/*.md`: news in the project's own words, and the record that the engine makes of it.
//!
//! A case is a block of ```` ```news ````, perhaps with `outlet=…`, followed by a block of ```` ```record ````. A statement is
//! a line: who, the cue and the content, then what is not plain speech passed on by nobody. A statement inside another is
//! indented. `ASCRIBE_BLESS=1 cargo test` writes what the engine says now; the diff is to be read like code. A wrong answer
//! of today stays in the file under a line that begins with `FIXME`.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use ascribe_engine::{
    About, Kit, read,
    record::{Act, Certainty, Form, Polarity, Record, Saying, Statement},
};

#[test]
fn the_record_is_as_the_corpus_has_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let kit = Kit::new(&fs::read(root.join("models/large.safetensors")).unwrap()).unwrap();
    let bless = std::env::var_os("ASCRIBE_BLESS").is_some();
    let mut cases = 0;
    let mut wrong = String::new();
    for entry in fs::read_dir(root.join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let before = fs::read_to_string(&path).unwrap();
        let after = rewritten(&kit, &before, &mut cases);
        if bless {
            fs::write(&path, &after).unwrap();
        } else if before != after {
            for (before, after) in before
                .lines()
                .zip(after.lines())
                .filter(|(a, b)| a != b)
                .take(3)
            {
                writeln!(
                    wrong,
                    "{}\n  expected {before}\n  found    {after}",
                    path.display()
                )
                .unwrap();
            }
        }
    }
    assert!(cases >= 25, "only {cases} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_thousand_pronouns_that_mean_nobody_are_soon_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let kit = Kit::new(&fs::read(root.join("models/small.safetensors")).unwrap()).unwrap();
    let text = "He said she knew it. Another told them that they were late, it said to others who saw him. ";
    let begun = Instant::now();
    let record = read(&kit, &text.repeat(125), &About::default());
    let spent = begun.elapsed();
    assert!(record.statements.len() > 100 && record.actors.len() < 10);
    assert!(spent < Duration::from_secs(30), "{spent:?}");
}

/// The file with the records that the engine makes now.
fn rewritten(kit: &Kit, file: &str, cases: &mut usize) -> String {
    let mut out = String::new();
    let mut lines = file.lines().peekable();
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let Some(about) = line.strip_prefix("```news") else {
            continue;
        };
        let mut news = String::new();
        for line in lines.by_ref() {
            out += line;
            out.push('\n');
            if line == "```" {
                break;
            }
            news += line;
            news.push('\n');
        }
        if lines.peek() == Some(&"```record") {
            lines.by_ref().find(|line| *line == "```");
        }
        let about = About {
            outlet: about.trim().strip_prefix("outlet="),
            ..About::default()
        };
        let record = read(kit, &news, &about);
        write!(out, "```record\n{}```\n", rendered(&record, &news)).unwrap();
        *cases += 1;
    }
    out
}

fn rendered(record: &Record, text: &str) -> String {
    let mut out = String::new();
    for statement in &record.statements {
        let mut depth = 0;
        let mut above = statement.parent;
        while let Some(parent) = above {
            depth += 1;
            above = record.statements[parent].parent;
        }
        out += &"  ".repeat(depth);
        line(record, statement, text, &mut out);
        out.push('\n');
    }
    out
}

fn line(record: &Record, statement: &Statement, text: &str, out: &mut String) {
    let name = |actor: usize| &*record.actors[actor].name;
    let sources: Vec<String> = statement
        .sources
        .iter()
        .map(|source| match source.span.map(|span| span.of(text)) {
            Some(words) if words != name(source.actor) => {
                format!("{words} = {}", name(source.actor))
            }
            Some(words) => words.to_owned(),
            None => format!("({})", name(source.actor)),
        })
        .collect();
    let source = match sources.is_empty() {
        true => "nobody".to_owned(),
        false => sources.join(" + "),
    };
    let cue = statement.cue.as_ref().map_or("–", |cue| cue.span.of(text));
    write!(out, "{source} > {cue} >").unwrap();
    for part in &statement.content {
        write!(out, " [{}]", part.of(text).replace('\n', " ")).unwrap();
    }
    let mut more = Vec::new();
    if statement.act != Act::Say {
        more.push(<&str>::from(statement.act).to_owned());
    }
    match statement.form {
        Form::Direct => more.push("direct".to_owned()),
        Form::Mixed => more.push("mixed".to_owned()),
        Form::Indirect => {}
    }
    match statement.saying {
        Saying::Made => {}
        Saying::NotMade => more.push("not made".to_owned()),
        Saying::ToCome => more.push("to come".to_owned()),
        Saying::Alleged => more.push("alleged".to_owned()),
    }
    let factuality = &statement.factuality;
    if factuality.polarity == Polarity::Negative {
        more.push("negative".to_owned());
    }
    match factuality.certainty {
        Certainty::Certain => {}
        Certainty::Probable => more.push("probable".to_owned()),
        Certainty::Possible => more.push("possible".to_owned()),
        Certainty::Unknown => more.push("unknown".to_owned()),
    }
    if let Some(condition) = factuality.condition {
        more.push(format!("if [{}]", condition.of(text).replace('\n', " ")));
    }
    if !statement.chain.is_empty() {
        let relayers = statement
            .chain
            .iter()
            .map(|relayer| relayer.actor.map_or("(report)", name));
        more.push(format!("via {}", relayers.collect::<Vec<_>>().join(" < ")));
    }
    if let Some(addressee) = statement.addressee {
        more.push(format!("to {}", addressee.of(text)));
    }
    if !more.is_empty() {
        write!(out, "   {}", more.join(", ")).unwrap();
    }
}
