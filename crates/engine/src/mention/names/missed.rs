//! Names that were missed: those that the network marks as no mention, though what stands around them, or another mention,
//! leaves no doubt. A speaker who is missed once would count as two.

use std::collections::HashSet;

use super::{Name, marked, sort, titles};
use crate::{
    EntityKind,
    attribution::{lexicon::Lexicon, reading::Reading},
};

/// Adds the persons that no mention was found for: after a title or an office, and "Mike Gikas of Consumer Reports" where
/// the verb of a clause has him as its subject.
pub(super) fn add_runs(reading: &Reading<'_>, lexicon: &Lexicon, names: &mut Vec<Name>) {
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
    let named = marked(reading, names.iter().map(|name| &name.words));
    let mut at = 0;
    while at < reading.len() {
        let start = at;
        let sentence = reading.words(reading.sentence(start));
        let end = (start..sentence.end).find(|&word| !proper(word));
        let end = end.unwrap_or(sentence.end);
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
            names.push(Name::new(reading, words, EntityKind::Organization));
        } else if !known && (introduced || speaks) {
            names.push(Name {
                offices: titles::offices(reading, lexicon, &words, &words),
                ..Name::new(reading, words, EntityKind::Person)
            });
        }
    }
    sort(names);
}

/// The last name of a person of the text stands for him wherever it stands alone, whatever the parser takes it for.
pub(super) fn add_surnames(reading: &Reading<'_>, names: &mut Vec<Name>) {
    let person = |name: &&Name| name.kind == EntityKind::Person && name.words.len() > 1;
    let surnames: HashSet<&str> = names
        .iter()
        .filter(person)
        .map(|name| reading.form(name.words.end - 1))
        .collect();
    let named = marked(reading, names.iter().map(|name| &name.words));
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
        .map(|word| Name::new(reading, word..word + 1, EntityKind::Person))
        .collect();
    names.extend(made);
    sort(names);
}
