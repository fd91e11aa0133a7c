//! The encoder against a plain restatement of its mathematics, and its independence of batch and instruction set.

mod support;

use ascribe_nn::{Activation, Encoder, EncoderConfig, Isa, LayerConfig, Scratch, Weights};
use support::File;

type Rows = Vec<Vec<f64>>;

fn config() -> EncoderConfig {
    EncoderConfig {
        width: 40,
        heads: 4,
        activation: Activation::Gelu,
        layers: vec![
            LayerConfig {
                conv: 3,
                attention: false,
                ffn: 72,
            },
            LayerConfig {
                conv: 0,
                attention: true,
                ffn: 50,
            },
            LayerConfig {
                conv: 4,
                attention: true,
                ffn: 0,
            },
        ],
    }
}

fn linear(file: &File, name: &str, rows: &Rows) -> Rows {
    let (matrix, bias) = (file.matrix(name), file.values(&format!("{name}.bias")));
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    rows.iter()
        .map(|x| {
            matrix
                .iter()
                .zip(&bias)
                .map(|(w, b)| dot(w, x) + b)
                .collect()
        })
        .collect()
}

fn add_and_norm(file: &File, name: &str, rows: &Rows, change: &Rows) -> Rows {
    let (weight, bias) = (
        file.values(&format!("{name}.weight")),
        file.values(&format!("{name}.bias")),
    );
    let norm = |(row, change): (&Vec<f64>, &Vec<f64>)| {
        let sum: Vec<f64> = row.iter().zip(change).map(|(a, b)| a + b).collect();
        let mean = sum.iter().sum::<f64>() / sum.len() as f64;
        let variance = sum.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / sum.len() as f64;
        let scaled = sum.iter().map(|x| (x - mean) / (variance + 1e-12).sqrt());
        scaled
            .zip(&weight)
            .zip(&bias)
            .map(|((x, w), b)| x * w + b)
            .collect()
    };
    rows.iter().zip(change).map(norm).collect()
}

fn attention(file: &File, layer: &str, heads: usize, rows: &Rows) -> Rows {
    let [q, k, v] =
        ["query", "key", "value"].map(|part| linear(file, &format!("{layer}.{part}"), rows));
    let depth = rows[0].len() / heads;
    let mixed = q.iter().map(|query| {
        let head = |head: usize| {
            let part = head * depth..(head + 1) * depth;
            let score = |key: &Vec<f64>| {
                let terms = query[part.clone()].iter().zip(&key[part.clone()]);
                (terms.map(|(a, b)| a * b).sum::<f64>() / (depth as f64).sqrt()).exp()
            };
            let scores: Vec<f64> = k.iter().map(score).collect();
            let total: f64 = scores.iter().sum();
            let column = move |c: usize| (c, scores.clone(), total);
            part.clone().map(column).collect::<Vec<_>>()
        };
        let columns = (0..heads).flat_map(head);
        columns
            .map(|(c, s, t)| s.iter().zip(&v).map(|(s, v)| s * v[c]).sum::<f64>() / t)
            .collect()
    });
    linear(file, &format!("{layer}.output"), &mixed.collect())
}

fn conv(file: &File, name: &str, kernel: usize, rows: &Rows) -> Rows {
    let (weight, bias) = (
        file.values(&format!("{name}.weight")),
        file.values(&format!("{name}.bias")),
    );
    let value = |row: usize, channel: usize| {
        let places = (0..kernel).filter_map(|place| {
            let source = rows.get((row + place).checked_sub((kernel - 1) / 2)?)?;
            Some(weight[channel * kernel + place] * source[channel])
        });
        bias[channel] + places.sum::<f64>()
    };
    let width = rows[0].len();
    (0..rows.len())
        .map(|row| (0..width).map(|channel| value(row, channel)).collect())
        .collect()
}

fn reference(file: &File, config: &EncoderConfig, mut rows: Rows) -> Rows {
    for (index, layer) in config.layers.iter().enumerate() {
        let name = format!("layer.{index}");
        if layer.conv > 0 {
            let change = conv(file, &format!("{name}.conv"), layer.conv, &rows);
            rows = add_and_norm(file, &format!("{name}.conv.norm"), &rows, &change);
        }
        if layer.attention {
            let change = attention(file, &name, config.heads, &rows);
            rows = add_and_norm(file, &format!("{name}.attention.norm"), &rows, &change);
        }
        if layer.ffn > 0 {
            let mut inner = linear(file, &format!("{name}.up"), &rows);
            for x in inner.iter_mut().flatten() {
                *x /= 1.0 + (-1.5957691 * (*x + 0.044715 * x.powi(3))).exp();
            }
            let change = linear(file, &format!("{name}.down"), &inner);
            rows = add_and_norm(file, &format!("{name}.ffn.norm"), &rows, &change);
        }
    }
    rows
}

fn run(isa: Isa, encoder: &Encoder, rows: &[f32], windows: &[usize]) -> Vec<f32> {
    let mut rows = rows.to_vec();
    encoder.forward(&mut rows, windows, &mut Scratch::new(isa));
    rows
}

#[test]
fn the_encoder_does_the_mathematics() {
    let (config, mut file) = (config(), File::new(7));
    file.encoder(&config);
    let bytes = file.serialise();
    let encoder = Encoder::load(&Weights::new(&bytes).unwrap(), "layer", &config).unwrap();
    for length in [1, 2, 5, 33] {
        let rows = file.randoms(length * config.width);
        let exact: Rows = rows
            .chunks(config.width)
            .map(|row| row.iter().map(|&x| f64::from(x)).collect())
            .collect();
        let expected = reference(&file, &config, exact);
        let found = run(Isa::detect(), &encoder, &rows, &[length]);
        for (expected, found) in expected.iter().flatten().zip(found) {
            assert!(
                (expected - f64::from(found)).abs() < 3e-3,
                "{found} should be {expected}"
            );
        }
    }
}

#[test]
fn a_window_gets_the_same_bits_in_every_batch_and_on_every_instruction_set() {
    let (config, mut file) = (config(), File::new(8));
    file.encoder(&config);
    let bytes = file.serialise();
    let encoder = Encoder::load(&Weights::new(&bytes).unwrap(), "layer", &config).unwrap();
    let windows = [3, 130, 1, 0, 17, 64, 128, 90, 16, 250, 2];
    let rows = file.randoms(windows.iter().sum::<usize>() * config.width);
    let together = run(Isa::detect(), &encoder, &rows, &windows);
    for isa in Isa::available() {
        assert!(
            run(isa, &encoder, &rows, &windows) == together,
            "{isa:?} differs"
        );
        let mut start = 0;
        for length in windows {
            let part = start..start + length * config.width;
            let alone = run(isa, &encoder, &rows[part.clone()], &[length]);
            assert!(
                alone == together[part.clone()],
                "a window of {length} differs on {isa:?}"
            );
            start = part.end;
        }
    }
}

#[test]
fn no_window_is_no_work() {
    let (config, mut file) = (config(), File::new(9));
    file.encoder(&config);
    let bytes = file.serialise();
    let encoder = Encoder::load(&Weights::new(&bytes).unwrap(), "layer", &config).unwrap();
    assert!(run(Isa::detect(), &encoder, &[], &[]).is_empty());
    assert!(run(Isa::detect(), &encoder, &[], &[0]).is_empty());
}
