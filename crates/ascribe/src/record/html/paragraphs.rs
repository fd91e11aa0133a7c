//! The article in paragraphs.

use ascribe_engine::{Gap, Span, segment};

use crate::article::Article;

/// A paragraph that is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Whether it is not part of the story.
    pub aside: bool,
}

/// The paragraphs of the story and of what stands beside it, in order, without the lines about the text before it. A
/// correction is read, and so part of the story here.
pub fn of(article: &Article) -> Vec<Paragraph> {
    let story = article.story.iter().map(|&span| (span, false));
    let others = article.boilerplate.iter();
    let others = others
        .filter(|(_, kind)| !["header", "correction"].contains(kind))
        .map(|&(span, _)| (span, true));
    let mut parts: Vec<(Span, bool)> = story.chain(others).collect();
    parts.sort();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut words = Vec::new();
    for (part, aside) in parts {
        words.clear();
        segment::words(&article.text, part, &mut words);
        let from = paragraphs.len();
        for word in &words {
            match paragraphs[from..].last_mut() {
                Some(paragraph) if word.gap != Gap::Paragraph => paragraph.span.end = word.span.end,
                _ => paragraphs.push(Paragraph {
                    span: word.span,
                    aside,
                }),
            }
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_those_of_the_engine() {
        const WRAPPED: &str = "One paragraph goes on for longer than there is room, and so it\n\
            ends on another line.";
        let text = format!("outlet: X\n\n{WRAPPED}\n\nTwo.\n\n© Y\n\nThree.");
        let find = |part: &str| text.find(part).unwrap();
        let at = |part: &str| Span::new(find(part), find(part) + part.len());
        let article = Article {
            story: vec![Span::new(find("\n\nOne"), find("©")), at("\n\nThree.")],
            boilerplate: vec![(at("outlet: X"), "header"), (at("© Y"), "copyright")],
            text: text.clone(),
            ..Article::default()
        };
        let found: Vec<_> = of(&article)
            .iter()
            .map(|p| (p.span.of(&text), p.aside))
            .collect();
        let expected = [
            (WRAPPED, false),
            ("Two.", false),
            ("© Y", true),
            ("Three.", false),
        ];
        assert_eq!(found, expected);
    }
}
