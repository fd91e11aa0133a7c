//! Any bytes that pass for text are parsed, whatever they hold: no panic, no hang, and what comes out keeps the promises
//! of `crates/ascribe/tests/promises/mod.rs`.
#![no_main]

use std::sync::LazyLock;

use ascribe::document::Document;
use ascribe::format::Format;
use ascribe::input;
use ascribe::style::Paint;
use ascribe_engine::Kit;
use libfuzzer_sys::fuzz_target;

/// Models with random weights, one that reads word pieces and one that reads words: small, so that many texts are tried.
static KITS: LazyLock<[Kit; 2]> = LazyLock::new(|| {
    [
        &include_bytes!("../../crates/engine/tests/reference/tiny-pieces.safetensors")[..],
        include_bytes!("../../crates/engine/tests/reference/tiny-words.safetensors"),
    ]
    .map(|model| Kit::new(model).expect("the model loads"))
});

#[path = "../../crates/ascribe/tests/promises/mod.rs"]
mod promises;

fuzz_target!(|bytes: &[u8]| {
    let Ok((text, notes)) = input::decode("fuzz", bytes.to_vec()) else {
        return;
    };
    let document = Document::new("fuzz".to_owned(), text, notes);
    for kit in &*KITS {
        let sentences = promises::parse_and_check(&document, kit);
        for format in [Format::Text, Format::Json] {
            let mut out = Vec::new();
            format
                .write(&document, sentences.iter().cloned(), Paint(true), &mut out)
                .expect("memory takes all");
            assert!(std::str::from_utf8(&out).is_ok());
        }
    }
});
