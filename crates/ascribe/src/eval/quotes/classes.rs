//! Kinds of annotated attributions, over which recall is told apart: by the quotation marks at the content, by its
//! fragments and sentences, and by the kind of source. The rules are rough, and the same for every system.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::document::Attribution;
use crate::eval::python;

/// The classes, in the order of the report. Of the first three, an attribution with a content has one; of the last
/// three, every attribution has one.
pub const CLASSES: [&str; 8] = [
    "direct",
    "mixed",
    "indirect",
    "discontinuous",
    "multi_sentence",
    "src_none",
    "src_pronoun",
    "src_other",
];

const DOUBLE: &str = "\"“”„‟«»＂";
const OPEN_SINGLE: &str = "‘‛";

/// A source that is one of these words is a pronoun.
const PRONOUNS: &str = "i you he she it we they me him her us them who whom which that this these those one \
    himself herself itself themselves myself ourselves";

/// Words before a full stop that ends no sentence.
const ABBREVIATIONS: &str = "mr mrs ms dr sen rep gov gen lt col sgt capt st jr sr inc co corp ltd no vs prof hon rev \
    u.s u.n u.k d.c a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e etc";

/// The classes of an attribution, as indices into `CLASSES`; `source` are the tokens of its source.
pub(super) fn classes<'a>(
    text: &[char],
    attribution: &Attribution,
    source: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<usize> {
    let content = &attribution.content[..];
    let mut classes = Vec::new();
    if let [(start, _), ..] = content
        && let [.., (_, end)] = content
    {
        classes.push(quotation(text, content, *start..*end));
    }
    if content.len() > 1 {
        classes.push(3);
    }
    if has_sentence_end(text, content) {
        classes.push(4);
    }
    let mut words = source.map(|token| {
        text[token.clone()]
            .iter()
            .collect::<String>()
            .to_lowercase()
    });
    let word = words.next().filter(|_| words.next().is_none());
    classes.push(match word {
        _ if attribution.source.is_empty() => 5,
        Some(word) if is_among(&word, PRONOUNS) => 6,
        _ => 7,
    });
    classes
}

fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

/// Direct where a quotation mark stands at an end of the whole content, as its first or last character or next to it;
/// mixed where one stands inside a fragment.
fn quotation(text: &[char], content: &[(usize, usize)], whole: Range<usize>) -> usize {
    let is_double = |c: &char| DOUBLE.contains(*c);
    let left = &text[whole.start.saturating_sub(1)..=whole.start];
    let right = &text[whole.end - 1..text.len().min(whole.end + 1)];
    let opens = |c: &char| is_double(c) || OPEN_SINGLE.contains(*c);
    if left.iter().any(opens) || right.iter().any(is_double) {
        0
    } else if content
        .iter()
        .any(|&(start, end)| text[start..end].iter().any(is_double))
    {
        1
    } else {
        2
    }
}

/// Whether a sentence ends inside the content: at a line break, at the end of a fragment that another follows, or
/// before a capital or a digit where no abbreviation or initial explains the stop.
fn has_sentence_end(text: &[char], content: &[(usize, usize)]) -> bool {
    static AT_END: LazyLock<Regex> = LazyLock::new(|| python::regex(r#"[.?!…]["'”’)\]]*$"#));
    content.iter().enumerate().any(|(index, &(start, end))| {
        let fragment: String = text[start..end].iter().collect();
        let fragment = python::strip(&fragment);
        let is_last = index + 1 == content.len();
        fragment.contains('\n') || (!is_last && AT_END.is_match(fragment)) || has_boundary(fragment)
    })
}

/// Whether a sentence ends and another begins in `fragment`.
fn has_boundary(fragment: &str) -> bool {
    // The next search starts at the capital or digit, which a look-ahead would leave unread.
    static BOUNDARY: LazyLock<Regex> = LazyLock::new(|| {
        python::regex(r#"(?<word>\S*?)(?<stop>[.?!…]+)["'”’)\]]*\s+["'“‘(\[]?(?<next>[A-Z0-9])"#)
    });
    static LETTER: LazyLock<Regex> = LazyLock::new(|| python::regex(r"^\p{L}$"));
    let mut at = 0;
    while let Some(found) = BOUNDARY.captures_at(fragment, at) {
        let word = found["word"]
            .trim_matches(|c| "\"'“‘([".contains(c))
            .to_lowercase();
        let is_abbreviated = is_among(&word, ABBREVIATIONS) || LETTER.is_match(&word);
        if &found["stop"] != "." || !is_abbreviated {
            return true;
        }
        at = found
            .name("next")
            .map_or(fragment.len(), |next| next.start());
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The classes of `content` in `text`, spoken by `source`.
    fn names(text: &str, source: &str, content: &[&str]) -> Vec<&'static str> {
        let place = |part: &str| {
            let before = text[..text.find(part).unwrap()].chars().count();
            (before, before + part.chars().count())
        };
        let source: Vec<_> = (!source.is_empty())
            .then(|| place(source))
            .into_iter()
            .collect();
        let attribution = Attribution {
            source: source.clone(),
            cue: vec![],
            content: content.iter().map(|part| place(part)).collect(),
        };
        let tokens: Vec<_> = source.iter().map(|&(start, end)| start..end).collect();
        let text: Vec<char> = text.chars().collect();
        let classes = classes(&text, &attribution, tokens.iter());
        classes.into_iter().map(|class| CLASSES[class]).collect()
    }

    #[test]
    fn marks_tell_the_kind_of_quotation() {
        assert_eq!(
            names("“It rains,” She said", "She", &["It rains,"]),
            ["direct", "src_pronoun"]
        );
        assert_eq!(
            names("‘It rains,’ Ann said", "Ann", &["It rains,"]),
            ["direct", "src_other"]
        );
        assert_eq!(
            names("It rains’ was said", "", &["It rains"]),
            ["indirect", "src_none"]
        );
        assert_eq!(
            names("Ann said a “bad” time", "Ann", &["a “bad” time"]),
            ["mixed", "src_other"]
        );
    }

    #[test]
    fn stops_end_sentences_unless_abbreviated() {
        let multi = |content: &str| names(content, "", &[content]).contains(&"multi_sentence");
        assert!(multi("He came. She left") && multi("He came.” “She left") && multi("a\nb"));
        assert!(
            !multi("the U.S. Senate")
                && !multi("George W. Bush met (Mr. Hay")
                && !multi("at 5 p.m. he")
        );
        // The capital that one stop leads to may itself be an initial, or end a sentence.
        assert!(!multi("Mr. W. Hay") && multi("Mr. W! Hay") && multi("Mr. W... Hay"));
        assert_eq!(
            names("It rains.” And “it pours", "", &["It rains.”", "it pours"]),
            ["mixed", "discontinuous", "multi_sentence", "src_none"]
        );
    }
}
