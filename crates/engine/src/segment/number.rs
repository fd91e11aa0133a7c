//! Numbers: how far digits and the marks among them go, and which letters after them are a unit.

use std::sync::LazyLock;

use super::class::{char_at, is_apostrophe, is_digit, is_hyphen, is_letter, is_word, run};
use super::table::Table;

/// Units that are words of their own when written against a number: "5km" is "5" and "km".
static UNITS: LazyLock<Table<()>> =
    LazyLock::new(|| Table::parse(include_str!("../../../../lexicon/units.tsv"), |_, _| ()));

/// What follows a number's digits.
pub(super) enum Number {
    /// The number ends at this byte.
    Whole(usize),
    /// Letters go on at this byte that are no unit: "4x4", "153B09".
    Mixed(usize),
}

/// Reads the number that starts at `start`, in text that goes on without white space up to `end`.
pub(super) fn read(text: &str, start: usize, end: usize) -> Number {
    let mut at = run(text, start, end, is_digit);
    let mut plain = true;
    while let Some(mark) = char_at(text, at).filter(|_| at < end) {
        let grouping_end = grouping(text, at, end);
        let after = at + mark.len_utf8();
        let digits = run(text, after, end, is_digit);
        let joins = digits > after
            && match mark {
                ',' => plain && at - start <= 3 && grouping_end > at,
                '.' | ':' | '/' => true,
                _ => is_hyphen(mark) && is_identifier(text, start, end),
            };
        if !joins {
            break;
        }
        if mark == ',' {
            at = grouping_end;
        } else {
            at = digits;
        }
        plain = false;
    }
    tail(text, at, end)
}

/// Whether letters after a number are so many that a space must be missing: "20minutes".
fn is_missing_space(letters: &str) -> bool {
    letters.len() >= 4 && letters.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether `letters` before a number are a currency, a word of its own: "Rs500".
pub(super) fn is_currency(letters: &str) -> bool {
    const CURRENCIES: &[&str] = &[
        "Rs", "rs", "USD", "EUR", "GBP", "AUD", "CAD", "CHF", "JPY", "INR", "AED", "IRR",
    ];
    CURRENCIES.contains(&letters)
}

/// Decides about what is written against the digits that end at `at`.
fn tail(text: &str, at: usize, end: usize) -> Number {
    let Some(mark) = char_at(text, at).filter(|_| at < end) else {
        return Number::Whole(at);
    };
    if is_apostrophe(mark) {
        let after = at + mark.len_utf8();
        let with_s = after < end
            && char_at(text, after) == Some('s')
            && !char_at(text, after + 1).is_some_and(is_word);
        return Number::Whole(if with_s { after + 1 } else { at });
    }
    let letters_end = run(text, at, end, is_letter);
    let unit = &text[at..letters_end];
    let goes_on = char_at(text, letters_end).filter(|_| letters_end < end);
    let apart = match unit {
        "" => true,
        "a" | "p" | "A" | "P" if goes_on == Some('.') => true,
        "P" | "X" | "H" => false,
        _ if goes_on.is_some_and(is_digit) => false,
        _ => UNITS.get(unit).is_some() || is_missing_space(unit),
    };
    if apart {
        Number::Whole(at)
    } else {
        Number::Mixed(at)
    }
}

/// The most groups of digits that commas set off in one number.
const MOST_GROUPS: usize = 8;

/// The end of the groups of digits from `at` on that commas set off as thousands or lakhs ("1,200",
/// "12,34,000"), or `at` if there are none.
fn grouping(text: &str, at: usize, end: usize) -> usize {
    let (mut group, mut last) = (at, 3);
    for _ in 0..MOST_GROUPS {
        if !text[group..end].starts_with(',') {
            break;
        }
        let digits = run(text, group + 1, end, is_digit);
        if digits == group + 1 {
            break;
        }
        last = digits - group - 1;
        if !(2..=3).contains(&last) {
            return at;
        }
        group = digits;
    }
    if last == 3 { group } else { at }
}

/// Whether digits and hyphens from `start` have the shape of a telephone number, a postcode or a
/// date, which are one word; ranges and scores ("10-25", "3-1") are several.
fn is_identifier(text: &str, start: usize, end: usize) -> bool {
    let mut groups = [0; 4];
    let mut at = start;
    for group in 0.. {
        let digits = run(text, at, end, |c| c.is_ascii_digit());
        match groups.get_mut(group) {
            Some(length) if digits > at => *length = digits - at,
            _ => return false,
        }
        match char_at(text, digits).filter(|_| digits < end) {
            Some(c)
                if (is_hyphen(c) || c == '/')
                    && char_at(text, digits + c.len_utf8()).is_some_and(is_digit) =>
            {
                at = digits + c.len_utf8();
            }
            Some(c) if is_letter(c) => return false,
            _ => {
                at = digits;
                break;
            }
        }
    }
    // "800-1000" is a range.
    let round = groups[2] == 0 && text[..at].ends_with("00");
    !round
        && matches!(
            groups,
            [1 | 3, 4, 0, 0]
                | [3, 3, 4, 0]
                | [1, 3, 3, 4]
                | [5, 4, 0, 0]
                | [3, 2, 4, 0]
                | [4, 2, 2, 0]
                | [1..=2, 1..=2, 2 | 4, 0]
        )
}
