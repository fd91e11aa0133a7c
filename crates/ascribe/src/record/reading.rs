//! A record and its article, and what every view asks of the two together.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use ascribe_engine::Span;
use ascribe_engine::record::{
    Act, Actor, ActorKind, Certainty, Factuality, Form, Frame, LinkKind, Polarity, Record, Relayer,
    Saying, Statement,
};

use crate::article::Article;

/// A record with the article it is of.
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub record: &'a Record,
}

impl<'a> Reading<'a> {
    /// The record `record` of `article`.
    pub fn new(article: &'a Article, record: &'a Record) -> Reading<'a> {
        Reading { article, record }
    }

    /// What stands at `span`.
    pub fn exact(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// The actor with this number.
    pub fn actor(&self, number: usize) -> &'a Actor {
        &self.record.actors[number]
    }

    /// The sources of a statement.
    pub fn sources(&self, statement: &'a Statement) -> impl Iterator<Item = &'a Actor> {
        let numbers = statement.sources.iter().map(|source| source.actor);
        numbers.map(|number| &self.record.actors[number])
    }

    /// The relayers of a statement, from the source outwards, if there is more to tell than that the document itself
    /// tells it.
    pub fn detour(&self, statement: &'a Statement) -> &'a [Relayer] {
        match &statement.chain[..] {
            [Relayer { cue: None, .. }] => &[],
            chain => chain,
        }
    }

    /// The relayer's name, in words where it has none.
    pub fn relayer(&self, relayer: &Relayer) -> String {
        relayer
            .actor
            .map_or(UNNAMED_REPORT.to_owned(), |number| self.label(number))
    }

    /// The actor's name, marked where it is a description of somebody unnamed.
    pub fn label(&self, actor: usize) -> String {
        let actor = self.actor(actor);
        match is_unnamed(actor) {
            true => format!("{} (unnamed)", actor.name),
            false => actor.name.clone(),
        }
    }

    /// The statements with how deep each is nested: every statement after the one that it stands in.
    pub fn nested(&self) -> Vec<(usize, usize)> {
        let parents: Vec<Option<usize>> = self.record.statements.iter().map(|s| s.parent).collect();
        nested(&parents)
    }

    /// The actors that make or relay a statement, those with most statements first.
    pub fn speakers(&self) -> Vec<Speaker<'a>> {
        let actors = self.record.actors.iter();
        let mut speakers: Vec<Speaker> = actors
            .map(|actor| Speaker {
                actor,
                makes: Vec::new(),
                relays: 0,
            })
            .collect();
        for (index, statement) in self.record.statements.iter().enumerate() {
            let makers: BTreeSet<usize> = statement.sources.iter().map(|s| s.actor).collect();
            // That the document's own outlet relays all of it goes without saying.
            let relayers = statement
                .chain
                .iter()
                .filter(|relayer| relayer.cue.is_some());
            let relayers = relayers.filter_map(|relayer| relayer.actor);
            for relayer in relayers.collect::<BTreeSet<usize>>() {
                speakers[relayer].relays += 1;
            }
            for maker in makers {
                speakers[maker].makes.push(index + 1);
            }
        }
        speakers.retain(|speaker| speaker.makes.len() + speaker.relays > 0);
        speakers.sort_by_key(|speaker| Reverse((speaker.makes.len(), speaker.relays)));
        speakers
    }
}

impl Reading<'_> {
    /// What is known of an unnamed actor, in words.
    pub fn particulars(&self, actor: &Actor) -> Vec<String> {
        let Some(unnamed) = &actor.unnamed else {
            return Vec::new();
        };
        let known = [
            ("number", unnamed.number),
            ("rank", unnamed.seniority),
            ("of", unnamed.affiliation),
        ];
        let known = known
            .into_iter()
            .filter_map(|(what, span)| Some((what, span?)));
        let mut words: Vec<String> = known
            .map(|(what, span)| format!("{what}: {}", self.exact(span)))
            .collect();
        if let Some(other) = unnamed.apart_from {
            words.push(format!("told apart from: {}", self.actor(other).name));
        }
        words
    }

    /// What was noted of the text, then of the record.
    pub fn notes(&self) -> Vec<String> {
        let of_record = self.record.notes.iter().map(|note| match note.span {
            Some(span) => format!("{}: “{}”", note.text, self.exact(span)),
            None => note.text.to_owned(),
        });
        self.article
            .notes
            .iter()
            .cloned()
            .chain(of_record)
            .collect()
    }
}

