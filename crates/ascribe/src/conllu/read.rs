//! Reads CoNLL-U. Comments other than document, paragraph and sentence marks, empty nodes and enhanced dependencies are
//! passed over; whatever breaks a tree or a token is an error that names its line.

use super::{Document, Sentence, Token, Word, entity};

/// Where and how a file departs from CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct ReadError {
    /// 1-based line number.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What may be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum Fault {
    #[error("10 columns separated by tabs are needed, here are {0}")]
    Columns(usize),
    #[error("the ID `{0}` is neither a number nor a range such as 3-4")]
    Id(String),
    #[error("word {expected} was to follow, not {found}")]
    Order { expected: usize, found: usize },
    #[error("the range {first}-{last} does not begin at word {expected}, or ends before it begins")]
    Range {
        first: usize,
        last: usize,
        expected: usize,
    },
    #[error("the sentence ends before word {0} of its last range")]
    OpenRange(usize),
    #[error("the FORM is empty")]
    Form,
    #[error("the HEAD `{0}` is no number")]
    Head(String),
    #[error("the HEAD {head} lies outside the sentence of {words} words")]
    Outside { head: usize, words: usize },
    #[error("a sentence needs one root, this one has {0}")]
    Roots(usize),
    #[error("the heads of the sentence run in a circle through word {0}")]
    Cycle(usize),
    #[error("{0}")]
    Entity(String),
}

/// The documents of a CoNLL-U text. Sentences before the first `# newdoc` make a document of their own.
///
/// # Errors
/// The first line that breaks the format.
pub fn read(text: &str) -> Result<Vec<Document>, ReadError> {
    let mut documents: Vec<Document> = Vec::new();
    let mut pending = Pending::default();
    for (index, line) in text.lines().enumerate() {
        let at = |fault| ReadError {
            line: index + 1,
            fault,
        };
        if let Some(comment) = line
            .strip_prefix('#')
            .filter(|_| pending.sentence.words.is_empty())
        {
            if let Some(id) = value(comment, "newdoc") {
                documents.push(Document {
                    id: id.to_owned(),
                    sentences: Vec::new(),
                });
                pending.sentence.starts_paragraph = true;
            } else if value(comment, "newpar").is_some() {
                pending.sentence.starts_paragraph = true;
            } else if let Some(id) = value(comment, "sent_id") {
                pending.sentence.id = id.to_owned();
            }
        } else if line.trim().is_empty() {
            pending.finish(&mut documents).map_err(at)?;
        } else {
            pending.row(line).map_err(at)?;
        }
    }
    let line = text.lines().count();
    pending
        .finish(&mut documents)
        .map_err(|fault| ReadError { line, fault })?;
    Ok(documents)
}

/// The value of the comment `name = value`, `name id = value` or bare `name`.
fn value<'a>(comment: &'a str, name: &str) -> Option<&'a str> {
    let rest = comment.trim_start().strip_prefix(name)?;
    let (mark, value) = rest.split_once('=').unwrap_or((rest, ""));
    matches!(mark.trim(), "" | "id").then(|| value.trim())
}

/// The sentence being read.
#[derive(Default)]
struct Pending<'a> {
    sentence: Sentence,
    entities: entity::Reader<'a>,
}

impl<'a> Pending<'a> {
    fn row(&mut self, line: &'a str) -> Result<(), Fault> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = &columns[..] else {
            return Err(Fault::Columns(columns.len()));
        };
        let bad_id = || Fault::Id(id.to_owned());
        if id.contains('.') {
            return Ok(());
        }
        if form.is_empty() {
            return Err(Fault::Form);
        }
        let Sentence { tokens, words, .. } = &mut self.sentence;
        let expected = words.len() + 1;
        let mut token = Token {
            form: form.to_owned(),
            first: words.len(),
            last: words.len(),
            space_after: attribute(misc, "SpaceAfter") != Some("No"),
        };
        // Whether the last token is a range that still waits for words.
        let covered = tokens.last().is_some_and(|token| token.last >= words.len());
        if let Some((first, last)) = id.split_once('-') {
            let first: usize = first.parse().map_err(|_| bad_id())?;
            let last: usize = last.parse().map_err(|_| bad_id())?;
            if covered || first != expected || last < first {
                return Err(Fault::Range {
                    first,
                    last,
                    expected,
                });
            }
            token.last = last - 1;
            tokens.push(token);
            return Ok(());
        }
        let found: usize = id.parse().map_err(|_| bad_id())?;
        if found != expected {
            return Err(Fault::Order { expected, found });
        }
        self.entities
            .word(words.len(), attribute(misc, "Entity").unwrap_or(""))
            .map_err(Fault::Entity)?;
        if !covered {
            tokens.push(token);
        }
        words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            feats: feats.to_owned(),
            head: head.parse().map_err(|_| Fault::Head(head.to_owned()))?,
            deprel: deprel.to_owned(),
            range: attribute(misc, "TokenRange").and_then(range),
        });
        Ok(())
    }

    /// Closes the sentence at a blank line or the end, if one was begun, and adds it to the last document.
    fn finish(&mut self, documents: &mut Vec<Document>) -> Result<(), Fault> {
        if self.sentence.tokens.is_empty() {
            return Ok(());
        }
        let Pending {
            mut sentence,
            entities,
        } = std::mem::take(self);
        if let Some(token) = sentence
            .tokens
            .last()
            .filter(|t| t.last >= sentence.words.len())
        {
            return Err(Fault::OpenRange(token.last + 1));
        }
        check_tree(&sentence.words)?;
        sentence.mentions = entities.finish().map_err(Fault::Entity)?;
        if documents.is_empty() {
            documents.push(Document::default());
        }
        let document = documents.last_mut().expect("one was pushed");
        sentence.starts_paragraph |= document.sentences.is_empty();
        document.sentences.push(sentence);
        Ok(())
    }
}

