//! How far a content reaches: what stands beside it and is not said, and what goes on from it and is.

use std::ops::Range;

use super::trim;
use crate::{
    EntityKind,
    attribution::{parts, quotes::Quotes, reading::Reading},
};

/// The content without what tells of the saying, not of what is said: "last June" in "said last June that …", "in a
/// statement" after "welcomed the deal". Such phrases hang on the cue and stand at an end of the content.
pub(super) fn without_adjuncts(
    reading: &Reading<'_>,
    quotes: &Quotes,
    anchor: usize,
    content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let adjunct = |word: usize| {
        ["obl", "advmod", "nmod"]
            .iter()
            .any(|relation| reading.is(word, relation))
            && reading.deprel(word) != "obl:agent"
    };
    let complement = |word: &usize| {
        ["obj", "ccomp", "xcomp", "parataxis", "acl", "advcl", "obl"]
            .iter()
            .any(|relation| reading.is(*word, relation))
    };
    let cut = |run: Range<usize>| -> Range<usize> {
        let dependents = reading.dependents(anchor).filter(|d| run.contains(d));
        let dependents: Vec<usize> = dependents.collect();
        let that = run
            .clone()
            .take(8)
            .find(|&word| reading.form(word) == "that");
        if let Some(that) = that.filter(|&that| that > run.start && that + 1 < run.end) {
            let leading = run.start..that;
            let timely = |word: usize| {
                reading
                    .mentions_in(reading.sentence(word))
                    .any(|(words, mention)| {
                        mention.kind == EntityKind::Time && words.contains(&word)
                    })
            };
            if leading.clone().all(|word| {
                reading.is_punctuation(word)
                    || timely(word)
                    || dependents
                        .iter()
                        .any(|&d| d < that && adjunct(d) && reading.governs(d, word))
            }) {
                return that + 1..run.end;
            }
        }
        // "If none came, he said, it would lapse on Friday": what follows such a cue is said.
        let goes_on = run.start > anchor && content.iter().any(|part| part.end <= anchor);
        let Some(&last) = dependents.last().filter(|_| !goes_on) else {
            return run;
        };
        let phrase = reading.phrase(last);
        let others = dependents
            .iter()
            .filter(|&&d| d != last && d < phrase.start)
            .any(complement);
        let case = reading
            .dependents(last)
            .find(|&d| reading.is(d, "case"))
            .map(|d| reading.form(d).to_lowercase());
        let of_saying = matches!(
            case.as_deref(),
            Some("in" | "on" | "at" | "during" | "from")
        ) || reading.deprel(last) == "obl:unmarked";
        let quoted = phrase.clone().any(|word| quotes.of(word).is_some());
        match reading.is(last, "obl")
            && others
            && of_saying
            && !quoted
            && phrase.end >= run.end
            && phrase.start > run.start
        {
            true => run.start..phrase.start,
            false => run,
        }
    };
    let cut = content.iter().cloned().map(cut);
    cut.filter_map(|run| trim(reading, quotes, run)).collect()
}

/// The content without short stretches that neither the source nor the cue parts from the rest.
pub(super) fn without_strays(
    quotes: &Quotes,
    named: &[Range<usize>],
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let total = parts::size(&content);
    let mut number = 1;
    while number < content.len() {
        let gap = content[number - 1].end..content[number].start;
        let parted = gap.clone().any(|word| parts::hold(named, word));
        let smaller = if content[number].len() < content[number - 1].len() {
            number
        } else {
            number - 1
        };
        let stray = &content[smaller];
        if !parted
            && stray.len() <= 5
            && stray.len() * 4 < total
            && quotes.of(stray.start).is_none()
        {
            content.remove(smaller);
        } else {
            number += 1;
        }
    }
    content
}

/// The content without what a quotation is about: "said of the war: 'We need peace'".
pub(super) fn without_topic(
    reading: &Reading<'_>,
    quotes: &Quotes,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    for run in &mut content {
        let short = run.clone().take(10);
        let Some(colon) = short.clone().find(|&word| reading.form(word) == ":") else {
            continue;
        };
        let topic = run.start..colon;
        let quoted = |word: usize| quotes.of(word).is_some();
        let told = |word: usize| matches!(reading.upos(word), "VERB" | "AUX") || quoted(word);
        if colon + 2 < run.end && quoted(colon + 2) && !topic.clone().any(told) {
            run.start = colon + 1;
        }
    }
    let runs = content.into_iter();
    runs.filter_map(|run| trim(reading, quotes, run)).collect()
}

/// What is said in a relative clause ends with it: "who said that she would not resign, left".
pub(super) fn within_clause(
    reading: &Reading<'_>,
    anchor: usize,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    if reading.deprel(anchor) == "acl:relcl" {
        let clause = reading.phrase(anchor);
        for run in content
            .iter_mut()
            .filter(|run| clause.contains(&run.start) && run.start > anchor)
        {
            run.end = run.end.min(clause.end);
            while run.len() > 1 && reading.is_punctuation(run.end - 1) {
                run.end -= 1;
            }
        }
    }
    content
}

/// What somebody quotes in passing ends with his sentence: "'I am told that it is long enough. I agree,' she said."
pub(super) fn within_sentence(
    reading: &Reading<'_>,
    quotes: &Quotes,
    anchor: usize,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let sentence = reading.words(reading.sentence(anchor));
    let quote = quotes.of(anchor);
    if quote.is_none() {
        return content;
    }
    for run in &mut content {
        if sentence.contains(&run.start) && run.start > anchor && quotes.of(run.start) == quote {
            run.end = run.end.min(sentence.end);
            while run.len() > 1 && reading.form(run.end - 1) == "." {
                run.end -= 1;
            }
        }
    }
    content
}

/// A condition that hangs on the content and follows it belongs to it: "might be tolerable, provided that …".
pub(super) fn with_conditions(
    reading: &Reading<'_>,
    quotes: &Quotes,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let next = last.end + usize::from(last.end < reading.len() && reading.form(last.end) == ",");
    let conditional = next < reading.len()
        && quotes.of(next) == quotes.of(last.start)
        && reading.sentence(next) == reading.sentence(last.start)
        && matches!(
            &*reading.form(next).to_lowercase(),
            "if" | "unless" | "provided" | "providing"
        );
    if !conditional {
        return content;
    }
    let sentence = reading.words(reading.sentence(next));
    let clause = (next..sentence.end).find(|&word| {
        reading.is(word, "advcl")
            && (last.end..=next).contains(&reading.phrase(word).start)
            && reading.head(word).is_some_and(|head| last.contains(&head))
    });
    if let Some(clause) = clause {
        last.end = reading.phrase(clause).end;
    }
    content
}

/// When a thing is wanted or expected by, and from whom, belongs to it: "expected a reply from Brenn within a week".
pub(super) fn with_deadlines(
    reading: &Reading<'_>,
    quotes: &Quotes,
    anchor: usize,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let object = |word: usize| reading.is(word, "obj") && reading.head(word) == Some(anchor);
    if !last.clone().any(object) || quotes.of(last.end - 1).is_some() {
        return content;
    }
    let beyond = |end: usize| {
        let next = reading.dependents(anchor).find(|&word| {
            let phrase = reading.phrase(word);
            word >= end && phrase.start == end && reading.is(word, "obl")
        })?;
        let case = reading
            .dependents(next)
            .find(|&case| reading.is(case, "case"))?;
        matches!(
            &*reading.form(case).to_lowercase(),
            "by" | "within" | "before" | "until" | "from"
        )
        .then(|| reading.phrase(next).end)
    };
    while let Some(end) = beyond(last.end) {
        last.end = end;
    }
    content
}
