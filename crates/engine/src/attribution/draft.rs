//! From reports to drafts: the network's words, set right by what is certain about quotation marks and phrases.

use std::ops::Range;

use super::{Scope, quotes::Quotes, reading::Reading};
use crate::{
    EntityKind,
    parse::{Report, Role},
};

/// A statement while it is being put together; words by their number.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The head of the cue; for a statement without one, the first word of its content.
    pub anchor: usize,
    pub cue: Option<Range<usize>>,
    pub sources: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    pub score: f32,
    /// The rule that found it.
    pub by: &'static str,
    /// The draft that this one goes on from, where it has no source of its own.
    pub continues: Option<usize>,
}

/// What the network found, in the order of the text, each once.
pub(super) fn from_reports(
    reading: &Reading<'_>,
    quotes: &Quotes,
    reports: Vec<Report>,
    scope: Scope,
) -> Vec<Draft> {
    let likely = |report: &Report| match scope {
        Scope::Record => report.content > 0.5,
        Scope::Attribution => report.content > 0.65,
    };
    let reports = reports
        .into_iter()
        .filter(likely)
        .filter(|report| !connects(reading, report.anchor));
    let drafts = reports.filter_map(|report| from_report(reading, quotes, report, scope));
    let mut drafts = once_each(drafts.collect());
    drafts.sort_by_key(|draft| draft.anchor);
    one_speaker_each(reading, quotes, &mut drafts);
    drafts.retain(|draft| !draft.content.is_empty());
    let parents = super::nesting::parents(&drafts);
    let mut parents = parents.iter();
    drafts.retain(|draft| {
        let nested = parents.next().is_some_and(Option::is_some);
        draft.score > least_score(scope, !draft.sources.is_empty(), nested)
    });
    drafts
}

/// Whether a word only looks like a verb of thinking: "considering", "given" and "provided" that begin a clause.
fn connects(reading: &Reading<'_>, word: usize) -> bool {
    let form = reading.form(word).to_lowercase();
    matches!(
        &*form,
        "considering"
            | "given"
            | "granted"
            | "provided"
            | "providing"
            | "regarding"
            | "supposing"
            | "assuming"
    ) && ["advcl", "mark", "case", "acl"]
        .iter()
        .any(|relation| reading.is(word, relation))
        && reading
            .dependent(word, &["aux", "nsubj"])
            .is_none_or(|subject| subject > word)
}

/// How likely a report must be to be kept. A record's statements mostly have a source, while attribution corpora have many
/// reports by nobody; reports inside others score less, since few corpora have them.
fn least_score(scope: Scope, sourced: bool, nested: bool) -> f32 {
    match (scope, sourced, nested) {
        (Scope::Record, true, true) => 0.31,
        (Scope::Record, true, false) => 0.5,
        (Scope::Record, false, _) => 0.7,
        (Scope::Attribution, true, _) => 0.6,
        (Scope::Attribution, false, _) => 0.45,
    }
}

