//! The names in a text: of each named mention its proper name without titles, and the fullest form of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ascribe_time::Date;

use super::world::Term;
use crate::{
    EntityKind,
    attribution::{
        lexicon::{Lexicon, Title},
        reading::Reading,
    },
    record::ActorKind,
};

/// A named mention.
#[derive(Clone, Debug)]
pub(crate) struct Name {
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
///
/// `outlet` is known before the text is read, so that "the Flare" is "The Daily Flare".
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    outlet: Option<&str>,
    published: Option<Date>,
) -> Vec<Name> {
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
    add_spelled_out(reading, &mut names);
    add_runs(reading, lexicon, &mut names);
    vote(reading, lexicon, &mut names);
    add_surnames(reading, &mut names);
    let longer = Longer::new(reading, &names, outlet);
    let full: Vec<String> = names.iter().map(|name| longer.of(reading, name)).collect();
    for (name, full) in names.iter_mut().zip(full) {
        name.full = full;
        if let Some(known) = lexicon.known.of_name(&name.full) {
            name.full.clone_from(&known.name);
            name.kind = match known.kind {
                ActorKind::Person => EntityKind::Person,
                ActorKind::State => EntityKind::Place,
                _ => EntityKind::Organization,
            };
            name.offices
                .extend(known.offices(published).map(str::to_owned));
        }
    }
    names
}

/// One name is of one kind in a text: a state's where it is one, a person's where an office is told, else what most of its
/// mentions were taken for.
fn vote(reading: &Reading<'_>, lexicon: &Lexicon, names: &mut [Name]) {
    const KINDS: [EntityKind; 3] = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
    ];
    let persons: HashSet<String> = names
        .iter()
        .filter(|name| name.kind == EntityKind::Person)
        .filter_map(|name| Some(bare(name.full.rsplit_once(' ')?.1)))
        .collect();
    let adjectives = adjectives(reading);
    let mut votes: HashMap<String, [usize; 3]> = HashMap::new();
    for name in names.iter() {
        let kind = KINDS.iter().position(|kind| *kind == name.kind);
        let titled = !name.offices.is_empty()
            || name.words.start > 0 && lexicon.title(reading.form(name.words.start - 1)).is_some();
        // Who is a person is named in full or by title once.
        let introduced = titled || name.full.contains(' ') || persons.contains(&bare(&name.full));
        let votes = votes.entry(name.full.to_lowercase()).or_default();
        votes[kind.unwrap_or(2)] += match name.kind == EntityKind::Person && !introduced {
            true => 1,
            false if titled => 300,
            false => 100,
        };
        if !introduced && is_like_a_state(reading, lexicon, name, &adjectives) {
            votes[2] += 10;
        }
    }
    for name in names {
        let of_state = lexicon
            .world
            .state(&name.full)
            .is_some_and(|(_, term)| term != Term::People);
        let votes = votes[&name.full.to_lowercase()];
        let most = (0..KINDS.len()).max_by_key(|&kind| (votes[kind], KINDS.len() - kind));
        name.kind = match most.filter(|_| !of_state) {
            Some(most) => KINDS[most],
            None if name.kind == EntityKind::Person && name.words.len() > 1 => name.kind,
            None => EntityKind::Place,
        };
    }
}

/// The capitalised adjectives of a text: "Tarskan", "Velmari".
fn adjectives<'a>(reading: &Reading<'a>) -> HashSet<&'a str> {
    let adjective = |word: &usize| {
        matches!(reading.token(*word).xpos, "JJ" | "NNP" | "NNPS")
            && reading.form(*word).starts_with(char::is_uppercase)
    };
    let forms = (0..reading.len())
        .filter(adjective)
        .map(|word| reading.form(word));
    forms.collect()
}

/// Whether a name is used as that of a state or place: "in Tarsk", "Tarsk's foreign minister", "Tarskan".
fn is_like_a_state(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    name: &Name,
    adjectives: &HashSet<&str>,
) -> bool {
    let Range { start, end } = name.words;
    let within = start > 0
        && matches!(
            &*reading.form(start - 1).to_lowercase(),
            "in" | "from" | "into" | "near"
        );
    let possessive = end < reading.len() && matches!(reading.form(end), "'s" | "’s");
    let of_state = |word: usize| {
        let lemma = reading.lemma(word);
        lexicon.title(lemma) == Some(Title::Office)
            || matches!(
                lemma,
                "government"
                    | "cabinet"
                    | "ministry"
                    | "army"
                    | "navy"
                    | "military"
                    | "parliament"
                    | "embassy"
                    | "capital"
                    | "force"
                    | "troop"
            )
    };
    let owned = || reading.head(reading.top(&name.words)).is_some_and(of_state);
    let derived = || {
        ["n", "an", "ian", "i", "ish", "ese"]
            .iter()
            .any(|ending| adjectives.contains(format!("{}{ending}", name.full).as_str()))
    };
    within || possessive && owned() || derived()
}

/// Adds the organisations that are written out before their letters: "Union of Atheists and Rationalists (UAR)".
fn add_spelled_out(reading: &Reading<'_>, names: &mut Vec<Name>) {
    let brackets = (1..reading.len().saturating_sub(2))
        .filter(|&word| reading.form(word) == "(" && reading.form(word + 2) == ")");
    let spelled = brackets.filter_map(|bracket| spelled_out(reading, bracket));
    for words in spelled.collect::<Vec<_>>() {
        names.retain(|name| name.words.end <= words.start || words.end <= name.words.start);
        names.push(Name {
            full: reading.one_line(&words),
            mention: words.clone(),
            words,
            kind: EntityKind::Organization,
            offices: Vec::new(),
        });
    }
    names.sort_by_key(|name| (name.words.start, name.words.end));
}

