//! When a text was published, from the ways in which news says it. A date keeps the grain and the zone that were given;
//! what can be read in two ways (04/05/2031) is not read.

use jiff::civil::{Date, Time};
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::fmt::{rfc2822, strtime};

/// The date in ISO 8601, or `None` if it is none.
pub fn read(value: &str) -> Option<String> {
    let value = value.trim();
    if value.is_empty() || value.len() > 100 {
        return None;
    }
    iso(value)
        .or_else(|| internet(value))
        .or_else(|| english(value))
}

/// `2031-04-01`, `2031-04-01T16:40:00Z`, `2031-04-01 16:40 +0200`.
fn iso(value: &str) -> Option<String> {
    let joined = value
        .replacen(" +", "+", 1)
        .replacen(" -", "-", 1)
        .replacen(" Z", "Z", 1);
    let joined = joined
        .strip_suffix(" UTC")
        .or(joined.strip_suffix(" GMT"))
        .map(|v| format!("{v}Z"))
        .unwrap_or(joined);
    let pieces = Pieces::parse(&joined).ok()?;
    let zone = match pieces.offset() {
        Some(PiecesOffset::Zulu) => "Z".to_owned(),
        Some(offset) => zone(match offset {
            PiecesOffset::Numeric(offset) => offset.offset().seconds(),
            _ => 0,
        }),
        None => String::new(),
    };
    Some(written(pieces.date(), pieces.time(), &zone))
}

/// `Tue, 1 Apr 2031 16:40:00 +0200`.
fn internet(value: &str) -> Option<String> {
    let zoned = rfc2822::parse(value).ok()?;
    Some(written(
        zoned.date(),
        Some(zoned.time()),
        &zone(zoned.offset().seconds()),
    ))
}

/// `April 1, 2031`, `Tuesday 1 April 2031`, `Apr. 1 2031`.
fn english(value: &str) -> Option<String> {
    let clean = value.replace([',', '.'], " ");
    let mut words: Vec<&str> = clean.split_whitespace().collect();
    if words.len() == 4 && words[0].ends_with("day") {
        words.remove(0);
    }
    if words.len() != 3 {
        return None;
    }
    let words: Vec<&str> = words
        .iter()
        .map(|&word| if word == "Sept" { "Sep" } else { word })
        .collect();
    let joined = words.join(" ");
    ["%B %d %Y", "%d %B %Y", "%b %d %Y", "%d %b %Y"]
        .iter()
        .find_map(|form| strtime::parse(form, &joined).ok()?.to_date().ok())
        .map(|date| written(date, None, ""))
}

fn zone(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn written(date: Date, time: Option<Time>, zone: &str) -> String {
    match time {
        None => date.to_string(),
        Some(t) => format!(
            "{date}T{:02}:{:02}:{:02}{zone}",
            t.hour(),
            t.minute(),
            t.second()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_saying_a_date() {
        for (value, date) in [
            ("2031-04-01", "2031-04-01"),
            ("2031-04-01T16:40:00Z", "2031-04-01T16:40:00Z"),
            ("2031-04-01T16:40:00.123+02:00", "2031-04-01T16:40:00+02:00"),
            ("2031-04-01T16:40", "2031-04-01T16:40:00"),
            ("2031-04-01 16:40:05 -0530", "2031-04-01T16:40:05-05:30"),
            ("2031-04-01 16:40:05 UTC", "2031-04-01T16:40:05Z"),
            ("Tue, 1 Apr 2031 16:40:00 GMT", "2031-04-01T16:40:00+00:00"),
            ("April 1, 2031", "2031-04-01"),
            ("Tuesday, 1 April 2031", "2031-04-01"),
            ("Sept. 9, 2031", "2031-09-09"),
        ] {
            assert_eq!(read(value).as_deref(), Some(date), "{value}");
        }
    }

    #[test]
    fn no_dates() {
        for value in [
            "",
            "yesterday",
            "04/05/2031",
            "2031-02-30",
            "2031-04-01T25:00",
            "May",
            "<b>2031</b>",
        ] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
