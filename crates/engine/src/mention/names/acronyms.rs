//! Acronyms: which names are written out beside their letters, and what letters alone stand for.

use std::collections::HashMap;
use std::ops::Range;

use super::{Name, marked, sort};
use crate::{EntityKind, attribution::reading::Reading};

/// Adds the organisations that are written out before their letters: "Union of Atheists and Rationalists (UAR)".
///
/// The letters prove where the name begins and ends, so it takes the place of what was marked among its words.
pub(super) fn add_spelled_out(reading: &Reading<'_>, names: &mut Vec<Name>) {
    let brackets = (1..reading.len().saturating_sub(2))
        .filter(|&word| reading.form(word) == "(" && reading.form(word + 2) == ")");
    let spelled = brackets.filter_map(|bracket| spelled_out(reading, bracket));
    let spelled: Vec<Range<usize>> = spelled.collect();
    let taken = marked(reading, &spelled);
    names.retain(|name| !taken[name.words.clone()].contains(&true));
    let made = spelled.into_iter();
    names.extend(made.map(|words| Name::new(reading, words, EntityKind::Organization)));
    sort(names);
}

/// The words before the bracket whose initials stand in it, in whatever order.
pub(crate) fn spelled_out(reading: &Reading<'_>, bracket: usize) -> Option<Range<usize>> {
    let letters = reading.form(bracket + 1);
    if !letters.chars().all(char::is_uppercase) || letters.chars().nth(1).is_none() {
        return None;
    }
    // How often each is still to be found.
    let mut missing: HashMap<char, usize> = HashMap::new();
    for letter in letters.chars() {
        *missing.entry(letter).or_default() += 1;
    }
    let sentence = reading.words(reading.sentence(bracket)).start;
    for word in (sentence..bracket).rev() {
        let initial = reading.form(word).chars().next()?;
        if initial.is_uppercase() {
            let count = missing.get_mut(&initial)?;
            *count -= 1;
            if *count == 0 {
                missing.remove(&initial);
            }
        } else if !matches!(
            reading.form(word),
            "of" | "and" | "for" | "the" | "-" | "&" | "on" | "in"
        ) {
            return None;
        }
        if missing.is_empty() {
            return Some(word..bracket);
        }
    }
    None
}

/// What letters stand for, by the letters: "KCNA" for "Korean Central News Agency (KCNA)". What the text writes in brackets
/// counts for more than initials, which many names may have.
pub(super) fn acronyms(reading: &Reading<'_>, names: &[Name]) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for name in names.iter().filter(|name| name.words.len() > 1) {
        let text = reading.span(&name.words).of(reading.text);
        let first = name
            .words
            .clone()
            .filter_map(|word| reading.form(word).chars().next());
        let initials: String = first.filter(|letter| letter.is_uppercase()).collect();
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
