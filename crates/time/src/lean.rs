//! Which way an expression lies from the day of publication, by the verbs around it: "will meet on Tuesday" is ahead.

use std::ops::Range;

use crate::{Lean, words::Word};

/// Words on each side that are looked at.
const AROUND: usize = 14;

/// Which way the expression at some words lies.
pub(crate) fn of(words: &[Word], at: Range<usize>) -> Lean {
    let before = words[..at.start].iter().rev().take(AROUND);
    let before = before.take_while(|word| !ends(word));
    let direct = words[..at.start].last();
    if direct.is_some_and(|word| matches!(&*word.text, "by" | "until" | "till" | "before")) {
        return Lean::Future;
    }
    if direct.is_some_and(|word| matches!(&*word.text, "since")) {
        return Lean::Past;
    }
    for (back, word) in before.enumerate() {
        // "will be received on Tuesday": the participle tells nothing
        let earlier = words.get((at.start - back).wrapping_sub(2));
        let passive =
            earlier.is_some_and(|word| matches!(&*word.text, "be" | "is" | "are" | "being"));
        match told_by(word) {
            Some(Lean::Past) if passive && word.text.ends_with("ed") => {}
            Some(lean) => return lean,
            None => {}
        }
    }
    let after = words[at.end..].iter().take(AROUND);
    after
        .take_while(|word| !ends(word))
        .find_map(told_by)
        .unwrap_or(Lean::Past)
}

fn ends(word: &Word) -> bool {
    matches!(&*word.text, "." | "!" | "?" | ";" | "“" | "”" | "\"")
}

/// What a verb tells.
fn told_by(word: &Word) -> Option<Lean> {
    match &*word.text {
        "will" | "would" | "shall" | "ll" | "to" | "may" | "could" | "should" | "must"
        | "scheduled" | "due" | "expected" | "planned" | "plans" | "set" | "deadline" | "hopes"
        | "upcoming" | "begins" | "starts" | "opens" | "expires" | "meets" | "meet" | "ends"
        | "next" | "ready" | "foreseen" | "arrives" | "leaves" | "departs" | "returns"
        | "resumes" | "travels" | "visits" | "takes" => Some(Lean::Future),
        "was" | "were" | "had" | "did" | "has" | "have" | "said" | "told" | "met" | "made"
        | "came" | "went" | "took" | "gave" | "held" | "began" | "left" | "won" | "lost"
        | "sent" | "spoke" | "wrote" | "saw" | "fell" | "shot" | "killed" | "read" | "put"
        | "struck" | "broke" | "brought" | "found" | "got" | "ran" | "rose" | "sank" => {
            Some(Lean::Past)
        }
        "need" | "feed" | "seed" | "deed" | "speed" | "indeed" | "hundred" | "exceed"
        | "proceed" => None,
        text if text.len() >= 4 && text.ends_with("ed") => Some(Lean::Past),
        _ => None,
    }
}
