//! Who says what, according to whom.
//!
//! ```text
//! reports (network) ──► drafts ──► nesting ──► origins ──► statements ──► links
//!        quotation marks ─┘           │           │
//!        what goes on without a cue ──┘     names, titles, pronouns ──► actors
//! ```
//!
//! The network says which words are source, cue and content; quotation marks, the tree and the order of the text say what
//! is certain. Every statement says which of them found it and decided its parts.

mod act;
mod bare;
mod chain;
mod circumstance;
mod content;
mod draft;
mod embedded;
pub(crate) mod lexicon;
mod links;
mod nesting;
pub(crate) mod parts;
mod quotes;
pub(crate) mod reading;
mod sources;
mod sureness;
mod terms;
mod timing;

use std::ops::Range;

use ascribe_time::Date;

use crate::{
    Kit, Span,
    mention::Cast,
    parse::{Findings, parse_parts},
    record::{Act, Cue, Factuality, Form, Note, Record, Saying, Source, Statement, Why},
};
use chain::{Chains, Link};
use circumstance::Circumstances;
use draft::Draft;
pub(crate) use lexicon::Lexicon;
use quotes::Quotes;
use reading::Reading;
use sureness::Bench;

/// What is known of a text before it is read.
#[derive(Clone, Debug, Default)]
pub struct About<'a> {
    /// Who published it: the outer end of every chain.
    pub outlet: Option<&'a str>,
    /// When it was published: what "on Tuesday" is told from.
    pub published: Option<Date>,
    /// The headline, if it stands in the text apart from the story.
    pub title: Option<Span>,
    /// The parts of the text that are the story, in order, if not all of it is.
    pub story: Option<Vec<Span>>,
    /// What counts as a statement.
    pub scope: Scope,
}

/// What counts as a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// What a record of a dispute holds: speech and attitudes, with what stands inside them.
    #[default]
    Record,
    /// What the annotators of news attribution mark (PolNeAR): also looser reports by nobody, but fewer doubtful ones.
    Attribution,
}

/// Reports that are looked at in one text: of a hundred thousand words of news, and enough of noise.
const MOST_REPORTS: usize = 10_000;

/// Reads a text: the statements in it and who stands behind them.
pub fn read(kit: &Kit, text: &str, about: &About<'_>) -> Record {
    let whole = || vec![Span::new(0, text.len())];
    let story = about.story.clone().unwrap_or_else(whole);
    let parts: Vec<Span> = about.title.into_iter().chain(story).collect();
    let (sentences, findings) = parse_parts(kit, text, &parts);
    let Findings {
        mut reports,
        factuality,
    } = findings;
    let mut notes = Vec::new();
    if reports.len() > MOST_REPORTS {
        reports.truncate(MOST_REPORTS);
        notes.push(Note {
            text: "there is more in the text than a record holds; the rest was left out",
            span: None,
        });
    }
    let reading = Reading::new(text, &sentences, about.title);
    let quotes = Quotes::find(&reading);
    let mut drafts = draft::from_reports(&reading, &kit.lexicon, &quotes, reports, about.scope);
    bare::add(&reading, &kit.lexicon, &quotes, &mut drafts);
    if about.scope == Scope::Record {
        terms::add(&reading, &kit.lexicon, &quotes, &mut drafts);
        embedded::add(&reading, &kit.lexicon, &quotes, &mut drafts);
    }
    let drafts = nesting::without_restating_headlines(&reading, drafts);
    let (drafts, origins) = sources::origins(&reading, &kit.lexicon, drafts);
    let parents = nesting::parents(&drafts);

    let mut cast = Cast::new(&reading, &kit.lexicon, about);
    let mut chains = Chains::new(about.outlet, &mut cast, &drafts, &origins);
    for number in nesting::outer_first(&parents) {
        chains.add(&reading, &mut cast, number, parents[number]);
    }
    let behind = parents.iter().zip(&origins).zip(chains.links);
    let mut statements: Vec<Statement> = drafts
        .iter()
        .zip(behind)
        .map(|(draft, ((parent, origin), link))| {
            let circumstances = circumstance::find(&reading, draft, origin);
            statement(kit, &reading, &quotes, draft, *parent, link, circumstances)
        })
        .collect();
    Bench::new(kit, &reading, &quotes, &factuality).judge(&drafts, &mut statements);
    links::add(&reading, &drafts, &mut statements);
    let times =
        ascribe_time::find_leaning(text, about.published, |span| timing::lean(&reading, &span));
    timing::add(&reading, &drafts, &times, about.published, &mut statements);
    cast.take_bearings();
    Record {
        actors: cast.actors,
        statements,
        times,
        notes,
    }
}

/// Puts together what is known of a statement; its factuality comes later.
fn statement(
    kit: &Kit,
    reading: &Reading<'_>,
    quotes: &Quotes,
    draft: &Draft,
    parent: Option<usize>,
    link: Link,
    circumstances: Circumstances,
) -> Statement {
    let mut why = vec![Why {
        part: "statement",
        by: draft.by,
        span: None,
    }];
    why.extend(link.rules.iter().map(|&(part, by)| Why {
        part,
        by,
        span: None,
    }));
    let own = parent.is_some()
        && link.sources.iter().all(|source: &Source| {
            source
                .span
                .is_some_and(|span| matches!(&*span.of(reading.text).to_lowercase(), "i" | "we"))
        })
        && !link.sources.is_empty();
    let cue = draft.cue.as_ref();
    let (act, saying) = cue.map_or((Act::Say, Saying::Made), |words| {
        act::of(&kit.lexicon.acts, reading, words, draft.anchor)
    });
    // A speaker's name and a colon, as in a transcript.
    let transcript = reading.form(draft.anchor) == ":";
    Statement {
        sources: link.sources,
        cue: cue.map(|words| Cue {
            span: reading.span(words),
            lemma: reading.lemma(draft.anchor).to_owned(),
        }),
        content: draft
            .content
            .iter()
            .map(|part| reading.span(part))
            .collect(),
        act,
        form: match transcript {
            true => Form::Direct,
            false => form(reading, quotes, &draft.content),
        },
        saying,
        chain: link.chain,
        parent,
        own,
        addressee: circumstances.addressee,
        medium: circumstances.medium,
        occasion: circumstances.occasion,
        place: circumstances.place,
        factuality: Factuality::ASSERTED,
        said: None,
        about: Vec::new(),
        links: Vec::new(),
        score: draft.score,
        why,
    }
}

/// Whether the words of a content are quoted, all or some of them.
fn form(reading: &Reading<'_>, quotes: &Quotes, content: &[Range<usize>]) -> Form {
    let words = || parts::words(content).filter(|&word| !reading.is_punctuation(word));
    let quoted = words().filter(|&word| quotes.of(word).is_some()).count();
    match quoted {
        0 => Form::Indirect,
        _ if quoted == words().count() => Form::Direct,
        _ => Form::Mixed,
    }
}
