//! How a clause or event hangs on the word above it, as far as that bears on whether it is so.

use super::{
    condition::Condition,
    tree::Tree,
    words::{Class, Kind, Shape, Signature, Words},
};

/// The ties.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tie {
    /// Nothing above bears on it: a main clause, a relative clause, "because …".
    Free,
    /// It shares what is above the word that it is joined to by "and".
    Joined(usize),
    /// A word governs it.
    Governed(usize, Signature),
    /// "in order to …", "to …" of what this word does.
    Purpose(usize),
    /// It is itself what another clause hangs on.
    Condition,
    /// "instead of …", "without …ing": by this word.
    Alternative(usize),
    /// A noun in a clause: "talks" in "will hold talks". What the noun brings about with its verb is as open as that.
    Part(usize, bool),
}

/// How `word` hangs on the rest.
pub(super) fn of(words: &Words, tree: &Tree<'_>, conditions: &[Condition], word: usize) -> Tie {
    let Some(head) = tree.head(word) else {
        return Tie::Free;
    };
    if conditions.iter().any(|condition| condition.clause == word) {
        return Tie::Condition;
    }
    let shape = shape(tree, word);
    let is_verb = matches!(tree.upos(head), "VERB" | "AUX");
    let signature = || words.embedding(tree.lemma(head), shape, is_verb);
    match tree.relation(word) {
        // A verb with a tense of its own is not governed with an infinitive: "tried to leave but was sent back".
        "conj" if self::shape(tree, head) == Shape::To && is_finite(tree, word) => Tie::Free,
        "conj" => Tie::Joined(head),
        "ccomp" | "xcomp" | "csubj" => {
            Tie::Governed(head, signature().unwrap_or_else(|| usual(shape)))
        }
        "acl" if tree.deprel(word) != "acl:relcl" => match (signature(), shape) {
            (Some(signature), _) => Tie::Governed(head, signature),
            (None, Shape::To) if is_singled_out(tree, head) => Tie::Free,
            (None, Shape::To) => Tie::Governed(head, usual(shape)),
            _ => Tie::Free,
        },
        "advcl" => adverbial(words, tree, head, word, shape, signature()),
        "obj" | "nsubj" | "obl" | "nmod" | "compound" => {
            nominal(words, tree, head, word, signature())
        }
        _ => Tie::Free,
    }
}

/// What follows of a clause whose governor no list has.
fn usual(shape: Shape) -> Signature {
    use super::weight::Force;
    use crate::record::Certainty::Certain;
    let (class, affirmed, denied) = match shape {
        Shape::To => (Class::Intent, 1.0, -1.0),
        Shape::That | Shape::Noun | Shape::For => (Class::Report, 3.0, 1.0),
        Shape::Ing => (Class::Implicative, 3.0, -3.0),
        Shape::Whether => (Class::Query, 0.5, 0.5),
    };
    Signature {
        class,
        affirmed: Force::new(Certain, affirmed),
        denied: Force::new(Certain, denied),
    }
}

fn adverbial(
    words: &Words,
    tree: &Tree<'_>,
    head: usize,
    word: usize,
    shape: Shape,
    signature: Option<Signature>,
) -> Tie {
    let mark = tree
        .dependents(word)
        .find(|&d| matches!(tree.relation(d), "mark" | "case"));
    let instead = mark.filter(|&mark| {
        words.kind(Kind::Alternative, tree.form(mark)).is_some()
            || matches!(tree.form(mark), "rather" | "instead")
    });
    if let Some(mark) = instead {
        return Tie::Alternative(mark);
    }
    let governs = |signature: &Signature| match shape {
        Shape::To => tree.upos(head) != "VERB" || signature.class == Class::Expectation,
        Shape::Ing => signature.class == Class::Prevention && mark.is_some(),
        _ => false,
    };
    match (signature.filter(governs), shape) {
        (Some(signature), _) => Tie::Governed(head, signature),
        (None, Shape::To) => Tie::Purpose(head),
        // "by doing so", "after doing so"
        (None, Shape::Ing) => Tie::Part(head, false),
        (None, _)
            if mark.is_none_or(|mark| {
                !matches!(tree.form(mark), "because" | "since" | "although" | "though")
            }) =>
        {
            Tie::Part(head, false)
        }
        _ => Tie::Free,
    }
}

