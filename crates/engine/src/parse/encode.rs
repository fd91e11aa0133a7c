//! From the features of words to a vector each: embeddings are summed, the encoder lets the words of a window see each
//! other, and the pieces of a word become one, either before the encoder or after it.

use std::ops::Range;

use ascribe_nn::{Embedding, Encoder, Isa, LayerNorm, LoadError, Matrix, Scratch, Weights, room};

use super::{
    config::{Config, Pool},
    features::{Features, GAPS, SHAPES},
    pieces::Vocabulary,
};
use crate::{Gap, ModelError, Word};

/// Windows that go through the encoder together.
const BATCH_WINDOWS: usize = 32;

/// The embeddings and the encoder.
pub(super) struct WordEncoder {
    width: usize,
    window: usize,
    piece: Embedding,
    shape: Embedding,
    layout: Embedding,
    pool: Pooling,
    norm: LayerNorm,
    encoder: Encoder,
    /// The layers before what is read off the inside.
    inner: usize,
}

/// The vectors of words, a row each.
pub(super) struct Vectors<'s> {
    pub words: Matrix<'s>,
    /// As they are inside the encoder, where factuality is read off; no rows where that is not asked for.
    pub inner: Matrix<'s>,
}

enum Pooling {
    /// The encoder works on words, which may have embeddings of their first and last characters.
    Input { affixes: Option<[Embedding; 2]> },
    /// The encoder works on pieces, which have embeddings of their position.
    Output {
        position: Embedding,
        edges: [u32; 2],
    },
}

/// Room for the rows of a batch of windows. Reused from call to call.
pub(super) struct EncodeScratch {
    isa: Isa,
    encoder: Scratch,
    rows: Vec<f32>,
    lengths: Vec<usize>,
    vectors: Vec<f32>,
    inner: Vec<f32>,
}

impl EncodeScratch {
    /// Empty room; what uses it runs on `isa`.
    pub fn new(isa: Isa) -> EncodeScratch {
        EncodeScratch {
            isa,
            encoder: Scratch::new(isa),
            rows: Vec::new(),
            lengths: Vec::new(),
            vectors: Vec::new(),
            inner: Vec::new(),
        }
    }
}

impl WordEncoder {
    pub fn load(
        weights: &Weights<'_>,
        config: &Config,
        vocabulary: &Vocabulary,
    ) -> Result<WordEncoder, ModelError> {
        let width = config.encoder.stack.width;
        let table =
            |name: &str, rows| Embedding::load(weights, &format!("embed.{name}"), rows, width);
        let pool = match config.encoder.pool {
            Pool::Output => {
                let position = table(
                    "position",
                    weights.int8_rows("embed.position.weight", width)?,
                )?;
                if position.rows() < config.window {
                    return Err(LoadError::Shape {
                        tensor: "embed.position.weight".to_owned(),
                        expected: vec![config.window, width],
                        found: vec![position.rows(), width],
                    }
                    .into());
                }
                Pooling::Output {
                    position,
                    edges: vocabulary.edges,
                }
            }
            Pool::Input => {
                let affixes = match config.encoder.affixes {
                    0 => None,
                    rows => Some([table("prefix", rows)?, table("suffix", rows)?]),
                };
                Pooling::Input { affixes }
            }
        };
        Ok(WordEncoder {
            width,
            window: config.window,
            piece: table("piece", vocabulary.len())?,
            shape: table("shape", SHAPES)?,
            layout: table("layout", GAPS)?,
            pool,
            norm: LayerNorm::load(weights, "embed.norm", width)?,
            encoder: Encoder::load(weights, "layer", &config.encoder.stack.layers())?,
            inner: config.factuality.depth,
        })
    }

    /// How many rows the encoder has for a word.
    pub fn size(&self, word: &Features) -> usize {
        match self.pool {
            Pooling::Input { .. } => 1,
            Pooling::Output { .. } => word.pieces().len(),
        }
    }

    /// How much of that a window holds.
    pub fn limit(&self) -> usize {
        self.window - 2 * self.edges()
    }

    /// Rows before the first and after the last word of a window.
    fn edges(&self) -> usize {
        usize::from(matches!(self.pool, Pooling::Output { .. }))
    }

