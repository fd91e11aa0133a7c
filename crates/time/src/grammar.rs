//! The expressions: what each kind of them looks like. A rule takes the words from one place on and says how many are its own
//! and what they mean; the first that fits is taken.

mod day;
mod edge;
mod figures;
mod length;
pub(crate) mod month;
mod nth;
mod offset;
mod range;
mod set;
mod step;
mod vague;
mod year;

use crate::{
    clock,
    first::begins,
    holiday,
    meaning::{Meaning, Step},
    vocabulary::{self, Unit},
    words::Word,
};

/// How many words an expression takes, and what it says.
pub(crate) type Read = (usize, Meaning);

/// An expression by its words.
pub(crate) struct Found {
    pub first: usize,
    pub length: usize,
    pub meaning: Meaning,
    /// Whether a range goes on from it to the next.
    pub range: bool,
}

/// The expression that begins with the word, if one does; of a range or a list that shares its month, several.
pub(crate) fn at(words: &[Word], start: usize) -> Vec<Found> {
    let (before, words) = (&words[..start], &words[start..]);
    if !begins(&words[0]) || belongs_before(before, words) {
        return Vec::new();
    }
    if let Some(mut ends) = range::range(words) {
        for end in &mut ends {
            end.first += start;
        }
        return ends;
    }
    let one = vague::vague(words)
        .or_else(|| set::set(words))
        .or_else(|| clocked(words))
        .or_else(|| moment(words))
        .or_else(|| length::duration(words))
        .or_else(|| year::by_its_place(words, before.last()))
        .or_else(|| step::whole_alone(words, before.last()));
    let one = one.map(|(length, meaning)| Found {
        first: start,
        length,
        meaning,
        range: false,
    });
    one.into_iter().collect()
}

/// Whether a word that could begin an expression belongs to what stands before it.
fn belongs_before(before: &[Word], words: &[Word]) -> bool {
    let Some(last) = before.last() else {
        return false;
    };
    let unit = || {
        let next = words.get(1).map(|next| vocabulary::unit(&next.text));
        next.flatten().is_some()
    };
    match &*words[0].text {
        // "the last day", "his last year": no day or year before this one. "will last three weeks" is a verb.
        "last" | "past" | "next" => match &*last.text {
            "the" | "his" | "her" | "its" | "their" | "our" | "my" => true,
            "will" | "would" | "to" | "can" | "could" | "may" | "might" | "must" | "should"
            | "not" | "t" | "ll" => words[0].text == "last" && !unit(),
            _ => false,
        },
        // "6,107.31 August", "$12 December"
        text if words[0].joined && text.starts_with(|first: char| first.is_ascii_digit()) => {
            match &*last.text {
                "$" | "€" | "£" => true,
                "." | "," => last.joined && figures_end(&before[..before.len() - 1]),
                _ => false,
            }
        }
        // "'70s", but no other row of marks
        "'" | "’" | "‘" => words
            .get(1)
            .is_none_or(|next| next.number_and_ending().is_none()),
        _ => false,
    }
}

/// Whether the words end with figures.
fn figures_end(words: &[Word]) -> bool {
    let last = words.last();
    last.is_some_and(|word| word.text.ends_with(|last: char| last.is_ascii_digit()))
}

/// A time that is no range, set or duration: what a range may go from and to.
fn moment(words: &[Word]) -> Option<Read> {
    if !begins(words.first()?) {
        return None;
    }
    edge::edge(words)
        .or_else(|| nth::nth(words))
        .or_else(|| date(words))
        .or_else(|| offset::offset(words))
        .or_else(|| step::day(words))
        .or_else(|| step::step(words))
        .or_else(|| year::span(words))
        .or_else(|| step::weekend(words))
        .or_else(|| holiday::named(words))
        .or_else(|| day::of_month_alone(words))
}

/// A date: a weekday, a day of a month, a month, with a year or without.
fn date(words: &[Word]) -> Option<Read> {
    figures::date(words)
        .or_else(|| day::with_weekday(words))
        .or_else(|| day::of_month(words))
        .or_else(|| month::of_year(words))
}

