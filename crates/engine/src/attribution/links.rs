//! What statements do to each other, where the text itself makes it plain.

use super::{draft::Draft, parts::words, reading::Reading};
use crate::record::{Act, Link, LinkKind, Statement};

/// How far back a statement may take up another, in statements.
const REACH: usize = 12;

/// Adds the links of every statement to earlier ones.
pub(super) fn add(reading: &Reading<'_>, drafts: &[Draft], statements: &mut [Statement]) {
    let topics: Vec<Vec<String>> = drafts.iter().map(|draft| topic(reading, draft)).collect();
    for number in 0..statements.len() {
        let (earlier, later) = statements.split_at_mut(number);
        let statement = &mut later[0];
        let continued = drafts[number].continues.and_then(|anchor| {
            drafts[..number]
                .iter()
                .position(|other| other.anchor == anchor)
        });
        if let Some(to) = continued {
            statement.links.push(Link {
                kind: LinkKind::Continues,
                to,
            });
        }
        let kind = match statement.act {
            Act::Deny => LinkKind::Denies,
            Act::Confirm => LinkKind::Confirms,
            Act::Correct => LinkKind::Corrects,
            _ => {
                let answers = statement
                    .cue
                    .as_ref()
                    .is_some_and(|cue| matches!(&*cue.lemma, "answer" | "reply" | "respond"));
                let asked = earlier.len().checked_sub(1).filter(|&to| {
                    answers && earlier[to].act == Act::Ask && !same_source(statement, &earlier[to])
                });
                statement.links.extend(asked.map(|to| Link {
                    kind: LinkKind::Answers,
                    to,
                }));
                continue;
            }
        };
        let reach = number.saturating_sub(REACH)..number;
        let about_the_same = |&to: &usize| {
            let shared = topics[number]
                .iter()
                .filter(|lemma| topics[to].contains(lemma))
                .count();
            shared >= 2
                && shared * 2 >= topics[number].len().min(topics[to].len())
                && !same_source(statement, &earlier[to])
                && statement.parent != Some(to)
        };
        let to = reach.rev().find(about_the_same);
        statement.links.extend(to.map(|to| Link { kind, to }));
    }
}

fn same_source(a: &Statement, b: &Statement) -> bool {
    a.sources
        .iter()
        .any(|source| b.sources.iter().any(|other| other.actor == source.actor))
}

/// The telling words of a content.
fn topic(reading: &Reading<'_>, draft: &Draft) -> Vec<String> {
    let mut lemmas = reading.lemmas(words(&draft.content), &["NOUN", "PROPN", "VERB"]);
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas
}
