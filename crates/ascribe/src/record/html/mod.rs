//! The record as a page: each paragraph of the article with what is said in it marked, and beside it its statements, as in
//! the margin of an edition. One file, no script. Pointing at a statement, or following its number, lights up its words in
//! the article, and the other way round; that is left to the style sheet. All text is escaped by the template, and
//! characters that turn the writing direction are made visible.

mod marks;
mod paragraphs;
mod statement;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::marks::{Marks, Segment};
use super::date;
use super::reading::{Name, Reading, Speaker, is_unnamed};
use crate::style::printable;
use ascribe_engine::Span;

const STYLE: &str = include_str!("style.css");

/// Nothing may be loaded or run.
const POLICY: &str = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn render(reading: &Reading, explain: bool) -> String {
    let page = Page {
        reading,
        explain,
        marks: Marks::new(reading),
    };
    page.document().into_string()
}

struct Page<'a> {
    reading: &'a Reading<'a>,
    explain: bool,
    marks: Marks,
}

impl Page<'_> {
    fn document(&self) -> Markup {
        let article = self.reading.article;
        let title = article.title.as_deref().unwrap_or(article.file_name());
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="generator" content=(concat!("Ascribe ", env!("CARGO_PKG_VERSION")));
                    title { (printable(title)) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.lights())) }
                }
                body {
                    a.skip href="#speakers" { "Skip to who speaks" }
                    (self.head(title))
                    main { (self.rows()) }
                    (self.foot())
                }
            }
        }
    }

    /// A rule for each statement that lights up it and its words together.
    fn lights(&self) -> String {
        let numbers = 1..=self.reading.record.statements.len();
        let rule = |n| {
            format!(
                "body:has(#s{n}:is(:target,:hover,:focus-within),.t{n}:is(:target,:hover,:focus)) :is(#s{n},.t{n})"
            )
        };
        let rules: Vec<String> = numbers.map(rule).collect();
        rules
            .iter()
            .map(|rule| format!("{rule}{{background:var(--lit)}}\n"))
            .collect()
    }

    fn head(&self, title: &str) -> Markup {
        let article = self.reading.article;
        html! {
            header {
                @if let Some(outlet) = &article.outlet { p.outlet { (text(outlet)) } }
                h1 lang=(text(&article.language)) {
                    @match article.headline {
                        Some(span) => (self.segments(&self.marks.segments(span))),
                        None => (text(title)),
                    }
                }
                p.imprint {
                    @if let Some(byline) = &article.byline { span { (text(byline)) } }
                    @if let Some(published) = &article.published {
                        span { time datetime=(text(published)) { (text(&date::readable(published))) } }
                    }
                    @if let Some(credit) = &article.credit { span { "credit: " (text(credit)) } }
                    @if let Some(url) = &article.url { span { (address(url)) } }
                }
                p.summary { (self.summary()) }
                @if !self.reading.record.statements.is_empty() { (legend()) }
            }
        }
    }

    /// How many say how much.
    fn summary(&self) -> String {
        let statements = self.reading.record.statements.len();
        let speakers = self.reading.speakers();
        let sources = speakers.iter().filter(|speaker| !speaker.makes.is_empty());
        let unnamed = sources.clone().filter(|speaker| is_unnamed(speaker.actor));
        let plural = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        };
        match (statements, sources.count(), unnamed.count()) {
            (0, ..) => "No statement was found.".to_owned(),
            (statements, 0, _) => plural(statements, "statement.", "statements."),
            (statements, sources, unnamed) => {
                let unnamed = match unnamed {
                    0 => String::new(),
                    all if all == sources => ", unnamed".to_owned(),
                    some => format!(", {some} of them unnamed"),
                };
                let statements = plural(statements, "statement", "statements");
                let sources = plural(sources, "source", "sources");
                format!("{statements} by {sources}{unnamed}.")
            }
        }
    }

    /// The article's paragraphs with the statements that begin in each.
    fn rows(&self) -> Markup {
        let article = self.reading.article;
        let paragraphs = paragraphs::of(article);
        let spans: Vec<Span> = paragraphs.iter().map(|paragraph| paragraph.span).collect();
        let beside = self.beside(&spans);
        html! {
            @if !beside[0].is_empty() {
                div.row { div.gap {} (self.statements(&beside[0])) }
            }
            @for (paragraph, statements) in paragraphs.iter().zip(&beside[1..]) {
                div.row {
                    p.aside[paragraph.aside] lang=(text(&article.language)) {
                        (self.segments(&self.marks.segments(paragraph.span)))
                    }
                    @if !statements.is_empty() { (self.statements(statements)) }
                }
            }
        }
    }

    /// The statements, with their depths, of what is before the first paragraph, and of each paragraph. One that stands in
    /// another's content is beside that.
    fn beside(&self, paragraphs: &[Span]) -> Vec<Vec<(usize, usize)>> {
        let mut beside = vec![Vec::new(); paragraphs.len() + 1];
        let mut row = 0;
        for (number, depth) in self.reading.nested() {
            if depth == 0 {
                let start = self.marks.start(number);
                row = start.map_or(0, |start| paragraphs.partition_point(|p| p.start <= start));
            }
            beside[row].push((number, depth));
        }
        beside
    }

    fn segments(&self, segments: &[Segment]) -> Markup {
        html! {
            @for segment in segments {
                @for number in &segment.begin {
                    a id=(format!("t{number}")) class=(format!("ref t{number}")) href=(format!("#s{number}"))
                        aria-label=(format!("Statement {number}")) { (number) }
                }
                @let words = text(self.reading.exact(segment.span));
                @match segment.classes.is_empty() {
                    true => (words),
                    false => span class=(segment.classes) { (words) },
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let notes = self.reading.notes();
        html! {
            footer {
                section id="speakers" aria-labelledby="who" {
                    h2 id="who" { "Who speaks" }
                    ul.speakers { @for speaker in self.reading.speakers() { (self.speaker(&speaker)) } }
                }
                @if !notes.is_empty() {
                    section aria-labelledby="notes" {
                        h2 id="notes" { "Notes" }
                        ul { @for note in &notes { li { (text(note)) } } }
                    }
                }
            }
        }
    }

    fn speaker(&self, speaker: &Speaker) -> Markup {
        let actor = speaker.actor;
        html! {
            li {
                (statement::name(actor)) " "
                @if !is_unnamed(actor) { span.kind { (actor.kind.name()) } " " }
                @for number in &speaker.makes { (statement::link(*number)) " " }
                @if speaker.relays > 0 { span.detail { "relays " (speaker.relays) } " " }
                @for detail in self.reading.particulars(actor) { span.detail { (text(&detail)) } " " }
                @if !actor.aliases.is_empty() {
                    span.detail { "also " (text(&actor.aliases.join(", "))) }
                }
            }
        }
    }
}

/// What the marks in the article mean.
fn legend() -> Markup {
    html! {
        p.legend {
            span.source { "source" } " "
            span.source.unnamed { "unnamed source" } " "
            span.cue { "cue" } " "
            span.content { "what is said" } " "
            span.content.nested { "said within it" }
        }
    }
}

/// Text of unknown origin. Escaping is the template's.
fn text(text: &str) -> std::borrow::Cow<'_, str> {
    printable(text)
}

/// A link, if the address is one of the web.
fn address(url: &str) -> Markup {
    let scheme = url.split(':').next().unwrap_or_default();
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    html! {
        @match is_web {
            true => a href=(url) rel="noreferrer noopener" { (text(url)) },
            false => (text(url)),
        }
    }
}
