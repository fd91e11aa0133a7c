//! The views of a record that was made by hand.

mod draft;

use ascribe::record::Format;
use ascribe_engine::record::{Act, ActorKind, Form, Link, LinkKind, Note, Saying, Why};
use draft::{Draft, relayer};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

const NEWS: &str = "title: Käthe’s talks 🧀\noutlet: Lysmouth Post\nbyline: By A. Writer\n\
    published: 2031-04-04T09:10:00Z\n\n\
    Käthe Halvane 🧀 will not sign, Meridian reported, citing senior Tarskan officials.\n\n\
    “It is a door,” one of them told reporters in Vardholm, “that locks from the outside.”\n\n\
    Tobin Ferrask did not say whether she would sign.\n";

fn draft() -> Draft {
    let mut draft = Draft::new(NEWS);
    let meridian = draft.actor("Meridian", ActorKind::Organisation);
    let officials = draft.actor("senior Tarskan officials", ActorKind::Unnamed);
    let one = draft.actor("one of them", ActorKind::Unnamed);
    let ferrask = draft.actor("Tobin Ferrask", ActorKind::Person);
    let post = draft.actor("Lysmouth Post", ActorKind::Outlet);

    let (senior, number) = (draft.span("senior"), draft.span("one"));
    let unnamed = draft.record.actors[officials].unnamed.as_mut().unwrap();
    unnamed.seniority = Some(senior);
    let unnamed = draft.record.actors[one].unnamed.as_mut().unwrap();
    unnamed.number = Some(number);
    unnamed.apart_from = Some(officials);
    draft.record.actors[ferrask]
        .aliases
        .push("Ferrask".to_owned());

    let content = "Käthe Halvane 🧀 will not sign";
    let outlet = relayer(post, None);
    draft
        .says((meridian, "Meridian"), "reported", &[content])
        .chain = vec![outlet];
    let reported = draft.span("reported");
    let statement = draft.says(
        (officials, "senior Tarskan officials"),
        "citing",
        &[content],
    );
    statement.chain = vec![relayer(meridian, Some(reported)), outlet];
    statement.parent = Some(0);
    statement.act = Act::Expect;
    let (to, place, told) = (
        draft.span("reporters"),
        draft.span("Vardholm"),
        draft.span("told"),
    );
    let parts = ["It is a door,", "that locks from the outside."];
    let statement = draft.says((one, "one of them"), "told", &parts);
    statement.form = Form::Direct;
    statement.chain = vec![outlet];
    statement.addressee = Some(to);
    statement.place = Some(place);
    statement.why = vec![Why {
        part: "statement",
        by: "verb with a quotation",
        span: Some(told),
    }];
    let statement = draft.says(
        (ferrask, "Tobin Ferrask"),
        "did not say",
        &["whether she would sign"],
    );
    statement.saying = Saying::NotMade;
    statement.links = vec![Link {
        kind: LinkKind::Answers,
        to: 2,
    }];
    let span = Some(draft.span("she"));
    draft.record.notes.push(Note {
        text: "unclear who is meant",
        span,
    });
    draft
}

#[test]
fn text_reads_like_this() {
    let expected = "\
══ talks.txt ═══════════════════════════════════════════════════════════════════
Käthe’s talks 🧀
Lysmouth Post · By A. Writer · 2031-04-04 09:10 UTC

  1  Meridian “reported”                                                     say
     Käthe Halvane 🧀 will not sign

     2  senior Tarskan officials (unnamed) “citing”                       expect
        Käthe Halvane 🧀 will not sign
        via Meridian → Lysmouth Post

  3  one of them (unnamed) “told”                                            say
     “It is a door,” … “that locks from the outside.”
     to: reporters · place: Vardholm
     score 0.88
     statement: verb with a quotation “told”

  4  Tobin Ferrask “did not say”                                  say · not made
     whether she would sign
     answers 3

── Who speaks ──────────────────────────────────────────────────────────────────
  1  Meridian                                                       organisation
     relays 1
  1  senior Tarskan officials (unnamed)
     rank: senior
  1  one of them (unnamed)
     number: one · told apart from: senior Tarskan officials
  1  Tobin Ferrask                                                        person
     also Ferrask

── Notes ───────────────────────────────────────────────────────────────────────
unclear who is meant: “she”
";
    let text = draft().show(Format::Text, true);
    let explained = |line: &&str| !line.starts_with("     score") || line.ends_with("0.88");
    // The score of each statement is shown; of those that nothing explains, it is left out here.
    let mut lines: Vec<&str> = text.lines().filter(explained).collect();
    let mut scores = 0;
    lines.retain(|line| {
        let is_score = line.trim_start().starts_with("score");
        scores += usize::from(is_score);
        !is_score || scores == 3
    });
    assert_eq!(scores, 4);
    assert_eq!(lines.join("\n") + "\n", expected);
    assert!(!draft().show(Format::Text, false).contains("score"));
}

