//! Writes CoNLL-U, sentence by sentence, so that a document of any length passes through.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Sentence, Word, entity};

/// Writes one document's sentences.
pub struct Writer<W> {
    out: W,
    id: String,
    sentences: usize,
    mentions: usize,
}

impl<W: Write> Writer<W> {
    /// Writes to `out` the document `id`, which must hold no white space.
    pub fn new(out: W, id: &str) -> Writer<W> {
        Writer {
            out,
            id: id.to_owned(),
            sentences: 0,
            mentions: 1,
        }
    }

    /// Writes a sentence. The first is preceded by the document's comments: its id, how mentions are written, and
    /// `meta`, names with values. A sentence without an id is named after its document and number.
    ///
    /// # Errors
    /// Those of the underlying writer.
    pub fn sentence(&mut self, sentence: &Sentence, meta: &[(&str, &str)]) -> io::Result<()> {
        let Writer { out, id, .. } = self;
        if self.sentences == 0 {
            writeln!(out, "# newdoc id = {id}")?;
            writeln!(out, "# global.Entity = {}", entity::FIELDS)?;
            for (name, value) in meta {
                writeln!(out, "# meta::{name} = {}", cell(value))?;
            }
        }
        self.sentences += 1;
        if sentence.starts_paragraph {
            writeln!(out, "# newpar")?;
        }
        match sentence.id.as_str() {
            "" => writeln!(out, "# sent_id = {id}-{}", self.sentences)?,
            id => writeln!(out, "# sent_id = {id}")?,
        }
        writeln!(out, "# text = {}", text(sentence))?;
        let brackets = entity::write(sentence, &mut self.mentions);
        for token in &sentence.tokens {
            let words = &sentence.words[token.first..=token.last];
            if token.is_multiword() {
                let misc = misc("", token.space_after, span(words));
                let (first, last) = (token.first + 1, token.last + 1);
                writeln!(
                    out,
                    "{first}-{last}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}",
                    cell(&token.form)
                )?;
            }
            for (word, index) in words.iter().zip(token.first..) {
                let Word {
                    form,
                    lemma,
                    upos,
                    xpos,
                    feats,
                    head,
                    deprel,
                    range,
                } = word;
                let space = token.space_after || token.is_multiword();
                let misc = misc(&brackets[index], space, *range);
                let (form, lemma) = (cell(form), cell(lemma));
                write!(
                    out,
                    "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t",
                    index + 1
                )?;
                writeln!(out, "{head}\t{deprel}\t_\t{misc}")?;
            }
        }
        writeln!(out)
    }
}

/// The sentence's text with single spaces, as its tokens and their `SpaceAfter` spell it.
fn text(sentence: &Sentence) -> String {
    let mut text = String::new();
    for token in &sentence.tokens {
        text.push_str(&cell(&token.form));
        if token.space_after {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

/// The stretch that the words of a token cover.
fn span(words: &[Word]) -> Option<(usize, usize)> {
    Some((words.first()?.range?.0, words.last()?.range?.1))
}

fn misc(brackets: &str, space_after: bool, range: Option<(usize, usize)>) -> String {
    let mut pairs = Vec::new();
    if !brackets.is_empty() {
        pairs.push(format!("Entity={brackets}"));
    }
    if !space_after {
        pairs.push("SpaceAfter=No".to_owned());
    }
    if let Some((start, end)) = range {
        pairs.push(format!("TokenRange={start}:{end}"));
    }
    if pairs.is_empty() {
        "_".to_owned()
    } else {
        pairs.join("|")
    }
}

/// A value that stays on its line and in its column.
fn cell(value: &str) -> Cow<'_, str> {
    if value.is_empty() {
        Cow::Borrowed("_")
    } else if value.contains(['\t', '\n', '\r']) {
        Cow::Owned(value.replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(value)
    }
}
