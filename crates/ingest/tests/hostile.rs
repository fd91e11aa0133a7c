//! Input that nobody vouches for: made to be slow, deep, huge or misleading. Each is read or refused with a clear error
//! within a time that a person would wait.

use std::time::{Duration, Instant};

use ascribe_ingest::{Document, Hint, IngestError, read};

/// Code without optimisation takes its time, so it gets less to do and longer for it.
const SLOW: usize = if cfg!(debug_assertions) { 64 } else { 1 };

/// Generous, for a busy machine.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 4 });

const MB: usize = (1 << 20) / SLOW;

fn timed(name: &str, what: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    let begun = Instant::now();
    let mut hint = Hint::named(name);
    hint.limits.time *= SLOW as u32;
    let result = read(bytes, &hint);
    let spent = begun.elapsed();
    assert!(spent < PATIENCE, "{what}: {spent:?}");
    if let Ok(document) = &result {
        let mut end = 0;
        for part in &document.boilerplate {
            assert!(
                part.span.start >= end && part.span.end > part.span.start,
                "{what}"
            );
            assert!(document.text.get(part.span.clone()).is_some(), "{what}");
            end = part.span.end;
        }
    }
    result
}

fn fill(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

#[test]
fn nested_elements() {
    for part in [
        "<ul><li>",
        "<ol><li>x",
        "<table><tr><td>",
        "<blockquote>",
        "<q>",
        "<div>",
        "<b>",
        "<a href=x>",
        "<font size=1>",
        "<select><option>",
        "<svg><g>",
        "<math><mi>",
        "<template>",
        "<button>",
        "<form><div>",
        "<dl><dd>",
        "<p><object>",
    ] {
        let page = format!("<!doctype html><p>Story.</p>{}", fill(part, MB / 2));
        let _ = timed("a.html", part, page.as_bytes());
    }
}

#[test]
fn wide_pages() {
    for part in [
        "<p>Talks failed on Tuesday, officials said.</p>",
        "<br>",
        "<li>x",
        "<a href=x>x</a> ",
        "<td>",
        "</p>",
        "<p>",
        "&amp;",
        "<i>x</i>",
        "<!-- x -->",
        "\"",
        "<p class='a b c d e f'>x",
        "<h1>x</h1>",
        "<time datetime=2031>",
        "<meta name=x content=y>",
    ] {
        let page = format!("<!doctype html><p>Story.</p>{}", fill(part, 2 * MB));
        let _ = timed("a.html", part, page.as_bytes());
    }
}

#[test]
fn formatting_that_is_opened_again_and_again() {
    let open: String = (0..400).map(|i| format!("<b id=x{i}>")).collect();
    let page = format!("<!doctype html>{open}{}", fill("<p>x</p>", MB / 2));
    let _ = timed("a.html", "formatting", page.as_bytes());
    let attributes: String = (0..100_000 / SLOW).map(|i| format!("a{i}=x ")).collect();
    let _ = timed(
        "a.html",
        "attributes",
        format!("<!doctype html><p {attributes}>x").as_bytes(),
    );
}

#[test]
fn text_and_markdown() {
    for part in [
        ">", "> ", "- ", "[", "![", "**", "`", "|", "_a", "(((((", "\"", "“", "a:b\n", "<", "x\n",
        "* a\n  ",
    ] {
        let text = fill(part, MB / 2);
        for name in ["a.md", "a.txt", ""] {
            let _ = timed(name, part, text.as_bytes());
        }
    }
}

#[test]
fn scripts_in_every_field() {
    let evil = "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e<img src=x onerror=alert(1)>\u{202E}&lt;script&gt;alert(1)&lt;/script&gt;";
    let story =
        "Talks failed on Tuesday, officials in both capitals said, and no date was set. ".repeat(8);
    let page = format!(
        "<!doctype html><html lang='\"><script>'><title>{evil}</title><meta property=og:title content='{evil}'>\
         <meta property=og:site_name content='{evil}'><meta name=author content='{evil}'><link rel=canonical href='javascript:alert(1)'>\
         <meta name=date content='{evil}'><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"{evil}\",\
         \"author\":\"{evil}\",\"url\":\"data:text/html,x\",\"datePublished\":\"{evil}\"}}</script>\
         <article><p onclick='alert(1)'>{story}</p></article>"
    );
    let document = timed("a.html", "scripts", page.as_bytes()).unwrap();
    let fields = [
        &document.title,
        &document.outlet,
        &document.byline,
        &document.url,
        &document.published,
    ];
    for value in fields.into_iter().flatten().map(|field| &field.value) {
        assert!(
            !value.contains("<script") && !value.contains("<img") && !value.contains('\u{202E}'),
            "{value}"
        );
        assert!(!value.starts_with("javascript") && !value.starts_with("data"));
    }
    assert_eq!((document.url, document.published), (None, None));
    assert_eq!(document.language, "en");
}

#[test]
fn ten_megabytes() {
    let story =
        "Talks failed on Tuesday, officials in both capitals said, and no date was set. ".repeat(8);
    let script = format!("<script>{}</script>", fill("var x = '<p>';", 10 * MB));
    let page = format!("<!doctype html>{script}<article><p>{story}</p><p>{story}</p></article>");
    let document = timed("a.html", "script", page.as_bytes()).unwrap();
    assert!(document.text.starts_with("Talks failed"));
    let text = fill("Talks failed on Tuesday, officials said.\n\n", 10 * MB);
    assert_eq!(timed("a.txt", "text", text.as_bytes()).unwrap().text, text);
    let page = format!(
        "<!doctype html>{}",
        fill("<p>Talks failed on Tuesday, officials said.</p>", 10 * MB)
    );
    let _ = timed("a.html", "paragraphs", page.as_bytes());
    let error = timed("a.txt", "limit", &vec![b'x'; 17 << 20]).unwrap_err();
    assert!(matches!(error, IngestError::TooLarge { .. }));
}

#[test]
fn what_is_no_text_under_the_name_of_a_page() {
    for (bytes, what) in [
        (&b"%PDF-1.4\n"[..], "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1F\x8B\x08", "gzip"),
        (b"PK\x03\x04", "ZIP"),
        (b"<?xml version='1.0'?><rss>", "feed"),
    ] {
        let error = timed("a.html", what, bytes).unwrap_err();
        assert!(error.to_string().contains(what) && !error.mend().is_empty());
    }
}

#[test]
fn pages_cut_off_anywhere() {
    let page = "<!doctype html><html><head><meta charset=\"utf-8\"><title>Talks &amp; talks</title><script>x()</script></head>\
        <body><article><h1>Talks</h1><p>“Talks” failed — on Tuesday.</p><table><tr><td>x</table></article></body></html>";
    for end in 0..page.len() {
        let _ = timed("a.html", "cut", &page.as_bytes()[..end]);
    }
}
