//! From the source outwards: who is behind each draft, who passes it on, and at the outer end the outlet.

use std::collections::HashMap;
use std::ops::Range;

use super::{act, draft::Draft, reading::Reading, sources::Origin};
use crate::{
    Span,
    mention::Cast,
    record::{ActorKind, Relayer, Source},
};

/// Who is behind one draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    pub sources: Vec<Source>,
    /// From the source outwards, with the outlet.
    pub chain: Vec<Relayer>,
    /// The rules that decided a part.
    pub rules: Vec<(&'static str, &'static str)>,
}

/// The chains of all drafts, made in the order of the text, but what is inside another's content after it.
pub(super) struct Chains<'d> {
    drafts: &'d [Draft],
    origins: &'d [Origin],
    outlet: Option<usize>,
    pub links: Vec<Link>,
    /// Of unnamed actors, through whom they were first heard, without the outlet.
    heard_through: HashMap<usize, Vec<Relayer>>,
}

impl<'d> Chains<'d> {
    /// None yet, of the drafts of what `outlet` published, and the origin of each.
    pub fn new(
        outlet: Option<&str>,
        cast: &mut Cast<'_>,
        drafts: &'d [Draft],
        origins: &'d [Origin],
    ) -> Chains<'d> {
        Chains {
            outlet: outlet.map(|name| cast.outlet(name)),
            drafts,
            origins,
            links: vec![Link::default(); drafts.len()],
            heard_through: HashMap::new(),
        }
    }

    /// Finds the link of draft `number`; that of its parent must have been found.
    pub fn add(
        &mut self,
        reading: &Reading<'_>,
        cast: &mut Cast<'_>,
        number: usize,
        parent: Option<usize>,
    ) {
        let (draft, origin) = (&self.drafts[number], &self.origins[number]);
        let mut link = Link::default();
        self.sources(reading, cast, draft, origin, parent, &mut link);
        self.relayers(reading, cast, draft, origin, parent, &mut link);
        self.links[number] = link;
    }

    fn sources(
        &self,
        reading: &Reading<'_>,
        cast: &mut Cast<'_>,
        draft: &Draft,
        origin: &Origin,
        parent: Option<usize>,
        link: &mut Link,
    ) {
        let first_person = |words: &Range<usize>| {
            words.len() == 1
                && matches!(
                    &*reading.form(words.start).to_lowercase(),
                    "i" | "we" | "me" | "us"
                )
        };
        for words in &origin.sources {
            let span = Some(reading.span(words));
            match parent.filter(|_| first_person(words)) {
                // "I think", within what somebody says: the speaker.
                Some(parent) => {
                    let speakers = self.links[parent].sources.clone();
                    link.sources
                        .extend(speakers.into_iter().map(|source| Source { span, ..source }));
                    link.rules.push(("source", "first person"));
                }
                None => {
                    let actor = match first_person(words) {
                        true => cast.writer(words),
                        false => cast.actor(words, &draft.content),
                    };
                    link.sources.push(Source { actor, span });
                }
            }
        }
        if origin.reporters {
            let actor = cast.reporters();
            link.sources.push(Source { actor, span: None });
            link.rules.push(("source", "asked by nobody named"));
        }
        if let Some(words) = &origin.understood {
            let actor = cast.actor(words, &draft.content);
            let span = Some(reading.span(words));
            link.sources.push(Source { actor, span });
            link.rules.push(("source", "subject of the outer clause"));
        }
        if link.sources.is_empty()
            && let Some(anchor) = draft.continues
            && let Some(before) = self.drafts.iter().position(|other| other.anchor == anchor)
        {
            let before = &self.links[before];
            link.sources = before
                .sources
                .iter()
                .map(|source| Source {
                    span: None,
                    ..*source
                })
                .collect();
            link.chain.clone_from(&before.chain);
            link.rules.push(("source", "goes on"));
        }
        link.sources.dedup_by_key(|source| source.actor);
    }

    fn relayers(
        &mut self,
        reading: &Reading<'_>,
        cast: &mut Cast<'_>,
        draft: &Draft,
        origin: &Origin,
        parent: Option<usize>,
        link: &mut Link,
    ) {
        if !link.chain.is_empty() {
            return;
        }
        for (words, cue) in &origin.relayers {
            let actor = cast.actor(words, &draft.content);
            if Some(actor) != self.outlet && !is_outlet_itself(cast, self.outlet, actor) {
                link.chain.push(Relayer {
                    actor: Some(actor),
                    cue: Some(reading.span(cue)),
                });
                link.rules.extend(origin.rule.map(|rule| ("chain", rule)));
            }
        }
        if let Some(parent) = parent.map(|parent| &self.links[parent]) {
            let actors = |link: &Link| -> Vec<usize> {
                link.sources.iter().map(|source| source.actor).collect()
            };
            // "He said he hoped": what a speaker says of himself nobody passes on.
            if link.sources.is_empty() || actors(link) != actors(parent) {
                let speaker = parent.sources.first().map(|source| source.actor);
                link.chain.push(Relayer {
                    actor: speaker,
                    cue: None,
                });
            }
            link.chain.extend(parent.chain.iter().copied());
            link.rules.push(("chain", "inside another statement"));
            return;
        }
        let heard = link.sources.iter().find_map(|source| {
            let apart_from = cast.actors[source.actor]
                .unnamed
                .as_ref()
                .and_then(|unnamed| unnamed.apart_from);
            [Some(source.actor), apart_from]
                .into_iter()
                .flatten()
                .find_map(|actor| self.heard_through.get(&actor))
        });
        if link.chain.is_empty()
            && let Some(heard) = heard
        {
            link.chain.clone_from(heard);
            link.rules
                .push(("chain", "unnamed source known from before"));
        }
        if link.chain.is_empty()
            && let Some(adverb) = reported(reading, draft)
        {
            link.chain.push(Relayer {
                actor: None,
                cue: Some(adverb),
            });
            link.rules.push(("chain", "reported by nobody named"));
        }
        for source in &link.sources {
            if cast.actors[source.actor].kind == ActorKind::Unnamed && !link.chain.is_empty() {
                self.heard_through
                    .entry(source.actor)
                    .or_insert_with(|| link.chain.clone());
            }
        }
        let sole = matches!(&*link.sources, [source] if is_outlet_itself(cast, self.outlet, source.actor) || Some(source.actor) == self.outlet);
        if let Some(outlet) = self.outlet.filter(|_| !sole || link.chain.is_empty()) {
            link.chain.push(Relayer {
                actor: Some(outlet),
                cue: None,
            });
        }
    }
}

/// Whether an actor found in the text is the outlet that printed it.
fn is_outlet_itself(cast: &Cast<'_>, outlet: Option<usize>, actor: usize) -> bool {
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
    outlet.is_some_and(|outlet| plain(&cast.actors[outlet].name) == plain(&cast.actors[actor].name))
}

/// The adverb that makes the cue a report by nobody: "are reportedly skeptical".
fn reported(reading: &Reading<'_>, draft: &Draft) -> Option<Span> {
    let cue = draft.cue.clone()?;
    let says_so = |word: &usize| act::is_hearsay(&reading.form(*word).to_lowercase());
    let beside = reading.dependents(draft.anchor).filter(says_so);
    let adverb = cue.clone().filter(says_so).chain(beside).next()?;
    (adverb != draft.anchor || !draft.sources.is_empty()).then(|| reading.token(adverb).word.span)
}
