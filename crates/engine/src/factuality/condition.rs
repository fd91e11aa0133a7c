//! Conditions: what a clause is made to hang on, by "if", "unless", "as soon as", "in exchange for", by a verb before its
//! subject ("had it happened") and, where the clause is open, by "without" or "until".

use std::ops::Range;

use super::{
    clause,
    tree::Tree,
    words::{Class, Kind, Shape, Words},
};

/// A condition in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// All its words.
    pub words: Range<usize>,
    /// The head of what is conditional upon; not true of itself.
    pub clause: usize,
    /// The word whose clause hangs on it.
    pub holder: usize,
    /// Whether it is a clause that can be told later ("if she goes", then "if she went"), not a mere phrase or wish.
    pub clausal: bool,
}

/// The conditions of a sentence, in order.
pub(super) fn find(words: &Words, tree: &Tree<'_>) -> Vec<Condition> {
    let mut found: Vec<Condition> = Vec::new();
    let mut word = 0;
    while word < tree.len() {
        let (length, kind) = marker(words, tree, word).unwrap_or((1, None));
        let condition = match kind {
            Some(kind) => after(words, tree, word..word + length, kind),
            None => inverted(tree, word),
        };
        found.extend(condition);
        word += length;
    }
    found
}

/// The marker that begins with `word`: how long it is, and its kind.
fn marker(words: &Words, tree: &Tree<'_>, word: usize) -> Option<(usize, Option<Kind>)> {
    let stands = |marker: &[&str]| {
        let here = (word..tree.len()).map(|word| tree.form(word));
        here.take(marker.len()).eq(marker.iter().copied())
    };
    let longer = words.markers().find(|(marker, _)| stands(marker));
    if let Some((marker, kind)) = longer {
        return Some((marker.len(), Some(kind)));
    }
    let kinds = [Kind::Condition, Kind::OpenCondition];
    let form = tree.form(word);
    let kind = kinds
        .into_iter()
        .find(|&kind| words.kind(kind, form).is_some())?;
    Some((1, Some(kind)))
}

/// The condition that a marker opens.
fn after(words: &Words, tree: &Tree<'_>, marker: Range<usize>, kind: Kind) -> Option<Condition> {
    let last = marker.end - 1;
    // "provided that …" may be a clause of its own; "only then" is all there is.
    let clause = match tree.relation(last) {
        "mark" | "case" | "fixed" | "cc" => tree.head(last)?,
        "advmod" if marker.len() == 1 && tree.relation(tree.head(last)?) == "advcl" => {
            tree.head(last)?
        }
        "advmod" if marker.len() > 1 => last,
        "advcl" => last,
        _ => return None,
    };
    // The word that a fixed expression begins with marks the clause: "in order to".
    let clause = match tree.relation(clause) {
        "mark" | "case" => tree.head(clause)?,
        _ => clause,
    };
    let before = marker.start.checked_sub(1).map(|word| tree.form(word));
    if marker.len() == 1 && matches!(before, Some("as" | "even" | "not")) {
        return None;
    }
    // Only a manner of speaking: "if you like", "if anything", "few if any".
    if marker.end < tree.len()
        && tree.form(marker.end) == "any"
        && marker.start > 0
        && tree.upos(marker.start - 1) == "ADJ"
    {
        return None;
    }
    if matches!(tree.lemma(clause), "like" | "anything" | "any") && tree.phrase(clause).len() < 4 {
        return None;
    }
    // "asked if he would": a question.
    let head = tree.head(clause)?;
    if matches!(tree.relation(clause), "ccomp" | "csubj") && head < clause {
        return None;
    }
    let holder = holder(tree, clause, head);
    // "Once she was picked, she trained": when, not if.
    let past = |word: usize| {
        let finite = |word: usize| tree.xpos(word) == "VBD";
        finite(word) || tree.dependents(word).any(finite)
    };
    if tree.form(last) == "once" && past(clause) && tree.xpos(holder) == "VBD" {
        return None;
    }
    let holds = match kind {
        Kind::Condition => true,
        Kind::OpenCondition => is_open(words, tree, holder, tree.form(last) == "until"),
        Kind::Means => needs(tree, holder),
        _ => false,
    };
    holds.then(|| {
        let phrase = tree.phrase(clause);
        Condition {
            words: trimmed(
                tree,
                marker.start.min(phrase.start)..phrase.end.max(marker.end),
            ),
            clause,
            holder,
            clausal: kind == Kind::Condition,
        }
    })
}

