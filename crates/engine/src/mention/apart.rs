//! One of many: "one official", "another", "two of them", told apart from the group they belong to.

use std::ops::Range;

use super::Cast;
use crate::{attribution::lexicon::Lexicon, record::ActorKind};

/// The words that say which of several is meant.
const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

impl Cast<'_> {
    /// Whether a word stands for people by their number alone: "two", "another", "the other".
    pub(super) fn is_counted(&self, top: usize) -> bool {
        let lemma = self.reading.lemma(top).to_lowercase();
        matches!(self.reading.upos(top), "NUM" | "DET")
            || matches!(
                &*lemma,
                "another"
                    | "other"
                    | "one"
                    | "both"
                    | "all"
                    | "some"
                    | "third"
                    | "second"
                    | "first"
            )
    }

    /// Whether a number or quantifier means several.
    pub(super) fn counts_several(&self, words: &Range<usize>, top: usize) -> bool {
        let several = |word: usize| {
            let form = self.reading.form(word).to_lowercase();
            matches!(&*form, "both" | "all" | "some" | "several" | "many")
                || number(&form) > Some(1)
        };
        several(top) || several(words.start) && words.start + 1 == top
    }

    /// The actor that a phrase tells apart from a group: one of it, some of it, or all of it.
    pub(super) fn part(
        &mut self,
        words: &Range<usize>,
        top: usize,
        several: bool,
    ) -> Option<usize> {
        let reading = self.reading;
        let counted = self.is_counted(top);
        let apart = words.clone().any(|word| {
            matches!(
                &*reading.form(word).to_lowercase(),
                "one" | "another" | "other" | "second" | "third" | "fourth" | "first"
            )
        });
        if !counted && !apart {
            return None;
        }
        let group = self.group_of(words, top)?;
        // "Two of them … a third": of the same three.
        let larger = self.actors[group].unnamed.as_ref();
        let group = larger.and_then(|part| part.apart_from).unwrap_or(group);
        // "All three", "both": the group itself.
        let whole = reading.form(words.start).to_lowercase();
        if several && matches!(&*whole, "all" | "both") {
            return Some(group);
        }
        // "Sources" that merely are several, not some of those before.
        if several && !counted {
            return None;
        }
        let name = match several {
            true => self.some_of(words, group),
            false => self.one_of(words, top, group),
        }?;
        let actor = self.push(&name, ActorKind::Unnamed);
        self.traits[actor].several = several;
        let mut unnamed = self.unnamed(words, top);
        unnamed.apart_from = Some(group);
        self.actors[actor].unnamed = Some(unnamed);
        Some(actor)
    }

    /// The group that a phrase counts in: the one it names after "of", or the last one spoken of.
    fn group_of(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        let of = reading.dependents(top).find(|&word| {
            reading.is(word, "nmod")
                && words.contains(&word)
                && reading.dependents(word).any(|d| reading.form(d) == "of")
        });
        let known = |cast: &Self, noun: Option<String>| {
            cast.latest(words.start, |actor, traits| {
                let fits = |noun: &String| actor.name.to_lowercase().contains(noun);
                traits.several && actor.kind == ActorKind::Unnamed && noun.as_ref().is_none_or(fits)
            })
        };
        let Some(of) = of.filter(|&of| self.is_counted(top) && reading.upos(of) == "NOUN") else {
            let known = known(self, None);
            return known.or_else(|| self.mentioned_group(words.start));
        };
        let noun = reading.form(of).to_lowercase();
        known(self, Some(noun.clone())).or_else(|| {
            self.lexicon.people(reading.lemma(of))?;
            let phrase = reading.phrase(of);
            let start = phrase.clone().find(|&word| !reading.is(word, "case"))?;
            let name = reading.one_line(&(start..phrase.end));
            let group = self.push(&name, ActorKind::Unnamed);
            self.traits[group].several = true;
            self.traits[group].last = Some(start);
            self.actors[group].unnamed = Some(self.unnamed(&(start..phrase.end), of));
            self.said.push((words.start, group));
            Some(group)
        })
    }

    /// The people that were spoken of last before `word` without saying anything: "Two officials were less
    /// guarded."
    fn mentioned_group(&mut self, word: usize) -> Option<usize> {
        let reading = self.reading;
        let sentence = reading.sentence(word).saturating_sub(1);
        let start = reading.words(sentence).start;
        let people = |word: &usize| {
            reading.token(*word).xpos == "NNS"
                && self.lexicon.people(reading.lemma(*word)).is_some()
        };
        let noun = (start..word).rev().find(people)?;
        let phrase = reading.phrase(noun);
        let first = phrase.clone().find(|&word| !reading.is(word, "case"))?;
        let phrase = first..phrase.end.min(word).max(noun + 1);
        let group = self.described(&phrase, noun, &[]);
        self.traits[group].last = Some(noun);
        self.said.push((noun, group));
        self.count(group, &phrase);
        Some(group)
    }

    /// Keeps the number of a group, where its words tell: "three officials".
    pub(super) fn count(&mut self, group: usize, words: &Range<usize>) {
        if !self.traits[group].several {
            return;
        }
        let numbers = words
            .clone()
            .filter_map(|word| number(&self.reading.form(word).to_lowercase()));
        let count = numbers.into_iter().find(|count| *count > 1);
        self.traits[group].count = self.traits[group].count.or(count);
    }

    /// "Two of the three officials".
    fn some_of(&self, words: &Range<usize>, group: usize) -> Option<String> {
        let count = self.reading.form(words.start).to_lowercase();
        let noun = self.noun_of(group)?;
        let of = match self.traits[group].count {
            Some(size) if size > 2 => format!("{} {noun}", NUMBERS[size - 1]),
            _ => noun,
        };
        Some(format!("{count} of the {of}"))
    }

    /// "One source", and then "another source"; "first official" where only a number tells.
    fn one_of(&mut self, words: &Range<usize>, top: usize, group: usize) -> Option<String> {
        let reading = self.reading;
        let form = |word: usize| reading.form(word).to_lowercase();
        let noun = self.member_of(group)?;
        let bare = self.is_counted(top) || words.len() == 1;
        self.traits[group].parts += 1;
        let nth = words
            .clone()
            .find_map(|word| ORDINALS.iter().position(|ordinal| *ordinal == form(word)))
            .unwrap_or(self.traits[group].parts - 1)
            .min(ORDINALS.len() - 1);
        self.traits[group].parts = self.traits[group].parts.max(nth + 1);
        if !bare {
            self.traits[group].by_noun = true;
            return Some(super::described::plain_name(reading, words));
        }
        let another = words.clone().any(|word| form(word) == "another");
        Some(match self.counted_as(group) {
            _ if self.traits[group].by_noun && another => format!("another {noun}"),
            Some(counted) => format!("{} of the {counted}", ORDINALS[nth]),
            None => format!("{} {noun}", ORDINALS[nth]),
        })
    }

    /// "Three officials", of a group of more than two that is introduced by its number.
    fn counted_as(&self, group: usize) -> Option<String> {
        let first = self.actors[group].name.split(' ').next()?;
        let size = number(&first.to_lowercase()).filter(|size| *size > 2)?;
        Some(format!("{} {}", NUMBERS[size - 1], self.noun_of(group)?))
    }

    /// The noun of a group: "officials".
    fn noun_of(&self, group: usize) -> Option<String> {
        let name = &self.actors[group].name;
        let mut words = name.split_whitespace();
        words
            .find(|word| singular(self.lexicon, word).is_some())
            .map(str::to_lowercase)
    }

    /// What one of a group is called, with the people it is of: "Velmari official".
    fn member_of(&self, group: usize) -> Option<String> {
        let words: Vec<&str> = self.actors[group].name.split_whitespace().collect();
        let (place, noun) = words
            .iter()
            .enumerate()
            .find_map(|(place, word)| Some((place, singular(self.lexicon, word)?)))?;
        let adjective = place.checked_sub(1).map(|before| words[before]);
        // Of "two Velmari officials", who are told of no more.
        let of_people = |word: &&str| {
            word.starts_with(char::is_uppercase)
                && place == 2
                && number(&words[0].to_lowercase()).is_some()
        };
        Some(match adjective.filter(of_people) {
            Some(adjective) => format!("{adjective} {noun}"),
            None => noun,
        })
    }
}

/// The small numbers.
const NUMBERS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// The number that a word is.
pub(super) fn number(word: &str) -> Option<usize> {
    NUMBERS
        .iter()
        .position(|number| *number == word)
        .map(|place| place + 1)
}

/// The noun for one of the people that `noun` means several of.
fn singular(lexicon: &Lexicon, noun: &str) -> Option<String> {
    let noun = noun.to_lowercase();
    if matches!(&*noun, "crew" | "staff" | "team" | "family") {
        return Some(format!("{noun} member"));
    }
    [noun.strip_suffix('s'), Some(&*noun)]
        .into_iter()
        .flatten()
        .find(|noun| lexicon.people(noun) == Some(false) && number(noun).is_none())
        .map(str::to_owned)
}
