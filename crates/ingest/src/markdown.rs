//! Markdown: its paragraphs, headings, list items and block quotes each become a paragraph of the text; marks of emphasis,
//! addresses of links, pictures and HTML do not. Front matter between lines of dashes is a header; so are the same lines
//! without them, as plain text has them.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::draft::Draft;
use crate::error::IngestError;
use crate::hint::Hint;
use crate::{field, header};

/// Whether a text of unknown format is Markdown: it begins with front matter or a heading.
pub fn looks_like(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("# ") || front_matter(text).is_some_and(|matter| matter.contains(':'))
}

/// What stands between two lines of dashes at the beginning.
fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'))?;
    let end = rest.find("\n---")?;
    Some(&rest[..end])
}

/// Reads Markdown.
///
/// # Errors
/// None; any text is Markdown.
pub fn read(text: String, _: &Hint, notes: Vec<String>) -> Result<Draft, IngestError> {
    let mut draft = Draft::new(notes);
    let mut body = 0;
    if let Some((entries, end)) = header::entries(&text) {
        for entry in entries {
            header::set(&mut draft, &entry.name, &text[entry.value], None);
        }
        body = end;
    }
    let mut blocks = blocks(&text[body..], &mut draft);
    if let Some(first) = blocks.first() {
        let same = |title: &str| field::line(&first.text).is_some_and(|line| line == title);
        let is_title = match &draft.title {
            Some(title) => same(&title.value),
            None => first.level == Some(HeadingLevel::H1),
        };
        if is_title {
            let first = blocks.remove(0);
            header::set(&mut draft, "title", &first.text, None);
        }
    }
    draft.push_headline();
    for block in blocks {
        draft.push(&block.text, "\n\n");
    }
    Ok(draft)
}

/// A paragraph, and its level if it is a heading.
struct Block {
    text: String,
    level: Option<HeadingLevel>,
}

fn blocks(text: &str, draft: &mut Draft) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text_of_block = String::new();
    let mut level = None;
    let (mut in_matter, mut pictures) = (false, 0);
    let mut flush = |text: &mut String, level: Option<HeadingLevel>| {
        let kept = std::mem::take(text);
        if !kept.trim().is_empty() {
            blocks.push(Block {
                text: kept.trim().to_owned(),
                level,
            });
        }
    };
    for event in Parser::new_ext(
        text,
        Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES,
    ) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => in_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_matter = false,
            Event::Text(matter) if in_matter => read_matter(&matter, draft),
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            _ if pictures > 0 => {}
            Event::Text(part) | Event::Code(part) => text_of_block.push_str(&part),
            Event::SoftBreak => text_of_block.push(' '),
            Event::HardBreak => text_of_block.push('\n'),
            Event::Start(Tag::TableCell) if !text_of_block.is_empty() => text_of_block.push('\t'),
            Event::Start(Tag::Heading { level: heading, .. }) => {
                flush(&mut text_of_block, level.take());
                level = Some(heading);
            }
            Event::Start(tag) if is_block(&tag.to_end()) => flush(&mut text_of_block, level.take()),
            Event::End(end) if is_block(&end) => flush(&mut text_of_block, level.take()),
            _ => {}
        }
    }
    flush(&mut text_of_block, level);
    blocks
}

/// Whether a tag separates paragraphs.
fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

/// Front matter, line by line; values may stand in quotation marks.
fn read_matter(matter: &str, draft: &mut Draft) {
    for line in matter.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        let quoted = ['"', '\'']
            .iter()
            .find_map(|&q| value.strip_prefix(q)?.strip_suffix(q));
        let name = match name.trim() {
            "date" => "published",
            "author" => "byline",
            "lang" => "language",
            name => name,
        };
        header::set(draft, name, quoted.unwrap_or(value), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Kind};

    fn document(text: &str) -> Document {
        crate::read(text.as_bytes(), &Hint::named("a.md")).unwrap()
    }

    #[test]
    fn every_block_is_a_paragraph() {
        let d = document(
            "# Talks *fail*\n\nOne\ntwo.\n\n- a\n- [b](x)\n\n> “Quoted”\n\n## More\n\n![pic](p.png)<b>x</b>\n",
        );
        assert_eq!(
            d.text,
            "Talks fail\n\nOne two.\n\na\n\nb\n\n“Quoted”\n\nMore\n\nx"
        );
        let title = d.title.unwrap();
        assert_eq!(
            (title.value.as_str(), title.span),
            ("Talks fail", Some(0..10))
        );
        assert_eq!(d.boilerplate[0].kind, Kind::Header);
    }

    #[test]
    fn front_matter_is_a_header() {
        let d = document(
            "---\ntitle: \"A: B\"\ndate: 2031-04-01\nauthor: C. D.\n---\n\n# A: B\n\nText.",
        );
        assert_eq!(d.text, "A: B\n\nText.");
        assert_eq!(d.published.unwrap().value, "2031-04-01");
        assert_eq!(d.byline.unwrap().value, "C. D.");
    }

    #[test]
    fn a_header_needs_no_dashes() {
        let d = document("title: A: B\noutlet: X\n\n*Text*.");
        assert_eq!(d.text, "A: B\n\nText.");
        assert_eq!(d.outlet.unwrap().value, "X");
    }

    #[test]
    fn looks() {
        assert!(looks_like("---\ntitle: x\n---\ny") && looks_like("# x"));
        assert!(!looks_like("#hashtag") && !looks_like("---\nx") && !looks_like("x\n# y"));
    }
}
