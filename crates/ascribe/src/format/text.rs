//! The readable view: a document's headline and notes, then each sentence with its tags, its tree and its mentions. It
//! fits 80 columns of a terminal.

use std::io::{self, Write};

use ascribe_engine::Sentence;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::tree;
use crate::conllu::kind_name;
use crate::document::Document;
use crate::style::{ENTITY, Paint, QUIET, RELATION, STRONG, TAG, printable};

const WIDTH: usize = 80;

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

/// A line across the page with a title near its left end.
fn rule(line: char, title: &str) -> String {
    let line = line.to_string();
    let title = clip(title, WIDTH - 6);
    format!(
        "{} {title} {}",
        line.repeat(2),
        line.repeat(WIDTH - 4 - title.width())
    )
}

/// As much of `text` as fits into `width` columns, with an ellipsis where something is left out.
fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = text.chars().take_while(|c| {
        let left = room.checked_sub(c.width().unwrap_or(0));
        room = left.unwrap_or(0);
        left.is_some()
    });
    fits.chain(['…']).collect()
}

/// `text` in lines of at most `width` columns, broken at spaces, or anywhere in words that are longer.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut line = lines.last_mut().expect("there is always a line");
        let columns = word.width();
        if used > 0 && used + 1 + columns <= width {
            line.push(' ');
            used += 1;
        } else if used > 0 {
            lines.push(String::new());
            used = 0;
            line = lines.last_mut().expect("one was pushed");
        }
        if columns <= width {
            line.push_str(word);
            used += columns;
            continue;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().expect("there is always a line").push(c);
            used += columns;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_and_clipping_count_columns() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("a abcdefgh b", 4), ["a", "abcd", "efgh", "b"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("和平会谈", 4), ["和平", "会谈"]);
        assert_eq!(clip("和平会谈", 8), "和平会谈");
        assert_eq!(clip("和平会谈", 6), "和平…");
        assert_eq!(clip("truce", 4), "tru…");
    }
}
