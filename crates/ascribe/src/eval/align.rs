//! Pairs the words of two analyses of the same characters, as the CoNLL 2018 shared task does. Outside multiword tokens,
//! words are pairs when their characters are. Around multiword tokens a span is grown until no such token of either side
//! sticks out of it, and the words inside are paired by the longest common subsequence of their forms.

use super::ud::Word;

/// Pairs of indices into the gold and the system words, in order.
pub(super) fn align(gold: &[Word], system: &[Word]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].multiword || system[s].multiword {
            let span = multiword_span(gold, system, g, s);
            let (gold, system) = (&gold[span.gold.clone()], &system[span.system.clone()]);
            let common = common_subsequence(gold, system);
            let pair = |(g, s)| (span.gold.start + g, span.system.start + s);
            pairs.extend(common.into_iter().map(pair));
            (g, s) = (span.gold.end, span.system.end);
        } else if gold[g].token == system[s].token {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if gold[g].token.start <= system[s].token.start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// Ranges of words on both sides that cover the same stretch.
struct Stretch {
    gold: std::ops::Range<usize>,
    system: std::ops::Range<usize>,
}

/// The smallest stretch around a multiword token at `g` or `s` that no multiword token sticks out of.
fn multiword_span(gold: &[Word], system: &[Word], mut g: usize, mut s: usize) -> Stretch {
    let mut end;
    if gold[g].multiword {
        end = gold[g].token.end;
        if !system[s].multiword && system[s].token.start < gold[g].token.start {
            s += 1;
        }
    } else {
        end = system[s].token.end;
        if !gold[g].multiword && gold[g].token.start < system[s].token.start {
            g += 1;
        }
    }
    let start = (g, s);
    let inside = |words: &[Word], index: usize, end: usize| {
        words.get(index).is_some_and(|word| match word.multiword {
            true => word.token.start < end,
            false => word.token.end <= end,
        })
    };
    while inside(gold, g, end) || inside(system, s, end) {
        let gold_first = match (gold.get(g), system.get(s)) {
            (Some(gold), Some(system)) => gold.token.start <= system.token.start,
            (word, _) => word.is_some(),
        };
        let word = if gold_first { &gold[g] } else { &system[s] };
        if word.multiword {
            end = end.max(word.token.end);
        }
        if gold_first { g += 1 } else { s += 1 }
    }
    Stretch {
        gold: start.0..g,
        system: start.1..s,
    }
}

/// The longest common subsequence of forms, as pairs of indices.
fn common_subsequence(gold: &[Word], system: &[Word]) -> Vec<(usize, usize)> {
    // longest[g][s]: the length over what follows gold word g and system word s.
    let mut longest = vec![vec![0; system.len() + 1]; gold.len() + 1];
    for g in (0..gold.len()).rev() {
        for s in (0..system.len()).rev() {
            let both = if gold[g].form == system[s].form {
                1 + longest[g + 1][s + 1]
            } else {
                0
            };
            longest[g][s] = both.max(longest[g + 1][s]).max(longest[g][s + 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].form == system[s].form {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if longest[g][s] == longest[g + 1][s] {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}
