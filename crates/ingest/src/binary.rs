//! Bytes that are no text: what ends up among articles by mistake is told by how it begins, or by its control
//! characters, and refused by name with the way to make a text of it.

use crate::encoding;
use crate::error::IngestError;

/// How the formats begin that are often taken for texts, what they are, and the mend.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (
        b"%PDF-",
        "a PDF document",
        "take its text out first: pdftotext file.pdf file.txt",
    ),
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document",
        "unpack it, or save the document as plain text",
    ),
    (
        b"PK\x05\x06",
        "an empty ZIP archive",
        "name the files that should be in it",
    ),
    (
        b"\x1F\x8B",
        "gzip data",
        "decompress it first: gunzip file.gz",
    ),
    (
        b"\x28\xB5\x2F\xFD",
        "zstd data",
        "decompress it first: unzstd file.zst",
    ),
    (b"\xFD7zXZ", "xz data", "decompress it first: unxz file.xz"),
    (b"7z\xBC\xAF", "a 7-Zip archive", "unpack it first"),
    (
        b"BZh",
        "bzip2 data",
        "decompress it first: bunzip2 file.bz2",
    ),
    (
        b"\xD0\xCF\x11\xE0",
        "an old office document",
        "save it as plain text",
    ),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x89PNG", "a PNG picture", PICTURE),
    (b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    (b"GIF8", "a GIF picture", PICTURE),
    (b"II*\0", "a TIFF picture", PICTURE),
    (b"MM\0*", "a TIFF picture", PICTURE),
    (
        b"RIFF",
        "a RIFF file (a WebP picture, sound or film)",
        PICTURE,
    ),
    (b"ID3", "an MP3 recording", "only text can be read"),
    (b"OggS", "an Ogg recording", "only text can be read"),
    (
        b"SQLite format 3\0",
        "an SQLite database",
        "only text can be read",
    ),
    (b"\x7FELF", "a program", "only text can be read"),
];

const PICTURE: &str =
    "only text can be read; a picture of an article needs character recognition first";

const CONVERT: &str = "only text can be read; convert it to plain text first";

/// What must not be taken for a text.
///
/// # Errors
/// If the bytes begin as another format does, or are full of control characters.
pub fn refuse(bytes: &[u8]) -> Result<(), IngestError> {
    let known = SIGNATURES
        .iter()
        .find(|(begin, ..)| bytes.starts_with(begin));
    if let Some(&(_, what, mend)) = known {
        return Err(IngestError::Binary {
            what,
            offset: 0,
            mend,
        });
    }
    // The type of a film or picture in ISO base media stands after its length.
    if bytes.get(4..8) == Some(b"ftyp") {
        let what = "a film or picture (MP4, HEIC, AVIF)";
        return Err(IngestError::Binary {
            what,
            offset: 4,
            mend: PICTURE,
        });
    }
    // Real text has hardly a control character besides tab, line and page breaks; random bytes have one in ten.
    let head = &bytes[..bytes.len().min(1 << 16)];
    let size = if encoding::is_utf16(bytes) { 2 } else { 1 };
    let controls = || {
        (0..)
            .zip(head.chunks(size))
            .filter(|(_, unit)| is_control(unit))
    };
    let count = controls().count();
    if count < 32 || count * 20 < head.len() / size {
        return Ok(());
    }
    let offset = controls()
        .next()
        .map_or(0, |(index, _): (usize, _)| index * size);
    Err(IngestError::Binary {
        what: "binary data",
        offset,
        mend: CONVERT,
    })
}

/// Whether a character of one byte or two is a control character that no text has.
fn is_control(unit: &[u8]) -> bool {
    match unit {
        [byte] | [0, byte] | [byte, 0] => matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(bytes: &[u8]) -> Option<&'static str> {
        match refuse(bytes) {
            Err(IngestError::Binary { what, .. }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn other_formats_are_named() {
        assert_eq!(what(b"%PDF-1.7 \n"), Some("a PDF document"));
        assert_eq!(what(b"\x1F\x8B\x08\0"), Some("gzip data"));
        assert!(what(b"PK\x03\x04\x14\0").unwrap().contains("ZIP"));
        assert!(what(b"\0\0\0\x20ftypavif").unwrap().contains("AVIF"));
        for (begin, ..) in SIGNATURES {
            assert!(what(begin).is_some());
        }
    }

    #[test]
    fn noise_is_refused_and_text_is_not() {
        let noise: Vec<u8> = (0..4096u32).map(|i| (i * i % 251) as u8).collect();
        assert_eq!(what(&noise), Some("binary data"));
        assert_eq!(what(&[0; 1000]), Some("binary data"));
        assert_eq!(what(b"one\0two\0"), None);
        assert_eq!(what(b""), None);
        assert_eq!(what("Käse\t\r\n\x0C".repeat(99).as_bytes()), None);
        let wide = |text: &str| -> Vec<u8> { text.bytes().flat_map(|byte| [byte, 0]).collect() };
        let text = wide(&"Plain words all through.\r\n".repeat(99));
        assert_eq!(what(&text), None);
        assert_eq!(what(&[b"\xFF\xFE", &text[..]].concat()), None);
        let noise = [b"\xFF\xFE", &wide("\u{1}\u{2}x")[..].repeat(99)[..]].concat();
        assert_eq!(what(&noise), Some("binary data"));
    }
}
