//! The configuration in a model file: the size of the network and the names of its labels.

use ascribe_nn::{Activation, EncoderConfig, LayerConfig, Weights};
use serde::Deserialize;

use crate::ModelError;

/// The format of model files that this code reads.
const FORMAT: u32 = 1;

/// The longest window: scores between all its words are computed.
const MAX_WINDOW: usize = 1024;

/// All that a model says about itself.
#[derive(Debug, Deserialize)]
pub(super) struct Config {
    pub name: String,
    /// Positions that a window has at most.
    pub window: usize,
    pub encoder: Encoder,
    /// Width of the vectors between which heads are scored.
    pub arc: usize,
    /// Width of the vector from which a relation is read.
    pub rel: usize,
    /// Width of the vectors between which mentions are scored.
    pub span: usize,
    /// Words that a mention has at most.
    pub span_width: usize,
    /// The encoder of the pairs of a report's anchor and a word.
    pub attribution: Layers,
    /// Where factuality is read off, and the encoder of its own.
    pub factuality: Inner,
    /// Width of the vectors of mentions between which coreference is scored.
    pub coreference: usize,
    pub labels: Labels,
}

#[derive(Debug, Deserialize)]
pub(super) struct Encoder {
    pub pool: Pool,
    /// Rows of the tables of first and last characters; 0 for none.
    pub affixes: usize,
    #[serde(flatten)]
    pub stack: Layers,
}

/// A stack of layers over what a larger one has after some of its layers.
#[derive(Debug, Deserialize)]
pub(super) struct Inner {
    /// How many layers that are.
    pub depth: usize,
    #[serde(flatten)]
    pub stack: Layers,
}

/// A stack of layers.
#[derive(Debug, Deserialize)]
pub(super) struct Layers {
    pub width: usize,
    heads: usize,
    activation: ActivationName,
    layers: Vec<Layer>,
}

/// Where the pieces of a word become one vector.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Pool {
    /// Before the encoder, which then works on words.
    Input,
    /// After it: it works on pieces.
    Output,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ActivationName {
    Relu,
    Gelu,
}

#[derive(Debug, Deserialize)]
struct Layer {
    conv: usize,
    attention: bool,
    ffn: usize,
}

/// The names of what the heads choose among.
#[derive(Debug, Deserialize)]
pub(super) struct Labels {
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub feats: Vec<String>,
    pub lemma: Vec<String>,
    pub deprel: Vec<String>,
    pub entity: Vec<String>,
}

impl Config {
    /// Reads it from a model file and checks what no tensor's shape will.
    pub fn read(weights: &Weights<'_>) -> Result<Config, ModelError> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let json = weights
            .metadata("ascribe")
            .ok_or(ModelError::NoConfiguration)?;
        let Version { format } = serde_json::from_str(&json)?;
        if format != FORMAT {
            return Err(ModelError::Format {
                found: format,
                expected: FORMAT,
            });
        }
        let config: Config = serde_json::from_str(&json)?;
        let unusable = |field, reason: &str| {
            Err(ModelError::Unusable {
                field,
                reason: reason.to_owned(),
            })
        };
        if !(16..=MAX_WINDOW).contains(&config.window) {
            return unusable("window", "it must be from 16 to 1024");
        }
        if config.span_width == 0 {
            return unusable("span_width", "it must be at least 1");
        }
        if config.factuality.depth > config.encoder.stack.layers.len() {
            return unusable("factuality", "its depth is beyond the encoder's layers");
        }
        let Labels {
            upos,
            xpos,
            feats,
            lemma,
            deprel,
            entity,
        } = &config.labels;
        if [upos, xpos, feats, lemma, deprel, entity]
            .iter()
            .any(|labels| labels.is_empty())
        {
            return unusable("labels", "one of the lists is empty");
        }
        Ok(config)
    }
}

impl Layers {
    /// The same in the terms of the network.
    pub fn layers(&self) -> EncoderConfig {
        let layer = |layer: &Layer| LayerConfig {
            conv: layer.conv,
            attention: layer.attention,
            ffn: layer.ffn,
        };
        EncoderConfig {
            width: self.width,
            heads: self.heads,
            activation: match self.activation {
                ActivationName::Relu => Activation::Relu,
                ActivationName::Gelu => Activation::Gelu,
            },
            layers: self.layers.iter().map(layer).collect(),
        }
    }
}
