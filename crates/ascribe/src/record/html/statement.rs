//! A statement in the margin: number, source, act; what is said; and the way it came.

use ascribe_engine::record::{Actor, Saying, Statement};
use maud::{Markup, html};

use super::{Page, text};
use crate::record::reading::{Name, is_unnamed, reservations};
use crate::record::{date, quoted};

/// Levels of nesting that are indented further.
const DEEPEST: usize = 4;

impl Page<'_> {
    /// The statements beside a paragraph, with their depths.
    pub(super) fn statements(&self, statements: &[(usize, usize)]) -> Markup {
        html! {
            ol.statements { @for &(number, depth) in statements { (self.statement(number, depth)) } }
        }
    }

    fn statement(&self, index: usize, depth: usize) -> Markup {
        let statement = &self.reading.record.statements[index];
        let number = index + 1;
        let label = format!("Statement {number}, to its words in the article");
        html! {
            li id=(format!("s{number}")) class=(format!("statement depth{}", depth.min(DEEPEST))) {
                p.head {
                    a.number href=(format!("#t{number}")) aria-label=(label) { (number) } " "
                    (self.who(statement))
                    (act(statement))
                }
                @if let Some(content) = quoted::content(&self.reading.article.text, statement) {
                    p.said { (text(&content)) }
                }
                (self.way(statement))
                (self.setting(statement))
                (links(statement))
                @if self.explain { (self.reasons(statement)) }
            }
        }
    }

    fn who(&self, statement: &Statement) -> Markup {
        html! {
            span.who {
                @if statement.sources.is_empty() { span.flag { "nobody named" } }
                @for (index, actor) in self.reading.sources(statement).enumerate() {
                    @if index > 0 { "; " }
                    (name(actor))
                }
                @if let Some(cue) = &statement.cue {
                    " " q { (text(self.reading.exact(cue.span))) }
                }
            }
        }
    }

    /// The chain from the outlet to the source: the arrows point the way that the words went.
    fn way(&self, statement: &Statement) -> Markup {
        let chain = self.reading.detour(statement);
        html! {
            @if !chain.is_empty() {
                p.way {
                    @for relayer in chain.iter().rev() {
                        @match relayer.actor {
                            Some(actor) => (name(self.reading.actor(actor))),
                            None => span.flag { (self.reading.relayer(relayer)) },
                        }
                        span.arrow role="img" aria-label="from" { " ← " }
                    }
                    @if statement.sources.is_empty() { span.flag { "nobody named" } }
                    @for (index, actor) in self.reading.sources(statement).enumerate() {
                        @if index > 0 { "; " }
                        (name(actor))
                    }
                }
            }
        }
    }

    fn setting(&self, statement: &Statement) -> Markup {
        let known = [
            ("to", statement.addressee),
            ("medium", statement.medium),
            ("occasion", statement.occasion),
            ("place", statement.place),
        ];
        let known = known
            .into_iter()
            .filter_map(|(label, span)| Some((label, span?)));
        let known: Vec<_> = known.collect();
        html! {
            @if !known.is_empty() || statement.said.is_some() {
                p.setting {
                    @if let Some(said) = &statement.said {
                        span { span.label { "said: " } (date::said(&said.value)) }
                    }
                    @for (label, span) in known {
                        span { span.label { (label) ": " } (text(self.reading.exact(span))) }
                    }
                }
            }
        }
    }

    fn reasons(&self, statement: &Statement) -> Markup {
        html! {
            details {
                summary { "score " (format!("{:.2}", statement.score)) }
                ul {
                    @for why in &statement.why {
                        li {
                            (why.part) ": " (why.by)
                            @if let Some(span) = why.span { " " q { (text(self.reading.exact(span))) } }
                        }
                    }
                }
            }
        }
    }
}

/// An actor's name, and that it is none.
pub(super) fn name(actor: &Actor) -> Markup {
    html! {
        bdi.actor.unnamed[is_unnamed(actor)] { (text(&actor.name)) }
        @if is_unnamed(actor) { " " span.flag { "unnamed" } }
    }
}

/// The number of a statement, leading to it.
pub(super) fn link(number: usize) -> Markup {
    html! { a href=(format!("#s{number}")) aria-label=(format!("Statement {number}")) { (number) } }
}

fn act(statement: &Statement) -> Markup {
    html! {
        span.act {
            (statement.act.name())
            @if statement.own { span.kind { " own frame" } }
            @if statement.saying != Saying::Made { " " strong.warning { (statement.saying.name()) } }
            @for word in reservations(&statement.factuality) { " " strong.warning { (word) } }
        }
    }
}

fn links(statement: &Statement) -> Markup {
    html! {
        @for taken in &statement.links {
            p.setting { strong.warning { (taken.kind.name()) } " " (link(taken.to + 1)) }
        }
        @if let Some(parent) = statement.parent {
            p.setting { span.label { "within " } (link(parent + 1)) }
        }
    }
}
