//! Metonymy: a paper that says something stands for whoever issued it. Papers claim nothing; who is behind "the statement said"
//! is what the record is asked for.

use std::ops::Range;

use super::MEMORY;
use crate::mention::{Cast, pronouns::noun_phrase};

impl Cast<'_> {
    /// Whose paper it is that says something: "a statement by Boeing", "PC World's analysis".
    pub(super) fn issuer(
        &mut self,
        words: &Range<usize>,
        top: usize,
        content: &[Range<usize>],
    ) -> Option<usize> {
        let reading = self.reading;
        if !is_paper(reading.lemma(top)) {
            return None;
        }
        let by = |word: usize| {
            reading
                .dependents(word)
                .any(|d| reading.is(d, "case") && reading.form(d).eq_ignore_ascii_case("by"))
        };
        let owner = reading.dependents(top).find(|&word| {
            words.contains(&word)
                && (reading.deprel(word) == "nmod:poss" || reading.is(word, "nmod") && by(word))
        });
        let owner = match owner {
            Some(owner) => owner,
            None if self.takes_up(words) => {
                let issuer = self.who_issued(words.start)?;
                return Some(self.actor(&issuer, content));
            }
            None => return None,
        };
        let phrase = reading.phrase(owner);
        let start = phrase
            .clone()
            .find(|&word| !reading.is(word, "case"))
            .unwrap_or(owner);
        let end = (owner + 1..phrase.end)
            .find(|&word| reading.is(word, "case") && reading.head(word) == Some(owner));
        let owner = start..end.unwrap_or(phrase.end).max(start + 1);
        (owner.len() < words.len()).then(|| self.actor(&owner, content))
    }

    /// Who handed out the paper that was spoken of last before `word`: the subject of the verb of which it is the object.
    fn who_issued(&self, word: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        let issues = |paper: &usize| {
            let verb = reading.head(*paper)?;
            let given = reading.is(*paper, "obj") || reading.is(*paper, "obl");
            let issued = matches!(
                reading.lemma(verb),
                "hand"
                    | "present"
                    | "publish"
                    | "issue"
                    | "release"
                    | "unveil"
                    | "send"
                    | "put"
                    | "submit"
                    | "give"
                    | "answer"
                    | "offer"
                    | "draft"
                    | "table"
                    | "circulate"
                    | "write"
                    | "propose"
            );
            let subject = reading.dependent(verb, &["nsubj"])?;
            (given && issued && reading.upos(subject) == "PROPN").then_some(subject)
        };
        let paper = |word: &usize| {
            is_paper(reading.lemma(*word))
                || matches!(
                    reading.lemma(*word),
                    "proposal" | "plan" | "paper" | "term" | "draft"
                )
        };
        let subject = (word.saturating_sub(2 * MEMORY)..word)
            .rev()
            .filter(paper)
            .find_map(|paper| issues(&paper))?;
        Some(noun_phrase(reading, subject, subject + 1))
    }
}

/// Whether a noun means words on paper, behind which there is somebody.
fn is_paper(lemma: &str) -> bool {
    matches!(
        lemma,
        "statement"
            | "analysis"
            | "report"
            | "letter"
            | "post"
            | "message"
            | "tweet"
            | "memo"
            | "article"
            | "document"
            | "text"
            | "email"
            | "note"
            | "site"
            | "website"
            | "blog"
            | "posting"
            | "editorial"
            | "testimony"
            | "study"
            | "survey"
            | "poll"
            | "research"
            | "figures"
            | "data"
            | "statistics"
    )
}
