//! Which line breaks end a paragraph.
//!
//! A blank line always does. A single line break does in texts that write a paragraph to a line, as
//! most news feeds do, but not in hard-wrapped text, where it only ends the printed line. Each
//! break is decided from the few lines around it, so that the answer does not depend on where a
//! block starts: a break is a mere wrap if the lines about are short enough to have been wrapped,
//! at least a third of those that follow another begin with a small letter, and the next line's
//! first word would not have fitted on this one. What this gets wrong: verse, addresses, and
//! wrapped lines that begin with capitals more often than not.

use super::class::{
    Class, char_at, class, is_closer, is_digit, is_letter, is_terminal, run, space_before,
};
use crate::Gap;

/// The widest line, in characters, that may be the work of hard wrapping.
const WIDEST: usize = 140;
/// Text is not wrapped to less than this many characters.
const NARROWEST: usize = 40;
/// How many lines on either side of a break are looked at.
const NEIGHBOURS: usize = 8;

/// What the white space from `start` up to `end`, between two words, stands for.
pub(super) fn gap(text: &str, start: usize, end: usize) -> Gap {
    match line_breaks(&text[start..end]) {
        0 if start == end => Gap::None,
        0 => Gap::Space,
        1 if is_wrap(text, start, end) => Gap::Line,
        _ => Gap::Paragraph,
    }
}

/// What stands before the word that starts at `at`.
pub(super) fn gap_before(text: &str, at: usize) -> Gap {
    match space_before(text, at) {
        0 => Gap::Paragraph,
        start => gap(text, start, at),
    }
}

/// How many line breaks white space holds; U+2029 counts for two, as it separates paragraphs.
fn line_breaks(space: &str) -> usize {
    let mut breaks = 0;
    let mut last = ' ';
    for c in space.chars() {
        breaks += match c {
            '\n' if last == '\r' => 0,
            '\u{2029}' => 2,
            _ => usize::from(is_line_break(c)),
        };
        last = c;
    }
    breaks
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether the break between a line that ends at `line_end` and one that starts at `next_start` is
/// the work of hard wrapping.
fn is_wrap(text: &str, line_end: usize, next_start: usize) -> bool {
    let mut lines = [""; 2 * NEIGHBOURS];
    let (mut first, mut last) = (NEIGHBOURS, NEIGHBOURS);
    let mut end = Some(line_end);
    for slot in lines[..NEIGHBOURS].iter_mut().rev() {
        let Some((line, above)) = end.and_then(|end| line_above(text, end)) else {
            break;
        };
        (*slot, end) = (line, above);
        first -= 1;
    }
    let mut start = Some(next_start);
    for slot in &mut lines[NEIGHBOURS..] {
        let Some((line, below)) = start.and_then(|start| line_below(text, start)) else {
            break;
        };
        (*slot, start) = (line, below);
        last += 1;
    }
    if first == NEIGHBOURS || last == NEIGHBOURS {
        return false;
    }
    let (line, next) = (lines[NEIGHBOURS - 1], lines[NEIGHBOURS]);
    let lines = &lines[first..last];
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let apart = is_list_item(next) || (is_field(line) && is_field(next));
    if widest < NARROWEST || apart || !often_small(lines) {
        return false;
    }
    let needed = width(line) + 1 + width(next.split_whitespace().next().unwrap_or(""));
    let runs_on = starts_small(next) && !ends_sentence(line);
    10 * needed > widest * if runs_on { 6 } else { 9 }
}

/// Whether at least a third of the lines that stand directly under another begin with a small
/// letter.
fn often_small(lines: &[&str]) -> bool {
    let pairs = lines
        .windows(2)
        .filter(|pair| pair.iter().all(|line| !line.is_empty()));
    let (small, all) = pairs.fold((0, 0), |(small, all), pair| {
        (small + usize::from(starts_small(pair[1])), all + 1)
    });
    3 * small >= all && small > 0
}

/// The line that ends at byte `end`, and where the one above ends; nothing if it is too wide.
fn line_above(text: &str, end: usize) -> Option<(&str, Option<usize>)> {
    let mut chars = text[..end].char_indices().rev();
    for _ in 0..=WIDEST {
        match chars.next() {
            None => return Some((text[..end].trim(), None)),
            Some((at, c)) if is_line_break(c) => {
                let above = if text[..at].ends_with('\r') && c == '\n' {
                    at - 1
                } else {
                    at
                };
                return Some((text[at + c.len_utf8()..end].trim(), Some(above)));
            }
            Some(_) => {}
        }
    }
    None
}

/// The line that starts at byte `start`, and where the one below starts; nothing if it is too wide.
fn line_below(text: &str, start: usize) -> Option<(&str, Option<usize>)> {
    let mut chars = text[start..].char_indices();
    for _ in 0..=WIDEST {
        match chars.next() {
            None => return Some((text[start..].trim(), None)),
            Some((offset, c)) if is_line_break(c) => {
                let at = start + offset;
                let below = at
                    + if text[at..].starts_with("\r\n") {
                        2
                    } else {
                        c.len_utf8()
                    };
                return Some((text[start..at].trim(), Some(below)));
            }
            Some(_) => {}
        }
    }
    None
}

fn width(line: &str) -> usize {
    line.chars().count()
}

fn starts_small(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// Whether `line` ends with a mark after which a new sentence may begin.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(is_closer)
        .ends_with(|c| is_terminal(c) || c == ':')
}

/// Whether `line` begins like a field of a header: "date: April 4".
fn is_field(line: &str) -> bool {
    let name = run(line, 0, line.len(), is_letter);
    name > 0 && line[name..].starts_with(": ")
}

/// Whether `line` begins like an item of a list: with a bullet, a dash, or a number or letter that
/// is set off by a full stop or a bracket. A dash before a small letter may as well be a wrapped
/// aside.
fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '‣' | '▪' | '●' | '◦' | '·' | '■' | '►') => true,
        Some('*' | '+') => chars.next().is_some_and(char::is_whitespace),
        Some('-' | '–' | '—') => {
            chars.next().is_some_and(char::is_whitespace)
                && chars.next().is_some_and(|c| !c.is_lowercase())
        }
        _ => {
            let opened = usize::from(line.starts_with('('));
            let end = match char_at(line, opened) {
                Some(c) if is_digit(c) => run(line, opened, opened + 3, is_digit),
                Some(c) if is_letter(c) => opened + c.len_utf8(),
                _ => return false,
            };
            let closed = char_at(line, end).is_some_and(|c| c == ')' || (c == '.' && opened == 0));
            closed && char_at(line, end + 1).is_some_and(|c| class(c) == Class::Space)
        }
    }
}
