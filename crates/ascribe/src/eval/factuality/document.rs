//! Annotated sentences: words parted by spaces, as treebanks cut them, put together again as they were written.

use std::path::PathBuf;

use ascribe_engine::{Gap, Span, Word};
use serde::Deserialize;

use crate::error::Error;
use crate::eval::lines::json_lines;

const MEND: &str =
    "a line is {\"text\": words, \"targets\": [{\"span1\": [first, end], \"label\": number}]}";

#[derive(Deserialize)]
struct Line {
    text: String,
    targets: Vec<LineTarget>,
}

#[derive(Deserialize)]
struct LineTarget {
    span1: (usize, usize),
    label: f64,
}

/// A sentence.
pub struct Document {
    /// As it was written.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
    /// What was annotated.
    pub targets: Vec<Target>,
}

/// An annotated predicate.
pub struct Target {
    /// Its first word.
    pub word: usize,
    /// −3 to 3.
    pub label: f64,
}

impl Document {
    /// The sentence with a mark around one word.
    pub fn marked(&self, word: usize) -> String {
        let span = self.words[word].span;
        let (start, end) = (span.start as usize, span.end as usize);
        format!(
            "{}[{}]{}",
            &self.text[..start],
            span.of(&self.text),
            &self.text[end..]
        )
    }
}

/// The sentences of a file, and its name.
///
/// # Errors
/// If the file cannot be read or a line is not as it must be.
pub fn read(path: PathBuf) -> Result<(String, Vec<Document>), Error> {
    let mut documents = Vec::new();
    let path = json_lines(path, MEND, |_, line: Line| {
        let (text, words) = written(&line.text);
        let targets = line.targets.iter();
        let beyond = |target: &&LineTarget| target.span1.0 >= words.len();
        if let Some(target) = targets.clone().find(beyond) {
            return Err((format!("there is no word {}", target.span1.0), MEND));
        }
        let targets = targets.map(|target| Target {
            word: target.span1.0,
            label: target.label,
        });
        documents.push(Document {
            targets: targets.collect(),
            text,
            words,
        });
        Ok(())
    })?;
    Ok((path, documents))
}

/// The words as they are written in a text, and where they stand in it.
fn written(line: &str) -> (String, Vec<Word>) {
    let mut text = String::new();
    let mut words: Vec<Word> = Vec::new();
    let mut glued = true;
    for token in line.split_whitespace() {
        let form = match token {
            "``" | "''" => "\"",
            "-LRB-" => "(",
            "-RRB-" => ")",
            _ => token,
        };
        let joined = !words.is_empty() && is_clitic(form);
        let closes = matches!(form, "," | "." | ";" | ":" | "!" | "?" | ")" | "%") || token == "''";
        if !(glued || joined || closes) {
            text.push(' ');
        }
        let start = text.len();
        text += form;
        let gap = match (words.is_empty(), text[..start].ends_with(' ')) {
            (true, _) => Gap::Paragraph,
            (false, true) => Gap::Space,
            (false, false) => Gap::None,
        };
        words.push(Word {
            span: Span::new(start, text.len()),
            gap,
            joined,
        });
        glued = matches!(token, "``" | "(" | "-LRB-" | "$");
    }
    (text, words)
}

/// Whether a word is written as one with the word before: "n't", "'s".
fn is_clitic(form: &str) -> bool {
    let lower = form.to_lowercase();
    matches!(
        &*lower,
        "n't" | "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together_as_they_were_written() {
        let (text, words) = written("`` I ca n't -LRB- yet -RRB- pay $ 5 , '' he said .");
        assert_eq!(text, "\"I can't (yet) pay $5,\" he said.");
        assert_eq!(words.len(), 15);
        assert!(words[3].joined && words[3].span.of(&text) == "n't");
    }
}
