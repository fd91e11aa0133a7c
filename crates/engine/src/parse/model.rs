//! A model: the vocabulary, the encoder and the heads, as one file holds them.

use ascribe_nn::Weights;

use super::{
    config::Config, coreference::CoreferenceHead, encode::WordEncoder, factuality::FactualityHead,
    mentions::MentionHead, pieces::Vocabulary, reports::ReportHead, tags::TagHead, trees::TreeHead,
};
use crate::ModelError;

/// All parts of the network.
pub(crate) struct Model {
    pub name: String,
    pub(super) vocabulary: Vocabulary,
    pub(super) encoder: WordEncoder,
    pub(crate) heads: Heads,
}

/// What is read off the words' vectors; each is a file of its own.
pub(crate) struct Heads {
    pub(super) tags: TagHead,
    pub(super) trees: TreeHead,
    pub(super) mentions: MentionHead,
    pub(super) reports: ReportHead,
    pub(super) factuality: FactualityHead,
    pub coreference: CoreferenceHead,
}

impl Model {
    /// Loads it from the bytes of a file.
    pub fn load(bytes: &[u8]) -> Result<Model, ModelError> {
        let weights = Weights::new(bytes)?;
        let config = Config::read(&weights)?;
        let vocabulary = str::from_utf8(weights.bytes("vocab")?)
            .ok()
            .and_then(Vocabulary::new);
        let vocabulary = vocabulary.ok_or_else(|| ModelError::Unusable {
            field: "vocab",
            reason: "it is not UTF-8, or lacks [UNK], [CLS] or [SEP]".to_owned(),
        })?;
        Ok(Model {
            encoder: WordEncoder::load(&weights, &config, &vocabulary)?,
            heads: Heads {
                tags: TagHead::load(&weights, &config)?,
                trees: TreeHead::load(&weights, &config)?,
                mentions: MentionHead::load(&weights, &config)?,
                reports: ReportHead::load(&weights, &config)?,
                factuality: FactualityHead::load(&weights, &config)?,
                coreference: CoreferenceHead::load(&weights, &config)?,
            },
            name: config.name,
            vocabulary,
        })
    }
}
