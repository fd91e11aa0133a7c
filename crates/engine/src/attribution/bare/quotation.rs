//! Quotations without a cue: they go on with the one before, or belong to who is named beside them.

use std::ops::Range;

use super::last_before;
use crate::{
    EntityKind,
    attribution::{
        content, draft::Draft, lexicon::Lexicon, quotes::Quotes, reading::Reading, sources,
    },
    record::Act,
};

/// Whether the quotation that begins with `word` is one of whole sentences: it begins one, or follows a colon.
pub(super) fn whole(reading: &Reading<'_>, word: usize) -> bool {
    let Some(mark) = word.checked_sub(1) else {
        return false;
    };
    let sentence = reading.sentence(word);
    let first = reading.words(sentence).start;
    first == word || first == mark || mark > 0 && matches!(reading.form(mark - 1), ":" | ",")
}

/// A quotation without a cue goes on with the one right before it, or is one by whoever spoke before or stands before its
/// colon.
pub(super) fn add(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    parts: &[Range<usize>],
    drafts: &mut [Draft],
    made: &mut Vec<Draft>,
) {
    let (start, end) = (parts[0].start, parts[parts.len() - 1].end);
    let mark = start - 1;
    let content = content::tidy(reading, quotes, parts);
    let after_colon = mark > 0 && reading.form(mark - 1) == ":";
    let mut draft = Draft {
        anchor: start,
        cue: None,
        sources: Vec::new(),
        content,
        score: 0.5,
        by: "quotation after a colon",
        continues: None,
    };
    let said = said_after(reading, lexicon, quotes, end).map(|by| (by, "said after the quotation"));
    let told = said.or_else(|| signed(reading, end).map(|by| (by, "signed quotation")));
    if let Some(((cue, speaker), rule)) = told {
        draft.anchor = cue;
        draft.cue = Some(cue..cue + 1);
        draft.sources = vec![speaker];
        draft.by = rule;
        made.push(draft);
        return;
    }
    if after_colon {
        let clause = reading.words(reading.sentence(mark - 1));
        let root = reading.top(&clause);
        if let Some(subject) = reading
            .dependent(root, &["nsubj"])
            .filter(|&subject| subject < mark)
        {
            let phrase = reading.phrase(subject);
            draft.sources.push(phrase.start..phrase.end.min(mark));
            made.push(draft);
            return;
        }
    }
    let Some((number, end_before)) = last_before(drafts, mark) else {
        return;
    };
    let last = &drafts[number];
    let direct = last
        .content
        .iter()
        .all(|part| quotes.of(part.start).is_some());
    let close = |a: usize| {
        reading.same_paragraph(a, start) && reading.sentence(start) - reading.sentence(a) <= 1
    };
    let last_word = (end_before - 1).max(last.anchor);
    if direct && close(last_word) {
        drafts[number].content.append(&mut draft.content);
        return;
    }
    // A paragraph that is a quotation and nothing else, right after what somebody said.
    let alone = reading.opens_paragraph(mark)
        && (end + 2 >= reading.len()
            || (end..(end + 3).min(reading.len())).any(|word| reading.opens_paragraph(word)));
    let paragraphs_between = (last_word + 1..mark)
        .filter(|&word| reading.opens_paragraph(word))
        .count();
    if alone && paragraphs_between == 0 || close(last_word) {
        draft.by = "quotation goes on";
        draft.continues = Some(last.anchor);
        made.push(draft);
    } else if alone && let Some(speaker) = acts_before(reading, quotes, mark) {
        draft.by = "quotation after its speaker";
        draft.sources.push(speaker);
        made.push(draft);
    }
}

/// The dash and the name after a quotation whose mark is `close`, if they end the paragraph: "'…' — Anna Roth".
fn signed(reading: &Reading<'_>, close: usize) -> Option<(usize, Range<usize>)> {
    let dash = close + 1;
    let after = dash + 1..(dash + 10).min(reading.len());
    if after.is_empty() || !matches!(reading.form(dash), "―" | "—" | "–" | "--" | "-") {
        return None;
    }
    let end = after.clone().find(|&word| reading.opens_paragraph(word));
    let end = end.or((after.end == reading.len()).then_some(after.end))?;
    let name = sources::trim(reading, after.start..end);
    let named = reading.form(name.start).starts_with(char::is_uppercase)
        && !name
            .clone()
            .any(|word| matches!(reading.upos(word), "VERB" | "AUX"));
    (named && !reading.opens_paragraph(dash)).then_some((dash, name))
}

/// The phrase of the person that the sentence before the quotation mark is about: "Toskan took off her glasses."
fn acts_before(reading: &Reading<'_>, quotes: &Quotes, mark: usize) -> Option<Range<usize>> {
    let main = reading.top(&reading.words(reading.sentence(mark.checked_sub(1)?)));
    let subject = reading
        .dependent(main, &["nsubj"])
        .filter(|_| quotes.of(main).is_none())?;
    let person = reading
        .mentions_in(reading.sentence(subject))
        .any(|(words, mention)| mention.kind == EntityKind::Person && words.contains(&subject));
    person.then(|| sources::trim(reading, reading.phrase(subject)))
}

/// The verb of saying and its subject right after a quotation: ", said the minister", ", she added".
fn said_after(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    end: usize,
) -> Option<(usize, Range<usize>)> {
    let after = end..(end + 8).min(reading.len());
    let near = after.skip(1).take_while(|&word| {
        quotes.of(word).is_none()
            && !reading.opens_paragraph(word)
            && !matches!(reading.form(word), "." | "\"" | "“")
    });
    let says = |word: &usize| {
        reading.upos(*word) == "VERB"
            && matches!(
                lexicon.acts.of_word(reading, *word),
                Some(Act::Say | Act::Claim | Act::Announce | Act::Conclude)
            )
    };
    let verb = near.clone().find(says)?;
    let subject = reading
        .dependents(verb)
        .find(|&d| reading.is(d, "nsubj") && d >= end)?;
    let phrase = reading.phrase(subject);
    Some((
        verb,
        sources::trim(reading, phrase.start.max(end)..phrase.end),
    ))
}
