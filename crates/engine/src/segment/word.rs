//! Where a word that begins with a letter or a digit ends: which marks inside it, and after it, are
//! its own.

use super::abbreviation::{self, Follow};
use super::class::{
    char_at, char_before, is_apostrophe, is_digit, is_extend, is_hyphen, is_letter, is_word, run,
    skip_space, space_before,
};
use super::token::Scanner;
use super::{affix, layout, number, web};
use crate::Gap;

/// The most bytes an acronym has before its last dot.
const LONGEST_ACRONYM: usize = 32;

/// Written words with a slash; other slashes stand between words.
const SLASHED: &[&str] = &[
    "w/o", "w/out", "w/", "l/c", "i/c", "s/he", "b/t", "b/c", "n/a", "a/c",
];

/// What a dot does to the word before it.
enum Dot {
    /// It stands inside the word.
    Inside,
    /// The word ends at this byte, before the dot or after it.
    End(usize),
}

impl Scanner<'_> {
    /// The end of the word that starts at `start` and is known to reach `at`.
    pub(super) fn word(&self, start: usize, at: usize) -> usize {
        let letters = run(self.text, start, self.end, is_letter);
        if self.char_at(letters).is_some_and(is_digit)
            && number::is_currency(&self.text[start..letters])
        {
            return letters;
        }
        let mut at = at;
        // Where the part after the last joined hyphen begins, and the part after the last dot.
        let (mut base, mut part) = (start, start);
        loop {
            at = run(self.text, at, self.end, |c| is_word(c) || is_extend(c));
            let Some(mark) = self.char_at(at) else {
                return at;
            };
            let after = at + mark.len_utf8();
            let next = self.char_at(after);
            let before_letter = next.is_some_and(is_letter);
            at = match mark {
                _ if is_apostrophe(mark) && before_letter => after,
                _ if is_apostrophe(mark) && self.is_possessive(start, at) => return after,
                '.' => match self.dot(base, part, at) {
                    Dot::Inside => {
                        part = after;
                        after
                    }
                    Dot::End(end) => return self.possessive_end(end),
                },
                '/' if next.is_some_and(is_digit) && self.text[..at].ends_with(is_digit) => after,
                '/' => match self.slash(start, at) {
                    Some(end) => end,
                    None => return at,
                },
                '_' => match run(self.text, at, self.end, |c| c == '_') {
                    over if self.char_at(over).is_some_and(is_word) => over,
                    _ => return at,
                },
                '&' if self.is_short_pair(start, at, after) => after,
                '*' => match run(self.text, at, self.end, |c| c == '*') {
                    over if self.char_at(over).is_some_and(is_letter) => over,
                    over if over - at > 1 && at - start == 1 => return over,
                    _ => return at,
                },
                '$' if before_letter => after,
                '$' if at - start <= 3 => return after,
                _ if is_hyphen(mark) && self.hyphen_joins(start, at, after) => {
                    (base, part) = (after, after);
                    after
                }
                _ if is_hyphen(mark) && self.is_broken_off(after) => return after,
                _ => return at,
            };
        }
    }

    /// Whether the apostrophe at `at`, with no letter after it, belongs to the word from `start`.
    fn is_possessive(&self, start: usize, at: usize) -> bool {
        let word = &self.text[start..at];
        let clips = word.len() > 4 && (word.ends_with("in") || word.ends_with("IN"));
        !self.in_quotes && (clips || word.ends_with(['s', 'S', 'x', 'z']))
    }

    /// The end of an abbreviation that ends at `end` with the possessive after its dot: "U.S.'s",
    /// "U.S.'".
    fn possessive_end(&self, end: usize) -> usize {
        let Some(mark) = self.char_at(end).filter(|&c| is_apostrophe(c)) else {
            return end;
        };
        let after = end + mark.len_utf8();
        let with_s = after + usize::from(self.char_at(after) == Some('s'));
        let goes_on = self.char_at(with_s).is_some_and(is_word);
        let plural = !self.in_quotes && ["s.", "S."].iter().any(|s| self.text[..end].ends_with(s));
        if self.text[..end].ends_with('.') && !goes_on && (with_s > after || plural) {
            with_s
        } else {
            end
        }
    }

    /// What the dot at `at` does to the word from `start`, whose last dot stands before `part`.
    fn dot(&self, start: usize, part: usize, at: usize) -> Dot {
        let after = at + 1;
        let next = self.char_at(after);
        let word = &self.text[start..at];
        let acronym = word.len() <= LONGEST_ACRONYM && word.split('.').all(is_short);
        // "M.B.A.s" has an "s" without a dot.
        let plural = &self.text[part..at] == "s" && part > start;
        let after_number =
            start > self.start && char_before(self.text, start).is_some_and(is_digit);
        let before = char_before(self.text, space_before(self.text, start));
        let keeps = |follow| !after_number && abbreviation::keeps_dot(word, before, follow);
        match next {
            Some(c) if is_letter(c) => {
                let next_part = &self.text[after..run(self.text, after, self.end, is_letter)];
                if acronym && is_short(next_part) {
                    Dot::Inside
                } else if let Some(end) = web::host(self.text, start, self.end) {
                    Dot::End(end)
                } else if (acronym && part > start) || keeps(Follow::Glued(c)) {
                    Dot::End(after)
                } else {
                    Dot::End(at)
                }
            }
            Some(c) if is_digit(c) => {
                if keeps(Follow::Glued(c)) {
                    Dot::End(after)
                } else if word.ends_with(is_digit) {
                    Dot::Inside
                } else {
                    Dot::End(web::host(self.text, start, self.end).unwrap_or(at))
                }
            }
            // A full stop after an acronym's own dot, but not an ellipsis.
            Some('.') => {
                let dots = run(self.text, at, self.end, |c| c == '.') - at;
                Dot::End(if dots == 2 && acronym && part > start {
                    after
                } else {
                    at
                })
            }
            _ if acronym && part > start && !plural => Dot::End(after),
            _ if keeps(self.follow(after)) => Dot::End(after),
            _ => Dot::End(at),
        }
    }

    /// What follows byte `at`.
    fn follow(&self, at: usize) -> Follow {
        if let Some(c) = self.char_at(at) {
            return Follow::Glued(c);
        }
        let next = skip_space(self.text, at, self.text.len());
        match char_at(self.text, next) {
            Some(c) if layout::gap(self.text, at, next) != Gap::Paragraph => Follow::Apart(c),
            _ => Follow::End,
        }
    }

    /// The end of a listed form with a slash, such as "w/o", that starts at `start` and has it at
    /// `at`.
    fn slash(&self, start: usize, at: usize) -> Option<usize> {
        let end = run(self.text, at + 1, self.end, is_letter);
        let form = &self.text[start..end];
        SLASHED
            .iter()
            .any(|known| form.eq_ignore_ascii_case(known))
            .then_some(end)
    }

    /// Whether "&" at `at` stands in a name such as "AT&T".
    fn is_short_pair(&self, start: usize, at: usize, after: usize) -> bool {
        let right = run(self.text, after, self.end, is_word) - after;
        at - start <= 3 && (1..=3).contains(&right)
    }

    /// Whether a word whose hyphen ends at `after` is broken off, as the dash or comma after it
    /// shows.
    fn is_broken_off(&self, after: usize) -> bool {
        matches!(
            self.follow(after),
            Follow::Glued(',') | Follow::Apart('—' | '–')
        )
    }

    /// Whether the hyphen from `at` up to `after` joins the word from `start` to what follows.
    fn hyphen_joins(&self, start: usize, at: usize, after: usize) -> bool {
        let end = run(self.text, after, self.end, is_word);
        let compound = char_before(self.text, start).is_some_and(is_hyphen) && start > self.start;
        end > after && !compound && affix::joins(&self.text[start..end], at - start, after - start)
    }
}

/// Whether `part` can be a part of an acronym: "U" of "U.S.", "Ph" of "Ph.D.".
fn is_short(part: &str) -> bool {
    let mut chars = part.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(only), None, _) => is_letter(only),
        (Some(first), Some(second), None) => first.is_uppercase() && second.is_lowercase(),
        _ => false,
    }
}
