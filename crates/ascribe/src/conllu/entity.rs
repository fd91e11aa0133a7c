//! GUM's entity brackets in the MISC column: `(12-person-…` opens a mention, `12)` closes it, `(12-person-…)` is a
//! mention of one word, and a word may carry several: `(5-place-…)4)3)`. Their second field is the entity's type.

use ascribe_engine::EntityKind;

use super::{Mention, Sentence};

/// The fields of the brackets that the writer makes, in GUM's names: a number for each mention in its document (who is who
/// is not known), the type, and which of its words is the head, counted from 1.
pub(super) const FIELDS: &str = "GRP-etype-minspan";

/// The type's name in the brackets.
pub fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Event => "event",
        EntityKind::Time => "time",
        EntityKind::Object => "object",
        EntityKind::Substance => "substance",
        EntityKind::Animal => "animal",
        EntityKind::Plant => "plant",
        EntityKind::Abstract => "abstract",
    }
}

/// Gathers a sentence's mentions from the bracket strings of its words.
#[derive(Default)]
pub(super) struct Reader<'a> {
    /// Mentions in the order they were opened.
    mentions: Vec<Mention>,
    /// Identifier and index in `mentions` of those not closed yet.
    open: Vec<(&'a str, usize)>,
}

impl<'a> Reader<'a> {
    /// Takes the brackets of word `word`.
    pub(super) fn word(&mut self, word: usize, brackets: &'a str) -> Result<(), String> {
        let mut rest = brackets;
        while !rest.is_empty() {
            rest = match rest.strip_prefix('(') {
                Some(opening) => self.open(word, opening)?,
                None => self.close(word, rest)?,
            };
        }
        Ok(())
    }

    fn open(&mut self, word: usize, text: &'a str) -> Result<&'a str, String> {
        let end = text.find(['(', ')']).unwrap_or(text.len());
        let mut fields = text[..end].split('-');
        let (Some(id), Some(kind)) = (fields.next(), fields.next()) else {
            return Err(format!(
                "the bracket `({}` has no entity type",
                &text[..end]
            ));
        };
        if !text[end..].starts_with(')') {
            self.open.push((id, self.mentions.len()));
        }
        self.mentions.push(Mention {
            first: word,
            last: word,
            kind: kind.to_owned(),
            entity: id.parse().ok(),
        });
        Ok(text[end..].strip_prefix(')').unwrap_or(&text[end..]))
    }

    fn close(&mut self, word: usize, text: &'a str) -> Result<&'a str, String> {
        let Some((id, rest)) = text.split_once(')') else {
            return Err(format!("`{text}` is no entity bracket"));
        };
        let Some(at) = self.open.iter().rposition(|&(open, _)| open == id) else {
            return Err(format!("the entity bracket `{id})` closes nothing"));
        };
        let (_, mention) = self.open.remove(at);
        self.mentions[mention].last = word;
        Ok(rest)
    }

    /// The mentions, by first word, the longer first.
    pub(super) fn finish(mut self) -> Result<Vec<Mention>, String> {
        if let Some((id, _)) = self.open.first() {
            return Err(format!(
                "the entity bracket `({id}-…` is not closed in its sentence"
            ));
        }
        self.mentions
            .sort_by_key(|m| (m.first, std::cmp::Reverse(m.last)));
        Ok(self.mentions)
    }
}

/// The bracket string of each word of `sentence`, empty for none. Mentions are numbered from `next`, which moves on.
pub(super) fn write(sentence: &Sentence, next: &mut usize) -> Vec<String> {
    let mut opening = vec![String::new(); sentence.words.len()];
    let mut closing = opening.clone();
    for mention in &sentence.mentions {
        let id = *next;
        *next += 1;
        let head = sentence.head_of(mention) - mention.first + 1;
        opening[mention.first] += &format!("({id}-{}-{head}", mention.kind);
        if mention.first == mention.last {
            opening[mention.first].push(')');
        } else {
            closing[mention.last].insert_str(0, &format!("{id})"));
        }
    }
    opening
        .iter()
        .zip(&closing)
        .map(|(opening, closing)| join(opening, closing))
        .collect()
}

/// An opening that is not closed at once runs up to the next opening, so closings may follow only complete ones.
fn join(opening: &str, closing: &str) -> String {
    if opening.ends_with(')') || opening.is_empty() {
        format!("{opening}{closing}")
    } else {
        format!("{closing}{opening}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(words: &[&str]) -> Result<Vec<(usize, usize, String)>, String> {
        let mut reader = Reader::default();
        for (i, brackets) in words.iter().enumerate() {
            reader.word(i, brackets)?;
        }
        Ok(reader
            .finish()?
            .into_iter()
            .map(|m| (m.first, m.last, m.kind))
            .collect())
    }

    #[test]
    fn nested_brackets_of_many_shapes() {
        let found = mentions(&[
            "(3-event-new-nn",
            "(4-object-new",
            "",
            "4)3)(5-place-giv:act-1-coref-Kyiv)",
        ]);
        let expected = [
            (0, 3, "event".into()),
            (1, 3, "object".into()),
            (3, 3, "place".into()),
        ];
        assert_eq!(found.unwrap(), expected);
        let found = mentions(&["(7-x-new(7-person-new)", "", "(9-time)7)"]).unwrap();
        assert_eq!(
            found,
            [
                (0, 2, "x".into()),
                (0, 0, "person".into()),
                (2, 2, "time".into())
            ]
        );
    }

    #[test]
    fn one_identifier_may_nest_in_itself() {
        let found = mentions(&["(1-person", "(1-place", "1)", "1)"]).unwrap();
        assert_eq!(found, [(0, 3, "person".into()), (1, 2, "place".into())]);
    }

    #[test]
    fn faults_are_named() {
        assert!(mentions(&["4)"]).unwrap_err().contains("closes nothing"));
        assert!(mentions(&["(4-person"]).unwrap_err().contains("not closed"));
        assert!(mentions(&["(4)"]).unwrap_err().contains("no entity type"));
        assert!(
            mentions(&["person"])
                .unwrap_err()
                .contains("no entity bracket")
        );
    }
}
