//! The words of a content, set right by what is certain about quotation marks and phrases.

mod extent;

use std::ops::Range;

use super::{parts, quotes::Quotes, reading::Reading};

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
    let content = extent::without_adjuncts(reading, quotes, anchor, content);
    let content = extent::without_strays(quotes, named, content);
    let content = extent::without_topic(reading, quotes, content);
    let content = extent::within_clause(reading, anchor, content);
    let content = extent::within_sentence(reading, quotes, anchor, content);
    let content = extent::with_conditions(reading, quotes, content);
    extent::with_deadlines(reading, quotes, anchor, content)
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
