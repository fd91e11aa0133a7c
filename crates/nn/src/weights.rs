//! A model file as named tensors. Files come from anywhere: every lookup checks type and shape, and nothing panics.

use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use thiserror::Error;

/// Why a model could not be loaded. Names the tensor and what is wrong with it.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The bytes are no safetensors file.
    #[error("not a safetensors file: {0}")]
    Format(#[from] safetensors::SafeTensorError),
    /// A tensor that the configuration calls for is not there.
    #[error("tensor `{tensor}` is missing")]
    Missing {
        /// Its name.
        tensor: String,
    },
    /// A tensor has another element type.
    #[error("tensor `{tensor}` has type {found}, expected {expected}")]
    Type {
        /// Its name.
        tensor: String,
        /// The type that the format calls for.
        expected: &'static str,
        /// The type in the file.
        found: String,
    },
    /// A tensor has another shape.
    #[error("tensor `{tensor}` has shape {found:?}, expected {expected:?}")]
    Shape {
        /// Its name.
        tensor: String,
        /// The shape that the configuration calls for.
        expected: Vec<usize>,
        /// The shape in the file.
        found: Vec<usize>,
    },
    /// A tensor holds a value that is not a finite number.
    #[error("tensor `{tensor}` holds a value that is not finite")]
    NotFinite {
        /// Its name.
        tensor: String,
    },
    /// A layer is asked for that the arithmetic cannot do.
    #[error("{layer}: {reason}")]
    Unsupported {
        /// Where in the network.
        layer: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// A view of a safetensors file.
pub struct Weights<'a> {
    tensors: SafeTensors<'a>,
    bytes: &'a [u8],
}

impl<'a> Weights<'a> {
    /// Reads the header of `bytes`.
    ///
    /// # Errors
    /// If they are no well-formed safetensors file.
    pub fn new(bytes: &'a [u8]) -> Result<Weights<'a>, LoadError> {
        Ok(Weights {
            tensors: SafeTensors::deserialize(bytes)?,
            bytes,
        })
    }

    /// The file's free-text entry of that name.
    pub fn metadata(&self, key: &str) -> Option<String> {
        let (_, metadata) = SafeTensors::read_metadata(self.bytes).ok()?;
        metadata.metadata().as_ref()?.get(key).cloned()
    }

    /// Whether there is a tensor of that name.
    pub fn contains(&self, name: &str) -> bool {
        self.tensors.tensor(name).is_ok()
    }

    /// A list of bytes, of any length.
    ///
    /// # Errors
    /// If it is missing or of another type.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8], LoadError> {
        let tensor = self.typed(name, Dtype::U8, "U8")?;
        match tensor.shape() {
            [_] => Ok(tensor.data()),
            found => Err(LoadError::Shape {
                tensor: name.to_owned(),
                expected: vec![tensor.data().len()],
                found: found.to_vec(),
            }),
        }
    }

    /// A matrix of int8, row by row.
    ///
    /// # Errors
    /// If it is missing, of another type or shape.
    pub fn int8(
        &self,
        name: &str,
        shape: [usize; 2],
    ) -> Result<impl ExactSizeIterator<Item = i8> + 'a, LoadError> {
        Ok(self
            .shaped(name, Dtype::I8, "I8", &shape)?
            .iter()
            .map(|&byte| byte as i8))
    }

    /// How many rows a matrix of int8 with rows of `width` has.
    ///
    /// # Errors
    /// If it is missing, of another type or width.
    pub fn int8_rows(&self, name: &str, width: usize) -> Result<usize, LoadError> {
        let tensor = self.typed(name, Dtype::I8, "I8")?;
        match *tensor.shape() {
            [rows, columns] if columns == width => Ok(rows),
            ref found => Err(LoadError::Shape {
                tensor: name.to_owned(),
                expected: vec![found.first().copied().unwrap_or(0), width],
                found: found.to_vec(),
            }),
        }
    }

    /// A tensor of finite numbers, the last dimension fastest.
    ///
    /// # Errors
    /// If it is missing, of another type or shape, or holds an infinity or NaN.
    pub fn f32(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, LoadError> {
        let data = self.shaped(name, Dtype::F32, "F32", shape)?;
        let values: Vec<f32> = data
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes))
            .collect();
        match values.iter().all(|value| value.is_finite()) {
            true => Ok(values),
            false => Err(LoadError::NotFinite {
                tensor: name.to_owned(),
            }),
        }
    }

    fn typed(
        &self,
        name: &str,
        dtype: Dtype,
        expected: &'static str,
    ) -> Result<TensorView<'a>, LoadError> {
        let tensor = self.tensors.tensor(name).map_err(|_| LoadError::Missing {
            tensor: name.to_owned(),
        })?;
        if tensor.dtype() != dtype {
            let found = format!("{:?}", tensor.dtype());
            return Err(LoadError::Type {
                tensor: name.to_owned(),
                expected,
                found,
            });
        }
        Ok(tensor)
    }

    fn shaped(
        &self,
        name: &str,
        dtype: Dtype,
        type_name: &'static str,
        shape: &[usize],
    ) -> Result<&'a [u8], LoadError> {
        let tensor = self.typed(name, dtype, type_name)?;
        if tensor.shape() != shape {
            return Err(LoadError::Shape {
                tensor: name.to_owned(),
                expected: shape.to_vec(),
                found: tensor.shape().to_vec(),
            });
        }
        Ok(tensor.data())
    }
}