    /// The vectors of all words, those inside the encoder if `inner` asks for them. The windows tile the words.
    pub fn vectors<'s>(
        &self,
        words: &[Word],
        features: &[Features],
        windows: &[Range<usize>],
        inner: bool,
        scratch: &'s mut EncodeScratch,
    ) -> Vectors<'s> {
        let isa = scratch.isa;
        let size = words.len() * self.width;
        let inner_size = if inner { size } else { 0 };
        let mut vectors = room(&mut scratch.vectors, size);
        let mut inners = room(&mut scratch.inner, inner_size);
        for batch in windows.chunks(BATCH_WINDOWS) {
            let rows_of = |window: &Range<usize>| {
                let sizes = features[window.clone()].iter().map(|word| self.size(word));
                2 * self.edges() + sizes.sum::<usize>()
            };
            scratch.lengths.clear();
            scratch.lengths.extend(batch.iter().map(rows_of));
            let rows = room(
                &mut scratch.rows,
                scratch.lengths.iter().sum::<usize>() * self.width,
            );
            rows.fill(0.0);
            let mut unfilled = &mut *rows;
            for window in batch {
                let words = words[window.clone()].iter().zip(&features[window.clone()]);
                self.embed(isa, words, &mut unfilled);
            }
            self.norm.forward(isa, rows);
            let lengths = &scratch.lengths;
            let mut run = |layers, rows: &mut [f32]| {
                self.encoder
                    .forward_layers(layers, rows, lengths, &mut scratch.encoder);
            };
            run(0..self.inner, rows);
            if inner {
                self.pool_all(features, batch, rows, &mut inners);
            }
            run(self.inner..self.encoder.depth(), rows);
            self.pool_all(features, batch, rows, &mut vectors);
        }
        Vectors {
            words: Matrix::new(&scratch.vectors[..size], self.width),
            inner: Matrix::new(&scratch.inner[..inner_size], self.width),
        }
    }

    /// The vectors of the words of some windows from the encoder's rows, put in the first of `out` and taken off it.
    fn pool_all(
        &self,
        features: &[Features],
        windows: &[Range<usize>],
        rows: &[f32],
        out: &mut &mut [f32],
    ) {
        let mut rows = rows.chunks_exact(self.width);
        for window in windows {
            let vectors = out.split_off_mut(..window.len() * self.width);
            let vectors = vectors.expect("there is a row for each word");
            self.pool(&features[window.clone()], &mut rows, vectors);
        }
    }

    /// Adds up the embeddings of a window in the first rows of `rows`, and takes them off it.
    fn embed<'w>(
        &self,
        isa: Isa,
        words: impl Iterator<Item = (&'w Word, &'w Features)>,
        rows: &mut &mut [f32],
    ) {
        let mut next = || rows.split_off_mut(..self.width).expect("rows were counted");
        match &self.pool {
            Pooling::Input { affixes } => {
                for (word, features) in words {
                    let row = next();
                    let pieces = features.pieces();
                    for &piece in pieces {
                        self.piece
                            .add(isa, piece as usize, 1.0 / pieces.len() as f32, row);
                    }
                    self.add_looks(isa, Some((word, features)), row);
                    for (table, hash) in affixes.iter().flatten().zip(features.affixes) {
                        table.add(isa, (hash % table.rows() as u64) as usize, 1.0, row);
                    }
                }
            }
            Pooling::Output { position, edges } => {
                let mut index = 0;
                let mut add = |piece: u32, looks| {
                    let row = next();
                    self.piece.add(isa, piece as usize, 1.0, row);
                    self.add_looks(isa, looks, row);
                    position.add(isa, index, 1.0, row);
                    index += 1;
                };
                add(edges[0], None);
                for (word, features) in words {
                    for &piece in features.pieces() {
                        add(piece, Some((word, features)));
                    }
                }
                add(edges[1], None);
            }
        }
    }

    fn add_looks(&self, isa: Isa, word: Option<(&Word, &Features)>, row: &mut [f32]) {
        let (shape, gap) = word.map_or((0, 0), |(word, features)| (features.shape, gap(word.gap)));
        self.shape.add(isa, usize::from(shape), 1.0, row);
        self.layout.add(isa, gap, 1.0, row);
    }

    /// The vectors of a window's words from the encoder's rows.
    fn pool<'r>(
        &self,
        words: &[Features],
        rows: &mut impl Iterator<Item = &'r [f32]>,
        out: &mut [f32],
    ) {
        let mut next = || rows.next().expect("rows were counted");
        let outs = out.chunks_exact_mut(self.width);
        match self.pool {
            Pooling::Input { .. } => outs.for_each(|out| out.copy_from_slice(next())),
            Pooling::Output { .. } => {
                next();
                for (out, word) in outs.zip(words) {
                    out.copy_from_slice(next());
                    let count = word.pieces().len();
                    for _ in 1..count {
                        out.iter_mut()
                            .zip(next())
                            .for_each(|(sum, value)| *sum += value);
                    }
                    if count > 1 {
                        out.iter_mut().for_each(|sum| *sum /= count as f32);
                    }
                }
                next();
            }
        }
    }
}

/// The row of a gap in the table of layout.
fn gap(gap: Gap) -> usize {
    match gap {
        Gap::None => 0,
        Gap::Space => 1,
        Gap::Line => 2,
        Gap::Paragraph => 3,
    }
}
