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

/// Steps up the tree to whose act "on the grounds that" tells of.
const STEPS: usize = 5;

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

/// The draft that `word` makes inside a content, if it is a word of saying with a clause or a thing judged.
fn inside(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    content: &[Range<usize>],
    word: usize,
) -> Option<Draft> {
    let act = lexicon.acts.of_word(reading, word)?;
    let within =
        |phrase: &Range<usize>| hold(content, phrase.start) && hold(content, phrase.end - 1);
    let said = clause(reading, act, word)
        .or_else(|| judged(reading, act, word))
        .filter(within)?;
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
        content: content::tidy(reading, quotes, std::slice::from_ref(&said)),
        score: 0.6,
        by: "inside what is said",
        continues: None,
    })
    .filter(|draft| !draft.content.is_empty())
}

/// The "that" clause of a word: "their recommendation that all salt be treated".
fn clause(reading: &Reading<'_>, act: Act, word: usize) -> Option<Range<usize>> {
    let clause = reading.dependents(word).find(|&clause| {
        let complement = match reading.upos(word) {
            "VERB" => reading.is(clause, "ccomp"),
            "NOUN" => act != Act::Say && (reading.is(clause, "acl") || reading.is(clause, "ccomp")),
            "ADJ" => matches!(reading.deprel(clause), "ccomp" | "advcl"),
            _ => false,
        };
        complement && clause > word && marked(reading, clause)
    })?;
    Some(reading.phrase(clause))
}

/// What a word of feeling is about: "is alarmed by what they found".
fn judged(reading: &Reading<'_>, act: Act, word: usize) -> Option<Range<usize>> {
    let feels = matches!(act, Act::Fear | Act::Hope | Act::Criticise | Act::Praise)
        && (reading.upos(word) == "ADJ" || reading.token(word).xpos == "VBN");
    let mut obliques = reading
        .dependents(word)
        .filter(|&about| feels && about > word && reading.is(about, "obl"));
    obliques.find_map(|about| {
        let case = reading.dependent(about, &["case"])?;
        matches!(reading.form(case), "by" | "about" | "at" | "over" | "of")
            .then(|| case + 1..reading.phrase(about).end)
    })
}

/// Whether a clause begins with "that".
fn marked(reading: &Reading<'_>, clause: usize) -> bool {
    reading
        .dependents(clause)
        .any(|mark| reading.is(mark, "mark") && reading.form(mark).eq_ignore_ascii_case("that"))
}

/// Who says it: the subject of a verb or adjective, the owner of a noun, or who acts "on the grounds that".
fn source(reading: &Reading<'_>, word: usize) -> Option<Range<usize>> {
    let subject = |verb: usize| {
        let mut around = reading.dependents(verb);
        around.find(|&subject| {
            matches!(reading.deprel(subject), "nsubj" | "nsubj:pass") && subject < word
        })
    };
    let owner = match reading.upos(word) {
        "NOUN" => reading
            .dependents(word)
            .find(|&owner| matches!(reading.deprel(owner), "nmod:poss" | "compound"))
            .or_else(|| {
                let grounds = reading.dependents(word).any(|case| {
                    reading.is(case, "case") && matches!(reading.form(case), "on" | "under" | "in")
                });
                let above = reading
                    .head(word)
                    .filter(|_| grounds && reading.is(word, "obl"));
                std::iter::successors(above, |&at| reading.head(at))
                    .take(STEPS)
                    .find_map(subject)
            }),
        _ => subject(word),
    }?;
    let phrase = reading.phrase(owner);
    let end = phrase.end.min(word);
    (phrase.start < end).then(|| sources::trim(reading, phrase.start..end))
}
