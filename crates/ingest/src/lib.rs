//! Bytes to documents. `read` takes what was found in a file or on the net, tells its format and encoding, and returns
//! one text with what it says of itself and with the parts of it that are not the story. It knows neither the engine nor
//! files nor a command line, and it trusts nothing that it reads.
#![forbid(unsafe_code)]

mod binary;
mod boilerplate;
mod credit;
mod date;
mod document;
mod draft;
mod encoding;
mod error;
mod field;
mod format;
mod header;
mod hint;
mod html;
mod language;
mod markdown;
mod text;

pub use document::{Boilerplate, Document, Field, Kind, Span};
pub use error::IngestError;
pub use format::Format;
pub use header::fields as header;
pub use hint::{Hint, Limits};

/// The characters of a text that nothing is to be made of: UTF-8 or UTF-16, with notes on what was not clean. No other
/// encoding is guessed; what is broken becomes U+FFFD.
///
/// # Errors
/// If the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<(String, Vec<String>), IngestError> {
    binary::refuse(bytes)?;
    let mut notes = Vec::new();
    let text = encoding::unicode(bytes, &mut notes);
    text::note_nuls(&text, &mut notes);
    Ok((text, notes))
}

/// Reads a news text.
///
/// The format is the hint's, else what the name's ending says, else what the bytes look like. What the hint says of the
/// text wins over what the text says of itself.
///
/// ```
/// let page = b"title: Talks fail\noutlet: Lysmouth Post\npublished: 2031-04-04\n\nLYSMOUTH - Talks failed.\n";
/// let document = ascribe_ingest::read(page, &ascribe_ingest::Hint::named("talks.txt"))?;
/// assert_eq!(document.title.unwrap().value, "Talks fail");
/// # Ok::<(), ascribe_ingest::IngestError>(())
/// ```
///
/// # Errors
/// If the bytes are too many, no text, in a form that holds no article, or a page that holds none or cannot be taken
/// apart within the limits; or if the hint's date or address is none.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Document, IngestError> {
    let given = hint.given()?;
    if bytes.len() > hint.limits.bytes {
        let (size, limit) = (bytes.len(), hint.limits.bytes);
        return Err(IngestError::TooLarge { size, limit });
    }
    binary::refuse(bytes)?;
    let mut notes = Vec::new();
    let text = encoding::decode(bytes, &mut notes);
    let format = format::tell(&text, hint, &mut notes)?;
    let draft = format.read(text, hint, notes)?;
    Ok(draft.finish(format, given))
}
