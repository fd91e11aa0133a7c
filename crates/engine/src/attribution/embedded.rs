//! Speech inside what is said, where the network, which saw few reports in reports, shows none: a word of saying with a
//! clause of its own.

use std::{collections::HashSet, ops::Range};

use super::{
    content,
    draft::Draft,
    lexicon::Lexicon,
    parts::{hold, words},
    quotes::Quotes,
    reading::Reading,
    sources,
};
use crate::record::Act;

/// Adds to the drafts those inside others that a clause shows: "in breach of the [agency]'s [recommendation] that [all salt
/// be iodised]". The drafts stay in the order of the text.
pub(super) fn add(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    drafts: &mut Vec<Draft>,
) {
    let mut known: HashSet<usize> = HashSet::new();
    for draft in drafts.iter() {
        known.insert(draft.anchor);
        known.extend(draft.cue.iter().flat_map(Clone::clone));
    }
    let mut made: Vec<Draft> = Vec::new();
    for outer in drafts.iter() {
        for word in words(&outer.content) {
            if known.insert(word) {
                made.extend(inside(reading, lexicon, quotes, &outer.content, word));
            }
        }
    }
    drafts.append(&mut made);
    drafts.sort_by_key(|draft| draft.anchor);
}

/// The draft that `word` makes inside a content, if it is a word of saying with a "that" clause.
fn inside(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    content: &[Range<usize>],
    word: usize,
) -> Option<Draft> {
    let act = lexicon.acts.of_word(reading, word)?;
    let clause = reading.dependents(word).find(|&clause| {
        let complement = match reading.upos(word) {
            "VERB" => reading.is(clause, "ccomp"),
            "NOUN" => reading.is(clause, "acl") || reading.is(clause, "ccomp"),
            "ADJ" => matches!(reading.deprel(clause), "ccomp" | "advcl"),
            _ => false,
        };
        complement && clause > word && hold(content, clause) && marked(reading, clause)
    })?;
    if act == Act::Say && reading.upos(word) == "NOUN" {
        return None;
    }
    let phrase = reading.phrase(clause);
    let source = source(reading, word)?;
    if matches!(
        &*reading.form(source.start).to_lowercase(),
        "i" | "we" | "you"
    ) {
        return None;
    }
    Some(Draft {
        anchor: word,
        cue: Some(word..word + 1),
        sources: vec![source],
        content: content::tidy(reading, quotes, std::slice::from_ref(&phrase)),
        score: 0.6,
        by: "clause of a word of saying",
        continues: None,
    })
    .filter(|draft| !draft.content.is_empty())
}

/// Whether a clause begins with "that".
fn marked(reading: &Reading<'_>, clause: usize) -> bool {
    reading
        .dependents(clause)
        .any(|mark| reading.is(mark, "mark") && reading.form(mark).eq_ignore_ascii_case("that"))
}

/// Who says it: the subject of a verb or adjective, the owner of a noun.
fn source(reading: &Reading<'_>, word: usize) -> Option<Range<usize>> {
    let relations: &[&str] = match reading.upos(word) {
        "NOUN" => &["nmod:poss", "compound"],
        _ => &["nsubj"],
    };
    let owner = reading
        .dependents(word)
        .find(|&owner| relations.contains(&reading.deprel(owner)))?;
    let phrase = reading.phrase(owner);
    let end = phrase.end.min(word);
    (phrase.start < end).then(|| sources::trim(reading, phrase.start..end))
}
