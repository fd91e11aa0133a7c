//! Which mentions of a text mean the same: the network says how likely one takes up another; names, and the gender, number
//! and person of pronouns, say what must be and what cannot.

use std::collections::HashMap;
use std::ops::Range;

use super::{
    gender, names,
    world::{Gender, Term},
};
use crate::{
    Kit, Word,
    attribution::reading::Reading,
    parse::{
        coreference::{FARTHEST, Referent},
        parse_referents,
    },
};

/// A mention and what it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referring {
    /// Its words.
    pub words: Range<usize>,
    /// The number of what it refers to; mentions with the same number mean the same.
    pub entity: usize,
}

/// Resolves the mentions of a text made of `words`, whose sentences end where `sentence_ends` says, if it says so: the
/// `mentions` given, or those found.
pub fn resolve(
    kit: &Kit,
    text: &str,
    words: &[Word],
    sentence_ends: Option<&[bool]>,
    mentions: Option<&[Range<usize>]>,
) -> Vec<Referring> {
    let (sentences, referents) = parse_referents(kit, text, words, sentence_ends, mentions);
    let reading = Reading::new(text, &sentences, None);
    let spans: Vec<Range<usize>> = match mentions {
        Some(mentions) => mentions.to_vec(),
        None => reading.mentions().map(|(words, _)| words).collect(),
    };
    let names = names::find(&reading, &kit.lexicon, None, None);
    let mut by_top: HashMap<usize, &names::Name> = HashMap::new();
    for name in &names {
        by_top.entry(reading.top(&name.words)).or_insert(name);
    }
    let phrases = spans
        .iter()
        .map(|words| Phrase::new(kit, &reading, words, &by_top));
    let mut entities = Entities {
        kit,
        referents: &referents,
        phrases: phrases.collect(),
        entity_of: Vec::with_capacity(spans.len()),
        traits: Vec::new(),
        by_name: HashMap::new(),
        by_top: HashMap::new(),
        by_text: HashMap::new(),
    };
    for number in 0..spans.len() {
        entities.add(number);
    }
    let entities = entities.entity_of.into_iter();
    spans
        .into_iter()
        .zip(entities)
        .map(|(words, entity)| Referring { words, entity })
        .collect()
}

/// How a phrase refers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// By a name, in its fullest form.
    Name(String),
    /// "I", "we", "you": by the part that somebody has in the talk.
    Speaker(&'static str),
    /// "He", "it", "they", "who".
    Pronoun,
    /// By a noun.
    Noun,
}

/// A mention with what its words tell.
struct Phrase {
    words: Range<usize>,
    form: Form,
    gender: Option<Gender>,
    /// Whether it is several; unknown for names.
    several: Option<bool>,
    /// Whether it is a person, as far as the form tells.
    person: Option<bool>,
    /// Its head.
    top: usize,
    /// The head of the phrase that the tree says means the same: a relative pronoun's noun, what a phrase stands beside in
    /// apposition, the subject that it is said to be.
    same: Option<usize>,
    /// The words of "the old mill", which mean the same again.
    again: Option<String>,
}

impl Phrase {
    fn new(
        kit: &Kit,
        reading: &Reading<'_>,
        words: &Range<usize>,
        names: &HashMap<usize, &names::Name>,
    ) -> Phrase {
        let top = reading.top(words);
        let form = reading.form(top).to_lowercase();
        let plural = reading.token(top).feats.contains("Number=Plur");
        let joined = reading
            .dependents(top)
            .any(|word| reading.is(word, "conj") && words.contains(&word));
        let name = names
            .get(&top)
            .filter(|name| words.start <= name.words.start && name.words.end <= words.end);
        let mut phrase = Phrase {
            words: words.clone(),
            form: Form::Noun,
            gender: gender::of_noun(&form),
            several: Some(plural),
            person: None,
            top,
            same: same_by_tree(reading, top),
            again: None,
        };
        match &*form {
            "i" | "me" | "my" | "mine" | "myself" => phrase.form = Form::Speaker("i"),
            "we" | "us" | "our" | "ours" | "ourselves" => phrase.form = Form::Speaker("we"),
            "you" | "your" | "yours" | "yourself" | "yourselves" => {
                phrase.form = Form::Speaker("you")
            }
            "he" | "him" | "his" | "himself" => {
                phrase.pronoun(Some(Gender::Male), false, Some(true))
            }
            "she" | "her" | "hers" | "herself" => {
                phrase.pronoun(Some(Gender::Female), false, Some(true));
            }
            "it" | "its" | "itself" => phrase.pronoun(None, false, Some(false)),
            "they" | "them" | "their" | "theirs" | "themselves" => phrase.pronoun(None, true, None),
            // "Both Anna and Ben": neither of them.
            _ if joined => phrase.several = Some(true),
            _ if reading.upos(top) == "PRON" => {
                phrase.form = Form::Pronoun;
                phrase.several = None;
            }
            _ => {
                if let Some(name) = name {
                    let state = kit.lexicon.world.state(&name.full);
                    let state = state.filter(|(_, term)| *term == Term::Name);
                    let full = state.map_or(&*name.full, |(state, _)| state.name);
                    phrase.form = Form::Name(full.to_lowercase());
                    phrase.several = None;
                    phrase.gender = gender::of_person(reading, &kit.lexicon, name);
                    phrase.person = Some(name.kind == crate::EntityKind::Person);
                } else if reading.upos(top) == "PROPN" {
                    let bare = words
                        .clone()
                        .filter(|&w| reading.upos(w) == "PROPN")
                        .map(|w| reading.form(w).to_lowercase());
                    phrase.form = Form::Name(bare.collect::<Vec<_>>().join(" "));
                    phrase.several = None;
                } else if words.len() > 1 && reading.form(words.start).eq_ignore_ascii_case("the") {
                    let words = words.start + 1..words.end;
                    phrase.again = Some(reading.one_line(&words).to_lowercase());
                }
            }
        }
        phrase
    }