/// A quotation that is nearly all that one draft says belongs to no other, unless that one stands around the draft's cue.
fn one_speaker_each(reading: &Reading<'_>, quotes: &Quotes, drafts: &mut [Draft]) {
    let count = |draft: &Draft, test: &dyn Fn(usize) -> bool| {
        draft
            .content
            .iter()
            .flat_map(Clone::clone)
            .filter(|&word| test(word))
            .count()
    };
    for (number, quote) in quotes
        .all
        .iter()
        .enumerate()
        .filter(|(_, quote)| quote.double)
    {
        let inside = |word: usize| quotes.of(word) == Some(number);
        let length: usize = quote.parts.iter().map(ExactSizeIterator::len).sum();
        let owns = |draft: &Draft| {
            let (quoted, all) = (count(draft, &inside), count(draft, &|_| true));
            quoted * 10 >= length * 8 && quoted * 10 >= all * 8 && !inside(draft.anchor)
        };
        if length < 4 {
            continue;
        }
        let near = super::nesting::near(drafts, quote.parts[0].start);
        let Some(owner) = near.clone().find(|&draft| owns(&drafts[draft])) else {
            continue;
        };
        let anchor = drafts[owner].anchor;
        for (other, draft) in near.clone().zip(&mut drafts[near]) {
            let around = draft.content.iter().any(|part| part.contains(&anchor));
            let shares = count(draft, &inside) > 0 && !around && !inside(draft.anchor);
            let keep = |word: &usize| match other == owner {
                // What is left of the owner's content outside of its quotations is a slip if it is a word or two.
                true => quotes.of(*word).is_some(),
                false => !inside(*word),
            };
            let loose = other == owner && {
                let outside = draft
                    .content
                    .iter()
                    .filter(|part| (*part).clone().all(|word| quotes.of(word).is_none()));
                outside.clone().count() > 0 && outside.map(ExactSizeIterator::len).max() < Some(4)
            };
            if (other != owner && shares) || loose {
                let kept = draft.content.iter().flat_map(Clone::clone).filter(keep);
                let mut runs: Vec<Range<usize>> = Vec::new();
                for word in kept {
                    match runs.last_mut() {
                        Some(run) if run.end == word => run.end = word + 1,
                        _ => runs.push(word..word + 1),
                    }
                }
                draft.content = runs
                    .into_iter()
                    .filter_map(|run| trim(reading, quotes, run))
                    .collect();
            }
        }
    }
}

fn from_report(
    reading: &Reading<'_>,
    quotes: &Quotes,
    report: Report,
    scope: Scope,
) -> Option<Draft> {
    let runs = |role| {
        report
            .roles
            .iter()
            .filter(move |(r, _)| *r == role)
            .map(|(_, words)| words.clone())
    };
    let cue = runs(Role::Cue).find(|words| words.contains(&report.anchor));
    let cue = cue.unwrap_or(report.anchor..report.anchor + 1);
    let content = tidy_around(
        reading,
        quotes,
        Some(report.anchor),
        &runs(Role::Content).collect::<Vec<_>>(),
    );
    let content = without_adjuncts(reading, quotes, report.anchor, content);
    let named: Vec<usize> = report
        .roles
        .iter()
        .filter(|(role, _)| *role != Role::Content)
        .flat_map(|(_, words)| words.clone())
        .collect();
    let content = without_strays(quotes, &named, content);
    let content = within_clause(reading, report.anchor, content);
    let sources =
        runs(Role::Source).filter(|words| !words.clone().all(|w| reading.is_punctuation(w)));
    let sources = sources.collect();
    let (sources, content) = match scope {
        Scope::Record => with_one_source(reading, report.anchor, sources, content),
        Scope::Attribution => (sources, content),
    };
    (!content.is_empty()).then_some(Draft {
        anchor: report.anchor,
        cue: Some(cue),
        sources,
        content,
        score: report.score,
        by: "network",
        continues: None,
    })
}

/// Of several stretches taken for the source the one that is: the subject of the cue, or the longest. One that touches the
/// content belongs to it.
fn with_one_source(
    reading: &Reading<'_>,
    anchor: usize,
    mut sources: Vec<Range<usize>>,
    mut content: Vec<Range<usize>>,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    if sources.len() < 2 {
        return (sources, content);
    }
    sources.retain(|source| {
        let touched = content.iter_mut().find(|part| part.start == source.end);
        touched.is_none_or(|part| {
            part.start = source.start;
            false
        })
    });
    let subject = reading.dependent(anchor, &["nsubj"]);
    let holds = |source: &Range<usize>| subject.is_some_and(|subject| source.contains(&subject));
    let best = sources
        .iter()
        .max_by_key(|source| (holds(source), source.len()))
        .cloned();
    (best.into_iter().collect(), content)
}

/// The stretches of a content: whole quotations, no marks around, no "that" before, no stop after.
pub(super) fn tidy(
    reading: &Reading<'_>,
    quotes: &Quotes,
    runs: &[Range<usize>],
) -> Vec<Range<usize>> {
    tidy_around(reading, quotes, None, runs)
}