/// Somebody who speaks in a text.
pub struct Speaker<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The numbers of the statements of which it is a source, from one.
    pub makes: Vec<usize>,
    /// The number of statements that come through it.
    pub relays: usize,
}

/// What a relayer is called for which nobody stands.
const UNNAMED_REPORT: &str = "(unnamed report)";

/// Whether the text does not name an actor, but only describes it.
pub fn is_unnamed(actor: &Actor) -> bool {
    actor.kind == ActorKind::Unnamed
}

/// All indices of `parents` with their depths, each after its parent. A parent that makes no sense is none.
fn nested(parents: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut children = vec![Vec::new(); parents.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, parent) in parents.iter().enumerate().rev() {
        match parent {
            Some(parent) if *parent < parents.len() => children[*parent].push(index),
            _ => open.push((index, 0)),
        }
    }
    let mut seen = vec![false; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    let mut rest = 0..parents.len();
    loop {
        // Whoever has not been met when all else has goes round in a circle of parents.
        let next = open
            .pop()
            .or_else(|| rest.find(|&index| !seen[index]).map(|index| (index, 0)));
        let Some((index, depth)) = next else {
            return order;
        };
        if !std::mem::replace(&mut seen[index], true) {
            order.push((index, depth));
            open.extend(children[index].iter().map(|&child| (child, depth + 1)));
        }
    }
}

/// The names of what a record tells apart, as programs read them.
pub trait Name {
    /// The name.
    fn name(self) -> &'static str;
}

impl Name for ActorKind {
    fn name(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Organisation => "organisation",
            ActorKind::State => "state",
            ActorKind::Group => "group",
            ActorKind::Outlet => "outlet",
            ActorKind::Unnamed => "unnamed",
        }
    }
}

impl Name for Act {
    fn name(self) -> &'static str {
        self.into()
    }
}

impl Name for Form {
    fn name(self) -> &'static str {
        match self {
            Form::Direct => "direct",
            Form::Indirect => "indirect",
            Form::Mixed => "mixed",
        }
    }
}

impl Name for Saying {
    fn name(self) -> &'static str {
        match self {
            Saying::Made => "made",
            Saying::NotMade => "not made",
            Saying::ToCome => "to come",
            Saying::Alleged => "alleged",
        }
    }
}

impl Name for Certainty {
    fn name(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::Unknown => "unknown",
        }
    }
}

impl Name for Polarity {
    fn name(self) -> &'static str {
        match self {
            Polarity::Positive => "positive",
            Polarity::Negative => "negative",
        }
    }
}

impl Name for Frame {
    fn name(self) -> &'static str {
        match self {
            Frame::Past => "past",
            Frame::Present => "present",
            Frame::Future => "future",
            Frame::Hypothetical => "hypothetical",
            Frame::Habitual => "habitual",
        }
    }
}

/// What sets a content apart from a plain assertion: "negative", "possible", "conditional".
pub fn reservations(factuality: &Factuality) -> Vec<&'static str> {
    let mut words = Vec::new();
    if factuality.polarity == Polarity::Negative {
        words.push(factuality.polarity.name());
    }
    if factuality.certainty != Certainty::Certain {
        words.push(factuality.certainty.name());
    }
    if factuality.condition.is_some() {
        words.push("conditional");
    }
    words
}

impl Name for LinkKind {
    fn name(self) -> &'static str {
        match self {
            LinkKind::Continues => "continues",
            LinkKind::Confirms => "confirms",
            LinkKind::Denies => "denies",
            LinkKind::Corrects => "corrects",
            LinkKind::Retracts => "retracts",
            LinkKind::Answers => "answers",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nested;

    #[test]
    fn every_statement_comes_once_and_after_its_parent() {
        let order = |parents: &[Option<usize>]| nested(parents);
        assert_eq!(
            order(&[None, Some(0), None, Some(1), Some(0)]),
            [(0, 0), (1, 1), (3, 2), (4, 1), (2, 0)]
        );
        assert_eq!(order(&[Some(1), None]), [(1, 0), (0, 1)]);
        assert_eq!(order(&[Some(9), Some(1)]), [(0, 0), (1, 0)]);
        assert_eq!(order(&[Some(1), Some(0)]), [(0, 0), (1, 1)]);
        assert_eq!(order(&[]), []);
    }
}
