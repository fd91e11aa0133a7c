//! Dependency trees: every word is scored as the head of every other in its sentence (a biaffine score, Dozat and Manning
//! 2017), the best tree is found, and then each arc is given a relation.

use std::ops::Range;

use ascribe_nn::{
    Activation, Isa, Linear, LoadError, Matrix, Quantised, Weights, largest_columns, multiply,
    room, transpose,
};

use super::{
    biaffine::{Biaffine, Room},
    chunks,
    config::Config,
    tree,
};

/// The head, and what its labels are called.
pub(super) struct TreeHead {
    /// Pairs of a dependent and a head.
    pairs: Biaffine,
    root: Vec<f32>,
    /// For the relation of an arc, a word as a dependent, then as a head.
    relation_ends: Linear,
    relation: Linear,
    relation_root: Vec<f32>,
    labels: Vec<String>,
    root_label: Option<usize>,
}

/// The head of a word, and the number of its relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Arc {
    /// 1-based in the sentence; 0 marks the root.
    pub head: u32,
    relation: u32,
}

impl TreeHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<TreeHead, LoadError> {
        let (width, arc, rel) = (config.encoder.stack.width, config.arc, config.rel);
        let labels = config.labels.deprel.clone();
        Ok(TreeHead {
            pairs: Biaffine::load(
                weights,
                ["arc.dependent", "arc.head", "arc.query"],
                width,
                arc,
                1,
            )?,
            root: weights.f32("arc.root", &[arc])?,
            relation_ends: Linear::load_stacked(
                weights,
                &[("rel.dependent", rel), ("rel.head", rel)],
                width,
            )?,
            relation: Linear::load(weights, "rel.output", rel, labels.len())?,
            relation_root: weights.f32("rel.root", &[rel])?,
            root_label: labels.iter().position(|label| label == "root"),
            labels,
        })
    }

    /// What the relation of an arc is called; "root" is that of the root, and of no other word.
    pub fn name(&self, arc: Arc) -> &str {
        match arc.head {
            0 => "root",
            _ => &self.labels[arc.relation as usize],
        }
    }

    /// The arcs of all words; each sentence gets a tree with a single root.
    pub fn of(&self, isa: Isa, vectors: Matrix<'_>, sentences: &[Range<usize>]) -> Vec<Arc> {
        let mut arcs = vec![Arc::default(); vectors.rows];
        let mut heads = Vec::new();
        self.scores(isa, vectors, sentences, |sentence, scores| {
            heads.resize(sentence.len(), 0);
            tree::decode(isa, scores, &mut heads);
            for (arc, head) in arcs[sentence].iter_mut().zip(&heads) {
                arc.head = *head;
            }
        });
        self.relations(isa, vectors, sentences, &mut arcs);
        arcs
    }

    /// Hands the scores of each sentence to `take`: a row a word, its columns the root and then each word as its head.
    pub fn scores(
        &self,
        isa: Isa,
        vectors: Matrix<'_>,
        sentences: &[Range<usize>],
        mut take: impl FnMut(Range<usize>, &mut [f32]),
    ) {
        let width = self.pairs.width();
        let mut rows = Quantised::new(isa);
        let mut space = Room::default();
        let (mut heads, mut transposed, mut scores) = (Vec::new(), Vec::new(), Vec::new());
        for (chunk, sentences) in chunks(sentences) {
            let (queries, words) = self.pairs.of(vectors, chunk.clone(), &mut rows, &mut space);
            for sentence in sentences {
                let here = sentence.start - chunk.start..sentence.end - chunk.start;
                heads.clear();
                heads.extend_from_slice(&self.root);
                for word in here.clone() {
                    heads.extend_from_slice(words.row(word));
                }
                let heads = transpose(Matrix::new(&heads, width), &mut transposed);
                let scores = room(&mut scores, sentence.len() * heads.columns);
                multiply(
                    isa,
                    queries.part(here, 0..width),
                    heads,
                    scores,
                    heads.columns,
                );
                take(sentence.clone(), scores);
            }
        }
    }

    /// Gives every arc its likeliest relation.
    fn relations(
        &self,
        isa: Isa,
        vectors: Matrix<'_>,
        sentences: &[Range<usize>],
        arcs: &mut [Arc],
    ) {
        let width = self.relation_root.len();
        let mut rows = Quantised::new(isa);
        let (mut ends, mut pairs, mut scores) = (Vec::new(), Vec::new(), Vec::new());
        let mut best = Vec::new();
        for (chunk, sentences) in chunks(sentences) {
            rows.fill(vectors.part(chunk.clone(), 0..vectors.columns));
            let ends = room(&mut ends, chunk.len() * 2 * width);
            self.relation_ends
                .forward(&rows, Activation::Identity, ends);
            let ends = Matrix::new(ends, 2 * width);
            pairs.clear();
            for sentence in sentences {
                let start = sentence.start - chunk.start;
                for word in sentence.clone() {
                    let dependent = &ends.row(word - chunk.start)[..width];
                    let head = match arcs[word].head as usize {
                        0 => &self.relation_root,
                        head => &ends.row(start + head - 1)[width..],
                    };
                    let sum = dependent.iter().zip(head).map(|(a, b)| a + b);
                    pairs.extend(sum.map(|sum| if sum > 0.0 { sum } else { 0.0 }));
                }
            }
            rows.fill(Matrix::new(&pairs, width));
            let labels = self.labels.len();
            let scores = room(&mut scores, chunk.len() * labels);
            self.relation.forward(&rows, Activation::Identity, scores);
            if let Some(root) = self.root_label {
                scores
                    .iter_mut()
                    .skip(root)
                    .step_by(labels)
                    .for_each(|s| *s = f32::NEG_INFINITY);
            }
            best.resize(chunk.len(), 0);
            largest_columns(isa, Matrix::new(scores, labels), &mut best);
            for (arc, relation) in arcs[chunk].iter_mut().zip(&best) {
                arc.relation = *relation;
            }
        }
    }
}