#[test]
fn text_fits_80_columns_and_obeys_nothing() {
    let long = "和平会谈".repeat(40);
    let wild = "evil\u{1B}[2J\u{202E}<script>alert(\"x\")</script>".repeat(3);
    let mut draft = Draft::new(&format!(
        "title: {wild} {long}\n\n{wild} said {long} {wild} “{wild}” to {long}."
    ));
    let actor = draft.actor(&format!("{wild} {long}"), ActorKind::Unnamed);
    let to = draft.span(&long);
    for level in 0..40_usize {
        let statement = draft.says((actor, &wild), "said", &[&long, &wild]);
        statement.parent = level.checked_sub(1);
        statement.addressee = Some(to);
        statement.saying = Saying::NotMade;
        statement.own = true;
        statement.act = Act::NoComment;
        statement.chain = vec![relayer(actor, Some(to)); 5];
        statement.links = vec![
            Link {
                kind: LinkKind::Continues,
                to: 0
            };
            30
        ];
    }
    draft.record.actors[actor].aliases = vec![wild.clone(), long.clone()];
    let text = draft.show(Format::Text, true);
    for line in text.lines() {
        assert!(line.width() <= 80, "{line}");
    }
    assert!(!text.contains(['\u{1B}', '\u{202E}']));
}

#[test]
fn json_points_into_the_text_by_code_points() {
    let draft = draft();
    let line = draft.show(Format::Jsonl, false);
    assert_eq!(line.lines().count(), 1);
    let record: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&draft.show(Format::Json, false)).unwrap(),
        record
    );

    let text: Vec<char> = record["document"]["text"]
        .as_str()
        .unwrap()
        .chars()
        .collect();
    fn spans(value: &Value, text: &[char]) -> usize {
        let inner: usize = match value {
            Value::Array(items) => items.iter().map(|item| spans(item, text)).sum(),
            Value::Object(fields) => fields.values().map(|field| spans(field, text)).sum(),
            _ => 0,
        };
        let Some(exact) = value.get("exact") else {
            return inner;
        };
        let at = |name: &str| value[name].as_u64().unwrap() as usize;
        assert_eq!(
            text[at("start")..at("end")].iter().collect::<String>(),
            *exact
        );
        inner + 1
    }
    assert!(spans(&record, &text) > 20);

    let document = &record["document"];
    assert_eq!(document["title"], "Käthe’s talks 🧀");
    assert_eq!(document["file"], "talks.txt");
    assert_eq!(document["id"].as_str().unwrap().len(), 64);
    assert_eq!(document["url"], Value::Null);
    let statements = &record["statements"];
    let flat = |number: usize, fields: &[&str]| -> Value {
        let pick = |field: &&str| ((*field).to_owned(), statements[number][*field].clone());
        fields.iter().map(pick).collect()
    };
    let fields = [
        "id",
        "source",
        "act",
        "form",
        "saying",
        "via",
        "parent",
        "self",
        "said",
        "certainty",
        "polarity",
        "conditional",
    ];
    assert_eq!(
        flat(1, &fields),
        json!({"id": "s2", "source": "senior Tarskan officials (unnamed)", "act": "expect",
               "form": "indirect", "saying": "made", "via": ["Meridian", "Lysmouth Post"],
               "parent": "s1", "self": false, "said": null, "certainty": "certain",
               "polarity": "positive", "conditional": false})
    );
    assert_eq!(
        statements[1]["source_span"]["exact"],
        "senior Tarskan officials"
    );
    assert_eq!(
        statements[2]["content"][1]["exact"],
        "that locks from the outside."
    );
    assert_eq!(
        statements[3]["links"],
        json!([{"kind": "answers", "to": "s3"}])
    );
    assert_eq!(record["actors"][2]["unnamed"]["apart_from"], "a2");
    assert_eq!(record["notes"][0]["span"]["exact"], "she");
    assert!(statements[2].get("why").is_none());
    let explained: Value = serde_json::from_str(&draft.show(Format::Json, true)).unwrap();
    assert_eq!(
        explained["statements"][2]["why"][0]["by"],
        "verb with a quotation"
    );
}