/// The words before the bracket whose initials stand in it, in whatever order.
pub(crate) fn spelled_out(reading: &Reading<'_>, bracket: usize) -> Option<Range<usize>> {
    let mut letters: Vec<char> = reading.form(bracket + 1).chars().collect();
    if letters.len() < 2 || !letters.iter().all(|letter| letter.is_uppercase()) {
        return None;
    }
    let sentence = reading.words(reading.sentence(bracket)).start;
    for word in (sentence..bracket).rev() {
        let initial = reading.form(word).chars().next()?;
        if initial.is_uppercase() {
            let place = letters.iter().position(|letter| *letter == initial)?;
            letters.remove(place);
        } else if !matches!(
            reading.form(word),
            "of" | "and" | "for" | "the" | "-" | "&" | "on" | "in"
        ) {
            return None;
        }
        if letters.is_empty() {
            return Some(word..bracket);
        }
    }
    None
}

/// Adds the persons that no mention was found for: after a title or an office, and "Mike Gikas of Consumer Reports" where
/// the verb of a clause has him as its subject.
fn add_runs(reading: &Reading<'_>, lexicon: &Lexicon, names: &mut Vec<Name>) {
    let capital = |word: usize| {
        reading.upos(word) == "PROPN" || matches!(reading.token(word).xpos, "NNP" | "NNPS")
    };
    // "Suleiman al-Amr"
    let hyphen = |word: usize| {
        reading.form(word) == "-"
            && word > 0
            && capital(word - 1)
            && word + 1 < reading.len()
            && capital(word + 1)
    };
    let proper = |word: usize| capital(word) || hyphen(word);
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
        let role = |word: usize| {
            let lemma = reading.lemma(word);
            title(word)
                || lexicon.title(lemma).is_some()
                || reading.token(word).xpos == "NN" && lexicon.people(lemma) == Some(false)
        };
        let introduced = of_office || first > 0 && role(first - 1);
        let speaks = reading.is(reading.top(&words), "nsubj")
            && matches!(
                reading.form(end.min(reading.len() - 1)),
                "of" | "for" | "from" | "with" | "at"
            );
        let known = named[first..end].contains(&true);
        // "The Daily Flare", which is also "the Flare".
        let press = !introduced
            && first == start
            && lexicon.is_press(&reading.one_line(&words))
            && start > 0
            && reading.form(start - 1).eq_ignore_ascii_case("the");
        if !known && press {
            names.push(Name {
                offices: Vec::new(),
                full: reading.one_line(&words),
                mention: words.clone(),
                words,
                kind: EntityKind::Organization,
            });
        } else if !known && (introduced || speaks) {
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
                )
            || reading.token(word).xpos.starts_with("NNP"))
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
                || reading.form(word).starts_with(char::is_lowercase)
                    && !is_particle(reading.form(word))
        };
        let named = (first..=last).rev().take_while(|&word| !title(word)).last();
        first = named?;
        // "Minister of Education Stefania Giannini": the field of an office is no part of the name.
        while first < last
            && first > 0
            && reading.is(first, "nmod")
            && reading.form(first - 1) == "of"
        {
            first += 1;
        }
    } else {
        // "Automaker GM"
        while first < last
            && lexicon.body(reading.form(first)).is_some()
            && !lexicon.is_press(&reading.one_line(&(first..last + 1)))
        {
            let ends = lexicon.body(reading.form(last)).is_some();
            let proper = reading.form(first + 1).starts_with(char::is_uppercase)
                && reading.upos(first + 1) == "PROPN";
            if ends || !proper || first + 1 < last {
                break;
            }
            first += 1;
        }
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

/// Whether a word in small letters may be part of a person's name.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "de"
            | "del"
            | "della"
            | "der"
            | "den"
            | "des"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "zu"
            | "ten"
            | "ter"
            | "y"
    )
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
    fn new(reading: &Reading<'_>, names: &[Name], outlet: Option<&str>) -> Longer {
        let mut longer = Longer {
            persons: HashMap::new(),
            organisations: HashMap::new(),
            acronyms: acronyms(reading, names),
        };
        if let Some(outlet) = outlet
            && let Some((_, last)) = outlet.rsplit_once(' ')
        {
            longer
                .organisations
                .insert(last.to_owned(), outlet.to_owned());
        }
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
    fn of(&self, reading: &Reading<'_>, name: &Name) -> String {
        let full = &name.full;
        // "The Flare" is a body, whatever it was taken for; "Australia" no "Medical Journal of Australia".
        let with_article = || {
            let before = name.words.start.checked_sub(1);
            before.is_some_and(|word| reading.form(word).eq_ignore_ascii_case("the"))
        };
        let body = || self.organisations.get(full).filter(|_| with_article());
        let of_kind = match name.kind {
            _ if full.contains(' ') => None,
            EntityKind::Person => self.persons.get(&bare(full)).or_else(body),
            EntityKind::Organization => self.organisations.get(full),
            _ => body(),
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