/// The same; a quotation that holds the anchor is no content as a whole.
fn tidy_around(
    reading: &Reading<'_>,
    quotes: &Quotes,
    anchor: Option<usize>,
    runs: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut words: Vec<usize> = runs.iter().flat_map(Clone::clone).collect();
    complete_quotes(quotes, anchor, &mut words);
    let mut out: Vec<Range<usize>> = Vec::new();
    for word in words {
        match out.last_mut() {
            // Between two stretches with nothing but a comma between them there is none.
            Some(last) if bridges(reading, quotes, last.end, word) => last.end = word + 1,
            _ => out.push(word..word + 1),
        }
    }
    let total: usize = out.iter().map(ExactSizeIterator::len).sum();
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
    let inside = |run: &Range<usize>| {
        reading
            .dependents(anchor)
            .filter(|d| run.contains(d))
            .collect::<Vec<_>>()
    };
    let cut = |run: Range<usize>| -> Range<usize> {
        let dependents = inside(&run);
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
        let Some(&last) = dependents.last() else {
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
    content
        .into_iter()
        .filter_map(|run| trim(reading, quotes, cut(run)))
        .collect()
}

/// The content without short stretches that neither the source nor the cue parts from the rest, and without holes of a word.
fn without_strays(
    quotes: &Quotes,
    named: &[usize],
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let total = words(&content);
    let mut number = 1;
    while number < content.len() {
        let gap = content[number - 1].end..content[number].start;
        let parted = gap.clone().any(|word| named.contains(&word));
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

/// A quotation of which more than half is content is content as a whole.
fn complete_quotes(quotes: &Quotes, anchor: Option<usize>, words: &mut Vec<usize>) {
    let mut numbers: Vec<usize> = words.iter().filter_map(|&word| quotes.of(word)).collect();
    numbers.dedup();
    let around = anchor.and_then(|anchor| quotes.of(anchor));
    for number in numbers.into_iter().filter(|&number| Some(number) != around) {
        for part in &quotes.all[number].parts {
            let inside = words.iter().filter(|word| part.contains(word)).count();
            if quotes.all[number].double && inside * 2 > part.len() {
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
fn trim(reading: &Reading<'_>, quotes: &Quotes, mut run: Range<usize>) -> Option<Range<usize>> {
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

/// Of reports that say the same (each sees the other's anchor in its own cue, or shares nearly all of its content and
/// its cue) the surest.
fn once_each(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.anchor.cmp(&b.anchor)));
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let same = |other: &Draft| {
            let cue =
                |a: &Draft, b: &Draft| a.cue.as_ref().is_some_and(|cue| cue.contains(&b.anchor));
            let shared = overlap(&draft.content, &other.content);
            let smaller = words(&draft.content).min(words(&other.content)).max(1);
            let within = shared * (words(&draft.content) + words(&other.content)) as f32
                / (1.0 + shared)
                / smaller as f32;
            let beside = draft.anchor.abs_diff(other.anchor) <= 1
                && same_source(&draft.sources, &other.sources);
            (cue(other, &draft) || cue(&draft, other)) && shared > 0.6 || beside && within > 0.9
        };
        let close = |other: &&Draft| other.anchor.abs_diff(draft.anchor) < 600;
        if !kept.iter().filter(close).any(same) {
            kept.push(draft);
        }
    }
    kept
}

fn words(parts: &[Range<usize>]) -> usize {
    parts.iter().map(ExactSizeIterator::len).sum()
}

/// Whether two drafts name the same words as their source, or one names none.
fn same_source(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter()
            .any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
}

/// How much two contents have in common (Jaccard, by words).
pub(super) fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> f32 {
    let shared: usize = a
        .iter()
        .flat_map(|a| {
            b.iter()
                .map(|b| a.end.min(b.end).saturating_sub(a.start.max(b.start)))
        })
        .sum();
    let all: usize = a.iter().chain(b).map(ExactSizeIterator::len).sum();
    shared as f32 / (all - shared).max(1) as f32
}
