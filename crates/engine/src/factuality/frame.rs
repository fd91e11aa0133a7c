//! The time and mood that a clause is told in.

use super::{
    tree::Tree,
    words::{Kind, Words},
};
use crate::record::Frame;

/// Reads it off the clause's verbs and adverbs.
pub(super) fn of(words: &Words, tree: &Tree<'_>, word: usize) -> Frame {
    let auxiliaries = || {
        tree.dependents(word)
            .filter(|&d| matches!(tree.relation(d), "aux" | "cop"))
    };
    let form = |forms: &[&str]| auxiliaries().any(|d| forms.contains(&tree.form(d)));
    if form(&["will", "shall", "'ll", "wo"]) {
        return Frame::Future;
    }
    if form(&["would", "'d", "could", "might", "may"]) {
        return Frame::Hypothetical;
    }
    let habit =
        |d: usize| tree.relation(d) == "advmod" && words.kind(Kind::Habit, tree.lemma(d)).is_some();
    if tree.dependents(word).any(habit) {
        return Frame::Habitual;
    }
    let past = |word: usize| tree.xpos(word) == "VBD";
    let perfect = auxiliaries().any(|d| tree.lemma(d) == "have") && tree.xpos(word) == "VBN";
    match past(word) || auxiliaries().any(past) || perfect {
        true => Frame::Past,
        // A participle without auxiliary tells of what was done: "the bridge destroyed in May".
        false if tree.xpos(word) == "VBN" && auxiliaries().next().is_none() => Frame::Past,
        false => Frame::Present,
    }
}
