//! What the words of a clause itself say of it: negation, modal verbs, adverbs, what qualifies a noun.

use super::{
    Would,
    tree::Tree,
    weight::{Force, Weight},
    words::{Kind, Words},
};
use crate::record::{Certainty, Frame};

/// "Publish the reply": told to be done.
const ORDERED: Force = Force::new(Certainty::Certain, 0.7);
/// "Could not", "no truce could".
const IMPOSSIBLE: Force = Force::new(Certainty::Certain, 3.0);
/// "Did she trust them?"
const ASKED: Force = Force::new(Certainty::Possible, 0.5);
/// "He said he would come": as "will", told later.
const LATER: Force = Force::new(Certainty::Certain, 2.0);

/// What a clause's own words do to it.
pub(super) fn weigh(
    words: &Words,
    tree: &Tree<'_>,
    word: usize,
    would: Would,
    weight: &mut Weight,
) {
    for (holder, word_of_clause) in own(tree, word) {
        dependent(words, tree, (word, holder), word_of_clause, would, weight);
    }
    if let Some(d) = lost_modal(tree, word)
        && let Some(force) = words.kind(Kind::Modal, tree.form(d))
    {
        weight.take(modal(words, tree, word, d, force), "modal verb", d);
    }
    if let Some((d, force, by)) = denial(words, tree, word) {
        weight.take(force, by, d);
    }
    if tree.relation(word) == "root" && is_order(tree, word) {
        weight.take(ORDERED, "infinitive", word);
    }
    let asked = |&d: &usize| tree.form(d) == "?";
    if let Some(mark) = tree.dependents(word).find(asked) {
        weight.take(ASKED, "question", mark);
    }
}

/// Whether the words of a clause deny it.
pub(super) fn is_denied(words: &Words, tree: &Tree<'_>, word: usize) -> bool {
    denial(words, tree, word).is_some()
}

/// The dependents of a clause's head, and those that it shares with the clause it is joined to: "did not eat or drink".
/// Each with the word that it hangs on.
fn own<'t>(tree: &'t Tree<'_>, word: usize) -> impl Iterator<Item = (usize, usize)> + 't {
    let first = tree.head(word).filter(|_| tree.relation(word) == "conj");
    let shares = |first: &usize| {
        tree.xpos(*first) == tree.xpos(word)
            && matches!(tree.xpos(word), "VB" | "VBN" | "VBG")
            && tree.dependent(word, &["aux", "cop", "nsubj"]).is_none()
            && tree
                .dependent(word, &["cc"])
                .is_none_or(|cc| tree.form(cc) != "but")
    };
    let shared = first.filter(shares).into_iter().flat_map(move |first| {
        let before = move |d: &usize| *d < first && matches!(tree.relation(*d), "aux" | "advmod");
        tree.dependents(first)
            .filter(before)
            .map(move |d| (first, d))
    });
    tree.dependents(word).map(move |d| (word, d)).chain(shared)
}

fn dependent(
    words: &Words,
    tree: &Tree<'_>,
    (word, holder): (usize, usize),
    d: usize,
    would: Would,
    weight: &mut Weight,
) {
    match tree.relation(d) {
        "aux" => {
            let form = tree.form(d);
            let known = words.kind(Kind::Modal, form);
            let Some(force) = known.or_else(|| words.kind(Kind::Modal, tree.lemma(d))) else {
                return;
            };
            let perfect =
                tree.xpos(word) == "VBN" && tree.dependents(holder).any(|d| tree.form(d) == "have");
            if perfect && matches!(form, "should" | "ought") {
                weight.unreal = true;
                weight.frame = Frame::Hypothetical;
            }
            if !matches!(form, "would" | "'d") {
                weight.take(modal(words, tree, word, d, force), "modal verb", d);
                return;
            }
            let polite = words.kind(Kind::Courtesy, tree.lemma(word)).is_some()
                && tree
                    .dependent(holder, &["nsubj"])
                    .is_some_and(|s| matches!(tree.form(s), "i" | "we" | "he" | "she" | "they"));
            if polite || would == Would::Future {
                weight.frame = Frame::Future;
                weight.take(LATER, "would", d);
            } else {
                weight.unreal |= perfect;
                weight.take(force, "would", d);
            }
        }
        "advmod" | "parataxis" | "discourse" | "obl" => {
            if let Some(force) = words.kind(Kind::Adverb, tree.lemma(d)) {
                weight.take(force, "adverb", d);
            }
        }
        "amod" => {
            let known = words.kind(Kind::Adjective, tree.lemma(d));
            if let Some(force) = known.or_else(|| words.kind(Kind::Adjective, tree.form(d))) {
                weight.take(force, "adjective", d);
            }
        }
        _ => {}
    }
}