/// A noun that names an event: "avoid war", "call for talks", "the possibility of an attack".
fn nominal(
    words: &Words,
    tree: &Tree<'_>,
    head: usize,
    word: usize,
    signature: Option<Signature>,
) -> Tie {
    let case = tree.dependents(word).find(|&d| tree.relation(d) == "case");
    let case = case.map_or("", |case| tree.form(case));
    let reaches = match tree.relation(word) {
        "obj" => true,
        "nsubj" => tree.deprel(word) == "nsubj:pass" || tree.upos(head) == "ADJ",
        "obl" => matches!(case, "for" | "from" | "against" | "about" | "on" | "of"),
        _ => matches!(case, "for" | "of" | "to" | "against"),
    };
    let open = |signature: &Signature| {
        !matches!(
            signature.class,
            Class::Factive | Class::Report | Class::Belief | Class::Seeming | Class::Asking
        )
    };
    // A proposal is there also where it is rejected, and what one worries about may be well known.
    let stands = |signature: &Signature| match signature.class {
        Class::Prevention | Class::Denial => words
            .embedding(tree.lemma(word), Shape::To, false)
            .is_some(),
        Class::Fear => is_definite(tree, word),
        _ => false,
    };
    if signature.as_ref().is_some_and(stands) {
        return Tie::Free;
    }
    match signature.filter(open).filter(|_| reaches) {
        Some(signature) => Tie::Governed(head, signature),
        None => {
            let made = matches!(tree.deprel(word), "obj" | "nsubj:pass");
            Tie::Part(head, made && !is_definite(tree, word))
        }
    }
}

/// "the first to sign"
fn is_singled_out(tree: &Tree<'_>, noun: usize) -> bool {
    let mut words = tree.dependents(noun).chain([noun]);
    words.any(|d| {
        matches!(
            tree.lemma(d),
            "first" | "last" | "second" | "third" | "only"
        )
    })
}

fn is_finite(tree: &Tree<'_>, word: usize) -> bool {
    let finite = |word: usize| matches!(tree.xpos(word), "MD" | "VBD" | "VBZ" | "VBP");
    finite(word)
        || tree
            .dependents(word)
            .any(|d| finite(d) && matches!(tree.relation(d), "aux" | "cop"))
}

/// Whether a noun is known already: "the deal", "his deal", "this deal".
fn is_definite(tree: &Tree<'_>, word: usize) -> bool {
    tree.dependents(word).any(|d| {
        tree.deprel(d) == "nmod:poss"
            || tree.relation(d) == "det"
                && !matches!(tree.lemma(d), "a" | "any" | "some" | "no" | "another")
    })
}

/// The shape of what `word` heads.
pub(super) fn shape(tree: &Tree<'_>, word: usize) -> Shape {
    let marked = |form: &str| {
        tree.dependents(word)
            .any(|d| tree.relation(d) == "mark" && tree.form(d) == form)
    };
    let first = tree.phrase(word).start;
    let finite = is_finite(tree, word);
    if marked("whether") || marked("if") || tree.form(first) == "whether" {
        Shape::Whether
    } else if marked("to") || tree.xpos(word) == "VB" && !finite {
        Shape::To
    } else if tree.xpos(word) == "VBG" && !finite {
        Shape::Ing
    } else if tree.is_predicate(word) || tree.relation(word) == "xcomp" {
        Shape::That
    } else if tree
        .dependents(word)
        .any(|d| tree.relation(d) == "case" && tree.form(d) == "for")
    {
        Shape::For
    } else {
        Shape::Noun
    }
}
