//! What is said of each word by itself: whether a sentence ends with it, its tags, how to make its lemma.

use ascribe_nn::{Activation, Isa, Linear, Matrix, Quantised, Weights, largest_columns, room};

use smol_str::SmolStr;

use super::{
    CHUNK_WORDS,
    config::Config,
    lemma::{KnownLemmas, Script},
    pieces::Vocabulary,
};
use crate::ModelError;

/// The head, and what its labels are called.
pub(super) struct TagHead {
    /// The score of an end, then of each label in turn.
    scores: Linear,
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub feats: Vec<String>,
    lemma: Vec<Script>,
    known: KnownLemmas,
}

/// What it says: numbers of labels, by word.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// Above 0 where a sentence ends.
    pub ends: Vec<f32>,
    pub upos: Vec<u32>,
    pub xpos: Vec<u32>,
    pub feats: Vec<u32>,
    pub lemma: Vec<u32>,
}

impl TagHead {
    pub fn load(weights: &Weights<'_>, config: &Config) -> Result<TagHead, ModelError> {
        let labels = &config.labels;
        let lemma = labels.lemma.iter().map(|label| {
            Script::parse(label).ok_or_else(|| ModelError::Unusable {
                field: "labels.lemma",
                reason: format!("`{label}` is no edit script"),
            })
        });
        let parts = [
            ("sentence", 1),
            ("upos", labels.upos.len()),
            ("xpos", labels.xpos.len()),
            ("feats", labels.feats.len()),
            ("lemma", labels.lemma.len()),
        ];
        let lines = str::from_utf8(weights.bytes("lemmas")?).ok();
        let known = lines.and_then(|lines| KnownLemmas::read(lines, &labels.xpos));
        let known = known.ok_or_else(|| ModelError::Unusable {
            field: "lemmas",
            reason: "it is not UTF-8, or a line is not form, tag and lemma".to_owned(),
        })?;
        Ok(TagHead {
            known,
            scores: Linear::load_stacked(weights, &parts, config.encoder.stack.width)?,
            upos: labels.upos.clone(),
            xpos: labels.xpos.clone(),
            feats: labels.feats.clone(),
            lemma: lemma.collect::<Result<_, _>>()?,
        })
    }

    /// The lemma of `form`, the word of number `word` in `tags`.
    pub fn lemma(&self, tags: &Tags, word: usize, form: &str, vocabulary: &Vocabulary) -> SmolStr {
        self.known.get(form, tags.xpos[word]).unwrap_or_else(|| {
            let name = self.upos[tags.upos[word] as usize] == "PROPN";
            self.lemma[tags.lemma[word] as usize].lemma(form, name, vocabulary)
        })
    }

    /// The likeliest labels of all words.
    pub fn of(&self, isa: Isa, vectors: Matrix<'_>) -> Tags {
        let mut tags = Tags::default();
        self.scores(isa, vectors, |scores| {
            let mut start = 1;
            let mut largest = |out: &mut Vec<u32>, labels: usize| {
                let known = out.len();
                out.resize(known + scores.rows, 0);
                let part = scores.part(0..scores.rows, start..start + labels);
                largest_columns(isa, part, &mut out[known..]);
                start += labels;
            };
            largest(&mut tags.upos, self.upos.len());
            largest(&mut tags.xpos, self.xpos.len());
            largest(&mut tags.feats, self.feats.len());
            largest(&mut tags.lemma, self.lemma.len());
            tags.ends
                .extend((0..scores.rows).map(|word| scores.row(word)[0]));
        });
        tags
    }

    /// Hands the scores of some words after the other to `take`: an end, then each kind of label in turn.
    pub fn scores(&self, isa: Isa, vectors: Matrix<'_>, mut take: impl FnMut(Matrix<'_>)) {
        let (mut rows, mut buffer) = (Quantised::new(isa), Vec::new());
        for start in (0..vectors.rows).step_by(CHUNK_WORDS) {
            let chunk = start..vectors.rows.min(start + CHUNK_WORDS);
            rows.fill(vectors.part(chunk.clone(), 0..vectors.columns));
            let scores = room(&mut buffer, chunk.len() * self.scores.outputs());
            self.scores.forward(&rows, Activation::Identity, scores);
            take(Matrix::new(scores, self.scores.outputs()));
        }
    }
}