/// A time of day with its day, before it or after.
fn clocked(words: &[Word]) -> Option<Read> {
    if let Some((length, hour, minute)) = clock::time(words) {
        let on = length + usize::from(is(words, length, &["on", ",", "of"]));
        let day = words
            .get(on..)
            .and_then(moment)
            .filter(|(_, day)| is_day(day));
        return Some(match day {
            Some((more, day)) => (on + more, Meaning::Clock(Some(Box::new(day)), hour, minute)),
            None => (length, Meaning::Clock(None, hour, minute)),
        });
    }
    let (length, day) = moment(words).filter(|(_, day)| is_day(day))?;
    let at = length
        + usize::from(is(words, length, &["at", ","]))
        + usize::from(is(words, length, &[","]) && is(words, length + 1, &["at"]));
    let (more, hour, minute) = words.get(at..).and_then(clock::time)?;
    Some((at + more, Meaning::Clock(Some(Box::new(day)), hour, minute)))
}

/// Whether a meaning is a single day.
fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar { day, .. } => day.is_some(),
        Meaning::Weekday(..)
        | Meaning::WeekdayIn(..)
        | Meaning::WeekdayThe(..)
        | Meaning::Holiday(..) => true,
        Meaning::Offset { length, .. } => matches!(length[..], [(_, Unit::Day)]),
        Meaning::Unit(unit, _) => *unit == Unit::Day,
        _ => false,
    }
}

/// Whether the word at a place is one of some.
pub(crate) fn is(words: &[Word], at: usize, forms: &[&str]) -> bool {
    words
        .get(at)
        .is_some_and(|word| forms.contains(&&*word.text))
}

/// The words from a place on, if there are any.
pub(crate) fn rest<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<&'w [Word<'t>]> {
    words.get(at..).filter(|rest| !rest.is_empty())
}

/// Whether the phrase before a place can end there: no noun follows that it would belong to.
fn ends(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|next| {
        next.is_mark() && next.text != "-" && next.text != "'" && next.text != "’"
            || matches!(
                &*next.text,
                "and"
                    | "or"
                    | "but"
                    | "of"
                    | "in"
                    | "to"
                    | "at"
                    | "on"
                    | "for"
                    | "from"
                    | "by"
                    | "with"
                    | "as"
                    | "he"
                    | "she"
                    | "it"
                    | "they"
                    | "we"
                    | "that"
                    | "when"
                    | "while"
                    | "because"
                    | "is"
                    | "was"
                    | "are"
                    | "were"
                    | "has"
                    | "had"
                    | "will"
                    | "would"
            )
    })
}

/// "'s" after a word: how many words it takes.
fn possessive(words: &[Word], at: usize) -> usize {
    match is(words, at, &["'", "’"]) && words[at].joined {
        true => 1 + usize::from(is(words, at + 1, &["s"]) && words[at + 1].joined),
        false => 0,
    }
}

/// "last", "this", "the following": which of its kind, and how many words say so.
pub(crate) fn stepped(words: &[Word]) -> Option<(usize, Step)> {
    let the = usize::from(is(words, 0, &["the"]));
    let step = match &*words.get(the)?.text {
        "last" | "past" => Step::Last,
        "this" if the == 0 => match words.get(1).map(|next| &*next.text) {
            Some("past" | "last") => return Some((2, Step::Last)),
            Some("coming" | "upcoming") => return Some((2, Step::Coming)),
            Some("very" | "same") => return Some((2, Step::This)),
            _ => Step::This,
        },
        "current" => Step::This,
        "next" => Step::Next,
        "coming" | "upcoming" => Step::Coming,
        "that" if the == 0 => Step::Same,
        "same" => Step::Same,
        "previous" | "preceding" => Step::Previous,
        "following" | "ensuing" => Step::Following,
        _ => return None,
    };
    let mut length = the + 1;
    if step == Step::Same && is(words, length, &["same", "very"]) {
        length += 1;
    }
    Some((length, step))
}

/// "an", "about a", "more than": what may stand before a number.
fn hedge(words: &[Word]) -> usize {
    const ONE: [&str; 12] = [
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "some",
        "over",
        "just",
        "only",
        "approximately",
        "barely",
        "under",
    ];
    let two: [(&[&str], &[&str]); 4] = [
        (&["more", "less", "fewer"], &["than"]),
        (&["at"], &["least", "most"]),
        (&["up"], &["to"]),
        (&["just"], &["over", "under"]),
    ];
    let pair = |(first, second): &(&[&str], &[&str])| is(words, 0, first) && is(words, 1, second);
    match two.iter().any(pair) {
        true => 2,
        false => usize::from(is(words, 0, &ONE)),
    }
}
