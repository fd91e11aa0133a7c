//! When a statement was said, and what times it is about. The words that tell when it was said hang on the cue; those in
//! the content tell what it is about.

use std::collections::HashMap;
use std::ops::Range;

use ascribe_time::{Date, Expression, Grain, Kind, Lean};

use super::{draft::Draft, parts::hold, reading::Reading};
use crate::{
    Span,
    record::{Said, Statement},
};

/// Steps from a time to the cue, through the phrase that it stands in: "in a letter of Tuesday".
const STEPS: usize = 4;

/// How long the value of a day is: `2031-04-01`.
const DAY: usize = 10;

/// Fills in the times of the statements that the drafts have become.
pub(super) fn add(
    reading: &Reading<'_>,
    drafts: &[Draft],
    times: &[Expression],
    published: Option<Date>,
    statements: &mut [Statement],
) {
    for (draft, statement) in drafts.iter().zip(&mut *statements) {
        let parts = statement.content.iter();
        let mut about: Vec<usize> = parts.flat_map(|part| within(times, *part)).collect();
        about.retain(|&number| !only_qualifies(reading, &times[number]));
        about.sort_unstable();
        about.dedup();
        statement.about = about;
        if draft.cue.is_some() {
            statement.said =
                of_cue(reading, draft, times, published).or_else(|| perfect(reading, draft));
        }
    }
    // Of each speaker the last statement with a day.
    let mut heard: HashMap<Vec<usize>, usize> = HashMap::new();
    for (number, draft) in drafts.iter().enumerate() {
        let speakers: Vec<usize> = statements[number].speakers().collect();
        if statements[number].said.is_none() {
            // A day of which the story tells, not a month long past.
            let same = |before: &usize| {
                statements[*before]
                    .said
                    .as_ref()
                    .is_some_and(|said| said.value.len() == DAY)
                    || reading.same_paragraph(drafts[*before].anchor, draft.anchor)
            };
            let before = heard.get(&speakers).copied().filter(same);
            let before = before.map(|before| &statements[before]);
            statements[number].said = inherited(reading, draft, statements, number, before);
        }
        let dated = |said: &Said| said.value != "PAST_REF";
        if !speakers.is_empty() && statements[number].said.as_ref().is_some_and(dated) {
            heard.insert(speakers, number);
        }
    }
}

/// Whether a time only qualifies a noun and dates nothing: "the former minister", "the current draft".
fn only_qualifies(reading: &Reading<'_>, time: &Expression) -> bool {
    let vague = time.kind == Kind::Date && time.grain == Grain::Vague;
    vague && head(reading, &time.span).is_some_and(|word| reading.is(word, "amod"))
}

/// The expressions that lie in a stretch of the text, by their numbers.
fn within(times: &[Expression], stretch: Span) -> Range<usize> {
    let first = times.partition_point(|time| span(time).start < stretch.start);
    let after = times.partition_point(|time| span(time).end <= stretch.end);
    first..after.max(first)
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
        // "Speaking on Tuesday": the verb above tells when that was.
        let bare = matches!(reading.token(at).xpos, "VBG" | "VBN")
            && reading.dependent(at, &["aux", "mark"]).is_none();
        if !matches!(reading.upos(at), "VERB" | "AUX") || bare {
            continue;
        }
        let ahead = reading.dependents(at).any(|word| {
            let form = reading.form(word).to_lowercase();
            reading.is(word, "aux")
                && matches!(&*form, "will" | "would" | "shall" | "’ll" | "'ll" | "may")
                || reading.is(word, "mark") && form == "to" && !speaks(reading, at)
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
    published: Option<Date>,
) -> Option<Said> {
    let sentence = reading.words(reading.sentence(draft.anchor));
    let here = within(times, reading.span(&sentence));
    let near = here.filter_map(|number| {
        let time = &times[number];
        let dated = matches!(time.kind, Kind::Date | Kind::Time)
            && time.value != "PRESENT_REF"
            && !only_qualifies(reading, time);
        // Nothing printed was said after it was printed.
        let later = time
            .from
            .zip(published)
            .is_some_and(|(from, day)| from > day);
        let head = head(reading, &time.span).filter(|_| dated && !later)?;
        let outside = sentence.contains(&head) && !hold(&draft.content, head);
        let steps = steps(reading, draft, head).or_else(|| beside(draft, head));
        let steps = steps.filter(|_| outside)?;
        let vague = time.from.is_none();
        Some(((vague, steps, head.abs_diff(draft.anchor)), number))
    });
    let (_, number) = near.min_by_key(|(distance, _)| *distance)?;
    let time = &times[number];
    // Of an afternoon the day is told: people say when something was said by its day.
    let value = time.value.split('T').next().filter(|day| day.len() >= 4);
    Some(Said {
        value: value.unwrap_or(&time.value).to_owned(),
        time: Some(number),
        span: span(time),
    })
}

/// "Told the paper last night: …": between the cue and the content, whatever the tree says.
fn beside(draft: &Draft, word: usize) -> Option<usize> {
    let next = draft
        .content
        .iter()
        .map(|part| part.start)
        .find(|&start| start > draft.anchor)?;
    (draft.anchor < word && word < next && next - draft.anchor < 8).then_some(STEPS + 1)
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

/// Whether a verb beside the cue only sets its scene: "speaking on Tuesday", "in accepting it two weeks ago", or is no verb: "speaking to press on Tuesday".
fn speaks(reading: &Reading<'_>, word: usize) -> bool {
    let sets_scene = |verb: usize| {
        matches!(
            reading.lemma(verb),
            "speak" | "write" | "talk" | "appear" | "address"
        )
    };
    let to_whom = |above: usize| reading.lemma(word) == "press" && sets_scene(above);
    let in_doing = || {
        reading.token(word).xpos == "VBG"
            && reading.dependents(word).any(|mark| {
                reading.is(mark, "mark") && reading.form(mark).eq_ignore_ascii_case("in")
            })
    };
    reading.is(word, "advcl") && (sets_scene(word) || in_doing())
        || reading.head(word).is_some_and(to_whom)
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

/// What goes on from a statement was said when that was; and a speaker who was last heard (`before`) on a day of the past
/// still speaks there, while his verbs are of the past.
fn inherited(
    reading: &Reading<'_>,
    draft: &Draft,
    statements: &[Statement],
    number: usize,
    before: Option<&Statement>,
) -> Option<Said> {
    let statement = &statements[number];
    if let Some(before) = draft.continues {
        return statements.get(before)?.said.clone();
    }
    let parent = statement.parent.and_then(|parent| statements.get(parent));
    if let Some(parent) = parent
        && (statement.own || parent.speakers().eq(statement.speakers()))
    {
        return parent.said.clone();
    }
    let told = matches!(reading.token(draft.anchor).xpos, "VBD" | "VBG");
    before.filter(|_| told)?.said.clone()
}
