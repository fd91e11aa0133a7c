//! Which way an expression lies from the day of publication, by the verbs around it: "will meet on Tuesday" is ahead.

use std::ops::Range;

use crate::{Lean, words::Word};

/// Words on each side that are looked at.
const AROUND: usize = 14;

/// Which way the expression at some words lies.
pub(crate) fn of(words: &[Word], at: Range<usize>) -> Lean {
    let direct = words[..at.start].last();
    if direct.is_some_and(|word| matches!(&*word.text, "by" | "until" | "till" | "before")) {
        return Lean::Future;
    }
    if direct.is_some_and(|word| matches!(&*word.text, "since")) {
        return Lean::Past;
    }
    let before = (at.start.saturating_sub(AROUND)..at.start).rev();
    for place in before.take_while(|&place| !ends(&words[place])) {
        // "will be received on Tuesday": the participle tells nothing
        let earlier = place.checked_sub(1).map(|earlier| &*words[earlier].text);
        let passive = matches!(earlier, Some("be" | "is" | "are" | "being"));
        match told_by(words, place) {
            Some(Lean::Past) if passive && words[place].text.ends_with("ed") => {}
            Some(lean) => return lean,
            None => {}
        }
    }
    // What follows "that" or "who" is told of something else: "the announcement in July that jobs would be cut"
    let other = |word: &Word| {
        matches!(
            &*word.text,
            "that" | "who" | "which" | "because" | "if" | "when" | "while"
        )
    };
    let after = at.end..words.len().min(at.end + AROUND);
    after
        .take_while(|&place| !ends(&words[place]) && !other(&words[place]))
        .find_map(|place| told_by(words, place))
        .unwrap_or(Lean::Past)
}

/// Whether "to" stands before a noun and no verb: "went to the talks", "from 3 to 5".
fn before_noun(words: &[Word], to: usize) -> bool {
    words.get(to + 1).is_none_or(|next| {
        next.capital
            || next.is_mark()
            || next.number().is_some()
            || matches!(
                &*next.text,
                "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "our"
                    | "my"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "all"
                    | "both"
                    | "some"
                    | "no"
                    | "him"
                    | "them"
                    | "it"
                    | "me"
                    | "us"
                    | "you"
            )
    })
}

fn ends(word: &Word) -> bool {
    matches!(&*word.text, "." | "!" | "?" | ";" | "“" | "”" | "\"")
}

/// What a verb tells.
fn told_by(words: &[Word], at: usize) -> Option<Lean> {
    match &*words[at].text {
        "to" if before_noun(words, at) => None,
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
