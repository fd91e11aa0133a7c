//! Which model reads the text: one that is built into the binary, by name, or a file.

use std::path::Path;

use ascribe_engine::Kit;

use crate::error::Error;
use crate::input::Source;

/// The models built in, the default first.
const BUILT_IN: &[(&str, &[u8])] = &[
    ("large", include_bytes!("../../../models/large.safetensors")),
    ("small", include_bytes!("../../../models/small.safetensors")),
];

/// No model comes near this.
const MOST_BYTES: u64 = 1 << 30;

/// Options on the model.
#[derive(Clone, Debug, clap::Args)]
pub struct Choice {
    /// The model: large, small, or the path of a model file
    #[arg(long, env = "ASCRIBE_MODEL", value_name = "NAME|FILE", default_value_t = default_name())]
    pub model: String,
}

fn default_name() -> String {
    BUILT_IN[0].0.to_owned()
}

impl Choice {
    /// Loads it.
    ///
    /// # Errors
    /// If there is no such model, or the engine refuses it.
    pub fn load(&self) -> Result<Kit, Error> {
        let name = &self.model;
        if let Some(bytes) = built_in(name) {
            return kit(name, bytes);
        }
        if !Path::new(name).exists() {
            let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
            return Err(Error::NoModel {
                name: name.clone(),
                known: names.join(", "),
            });
        }
        kit(name, &Source::File(name.into()).read(MOST_BYTES)?)
    }
}

/// The model file built in under `name`.
fn built_in(name: &str) -> Option<&'static [u8]> {
    BUILT_IN
        .iter()
        .find(|(built_in, _)| *built_in == name)
        .map(|&(_, bytes)| bytes)
}

fn kit(name: &str, model: &[u8]) -> Result<Kit, Error> {
    Kit::new(model).map_err(|source| Error::Model {
        path: name.to_owned(),
        source,
    })
}
