//! From reports to drafts: which of the network's reports are kept, each once, and each quotation with one speaker.

use std::ops::Range;

use super::{
    Scope, act, content,
    lexicon::Lexicon,
    nesting::{near, parents},
    parts::{hold, runs, size, words},
    quotes::Quotes,
    reading::Reading,
};
use crate::{
    parse::{Report, Role},
    record::{Act, Saying},
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

impl Draft {
    /// Leaves out of the content what is not to be kept.
    fn keep(&mut self, reading: &Reading<'_>, quotes: &Quotes, kept: impl Fn(usize) -> bool) {
        let kept = words(&self.content).filter(|&word| kept(word));
        let runs = runs(kept, |end, next| end == next).into_iter();
        let trimmed = runs.filter_map(|run| content::trim(reading, quotes, run));
        self.content = trimmed.collect();
    }
}

/// What the network found, in the order of the text, each once.
pub(super) fn from_reports(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    quotes: &Quotes,
    reports: Vec<Report>,
    scope: Scope,
) -> Vec<Draft> {
    let likely = |report: &Report| match scope {
        Scope::Record => report.content > 0.5,
        Scope::Attribution => report.content > 0.6,
    };
    let reports = reports
        .into_iter()
        .filter(likely)
        .filter(|report| !connects(reading, report.anchor));
    let drafts = reports.filter_map(|report| from_report(reading, quotes, report, scope));
    let mut drafts = once_each(drafts.collect());
    drafts.sort_by_key(|draft| draft.anchor);
    one_speaker_each(reading, quotes, &mut drafts);
    one_cue_each(&mut drafts);
    drafts.retain(|draft| {
        !draft.content.is_empty()
            && !only_points(reading, &draft.content)
            && !(scope == Scope::Record
                && (names_a_topic(reading, lexicon, quotes, draft)
                    || is_nobodys(reading, lexicon, quotes, draft)))
    });
    let parents = parents(&drafts);
    let mut parents = parents.iter();
    drafts.retain(|draft| {
        let nested = parents.next().is_some_and(Option::is_some);
        draft.score > least_score(scope, !draft.sources.is_empty(), nested)
    });
    drafts
}

/// Whether a content is no more than a word that points to another: "said this", "what".
fn only_points(reading: &Reading<'_>, content: &[Range<usize>]) -> bool {
    size(content) == 1 && words(content).all(|word| matches!(reading.upos(word), "PRON" | "DET"))
}

/// Whether a content is no more than what is spoken of, not what is said of it: "talks on a withdrawal", "answered the
/// paper". To accept, demand or praise a thing says something of it; to say nothing of it does too.
fn names_a_topic(reading: &Reading<'_>, lexicon: &Lexicon, quotes: &Quotes, draft: &Draft) -> bool {
    let ([run], Some(cue)) = (&*draft.content, &draft.cue) else {
        return false;
    };
    let top = reading.top(run);
    let case = |form: &str| {
        let mut around = reading.dependents(top);
        around.any(|case| reading.is(case, "case") && reading.form(case).eq_ignore_ascii_case(form))
    };
    let thing = matches!(reading.upos(top), "NOUN" | "PROPN" | "NUM" | "DET" | "PRON")
        && ["obj", "obl", "nmod", "iobj"]
            .iter()
            .any(|relation| reading.is(top, relation))
        && run.clone().all(|word| quotes.of(word).is_none())
        && !case("as");
    let silent = cue
        .clone()
        .any(|word| reading.form(word).eq_ignore_ascii_case("no"));
    let (act, saying) = act::of(&lexicon.acts, reading, cue, draft.anchor);
    if !thing || silent || saying == Saying::NotMade {
        return false;
    }
    let speaks = cue
        .clone()
        .any(|word| lexicon.acts.of_word(reading, word).is_some());
    let told = run
        .clone()
        .any(|word| matches!(reading.upos(word), "VERB" | "AUX"));
    let one = run.clone().all(|word| reading.governs(top, word));
    match act {
        // "Imposed sanctions", "puts the paper to both": no word of saying at all.
        _ if !speaks => act == Act::Say && (one || !told),
        _ if !one => false,
        // To ask for a thing is to demand it.
        Act::Ask => !told && !case("for"),
        // "Would have to explain every gun": nobody has.
        Act::Say | Act::Report | Act::Consider => !told || might(reading, draft.anchor),
        _ => false,
    }
}

/// Whether a verb tells what might be done, not what is: "would have to explain".
fn might(reading: &Reading<'_>, verb: usize) -> bool {
    let mut above =
        std::iter::once(verb).chain(reading.head(verb).filter(|_| reading.is(verb, "xcomp")));
    above.any(|verb| {
        reading.dependents(verb).any(|aux| {
            reading.is(aux, "aux")
                && matches!(
                    reading.lemma(aux),
                    "should" | "would" | "can" | "could" | "must" | "may" | "might"
                )
        })
    })
}

/// Whether nobody in particular would think so: "voters should know", "you want".
fn is_nobodys(reading: &Reading<'_>, lexicon: &Lexicon, quotes: &Quotes, draft: &Draft) -> bool {
    let anybody = |source: &Range<usize>| {
        source.len() == 1
            && matches!(
                &*reading.form(source.start).to_lowercase(),
                "you" | "anyone" | "anybody" | "nobody"
            )
    };
    let thinks = || lexicon.acts.of_word(reading, draft.anchor) == Some(Act::Believe);
    quotes.of(draft.anchor).is_none()
        && (draft.sources.iter().any(anybody) || thinks() && might(reading, draft.anchor))
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
        (Scope::Record, true, false) => 0.55,
        (Scope::Record, false, _) => 0.7,
        (Scope::Attribution, true, _) => 0.5,
        (Scope::Attribution, false, _) => 0.4,
    }
}

