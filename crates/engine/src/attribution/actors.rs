//! Who the sources are: names, descriptions and pronouns are linked to the actors of the document.
//!
//! A first version by rules that are mostly right: a name is its fullest form; "the minister" is the last person of that
//! office; a pronoun is the nearest fitting actor before it; people without a name are actors of their own.

use std::ops::Range;

use super::{
    lexicon::{Lexicon, Title},
    names::{self, Name},
    parts::hold,
    reading::Reading,
};
use crate::{
    EntityKind,
    record::{Actor, ActorKind, Unnamed},
};

/// The actors found so far, and the names to find more of them by.
pub(super) struct Cast<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    pub names: Vec<Name>,
    pub actors: Vec<Actor>,
    /// Of each actor, whether it has been "he" (true) or "she".
    he: Vec<Option<bool>>,
    /// Of each actor, whether it is several people.
    several: Vec<bool>,
    /// Where each was last mentioned as a source or relayer, by word.
    last: Vec<usize>,
}

impl<'a> Cast<'a> {
    pub fn new(reading: &'a Reading<'a>, lexicon: &'a Lexicon) -> Cast<'a> {
        Cast {
            reading,
            lexicon,
            names: names::find(reading, lexicon),
            actors: Vec::new(),
            he: Vec::new(),
            several: Vec::new(),
            last: Vec::new(),
        }
    }

    /// The actor that the phrase `words` refers to, who says `content`: nobody who is spoken of there.
    pub fn actor(&mut self, words: &Range<usize>, content: &[Range<usize>]) -> usize {
        let reading = self.reading;
        let top = reading.top(words);
        let actor = match reading.upos(top) {
            "PRON" => self.pronoun(words, top, content),
            _ => self.named(words, top),
        };
        let actor = actor
            .or_else(|| self.office(words, top))
            .unwrap_or_else(|| self.described(words, top));
        self.mention(actor, words);
        actor
    }

    /// An outlet by its name, which need not stand in the text.
    pub fn outlet(&mut self, name: &str) -> usize {
        self.add(name, ActorKind::Outlet, false)
    }

    fn mention(&mut self, actor: usize, words: &Range<usize>) {
        self.last[actor] = words.start;
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

    fn add(&mut self, name: &str, kind: ActorKind, several: bool) -> usize {
        let same = |actor: &Actor| {
            actor.name == name
                && (actor.kind == kind
                    || kind == ActorKind::Outlet
                    || actor.kind == ActorKind::Outlet)
        };
        if let Some(known) = self.actors.iter().position(same) {
            return known;
        }
        self.push(name, kind, several)
    }

    /// A new actor.
    fn push(&mut self, name: &str, kind: ActorKind, several: bool) -> usize {
        self.actors.push(Actor {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            mentions: Vec::new(),
            unnamed: None,
        });
        self.he.push(None);
        self.several.push(several);
        self.last.push(0);
        self.actors.len() - 1
    }

    /// The actor whose name is the head of the phrase.
    fn named(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        // "Senior Russians" are people without a name.
        if reading.token(top).xpos == "NNPS"
            && self
                .names
                .iter()
                .any(|name| name.words.contains(&top) && name.kind == EntityKind::Person)
        {
            return None;
        }
        let inside = |name: &&Name| words.start <= name.words.start && name.words.end <= words.end;
        let heads = |name: &&Name| name.words.contains(&top);
        let person = |name: &&Name| name.kind == EntityKind::Person;
        let apposed = |name: &&Name| {
            let name_top = reading.top(&name.words);
            reading.is(name_top, "appos") && reading.head(name_top) == Some(top)
        };
        let mut found = self
            .names
            .iter()
            .filter(inside)
            .filter(|name| heads(name) || apposed(name))
            .collect::<Vec<_>>();
        found.sort_by_key(|name| (!person(name), !heads(name), usize::MAX - name.words.len()));
        // "Her deputy, Pavo Lindqvar", "Colonel Ines Vaubrey of the Council": the office is the head, and the name stands
        // after it, with nothing but the rest of the title between, or at the end.
        let office = self.lexicon.title(reading.lemma(top)).is_some();
        let of_title = |word: usize| {
            reading.upos(word) == "PROPN"
                || self.lexicon.title(reading.form(word)).is_some()
                || matches!(reading.form(word), "of" | "for" | ",")
        };
        let inside_title = || {
            self.names
                .iter()
                .filter(inside)
                .filter(person)
                .find(|name| {
                    office
                        && (name.words.end == words.end
                            || top < name.words.start && (top..name.words.start).all(of_title))
                })
        };
        let name = found.first().copied().or_else(inside_title)?.clone();
        let kind = match name.kind {
            _ if self.lexicon.is_press(&name.full) => ActorKind::Outlet,
            EntityKind::Person => ActorKind::Person,
            EntityKind::Organization => ActorKind::Organisation,
            _ => ActorKind::State,
        };
        let actor = self.add(&name.full, kind, false);
        if kind == ActorKind::Person && self.he[actor].is_none() {
            self.he[actor] = match reading.form(words.start).trim_end_matches('.') {
                "Mr" => Some(true),
                "Mrs" | "Ms" | "Miss" => Some(false),
                _ => None,
            };
        }
        Some(actor)
    }

    /// The person who holds the office that the phrase names: "the foreign minister".
    fn office(&mut self, words: &Range<usize>, top: usize) -> Option<usize> {
        let reading = self.reading;
        let definite = words.clone().any(|word| {
            matches!(
                &*reading.form(word).to_lowercase(),
                "the" | "her" | "his" | "their" | "its"
            )
        });
        if !definite
            || reading.token(top).feats.contains("Number=Plur")
            || self.lexicon.title(reading.lemma(top)) != Some(Title::Office)
        {
            return None;
        }
        let office = names::office_name(reading, self.lexicon, top);
        let bare = !office.contains(' ');
        let mut before = self
            .names
            .iter()
            .filter(|name| name.words.start < words.start);
        let holder = before
            .rfind(|name| {
                let held = |held: &String| {
                    *held == office || bare && held.rsplit(' ').next() == Some(&*office)
                };
                name.offices.iter().any(held)
            })?
            .full
            .clone();
        Some(self.add(&holder, ActorKind::Person, false))
    }

    /// The nearest actor before a pronoun that fits it.
    fn pronoun(
        &mut self,
        words: &Range<usize>,
        top: usize,
        content: &[Range<usize>],
    ) -> Option<usize> {
        let reading = self.reading;
        let form = reading.form(top).to_lowercase();
        match &*form {
            "he" | "him" | "his" => self.person_before(top, Some(true), content),
            "she" | "her" => self.person_before(top, Some(false), content),
            "who" | "which" | "that" | "whom" => {
                let clause = reading.head(top)?;
                let mut verb = Some(clause);
                while let Some(word) = verb {
                    if reading.is(word, "acl") {
                        let noun = reading.head(word)?;
                        let phrase = noun_phrase(reading, noun, top);
                        return (noun != top).then(|| self.actor(&phrase, content));
                    }
                    verb = reading.head(word);
                }
                None
            }
            "it" => self.latest(words, |actor, _| {
                matches!(
                    actor.kind,
                    ActorKind::Organisation | ActorKind::State | ActorKind::Outlet
                )
            }),
            "they" | "them" | "both" => self
                .latest(words, |actor, several| {
                    several || actor.kind == ActorKind::Group
                })
                .or_else(|| {
                    self.latest(words, |actor, _| {
                        matches!(actor.kind, ActorKind::Organisation | ActorKind::State)
                    })
                }),
            _ => None,
        }
    }

    /// The person that "he" or "she" at `word` means: the subject of this sentence or of those before it, or the source
    /// of the last statement.
    fn person_before(
        &mut self,
        word: usize,
        he: Option<bool>,
        content: &[Range<usize>],
    ) -> Option<usize> {
        let reading = self.reading;
        let sentence = reading.sentence(word);
        let mut best: Option<(usize, usize)> = None;
        for (number, name) in self.names.iter().enumerate() {
            if name.kind != EntityKind::Person
                || name.words.start >= word
                || hold(content, name.words.start)
            {
                continue;
            }
            let back = sentence - reading.sentence(name.words.start);
            if back > 6 {
                continue;
            }
            let known = self.actors.iter().position(|actor| actor.name == name.full);
            if known.is_some_and(|actor| self.he[actor].is_some() && self.he[actor] != he) {
                continue;
            }
            let top = reading.top(&name.mention);
            let subject = reading.is(top, "nsubj")
                || reading
                    .head(top)
                    .is_some_and(|head| reading.is(head, "nsubj") && reading.is(top, "appos"));
            let source = known.is_some_and(|actor| {
                self.last[actor] + 1 > name.words.start
                    && self.actors[actor].mentions.iter().any(|m| {
                        m.start <= reading.token(name.words.start).word.span.start
                            && reading.token(name.words.start).word.span.start < m.end
                    })
            });
            let points = 12usize.saturating_sub(2 * back)
                + 3 * usize::from(subject)
                + 3 * usize::from(source);
            if best.is_none_or(|(most, _)| points >= most) {
                best = Some((points, number));
            }
        }
        // An actor that was itself only a pronoun or description since.
        let latest = (0..self.actors.len())
            .filter(|&actor| {
                self.actors[actor].kind == ActorKind::Person
                    || self.actors[actor].kind == ActorKind::Unnamed && !self.several[actor]
            })
            .filter(|&actor| !self.actors[actor].mentions.is_empty() && self.last[actor] < word)
            .filter(|&actor| self.he[actor].is_none() || self.he[actor] == he)
            .max_by_key(|&actor| self.last[actor]);
        let by_source = latest.map(|actor| {
            let back = sentence - reading.sentence(self.last[actor]).min(sentence);
            (16usize.saturating_sub(2 * back), actor)
        });
        let actor = match (best, by_source) {
            (Some((name_points, number)), source)
                if source.is_none_or(|(points, _)| name_points > points) =>
            {
                let full = self.names[number].full.clone();
                Some(self.add(&full, ActorKind::Person, false))
            }
            (_, Some((points, actor))) if points > 0 => Some(actor),
            _ => None,
        }?;
        self.he[actor] = self.he[actor].or(he);
        Some(actor)
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
        Some(self.add(&name, ActorKind::Outlet, false))
    }

    fn latest(&self, words: &Range<usize>, fits: impl Fn(&Actor, bool) -> bool) -> Option<usize> {
        (0..self.actors.len())
            .filter(|&actor| {
                !self.actors[actor].mentions.is_empty() && self.last[actor] < words.start
            })
            .filter(|&actor| fits(&self.actors[actor], self.several[actor]))
            .max_by_key(|&actor| self.last[actor])
    }

    /// An actor that has no name: people, or a body or thing that says something.
    fn described(&mut self, words: &Range<usize>, top: usize) -> usize {
        let reading = self.reading;
        let lemma = reading.lemma(top).to_lowercase();
        let plural = reading.token(top).feats.contains("Number=Plur");
        let counted = matches!(reading.upos(top), "NUM" | "DET")
            || matches!(
                &*lemma,
                "another" | "other" | "one" | "both" | "all" | "some" | "third" | "second"
            );
        let people = self.lexicon.people(&lemma);
        if let Some(press) = self.press(words, top) {
            return press;
        }
        let name = plain_name(reading, words);
        let nation = reading.token(top).xpos == "NNPS";
        if people.is_none() && !counted && !nation {
            let kind = match plural {
                true => ActorKind::Group,
                false => ActorKind::Organisation,
            };
            return self.add(&name, kind, plural);
        }
        let several = plural
            || people == Some(true)
            || matches!(
                &*lemma,
                "both" | "all" | "some" | "two" | "three" | "several"
            );
        let groups = |cast: &Self| {
            cast.latest(words, |actor, several| {
                several && actor.kind == ActorKind::Unnamed
            })
        };
        let ordinal = |cast: &Self, group: usize| {
            let nth = match &*lemma {
                _ if several => return None,
                "third" => "third",
                _ if words.clone().any(|w| {
                    matches!(
                        &*reading.form(w).to_lowercase(),
                        "another" | "other" | "second"
                    )
                }) =>
                {
                    "second"
                }
                _ if words
                    .clone()
                    .any(|w| reading.form(w).eq_ignore_ascii_case("third")) =>
                {
                    "third"
                }
                _ => "first",
            };
            let noun = cast.actors[group]
                .name
                .split_whitespace()
                .find_map(|noun| singular(cast.lexicon, noun))?;
            Some(format!("{nth} {noun}"))
        };
        let apart_from = (counted
            || words.clone().any(|w| {
                matches!(
                    &*reading.form(w).to_lowercase(),
                    "one" | "another" | "other" | "second" | "third"
                )
            }))
        .then(|| groups(self))
        .flatten();
        let definite = matches!(
            &*reading.form(words.start).to_lowercase(),
            "the" | "this" | "that" | "these" | "those"
        );
        // "The officials", "the source": the last ones of that kind that were spoken of.
        if definite {
            let same = |actor: &Actor, many: bool| {
                actor.kind == ActorKind::Unnamed
                    && many == several
                    && actor.name.to_lowercase().contains(&lemma)
            };
            if let Some(known) = self.latest(words, same) {
                return known;
            }
        }
        // "All three", "both": the group itself.
        let whole = reading.form(words.start).to_lowercase();
        if let Some(group) = apart_from.filter(|_| several && matches!(&*whole, "all" | "both")) {
            return group;
        }
        let actor = match counted || apart_from.is_some() {
            // "One" is another one each time it is said.
            true => self.push(&name, ActorKind::Unnamed, several),
            false => self.add(&name, ActorKind::Unnamed, several),
        };
        let find = |test: &dyn Fn(usize) -> bool| {
            words
                .clone()
                .find(|&word| test(word))
                .map(|word| reading.token(word).word.span)
        };
        self.actors[actor].name = apart_from
            .filter(|_| counted || top == words.start)
            .and_then(|group| ordinal(self, group))
            .unwrap_or(name);
        self.actors[actor]
            .unnamed
            .get_or_insert_with(|| Unnamed {
                affiliation: find(&|w| {
                    w != top
                        && (reading.upos(w) == "PROPN"
                            || reading.upos(w) == "ADJ"
                                && reading.form(w).starts_with(char::is_uppercase)
                                && w != words.start)
                }),
                seniority: find(&|w| {
                    matches!(
                        &*reading.form(w).to_lowercase(),
                        "senior" | "top" | "high-ranking" | "high-level" | "ranking" | "leading"
                    )
                }),
                number: find(&|w| {
                    reading.upos(w) == "NUM"
                        || matches!(
                            &*reading.form(w).to_lowercase(),
                            "one"
                                | "another"
                                | "several"
                                | "some"
                                | "many"
                                | "third"
                                | "second"
                                | "both"
                                | "a"
                                | "an"
                        )
                }),
                apart_from: None,
            })
            .apart_from = apart_from.filter(|&other| other != actor);
        actor
    }
}

/// The noun for one of the people that `noun` means several of.
fn singular(lexicon: &Lexicon, noun: &str) -> Option<String> {
    let noun = noun.to_lowercase();
    [noun.strip_suffix('s'), Some(&*noun)]
        .into_iter()
        .flatten()
        .find(|noun| lexicon.people(noun) == Some(false))
        .map(str::to_owned)
}

/// The noun with what stands before it and close after it, as long as it does not reach `before`.
fn noun_phrase(reading: &Reading<'_>, noun: usize, before: usize) -> Range<usize> {
    let phrase = reading.phrase(noun);
    let stop = (noun + 1..phrase.end.min(before))
        .find(|&word| reading.form(word) == "," || reading.is(word, "acl"));
    phrase.start..stop.unwrap_or(phrase.end.min(before)).max(noun + 1)
}

/// The words of a phrase without an article before it and without what follows a comma.
fn plain_name(reading: &Reading<'_>, words: &Range<usize>) -> String {
    let article = matches!(
        &*reading.form(words.start).to_lowercase(),
        "a" | "an" | "the"
    );
    let start = words.start + usize::from(article && words.len() > 1);
    let stop = (start + 1..words.end)
        .find(|&word| matches!(reading.form(word), "," | "("))
        .unwrap_or(words.end);
    reading.one_line(&(start..stop))
}
