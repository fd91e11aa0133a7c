//! The names in a text: of each named mention its proper name without titles, and the fullest form of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{
    lexicon::{Lexicon, Title},
    reading::Reading,
};
use crate::EntityKind;

/// A named mention.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The words of the whole mention, with title and apposition.
    pub mention: Range<usize>,
    /// The words of the name alone.
    pub words: Range<usize>,
    pub kind: EntityKind,
    /// The fullest form that the text has of it.
    pub full: String,
    /// The nouns that say what a person is, in small letters: "minister".
    pub offices: Vec<String>,
}

/// All named persons, organisations and places of a text, in order.
pub(super) fn find(reading: &Reading<'_>, lexicon: &Lexicon) -> Vec<Name> {
    let mut names: Vec<Name> = reading
        .mentions()
        .filter(|(_, mention)| mention.named)
        .filter(|(_, mention)| {
            matches!(
                mention.kind,
                EntityKind::Person | EntityKind::Organization | EntityKind::Place
            )
        })
        .filter_map(|(words, mention)| {
            let head = reading.words(reading.sentence(words.start)).start + mention.head as usize;
            let name = proper(reading, lexicon, &words, head, mention.kind)?;
            Some(Name {
                offices: match mention.kind {
                    EntityKind::Person => offices(reading, lexicon, &words, &name),
                    _ => Vec::new(),
                },
                full: reading.one_line(&name),
                mention: words,
                words: name,
                kind: mention.kind,
            })
        })
        .collect();
    names.sort_by_key(|name| (name.words.start, name.words.end));
    names.dedup_by(|later, earlier| {
        later.words == earlier.words && {
            earlier.offices.append(&mut later.offices);
            true
        }
    });
    add_runs(reading, lexicon, &mut names);
    add_surnames(reading, &mut names);
    let longer = Longer::new(reading, &names);
    let full: Vec<String> = names.iter().map(|name| longer.of(name)).collect();
    for (name, full) in names.iter_mut().zip(full) {
        name.full = full;
    }
    names
}

/// Adds the persons that no mention was found for: after a title or an office, and "Mike Gikas of Consumer Reports" where
/// the verb of a clause has him as its subject.
fn add_runs(reading: &Reading<'_>, lexicon: &Lexicon, names: &mut Vec<Name>) {
    let proper = |word: usize| reading.upos(word) == "PROPN";
    let title = |word: usize| lexicon.title(reading.form(word)).is_some();
    let named = marked(reading, names);
    let mut at = 0;
    while at < reading.len() {
        let start = at;
        let end = (start..reading.words(reading.sentence(start)).end).find(|&word| !proper(word));
        let end = end.unwrap_or(reading.words(reading.sentence(start)).end);
        at = end.max(start + 1);
        let first = (start..end).rev().take_while(|&word| !title(word)).last();
        let Some(mut first) = first.filter(|first| end - first >= 2) else {
            continue;
        };
        // "Minister of Education Stefania Giannini"
        let of_office = first > 1 && reading.form(first - 1) == "of" && title(first - 2);
        if of_office && end - first >= 3 {
            first += 1;
        }
        let words = first..end;
        let introduced = of_office
            || first > 0 && (title(first - 1) || lexicon.title(reading.lemma(first - 1)).is_some());
        let speaks = reading.is(reading.top(&words), "nsubj")
            && matches!(
                reading.form(end.min(reading.len() - 1)),
                "of" | "for" | "from" | "with" | "at"
            );
        let known = named[first..end].contains(&true);
        if !known && (introduced || speaks) {
            names.push(Name {
                offices: offices(reading, lexicon, &words, &words),
                full: reading.one_line(&words),
                mention: words.clone(),
                words,
                kind: EntityKind::Person,
            });
        }
    }
    names.sort_by_key(|name| (name.words.start, name.words.end));
}

