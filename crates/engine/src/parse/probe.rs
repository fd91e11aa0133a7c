//! A view of what the network computes on the way, for the test that compares it with the trainer's own.

use ascribe_nn::Isa;

use super::{
    coreference::FARTHEST,
    encode::{EncodeScratch, Vectors},
    features::{Features, Featurizer},
    reports::Pairs,
};
use crate::{Kit, Word};

/// What the network computed of some words.
#[derive(Debug, Default)]
pub struct Probe {
    /// The numbers of each word's pieces.
    pub pieces: Vec<Vec<u32>>,
    /// The shape of each word.
    pub shapes: Vec<u8>,
    /// The vector of each word.
    pub vectors: Vec<Vec<f32>>,
    /// Of each word: the score of a sentence's end, then of each label of UPOS, XPOS, features and lemma.
    pub tags: Vec<Vec<f32>>,
    /// Of each word: the score of the root as its head, then of each word of its sentence.
    pub arcs: Vec<Vec<f32>>,
    /// Of each word as the first of a mention: for each kind of entity the scores of each last word from itself on.
    pub spans: Vec<Vec<Vec<f32>>>,
    /// The score of each word as the anchor of a report.
    pub anchors: Vec<Vec<f32>>,
    /// With the first, the middle and the last word as an anchor in turn, the scores of the roles of each word.
    pub roles: Vec<Vec<f32>>,
    /// The factuality of each word.
    pub factuality: Vec<Vec<f32>>,
    /// With every pair of words as a mention in turn, the scores of those before as its antecedent.
    pub antecedents: Vec<Vec<f32>>,
}

/// Runs the network over `words` of `text` as a single window, with the sentences that `ends` gives.
pub fn probe(kit: &Kit, text: &str, words: &[Word], ends: &[bool]) -> Probe {
    let isa = Isa::detect();
    let model = &kit.model;
    let features = Featurizer::new(text).features(&model.vocabulary, words);
    let mut scratch = EncodeScratch::new(isa);
    let window = 0..words.len();
    let windows = [window];
    let Vectors {
        words: vectors,
        inner,
    } = model
        .encoder
        .vectors(words, &features, &windows, true, &mut scratch);
    let sentences = super::sentences::split(words, &[], Some(ends));
    let mut probe = Probe {
        pieces: features
            .iter()
            .map(|features| features.pieces().to_vec())
            .collect(),
        shapes: features
            .iter()
            .map(|Features { shape, .. }| *shape)
            .collect(),
        vectors: (0..words.len())
            .map(|word| vectors.row(word).to_vec())
            .collect(),
        ..Probe::default()
    };
    let heads = &model.heads;
    heads.tags.scores(isa, vectors, |scores| {
        probe
            .tags
            .extend((0..scores.rows).map(|word| scores.row(word).to_vec()));
    });
    heads
        .trees
        .scores(isa, vectors, &sentences, |sentence, scores| {
            let rows = scores.chunks_exact(scores.len() / sentence.len());
            probe
                .arcs
                .extend(rows.map(|row| row[..=sentence.len()].to_vec()));
        });
    heads
        .mentions
        .scores(isa, vectors, &sentences, |_, _, scores| {
            probe.spans.push(
                (0..scores.rows)
                    .map(|kind| scores.row(kind).to_vec())
                    .collect(),
            );
        });
    let anchors = heads.reports.anchors.of(isa, vectors);
    probe.anchors = anchors.into_iter().map(|score| vec![score]).collect();
    let chosen = [0, words.len() / 2, words.len() - 1];
    let window = 0..words.len();
    heads.reports.roles(
        &mut Pairs::new(isa),
        vectors,
        &window,
        &chosen,
        |_, scores| {
            let rows = (0..scores.rows).map(|word| scores.row(word).to_vec());
            probe.roles.extend(rows);
        },
    );
    let factuality = heads.factuality.of(isa, inner, &windows);
    probe.factuality = factuality.into_iter().map(|score| vec![score]).collect();
    let pairs: Vec<_> = (0..words.len() - 1).map(|first| first..first + 2).collect();
    let referents = heads.coreference.referents(isa, vectors, &pairs);
    for (number, mention) in referents.iter().enumerate().skip(1) {
        let first = number.saturating_sub(FARTHEST);
        let earlier = (first..number).map(|other| {
            heads
                .coreference
                .score(mention, &referents[other], number - other)
        });
        probe.antecedents.push(earlier.collect());
    }
    probe
}
