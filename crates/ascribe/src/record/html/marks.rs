//! What is marked in the article. The spans of a record nest and cross, and elements of a page may not: so the text is cut
//! wherever a span begins or ends, and each piece is given the classes of all the spans that it lies in.

use std::collections::BTreeSet;

use ascribe_engine::Span;
use ascribe_engine::record::Form;

use crate::record::quoted;
use crate::record::reading::{Reading, is_unnamed};

/// The spans to be marked, and where each statement begins.
pub struct Marks {
    /// By their starts.
    marks: Vec<Mark>,
    /// How far each mark and those before it reach.
    reach: Vec<u32>,
    /// Of each statement.
    starts: Vec<Option<u32>>,
}

struct Mark {
    span: Span,
    statement: usize,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Source { unnamed: bool },
    Cue,
    Content { quoted: bool },
}

/// A piece of text that is marked the same throughout.
#[derive(Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// The numbers of the statements that begin here.
    pub begin: Vec<usize>,
    /// What it is in them, and the number of each of them, as classes.
    pub classes: String,
}

impl Marks {
    /// The marks of a reading.
    pub fn new(reading: &Reading) -> Marks {
        let record = reading.record;
        let mut marks = Vec::new();
        let mut starts = Vec::new();
        for (statement, found) in record.statements.iter().enumerate() {
            let is_quoted = found.form == Form::Direct;
            let content = found.content.iter().map(|&span| {
                let whole = quoted::whole(&reading.article.text, span);
                (whole, Role::Content { quoted: is_quoted })
            });
            let cues = found.chain.iter().map(|relayer| relayer.cue);
            let cues = cues.chain([found.cue.as_ref().map(|cue| cue.span)]);
            let cues = cues.flatten().map(|span| (span, Role::Cue));
            let sources = found.sources.iter().filter_map(|source| {
                let unnamed = is_unnamed(reading.actor(source.actor));
                Some((source.span?, Role::Source { unnamed }))
            });
            let from = marks.len();
            marks.extend(content.chain(cues).chain(sources).map(|(span, role)| Mark {
                span,
                statement,
                role,
            }));
            starts.push(marks[from..].iter().map(|mark| mark.span.start).min());
        }
        marks.sort_by_key(|mark| (mark.span.start, mark.statement));
        let mut furthest = 0;
        let reach = marks.iter().map(|mark| {
            furthest = mark.span.end.max(furthest);
            furthest
        });
        Marks {
            reach: reach.collect(),
            marks,
            starts,
        }
    }

    /// Where a statement's first words stand.
    pub fn start(&self, statement: usize) -> Option<u32> {
        self.starts[statement]
    }

    /// The part of the text at `span` in pieces.
    pub fn segments(&self, span: Span) -> Vec<Segment> {
        let first = self.reach.partition_point(|&end| end <= span.start);
        let last = self
            .marks
            .partition_point(|mark| mark.span.start < span.end);
        let marks = self.marks.get(first..last).unwrap_or_default();
        let inside = |at: &u32| (span.start..=span.end).contains(at);
        let ends = marks
            .iter()
            .flat_map(|mark| [mark.span.start, mark.span.end]);
        let cuts: BTreeSet<u32> = ends.filter(inside).chain([span.start, span.end]).collect();
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let pieces = cuts.windows(2).map(|cut| Span {
            start: cut[0],
            end: cut[1],
        });
        pieces.map(|piece| self.segment(marks, piece)).collect()
    }

    fn segment(&self, marks: &[Mark], span: Span) -> Segment {
        let holds = |mark: &&Mark| mark.span.start <= span.start && span.end <= mark.span.end;
        let marks: Vec<&Mark> = marks.iter().filter(holds).collect();
        let numbers: BTreeSet<usize> = marks.iter().map(|mark| mark.statement + 1).collect();
        let is_content = |mark: &&&Mark| matches!(mark.role, Role::Content { .. });
        let contents: BTreeSet<usize> = marks
            .iter()
            .filter(is_content)
            .map(|m| m.statement)
            .collect();
        let has = |test: fn(Role) -> bool| marks.iter().any(|mark| test(mark.role));
        let classes = [
            ("content", !contents.is_empty()),
            ("nested", contents.len() > 1),
            ("quoted", has(|role| role == Role::Content { quoted: true })),
            ("source", has(|role| matches!(role, Role::Source { .. }))),
            (
                "unnamed",
                has(|role| role == Role::Source { unnamed: true }),
            ),
            ("cue", has(|role| role == Role::Cue)),
        ];
        let classes = classes
            .iter()
            .filter(|(_, holds)| *holds)
            .map(|(class, _)| (*class).to_owned());
        let classes: Vec<String> = classes
            .chain(numbers.iter().map(|n| format!("t{n}")))
            .collect();
        let begins = |number: &usize| self.starts[number - 1] == Some(span.start);
        Segment {
            span,
            begin: numbers.iter().copied().filter(begins).collect(),
            classes: classes.join(" "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, statement: usize, role: Role) -> Mark {
        Mark {
            span: Span::new(start, end),
            statement,
            role,
        }
    }

    /// The segments of a text as `start-end classes`, those that a statement begins at with its number before them.
    fn segments(mut marks: Vec<Mark>, span: Span) -> Vec<String> {
        marks.sort_by_key(|mark| (mark.span.start, mark.statement));
        let starts = (0..marks.len()).map(|statement| {
            let own = marks.iter().filter(|mark| mark.statement == statement);
            own.map(|mark| mark.span.start).min()
        });
        let reach = (0..marks.len()).map(|last| marks[..=last].iter().map(|m| m.span.end).max());
        let marks = Marks {
            starts: starts.collect(),
            reach: reach.map(Option::unwrap).collect(),
            marks,
        };
        let shown = marks.segments(span).into_iter().map(|segment| {
            let begin: String = segment
                .begin
                .iter()
                .map(|number| format!("{number}: "))
                .collect();
            format!(
                "{begin}{}-{} {}",
                segment.span.start, segment.span.end, segment.classes
            )
        });
        shown.collect()
    }

    #[test]
    fn spans_nest_and_cross() {
        let content = Role::Content { quoted: false };
        let source = Role::Source { unnamed: true };
        let marks = || {
            vec![
                mark(0, 20, 0, content),
                mark(5, 10, 1, source),
                mark(8, 30, 1, Role::Content { quoted: true }),
                mark(12, 14, 1, Role::Cue),
            ]
        };
        assert_eq!(
            segments(marks(), Span::new(0, 40)),
            [
                "1: 0-5 content t1",
                "2: 5-8 content source unnamed t1 t2",
                "8-10 content nested quoted source unnamed t1 t2",
                "10-12 content nested quoted t1 t2",
                "12-14 content nested quoted cue t1 t2",
                "14-20 content nested quoted t1 t2",
                "20-30 content quoted t2",
                "30-40 "
            ]
        );
        // A paragraph in the middle sees what began before it and goes on after it.
        assert_eq!(
            segments(marks(), Span::new(15, 25)),
            [
                "15-20 content nested quoted t1 t2",
                "20-25 content quoted t2"
            ]
        );
        assert_eq!(segments(marks(), Span::new(30, 40)), ["30-40 "]);
        assert_eq!(segments(Vec::new(), Span::new(3, 9)), ["3-9 "]);
        assert_eq!(segments(marks(), Span::new(7, 7)), Vec::<String>::new());
    }
}
