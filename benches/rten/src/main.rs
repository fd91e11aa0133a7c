//! Times the layers of the large model as `crates/nn` runs them and as rten does, in turn in one process, and compares
//! what they compute. Prints two tables of Markdown; see run.sh.
#![forbid(unsafe_code)]

mod batch;
mod engine;

use std::{error::Error, fmt, path::Path, time::Duration};

use ascribe_nn::{Isa, Weights};
use batch::{Batch, WIDTH};
use cpu_time::ProcessTime;
use engine::{Engine, Own, Rten};

/// CPU time that an engine is given in a round, at least.
const SHARE: Duration = Duration::from_millis(500);

/// How far the outputs of `crates/nn` and of f32 may lie apart, as a part of their size, to count as the same network.
const SAME: f64 = 0.01;

const NAMES: [&str; 3] = ["crates/nn", "rten f32", "rten int8"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, folder, rounds] = &arguments[..] else {
        return Err("usage: ascribe-bench-rten MODEL FOLDER ROUNDS".into());
    };
    let folder = Path::new(folder);
    let rounds = rounds.parse::<usize>()?.max(1);
    let mut engines: [Box<dyn Engine>; 3] = [
        Box::new(Own::load(&std::fs::read(model)?)?),
        Box::new(Rten::load(&folder.join("f32.onnx"))?),
        Box::new(Rten::load(&folder.join("int8.onnx"))?),
    ];
    let text = std::fs::read(folder.join("rows.safetensors"))?;
    let text = Weights::new(&text)?.f32("rows", &[16 * 128, WIDTH])?;

    let full = Batch::new(&text, vec![128; 16]);
    // 20 to 128 in even steps, in no order.
    let lengths = (0..16).map(|window| 20 + window * 7 % 16 * 108 / 15);
    let ragged = Batch::new(&text, lengths.collect());
    println!("crates/nn on {:?}; {rounds} rounds\n", Isa::detect());
    compare(&mut engines, &full, &ragged)?;
    println!();

    let alone = ragged.singles();
    let cases = [
        ("16 windows of 128", vec![full]),
        ("32 windows of 32", vec![Batch::new(&text, vec![32; 32])]),
        ("16 windows of 20 to 128", vec![ragged]),
        ("the same, one at a time", alone),
    ];
    println!(
        "| batch | {} | {} | ratio | {} | ratio |",
        NAMES[0], NAMES[1], NAMES[2]
    );
    println!("|---|---|---|---|---|---|");
    for (name, batches) in cases {
        let [own, float, int8] = rates(&mut engines, &batches, rounds)?;
        println!(
            "| {name} | {} | {} | {:.2} | {} | {:.2} |",
            Spread::of(&own),
            Spread::of(&float),
            ratio(&own, &float),
            Spread::of(&int8),
            ratio(&own, &int8),
        );
    }
    Ok(())
}

/// Prints how far each engine's outputs lie from those of f32, and how far they move when a window is run with its batch
/// instead of alone.
fn compare(
    engines: &mut [Box<dyn Engine>; 3],
    full: &Batch,
    ragged: &Batch,
) -> Result<(), Box<dyn Error>> {
    let exact = engines[1].run(full)?;
    println!("| values | off f32 | one at a time | moved by 16 of 128 | by 16 of 20 to 128 |");
    println!("|---|---|---|---|---|");
    for (name, engine) in NAMES.iter().zip(engines) {
        let (together, alone) = both_ways(engine.as_mut(), full)?;
        let off = Distance::of(&together, &exact);
        if *name == "crates/nn" && off.part > SAME {
            return Err("the engines do not compute the same network".into());
        }
        let alone_off = Distance::of(&alone, &exact);
        let moved = Distance::of(&together, &alone);
        let (together, alone) = both_ways(engine.as_mut(), ragged)?;
        let moved_padded = Distance::of(&together, &alone);
        println!("| {name} | {off} | {alone_off} | {moved} | {moved_padded} |");
    }
    Ok(())
}

/// The rows of a batch after the last layer, run as one batch and window by window.
fn both_ways(
    engine: &mut dyn Engine,
    batch: &Batch,
) -> Result<(Vec<f32>, Vec<f32>), Box<dyn Error>> {
    let mut alone = Vec::new();
    for window in batch.singles() {
        alone.extend(engine.run(&window)?);
    }
    Ok((engine.run(batch)?, alone))
}

/// Rows per second of CPU time of each engine, of every round.
fn rates(
    engines: &mut [Box<dyn Engine>; 3],
    batches: &[Batch],
    rounds: usize,
) -> Result<[Vec<f64>; 3], Box<dyn Error>> {
    let mut rates = [const { Vec::new() }; 3];
    for _ in 0..rounds {
        for (rates, engine) in rates.iter_mut().zip(&mut *engines) {
            rates.push(rate(engine.as_mut(), batches)?);
        }
    }
    Ok(rates)
}

fn rate(engine: &mut dyn Engine, batches: &[Batch]) -> Result<f64, Box<dyn Error>> {
    let start = ProcessTime::now();
    let mut rows = 0;
    while start.elapsed() < SHARE {
        for batch in batches {
            engine.run(batch)?;
            rows += batch.windows.iter().sum::<usize>();
        }
    }
    Ok(rows as f64 / start.elapsed().as_secs_f64())
}

/// The median over the rounds of one rate divided by the other.
fn ratio(own: &[f64], other: &[f64]) -> f64 {
    let ratios: Vec<f64> = own
        .iter()
        .zip(other)
        .map(|(own, other)| own / other)
        .collect();
    Spread::of(&ratios).median
}

/// The middle and the ends of some values.
struct Spread {
    median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    fn of(values: &[f64]) -> Spread {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        Spread {
            median: values[values.len() / 2],
            least: values[0],
            most: values[values.len() - 1],
        }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ({:.0}–{:.0})", self.median, self.least, self.most)
    }
}

/// How far some values lie from others: the root mean square as a part of the values' own, and the most.
struct Distance {
    part: f64,
    most: f32,
}

impl Distance {
    fn of(values: &[f32], from: &[f32]) -> Distance {
        let differences = values.iter().zip(from).map(|(value, from)| value - from);
        let differences: Vec<f32> = differences.collect();
        Distance {
            part: root_mean_square(&differences) / root_mean_square(from),
            most: differences
                .iter()
                .fold(0.0, |most, difference| most.max(difference.abs())),
        }
    }
}

impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.most {
            0.0 => f.write_str("nothing"),
            most => write!(f, "{:.2} %, at most {most:.1e}", 100.0 * self.part),
        }
    }
}

fn root_mean_square(values: &[f32]) -> f64 {
    let squares = values.iter().map(|&value| f64::from(value).powi(2));
    (squares.sum::<f64>() / values.len() as f64).sqrt()
}
