//! Times that no calendar has: "in the past", "now", "the former".

use super::{Read, ends, is};
use crate::{meaning::Meaning, vocabulary::unit, words::Word};

const PHRASES: [(&[&str], &str); 31] = [
    (&["in", "the", "past"], "PAST_REF"),
    (&["in", "the", "recent", "past"], "PAST_REF"),
    (&["in", "recent", "years"], "PAST_REF"),
    (&["in", "recent", "months"], "PAST_REF"),
    (&["in", "recent", "weeks"], "PAST_REF"),
    (&["in", "recent", "days"], "PAST_REF"),
    (&["in", "the", "future"], "FUTURE_REF"),
    (&["in", "the", "near", "future"], "FUTURE_REF"),
    (&["the", "past"], "PAST_REF"),
    (&["the", "future"], "FUTURE_REF"),
    (&["at", "the", "moment"], "PRESENT_REF"),
    (&["at", "present"], "PRESENT_REF"),
    (&["at", "this", "time"], "PRESENT_REF"),
    (&["at", "this", "point"], "PRESENT_REF"),
    (&["for", "the", "time", "being"], "PRESENT_REF"),
    (&["the", "present", "day"], "PRESENT_REF"),
    (&["present", "-", "day"], "PRESENT_REF"),
    (&["modern", "-", "day"], "PRESENT_REF"),
    (&["these", "days"], "PRESENT_REF"),
    (&["right", "now"], "PRESENT_REF"),
    (&["to", "date"], "PRESENT_REF"),
    (&["till", "date"], "PRESENT_REF"),
    (&["the", "current", "date"], "PRESENT_REF"),
    (&["current", "date"], "PRESENT_REF"),
    (&["now"], "PRESENT_REF"),
    (&["currently"], "PRESENT_REF"),
    (&["nowadays"], "PRESENT_REF"),
    (&["recently"], "PAST_REF"),
    (&["previously"], "PAST_REF"),
    (&["formerly"], "PAST_REF"),
    (&["some", "day"], "FUTURE_REF"),
];

pub(super) fn vague(words: &[Word]) -> Option<Read> {
    let found = PHRASES.iter().find(|(phrase, _)| {
        // "the past three weeks", "the future king"
        let open = phrase[0] == "the" || matches!(phrase[phrase.len() - 1], "past" | "future");
        if open && !ends(words, phrase.len()) {
            return false;
        }
        let mut phrase = phrase.iter().enumerate();
        phrase.all(|(at, form)| is(words, at, &[form]))
    });
    if let Some((phrase, value)) = found {
        return Some((phrase.len(), Meaning::Vague(value)));
    }
    // "the former minister", "future talks"; but not "the former", the first of two.
    let value = match &*words[0].text {
        "former" | "recent" => "PAST_REF",
        "future" => "FUTURE_REF",
        "current" => "PRESENT_REF",
        _ => return None,
    };
    let noun = words.get(1).is_some_and(|next| {
        !next.is_mark() || next.text == "-" || matches!(&*next.text, "\"" | "“" | "‘")
    });
    let named = words.get(1).is_some_and(|next| {
        unit(&next.text).is_some() || matches!(&*next.text, "fiscal" | "school" | "calendar")
    });
    (noun && !named && !ends(words, 1)).then_some((1, Meaning::Vague(value)))
}
