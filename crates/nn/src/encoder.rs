//! The encoder: a stack of layers over ragged batches of windows. Each layer has up to three residual blocks, a
//! convolution, attention and a feed-forward network, and each block ends in a normalisation, as in BERT.

use std::ops::Range;

use crate::{
    Activation, Isa, LayerNorm, Linear, LoadError, Matrix, Quantised, Weights,
    attention::{Attention, AttentionScratch},
    conv::DepthwiseConv,
    room,
};

/// Rows that go through a layer together, at least: enough to use each weight often, few enough to stay in the cache.
const GROUP_ROWS: usize = 192;

/// Rows that go through a feed-forward network together.
const FEED_ROWS: usize = 96;

/// The shape of an encoder.
#[derive(Clone, Debug)]
pub struct EncoderConfig {
    /// Values per row.
    pub width: usize,
    /// Attention heads; must divide the width.
    pub heads: usize,
    /// Between the two matrices of a feed-forward network.
    pub activation: Activation,
    /// The layers, in order.
    pub layers: Vec<LayerConfig>,
}

/// The shape of a layer. Parts that are switched off are left out.
#[derive(Clone, Copy, Debug)]
pub struct LayerConfig {
    /// Length of the convolution's kernel; 0 for none.
    pub conv: usize,
    /// Whether rows attend to each other.
    pub attention: bool,
    /// Inner width of the feed-forward network; 0 for none.
    pub ffn: usize,
}

/// A stack of layers.
pub struct Encoder {
    width: usize,
    layers: Vec<Layer>,
}

struct Layer {
    conv: Option<(DepthwiseConv, LayerNorm)>,
    attention: Option<Attention>,
    feed: Option<FeedForward>,
}

struct FeedForward {
    activation: Activation,
    up: Linear,
    down: Linear,
    norm: LayerNorm,
}

/// Room for what lies between layers, and the instruction set to use. Reused from call to call; one per thread.
#[derive(Debug)]
pub struct Scratch {
    pub(crate) isa: Isa,
    pub(crate) quantised: Quantised,
    pub(crate) inner: Vec<f32>,
    pub(crate) outer: Vec<f32>,
    pub(crate) attention: AttentionScratch,
}

impl Scratch {
    /// Empty room; what uses it runs on `isa`.
    pub fn new(isa: Isa) -> Scratch {
        Scratch {
            isa,
            quantised: Quantised::new(isa),
            inner: Vec::new(),
            outer: Vec::new(),
            attention: AttentionScratch::default(),
        }
    }
}

impl Encoder {
    /// Reads the layers `{name}.0`, `{name}.1`, and so on.
    ///
    /// # Errors
    /// If a tensor is missing or of another shape, or the shape is one that the arithmetic cannot do.
    pub fn load(
        weights: &Weights<'_>,
        name: &str,
        config: &EncoderConfig,
    ) -> Result<Encoder, LoadError> {
        let width = config.width;
        if width == 0 {
            let reason = "a width of 0".to_owned();
            return Err(LoadError::Unsupported {
                layer: "encoder".to_owned(),
                reason,
            });
        }
        let layers = config.layers.iter().enumerate();
        let layers = layers.map(|(index, layer)| {
            let name = format!("{name}.{index}");
            Ok(Layer {
                conv: match layer.conv {
                    0 => None,
                    kernel => {
                        let name = format!("{name}.conv");
                        let norm = LayerNorm::load(weights, &format!("{name}.norm"), width)?;
                        Some((DepthwiseConv::load(weights, &name, width, kernel)?, norm))
                    }
                },
                attention: match layer.attention {
                    false => None,
                    true => Some(Attention::load(weights, &name, width, config.heads)?),
                },
                feed: match layer.ffn {
                    0 => None,
                    inner => Some(FeedForward {
                        activation: config.activation,
                        up: Linear::load(weights, &format!("{name}.up"), width, inner)?,
                        down: Linear::load(weights, &format!("{name}.down"), inner, width)?,
                        norm: LayerNorm::load(weights, &format!("{name}.ffn.norm"), width)?,
                    }),
                },
            })
        });
        Ok(Encoder {
            width,
            layers: layers.collect::<Result<_, LoadError>>()?,
        })
    }

    /// How many layers there are.
    pub fn depth(&self) -> usize {
        self.layers.len()
    }

    /// Runs all layers over `rows` in place. `windows` holds how many rows each window has; windows do not see each
    /// other, so the result for one is the same whatever stands beside it.
    ///
    /// # Panics
    /// If the windows' lengths do not add up to the number of rows.
    pub fn forward(&self, rows: &mut [f32], windows: &[usize], scratch: &mut Scratch) {
        self.forward_layers(0..self.depth(), rows, windows, scratch);
    }

    /// The same with some of the layers.
    ///
    /// # Panics
    /// As [`Encoder::forward`], or if there are no such layers.
    pub fn forward_layers(
        &self,
        layers: Range<usize>,
        rows: &mut [f32],
        windows: &[usize],
        scratch: &mut Scratch,
    ) {
        assert_eq!(windows.iter().sum::<usize>() * self.width, rows.len());
        for layer in &self.layers[layers] {
            let (mut rows, mut windows) = (&mut *rows, windows);
            while !windows.is_empty() {
                let (count, length) = group(windows);
                let (now, later) = rows.split_at_mut(length * self.width);
                layer.forward(now, &windows[..count], self.width, scratch);
                (rows, windows) = (later, &windows[count..]);
            }
        }
    }
}

/// How many of the next windows go through a layer together, and how many rows they have.
fn group(windows: &[usize]) -> (usize, usize) {
    let (mut count, mut rows) = (0, 0);
    for length in windows {
        if rows >= GROUP_ROWS {
            break;
        }
        count += 1;
        rows += length;
    }
    (count, rows)
}

impl Layer {
    fn forward(&self, rows: &mut [f32], windows: &[usize], width: usize, scratch: &mut Scratch) {
        if let Some((conv, norm)) = &self.conv {
            let Scratch { isa, outer, .. } = scratch;
            let outer = room(outer, rows.len());
            let mut start = 0;
            for length in windows {
                let window = start..start + length * width;
                conv.forward(*isa, &rows[window.clone()], &mut outer[window.clone()]);
                start = window.end;
            }
            norm.forward_sum(*isa, rows, outer);
        }
        if let Some(attention) = &self.attention {
            attention.forward(rows, windows, scratch);
        }
        if let Some(feed) = &self.feed {
            for rows in rows.chunks_mut(FEED_ROWS * width) {
                feed.forward(rows, width, scratch);
            }
        }
    }
}

impl FeedForward {
    fn forward(&self, rows: &mut [f32], width: usize, scratch: &mut Scratch) {
        let Scratch {
            isa,
            quantised,
            inner,
            outer,
            ..
        } = scratch;
        let inner = room(inner, rows.len() / width * self.up.outputs());
        let outer = room(outer, rows.len());
        quantised.fill(Matrix::new(rows, width));
        self.up.forward(quantised, self.activation, inner);
        quantised.fill(Matrix::new(inner, self.up.outputs()));
        self.down.forward(quantised, Activation::Identity, outer);
        self.norm.forward_sum(*isa, rows, outer);
    }
}
