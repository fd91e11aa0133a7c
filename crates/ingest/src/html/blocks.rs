//! The paragraphs of an article: what stands in one block element, on one line, with what its element says it is.

use super::clean::words;
use super::tree::{Id, Step, Tree};
use crate::document::Kind;

/// Elements that do not begin a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "label",
    "output", "picture", "source", "area",
];

/// The longest paragraph that an element's name or class can say to be no part of the story, in bytes.
const LONGEST: usize = 800;

/// A paragraph, or a line of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, on one line.
    pub text: String,
    /// What it is if its element says that it is no part of the story.
    pub kind: Option<Kind>,
    /// Whether only a line break parts it from the one before.
    pub joined: bool,
}

/// The paragraphs in a page, in order.
pub fn blocks(tree: &Tree) -> Vec<Block> {
    let mut gathering = Gathering::default();
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        let entering = step == Step::Enter(id);
        if let Some(text) = tree.text_at(id) {
            if entering {
                gathering.add(text);
            }
            continue;
        }
        let Some(name) = tree.name(id) else { continue };
        match &**name {
            "script" | "style" | "noscript" | "template" | "head" if entering => walk.pass_over(id),
            "br" if entering => gathering.line_break(),
            "br" => {}
            "a" => gathering.links += if entering { 1 } else { -1 },
            "td" | "th" => gathering.add("\t"),
            inline if INLINE.contains(&inline) => {}
            block => {
                gathering.end();
                match meaning(tree, id, block) {
                    Some(kind) if entering => gathering.kinds.push((id, kind)),
                    _ => gathering.kinds.retain(|(of, _)| entering || *of != id),
                }
            }
        }
    }
    gathering.end();
    gathering.blocks
}

/// What an element says by its name or class that its text is.
fn meaning(tree: &Tree, id: Id, name: &str) -> Option<Kind> {
    if matches!(name, "figure" | "figcaption" | "caption") {
        return Some(Kind::Caption);
    }
    let class = tree.attribute(id, "class")?;
    words(class).find_map(|word| match word.as_str() {
        "caption" | "photocredit" | "imagecredit" | "credit" => Some(Kind::Caption),
        "byline" | "dateline" | "timestamp" => Some(Kind::Byline),
        _ => None,
    })
}

/// The paragraphs so far and the one that is being read.
#[derive(Default)]
struct Gathering {
    blocks: Vec<Block>,
    text: String,
    /// Whether the paragraph goes on after a line break.
    joined: bool,
    /// White space that is owed before the next word.
    gap: Option<char>,
    /// Letters of the paragraph, and those of them in links.
    letters: usize,
    linked: usize,
    links: i32,
    /// The elements around that say what their text is.
    kinds: Vec<(Id, Kind)>,
}

impl Gathering {
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\t' if text == "\t" => self.gap = self.gap.max(Some('\t')),
                c if c.is_whitespace() => self.gap = self.gap.or(Some(' ')),
                '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
                c => {
                    let gap = self.gap.take().filter(|_| !self.text.is_empty());
                    self.text.extend(gap);
                    self.text.push(c);
                    self.letters += usize::from(c.is_alphanumeric());
                    self.linked += usize::from(c.is_alphanumeric() && self.links > 0);
                }
            }
        }
    }

    /// One line break is a line's end, two are a paragraph's.
    fn line_break(&mut self) {
        let twice = self.text.is_empty();
        self.end();
        self.joined = !twice && !self.blocks.is_empty();
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (letters, linked) = (
            std::mem::take(&mut self.letters),
            std::mem::take(&mut self.linked),
        );
        let joined = std::mem::take(&mut self.joined) && !text.is_empty();
        self.gap = None;
        if letters == 0 && text.chars().all(|c| !c.is_alphanumeric()) {
            return;
        }
        // A paragraph that is one link leads away from the story.
        let link = (linked * 10 > letters * 9).then_some(Kind::Related);
        let said = self.kinds.last().filter(|_| text.len() <= LONGEST);
        let kind = said.map(|&(_, kind)| kind).or(link);
        self.blocks.push(Block { text, kind, joined });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hint::Limits;
    use crate::html::sink;

    fn read(page: &str) -> Vec<(String, Option<Kind>)> {
        let tree = sink::parse(page, &Limits::default()).unwrap();
        blocks(&tree)
            .into_iter()
            .map(|block| (block.text, block.kind))
            .collect()
    }

    fn texts(page: &str) -> Vec<String> {
        let tree = sink::parse(page, &Limits::default()).unwrap();
        let line = |block: Block| {
            if block.joined {
                format!("+{}", block.text)
            } else {
                block.text
            }
        };
        blocks(&tree).into_iter().map(line).collect()
    }

    #[test]
    fn white_space_is_the_pages_not_the_sources() {
        assert_eq!(
            texts("<p> One\n <b>two</b>three<p>Four<br>five<br><br>six<hr>"),
            ["One twothree", "Four", "+five", "six"]
        );
        assert_eq!(
            texts("<table><tr><td>a<td>b<tr><td>c</table>"),
            ["a\tb", "c"]
        );
        assert_eq!(texts("<p>in\u{AD}visible</p><p>* * *</p>"), ["invisible"]);
    }

    #[test]
    fn elements_say_what_they_hold() {
        let page = "<figure><img><figcaption>A ship</figcaption></figure><p class=story__byline>Ann Lee</p>\
            <ul><li><a href=x>Another story</a></li></ul><p>A <a href=y>link</a> in a sentence.</p>";
        let kinds: Vec<Option<Kind>> = read(page).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(
            kinds,
            [
                Some(Kind::Caption),
                Some(Kind::Byline),
                Some(Kind::Related),
                None
            ]
        );
    }
}
