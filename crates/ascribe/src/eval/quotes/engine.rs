//! The attributions that the engine finds, in the annotated corpora's terms: they know no nesting, so only the outermost
//! count; no statement without a cue or content, so what goes on belongs to what it goes on from.

use ascribe_engine::{
    About, Kit, Scope, Span, read,
    record::{LinkKind, Statement},
};

use super::Attribution;
use crate::points::Points;

/// Those of `text`, in code points.
pub fn attributions(kit: &Kit, text: &str) -> Vec<Attribution> {
    let about = About {
        scope: Scope::Attribution,
        ..About::default()
    };
    let record = read(kit, text, &about);
    let points = Points::new(text);
    let spans = |spans: &mut dyn Iterator<Item = Span>| {
        let mut ranges: Vec<(usize, usize)> = spans.map(|span| points.range(span)).collect();
        ranges.sort_unstable();
        ranges
    };
    let continued = |statement: &Statement| {
        let link = statement
            .links
            .iter()
            .find(|link| link.kind == LinkKind::Continues);
        link.filter(|_| statement.cue.is_none()).map(|link| link.to)
    };
    let statements = record.statements.iter().enumerate();
    let outermost = statements.filter(|(_, statement)| {
        statement.parent.is_none()
            && continued(statement).is_none()
            && !statement.content.is_empty()
    });
    outermost
        .map(|(number, statement)| {
            let goes_on = record
                .statements
                .iter()
                .filter(|other| continued(other) == Some(number));
            let content = goes_on.chain([statement]).flat_map(|part| &part.content);
            Attribution {
                source: spans(&mut statement.sources.iter().filter_map(|source| source.span)),
                cue: spans(&mut statement.cue.iter().map(|cue| cue.span)),
                content: spans(&mut content.copied()),
            }
        })
        .collect()
}