/// Whether each word of the text is part of a name.
fn marked(reading: &Reading<'_>, names: &[Name]) -> Vec<bool> {
    let mut named = vec![false; reading.len()];
    for name in names {
        named[name.words.clone()].fill(true);
    }
    named
}

/// The last name of a person of the text stands for him wherever it stands alone, whatever the parser takes it for.
fn add_surnames(reading: &Reading<'_>, names: &mut Vec<Name>) {
    let person = |name: &&Name| name.kind == EntityKind::Person && name.words.len() > 1;
    let surnames: HashSet<&str> = names
        .iter()
        .filter(person)
        .map(|name| reading.form(name.words.end - 1))
        .collect();
    let named = marked(reading, names);
    for name in names.iter_mut() {
        if name.words.len() == 1 && surnames.contains(reading.form(name.words.start)) {
            name.kind = EntityKind::Person;
        }
    }
    let alone = |word: usize| {
        let start = reading.words(reading.sentence(word)).start;
        !named[word] && (word == start || reading.upos(word - 1) != "PROPN")
    };
    let stand =
        (0..reading.len()).filter(|&word| alone(word) && surnames.contains(reading.form(word)));
    let made: Vec<Name> = stand
        .map(|word| Name {
            mention: word..word + 1,
            words: word..word + 1,
            kind: EntityKind::Person,
            full: reading.form(word).to_owned(),
            offices: Vec::new(),
        })
        .collect();
    names.extend(made);
    names.sort_by_key(|name| (name.words.start, name.words.end));
}

/// The words of a mention that are its name: the proper nouns around its head, without titles before them.
fn proper(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    words: &Range<usize>,
    head: usize,
    kind: EntityKind,
) -> Option<Range<usize>> {
    let capital = |word: usize| {
        reading
            .form(word)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    };
    let of_name = |word: usize| {
        (reading.upos(word) == "PROPN"
            || capital(word)
                && !matches!(
                    reading.upos(word),
                    "PRON" | "DET" | "PUNCT" | "VERB" | "AUX"
                ))
            || matches!(reading.form(word), "-" | "&" | "'s" | "’s")
                && word > words.start
                && word + 1 < words.end
                && reading.upos(word + 1) == "PROPN"
                && (kind != EntityKind::Person || reading.form(word) == "-")
            || kind == EntityKind::Organization
                && matches!(reading.form(word), "of" | "for" | "and" | "the")
                && word > words.start
                && word + 1 < words.end
                && word > head.saturating_sub(4)
                && reading.governs(head, word)
    };
    let (mut first, mut last) = (head, head);
    while first > words.start && of_name(first - 1) {
        first -= 1;
    }
    while last + 1 < words.end && of_name(last + 1) {
        last += 1;
    }
    while first < last && matches!(reading.upos(first), "ADP" | "CCONJ" | "DET" | "PUNCT") {
        first += 1;
    }
    while last > first
        && matches!(
            reading.upos(last),
            "ADP" | "CCONJ" | "DET" | "PUNCT" | "PART"
        )
    {
        last -= 1;
    }
    if kind == EntityKind::Person {
        let title = |word: usize| {
            lexicon.title(reading.form(word)).is_some()
                || matches!(reading.form(word), "of" | "'s" | "’s")
        };
        let named = (first..=last).rev().take_while(|&word| !title(word)).last();
        first = named?;
    } else {
        // "Tarsk's Foreign Ministry" is a name of Tarsk and one of the ministry.
        if let Some(possessive) =
            (first..last).find(|&word| matches!(reading.form(word), "'s" | "’s"))
            && possessive < head
        {
            first = possessive + 1;
        }
    }
    Some(first..last + 1)
}

