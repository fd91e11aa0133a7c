//! Model files made up in memory, for tests and benchmarks.
#![allow(dead_code)]

use ascribe_nn::EncoderConfig;
use safetensors::{Dtype, tensor::TensorView};

/// A safetensors file in the making, and a small random number generator to fill it.
pub struct File {
    tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)>,
    state: u64,
}

impl File {
    pub fn new(seed: u64) -> File {
        File {
            tensors: Vec::new(),
            state: seed,
        }
    }

    /// A number between -1 and 1.
    pub fn random(&mut self) -> f32 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.state >> 40) as f32 / (1 << 23) as f32 - 1.0
    }

    pub fn randoms(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.random()).collect()
    }

    pub fn floats(&mut self, name: &str, shape: &[usize], values: &[f32]) {
        let bytes = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.tensors
            .push((name.to_owned(), Dtype::F32, shape.to_vec(), bytes));
    }

    pub fn int8(&mut self, name: &str, shape: [usize; 2], values: impl Iterator<Item = i8>) {
        let bytes = values.map(|value| value as u8).collect();
        self.tensors
            .push((name.to_owned(), Dtype::I8, shape.to_vec(), bytes));
    }

    pub fn quantised(&mut self, name: &str, rows: usize, columns: usize) {
        let values: Vec<i8> = (0..rows * columns)
            .map(|_| (self.random() * 127.0) as i8)
            .collect();
        self.int8(
            &format!("{name}.weight"),
            [rows, columns],
            values.into_iter(),
        );
        let scale = 1.0 / 127.0 / (columns as f32).sqrt();
        let scales: Vec<f32> = (0..rows).map(|_| scale * (1.5 + self.random())).collect();
        self.floats(&format!("{name}.scale"), &[rows], &scales);
    }

    pub fn linear(&mut self, name: &str, inputs: usize, outputs: usize) {
        self.quantised(name, outputs, inputs);
        let bias = self.randoms(outputs);
        self.floats(&format!("{name}.bias"), &[outputs], &bias);
    }

    pub fn norm(&mut self, name: &str, width: usize) {
        for part in ["weight", "bias"] {
            let values = self.randoms(width);
            self.floats(&format!("{name}.{part}"), &[width], &values);
        }
    }

    pub fn encoder(&mut self, config: &EncoderConfig) {
        let width = config.width;
        for (index, layer) in config.layers.iter().enumerate() {
            let name = |part: &str| format!("layer.{index}.{part}");
            if layer.conv > 0 {
                let weight = self.randoms(width * layer.conv);
                self.floats(&name("conv.weight"), &[width, layer.conv], &weight);
                let bias = self.randoms(width);
                self.floats(&name("conv.bias"), &[width], &bias);
                self.norm(&name("conv.norm"), width);
            }
            if layer.attention {
                for part in ["query", "key", "value", "output"] {
                    self.linear(&name(part), width, width);
                }
                self.norm(&name("attention.norm"), width);
            }
            if layer.ffn > 0 {
                self.linear(&name("up"), width, layer.ffn);
                self.linear(&name("down"), layer.ffn, width);
                self.norm(&name("ffn.norm"), width);
            }
        }
    }

    /// The values of a tensor of `f32`.
    pub fn values(&self, name: &str) -> Vec<f64> {
        let (.., bytes) = self
            .tensors
            .iter()
            .find(|tensor| tensor.0 == name)
            .expect(name);
        bytes
            .as_chunks()
            .0
            .iter()
            .map(|&value| f64::from(f32::from_le_bytes(value)))
            .collect()
    }

    /// The rows of a quantised matrix, scaled.
    pub fn matrix(&self, name: &str) -> Vec<Vec<f64>> {
        let weight = format!("{name}.weight");
        let (_, _, shape, bytes) = self
            .tensors
            .iter()
            .find(|tensor| tensor.0 == weight)
            .expect(name);
        let rows = bytes
            .chunks(shape[1])
            .zip(self.values(&format!("{name}.scale")));
        rows.map(|(row, scale)| row.iter().map(|&v| f64::from(v as i8) * scale).collect())
            .collect()
    }

    pub fn serialise(&self) -> Vec<u8> {
        let tensors = self.tensors.iter().map(|(name, dtype, shape, bytes)| {
            (
                name,
                TensorView::new(*dtype, shape.clone(), bytes).expect("sizes agree"),
            )
        });
        safetensors::serialize(tensors, None).expect("tensors can be written")
    }
}
