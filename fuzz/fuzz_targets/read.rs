//! Any bytes that hold an article, under any kind of name, are read into a record, whatever they hold: no panic, no hang,
//! every span of the record stands in the text, and its page holds no element but its own. The first byte chooses the name.
#![no_main]

use std::sync::LazyLock;

use ascribe::article::{Article, Overrides};
use ascribe::record::{Format, Reading, View};
use ascribe::style::Paint;
use ascribe_engine::Kit;
use libfuzzer_sys::fuzz_target;

/// A model with random weights: small, so that many texts are tried, and it finds statements where nobody would.
static KIT: LazyLock<Kit> = LazyLock::new(|| {
    let model = include_bytes!("../../crates/engine/tests/reference/tiny-words.safetensors");
    Kit::new(model).expect("the model loads")
});

const NAMES: [&str; 4] = ["fuzz", "fuzz.txt", "fuzz.md", "fuzz.html"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let Ok(article) = Article::read(name, bytes, &Overrides::default()) else {
        return;
    };
    let record = ascribe_engine::read(&KIT, &article.text, &article.about());
    for format in [Format::Text, Format::Json, Format::Html] {
        let view = View {
            format,
            paint: Paint(true),
            explain: true,
        };
        // Every span is cut out of the text here, which fails if it is none.
        let written = view.render(&Reading::new(&article, &record));
        assert!(format != Format::Html || !written.contains("<script"));
    }
});
