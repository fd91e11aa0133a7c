//! Pages and texts that nobody vouches for: each gets a record or a clear error, soon, and takes no other file with it.

mod command;

use std::time::{Duration, Instant};

use command::Folder;
use serde_json::Value;

/// Code without optimisation gets less to do.
const SLOW: usize = if cfg!(debug_assertions) { 16 } else { 1 };

/// In release twice what a person should wait, for a busy machine.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 4 });

const MB: usize = (1 << 20) / SLOW;

const STORY: &str = "Talks failed on Tuesday, officials in both capitals said, and no date was set. “We shall wait,” the \
    envoy told reporters in Vardholm. The government declined to comment.";

fn fill(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len() + 1)
}

/// A page around `body`.
fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>Talks fail</title><article><h1>Talks fail</h1>{body}</article></html>"
    )
}

/// The record of a file, or why there is none.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Value, String> {
    let folder = Folder::new();
    folder.write(name, bytes);
    let begun = Instant::now();
    let run = folder.run(&format!("read --format json {name}"));
    let spent = begun.elapsed();
    assert!(spent < PATIENCE, "{name}: {spent:?}");
    match run.code {
        0 => Ok(serde_json::from_str(&run.out).unwrap()),
        _ => {
            let error = run.err;
            assert!(run.out.is_empty(), "{}", run.out);
            assert!(error.contains(name) && error.contains("help: "), "{error}");
            assert!(!error.contains("defect"), "{error}");
            Err(error)
        }
    }
}

fn text(record: &Value) -> &str {
    record["document"]["text"].as_str().unwrap()
}

#[test]
fn half_a_megabyte_of_nested_elements() {
    for part in [
        "<ul><li>",
        "<ol><li>x",
        "<table><tr><td>",
        "<table><tr><td>x</td>",
        "<blockquote><p>x",
        "<q>",
    ] {
        let nested = page(&format!("<p>{STORY}</p>{}", fill(part, MB / 2)));
        if let Ok(record) = read("nested.html", nested) {
            assert!(text(&record).starts_with("Talks fail"), "{part}");
        }
    }
    for part in ["> ", "- ", "* a\n  ", "[", "|", "1. "] {
        read("nested.md", fill(part, MB / 2)).unwrap();
    }
}

#[test]
fn half_a_megabyte_of_quotation_marks() {
    for part in ["“", "\"", "”", "‘", "'", "“x ", "\"No,\" he said. "] {
        let marks = fill(part, MB / 2);
        read("marks.txt", &marks).unwrap();
        read("marks.md", &marks).unwrap();
        let in_page = page(&format!("<p>{STORY}</p><p>{marks}</p>"));
        assert!(text(&read("marks.html", in_page).unwrap()).contains(STORY));
    }
}

#[test]
fn ten_megabytes() {
    let script = format!("<script>{}</script>", fill("var x = '<p>';", 10 * MB));
    let record = read("script.html", page(&format!("{script}<p>{STORY}</p>"))).unwrap();
    assert!(text(&record).ends_with(STORY));
    let comment = format!("<!--{}-->", fill("x - ", 10 * MB));
    let record = read("comment.html", page(&format!("{comment}<p>{STORY}</p>"))).unwrap();
    assert!(text(&record).ends_with(STORY));
    let elements = fill("<p>x</p>", 10 * 1024 * 1024);
    let error = read("elements.html", page(&elements)).unwrap_err();
    assert!(error.contains("elements.html: "), "{error}");
    let attribute = format!("<p title='{}'>{STORY}</p>", fill("x ", 10 * MB));
    let record = read("attribute.html", page(&attribute)).unwrap();
    assert!(text(&record).ends_with(STORY));
}

#[test]
fn what_a_page_says_of_itself_runs_nowhere() {
    const EVIL: &str =
        "<script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"alert(1)\u{202E}";
    let quoted = EVIL.replace('&', "&amp;").replace('"', "&quot;");
    let data = serde_json::json!({
        "@type": "NewsArticle", "headline": EVIL, "author": {"name": EVIL}, "publisher": {"name": EVIL},
        "url": "javascript:alert(1)", "datePublished": EVIL, "inLanguage": "en\"><script>alert(1)</script>",
    });
    let data = data.to_string().replace('<', "\\u003c");
    let html = format!(
        "<!doctype html><html lang='en\"><script>'><head><title>{quoted}</title><meta property=og:title content=\"{quoted}\">\
         <meta property=og:site_name content=\"{quoted}\"><meta name=author content=\"{quoted}\">\
         <link rel=canonical href='javascript:alert(1)'><meta name=date content=\"{quoted}\">\
         <script type=application/ld+json>{data}</script></head><body onload='alert(1)'><article><h1>{quoted}</h1>\
         <p onclick='alert(1)'>{STORY} &lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(1)</script></article></html>"
    );
    let header = format!(
        "title: {EVIL}\noutlet: {EVIL}\nbyline: {EVIL}\ncredit: {EVIL}\npublished: {EVIL}\n\
        url: javascript:alert(1)\nlanguage: en{EVIL}\n"
    );
    let folder = Folder::new();
    folder.write("a.html", html);
    folder.write("b.txt", format!("{header}\n{STORY} {EVIL}\n"));
    folder.write("c.md", format!("---\n{header}---\n\n{STORY} {EVIL}\n"));
    let run = folder.run("read --explain --format html a.html b.txt c.md -o pages");
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["a", "b", "c"] {
        let path = folder.path().join(format!("pages/{name}.html"));
        let page = std::fs::read_to_string(path).unwrap();
        assert!(page.contains("Talks failed on Tuesday"), "{name}");
        for bad in [
            "<script",
            "<img",
            "\" onload",
            "href=\"javascript",
            "onclick",
            "\u{202E}",
        ] {
            assert!(!page.contains(bad), "{name}: {bad}\n{page}");
        }
    }
}