    fn pronoun(&mut self, gender: Option<Gender>, several: bool, person: Option<bool>) {
        self.form = Form::Pronoun;
        self.gender = gender;
        self.several = Some(several);
        self.person = person;
    }
}

/// The head of the phrase that means the same by the tree.
fn same_by_tree(reading: &Reading<'_>, top: usize) -> Option<usize> {
    let head = reading.head(top)?;
    if reading.is(top, "appos") {
        return Some(head);
    }
    if matches!(reading.token(top).xpos, "WP" | "WDT")
        || reading.form(top).eq_ignore_ascii_case("that")
    {
        let above = std::iter::successors(Some(head), |&word| reading.head(word));
        let clause = above
            .into_iter()
            .find(|&word| reading.deprel(word) == "acl:relcl");
        return clause.and_then(|clause| reading.head(clause));
    }
    let copula = reading.dependents(top).any(|word| reading.is(word, "cop"));
    copula.then(|| reading.dependent(top, &["nsubj"])).flatten()
}

/// What is known of an entity.
#[derive(Clone, Debug, Default)]
struct Traits {
    gender: Option<Gender>,
    several: Option<bool>,
    person: Option<bool>,
    name: Option<String>,
    speaker: Option<&'static str>,
}

impl Traits {
    fn learn(&mut self, phrase: &Phrase) {
        self.gender = self.gender.or(phrase.gender);
        self.several = self.several.or(phrase.several);
        self.person = self.person.or(phrase.person);
        match &phrase.form {
            Form::Name(name) => self.name = self.name.take().or_else(|| Some(name.clone())),
            Form::Speaker(part) => self.speaker = Some(part),
            _ => {}
        }
    }

    /// Whether a phrase may mean it.
    fn admits(&self, phrase: &Phrase) -> bool {
        let same = |a: Option<bool>, b: Option<bool>| a.is_none() || b.is_none() || a == b;
        let gender =
            self.gender.is_none() || phrase.gender.is_none() || self.gender == phrase.gender;
        let name = match (&self.name, &phrase.form) {
            (Some(known), Form::Name(name)) => known == name,
            _ => true,
        };
        let speaker = match (self.speaker, &phrase.form) {
            (Some(known), Form::Speaker(part)) => known == *part,
            _ => true,
        };
        gender
            && name
            && speaker
            && same(self.several, phrase.several)
            && same(self.person, phrase.person)
    }
}

/// The entities found so far.
struct Entities<'a> {
    kit: &'a Kit,
    referents: &'a [Referent],
    phrases: Vec<Phrase>,
    entity_of: Vec<usize>,
    traits: Vec<Traits>,
    by_name: HashMap<String, usize>,
    by_top: HashMap<usize, usize>,
    by_text: HashMap<String, usize>,
}

impl Entities<'_> {
    fn add(&mut self, number: usize) {
        let entity = self.antecedent(number).unwrap_or(self.traits.len());
        if entity == self.traits.len() {
            self.traits.push(Traits::default());
        }
        self.entity_of.push(entity);
        let phrase = &self.phrases[number];
        self.traits[entity].learn(phrase);
        if let Form::Name(name) = &phrase.form {
            self.by_name.entry(name.clone()).or_insert(entity);
        }
        if let Some(words) = &phrase.again {
            self.by_text.entry(words.clone()).or_insert(entity);
        }
        self.by_top.insert(phrase.top, entity);
    }

    /// The entity that a mention takes up, if any.
    fn antecedent(&self, number: usize) -> Option<usize> {
        let phrase = &self.phrases[number];
        if let Form::Name(name) = &phrase.form
            && let Some(&entity) = self.by_name.get(name)
        {
            return Some(entity);
        }
        // "Portland, Oregon" are two by their names.
        if let Some(&entity) = phrase.same.and_then(|top| self.by_top.get(&top))
            && self.traits[entity].admits(phrase)
        {
            return Some(entity);
        }
        if let Some(&entity) = phrase
            .again
            .as_ref()
            .and_then(|words| self.by_text.get(words))
        {
            return Some(entity);
        }
        let head = &self.kit.model.heads.coreference;
        let least = match phrase.form {
            Form::Pronoun => -1.0,
            Form::Speaker(_) => -1.0,
            _ => 0.0,
        };
        let mut best: Option<(f32, usize)> = None;
        for other in number.saturating_sub(FARTHEST)..number {
            let entity = self.entity_of[other];
            let earlier = &self.phrases[other].words;
            let nested = earlier.start <= phrase.words.start && phrase.words.end <= earlier.end;
            if nested || !self.traits[entity].admits(phrase) {
                continue;
            }
            let score = head.score(
                &self.referents[number],
                &self.referents[other],
                number - other,
            );
            if score > least && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, entity));
            }
        }
        best.map(|(_, entity)| entity)
    }
}
