//! The frame: the time that a content is about, seen from when it is said, as far as its verb tells.

use crate::{attribution::Reading, record::Frame};

/// The frame of what the main verb says; none where there is no verb to tell.
pub(super) fn of(reading: &Reading<'_>, main: Option<usize>, conditional: bool) -> Option<Frame> {
    let main = main?;
    let auxiliary = |test: &dyn Fn(&str) -> bool| {
        reading.dependents(main).any(|word| {
            (reading.is(word, "aux") || reading.is(word, "cop"))
                && test(&reading.form(word).to_lowercase())
        })
    };
    let modal = |form: &str| {
        matches!(
            form,
            "may" | "might" | "could" | "would" | "'d" | "’d" | "should"
        )
    };
    if auxiliary(&|form| matches!(form, "will" | "'ll" | "’ll" | "shall" | "wo" | "sha")) {
        return Some(Frame::Future);
    }
    if auxiliary(&modal) {
        return Some(if conditional {
            Frame::Hypothetical
        } else {
            Frame::Future
        });
    }
    if auxiliary(&|form| {
        matches!(
            form,
            "was" | "were" | "had" | "did" | "has" | "have" | "'ve" | "’ve"
        )
    }) {
        return Some(Frame::Past);
    }
    if auxiliary(&|form| matches!(form, "to"))
        || reading
            .dependents(main)
            .any(|word| reading.form(word) == "to" && reading.is(word, "mark"))
    {
        return Some(Frame::Future);
    }
    let usual = ["usually", "often", "always", "regularly", "normally"];
    match reading.token(main).xpos {
        "VBD" => Some(Frame::Past),
        _ if reading
            .dependents(main)
            .any(|word| usual.contains(&reading.lemma(word))) =>
        {
            Some(Frame::Habitual)
        }
        "VBP" | "VBZ" | "VBG" => Some(Frame::Present),
        _ if auxiliary(&|form| {
            matches!(form, "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re")
        }) =>
        {
            Some(Frame::Present)
        }
        _ => None,
    }
}
