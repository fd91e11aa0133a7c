//! Bytes from files and standard input, bounded, and the text in them: UTF-8, or UTF-16 with a byte order mark. What is
//! broken is replaced and noted; what is no text at all is refused.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The largest text that byte ranges of 32 bits can address.
pub const MOST_BYTES: u64 = u32::MAX as u64;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input, `-` on the command line.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Source {
        if path == Path::new("-") {
            Source::Stdin
        } else {
            Source::File(path)
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Stdin => f.write_str("standard input"),
            Source::File(path) => path.display().fmt(f),
        }
    }
}

impl Source {
    /// The file's size where the system tells one.
    pub fn size(&self) -> u64 {
        match self {
            Source::Stdin => 0,
            Source::File(path) => fs::metadata(path).map_or(0, |data| data.len()),
        }
    }

    /// Reads it whole.
    ///
    /// # Errors
    /// If it is missing, a directory, unreadable, or larger than `limit` bytes.
    pub fn read(&self, limit: u64) -> Result<Vec<u8>, Error> {
        let read = |file: &mut dyn Read| {
            let mut bytes = Vec::new();
            file.take(limit.saturating_add(1))
                .read_to_end(&mut bytes)
                .map(|_| bytes)
        };
        let result = match self {
            Source::Stdin => read(&mut io::stdin().lock()),
            Source::File(path) if path.is_dir() => {
                return Err(Error::Directory {
                    path: self.to_string(),
                });
            }
            Source::File(path) => File::open(path).and_then(|mut file| read(&mut file)),
        };
        let path = self.to_string();
        match result {
            Ok(bytes) if bytes.len() as u64 > limit => Err(Error::TooLarge { path, limit }),
            Ok(bytes) => Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::Missing { path }),
            Err(source) => Err(Error::Unreadable { path, source }),
        }
    }
}

/// The text in `bytes`, with notes on what was not clean. A byte order mark is taken off.
///
/// # Errors
/// If the bytes are no text; `path` is for the message.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<(String, Vec<String>), Error> {
    let mut notes = Vec::new();
    let text = match &bytes[..] {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, &mut notes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, &mut notes),
        _ => {
            refuse_binary(path, &bytes)?;
            utf8(bytes, &mut notes)
        }
    };
    if let Some(first) = text.find('\0') {
        let count = text.matches('\0').count();
        notes.push(format!(
            "{count} NUL characters were kept, the first at byte {first}"
        ));
    }
    Ok((text, notes))
}

fn utf8(bytes: Vec<u8>, notes: &mut Vec<String>) -> String {
    let mark = if bytes.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            let count = error
                .as_bytes()
                .utf8_chunks()
                .filter(|c| !c.invalid().is_empty())
                .count();
            notes.push(format!(
                "not valid UTF-8 in {count} places, the first at byte {first}; each became U+FFFD"
            ));
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        }
    };
    text.drain(..mark);
    text
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, notes: &mut Vec<String>) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut broken = odd.len();
    let mut text: String = char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .map(|char| char.unwrap_or_else(|_| (broken += 1, char::REPLACEMENT_CHARACTER).1))
        .collect();
    text.extend(odd.iter().map(|_| char::REPLACEMENT_CHARACTER));
    if broken > 0 {
        notes.push(format!(
            "not valid UTF-16 in {broken} places; each became U+FFFD"
        ));
    }
    text
}

/// How the formats that end up among texts by mistake begin.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x7FELF", "a program"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1F\x8B", "gzip data"),
    (b"\xFD7zXZ", "xz data"),
    (b"BZh", "bzip2 data"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
];

const CONVERT: &str = "convert it to plain text first";

fn refuse_binary(path: &str, bytes: &[u8]) -> Result<(), Error> {
    let refuse = |what, offset, mend| {
        Err(Error::Binary {
            path: path.to_owned(),
            what,
            offset,
            mend,
        })
    };
    if let Some((_, what)) = SIGNATURES
        .iter()
        .find(|(begin, _)| bytes.starts_with(begin))
    {
        return refuse(what, 0, CONVERT);
    }
    // Real text has hardly a control character besides tab, line and page breaks; random bytes have one in ten.
    let head = &bytes[..bytes.len().min(1 << 16)];
    let mut control = head
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, 0..=8 | 14..=31 | 127));
    let first = control.clone().next().map_or(0, |(offset, _)| offset);
    let count = control.by_ref().count();
    let nul = head.iter().filter(|&&byte| byte == 0).count();
    if count < 32 || count * 20 < head.len() {
        Ok(())
    } else if nul * 5 > head.len() * 2 && nul * 5 < head.len() * 3 {
        refuse(
            "UTF-16 without a byte order mark, it seems,",
            first,
            "convert it to UTF-8 first",
        )
    } else {
        refuse("binary data", first, CONVERT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(bytes: &[u8]) -> (String, Vec<String>) {
        decode("test", bytes.to_vec()).unwrap()
    }

    #[test]
    fn encodings_with_and_without_a_mark() {
        assert_eq!(ok("Käse".as_bytes()), ("Käse".into(), vec![]));
        assert_eq!(ok("\u{FEFF}Käse".as_bytes()), ("Käse".into(), vec![]));
        assert_eq!(ok(b"\xFF\xFEK\0\xE4\0"), ("Kä".into(), vec![]));
        assert_eq!(ok(b"\xFE\xFF\0K\0\xE4"), ("Kä".into(), vec![]));
        assert_eq!(ok(b""), (String::new(), vec![]));
    }

    #[test]
    fn broken_characters_are_replaced_and_noted() {
        let (text, notes) = ok(b"caf\xE9 au lait\xFF");
        assert_eq!(text, "caf\u{FFFD} au lait\u{FFFD}");
        assert!(
            notes[0].contains("2 places") && notes[0].contains("byte 3"),
            "{notes:?}"
        );
        let (text, notes) = ok(b"\xFF\xFEK\0\x00\xD8x");
        assert_eq!(text, "K\u{FFFD}\u{FFFD}");
        assert!(notes[0].contains("2 places"), "{notes:?}");
    }

    #[test]
    fn nuls_stay() {
        let (text, notes) = ok(b"one\0two\0");
        assert_eq!(text, "one\0two\0");
        assert!(
            notes[0].contains("2 NUL") && notes[0].contains("byte 3"),
            "{notes:?}"
        );
    }

    #[test]
    fn binaries_are_refused() {
        let what = |bytes: &[u8]| decode("test", bytes.to_vec()).unwrap_err().to_string();
        assert!(what(b"\x7FELF\x02\x01").contains("a program"));
        assert!(what(b"%PDF-1.7 \n").contains("PDF"));
        let noise: Vec<u8> = (0..4096u32).map(|i| (i * i % 251) as u8).collect();
        assert!(what(&noise).contains("binary data"));
        let wide: Vec<u8> = "Plain words all through"
            .bytes()
            .flat_map(|b| [b, 0])
            .collect();
        assert!(what(&wide.repeat(4)).contains("UTF-16"));
        assert!(what(&[0; 1000]).contains("binary data"));
    }
}
