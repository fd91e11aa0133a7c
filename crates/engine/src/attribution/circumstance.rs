//! To whom, how, on what occasion and where something was said, as the clause of its cue tells.

use std::ops::Range;

use super::{
    draft::Draft,
    parts::hold,
    reading::Reading,
    sources::{Origin, phrase_without, trim},
};
use crate::{EntityKind, Span};

/// What a clause tells of the saying.
#[derive(Clone, Debug, Default)]
pub(super) struct Circumstances {
    pub addressee: Option<Span>,
    pub medium: Option<Span>,
    pub occasion: Option<Span>,
    pub place: Option<Span>,
}

/// Reads them off the dependents of the cue's head and of "speaking …" beside it.
pub(super) fn find(reading: &Reading<'_>, draft: &Draft, origin: &Origin) -> Circumstances {
    let mut out = Circumstances::default();
    if draft.cue.is_none() {
        return out;
    }
    let inside = |word: usize| hold(&draft.content, word);
    let relays = |word| {
        origin
            .relayers
            .iter()
            .any(|(words, _)| words.contains(&word))
    };
    let speaking = reading.dependents(draft.anchor).filter(|&d| {
        reading.is(d, "advcl")
            && !inside(d)
            && matches!(
                reading.lemma(d),
                "speak" | "write" | "talk" | "address" | "appear"
            )
    });
    let clauses: Vec<usize> = std::iter::once(draft.anchor).chain(speaking).collect();
    for clause in clauses {
        for word in reading.dependents(clause) {
            if inside(word) || relays(word) {
                continue;
            }
            let words = trim(reading, phrase_without(reading, word, draft));
            if words.clone().any(|w| inside(w) || w == draft.anchor) || !words.contains(&word) {
                continue;
            }
            let case = reading
                .dependents(word)
                .find(|&d| reading.is(d, "case"))
                .map(|d| reading.form(d).to_lowercase());
            let bare = without_case(reading, &words);
            let told = matches!(
                reading.lemma(clause),
                "tell"
                    | "ask"
                    | "inform"
                    | "assure"
                    | "remind"
                    | "warn"
                    | "urge"
                    | "notify"
                    | "brief"
                    | "order"
                    | "address"
                    | "promise"
            );
            if (told && (reading.is(word, "obj") || reading.is(word, "iobj"))
                || reading.is(word, "iobj"))
                && reading.upos(word) != "PRON"
            {
                out.addressee.get_or_insert(reading.span(&bare));
            }
            if !reading.is(word, "obl") {
                continue;
            }
            let lemma = reading.lemma(word).to_lowercase();
            match case.as_deref() {
                Some("to") if person_like(reading, word) => {
                    _ = out.addressee.get_or_insert(reading.span(&bare))
                }
                Some("in" | "on" | "via" | "by" | "through" | "with" | "to")
                    if MEDIA.contains(&&*lemma) =>
                {
                    _ = out.medium.get_or_insert(reading.span(&words))
                }
                Some("at" | "during" | "after" | "in" | "before")
                    if OCCASIONS.contains(&&*lemma) =>
                {
                    _ = out.occasion.get_or_insert(reading.span(&words))
                }
                Some("in" | "at" | "from") if is_place(reading, word) => {
                    _ = out.place.get_or_insert(reading.span(&bare))
                }
                _ => {}
            }
        }
    }
    out
}

const MEDIA: [&str; 32] = [
    "statement",
    "interview",
    "letter",
    "post",
    "tweet",
    "email",
    "e-mail",
    "speech",
    "report",
    "article",
    "column",
    "blog",
    "message",
    "note",
    "memo",
    "video",
    "broadcast",
    "television",
    "tv",
    "radio",
    "twitter",
    "facebook",
    "telegram",
    "book",
    "telephone",
    "phone",
    "testimony",
    "address",
    "remark",
    "editorial",
    "release",
    "paper",
];

const OCCASIONS: [&str; 20] = [
    "conference",
    "briefing",
    "meeting",
    "talk",
    "rally",
    "hearing",
    "summit",
    "debate",
    "session",
    "visit",
    "event",
    "ceremony",
    "dinner",
    "forum",
    "trial",
    "congress",
    "assembly",
    "reception",
    "call",
    "appearance",
];

fn without_case(reading: &Reading<'_>, words: &Range<usize>) -> Range<usize> {
    let start = words
        .clone()
        .find(|&word| !reading.is(word, "case") && !reading.is_punctuation(word));
    start.unwrap_or(words.start)..words.end
}

fn mention_kind(reading: &Reading<'_>, word: usize) -> Option<EntityKind> {
    let sentence = reading.sentence(word);
    let start = reading.words(sentence).start;
    let mentions = reading.sentences[sentence].mentions.iter();
    mentions
        .filter(|mention| start + mention.head as usize == word)
        .map(|mention| mention.kind)
        .next()
}

fn person_like(reading: &Reading<'_>, word: usize) -> bool {
    reading.upos(word) != "PRON"
        && matches!(
            mention_kind(reading, word),
            Some(EntityKind::Person | EntityKind::Organization)
        )
        || reading.lemma(word) == "press"
}

fn is_place(reading: &Reading<'_>, word: usize) -> bool {
    reading.upos(word) == "PROPN" && mention_kind(reading, word) == Some(EntityKind::Place)
}
