//! Colour for people at a terminal, and text that cannot harm one.

use std::borrow::Cow;
use std::fmt::Display;

use anstyle::{AnsiColor, Style};

/// As the terminal has it.
pub const PLAIN: Style = Style::new();
/// Dim, for what stands beside the matter.
pub const QUIET: Style = Style::new().dimmed();
/// Bold, for headings.
pub const STRONG: Style = Style::new().bold();
/// For parts of speech.
pub const TAG: Style = AnsiColor::Green.on_default();
/// For syntactic relations.
pub const RELATION: Style = AnsiColor::Cyan.on_default();
/// For what must not be overlooked.
pub const WARNING: Style = AnsiColor::Red.on_default();
/// For mentions.
pub const ENTITY: Style = AnsiColor::Yellow.on_default();

/// Whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint(pub bool);

impl Paint {
    /// `value` in `style`, if colours are on.
    pub fn with(self, style: Style, value: impl Display) -> String {
        if self.0 {
            format!("{style}{value}{style:#}")
        } else {
            value.to_string()
        }
    }
}

/// `text` on one line and without characters that a terminal obeys: white space becomes a space, controls are shown by
/// their pictures (U+2400 …), and marks that turn the writing direction by U+FFFD.
pub fn printable(text: &str) -> Cow<'_, str> {
    let turns = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.contains(|c: char| c.is_control() || turns(c)) {
        return Cow::Borrowed(text);
    }
    let safe = |c: char| match c {
        _ if c.is_whitespace() => ' ',
        '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\x7F' => '␡',
        _ if c.is_control() || turns(c) => '\u{FFFD}',
        _ => c,
    };
    Cow::Owned(text.chars().map(safe).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_not_obeyed() {
        assert_eq!(
            printable("a\x1B[2Jb\nc\u{202E}d\u{9B}"),
            "a␛[2Jb c\u{FFFD}d\u{FFFD}"
        );
        assert_eq!(printable("Käse 🧀"), "Käse 🧀");
    }
}
