//! What holds of any input: what comes out points into its text, and the same bytes give the same document.

use std::fs;
use std::path::Path;

use ascribe_ingest::{Document, Format, Hint, read};
use proptest::prelude::*;

fn check(document: &Document) {
    let mut end = 0;
    for part in &document.boilerplate {
        assert!(
            end <= part.span.start && part.span.start < part.span.end,
            "{:?}",
            document.boilerplate
        );
        assert!(document.text.get(part.span.clone()).is_some(), "{part:?}");
        end = part.span.end;
    }
    let story: usize = document.story().map(|span| document.text[span].len()).sum();
    let rest: usize = document
        .boilerplate
        .iter()
        .filter(|part| !part.kind.is_read())
        .map(|part| part.span.len())
        .sum();
    assert!(story + rest <= document.text.len());
    let fields = [
        &document.title,
        &document.outlet,
        &document.byline,
        &document.credit,
        &document.url,
        &document.published,
    ];
    for field in fields.into_iter().flatten() {
        assert!(
            !field.value.is_empty() && !field.value.contains('\n'),
            "{field:?}"
        );
        if let Some(span) = &field.span {
            assert!(document.text.get(span.clone()).is_some(), "{field:?}");
        }
    }
}

/// Pieces of which pages and texts are made, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>"),
        Just("</p>"),
        Just("<div class='caption'>"),
        Just("</div>"),
        Just("<a href=x>"),
        Just("</a>"),
        Just("<br>"),
        Just("<ul><li>"),
        Just("<table><tr><td>"),
        Just("<figure><figcaption>"),
        Just("<h1>"),
        Just("<title>"),
        Just("<!--"),
        Just("<script>"),
        Just("</script>"),
        Just("&amp;"),
        Just("&#x"),
        Just("<svg>"),
        Just("<b>"),
        Just("</b>"),
        Just("<template>"),
        Just("\n\n"),
        Just("\n"),
        Just("title: x"),
        Just("---\n"),
        Just("# "),
        Just("> "),
        Just("* "),
        Just("[x](y)"),
        Just("\r\n"),
        Just("© 2031 The Post. All rights reserved."),
        Just("Read more: x"),
        Just("By Ann Lee"),
        Just("PHOTO: x"),
        Just("Correction: y"),
        Just("VARDHOLM (MNA) — Talks"),
        Just("“Käse” "),
        Just("\u{FEFF}"),
        Just("日本語"),
        Just("<"),
        Just("\0"),
        Just(
            "Talks failed on Tuesday, officials in both capitals said, and no date was set for a third round of them. "
        ),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_lie_in_order_on_characters(text in pieces(), format in prop::sample::select(&Format::ALL[..])) {
        let hint = Hint { format: Some(format), ..Hint::default() };
        if let Ok(document) = read(text.as_bytes(), &hint) {
            check(&document);
            prop_assert_eq!(read(text.as_bytes(), &hint), Ok(document));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "(a\\.(html|md|txt))?") {
        if let Ok(document) = read(&bytes, &Hint::named(name)) {
            check(&document);
        }
    }

    #[test]
    fn plain_text_is_kept(text in "\\PC*") {
        let hint = Hint { format: Some(Format::Text), ..Hint::default() };
        if let Ok(document) = read(text.as_bytes(), &hint) {
            prop_assert_eq!(document.text.as_str(), text.trim_start_matches('\u{FEFF}'));
        }
    }
}

#[test]
fn the_demo_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/talks");
    let mut read_files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let document = read(&bytes, &Hint::named(&name)).unwrap();
        check(&document);
        assert_eq!(document.text.as_bytes(), bytes, "{name}");
        assert!(
            document.title.is_some() && document.outlet.is_some() && document.url.is_some(),
            "{name}"
        );
        assert!(
            document.published.as_ref().unwrap().value.ends_with('Z'),
            "{name}"
        );
        assert!(
            document.is_english() && document.notes.is_empty(),
            "{name}: {:?}",
            document.notes
        );
        let story: String = document.story().map(|span| &document.text[span]).collect();
        assert!(
            !story.contains("title:") && !story.contains('©') && !story.contains("(c) "),
            "{name}: {story}"
        );
        assert!(
            !story.contains("PHOTO:") && !story.contains("Photograph:"),
            "{name}: {story}"
        );
        // Of most articles nearly all is story.
        let kept = story.trim().len() as f64 / document.text.len() as f64;
        assert!(kept > 0.75, "{name}: {kept}");
        read_files += 1;
    }
    assert_eq!(read_files, 30);
}
