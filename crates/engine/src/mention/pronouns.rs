//! Pronouns: whom "he", "it", "they" and "who" mean.

use std::ops::Range;

use super::{Cast, MEMORY, gender, world::Gender};
use crate::{
    EntityKind,
    attribution::{parts::hold, reading::Reading},
    record::ActorKind,
};

/// How many sentences back a pronoun is expected to reach.
const REACH: usize = 6;

impl Cast<'_> {
    /// The actor that a pronoun means, who says `content`.
    pub(super) fn pronoun(
        &mut self,
        words: &Range<usize>,
        top: usize,
        content: &[Range<usize>],
    ) -> Option<usize> {
        let form = self.reading.form(top).to_lowercase();
        match &*form {
            "he" | "him" | "his" | "himself" => self.person(top, Gender::Male, content),
            "she" | "her" | "herself" => self.person(top, Gender::Female, content),
            "who" | "which" | "that" | "whom" => self.relative(top, content),
            "it" | "its" => self.thing(words).or_else(|| self.named_thing(words)),
            "they" | "them" | "their" | "both" => self.people(words),
            // Outside of what somebody else says, whoever spoke last goes on.
            "i" | "we" | "me" | "us" | "my" | "our" => self.latest(words.start, |actor, traits| {
                !traits.several || actor.kind != ActorKind::Unnamed
            }),
            _ => None,
        }
    }

    fn thing(&self, words: &Range<usize>) -> Option<usize> {
        self.latest(words.start, |actor, _| {
            matches!(
                actor.kind,
                ActorKind::Organisation | ActorKind::State | ActorKind::Outlet
            )
        })
    }

    /// The organisation or state named last before "it", a subject rather than another.
    fn named_thing(&mut self, words: &Range<usize>) -> Option<usize> {
        let reading = self.reading;
        let sentence = reading.sentence(words.start);
        let before = self
            .names
            .partition_point(|name| name.words.start < words.start);
        let near = (0..before)
            .rev()
            .take_while(|&name| sentence - reading.sentence(self.names[name].words.start) <= REACH);
        let name = near
            .filter(|&name| self.names[name].kind != EntityKind::Person)
            .max_by_key(|&name| {
                let words = &self.names[name].words;
                let subject = reading.is(reading.top(words), "nsubj");
                let organisation = self.names[name].kind == EntityKind::Organization;
                let back = sentence - reading.sentence(words.start);
                (
                    2 * usize::from(subject) + usize::from(organisation) + 2 * (REACH - back),
                    words.start,
                )
            })?;
        Some(self.of_name(name))
    }

    /// Several people, or, where none were spoken of lately, a body.
    fn people(&self, words: &Range<usize>) -> Option<usize> {
        let group = self.latest(words.start, |actor, traits| {
            traits.several || actor.kind == ActorKind::Group
        });
        let body = self.latest(words.start, |actor, _| {
            matches!(actor.kind, ActorKind::Organisation | ActorKind::State)
        });
        let sentence = |actor: usize| {
            let last = self.traits[actor].last.unwrap_or_default();
            self.reading.sentence(last)
        };
        match (group, body) {
            (Some(group), Some(body)) if sentence(body) > sentence(group) => Some(body),
            _ => group.or(body),
        }
    }

    /// The noun that a relative clause hangs on.
    fn relative(&mut self, top: usize, content: &[Range<usize>]) -> Option<usize> {
        let reading = self.reading;
        let clause = reading.head(top)?;
        let above = std::iter::successors(Some(clause), |&word| reading.head(word));
        let clause = above.into_iter().find(|&word| reading.is(word, "acl"))?;
        let noun = reading.head(clause)?;
        let phrase = noun_phrase(reading, noun, top);
        (noun != top).then(|| self.actor(&phrase, content))
    }

    /// The person that "he" or "she" at `word` means: the subject of this sentence or of those before it, or the source
    /// of the last statement.
    fn person(&mut self, word: usize, gender: Gender, content: &[Range<usize>]) -> Option<usize> {
        let name = self.likeliest_name(word, gender, content);
        let speaker = self.likeliest_speaker(word, gender, content);
        let subject = self.described_subject(word, gender);
        let office = self.office_subject(word, gender);
        let best = name.map_or(i32::MIN, |(points, _)| points);
        let actor = match (name, speaker) {
            _ if subject.is_some_and(|noun| {
                speaker.is_none_or(|(_, actor)| self.traits[actor].last < Some(noun))
            }) =>
            {
                let noun = subject?;
                let phrase = noun_phrase(self.reading, noun, word);
                self.actor(&phrase, &[])
            }
            _ if office.is_some() => self.of_name(office?),
            (_, Some((points, actor))) if points >= best => actor,
            (Some((_, name)), _) => self.of_name(name),
            (None, speaker) => speaker?.1,
        };
        self.traits[actor].gender.get_or_insert(gender);
        Some(actor)
    }

    /// The likeliest of the persons who spoke before a pronoun, whether by a name, a description or another pronoun.
    fn likeliest_speaker(
        &self,
        word: usize,
        gender: Gender,
        content: &[Range<usize>],
    ) -> Option<(i32, usize)> {
        let sentence = self.reading.sentence(word);
        let recent = self.said.iter().rev().take(MEMORY);
        let points = recent
            .filter(|(at, _)| *at < word)
            .filter_map(|&(at, actor)| {
                let (known, traits) = (&self.actors[actor], &self.traits[actor]);
                let unnamed = known.kind == ActorKind::Unnamed && !traits.several;
                if !(unnamed || known.kind == ActorKind::Person)
                    || traits.gender.is_some_and(|known| known != gender)
                {
                    return None;
                }
                let back = sentence.saturating_sub(self.reading.sentence(at)) as i32;
                let elsewhere = self.paragraph(at) != self.paragraph(word);
                let points = match unnamed {
                    true => 13 - 2 * back - 6 * i32::from(elsewhere),
                    false => {
                        16 - 2 * back
                            - 3 * i32::from(elsewhere)
                            - i32::from(traits.gender.is_none()) * Self::unsure(&known.name)
                    }
                };
                Some((points - 4 * i32::from(hold(content, at)), at, actor))
            });
        points.max().map(|(points, _, actor)| (points, actor))
    }

    /// What a name loses that tells no gender: who is named by one word alone may be no person at all.
    fn unsure(name: &str) -> i32 {
        match name.contains(' ') {
            true => 2,
            false => 6,
        }
    }

    /// The number of the paragraph that a word stands in.
    fn paragraph(&self, word: usize) -> usize {
        self.paragraphs[self.reading.sentence(word)]
    }

    /// A person without a name who is the subject of the sentence before: "A third was less dismissive. He believes …".
    fn described_subject(&self, word: usize, gender: Gender) -> Option<usize> {
        let reading = self.reading;
        let subject = self.subject_before(word)?;
        let article = matches!(
            &*reading.form(subject.max(1) - 1).to_lowercase(),
            "a" | "an" | "another" | "one"
        );
        let person = self.is_counted(subject) && reading.upos(subject) != "DET"
            || self.lexicon.people(reading.lemma(subject)) == Some(false);
        let single = !reading.token(subject).feats.contains("Number=Plur");
        let fits = gender::of_noun(reading.form(subject)).is_none_or(|known| known == gender);
        (article && person && single && fits).then_some(subject)
    }

    /// Who holds the office that is the subject of the sentence before, unless somebody else is named since: "The foreign
    /// minister made it plain. Tarsk must leave, she said."
    fn office_subject(&self, word: usize, gender: Gender) -> Option<usize> {
        let reading = self.reading;
        let subject = self.subject_before(word)?;
        let phrase = noun_phrase(reading, subject, word);
        let holder = self.holder(&self.office_named(&phrase, subject)?, subject)?;
        let name = &self.names[holder];
        let fits =
            gender::of_person(reading, self.lexicon, name).is_none_or(|known| known == gender);
        let since = self
            .names
            .partition_point(|name| name.words.start < subject);
        let mut since = self.names[since..]
            .iter()
            .take_while(|name| name.words.start < word);
        let another = since.any(|name| name.kind == EntityKind::Person && name.full.contains(' '));
        (fits && !another).then_some(holder)
    }

    /// The subject of the sentence before that of `word`, in the same paragraph.
    fn subject_before(&self, word: usize) -> Option<usize> {
        let reading = self.reading;
        let sentence = reading.sentence(word).checked_sub(1)?;
        let ends = reading.words(sentence).end - 1;
        let whole = !matches!(reading.form(ends), ";" | ":" | ",");
        let root = reading
            .words(sentence)
            .find(|&word| reading.head(word).is_none())?;
        let same = !reading.sentences[sentence + 1].starts_paragraph;
        reading
            .dependent(root, &["nsubj"])
            .filter(|_| whole && same)
    }

    /// The likeliest of the persons named before a pronoun, and how likely.
    fn likeliest_name(
        &self,
        word: usize,
        gender: Gender,
        content: &[Range<usize>],
    ) -> Option<(i32, usize)> {
        let reading = self.reading;
        let sentence = reading.sentence(word);
        let before = self.names.partition_point(|name| name.words.start < word);
        let mut best: Option<(i32, usize)> = None;
        for number in (0..before).rev() {
            let name = &self.names[number];
            let back = sentence - reading.sentence(name.words.start);
            if back > REACH {
                break;
            }
            if name.kind != EntityKind::Person {
                continue;
            }
            let known = self
                .by_name
                .get(&name.full)
                .and_then(|actors| actors.first());
            let of_actor = known.and_then(|&actor| self.traits[actor].gender);
            let of_name = of_actor.or_else(|| gender::of_person(reading, self.lexicon, name));
            if of_name.is_some_and(|known| known != gender) {
                continue;
            }
            let top = reading.top(&name.mention);
            let subject = reading.is(top, "nsubj")
                || reading
                    .head(top)
                    .is_some_and(|head| reading.is(head, "nsubj") && reading.is(top, "appos"));
            let source = known.is_some_and(|&actor| self.is_source(actor, name.words.start));
            // Few speak of themselves by name.
            let spoken_of = hold(content, name.words.start);
            let elsewhere = self.paragraph(name.words.start) != self.paragraph(word);
            let points = 14 - 2 * back as i32 + 3 * i32::from(subject) + 3 * i32::from(source)
                - i32::from(of_name.is_none()) * Self::unsure(&name.full)
                - 3 * i32::from(elsewhere)
                - 4 * i32::from(spoken_of);
            if best.is_none_or(|(most, _)| points > most) {
                best = Some((points, number));
            }
        }
        best
    }

    /// Whether an actor was the source of a statement by the mention that `word` stands in.
    fn is_source(&self, actor: usize, word: usize) -> bool {
        let at = self.reading.token(word).word.span.start;
        let mentions = &self.actors[actor].mentions;
        let next = mentions.partition_point(|mention| mention.start <= at);
        next > 0 && at < mentions[next - 1].end
    }
}

/// The noun with what stands before it and close after it, as long as it does not reach `before`.
pub(super) fn noun_phrase(reading: &Reading<'_>, noun: usize, before: usize) -> Range<usize> {
    let phrase = reading.phrase(noun);
    let stop = (noun + 1..phrase.end.min(before))
        .find(|&word| reading.form(word) == "," || reading.is(word, "acl"));
    phrase.start..stop.unwrap_or(phrase.end.min(before)).max(noun + 1)
}
