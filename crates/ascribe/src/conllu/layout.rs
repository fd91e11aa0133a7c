//! The text a CoNLL-U document was made from, put together again, and where each word stands in it: what a parser is
//! given, either as bare text or as words and sentences already told apart.

use ascribe_engine::{Gap, Span, Word};

use super::{Document, Sentence, Token};

/// A document's text with its gold words in the engine's terms.
pub struct Layout {
    /// Tokens with a space where the file has one, an empty line before a paragraph.
    pub text: String,
    /// Every word of every sentence in order.
    pub words: Vec<Word>,
    /// For each word, whether it ends its sentence.
    pub sentence_ends: Vec<bool>,
}

impl Document {
    /// Lays the document out as text.
    pub fn layout(&self) -> Layout {
        let mut layout = Layout {
            text: String::new(),
            words: Vec::new(),
            sentence_ends: Vec::new(),
        };
        let mut gap = Gap::Paragraph;
        for sentence in &self.sentences {
            if sentence.starts_paragraph {
                gap = Gap::Paragraph;
            }
            for token in &sentence.tokens {
                match gap {
                    Gap::Paragraph if !layout.text.is_empty() => layout.text.push_str("\n\n"),
                    Gap::Space => layout.text.push(' '),
                    _ => {}
                }
                let start = layout.text.len();
                layout.text.push_str(&token.form);
                for (index, part) in sentence.parts(token).into_iter().enumerate() {
                    layout.words.push(Word {
                        span: Span::new(start + part.0, start + part.1),
                        gap: if index == 0 { gap } else { Gap::None },
                        joined: index > 0,
                    });
                }
                gap = if token.space_after {
                    Gap::Space
                } else {
                    Gap::None
                };
            }
            layout.sentence_ends.resize(layout.words.len(), false);
            if let Some(last) = layout.sentence_ends.last_mut() {
                *last = true;
            }
        }
        layout
    }
}

impl Sentence {
    /// The byte range of each word within the form of its token: as many characters as its own form has, the last word
    /// taking what is left. (In English the words of a token nearly always spell it.)
    pub(crate) fn parts(&self, token: &Token) -> Vec<(usize, usize)> {
        let mut bounds = token
            .form
            .char_indices()
            .map(|(i, _)| i)
            .chain([token.form.len()]);
        let mut start = bounds.next().unwrap_or(0);
        let mut parts = Vec::with_capacity(token.last - token.first + 1);
        for word in token.first..=token.last {
            let chars = self.words[word].form.chars().count();
            let end = if word == token.last {
                None
            } else {
                bounds.nth(chars.max(1) - 1)
            };
            let end = end.unwrap_or(token.form.len());
            parts.push((start, end));
            start = end;
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use crate::conllu::read;

    #[test]
    fn text_and_words() {
        let text = "# newdoc\n\
            1-2\tDon’t\t_\t_\t_\t_\t_\t_\t_\t_\n\
            1\tDo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n\
            2\tn’t\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n\
            3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n\
            4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\
            \n\
            1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n\
            \n\
            # newpar\n\
            1\tNow\tnow\tADV\tRB\t_\t0\troot\t_\t_\n";
        let layout = read(text).unwrap()[0].layout();
        assert_eq!(layout.text, "Don’t go. Stay\n\nNow");
        let words: Vec<&str> = layout
            .words
            .iter()
            .map(|w| w.span.of(&layout.text))
            .collect();
        assert_eq!(words, ["Do", "n’t", "go", ".", "Stay", "Now"]);
        assert_eq!(
            layout.sentence_ends,
            [false, false, false, true, true, true]
        );
        assert!(layout.words[1].joined && !layout.words[2].joined);
    }
}
