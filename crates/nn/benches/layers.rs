//! How fast the layers are, per instruction set: `cargo bench -p ascribe-nn`. Throughput counts each multiplication and
//! each addition, so "Gelem/s" is billions of operations a second.

#[path = "../tests/support/mod.rs"]
mod support;

use ascribe_nn::{
    Activation, Encoder, EncoderConfig, Isa, LayerConfig, Linear, Matrix, Quantised, Scratch,
    Weights, multiply,
};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use support::File;

fn linear(criterion: &mut Criterion) {
    for (rows, inputs, outputs) in [(512, 384, 1536), (512, 1536, 384), (512, 128, 512)] {
        let mut file = File::new(1);
        file.linear("layer", inputs, outputs);
        let values = file.randoms(rows * inputs);
        let bytes = file.serialise();
        let weights = Weights::new(&bytes).unwrap();
        let layer = Linear::load(&weights, "layer", inputs, outputs).unwrap();
        let mut group = criterion.benchmark_group(format!("linear {rows}x{inputs}x{outputs}"));
        group.throughput(Throughput::Elements(2 * (rows * inputs * outputs) as u64));
        for isa in Isa::available() {
            for activation in [Activation::Identity, Activation::Gelu] {
                let mut quantised = Quantised::new(isa);
                let mut out = vec![0.0; rows * outputs];
                let name = format!("{isa:?}");
                group.bench_function(BenchmarkId::new(name, format!("{activation:?}")), |bench| {
                    bench.iter(|| {
                        quantised.fill(Matrix::new(&values, inputs));
                        layer.forward(&quantised, activation, &mut out);
                    });
                });
            }
        }
    }
}

fn product(criterion: &mut Criterion) {
    for (rows, depth, columns) in [(128, 32, 128), (128, 128, 32)] {
        let mut file = File::new(1);
        let (a, b) = (file.randoms(rows * depth), file.randoms(depth * columns));
        let mut group = criterion.benchmark_group(format!("product {rows}x{depth}x{columns}"));
        group.throughput(Throughput::Elements(2 * (rows * depth * columns) as u64));
        for isa in Isa::available() {
            let mut out = vec![0.0; rows * columns];
            let (a, b) = (Matrix::new(&a, depth), Matrix::new(&b, columns));
            group.bench_function(format!("{isa:?}"), |bench| {
                bench.iter(|| multiply(isa, a, b, &mut out, columns));
            });
        }
    }
}

fn encoder(criterion: &mut Criterion) {
    let large = LayerConfig {
        conv: 0,
        attention: true,
        ffn: 1536,
    };
    let small = LayerConfig {
        conv: 5,
        attention: false,
        ffn: 384,
    };
    let configs = [
        (
            "6 layers of 384 with attention, 16 windows of 128",
            384,
            vec![large; 6],
            128,
        ),
        (
            "4 layers of 192 with convolution, 16 windows of 128",
            192,
            vec![small; 4],
            128,
        ),
    ];
    for (name, width, layers, length) in configs {
        let activation = Activation::Gelu;
        let config = EncoderConfig {
            width,
            heads: width / 32,
            activation,
            layers,
        };
        let mut file = File::new(1);
        file.encoder(&config);
        let windows = [length; 16];
        let rows = file.randoms(16 * length * width);
        let bytes = file.serialise();
        let encoder = Encoder::load(&Weights::new(&bytes).unwrap(), "layer", &config).unwrap();
        let mut group = criterion.benchmark_group(format!("encoder: {name} (elements are rows)"));
        group.throughput(Throughput::Elements(16 * length as u64));
        for isa in Isa::available() {
            let mut scratch = Scratch::new(isa);
            group.bench_function(format!("{isa:?}"), |bench| {
                bench.iter_batched_ref(
                    || rows.clone(),
                    |rows| encoder.forward(rows, &windows, &mut scratch),
                    criterion::BatchSize::LargeInput,
                );
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = linear, product, encoder
}
criterion_main!(benches);
