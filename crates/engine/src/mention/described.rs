//! Actors without a name of their own: people, bodies and papers that the text only describes.

use std::ops::Range;

use super::{Cast, Traits, gender, pronouns::noun_phrase};
use crate::{
    EntityKind, Span,
    attribution::reading::Reading,
    record::{Actor, ActorKind, Unnamed},
};

/// How many words back people may have been introduced.
const MEMORY: usize = 150;

impl Cast<'_> {
    /// An actor that has no name: people, or a body or paper that says something.
    pub(super) fn described(
        &mut self,
        words: &Range<usize>,
        top: usize,
        content: &[Range<usize>],
    ) -> usize {
        let reading = self.reading;
        if let Some(press) = self.press(words, top) {
            return press;
        }
        if let Some(issuer) = self.issuer(words, top, content) {
            return issuer;
        }
        let lemma = reading.lemma(top).to_lowercase();
        let plural = reading.token(top).feats.contains("Number=Plur");
        let people = self.lexicon.people(&lemma);
        let of_people = reading.token(top).xpos == "NNPS";
        if people.is_none() && !self.is_counted(top) && !of_people {
            let kind = match plural {
                true => ActorKind::Group,
                false => ActorKind::Organisation,
            };
            let actor = self.add(&plain_name(reading, words), kind);
            self.traits[actor].several = plural;
            return actor;
        }
        let several = plural || people == Some(true) || self.counts_several(words, top);
        if let Some(part) = self.part(words, top, several) {
            return part;
        }
        if self.takes_up(words)
            && let Some(known) = self.known(words, top, several)
        {
            return known;
        }
        let introduced = match self.takes_up(words) {
            true => self.introduction(words, top),
            false => None,
        };
        let name = self
            .headlined(words, top)
            .unwrap_or_else(|| self.full_name(introduced.as_ref().unwrap_or(words), content));
        let actor = self.add(&name, ActorKind::Unnamed);
        self.traits[actor].several = several;
        self.traits[actor].gender = gender::of_noun(reading.form(top));
        let unnamed = self.unnamed(words, top);
        self.actors[actor].unnamed.get_or_insert(unnamed);
        actor
    }

    /// "The officials", "the source": somebody of that kind who was spoken of.
    fn takes_up(&self, words: &Range<usize>) -> bool {
        matches!(
            &*self.reading.form(words.start).to_lowercase(),
            "the" | "this" | "that" | "these" | "those"
        )
    }

    /// What the headline calls people that the story calls nearly the same: "senior Tarskan officials" for "senior officials in
    /// Tarsk".
    fn headlined(&self, words: &Range<usize>, top: usize) -> Option<String> {
        let reading = self.reading;
        let headline = reading.headline()?;
        if headline.contains(&top) {
            return None;
        }
        let alike = |word: usize| {
            let form = reading.form(word).to_lowercase();
            words.clone().any(|other| {
                let other = reading.form(other).to_lowercase();
                other.len() > 3 && form.starts_with(&other)
            })
        };
        let noun = headline.clone().find(|&word| {
            reading.lemma(word) == reading.lemma(top)
                && reading.token(word).xpos == reading.token(top).xpos
        })?;
        let first = (headline.start..noun)
            .rev()
            .take_while(|&word| alike(word))
            .last()?;
        Some(reading.one_line(&(first..noun + 1)))
    }

    /// The people of that noun that were spoken of last, or, for a noun that says no more than that they are people, others.
    fn known(&self, words: &Range<usize>, top: usize, several: bool) -> Option<usize> {
        let lemma = self.reading.lemma(top).to_lowercase();
        let of_number = |actor: &Actor, traits: &Traits| {
            actor.kind == ActorKind::Unnamed && traits.several == several
        };
        let same = self.latest(words.start, |actor, traits| {
            of_number(actor, traits) && actor.name.to_lowercase().contains(&lemma)
        });
        let vague = words.len() == 2
            && matches!(
                &*lemma,
                "source" | "official" | "people" | "person" | "insider"
            );
        same.or_else(|| self.latest(words.start, of_number).filter(|_| vague))
    }

    /// Where the people of "the insider" were first spoken of with more words: "a top insider".
    fn introduction(&self, words: &Range<usize>, top: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        let same = |word: &usize| {
            reading.lemma(*word) == reading.lemma(top)
                && reading.token(*word).xpos == reading.token(top).xpos
        };
        let noun = (top.saturating_sub(MEMORY)..words.start).rev().find(same)?;
        let phrase = reading.phrase(noun);
        let first = phrase.clone().find(|&word| !reading.is(word, "case"))?;
        let end = (noun + 1..phrase.end)
            .find(|&word| reading.form(word) == "," || reading.is(word, "acl"));
        let phrase = first..end.unwrap_or(phrase.end).min(words.start);
        (phrase.len() >= words.len()).then_some(phrase)
    }

    /// What the words of a phrase tell of people without a name.
    pub(super) fn unnamed(&self, words: &Range<usize>, top: usize) -> Unnamed {
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
    fn full_name(&mut self, words: &Range<usize>, content: &[Range<usize>]) -> String {
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

    /// "Yonhap news agency", "the newspaper Le Monde": the outlet of that name.
    fn press(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        if !matches!(
            reading.lemma(top),
            "agency"
                | "newspaper"
                | "magazine"
                | "broadcaster"
                | "website"
                | "channel"
                | "daily"
                | "weekly"
        ) {
            return None;
        }
        let proper = |word: &usize| reading.upos(*word) == "PROPN";
        let start = words.clone().find(|word| {
            proper(word)
                && (reading.head(*word) == Some(top)
                    || reading.head(*word).is_some_and(|head| proper(&head)))
        })?;
        let end = (start..words.end)
            .find(|word| !proper(word))
            .unwrap_or(words.end);
        if matches!(reading.form(end.min(words.end - 1)), "'s" | "’s") {
            return None;
        }
        let name = reading.span(&(start..end)).of(reading.text).to_owned();
        Some(self.add(&name, ActorKind::Outlet))
    }

    /// Whose paper it is that says something: "a statement by Boeing", "PC World's analysis".
    fn issuer(
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
}

impl Cast<'_> {
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

pub(super) fn plain_name(reading: &Reading<'_>, words: &Range<usize>) -> String {
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
