//! The readable view: a document's headline and notes, then each sentence with its tags, its tree and its mentions. It
//! fits 80 columns of a terminal.

use std::io::{self, Write};

use ascribe_engine::Sentence;
use unicode_width::UnicodeWidthStr;

use super::tree;
use crate::columns::{WIDTH, clip, rule, wrap};
use crate::conllu::kind_name;
use crate::document::Document;
use crate::style::{ENTITY, Paint, QUIET, RELATION, STRONG, TAG, printable};

pub(super) fn write<'a>(
    document: &Document,
    sentences: impl Iterator<Item = Sentence<'a>>,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "{}", paint.with(STRONG, rule('═', &document.id)))?;
    let header = document
        .header
        .iter()
        .map(|&(name, span)| (name, span.of(&document.text)));
    let notes = document.notes.iter().map(|note| ("note", note.as_str()));
    for (name, value) in header.chain(notes) {
        for (index, line) in wrap(&printable(value), WIDTH - 11).iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            writeln!(
                out,
                "{} {line}",
                paint.with(QUIET, format_args!("{name:<10}"))
            )?;
        }
    }
    for (index, sentence) in sentences.enumerate() {
        writeln!(out)?;
        write_sentence(&document.text, index + 1, &sentence, paint, out)?;
    }
    writeln!(out)
}

fn write_sentence(
    text: &str,
    number: usize,
    sentence: &Sentence,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let mark = if sentence.starts_paragraph { " ¶" } else { "" };
    writeln!(
        out,
        "{}",
        paint.with(QUIET, rule('─', &format!("{number}{mark}")))
    )?;
    for line in wrap(&printable(sentence.span.of(text)), WIDTH) {
        writeln!(out, "{}", paint.with(STRONG, line))?;
    }
    writeln!(out)?;

    let heads: Vec<usize> = sentence
        .tokens
        .iter()
        .map(|token| token.head as usize)
        .collect();
    for ((index, token), line) in sentence.tokens.iter().enumerate().zip(tree::draw(&heads)) {
        let form = printable(token.word.span.of(text));
        let lemma = printable(&token.lemma);
        let tags = format!("{:<5} {:<5}", token.upos, token.xpos);
        let room = WIDTH.saturating_sub(34 + line.width());
        let form = clip(&form, room);
        let lemma = match *lemma == form.to_lowercase() || *lemma == *form {
            true => String::new(),
            false => clip(&format!(" ({lemma})"), room.saturating_sub(form.width())),
        };
        writeln!(
            out,
            "{} {} {} {} {form}{}",
            paint.with(QUIET, format_args!("{:>4}", index + 1)),
            paint.with(TAG, tags),
            paint.with(RELATION, format_args!("{:<14}", token.deprel)),
            paint.with(QUIET, &line),
            paint.with(QUIET, lemma),
        )?;
    }

    write_mentions(text, sentence, paint, out)
}

/// A line for each mention, ● for the named and ○ for others, those inside another below it and indented.
fn write_mentions(
    text: &str,
    sentence: &Sentence,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    if !sentence.mentions.is_empty() {
        writeln!(out)?;
    }
    let mut around: Vec<u32> = Vec::new();
    for mention in &sentence.mentions {
        around.retain(|&last| last >= mention.first);
        let indent = 2 * around.len().min(8);
        around.push(mention.last);
        let first = sentence.tokens[mention.first as usize].word.span.start;
        let last = sentence.tokens[mention.last as usize].word.span.end;
        let words = printable(&text[first as usize..last as usize]);
        let words = clip(&words, WIDTH - 22 - indent);
        let (mark, words) = match mention.named {
            true => ('●', paint.with(STRONG, words)),
            false => ('○', words),
        };
        let kind = paint.with(ENTITY, format_args!("{:<13}", kind_name(mention.kind)));
        writeln!(out, "     {kind} {:indent$}{mark} {words}", "")?;
    }
    Ok(())
}