/// The clause that hangs on a condition, which may be taken for one of the verb of saying around both: "He said if she goes,
/// he will stay".
fn holder(tree: &Tree<'_>, clause: usize, head: usize) -> usize {
    let next = || {
        let after = |&d: &usize| d > clause && tree.relation(d) == "ccomp";
        tree.dependents(head).find(after)
    };
    match head < clause || tree.relation(clause) == "ccomp" {
        true => next().unwrap_or(head),
        false => head,
    }
}

/// "Had it happened an hour later", "were he to refuse".
fn inverted(tree: &Tree<'_>, word: usize) -> Option<Condition> {
    let clause = tree.head(word)?;
    let turned = clause > word
        && matches!(tree.form(word), "had" | "were" | "should")
        && matches!(tree.relation(word), "aux" | "cop")
        && (tree.relation(clause) == "advcl"
            || tree.relation(clause) == "ccomp" && tree.head(clause) > Some(clause))
        && tree.dependents(clause).next() == Some(word)
        && !tree.dependents(clause).any(|d| tree.form(d) == "?")
        && tree
            .dependent(clause, &["nsubj", "expl"])
            .is_some_and(|subject| subject > word);
    let head = tree.head(clause)?;
    turned.then(|| Condition {
        words: trimmed(tree, tree.phrase(clause)),
        clause,
        holder: holder(tree, clause, head),
        clausal: false,
    })
}

/// Whether a clause is open, so that "without" in it is a condition: it has a modal or is denied.
fn is_open(words: &Words, tree: &Tree<'_>, holder: usize, only_denied: bool) -> bool {
    let mut at = holder;
    // From a noun up to the verb that has it.
    for _ in 0..4 {
        let denied = tree.dependents(at).any(|d| {
            words.kind(Kind::Negation, tree.lemma(d)).is_some()
                || words.kind(Kind::Quantifier, tree.lemma(d)).is_some()
        });
        let modal = tree.dependents(at).any(|d| {
            tree.relation(d) == "aux"
                && (words.kind(Kind::Modal, tree.form(d)).is_some()
                    || words.kind(Kind::Modal, tree.lemma(d)).is_some())
        });
        let modal = modal || clause::lost_modal(tree, at).is_some();
        if denied || modal && !only_denied {
            return true;
        }
        let Some(head) = tree.head(at) else {
            return false;
        };
        let unlikely = words
            .embedding(tree.lemma(head), Shape::To, tree.upos(head) == "VERB")
            .is_some_and(|signature| {
                matches!(signature.class, Class::Unlikely | Class::Prevention)
            });
        if unlikely && tree.relation(at) != "conj" {
            return true;
        }
        if tree.is_predicate(at) && !matches!(tree.relation(at), "xcomp" | "ccomp" | "conj") {
            return false;
        }
        at = head;
    }
    false
}

/// Whether a clause tells of a need, so that "in order to" in it is a condition.
fn needs(tree: &Tree<'_>, holder: usize) -> bool {
    let need = |word: usize| {
        matches!(
            tree.lemma(word),
            "need" | "must" | "require" | "should" | "necessary"
        )
    };
    let above = |&word: &usize| {
        tree.head(word)
            .filter(|_| !tree.is_predicate(word) || tree.relation(word) == "xcomp")
    };
    // From "guarantees" up to "needs guarantees".
    std::iter::successors(Some(holder), above)
        .take(4)
        .any(|word| {
            need(word)
                || tree
                    .dependents(word)
                    .any(|d| tree.relation(d) == "aux" && need(d))
        })
}

fn trimmed(tree: &Tree<'_>, mut words: Range<usize>) -> Range<usize> {
    while words.len() > 1 && tree.upos(words.end - 1) == "PUNCT" {
        words.end -= 1;
    }
    while words.len() > 1 && tree.upos(words.start) == "PUNCT" {
        words.start += 1;
    }
    words
}