/// One root, and every word reaches it.
fn check_tree(words: &[Word]) -> Result<(), Fault> {
    if let Some(word) = words.iter().find(|word| word.head > words.len()) {
        return Err(Fault::Outside {
            head: word.head,
            words: words.len(),
        });
    }
    let roots = words.iter().filter(|word| word.head == 0).count();
    if roots != 1 {
        return Err(Fault::Roots(roots));
    }
    // 0 unseen, else the number of the climb that passed here; a climb that meets itself is a circle.
    let mut passed = vec![0; words.len() + 1];
    for start in 1..=words.len() {
        let mut word = start;
        while word != 0 && passed[word] == 0 {
            passed[word] = start;
            word = words[word - 1].head;
        }
        if word != 0 && passed[word] == start {
            return Err(Fault::Cycle(word));
        }
    }
    Ok(())
}

/// The value of `name` in a MISC column.
fn attribute<'a>(misc: &'a str, name: &str) -> Option<&'a str> {
    misc.split('|')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

fn range(text: &str) -> Option<(usize, usize)> {
    let (start, end) = text.split_once(':')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conllu::Mention;

    /// Rows of ID, FORM, HEAD, MISC with the other columns filled in.
    fn conllu(rows: &[&str]) -> String {
        let mut text = String::new();
        for row in rows {
            let cells: Vec<&str> = row.split(' ').collect();
            match cells[..] {
                [id, form, head, misc] if id != "#" => {
                    text += &format!("{id}\t{form}\t{form}\tX\tX\t_\t{head}\tdep\t_\t{misc}\n");
                }
                _ => text += &format!("{row}\n"),
            }
        }
        text
    }

    fn fault(rows: &[&str]) -> (usize, Fault) {
        let error = read(&conllu(rows)).unwrap_err();
        (error.line, error.fault)
    }

    #[test]
    fn documents_paragraphs_and_ranges() {
        let text = conllu(&[
            "# newdoc id = a",
            "# sent_id = a-1",
            "1-2 Don't _ SpaceAfter=No",
            "1 Do 0 _",
            "2 n't 1 _",
            "2.1 empty _ _",
            "3 ! 1 TokenRange=5:6",
            "",
            "# newpar = x",
            "# newparty",
            "1 Go 0 Entity=(1-person-new)",
            "",
            "1 On 0 _",
            "",
            "# newdoc",
            "1 Stop 0 _",
        ]);
        let documents = read(&text).unwrap();
        assert_eq!(
            documents
                .iter()
                .map(|d| d.sentences.len())
                .collect::<Vec<_>>(),
            [3, 1]
        );
        assert_eq!(
            (documents[0].id.as_str(), documents[1].id.as_str()),
            ("a", "")
        );
        let [first, second, third] = &documents[0].sentences[..] else {
            panic!()
        };
        assert_eq!(first.id, "a-1");
        assert_eq!(first.words.len(), 3);
        let token = Token {
            form: "Don't".into(),
            first: 0,
            last: 1,
            space_after: false,
        };
        assert_eq!(first.tokens[0], token);
        assert_eq!(first.words[2].range, Some((5, 6)));
        assert!(first.starts_paragraph && second.starts_paragraph && !third.starts_paragraph);
        assert_eq!(
            second.mentions,
            [Mention {
                first: 0,
                last: 0,
                kind: "person".into(),
                entity: Some(1),
            }]
        );
    }

    #[test]
    fn every_fault_names_its_line() {
        assert_eq!(fault(&["# c", "1 two"]), (2, Fault::Columns(1)));
        assert_eq!(fault(&["x a 0 _"]), (1, Fault::Id("x".into())));
        assert_eq!(
            fault(&["1 a 0 _", "3 b 1 _"]),
            (
                2,
                Fault::Order {
                    expected: 2,
                    found: 3
                }
            )
        );
        let range = Fault::Range {
            first: 2,
            last: 3,
            expected: 1,
        };
        assert_eq!(fault(&["2-3 ab _ _"]), (1, range));
        assert_eq!(
            fault(&["1-2 ab _ _", "1 a 0 _", ""]),
            (3, Fault::OpenRange(2))
        );
        assert_eq!(fault(&["1 a _ _"]), (1, Fault::Head("_".into())));
        assert_eq!(
            fault(&["1 a 0 _", "2 b 7 _", ""]),
            (3, Fault::Outside { head: 7, words: 2 })
        );
        assert_eq!(fault(&["1 a 0 _", "2 b 0 _"]), (2, Fault::Roots(2)));
        assert_eq!(
            fault(&["1 a 0 _", "2 b 3 _", "3 c 2 _"]),
            (3, Fault::Cycle(2))
        );
        let (line, entity) = fault(&["1 a 0 _", "2 b 1 Entity=3)"]);
        assert!(line == 2 && entity.to_string().contains("closes nothing"));
    }
}