#[test]
fn wrong_encodings_are_seen_through() {
    let words =
        "The café in Vardholm was shut, Käthe Halvane’s naïve député said on Tuesday – “for good”.";
    let declaring = |charset: &str| {
        format!(
            "<!doctype html><meta charset={charset}><title>T</title><article><p>{words}</p><p>{STORY}</p></article>"
        )
    };
    let latin = encoded(&declaring("utf-8"));
    let utf16: Vec<u8> = declaring("utf-8")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (what, bytes) in [
        (
            "UTF-8 that calls itself Latin 1",
            declaring("iso-8859-1").into_bytes(),
        ),
        (
            "UTF-8 that calls itself nonsense",
            declaring("x-none").into_bytes(),
        ),
        ("Windows 1252 that calls itself UTF-8", latin),
        ("UTF-16 with a mark", [b"\xFF\xFE", &utf16[..]].concat()),
        ("UTF-16 without", utf16),
    ] {
        let record = read("a.html", bytes).unwrap();
        assert!(text(&record).contains(words), "{what}: {}", text(&record));
    }
    let latin = encoded(&format!("{words}\n\n{STORY}\n"));
    assert!(text(&read("a.txt", latin).unwrap()).starts_with(words));
}

/// In Windows 1252, as far as it is used here.
fn encoded(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '–' => 0x96,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        c => u8::try_from(c).unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn what_holds_no_article_is_named_and_stops_none() {
    let app = "<!doctype html><title>News</title><div id=app></div><script>start()</script>";
    let cases: [(&str, &[u8], &str, &str); 5] = [
        (
            "pdf.html",
            b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj",
            "a PDF document (byte 0)",
            "pdftotext",
        ),
        (
            "png.html",
            b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
            "a PNG picture (byte 0)",
            "character recognition",
        ),
        (
            "app.html",
            app.as_bytes(),
            "has no article's text",
            "a script puts it there",
        ),
        (
            "feed.html",
            b"<?xml version='1.0'?><rss><channel/></rss>",
            "is a feed",
            "fetch the pages",
        ),
        (
            "noise.html",
            &[1, 2, 3, b'x'].repeat(999),
            "binary data (byte 0)",
            "only text",
        ),
    ];
    let folder = Folder::new();
    folder.write("a.txt", format!("title: First\n\n{STORY}\n"));
    folder.write("z.md", format!("# Last\n\n{STORY}\n"));
    let mut arguments = "read --format json a.txt".to_owned();
    for (name, bytes, ..) in cases {
        folder.write(name, bytes);
        arguments += &format!(" {name}");
    }
    let run = folder.run(&format!("{arguments} z.md"));
    assert_eq!(run.code, 1);
    // The report breaks its lines where it likes.
    let said: String = run
        .err
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" │ ", " ");
    for (name, _, what, mend) in cases {
        let error = said
            .find(&format!("{name}: "))
            .map(|at| &said[at..])
            .expect(name);
        assert!(
            error.contains(what) && error.contains(mend),
            "{name}: {}",
            run.err
        );
    }
    let records: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(records.as_array().unwrap().len(), 2);
    assert_eq!(records[0]["document"]["title"], "First");
    assert_eq!(records[1]["document"]["title"], "Last");
}

#[test]
fn another_language_is_noted_and_not_read() {
    let folder = Folder::new();
    folder.write(
        "de.txt",
        "Die Regierung hat den Vorschlag am Mittwoch zurückgewiesen und angekündigt, in der kommenden Woche eigene \
         Bedingungen vorzulegen. Ein Sprecher des Ministeriums sagte, man werde sich von niemandem drängen lassen, auch \
         nicht von den Nachbarn, die sich gern zum Richter machten.\n",
    );
    folder.write("en.txt", STORY);
    let run = folder.run("read --format json de.txt en.txt");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err
            .contains("de.txt: not read, its language is de and only English is known"),
        "{}",
        run.err
    );
    let records: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(records.as_array().unwrap().len(), 1);
    assert_eq!(records[0]["document"]["file"], "en.txt");
}

#[test]
fn a_text_of_boilerplate_alone_has_an_empty_record() {
    let record = read(
        "a.txt",
        "title: X\n\n© 2031 Lysmouth Post. All rights reserved.\n",
    )
    .unwrap();
    assert_eq!(record["statements"], serde_json::json!([]));
    assert_eq!(record["document"]["boilerplate"][1]["kind"], "copyright");
}
