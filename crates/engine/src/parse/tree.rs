//! The best tree for a sentence, from the scores of all arcs. Each word's best head is nearly always a tree by itself;
//! where it is not, Chu-Liu/Edmonds finds the best one by contracting circles.

use ascribe_nn::{Isa, Matrix, largest_columns};

/// What scores are held within, so that no sum of them can overflow or be no number.
const BOUND: f64 = 1e9;

/// Finds the head of each word, 1-based, 0 for the root, in the tree of the highest score with a single root. Row `i` of
/// `scores` holds the scores of word `i`'s heads: the root's, then each word's; columns beyond are ignored, and so is
/// the word itself.
pub(super) fn decode(isa: Isa, scores: &mut [f32], heads: &mut [u32]) {
    let count = heads.len();
    let stride = scores.len() / count.max(1);
    for (word, row) in scores.chunks_exact_mut(stride).enumerate() {
        row[word + 1] = f32::NEG_INFINITY;
        row[count + 1..].fill(f32::NEG_INFINITY);
    }
    largest_columns(isa, Matrix::new(scores, stride), heads);
    if !is_tree(heads) {
        Contraction::new(scores, count).solve(heads);
    }
}

/// Whether there is one root and every word reaches it.
fn is_tree(heads: &[u32]) -> bool {
    let mut state = vec![0; heads.len()];
    let mut roots = 0;
    for word in 0..heads.len() {
        roots += u32::from(heads[word] == 0);
        let mut at = word;
        // Marks the way up with this walk's number; meeting the own mark is a circle.
        while state[at] == 0 {
            state[at] = word + 1;
            match heads[at] {
                0 => break,
                // A word that is its own head, where all scores are bad.
                head if head as usize == at + 1 => return false,
                head => at = head as usize - 1,
            }
            if state[at] == word + 1 {
                return false;
            }
        }
    }
    roots == 1
}

/// The state of Chu-Liu/Edmonds over dense scores: circles of best arcs are contracted to one node until there is none
/// left, then opened again in the opposite order. Takes O(n²) time: each contraction costs O(n) for each node it removes.
struct Contraction {
    /// Words and the root, which is node 0.
    count: usize,
    /// `scores[dependent * count + head]`, between nodes that are left.
    scores: Vec<f64>,
    /// The arc between words that such a score stands for, head first.
    arcs: Vec<(u16, u16)>,
    /// The best head of each node that is left.
    best: Vec<usize>,
    /// The nodes that are left, without the root.
    left: Vec<usize>,
    /// The node that each word is in.
    inside: Vec<u16>,
    /// Contracted circles.
    circles: Vec<Circle>,
}

struct Circle {
    /// The nodes of the circle, and the arc by which each is reached from the one before it.
    members: Vec<(usize, (u16, u16))>,
    /// The node that each word was in, before.
    inside: Vec<u16>,
}

impl Contraction {
    fn new(scores: &[f32], words: usize) -> Contraction {
        let count = words + 1;
        let stride = scores.len() / words;
        let bounded = |score: f32| match score.is_nan() {
            true => -BOUND,
            false => f64::from(score).clamp(-BOUND, BOUND),
        };
        let mut dense = vec![0.0; count * count];
        for (word, row) in scores.chunks_exact(stride).enumerate() {
            for (head, &score) in row[..count].iter().enumerate() {
                if head != word + 1 {
                    dense[(word + 1) * count + head] = bounded(score);
                }
            }
        }
        // Arcs from the root are made so bad that the best tree has only one.
        let range = dense.iter().fold(0.0, |a: f64, b| a.max(b.abs()));
        for word in 1..count {
            dense[word * count] -= 2.0 * range * count as f64 + 1.0;
        }
        let arc = |place: usize| ((place % count) as u16, (place / count) as u16);
        let mut contraction = Contraction {
            count,
            scores: dense,
            arcs: (0..count * count).map(arc).collect(),
            best: vec![0; count],
            left: (1..count).collect(),
            inside: (0..count as u16).collect(),
            circles: Vec::new(),
        };
        for node in 1..count {
            contraction.best[node] = contraction.best_head(node);
        }
        contraction
    }

    fn solve(mut self, heads: &mut [u32]) {
        while let Some(circle) = self.circle() {
            self.contract(circle);
        }
        // The arc into each node that is left, and, while circles are opened, into each that was in them.
        let mut arc_into = vec![(0, 0); self.count];
        for &node in &self.left {
            arc_into[node] = self.arcs[node * self.count + self.best[node]];
        }
        for circle in self.circles.iter().rev() {
            let (node, _) = circle.members[0];
            let entry = arc_into[node];
            for &(member, arc) in &circle.members {
                arc_into[member] = arc;
            }
            arc_into[usize::from(circle.inside[usize::from(entry.1)])] = entry;
        }
        for &(head, word) in &arc_into[1..] {
            heads[usize::from(word) - 1] = u32::from(head);
        }
    }

    /// The best head of `node` among the nodes that are left.
    fn best_head(&self, node: usize) -> usize {
        let row = &self.scores[node * self.count..][..self.count];
        let heads = self.left.iter().copied().filter(|&head| head != node);
        heads.fold(
            0,
            |best, head| if row[head] > row[best] { head } else { best },
        )
    }

