//! Bytes to characters. A byte order mark decides; then valid UTF-8 is UTF-8, whatever a page declares, for other
//! encodings hardly ever look like it; then what a page declares, if the bytes allow; then a guess from the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The characters in `bytes`, without a byte order mark; what was not clean is noted.
pub fn decode(bytes: &[u8], notes: &mut Vec<String>) -> String {
    if let Some(text) = marked(bytes, notes) {
        return text;
    }
    let declared = declared(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Some(other) = declared.filter(|&e| e != UTF_8 && !bytes.is_ascii()) {
            notes.push(format!("declares {}, but is UTF-8", other.name()));
        }
        return text.to_owned();
    }
    if declared.is_none_or(|e| e == UTF_8) && mostly_utf8(bytes) {
        return decode_as(UTF_8, bytes, notes);
    }
    if let Some(encoding) = declared.filter(|&e| e != UTF_8)
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    match declared {
        Some(lie) => notes.push(format!(
            "declares {}, but looks like {}",
            lie.name(),
            guess.name()
        )),
        None => notes.push(format!("not UTF-8; read as {}", guess.name())),
    }
    decode_as(guess, bytes, notes)
}

/// The characters in `bytes` that are Unicode, if anything: UTF-16 or else UTF-8, whatever they look like.
pub fn unicode(bytes: &[u8], notes: &mut Vec<String>) -> String {
    marked(bytes, notes).unwrap_or_else(|| decode_as(UTF_8, bytes, notes))
}

/// The characters of what has a byte order mark, or is UTF-16 without one.
fn marked(bytes: &[u8], notes: &mut Vec<String>) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(decode_as(encoding, &bytes[mark..], notes));
    }
    let encoding = wide(bytes)?;
    notes.push(format!(
        "read as {} without a byte order mark",
        encoding.name()
    ));
    Some(decode_as(encoding, bytes, notes))
}

/// Whether it is UTF-16, by its mark or its zeros.
pub fn is_utf16(bytes: &[u8]) -> bool {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding != UTF_8,
        None => wide(bytes).is_some(),
    }
}

/// Decodes and notes how many places were broken.
fn decode_as(encoding: &'static Encoding, bytes: &[u8], notes: &mut Vec<String>) -> String {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        let places = text.matches('\u{FFFD}').count();
        let first = text.find('\u{FFFD}').unwrap_or_default();
        let name = encoding.name();
        notes.push(format!(
            "not valid {name} in {places} places, the first at byte {first} of the text; each became U+FFFD"
        ));
    }
    text.into_owned()
}

/// UTF-16 without a mark: every other byte of mostly Latin text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = pairs.len() * 4 / 5;
    match pairs.len() {
        0..8 => None,
        _ if low > most && high * 20 < pairs.len() => Some(UTF_16LE),
        _ if high > most && low * 20 < pairs.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether it is UTF-8 with a few broken places rather than another encoding: then most bytes beyond ASCII stand in
/// valid characters.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk
            .valid()
            .bytes()
            .filter(|byte| !byte.is_ascii())
            .count();
        broken += chunk.invalid().len();
    }
    valid > 3 * broken
}

/// How far into a page its encoding is looked for.
const DECLARED_WITHIN: usize = 4096;

/// The encoding that a page declares: `<meta charset=…>`, `charset=` in a content type, or the XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let find = |from: usize, part: &[u8]| {
        head[from..]
            .windows(part.len())
            .position(|window| window == part)
            .map(|at| from + at + part.len())
    };
    let value = |at: usize| {
        let rest = head[at..].trim_ascii_start();
        let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest)
            .trim_ascii_start();
        let end = rest.iter().position(
            |byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':' | b'.'),
        );
        Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
    };
    let label = if head.trim_ascii_start().starts_with(b"<?xml") {
        find(0, b"encoding").and_then(value)
    } else {
        None
    };
    let mut at = 0;
    let mut found = label;
    while found.is_none() {
        at = find(at, b"<meta")?;
        let end = find(at, b">").unwrap_or(head.len());
        found = find(at, b"charset")
            .filter(|&start| start < end)
            .and_then(value);
    }
    // A page whose declaration can be read byte by byte is not in UTF-16, and what calls itself ASCII or Latin 1 is
    // windows-1252, as the label's table already says.
    found.map(|encoding| match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == encoding_rs::X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(bytes: &[u8]) -> (String, String) {
        let mut notes = Vec::new();
        let text = decode(bytes, &mut notes);
        (text, notes.join("; "))
    }

    #[test]
    fn marks_decide() {
        assert_eq!(ok("Käse".as_bytes()), ("Käse".into(), String::new()));
        assert_eq!(
            ok("\u{FEFF}Käse".as_bytes()),
            ("Käse".into(), String::new())
        );
        assert_eq!(ok(b"\xFF\xFEK\0\xE4\0").0, "Kä");
        assert_eq!(ok(b"\xFE\xFF\0K\0\xE4").0, "Kä");
        assert_eq!(ok(b""), (String::new(), String::new()));
    }

    #[test]
    fn a_lying_declaration_does_not_win() {
        let (text, notes) = ok("<meta charset=iso-8859-1><p>Käse".as_bytes());
        assert!(
            text.ends_with("Käse") && notes.contains("is UTF-8"),
            "{notes}"
        );
        let (text, notes) =
            ok(b"<meta charset='utf-8'><p>K\xE4se zum Fr\xFChst\xFCck, na\xEFve caf\xE9");
        assert!(
            text.contains("Käse zum Frühstück") && notes.contains("looks like"),
            "{notes}"
        );
        let (text, notes) =
            ok(b"<META http-equiv=x content=\"text/html; charset=windows-1251\"><p>\xCF\xF0\xE8");
        assert!(text.ends_with("При") && notes.is_empty(), "{notes}");
    }

    #[test]
    fn broken_places_are_replaced_and_noted() {
        let (text, notes) = ok("“Käse” — ”é\u{FFFD}".replace('\u{FFFD}', "").as_bytes());
        assert!(!text.contains('\u{FFFD}') && notes.is_empty());
        let mut bytes = "“Käse” — ”éééé".as_bytes().to_vec();
        bytes.push(0xFF);
        let (text, notes) = ok(&bytes);
        assert!(
            text.ends_with("éééé\u{FFFD}") && notes.contains("1 places"),
            "{notes}"
        );
        assert_eq!(
            ok(b"caf\xE9 au lait, d\xE9j\xE0 vu").0,
            "café au lait, déjà vu"
        );
    }

    #[test]
    fn nothing_but_unicode_is_no_guess() {
        let mut notes = Vec::new();
        let text = unicode(b"caf\xE9 au lait\xFF", &mut notes);
        assert_eq!(text, "caf\u{FFFD} au lait\u{FFFD}");
        assert!(
            notes[0].contains("2 places") && notes[0].contains("byte 3"),
            "{notes:?}"
        );
        notes.clear();
        assert_eq!(unicode(b"\xFF\xFEK\0\x00\xD8x", &mut notes), "K\u{FFFD}");
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn utf_16_without_a_mark_is_seen() {
        let bytes: Vec<u8> = "Plain words all through"
            .bytes()
            .flat_map(|b| [b, 0])
            .collect();
        let (text, notes) = ok(&bytes);
        assert_eq!(text, "Plain words all through");
        assert!(notes.contains("UTF-16LE"), "{notes}");
    }
}