/// A quotation that is nearly all that one draft says belongs to no other, unless that one stands around the draft's cue.
fn one_speaker_each(reading: &Reading<'_>, quotes: &Quotes, drafts: &mut [Draft]) {
    for (number, quote) in quotes.double() {
        let length = size(&quote.parts);
        if length < 4 {
            continue;
        }
        let inside = |word: usize| quotes.of(word) == Some(number);
        let quoted = |draft: &Draft| words(&draft.content).filter(|&word| inside(word)).count();
        let owns = |draft: &Draft| {
            let quoted = quoted(draft) * 10;
            quoted >= length * 8 && quoted >= size(&draft.content) * 8 && !inside(draft.anchor)
        };
        let near = near(drafts, quote.parts[0].start);
        let Some(owner) = near.clone().find(|&draft| owns(&drafts[draft])) else {
            continue;
        };
        let anchor = drafts[owner].anchor;
        for (other, draft) in near.clone().zip(&mut drafts[near]) {
            if other == owner {
                // What is left of the owner's content outside of its quotations is a slip if it is a word or two.
                let outside = |word: usize| quotes.of(word).is_none();
                let left = draft
                    .content
                    .iter()
                    .filter(|part| (*part).clone().all(outside));
                if left
                    .map(ExactSizeIterator::len)
                    .max()
                    .is_some_and(|longest| longest < 4)
                {
                    draft.keep(reading, quotes, |word| !outside(word));
                }
            } else if quoted(draft) > 0 && !hold(&draft.content, anchor) && !inside(draft.anchor) {
                draft.keep(reading, quotes, |word| !inside(word));
            }
        }
    }
}

/// A stretch that is all that one draft says belongs to no other that stands beside it: "I think A, we hope B".
fn one_cue_each(drafts: &mut [Draft]) {
    for number in 0..drafts.len() {
        let [own] = &*drafts[number].content else {
            continue;
        };
        let (own, anchor) = (own.clone(), drafts[number].anchor);
        let near = near(drafts, anchor);
        for (other, draft) in near.clone().zip(&mut drafts[near]) {
            if other != number && draft.content.len() > 1 && !hold(&draft.content, anchor) {
                draft.content.retain(|part| *part != own);
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
    let with_role = |role| {
        report
            .roles
            .iter()
            .filter(move |(r, _)| *r == role)
            .map(|(_, words)| words.clone())
    };
    let cue = with_role(Role::Cue).find(|words| words.contains(&report.anchor));
    let cue = cue.unwrap_or(report.anchor..report.anchor + 1);
    let named: Vec<Range<usize>> = with_role(Role::Cue)
        .chain(with_role(Role::Source))
        .collect();
    let content: Vec<Range<usize>> = with_role(Role::Content).collect();
    let content = content::of_report(reading, quotes, report.anchor, &named, &content);
    let sources =
        with_role(Role::Source).filter(|words| !words.clone().all(|w| reading.is_punctuation(w)));
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
            let smaller = size(&draft.content).min(size(&other.content)).max(1);
            let within = shared * (size(&draft.content) + size(&other.content)) as f32
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

/// Whether two drafts name the same words as their source, or one names none.
fn same_source(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter()
            .any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
}

/// How much two contents have in common (Jaccard, by words).
fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> f32 {
    let shared: usize = a
        .iter()
        .flat_map(|a| {
            b.iter()
                .map(|b| a.end.min(b.end).saturating_sub(a.start.max(b.start)))
        })
        .sum();
    shared as f32 / (size(a) + size(b) - shared).max(1) as f32
}
