//! Who is who: the phrases of a text that speak of somebody, linked to the actors of the document.
//!
//! A name is its fullest form, whatever stands beside it; an office is the person who holds it; a pronoun is the likeliest of
//! those who were spoken of before it; people without a name are actors of their own, told apart where the text does.

mod apart;
mod bearings;
pub mod coreference;
mod described;
mod gender;
mod known;
pub(crate) mod names;
mod offices;
mod pronouns;
mod world;

use std::collections::HashMap;
use std::ops::Range;

use ascribe_time::Date;

use crate::{
    About, EntityKind,
    attribution::{lexicon::Lexicon, reading::Reading},
    record::{Actor, ActorKind},
};
pub use known::{Known, KnownFault};
use names::Name;
use world::Gender;
pub(crate) use world::World;

/// The actors found so far, and the names to find more of them by.
pub(crate) struct Cast<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    names: Vec<Name>,
    published: Option<Date>,
    /// The names of those who hold an office, by its last word: "minister".
    by_office: HashMap<String, Vec<usize>>,
    /// The first word of each lemma and tag in the headline.
    headline: HashMap<(&'a str, &'a str), usize>,
    /// The number of each sentence's paragraph.
    paragraphs: Vec<usize>,
    pub actors: Vec<Actor>,
    /// What else is known of each.
    traits: Vec<Traits>,
    /// The actors of each name.
    by_name: HashMap<String, Vec<usize>>,
    /// The sources and relayers found so far: by which word, and which actor.
    said: Vec<(usize, usize)>,
}

/// What pronouns and numbers tell of an actor.
#[derive(Clone, Copy, Debug, Default)]
struct Traits {
    gender: Option<Gender>,
    /// Whether it is several people.
    several: bool,
    /// The word at which it was last mentioned as a source or relayer.
    last: Option<usize>,
    /// Of a group, how many it is, if the text says so.
    count: Option<usize>,
    /// How many have been told apart from it.
    parts: usize,
    /// Whether the first of them was called by a noun: "one source".
    by_noun: bool,
}

/// Mentions back that one may take up.
const MEMORY: usize = 64;

