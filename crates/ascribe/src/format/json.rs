//! JSON: one object a document, on one line, written while its sentences are made. Offsets are code points of `text`;
//! every span carries the characters it stands for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use ascribe_engine::{Sentence, Span};
use serde::{Serialize, Serializer};

use crate::conllu::kind_name;
use crate::document::Document;
use crate::points::{Points, Quote};

#[derive(Serialize)]
struct DocumentView<'a, Sentences> {
    id: &'a str,
    #[serde(flatten)]
    header: BTreeMap<&'static str, &'a str>,
    text: &'a str,
    notes: &'a [String],
    sentences: Sentences,
}

/// A sequence that is made while it is written, once.
struct Streamed<I>(RefCell<I>);

impl<T: Serialize, I: Iterator<Item = T>> Serialize for Streamed<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&mut *self.0.borrow_mut())
    }
}

#[derive(Serialize)]
struct SentenceView<'a> {
    #[serde(flatten)]
    quote: Quote<'a>,
    starts_paragraph: bool,
    tokens: Vec<TokenView<'a>>,
    mentions: Vec<MentionView<'a>>,
}

#[derive(Serialize)]
struct TokenView<'a> {
    #[serde(flatten)]
    quote: Quote<'a>,
    /// Part of the same written word as the token before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    joined: bool,
    lemma: String,
    upos: &'a str,
    xpos: &'a str,
    feats: &'a str,
    /// 0 for the root, else the governing token, counted from 1.
    head: u32,
    deprel: &'a str,
}

#[derive(Serialize)]
struct MentionView<'a> {
    #[serde(flatten)]
    quote: Quote<'a>,
    kind: &'static str,
    named: bool,
    /// First, last and head token, counted from 1.
    first: u32,
    last: u32,
    head: u32,
    score: f32,
}

pub(super) fn write<'a>(
    document: &'a Document,
    sentences: impl Iterator<Item = Sentence<'a>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = &document.text;
    let points = Points::new(text);
    let views = sentences.map(|sentence| view(&points, sentence));
    let document = DocumentView {
        id: &document.id,
        header: document
            .header
            .iter()
            .map(|&(name, span)| (name, span.of(text)))
            .collect(),
        text,
        notes: &document.notes,
        sentences: Streamed(RefCell::new(views)),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn view<'a>(points: &Points<'a>, sentence: Sentence<'a>) -> SentenceView<'a> {
    let tokens = &sentence.tokens;
    // What the words from `first` to `last` cover.
    let quote = |first: usize, last: usize| {
        points.quote(Span {
            start: tokens[first].word.span.start,
            end: tokens[last].word.span.end,
        })
    };
    let token_views = tokens.iter().enumerate().map(|(index, token)| TokenView {
        quote: quote(index, index),
        joined: token.word.joined,
        lemma: token.lemma.to_string(),
        upos: token.upos,
        xpos: token.xpos,
        feats: token.feats,
        head: token.head,
        deprel: token.deprel,
    });
    let mentions = sentence.mentions.iter().map(|mention| MentionView {
        quote: quote(mention.first as usize, mention.last as usize),
        kind: kind_name(mention.kind),
        named: mention.named,
        first: mention.first + 1,
        last: mention.last + 1,
        head: mention.head + 1,
        score: mention.score,
    });
    SentenceView {
        quote: quote(0, tokens.len() - 1),
        starts_paragraph: sentence.starts_paragraph,
        tokens: token_views.collect(),
        mentions: mentions.collect(),
    }
}
