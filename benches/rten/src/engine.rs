//! The two that are compared, each on one thread.

use std::{error::Error, path::Path, sync::Arc};

use ascribe_nn::{Activation, Encoder, EncoderConfig, Isa, LayerConfig, Scratch, Weights};
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueView};

use crate::batch::{Batch, WIDTH};

/// Something that runs the six layers.
pub trait Engine {
    /// The rows of the batch after the last layer.
    fn run(&mut self, batch: &Batch) -> Result<Vec<f32>, Box<dyn Error>>;
}

/// `crates/nn`, on the best instruction set there is.
pub struct Own {
    encoder: Encoder,
    scratch: Scratch,
}

impl Own {
    /// Reads the layers of a model file that has the shape of the large model.
    pub fn load(bytes: &[u8]) -> Result<Own, Box<dyn Error>> {
        let layer = LayerConfig {
            conv: 0,
            attention: true,
            ffn: 1536,
        };
        let config = EncoderConfig {
            width: WIDTH,
            heads: 12,
            activation: Activation::Gelu,
            layers: vec![layer; 6],
        };
        Ok(Own {
            encoder: Encoder::load(&Weights::new(bytes)?, "layer", &config)?,
            scratch: Scratch::new(Isa::detect()),
        })
    }
}

impl Engine for Own {
    fn run(&mut self, batch: &Batch) -> Result<Vec<f32>, Box<dyn Error>> {
        let mut rows = batch.rows.clone();
        self.encoder
            .forward(&mut rows, &batch.windows, &mut self.scratch);
        Ok(rows)
    }
}

/// rten on an ONNX graph, its weights packed when it is loaded.
pub struct Rten {
    model: Model,
    rows: NodeId,
    mask: NodeId,
    out: NodeId,
    pool: Arc<ThreadPool>,
}

impl Rten {
    pub fn load(path: &Path) -> Result<Rten, Box<dyn Error>> {
        let mut options = ModelOptions::with_all_ops();
        let model = options.prepack_weights(true).load_file(path)?;
        Ok(Rten {
            rows: model.node_id("rows")?,
            mask: model.node_id("mask")?,
            out: model.node_id("out")?,
            pool: Arc::new(ThreadPool::with_num_threads(1)),
            model,
        })
    }
}

impl Engine for Rten {
    fn run(&mut self, batch: &Batch) -> Result<Vec<f32>, Box<dyn Error>> {
        let (rows, mask) = batch.padded();
        let (windows, longest) = (batch.windows.len(), batch.longest());
        let rows = ValueView::from_shape([windows, longest, WIDTH], &rows)?;
        let mask = ValueView::from_shape([windows, longest], &mask)?;
        let inputs = vec![(self.rows, rows.into()), (self.mask, mask.into())];
        let options = RunOptions::default().with_thread_pool(Some(self.pool.clone()));
        let [out] = self.model.run_n(inputs, [self.out], Some(options))?;
        let (_, out) = out.into_shape_vec::<f32, 3>()?;
        Ok(batch.unpadded(&out))
    }
}
