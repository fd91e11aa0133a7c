//! CoNLL-U: the engine's sentences in the exchange format's terms. Offsets are code points of the whole text.

use std::io::{self, Write};

use ascribe_engine::Sentence;

use crate::conllu::{self, Mention, Token, Word, Writer, kind_name};
use crate::document::Document;
use crate::points::Points;

pub(super) fn write<'a>(
    document: &Document,
    sentences: impl Iterator<Item = Sentence<'a>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = &document.text;
    let meta: Vec<(&str, &str)> = document
        .header
        .iter()
        .map(|&(name, span)| (name, span.of(text)))
        .collect();
    let points = Points::new(text);
    let mut writer = Writer::new(out, &document.id);
    for sentence in sentences {
        let mut converted = from_engine(text, &sentence);
        for (word, token) in converted.words.iter_mut().zip(&sentence.tokens) {
            word.range = Some(points.range(token.word.span));
        }
        writer.sentence(&converted, &meta)?;
    }
    Ok(())
}

/// A sentence of `text` as CoNLL-U has it, without offsets.
pub fn from_engine(text: &str, sentence: &Sentence) -> conllu::Sentence {
    let mut tokens: Vec<Token> = Vec::new();
    let mut words = Vec::with_capacity(sentence.tokens.len());
    let mut token_start = 0;
    for (index, token) in sentence.tokens.iter().enumerate() {
        let span = token.word.span;
        let next = text[span.end as usize..].chars().next();
        let space_after = next.is_none_or(char::is_whitespace);
        match tokens.last_mut().filter(|_| token.word.joined) {
            Some(whole) => {
                whole.form = text[token_start..span.end as usize].to_owned();
                whole.last = index;
                whole.space_after = space_after;
            }
            None => {
                token_start = span.start as usize;
                let form = span.of(text).to_owned();
                tokens.push(Token {
                    form,
                    first: index,
                    last: index,
                    space_after,
                });
            }
        }
        words.push(Word {
            form: span.of(text).to_owned(),
            lemma: token.lemma.to_string(),
            upos: token.upos.to_owned(),
            xpos: token.xpos.to_owned(),
            feats: token.feats.to_owned(),
            head: token.head as usize,
            deprel: token.deprel.to_owned(),
            range: None,
        });
    }
    let mentions = sentence.mentions.iter().map(|mention| Mention {
        first: mention.first as usize,
        last: mention.last as usize,
        kind: kind_name(mention.kind).to_owned(),
        entity: None,
    });
    conllu::Sentence {
        id: String::new(),
        starts_paragraph: sentence.starts_paragraph,
        mentions: mentions.collect(),
        tokens,
        words,
    }
}
