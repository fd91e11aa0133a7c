//! When a statement was said, and what times it is about. The words that tell when it was said hang on the cue; those in
//! the content tell what it is about.

use std::ops::Range;

use ascribe_time::{Expression, Kind, Lean};

use super::{draft::Draft, parts::hold, reading::Reading};
use crate::{
    Span,
    record::{Said, Source, Statement},
};

/// Steps from a time to the cue, through the phrase that it stands in: "in a letter of Tuesday".
const STEPS: usize = 4;

/// Fills in the times of the statements that the drafts have become.
pub(super) fn add(
    reading: &Reading<'_>,
    drafts: &[Draft],
    times: &[Expression],
    statements: &mut [Statement],
) {
    let heads: Vec<Option<usize>> = times.iter().map(|time| head(reading, &time.span)).collect();
    for (draft, statement) in drafts.iter().zip(&mut *statements) {
        let within = |part: &Span, time: &Expression| {
            let time = span(time);
            part.start <= time.start && time.end <= part.end
        };
        let about = times.iter().enumerate().filter(|(_, time)| {
            let content = &statement.content;
            content.iter().any(|part| within(part, time))
        });
        statement.about = about.map(|(number, _)| number).collect();
        if draft.cue.is_some() {
            statement.said =
                of_cue(reading, draft, times, &heads).or_else(|| perfect(reading, draft));
        }
    }
    for number in 0..statements.len() {
        if statements[number].said.is_none() {
            statements[number].said = inherited(reading, drafts, statements, number);
        }
    }
}

fn span(time: &Expression) -> Span {
    Span::new(time.span.start, time.span.end)
}

/// The word that stands for the bytes of an expression.
fn head(reading: &Reading<'_>, span: &Range<usize>) -> Option<usize> {
    let place = Span::new(span.start, span.end);
    let first = reading.word_at(place.start)?;
    let last = reading.word_at(place.end - 1)?;
    (first <= last).then(|| reading.top(&(first..last + 1)))
}

/// Which way from the day of publication an expression lies, by the verb that it hangs on; none where that does not tell.
pub(super) fn lean(reading: &Reading<'_>, span: &Range<usize>) -> Option<Lean> {
    let mut at = head(reading, span)?;
    for _ in 0..STEPS {
        at = reading.head(at)?;
        if !matches!(reading.upos(at), "VERB" | "AUX") {
            continue;
        }
        let ahead = reading.dependents(at).any(|word| {
            let form = reading.form(word).to_lowercase();
            reading.is(word, "aux")
                && matches!(&*form, "will" | "would" | "shall" | "’ll" | "'ll" | "may")
                || reading.is(word, "mark") && form == "to"
        });
        if ahead {
            return Some(Lean::Future);
        }
        let past = reading.token(at).xpos == "VBD"
            || reading.dependents(at).any(|word| {
                reading.is(word, "aux")
                    && matches!(
                        &*reading.form(word).to_lowercase(),
                        "was" | "were" | "had" | "did"
                    )
            });
        return past.then_some(Lean::Past);
    }
    None
}

/// The day or period that hangs on the cue.
fn of_cue(
    reading: &Reading<'_>,
    draft: &Draft,
    times: &[Expression],
    heads: &[Option<usize>],
) -> Option<Said> {
    let sentence = reading.words(reading.sentence(draft.anchor));
    let outside = |word: &usize| sentence.contains(word) && !hold(&draft.content, *word);
    let dates = times.iter().zip(heads).enumerate();
    let dates = dates.filter(|(_, (time, _))| {
        matches!(time.kind, Kind::Date | Kind::Time) && time.value != "PRESENT_REF"
    });
    let dates =
        dates.filter_map(|(number, (time, head))| Some((number, time, head.filter(outside)?)));
    let near =
        dates.filter_map(|(number, time, head)| Some((steps(reading, draft, head)?, number, time)));
    let (_, number, time) = near.min_by_key(|&(steps, number, _)| {
        let apart = heads[number].map_or(usize::MAX, |head| head.abs_diff(draft.anchor));
        (steps, apart)
    })?;
    // Of an afternoon the day is told: people say when something was said by its day.
    let value = time.value.split('T').next().filter(|day| day.len() >= 4);
    Some(Said {
        value: value.unwrap_or(&time.value).to_owned(),
        time: Some(number),
        span: span(time),
    })
}

/// How many steps up the tree it is to the cue; none if another clause lies between.
fn steps(reading: &Reading<'_>, draft: &Draft, word: usize) -> Option<usize> {
    let mut at = word;
    for steps in 1..=STEPS {
        at = reading.head(at)?;
        if at == draft.anchor || draft.cue.as_ref().is_some_and(|cue| cue.contains(&at)) {
            return Some(steps);
        }
        let clause = matches!(reading.upos(at), "VERB" | "AUX") && !speaks(reading, at);
        let subject = reading.is(at, "nsubj") || hold(&draft.content, at);
        if clause || subject {
            return None;
        }
    }
    None
}

/// Whether a verb beside the cue only sets its scene: "speaking on Tuesday".
fn speaks(reading: &Reading<'_>, word: usize) -> bool {
    reading.is(word, "advcl")
        && matches!(
            reading.lemma(word),
            "speak" | "write" | "talk" | "appear" | "address"
        )
}

/// "has said": at some time before.
fn perfect(reading: &Reading<'_>, draft: &Draft) -> Option<Said> {
    let has = reading.dependents(draft.anchor).find(|&word| {
        reading.is(word, "aux")
            && matches!(
                &*reading.form(word).to_lowercase(),
                "has" | "have" | "’ve" | "'ve"
            )
    })?;
    Some(Said {
        value: "PAST_REF".to_owned(),
        time: None,
        span: reading.token(has).word.span,
    })
}

/// What goes on from a statement, or is added to it, was said when that was.
fn inherited(
    reading: &Reading<'_>,
    drafts: &[Draft],
    statements: &[Statement],
    number: usize,
) -> Option<Said> {
    let (draft, statement) = (&drafts[number], &statements[number]);
    if let Some(before) = draft.continues {
        return statements.get(before)?.said.clone();
    }
    if statement.own {
        return statements.get(statement.parent?)?.said.clone();
    }
    same_occasion(reading, draft, &statements[..number], statement)
}

/// A speaker who was last heard on a day of the past still speaks there, while his verbs are of the past.
fn same_occasion(
    reading: &Reading<'_>,
    draft: &Draft,
    before: &[Statement],
    statement: &Statement,
) -> Option<Said> {
    let told = |word: usize| matches!(reading.token(word).xpos, "VBD" | "VBG");
    if statement.sources.is_empty() || !told(draft.anchor) {
        return None;
    }
    let actors = |statement: &Statement| -> Vec<usize> {
        let sources = statement.sources.iter();
        sources.map(|source: &Source| source.actor).collect()
    };
    let speaker = actors(statement);
    let last = before.iter().rev().find(|other| actors(other) == speaker)?;
    last.said.clone().filter(|said| said.value != "PAST_REF")
}