/// What the words before a name, or in apposition to it, say that its bearer is.
fn offices(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    mention: &Range<usize>,
    name: &Range<usize>,
) -> Vec<String> {
    let office = |word: &usize| {
        lexicon.title(reading.form(*word)) == Some(Title::Office)
            || lexicon.title(reading.lemma(*word)) == Some(Title::Office)
    };
    let start = mention
        .start
        .min(name.start)
        .max(name.start.saturating_sub(8));
    let before = start..name.start;
    let top = reading.top(name);
    let beside = reading.dependents(top).filter(|&d| reading.is(d, "appos"));
    let above = reading.head(top).filter(|_| reading.is(top, "appos"));
    let around = before.chain(beside).chain(above);
    around
        .filter(office)
        .map(|word| office_name(reading, lexicon, word))
        .collect()
}

/// An office with the words right before it that tell it from others: "prime minister".
pub(super) fn office_name(reading: &Reading<'_>, lexicon: &Lexicon, word: usize) -> String {
    let part = |word: &usize| lexicon.title(reading.form(*word)) == Some(Title::Part);
    let sentence = reading.words(reading.sentence(word)).start;
    let mut parts: Vec<String> = (sentence..word)
        .rev()
        .take_while(part)
        .map(|part| reading.form(part).to_lowercase())
        .collect();
    parts.reverse();
    parts.push(reading.lemma(word).to_lowercase());
    parts.join(" ")
}

/// "KCNA" for "Korean Central News Agency (KCNA)".
fn acronyms(reading: &Reading<'_>, names: &[Name]) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for name in names.iter().filter(|name| name.words.len() > 1) {
        let text = reading.span(&name.words).of(reading.text);
        let initials: String = name
            .words
            .clone()
            .map(|word| reading.form(word))
            .filter(|form| form.chars().next().is_some_and(char::is_uppercase))
            .filter_map(|form| form.chars().next())
            .collect();
        if initials.len() > 1 {
            out.entry(initials).or_insert_with(|| text.to_owned());
        }
        let after = name.words.end;
        if after + 2 < reading.len() && reading.form(after) == "(" && reading.form(after + 2) == ")"
        {
            let inside = reading.form(after + 1);
            if inside.len() > 1
                && inside
                    .chars()
                    .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-')
            {
                out.insert(inside.to_owned(), text.to_owned());
            }
        }
    }
    out
}

/// The longer forms that the text has of names of one word.
struct Longer {
    /// By the last or the first name of a person, in small letters.
    persons: HashMap<String, String>,
    /// By the last word of an organisation's name.
    organisations: HashMap<String, String>,
    acronyms: HashMap<String, String>,
}

impl Longer {
    fn new(reading: &Reading<'_>, names: &[Name]) -> Longer {
        let mut longer = Longer {
            persons: HashMap::new(),
            organisations: HashMap::new(),
            acronyms: acronyms(reading, names),
        };
        for Name { kind, full, .. } in names {
            let Some((first, last)) = full.split_once(' ').zip(full.rsplit_once(' ')) else {
                continue;
            };
            let (first, last) = (first.0, last.1);
            let enter = |table: &mut HashMap<String, String>, word: String| {
                table.entry(word).or_insert_with(|| full.clone());
            };
            match kind {
                EntityKind::Person => {
                    enter(&mut longer.persons, bare(last));
                    enter(&mut longer.persons, bare(first));
                }
                EntityKind::Organization => enter(&mut longer.organisations, last.to_owned()),
                _ => {}
            }
        }
        longer
    }

    /// The fullest name of whom or what `name` names: of persons that with the same last name, of others what an acronym
    /// stands for.
    fn of(&self, name: &Name) -> String {
        let full = &name.full;
        let of_kind = match name.kind {
            _ if full.contains(' ') => None,
            EntityKind::Person => self.persons.get(&bare(full)),
            EntityKind::Organization => self.organisations.get(full),
            _ => None,
        };
        let stands_for = || match name.kind {
            EntityKind::Person => None,
            _ => self.acronyms.get(full),
        };
        of_kind.or_else(stands_for).unwrap_or(full).clone()
    }
}

/// A part of a person's name in small letters, without the stop of an initial.
fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}
