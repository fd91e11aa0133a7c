//! Whose report it is, where a text says so: an agency in the dateline, `VARDHOLM, April 4 (MNA) -`, alone on a line,
//! `(Reuters)`, in a line such as `Strait Online with MNA`, or in the byline.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Boilerplate, Field, Kind, Span};

/// A dateline with its agency: a place in capitals, perhaps a region and a day, the agency in brackets, a dash.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let place = r"\p{Lu}[\p{Lu}\p{M} .,'’/-]+";
    let more = r"[^()\n]{0,60}";
    let agency = r"\((?P<agency>\p{Lu}[\p{L}\d .&'’/-]{1,40})\)";
    Regex::new(&format!(r"^{place}{more}{agency}\s*[-–—]")).expect("the dateline's pattern is one")
});

/// A line that is nothing but an agency: `(Reuters)`, `— AP`, `AFP`.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\((?P<a>\p{Lu}[\p{L}\d .&/-]{1,40})\)|[-–—]{1,2}\s*(?P<b>\p{Lu}[\p{L}\d .&/-]{1,40})|(?P<c>AP|AFP|PA|UPI|ANI|PTI|IANS|dpa|Reuters|Xinhua|TASS))$")
        .expect("the agency's pattern is one")
});

/// A last line that shares the credit: `Strait Online with MNA`, `With agencies`.
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}\d&'’-]*";
    Regex::new(&format!(
        r"^(?:{name}(?: {name}){{0,4}} )?[Ww]ith (?:(?:reporting|files|inputs?|material) (?:from|by) )?(?P<agency>(?:the )?(?:{name}(?: {name}){{0,3}}|(?:news )?agenc(?:y|ies)(?: inputs)?))\.?$"
    ))
    .expect("the shared credit's pattern is one")
});

/// Words by which a byline names an agency rather than a writer.
static AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?i:news agency|agencies|newswires?|wire (?:service|report)s?|press association|associated press)|Reuters|AFP|AP|UPI|Agence France-Presse|Bloomberg News|Xinhua|TASS|Kyodo|Yonhap|dpa|ANI|PTI|IANS)\b")
        .expect("the agencies' pattern is one")
});

/// The agency that the text or its byline credits.
pub fn find(
    text: &str,
    body: usize,
    boilerplate: &[Boilerplate],
    byline: Option<&Field>,
) -> Option<Field> {
    let told = |span: &Span| {
        !boilerplate
            .iter()
            .any(|b| b.kind == Kind::Header && b.span.start <= span.start && span.end <= b.span.end)
    };
    let lines: Vec<Span> = lines(text, body).filter(told).collect();
    let at = |span: Span| Field {
        value: text[span.clone()].to_owned(),
        span: Some(span),
    };
    let named = |span: &Span, pattern: &Regex| {
        let captures = pattern.captures(&text[span.clone()])?;
        let agency = captures.iter().skip(1).flatten().next()?;
        Some(at(span.start + agency.start()..span.start + agency.end()))
    };
    let first = || lines.iter().take(4).find_map(|line| named(line, &DATELINE));
    let alone = || lines.iter().find_map(|line| named(line, &ALONE));
    let shared = || {
        lines
            .iter()
            .rev()
            .take(4)
            .find_map(|line| named(line, &SHARED))
    };
    let byline = || byline.and_then(agency_of);
    first().or_else(alone).or_else(shared).or_else(byline)
}

/// The agency in a byline: `Ann Lee and MNA News Agency`, `Foreign desk, with agencies`.
fn agency_of(byline: &Field) -> Option<Field> {
    let found = AGENCY.find(&byline.value)?;
    let before = &byline.value[..found.start()];
    let start = [", ", " / ", "/", " and ", "with ", "With ", "By ", "by "]
        .iter()
        .filter_map(|mark| before.rfind(mark).map(|at| at + mark.len()))
        .max()
        .unwrap_or(0);
    let rest = &byline.value[found.end()..];
    let end = found.end() + rest.find([',', '/', ';', '|']).unwrap_or(rest.len());
    let value = byline.value[start..end].trim().to_owned();
    // The byline's place is the agency's only where the byline is nothing else.
    let span = byline.span.clone().filter(|_| value == byline.value);
    Some(Field { value, span })
}

/// Whether a line does nothing but give credit.
pub fn is_credit(line: &str) -> bool {
    ALONE.is_match(line) || SHARED.is_match(line)
}

/// The text's lines from `body` on that hold more than white space, without it at their ends.
pub fn lines(text: &str, body: usize) -> impl Iterator<Item = Span> + '_ {
    let mut start = body;
    text[body..].split_inclusive('\n').filter_map(move |line| {
        let from = start + line.len() - line.trim_start().len();
        start += line.len();
        let trimmed = line.trim();
        (!trimmed.is_empty()).then(|| from..from + trimmed.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(text: &str) -> Option<String> {
        find(text, 0, &[], None).map(|field| {
            assert_eq!(&text[field.span.unwrap()], field.value);
            field.value
        })
    }

    #[test]
    fn agencies_in_datelines_and_lines_of_their_own() {
        for (text, agency) in [
            ("VARDHOLM, April 4 (MNA) - Officials doubt", "MNA"),
            ("VARDHOLM (MNA) — Officials", "MNA"),
            (
                "ELLINMOOR, Halden, April 23 (Northwire) - Velmar",
                "Northwire",
            ),
            ("NEW YORK (AP) — A", "AP"),
            ("Text.\n\n(Reuters)", "Reuters"),
            ("Text.\n— AFP", "AFP"),
            ("Text.\n\nStrait Online with MNA", "MNA"),
            (
                "Text.\n\nWith reporting from Meridian News Agency",
                "Meridian News Agency",
            ),
        ] {
            assert_eq!(credit(text).as_deref(), Some(agency), "{text}");
        }
    }

    #[test]
    fn brackets_that_are_no_agency() {
        for text in [
            "The Littoral Council (LC) - which",
            "VARDHOLM — The Kingdom (population 4 million) said",
            "He left with Anna.",
            "Text (Reuters) goes on.",
        ] {
            assert_eq!(credit(text), None, "{text}");
        }
    }

    #[test]
    fn bylines_of_agencies() {
        let byline = |value: &str| {
            find("Text.", 0, &[], Some(&Field::given(value))).map(|field| field.value)
        };
        for (value, agency) in [
            ("Meridian News Agency", "Meridian News Agency"),
            ("By AP", "AP"),
            ("Foreign desk (English page), with agencies", "agencies"),
            ("Ann Lee and Reuters", "Reuters"),
        ] {
            assert_eq!(byline(value).as_deref(), Some(agency));
        }
        assert_eq!(byline("By Greta Ollivane"), None);
    }
}
