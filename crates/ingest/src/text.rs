//! Plain text: kept as it is, so that places in it are places in the file. It may begin with a header.

use crate::document::Kind;
use crate::draft::Draft;
use crate::error::IngestError;
use crate::header;
use crate::hint::Hint;

/// Reads plain text.
///
/// # Errors
/// None; any text is one.
pub fn read(text: String, _: &Hint, notes: Vec<String>) -> Result<Draft, IngestError> {
    let mut draft = Draft::new(notes);
    note_nuls(&text, &mut draft.notes);
    if let Some((entries, body)) = header::entries(&text) {
        for entry in entries {
            let value = &text[entry.value.clone()];
            header::set(&mut draft, &entry.name, value, Some(entry.value));
            draft.mark(entry.line, Kind::Header);
        }
        draft.body = body;
    }
    draft.text = text;
    Ok(draft)
}

/// Notes the NUL characters of a text.
pub fn note_nuls(text: &str, notes: &mut Vec<String>) {
    if let Some(first) = text.find('\0') {
        let count = text.matches('\0').count();
        notes.push(format!(
            "{count} NUL characters were kept, the first at byte {first}"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Field;

    #[test]
    fn a_header_is_set_apart() {
        let text = "title: Talks: “no deal”\r\nbyline: A. Writer\ntags: x\nurl:\npublished: soon\n\nVARDHOLM - Talks\nfailed.";
        let d = crate::read(text.as_bytes(), &Hint::default()).unwrap();
        assert_eq!(d.text, text);
        let place =
            |field: &Option<Field>| field.as_ref().map(|f| &d.text[f.span.clone().unwrap()]);
        assert_eq!(place(&d.title), Some("Talks: “no deal”"));
        assert_eq!(place(&d.byline), Some("A. Writer"));
        assert_eq!((d.url.as_ref(), d.published.as_ref()), (None, None));
        assert_eq!(d.boilerplate.len(), 5);
        assert!(
            d.notes[0].contains("`soon` in the header is no date"),
            "{:?}",
            d.notes
        );
        let story: Vec<&str> = d.story().map(|s| d.text[s].trim()).collect();
        assert_eq!(story, ["VARDHOLM - Talks\nfailed."]);
    }

    #[test]
    fn any_text_is_kept() {
        for text in ["", "\n\n", "x\0y", "a\r\n\r\nb", "title: x"] {
            let d = crate::read(text.as_bytes(), &Hint::named("a.txt")).unwrap();
            assert_eq!(d.text, text);
        }
    }
}
