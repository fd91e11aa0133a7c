//! The words of a content, set right by what is certain about quotation marks and phrases.

use std::ops::Range;

use super::{parts, quotes::Quotes, reading::Reading};
use crate::EntityKind;

/// How many words a cue is from its quotation's mark at most, where it stands right beside it.
const BESIDE: usize = 4;

/// The content that the network gives to a report, set right; `named` are the words of its source and cue.
pub(super) fn of_report(
    reading: &Reading<'_>,
    quotes: &Quotes,
    anchor: usize,
    named: &[Range<usize>],
    runs: &[Range<usize>],
) -> Vec<Range<usize>> {
    let content = tidy_around(reading, quotes, Some(anchor), runs);
    let content = without_adjuncts(reading, quotes, anchor, content);
    let content = without_strays(quotes, named, content);
    let content = without_topic(reading, quotes, content);
    let content = within_clause(reading, anchor, content);
    let content = within_sentence(reading, quotes, anchor, content);
    let content = with_conditions(reading, quotes, content);
    with_deadlines(reading, quotes, anchor, content)
}

/// The stretches of a content: whole quotations, no marks around, no "that" before, no stop after.
pub(super) fn tidy(
    reading: &Reading<'_>,
    quotes: &Quotes,
    parts: &[Range<usize>],
) -> Vec<Range<usize>> {
    tidy_around(reading, quotes, None, parts)
}

/// The same; a quotation that holds the anchor is no content as a whole.
fn tidy_around(
    reading: &Reading<'_>,
    quotes: &Quotes,
    anchor: Option<usize>,
    parts: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut words: Vec<usize> = parts::words(parts).collect();
    complete_quotes(quotes, anchor, &mut words);
    // Between two stretches with nothing but a comma between them there is none.
    let mut out = parts::runs(words, |end, next| bridges(reading, quotes, end, next));
    let total = parts::size(&out);
    // A word or two far from a long content are a slip.
    out.retain(|run| run.len() > 2 || total < 9);
    out.into_iter()
        .filter_map(|run| trim(reading, quotes, run))
        .collect()
}

/// The content without what tells of the saying, not of what is said: "last June" in "said last June that …", "in a
/// statement" after "welcomed the deal". Such phrases hang on the cue and stand at an end of the content.
fn without_adjuncts(
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
fn without_strays(
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
fn without_topic(
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
fn within_clause(
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
fn within_sentence(
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
fn with_conditions(
    reading: &Reading<'_>,
    quotes: &Quotes,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let next = last.end + usize::from(last.end < reading.len() && reading.form(last.end) == ",");
    if next >= reading.len() || quotes.of(next) != quotes.of(last.start) {
        return content;
    }
    let conditional = matches!(
        &*reading.form(next).to_lowercase(),
        "if" | "unless" | "provided" | "providing"
    );
    let sentence = reading.words(reading.sentence(next));
    let clause = (next..sentence.end).find(|&word| {
        reading.is(word, "advcl")
            && (last.end..=next).contains(&reading.phrase(word).start)
            && reading.head(word).is_some_and(|head| last.contains(&head))
    });
    if let Some(clause) = clause.filter(|_| conditional && sentence.contains(&last.start)) {
        last.end = reading.phrase(clause).end;
    }
    content
}

/// When a thing is wanted or expected by, and from whom, belongs to it: "expected a reply from Brenn within a week".
fn with_deadlines(
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

/// A quotation of which more than half is content is content as a whole, and one with the cue right beside it: "'A. B,' said
/// Roth".
fn complete_quotes(quotes: &Quotes, anchor: Option<usize>, words: &mut Vec<usize>) {
    let mut numbers: Vec<usize> = words.iter().filter_map(|&word| quotes.of(word)).collect();
    numbers.dedup();
    let around = anchor.and_then(|anchor| quotes.of(anchor));
    for number in numbers.into_iter().filter(|&number| Some(number) != around) {
        let quote = &quotes.all[number];
        let (Some(first), Some(last)) = (quote.parts.first(), quote.parts.last()) else {
            continue;
        };
        let spoken = anchor.is_some_and(|anchor| {
            let after =
                anchor > last.end && anchor - last.end <= BESIDE && words.contains(&(last.end - 1));
            let before = anchor < first.start
                && first.start - anchor <= BESIDE
                && words.contains(&first.start);
            after || before
        });
        for part in &quote.parts {
            let inside = words.iter().filter(|word| part.contains(word)).count();
            if quote.double && (spoken || inside * 2 > part.len()) {
                words.extend(part.clone());
            }
        }
    }
    words.sort_unstable();
    words.dedup();
}

/// Whether the words from `end` up to `next` are marks that do not end one quotation and begin another.
fn bridges(reading: &Reading<'_>, quotes: &Quotes, end: usize, next: usize) -> bool {
    let between = end..next;
    between.clone().all(|word| reading.is_punctuation(word))
        && between.len() <= 2
        && (quotes.of(end - 1) == quotes.of(next) || between.len() < 2)
}

/// A stretch without what does not belong to it; none if nothing is left.
pub(super) fn trim(
    reading: &Reading<'_>,
    quotes: &Quotes,
    mut run: Range<usize>,
) -> Option<Range<usize>> {
    let is_mark = |word: usize| {
        matches!(
            reading.form(word),
            "\"" | "“" | "”" | "„" | "«" | "»" | "``" | "''"
        )
    };
    loop {
        let whole = quotes
            .of(run.start)
            .or_else(|| run.clone().nth(1).and_then(|w| quotes.of(w)));
        let first = run.start;
        let opens = is_mark(first) && quotes.of(first).is_none();
        let last = run.end - 1;
        // The marks around a content that is quoted as a whole.
        let closed_at = |quote: usize| {
            quotes.all[quote]
                .parts
                .iter()
                .any(|part| part.end == last || part.end == run.end)
        };
        let drop_first = match reading.form(first) {
            "that" => reading.is(first, "mark"),
            "," | ":" | ";" | "-" | "—" | "–" | "--" | "." => quotes.of(first).is_none(),
            _ => opens && (run.len() == 1 || whole.is_some_and(closed_at)),
        };
        if !drop_first {
            break;
        }
        run.start += 1;
        if run.is_empty() {
            return None;
        }
    }
    loop {
        let last = run.end - 1;
        let drop_last = match reading.form(last) {
            "," | "." | ":" | ";" | "-" | "—" | "–" | "--" => quotes.of(last).is_none(),
            _ => {
                is_mark(last)
                    && quotes.of(run.start).is_some_and(|quote| {
                        quotes.all[quote]
                            .parts
                            .iter()
                            .any(|part| part.start <= run.start && part.end == last)
                    })
                    || (is_mark(last)
                        && quotes.of(last).is_none()
                        && last > 0
                        && quotes.of(last - 1).is_none())
            }
        };
        if !drop_last {
            break;
        }
        run.end -= 1;
        if run.is_empty() {
            return None;
        }
    }
    (!run.clone().all(|word| reading.is_punctuation(word))).then_some(run)
}
