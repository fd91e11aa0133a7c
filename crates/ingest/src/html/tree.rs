//! A page as a tree of nodes in one list, each knowing its neighbours by their number. Nothing here calls itself, so no
//! page is too deep for it; comments are not kept.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

/// A node's number in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id(pub u32);

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// The document, or the content of a template.
    Root,
    /// An element.
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
        template: Option<Id>,
    },
    /// A piece of text.
    Text(StrTendril),
    /// What is read but never kept: comments, instructions.
    Nothing,
}

/// A node and its neighbours.
#[derive(Debug)]
pub struct Node {
    pub data: Data,
    pub parent: Option<Id>,
    pub previous: Option<Id>,
    pub next: Option<Id>,
    pub first: Option<Id>,
    pub last: Option<Id>,
    /// How many nodes stand above it.
    pub depth: u32,
}

/// A page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// The greatest depth of a node so far.
    pub deepest: u32,
}

impl Tree {
    /// The root of every tree.
    pub const ROOT: Id = Id(0);

    /// A tree with nothing in it.
    pub fn new() -> Tree {
        let mut tree = Tree {
            nodes: Vec::new(),
            deepest: 0,
        };
        tree.create(Data::Root);
        tree
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Adds a node that stands nowhere yet.
    pub fn create(&mut self, data: Data) -> Id {
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            data,
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
            depth: 0,
        });
        id
    }

    /// A node.
    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// A node, to be changed.
    pub fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Makes `child` the last of `parent`'s children.
    pub fn append(&mut self, parent: Id, child: Id) {
        self.detach(child);
        let last = self.node(parent).last;
        self.place(child, parent, last, None);
    }

    /// Puts `child` before `sibling`; if that stands nowhere, nowhere.
    pub fn insert_before(&mut self, sibling: Id, child: Id) {
        self.detach(child);
        if let Some(parent) = self.node(sibling).parent {
            let previous = self.node(sibling).previous;
            self.place(child, parent, previous, Some(sibling));
        }
    }

    fn place(&mut self, child: Id, parent: Id, previous: Option<Id>, next: Option<Id>) {
        let depth = self.node(parent).depth + 1;
        self.deepest = self.deepest.max(depth);
        let node = self.node_mut(child);
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, next, depth);
        match previous {
            Some(id) => self.node_mut(id).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        match next {
            Some(id) => self.node_mut(id).previous = Some(child),
            None => self.node_mut(parent).last = Some(child),
        }
    }

    /// Takes a node, with all below it, out of the tree.
    pub fn detach(&mut self, id: Id) {
        let node = self.node_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(id) => self.node_mut(id).next = next,
            None => self.node_mut(parent).first = next,
        }
        match next {
            Some(id) => self.node_mut(id).previous = previous,
            None => self.node_mut(parent).last = previous,
        }
    }

    /// An element's name in small letters, if it is one of HTML.
    pub fn name(&self, id: Id) -> Option<&LocalName> {
        match &self.node(id).data {
            Data::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
            _ => None,
        }
    }

    /// Whether it is an HTML element of this name.
    pub fn is(&self, id: Id, name: &str) -> bool {
        self.name(id).is_some_and(|local| &**local == name)
    }

    /// The value of an element's attribute.
    pub fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        match &self.node(id).data {
            Data::Element { attributes, .. } => attributes
                .iter()
                .find(|a| &*a.name.local == wanted)
                .map(|a| &*a.value),
            _ => None,
        }
    }

    /// The text of a text node.
    pub fn text_at(&self, id: Id) -> Option<&str> {
        match &self.node(id).data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A way through a node and all below it.
    pub fn walk(&self, top: Id) -> Walk<'_> {
        Walk {
            tree: self,
            top,
            next: Some(Step::Enter(top)),
        }
    }

    /// A node and all below it, in the page's order.
    pub fn below(&self, top: Id) -> impl Iterator<Item = Id> + '_ {
        self.walk(top).filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    /// All text below a node, scripts and styles left out.
    pub fn text(&self, top: Id) -> String {
        let mut text = String::new();
        let mut walk = self.walk(top);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else { continue };
            if self.is(id, "script") || self.is(id, "style") {
                walk.pass_over(id);
            } else if let Some(part) = self.text_at(id) {
                text.push_str(part);
            } else if self.is(id, "br") {
                text.push(' ');
            }
        }
        text
    }
}

/// A step on the way through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a node.
    Enter(Id),
    /// Out of it, when all below it is done.
    Leave(Id),
}

/// The way through a part of a tree: into each node, through those below it, out again.
pub struct Walk<'a> {
    tree: &'a Tree,
    top: Id,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Passes over what is below a node just entered.
    pub fn pass_over(&mut self, id: Id) {
        self.next = Some(Step::Leave(id));
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(id) => Some(
                self.tree
                    .node(id)
                    .first
                    .map_or(Step::Leave(id), Step::Enter),
            ),
            Step::Leave(id) if id == self.top => None,
            Step::Leave(id) => {
                let node = self.tree.node(id);
                node.next.map(Step::Enter).or(node.parent.map(Step::Leave))
            }
        };
        Some(step)
    }
}
