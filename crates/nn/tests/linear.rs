//! Linear layers and matrix products: exact, and the same on every instruction set.

mod support;

use ascribe_nn::{Activation, Embedding, Isa, LayerNorm, Linear, Matrix, Quantised, Weights};
use ascribe_nn::{largest_columns, multiply, transpose};
use proptest::prelude::*;
use support::File;

fn forward(isa: Isa, layer: &Linear, rows: &[f32], width: usize, act: Activation) -> Vec<f32> {
    let mut quantised = Quantised::new(isa);
    quantised.fill(Matrix::new(rows, width));
    let mut out = vec![f32::NAN; quantised.rows() * layer.outputs()];
    layer.forward(&quantised, act, &mut out);
    out
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_kernel_gives_the_same_bits_and_the_right_sums(
        rows in 1usize..30,
        inputs in 1usize..70,
        outputs in 1usize..150,
        seed: u64,
    ) {
        let mut file = File::new(seed);
        file.linear("layer", inputs, outputs);
        let values = file.randoms(rows * inputs);
        let bytes = file.serialise();
        let layer = Linear::load(&Weights::new(&bytes).unwrap(), "layer", inputs, outputs).unwrap();
        for activation in [Activation::Identity, Activation::Relu, Activation::Gelu] {
            let results: Vec<_> = Isa::available()
                .into_iter()
                .map(|isa| forward(isa, &layer, &values, inputs, activation))
                .collect();
            for other in &results[1..] {
                prop_assert_eq!(bits(&results[0]), bits(other));
            }
        }
        let found = forward(Isa::detect(), &layer, &values, inputs, Activation::Identity);
        let (matrix, bias) = (file.matrix("layer"), file.values("layer.bias"));
        for (row, found) in values.chunks(inputs).zip(found.chunks(outputs)) {
            for ((weights, bias), found) in matrix.iter().zip(&bias).zip(found) {
                let terms = row.iter().zip(weights).map(|(x, w)| f64::from(*x) * w);
                prop_assert!((terms.sum::<f64>() + bias - f64::from(*found)).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn products_and_norms_are_the_same_on_every_instruction_set(
        rows in 1usize..30,
        depth in 1usize..40,
        columns in 1usize..70,
        seed: u64,
    ) {
        let mut file = File::new(seed);
        let (a, b) = (file.randoms(rows * depth), file.randoms(columns * depth));
        file.norm("norm", depth);
        file.quantised("table", columns, depth);
        let bytes = file.serialise();
        let weights = Weights::new(&bytes).unwrap();
        let norm = LayerNorm::load(&weights, "norm", depth).unwrap();
        let table = Embedding::load(&weights, "table", columns, depth).unwrap();
        let mut expected = None;
        for isa in Isa::available() {
            let mut room = Vec::new();
            let b = transpose(Matrix::new(&b, depth), &mut room);
            let mut out = vec![f32::NAN; rows * b.columns];
            multiply(isa, Matrix::new(&a, depth), b, &mut out, b.columns);
            let mut normal = a.clone();
            norm.forward(isa, &mut normal);
            table.add(isa, columns - 1, 0.3, &mut normal[..depth]);
            let mut largest = vec![u32::MAX; rows];
            largest_columns(isa, Matrix::new(&out, b.columns), &mut largest);
            for (row, largest) in out.chunks(b.columns).zip(largest) {
                prop_assert!(row.iter().all(|score| *score <= row[largest as usize]));
            }
            let found = (bits(&out), bits(&normal));
            prop_assert_eq!(expected.get_or_insert_with(|| found.clone()), &found);
        }
    }
}

#[test]
fn the_largest_sums_do_not_overflow() {
    let (inputs, outputs) = (2048, 17);
    let mut file = File::new(1);
    file.int8(
        "layer.weight",
        [outputs, inputs],
        (0..outputs * inputs).map(|_| -128),
    );
    file.floats("layer.scale", &[outputs], &vec![1.0; outputs]);
    let bytes = file.serialise();
    let layer = Linear::load(&Weights::new(&bytes).unwrap(), "layer", inputs, outputs).unwrap();
    for isa in Isa::available() {
        for sign in [1.0, -1.0] {
            let out = forward(
                isa,
                &layer,
                &vec![sign * 8191.0; inputs],
                inputs,
                Activation::Identity,
            );
            assert!(
                out.iter().all(|&sum| sum == -sign * 2_147_221_504.0),
                "{isa:?}: {out:?}"
            );
        }
    }
}

#[test]
fn a_stack_is_its_parts_side_by_side() {
    let mut file = File::new(1);
    file.linear("one", 9, 5);
    file.quantised("two", 20, 9);
    let rows = file.randoms(4 * 9);
    let bytes = file.serialise();
    let weights = Weights::new(&bytes).unwrap();
    let isa = Isa::detect();
    let run = |layer: Linear| forward(isa, &layer, &rows, 9, Activation::Identity);
    let one = run(Linear::load(&weights, "one", 9, 5).unwrap());
    let two = run(Linear::load(&weights, "two", 9, 20).unwrap());
    let both = run(Linear::load_stacked(&weights, &[("one", 5), ("two", 20)], 9).unwrap());
    for (row, both) in both.chunks(25).enumerate() {
        assert_eq!(both[..5], one[row * 5..][..5]);
        assert_eq!(both[5..], two[row * 20..][..20]);
    }
}
