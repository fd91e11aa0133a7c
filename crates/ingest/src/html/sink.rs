//! The HTML standard's parser, fed bit by bit into a tree, so that a page made to be slow or deep is stopped after a few
//! thousand characters and not after minutes.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::time::Instant;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::tree::{Data, Id, Tree};
use crate::error::IngestError;
use crate::hint::Limits;

/// How many bytes are read between two looks at the limits.
const STRETCH: usize = 4096;

/// The tree of a page.
///
/// # Errors
/// If the page is deeper, larger or slower than the limits allow.
pub fn parse(page: &str, limits: &Limits) -> Result<Tree, IngestError> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink(RefCell::new(Tree::new())), options);
    let begun = Instant::now();
    let mut read = 0;
    while read < page.len() {
        let end = page.floor_char_boundary((read + STRETCH).min(page.len()));
        parser.process(StrTendril::from_slice(&page[read..end]));
        read = end;
        let tree = parser.tokenizer.sink.sink.0.borrow();
        if tree.deepest as usize > limits.depth {
            return Err(IngestError::TooDeep {
                limit: limits.depth,
                offset: read,
            });
        }
        if tree.len() > limits.nodes {
            return Err(IngestError::TooManyNodes {
                limit: limits.nodes,
                offset: read,
            });
        }
        if begun.elapsed() > limits.time {
            return Err(IngestError::TooSlow {
                limit: limits.time,
                offset: read,
            });
        }
    }
    Ok(parser.finish())
}

/// The tree as the parser sees it.
struct Sink(RefCell<Tree>);

impl Sink {
    fn is_text(&self, id: Option<Id>) -> Option<Id> {
        id.filter(|&id| matches!(self.0.borrow().node(id).data, Data::Text(_)))
    }

    fn extend(&self, id: Id, more: &StrTendril) {
        if let Data::Text(text) = &mut self.0.borrow_mut().node_mut(id).data {
            text.push_tendril(more);
        }
    }

    fn is_nothing(&self, id: Id) -> bool {
        matches!(self.0.borrow().node(id).data, Data::Nothing)
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| match &tree.node(*target).data {
            Data::Element { name, .. } => name,
            _ => unreachable!("the parser asks for the names of elements only"),
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Id {
        let mut tree = self.0.borrow_mut();
        let template = flags.template.then(|| tree.create(Data::Root));
        tree.create(Data::Element {
            name,
            attributes,
            template,
        })
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.0.borrow_mut().create(Data::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.0.borrow_mut().create(Data::Nothing)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(child) if self.is_nothing(child) => {}
            NodeOrText::AppendNode(child) => self.0.borrow_mut().append(*parent, child),
            NodeOrText::AppendText(text) => {
                let last = self.0.borrow().node(*parent).last;
                match self.is_text(last) {
                    Some(last) => self.extend(last, &text),
                    None => {
                        let mut tree = self.0.borrow_mut();
                        let child = tree.create(Data::Text(text));
                        tree.append(*parent, child);
                    }
                }
            }
        }
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(child) if self.is_nothing(child) => {}
            NodeOrText::AppendNode(child) => self.0.borrow_mut().insert_before(*sibling, child),
            NodeOrText::AppendText(text) => {
                let previous = self.0.borrow().node(*sibling).previous;
                match self.is_text(previous) {
                    Some(previous) => self.extend(previous, &text),
                    None => {
                        let mut tree = self.0.borrow_mut();
                        let child = tree.create(Data::Text(text));
                        tree.insert_before(*sibling, child);
                    }
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.0.borrow().node(*element).parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        let mut tree = self.0.borrow_mut();
        let depth = tree.node(*target).depth + 1;
        let contents = match tree.node(*target).data {
            Data::Element {
                template: Some(contents),
                ..
            } => contents,
            _ => *target,
        };
        // What a template holds stands outside the tree, but not less deep.
        let node = tree.node_mut(contents);
        node.depth = node.depth.max(depth);
        contents
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.0.borrow_mut().node_mut(*target).data {
            for attribute in more {
                if attributes.iter().all(|known| known.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        loop {
            let first = self.0.borrow().node(*node).first;
            let Some(first) = first else { break };
            self.0.borrow_mut().append(*new_parent, first);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn refused(page: &str) -> IngestError {
        parse(page, &Limits::default()).unwrap_err()
    }

    #[test]
    fn a_page_becomes_a_tree() {
        let tree = parse(
            "<p>One <b>two</b><!-- no --><script>x</script>",
            &Limits::default(),
        )
        .unwrap();
        assert_eq!(tree.text(Tree::ROOT), "One two");
    }

    #[test]
    fn depth_and_size_are_bounded() {
        for part in [
            "<ul><li>",
            "<table><tr><td>",
            "<blockquote>",
            "<b>",
            "<template>",
            "<svg><g>",
        ] {
            let page = part.repeat((512 << 10) / part.len());
            assert!(
                matches!(refused(&page), IngestError::TooDeep { .. }),
                "{part}"
            );
        }
        let many = "<i>x</i>".repeat(200_000);
        assert!(matches!(refused(&many), IngestError::TooManyNodes { .. }));
    }

    #[test]
    fn time_is_bounded() {
        let attributes: String = (0..200_000).map(|i| format!("a{i} ")).collect();
        let limits = Limits {
            time: Duration::from_millis(50),
            ..Limits::default()
        };
        let error = parse(&format!("<p {attributes}>"), &limits).unwrap_err();
        assert!(matches!(error, IngestError::TooSlow { .. }));
    }
}