#[test]
fn json_tells_several_sources_from_one_and_none() {
    let mut draft = Draft::new("A and B said no. Reportedly yes.");
    let (a, b) = (
        draft.actor("A", ActorKind::Person),
        draft.actor("B", ActorKind::Unnamed),
    );
    let and = draft.says((b, "B"), "said", &["no"]).sources[0];
    draft.says((a, "A"), "said", &["no"]).sources.push(and);
    let statement = draft.says((a, "A"), "Reportedly", &["yes"]);
    statement.sources.clear();
    statement.chain = vec![ascribe_engine::record::Relayer {
        actor: None,
        cue: None,
    }];
    statement.cue = None;
    let record: Value = serde_json::from_str(&draft.show(Format::Json, false)).unwrap();
    let statement = &record["statements"][1];
    assert_eq!(statement["source"], "A; B (unnamed)");
    assert_eq!(statement["source_span"].as_array().unwrap().len(), 2);
    let statement = &record["statements"][2];
    for field in ["source", "source_span", "cue"] {
        assert_eq!(statement[field], Value::Null);
    }
    assert_eq!(statement["via"], json!(["(unnamed report)"]));
}

#[test]
fn pages_are_marked_linked_and_inert() {
    let page = draft().show(Format::Html, true);
    for part in [
        "<!DOCTYPE html><html lang=\"en\">",
        "script-src 'none'",
        "<h1 lang=\"en\">Käthe’s talks 🧀</h1>",
        "4 statements by 4 sources, 2 of them unnamed.",
        "id=\"s2\" class=\"statement depth1\"",
        "href=\"#t2\"",
        "id=\"t2\" class=\"ref t2\" href=\"#s2\"",
        "<span class=\"content nested t1 t2\">Käthe Halvane 🧀 will not sign</span>",
        "<span class=\"content quoted t3\">“It is a door,”</span>",
        "<span class=\"source unnamed t3\">one of them</span>",
        "not made",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("<script"));
}

#[test]
fn pages_escape_whatever_they_are_given() {
    let wild = "<script>alert('x')</script>\" onload=\"x\u{202E}\u{2066}\0&amp;";
    let mut draft = Draft::new(&format!("So {wild} said {wild} at {wild}."));
    for field in [
        &mut draft.article.title,
        &mut draft.article.outlet,
        &mut draft.article.byline,
        &mut draft.article.credit,
        &mut draft.article.published,
    ] {
        *field = Some(wild.to_owned());
    }
    draft.article.url = Some(format!("javascript:{wild}"));
    draft.article.language = wild.to_owned();
    draft.article.notes.push(wild.to_owned());
    let actor = draft.actor(wild, ActorKind::Unnamed);
    draft.record.actors[actor].aliases.push(wild.to_owned());
    let span = Some(draft.span(wild));
    let unnamed = draft.record.actors[actor].unnamed.as_mut().unwrap();
    unnamed.affiliation = span;
    let statement = draft.says((actor, wild), wild, &[wild, wild]);
    statement.chain = vec![relayer(actor, span)];
    (statement.addressee, statement.medium) = (span, span);
    (statement.occasion, statement.place) = (span, span);
    statement.why = vec![Why {
        part: "cue",
        by: "verb",
        span,
    }];
    draft.record.notes.push(Note { text: "odd", span });

    let page = draft.show(Format::Html, true);
    assert!(!page.contains("<script"), "{page}");
    assert!(!page.contains("\" onload"), "{page}");
    assert!(!page.contains("href=\"javascript"), "{page}");
    assert!(!page.contains(['\u{202E}', '\u{2066}', '\0']));
    assert!(page.contains("&lt;script&gt;alert('x')&lt;/script&gt;&quot; onload=&quot;x"));

    draft.article.url = Some("HTTPS://example.org/?a=\"&b".to_owned());
    let page = draft.show(Format::Html, false);
    assert!(
        page.contains("href=\"HTTPS://example.org/?a=&quot;&amp;b\""),
        "{page}"
    );
}

#[test]
fn a_record_of_nothing_says_so() {
    let draft = Draft::new("");
    assert!(
        draft
            .show(Format::Text, false)
            .contains("No statement was found.")
    );
    assert!(
        draft
            .show(Format::Html, false)
            .contains("No statement was found.")
    );
    let record: Value = serde_json::from_str(&draft.show(Format::Json, false)).unwrap();
    assert_eq!(record["statements"], json!([]));
}
