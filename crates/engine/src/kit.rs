//! What is loaded once and then only read: the model and the lexicon.

use ascribe_nn::LoadError;
use thiserror::Error;

use crate::{Known, attribution::Lexicon, factuality, parse::Model};

/// A loaded model and the word lists. Can be shared among threads.
pub struct Kit {
    pub(crate) model: Model,
    pub(crate) lexicon: Lexicon,
    pub(crate) factuality: factuality::Words,
}

impl Kit {
    /// Loads a model from the bytes of its file; `models/README.md` describes the format.
    ///
    /// # Errors
    /// If the bytes are no model file, or one that does not hold together.
    pub fn new(model: &[u8]) -> Result<Kit, ModelError> {
        Ok(Kit {
            model: Model::load(model)?,
            lexicon: Lexicon::built_in(),
            factuality: factuality::Words::built_in(),
        })
    }

    /// Takes the actors that the user knows instead of those it had.
    pub fn set_actors(&mut self, known: Known) {
        self.lexicon.known = known;
    }

    /// The name that the model gives itself.
    pub fn name(&self) -> &str {
        &self.model.name
    }
}

/// Why a model could not be loaded.
#[derive(Debug, Error)]
pub enum ModelError {
    /// The file is damaged, or lacks a tensor that its configuration calls for.
    #[error(transparent)]
    Weights(#[from] LoadError),
    /// It is a safetensors file, but not one of ours.
    #[error("not an Ascribe model: its metadata has no entry `ascribe`")]
    NoConfiguration,
    /// The configuration cannot be read.
    #[error("the model's configuration cannot be read: {0}")]
    Configuration(#[from] serde_json::Error),
    /// The file was made for another version of this program.
    #[error("the model has format {found}; this program reads format {expected}")]
    Format {
        /// The format of the file.
        found: u32,
        /// The format that can be read.
        expected: u32,
    },
    /// A part of the configuration makes no sense.
    #[error("the model's `{field}` is unusable: {reason}")]
    Unusable {
        /// Which part.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}