    /// A circle of best arcs, if there is one.
    fn circle(&self) -> Option<Vec<usize>> {
        let mut walk = vec![0; self.count];
        for &start in &self.left {
            let mut at = start;
            while at != 0 && walk[at] == 0 {
                walk[at] = start;
                at = self.best[at];
            }
            if at != 0 && walk[at] == start {
                let mut circle = vec![at];
                let mut next = self.best[at];
                while next != at {
                    circle.push(next);
                    next = self.best[next];
                }
                return Some(circle);
            }
        }
        None
    }

    /// Makes the circle one node, which keeps the number of its first member.
    fn contract(&mut self, circle: Vec<usize>) {
        let count = self.count;
        let node = circle[0];
        let mut in_circle = vec![false; count];
        circle.iter().for_each(|&member| in_circle[member] = true);
        self.left
            .retain(|&other| other == node || !in_circle[other]);
        let inner: Vec<f64> = circle
            .iter()
            .map(|&member| self.scores[member * count + self.best[member]])
            .collect();
        let members = circle
            .iter()
            .map(|&m| (m, self.arcs[m * count + self.best[m]]))
            .collect();

        let others = self.left.iter().copied().filter(|&other| other != node);
        for other in others.chain([0]) {
            // An arc into the circle replaces the one that led to the member it enters.
            let into = circle
                .iter()
                .zip(&inner)
                .map(|(&m, inner)| (m, self.scores[m * count + other] - inner));
            let (member, score) = larger(into);
            self.scores[node * count + other] = score;
            self.arcs[node * count + other] = self.arcs[member * count + other];
            let out_of = circle.iter().map(|&m| (m, self.scores[other * count + m]));
            let (member, score) = larger(out_of);
            self.scores[other * count + node] = score;
            self.arcs[other * count + node] = self.arcs[other * count + member];
            if in_circle[self.best[other]] {
                self.best[other] = node;
            }
        }
        self.circles.push(Circle {
            members,
            inside: self.inside.clone(),
        });
        for inside in &mut self.inside {
            if in_circle[usize::from(*inside)] {
                *inside = node as u16;
            }
        }
        self.best[node] = self.best_head(node);
    }
}

/// The first with the largest score.
fn larger(scored: impl Iterator<Item = (usize, f64)>) -> (usize, f64) {
    let better = |a: (usize, f64), b: (usize, f64)| if b.1 > a.1 { b } else { a };
    scored.reduce(better).expect("a circle has members")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(count: usize, mut scores: Vec<f32>) -> Vec<u32> {
        let mut heads = vec![0; count];
        decode(Isa::detect(), &mut scores, &mut heads);
        heads
    }

    /// Scores in rows of 16 columns, or as many as are needed.
    fn rows(count: usize, score: impl Fn(usize, usize) -> f32) -> Vec<f32> {
        let stride = (count + 1).next_multiple_of(16);
        (0..count * stride)
            .map(|place| score(place / stride, place % stride))
            .collect()
    }

    fn total(heads: &[u32], score: impl Fn(usize, usize) -> f32) -> f32 {
        heads
            .iter()
            .enumerate()
            .map(|(word, &head)| score(word, head as usize))
            .sum()
    }

    /// The score of the best tree, by trying all.
    fn best_total(count: usize, score: impl Fn(usize, usize) -> f32) -> f32 {
        let choices = (count + 1).pow(count as u32);
        let heads = |choice: usize| -> Vec<u32> {
            let digit = |word| (choice / (count + 1).pow(word) % (count + 1)) as u32;
            (0..count as u32).map(digit).collect()
        };
        let trees = (0..choices).map(heads).filter(|heads| is_tree(heads));
        trees
            .map(|heads| total(&heads, &score))
            .fold(f32::NEG_INFINITY, f32::max)
    }

    proptest! {
        #[test]
        fn the_tree_is_the_best_there_is(
            count in 1usize..=5,
            values in prop::collection::vec(-20i16..20, 30),
        ) {
            let score = |word: usize, head: usize| f32::from(values[word * 6 + head.min(5)]);
            let heads = decoded(count, rows(count, score));
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert_eq!(total(&heads, score), best_total(count, score));
        }

        #[test]
        fn any_scores_give_a_tree(
            count in 1usize..80,
            values in prop::collection::vec(any::<f32>(), 1..200),
        ) {
            let score = |word: usize, head: usize| values[(word * 83 + head * 7) % values.len()];
            prop_assert!(is_tree(&decoded(count, rows(count, score))));
        }
    }

    #[test]
    fn a_long_sentence_of_circles_is_no_trouble() {
        // Each pair of neighbours wants to be a circle, and so do pairs of pairs, and so on.
        let score = |word: usize, head: usize| match head {
            0 => 0.0,
            head => -(((word ^ (head - 1)) as f32).log2().floor()),
        };
        assert!(is_tree(&decoded(300, rows(300, score))));
        assert!(is_tree(&decoded(300, rows(300, |_, _| f32::NAN))));
        assert!(is_tree(&decoded(300, rows(300, |_, _| 0.0))));
        assert!(is_tree(&decoded(300, rows(300, |_, head| -(head as f32)))));
    }

    #[test]
    fn what_is_no_tree_is_seen() {
        assert!(is_tree(&[2, 0, 2]));
        assert!(!is_tree(&[0, 0]));
        assert!(!is_tree(&[2, 1]));
        assert!(!is_tree(&[0, 3, 2]));
        assert!(!is_tree(&[1]));
        assert!(!is_tree(&[0, 2]));
    }
}