impl<'a> Cast<'a> {
    /// Nobody yet, in a text that is about what `about` says.
    pub fn new(reading: &'a Reading<'a>, lexicon: &'a Lexicon, about: &About<'_>) -> Cast<'a> {
        let names = names::find(reading, lexicon, about.outlet, about.published);
        let paragraphs = reading.sentences.iter().scan(0, |paragraph, sentence| {
            *paragraph += usize::from(sentence.starts_paragraph);
            Some(*paragraph)
        });
        let mut by_office: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, name) in names.iter().enumerate() {
            for office in &name.offices {
                let last = office.rsplit(' ').next().unwrap_or(office);
                by_office.entry(last.to_owned()).or_default().push(number);
            }
        }
        Cast {
            reading,
            lexicon,
            names,
            published: about.published,
            by_office,
            headline: described::headline_words(reading),
            paragraphs: paragraphs.collect(),
            actors: Vec::new(),
            traits: Vec::new(),
            by_name: HashMap::new(),
            said: Vec::new(),
        }
    }

    /// The actor that the phrase `words` refers to, who says `content`: nobody who is spoken of there.
    pub fn actor(&mut self, words: &Range<usize>, content: &[Range<usize>]) -> usize {
        let words = &self.without_case(words);
        let top = self.reading.top(words);
        let pronoun = matches!(self.reading.token(top).xpos, "PRP" | "PRP$" | "WP" | "WDT");
        let actor = match pronoun || self.reading.upos(top) == "PRON" {
            true => self.pronoun(words, top, content),
            false => self.named(words, top),
        };
        let actor = actor
            .or_else(|| self.apposed(words, top, content))
            .or_else(|| self.office(words, top))
            .or_else(|| self.body(words, top))
            .unwrap_or_else(|| self.described(words, top, content));
        self.mention(actor, words);
        actor
    }

    /// A phrase without the preposition before it: "from the groups, which do not tell".
    fn without_case(&self, words: &Range<usize>) -> Range<usize> {
        let case =
            |word: &usize| self.reading.is(*word, "case") && self.reading.upos(*word) == "ADP";
        let start = words.clone().find(|word| !case(word));
        start.unwrap_or(words.start)..words.end
    }

    /// "The government, a majority shareholder": whom the phrase stands beside.
    fn apposed(
        &mut self,
        words: &Range<usize>,
        top: usize,
        content: &[Range<usize>],
    ) -> Option<usize> {
        let reading = self.reading;
        let noun = reading
            .head(top)
            .filter(|&noun| reading.is(top, "appos") && noun < words.start)?;
        let phrase = pronouns::noun_phrase(reading, noun, words.start);
        Some(self.actor(&phrase, content))
    }

    /// An outlet by its name, which need not stand in the text.
    pub fn outlet(&mut self, name: &str) -> usize {
        self.add(name, ActorKind::Outlet)
    }

    /// Those who put questions and are not told of.
    pub fn reporters(&mut self) -> usize {
        let actor = self.add("reporters", ActorKind::Unnamed);
        self.traits[actor].several = true;
        self.actors[actor].unnamed.get_or_insert_default();
        actor
    }

    /// Whoever writes "I" or "we" in words of his own; no "he" takes him up.
    pub fn writer(&mut self, words: &Range<usize>) -> usize {
        let actor = self.add(self.reading.form(words.start), ActorKind::Unnamed);
        self.actors[actor].unnamed.get_or_insert_default();
        self.mention(actor, words);
        self.said.pop();
        self.traits[actor].last = None;
        actor
    }

    fn mention(&mut self, actor: usize, words: &Range<usize>) {
        self.said.push((words.start, actor));
        self.traits[actor].last = Some(words.start);
        self.count(actor, words);
        let span = self.reading.span(words);
        let text = span.of(self.reading.text);
        let Actor {
            mentions,
            aliases,
            name,
            ..
        } = &mut self.actors[actor];
        if let Err(place) = mentions.binary_search(&span) {
            mentions.insert(place, span);
        }
        if text != name
            && !aliases.iter().any(|alias| alias == text)
            && self.reading.upos(self.reading.top(words)) != "PRON"
        {
            aliases.push(text.to_owned());
        }
    }

    /// The actor of a name, new if there is none; an outlet is one whatever it was taken for.
    fn add(&mut self, name: &str, kind: ActorKind) -> usize {
        let same = |actor: &&usize| {
            let known = self.actors[**actor].kind;
            known == kind || kind == ActorKind::Outlet || known == ActorKind::Outlet
        };
        let known = self
            .by_name
            .get(name)
            .and_then(|actors| actors.iter().find(same));
        match known {
            Some(&known) => known,
            None => self.push(name, kind),
        }
    }

    /// A new actor.
    fn push(&mut self, name: &str, kind: ActorKind) -> usize {
        let actor = self.actors.len();
        self.actors.push(Actor {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            mentions: Vec::new(),
            unnamed: None,
            role: None,
            affiliation: None,
            country: None,
        });
        self.traits.push(Traits::default());
        self.by_name.entry(name.to_owned()).or_default().push(actor);
        actor
    }

    /// The actor of a name of the text.
    fn of_name(&mut self, number: usize) -> usize {
        let name = &self.names[number];
        let state = self.lexicon.world.state(&name.full);
        let (kind, full) = match name.kind {
            _ if self.lexicon.is_press(&name.full) => (ActorKind::Outlet, name.full.clone()),
            EntityKind::Person => (ActorKind::Person, name.full.clone()),
            EntityKind::Organization => (ActorKind::Organisation, name.full.clone()),
            // "Kyiv said": the capital stands for the government.
            _ => match state {
                Some((state, _)) => (ActorKind::State, state.name.to_owned()),
                None => (ActorKind::State, name.full.clone()),
            },
        };
        self.add(&full, kind)
    }

    /// The actor whose name is the head of the phrase, or stands beside it.
    fn named(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        if self.is_people_of(top) {
            return None;
        }
        let number = self.name_of(words, top)?;
        let actor = self.of_name(number);
        if self.actors[actor].kind == ActorKind::Person {
            let gender = gender::of_person(self.reading, self.lexicon, &self.names[number]);
            self.traits[actor].gender = self.traits[actor].gender.or(gender);
        }
        Some(actor)
    }

    /// "Senior Russians": people without a name. A surname that looks like them is none of these.
    fn is_people_of(&self, word: usize) -> bool {
        let alone = |name: &Name| {
            name.words.contains(&word)
                && name.kind == EntityKind::Person
                && !name.full.contains(' ')
        };
        self.reading.token(word).xpos == "NNPS"
            && self.names[self.names_beside(word)].iter().any(alone)
    }

    /// The names of the sentence that a word stands in, by number.
    fn names_beside(&self, word: usize) -> Range<usize> {
        let sentence = self.reading.words(self.reading.sentence(word));
        let before = |end: usize| self.names.partition_point(|name| name.words.start < end);
        before(sentence.start)..before(sentence.end)
    }

    /// Which name of the text is that of the phrase.
    fn name_of(&self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        let near = self.names_beside(top);
        let inside = |name: &Name| words.start <= name.words.start && name.words.end <= words.end;
        let heads = |name: &Name| name.words.contains(&top);
        let person = |name: &Name| name.kind == EntityKind::Person;
        let beside = |name: &Name| {
            let name_top = reading.top(&name.words);
            let joined = ["appos", "flat"]
                .iter()
                .any(|relation| reading.is(name_top, relation));
            joined && reading.head(name_top) == Some(top)
        };
        // "Malaysia's Prime Minister, Najib Razak": the name may follow the phrase.
        let follows = |name: &Name| {
            person(name)
                && name.words.start == words.end + 1
                && reading.form(words.end) == ","
                && beside(name)
                && self.is_role(top)
        };
        let mut best: Option<((bool, bool, usize), usize)> = None;
        for number in near.clone() {
            let name = &self.names[number];
            if inside(name) && (heads(name) || beside(name)) || follows(name) {
                let rank = (!person(name), !heads(name), usize::MAX - name.words.len());
                if best.is_none_or(|(least, _)| rank < least) {
                    best = Some((rank, number));
                }
            }
        }
        let title = |words: Range<usize>| {
            words.clone().all(|word| {
                reading.upos(word) == "PROPN"
                    || self.lexicon.title(reading.form(word)).is_some()
                    || matches!(reading.form(word), "of" | "for" | ",")
            })
        };
        // "Her deputy, Pavo Lindqvar", "Colonel Ines Vaubrey of the Council": the office is the head, and the name stands
        // after it, with nothing but the rest of the title between, or at the end.
        let in_title = |number: &usize| {
            let name = &self.names[*number];
            inside(name)
                && person(name)
                && (name.words.end == words.end
                    || top < name.words.start && title(top..name.words.start))
        };
        // "The magazine MicroMega", "main news agency Korean Central News Agency (KCNA)".
        let of_body = |number: &usize| {
            let name = &self.names[*number];
            inside(name)
                && !person(name)
                && name.words.start == top + 1
                && self.lexicon.body(reading.lemma(top)).is_some()
        };
        match best {
            Some(((false, ..), number)) => Some(number),
            None if self.lexicon.body(reading.lemma(top)).is_some() => near.clone().find(of_body),
            _ if self.is_role(top) && !reading.token(top).feats.contains("Number=Plur") => near
                .clone()
                .find(in_title)
                .or(best.map(|(_, number)| number)),
            _ => best.map(|(_, number)| number),
        }
    }

    /// Whether a word says what somebody is: "minister", "member", "co-founder".
    fn is_role(&self, word: usize) -> bool {
        let lemma = self.reading.lemma(word);
        self.lexicon.title(lemma).is_some() || self.lexicon.people(lemma).is_some()
    }

    /// The actor that was last a source or relayer before `word`, of those that fit.
    fn latest(&self, word: usize, fits: impl Fn(&Actor, &Traits) -> bool) -> Option<usize> {
        let recent = self.said.iter().rev().take(MEMORY);
        recent
            .filter(|(at, actor)| *at < word && fits(&self.actors[*actor], &self.traits[*actor]))
            .max_by_key(|(at, _)| *at)
            .map(|(_, actor)| *actor)
    }
}