/// The force of a modal verb; what is denied to be possible is certainly not so: "no truce could last".
fn modal(words: &Words, tree: &Tree<'_>, word: usize, modal: usize, force: Force) -> Force {
    match tree.form(modal) {
        "could" | "can" | "ca" if denial(words, tree, word).is_some() => IMPOSSIBLE,
        _ => force,
    }
}

/// The modal verb of a main clause that the tree gives to no word of it: an infinitive or participle does not stand there
/// alone.
pub(super) fn lost_modal(tree: &Tree<'_>, word: usize) -> Option<usize> {
    let finite = |word: usize| matches!(tree.xpos(word), "MD" | "VBD" | "VBZ" | "VBP");
    let lost = matches!(tree.xpos(word), "VB" | "VBN" | "VBG")
        && matches!(tree.relation(word), "root" | "ccomp")
        && !tree.dependents(word).any(|d| {
            finite(d) && matches!(tree.relation(d), "aux" | "cop") || tree.form(d) == "to"
        });
    let before = tree.phrase(word).start..word;
    before
        .rev()
        .find(|&word| tree.xpos(word) == "MD")
        .filter(|_| lost)
}

/// The first of a clause's words that denies it; a second one only repeats it: "cannot and will not".
fn denial(words: &Words, tree: &Tree<'_>, word: usize) -> Option<(usize, Force, &'static str)> {
    own(tree, word).find_map(|(_, d)| negation(words, tree, d).map(|(force, by)| (d, force, by)))
}

/// The force of a dependent that denies the clause.
fn negation(words: &Words, tree: &Tree<'_>, d: usize) -> Option<(Force, &'static str)> {
    let denies = |word: usize| {
        let next = (word + 1 < tree.len()).then(|| tree.lemma(word + 1));
        let only = next.is_some_and(|next| words.kind(Kind::Focus, next).is_some());
        words
            .kind(Kind::Negation, tree.lemma(word))
            .filter(|_| !only)
    };
    let quantifier = |word: usize| words.kind(Kind::Quantifier, tree.lemma(word));
    match tree.relation(d) {
        "advmod" | "aux" | "cc" | "neg" => {
            // "no longer", "never before"
            let no = || match tree.relation(d) {
                "advmod" => tree
                    .dependents(d)
                    .find_map(|no| quantifier(no).or_else(|| denies(no))),
                _ => None,
            };
            let denied = if tree.relation(d) == "cc" && !matches!(tree.form(d), "nor" | "neither") {
                None
            } else {
                denies(d).or_else(no)
            };
            Some((denied?, "negation"))
        }
        "det" => Some((quantifier(d)?, "negation")),
        "nsubj" | "obj" | "obl" | "expl" => {
            let of_noun = |&no: &usize| {
                tree.relation(no) == "det" && quantifier(no).is_some()
                    || tree.relation(no) == "advmod"
                        && tree.relation(d) == "nsubj"
                        && no < d
                        && denies(no).is_some()
            };
            let no = tree.dependents(d).find(of_noun);
            let denied =
                quantifier(d).or_else(|| no.and_then(|no| quantifier(no).or_else(|| denies(no))));
            // "sees no hope": he does see.
            let force = match tree.relation(d) {
                "nsubj" | "expl" => denied?,
                _ => Force {
                    strength: denied?.strength / 12.0,
                    ..denied?
                },
            };
            Some((force, "negated word"))
        }
        _ => None,
    }
}

/// Whether a clause is an order or a wish: an infinitive without a subject.
fn is_order(tree: &Tree<'_>, word: usize) -> bool {
    tree.xpos(word) == "VB"
        && tree.dependent(word, &["nsubj", "csubj", "expl"]).is_none()
        && tree
            .dependents(word)
            .filter(|&d| tree.relation(d) == "aux")
            .all(|d| tree.lemma(d) == "do")
}
