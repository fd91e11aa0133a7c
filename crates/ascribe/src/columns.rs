//! Text in the columns of a terminal: wide characters take two, marks none.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::style::{PLAIN, Paint, printable};

/// What the views for people fit into.
pub const WIDTH: usize = 80;

/// Words that follow one another, each stretch in a style.
pub type Words = Vec<(Style, String)>;

/// A line across the page with a title near its left end.
pub fn rule(line: char, title: &str) -> String {
    let line = line.to_string();
    let title = clip(title, WIDTH - 6);
    format!(
        "{} {title} {}",
        line.repeat(2),
        line.repeat(WIDTH - 4 - title.width())
    )
}

/// As much of `text` as fits into `width` columns, with an ellipsis where something is left out.
pub fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = text.chars().take_while(|c| {
        let left = room.checked_sub(c.width().unwrap_or(0));
        room = left.unwrap_or(0);
        left.is_some()
    });
    fits.chain(['…']).collect()
}

/// `text` in lines of at most `width` columns, broken at spaces, or anywhere in words that are longer.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut line = lines.last_mut().expect("there is always a line");
        let columns = word.width();
        if used > 0 && used + 1 + columns <= width {
            line.push(' ');
            used += 1;
        } else if used > 0 {
            lines.push(String::new());
            used = 0;
            line = lines.last_mut().expect("one was pushed");
        }
        if columns <= width {
            line.push_str(word);
            used += columns;
            continue;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().expect("there is always a line").push(c);
            used += columns;
        }
    }
    lines
}

/// Words in lines of at most `width` columns, each with the columns it takes. No words make no line.
pub fn flow(paint: Paint, words: &[(Style, String)], width: usize) -> Vec<(usize, String)> {
    let words = words
        .iter()
        .map(|(style, words)| (*style, printable(words)));
    let words: Vec<_> = words.collect();
    let text: String = words.iter().map(|(_, words)| &**words).collect();
    if text.trim().is_empty() {
        return Vec::new();
    }
    // Breaking lines touches white space only, so that the other characters keep their styles in order.
    let styles = words.iter().flat_map(|(style, words)| {
        let letters = words.chars().filter(|c| !c.is_whitespace());
        letters.map(|_| *style)
    });
    let mut styles = styles.peekable();
    let mut painted = |line: &str| {
        let mut runs: Words = Vec::new();
        for c in line.chars() {
            let style = match c.is_whitespace() {
                true => styles.peek().copied(),
                false => styles.next(),
            };
            let style = style.unwrap_or(PLAIN);
            match runs.last_mut() {
                Some((last, run)) if *last == style => run.push(c),
                _ => runs.push((style, c.to_string())),
            }
        }
        let runs = runs.iter().map(|(style, run)| paint.with(*style, run));
        runs.collect::<String>()
    };
    let lines = wrap(&text, width).into_iter();
    lines.map(|line| (line.width(), painted(&line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::STRONG;

    #[test]
    fn wrapping_and_clipping_count_columns() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("a abcdefgh b", 4), ["a", "abcd", "efgh", "b"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("和平会谈", 4), ["和平", "会谈"]);
        assert_eq!(clip("和平会谈", 8), "和平会谈");
        assert_eq!(clip("和平会谈", 6), "和平…");
        assert_eq!(clip("truce", 4), "tru…");
    }

    #[test]
    fn styles_survive_the_breaking_of_lines() {
        let words = [(STRONG, "One two".to_owned()), (PLAIN, " three".to_owned())];
        let bold = |words: &str| Paint(true).with(STRONG, words);
        let plain = |words: &str| Paint(true).with(PLAIN, words);
        assert_eq!(
            flow(Paint(true), &words, 9),
            [(7, bold("One two")), (5, plain("three"))]
        );
        assert_eq!(
            flow(Paint(false), &words, 80),
            [(13, "One two three".to_owned())]
        );
        assert_eq!(flow(Paint(true), &[(PLAIN, " ".to_owned())], 9), []);
    }
}
