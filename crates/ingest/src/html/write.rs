//! A tree as HTML again, with nothing in it but elements, text and the few attributes by which an article is told from
//! what stands around it. It is well formed, as the page may not have been.

use super::tree::{Step, Tree};

/// The attributes that matter.
const KEPT: [&str; 7] = ["class", "id", "href", "rel", "role", "itemprop", "alt"];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// The longest value of an attribute that is kept.
const LONGEST: usize = 300;

/// The page's body as a page.
pub fn write(tree: &Tree) -> String {
    let mut out = String::from("<!DOCTYPE html><html><head><title></title></head>");
    let Some(body) = tree.below(Tree::ROOT).find(|&id| tree.is(id, "body")) else {
        return out;
    };
    for step in tree.walk(body) {
        match step {
            Step::Enter(id) => {
                if let Some(text) = tree.text_at(id) {
                    escape(text, &mut out);
                } else if let Some(name) = tree.name(id) {
                    out.push('<');
                    out.push_str(name);
                    for attribute in KEPT.iter().filter(|_| id != body) {
                        if let Some(value) = tree.attribute(id, attribute) {
                            out.push(' ');
                            out.push_str(attribute);
                            out.push_str("=\"");
                            escape(&value[..value.floor_char_boundary(LONGEST)], &mut out);
                            out.push('"');
                        }
                    }
                    out.push('>');
                }
            }
            Step::Leave(id) => {
                if let Some(name) = tree.name(id).filter(|name| !VOID.contains(&&***name)) {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
        }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
