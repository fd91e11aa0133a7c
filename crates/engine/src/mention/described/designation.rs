//! The designation of somebody without a name: what the record calls him, in words that can be read away from the text, and
//! what these words tell of him.

use std::ops::Range;

use crate::{EntityKind, Span, attribution::reading::Reading, mention::Cast, record::Unnamed};

impl Cast<'_> {
    /// What the words of a phrase tell of people without a name.
    pub(in crate::mention) fn unnamed(&self, words: &Range<usize>, top: usize) -> Unnamed {
        let reading = self.reading;
        let find = |test: &dyn Fn(usize) -> bool| -> Option<Span> {
            let word = words.clone().find(|&word| test(word))?;
            Some(reading.token(word).word.span)
        };
        let is_one_of =
            |word: usize, list: &[&str]| list.contains(&&*reading.form(word).to_lowercase());
        Unnamed {
            affiliation: find(&|word| {
                let capital = reading.form(word).starts_with(char::is_uppercase);
                let adjective = reading.upos(word) == "ADJ" && capital && word != words.start;
                word != top && (reading.upos(word) == "PROPN" || adjective)
            }),
            seniority: find(&|word| {
                is_one_of(
                    word,
                    &[
                        "senior",
                        "top",
                        "high-ranking",
                        "high-level",
                        "ranking",
                        "leading",
                    ],
                )
            }),
            number: find(&|word| {
                reading.upos(word) == "NUM"
                    || is_one_of(
                        word,
                        &[
                            "one", "another", "several", "some", "many", "third", "second", "both",
                            "a", "an",
                        ],
                    )
            }),
            apart_from: None,
        }
    }

    /// The words of people without a name, with the names of those whom pronouns in them mean: "her mother".
    pub(super) fn full_name(&mut self, words: &Range<usize>, content: &[Range<usize>]) -> String {
        let reading = self.reading;
        let words = without_time(reading, plain(reading, words));
        let mut name = String::new();
        let mut word = words.start;
        while word < words.end {
            // "Three unnamed officials": that is what they are.
            if reading.form(word).eq_ignore_ascii_case("unnamed") && word + 1 < words.end {
                word += 1;
                continue;
            }
            let (text, next) = match self.name_instead(word, words.start, content) {
                Some((full, next)) => (full, next),
                None => (reading.form(word).to_owned(), word + 1),
            };
            let gap = !name.is_empty()
                && reading.token(word).word.span.start > reading.token(word - 1).word.span.end;
            name += if gap { " " } else { "" };
            // "Thomas' sister": the full name need not end in s.
            let bare = matches!(&*text, "'" | "’") && !name.ends_with('s');
            name += if bare { "'s" } else { &text };
            word = next;
        }
        name
    }

    /// The full name to be put for the pronoun or short name at `word`, and where the text goes on.
    fn name_instead(
        &mut self,
        word: usize,
        start: usize,
        content: &[Range<usize>],
    ) -> Option<(String, usize)> {
        let reading = self.reading;
        let pronoun = matches!(
            &*reading.form(word).to_lowercase(),
            "his" | "her" | "him" | "their" | "its"
        );
        if pronoun {
            let actor = self.pronoun(&(word..word + 1), word, content)?;
            let owner = reading.is(word, "nmod") || reading.token(word).xpos == "PRP$";
            let name = self.actors[actor].name.clone();
            return Some((if owner { format!("{name}'s") } else { name }, word + 1));
        }
        let first = self.names.partition_point(|name| name.words.start < word);
        let name = self.names.get(first).filter(|name| {
            name.words.start == word && name.kind == EntityKind::Person && word >= start
        })?;
        Some((name.full.clone(), name.words.end))
    }
}

/// The words of a phrase without an article before it and without what follows a comma.
fn plain(reading: &Reading<'_>, words: &Range<usize>) -> Range<usize> {
    let article = matches!(
        &*reading.form(words.start).to_lowercase(),
        "a" | "an" | "the"
    );
    let start = words.start + usize::from(article && words.len() > 1);
    let stop = (start + 1..words.end).find(|&word| matches!(reading.form(word), "," | "("));
    start..stop.unwrap_or(words.end)
}

/// What a phrase calls somebody.
pub(in crate::mention) fn plain_name(reading: &Reading<'_>, words: &Range<usize>) -> String {
    reading.one_line(&plain(reading, words))
}

/// A phrase without the time that ends it: "a person who spoke to her on Wednesday evening".
fn without_time(reading: &Reading<'_>, words: Range<usize>) -> Range<usize> {
    let sentence = reading.sentence(words.start);
    let time = reading.mentions_in(sentence).find(|(time, mention)| {
        mention.kind == EntityKind::Time && time.end == words.end && time.start > words.start + 1
    });
    let Some((time, _)) = time else { return words };
    let preposition = time.start - 1;
    let end = match reading.is(preposition, "case") {
        true => preposition,
        false => time.start,
    };
    words.start..end.max(words.start + 1)
}
