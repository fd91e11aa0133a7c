//! The content of a statement for people: the words of the text, with the quotation marks around them that its spans
//! leave out, and an ellipsis where the text has other words between two parts.

use ascribe_engine::Span;
use ascribe_engine::record::{Form, Statement};

/// What is said, or nothing ("declined to comment").
pub fn content(text: &str, statement: &Statement) -> Option<String> {
    let parts: Vec<String> = statement
        .content
        .iter()
        .map(|&span| {
            let words = whole(text, span).of(text).trim();
            match statement.form {
                Form::Direct => quoted(words),
                Form::Indirect | Form::Mixed => words.to_owned(),
            }
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(" … "))
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn marks(words: &str) -> usize {
    words.chars().filter(|&c| is_mark(c)).count()
}

/// Words that are all quoted, in quotation marks whether or not they come with them.
fn quoted(words: &str) -> String {
    let opens = words.starts_with(is_mark);
    let closes = words.ends_with(is_mark) && (opens || marks(words) % 2 == 1);
    let left = if opens { "" } else { "“" };
    let right = if closes { "" } else { "”" };
    format!("{left}{words}{right}")
}

/// A span with the marks at either end that belong to its words.
pub fn whole(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    let width = |c: Option<char>| c.filter(|&c| is_mark(c)).map_or(0, |c| c.len_utf8() as u32);
    let (before, after) = match (width(before), width(after), marks(span.of(text)) % 2) {
        (0, after, 1) => (0, after),
        (before, _, 1) => (before, 0),
        (0, ..) | (_, 0, _) => (0, 0),
        (before, after, _) => (before, after),
    };
    Span {
        start: span.start - before,
        end: span.end + after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_whole() {
        for (words, expected) in [
            ("No.", "“No.”"),
            ("\"No.\"", "\"No.\""),
            ("No,\"", "“No,\""),
            ("\"No. Never.", "\"No. Never.”"),
            ("He said \"no\"", "“He said \"no\"”"),
        ] {
            assert_eq!(quoted(words), expected);
        }
        fn completed<'a>(text: &'a str, words: &str) -> &'a str {
            let start = text.find(words).unwrap();
            whole(text, Span::new(start, start + words.len())).of(text)
        }
        assert_eq!(completed("that “it” is", "it"), "“it”");
        assert_eq!(
            completed("as \"a door\" shut", "a door\" shut"),
            "\"a door\" shut"
        );
        assert_eq!(completed("is \"a door\".", "is \"a door"), "is \"a door\"");
        assert_eq!(completed("“No. Yes. No.”", "Yes."), "Yes.");
    }
}
