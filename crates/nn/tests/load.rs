//! Model files that are not what they should be get an error that names the tensor, never a panic.

mod support;

use ascribe_nn::{
    Activation, Embedding, Encoder, EncoderConfig, LayerConfig, Linear, LoadError, Weights,
};
use proptest::prelude::*;
use support::File;

fn config() -> EncoderConfig {
    let layers = vec![LayerConfig {
        conv: 3,
        attention: true,
        ffn: 6,
    }];
    EncoderConfig {
        width: 4,
        heads: 2,
        activation: Activation::Relu,
        layers,
    }
}

fn error(bytes: &[u8], config: &EncoderConfig) -> String {
    let result = Weights::new(bytes).and_then(|weights| Encoder::load(&weights, "layer", config));
    result.err().expect("the file is wrong").to_string()
}

#[test]
fn what_is_wrong_is_named() {
    let mut file = File::new(1);
    file.encoder(&config());
    let bytes = file.serialise();

    let layer = LayerConfig {
        conv: 3,
        attention: true,
        ffn: 6,
    };
    let two = EncoderConfig {
        layers: vec![layer; 2],
        ..config()
    };
    assert_eq!(
        error(&bytes, &two),
        "tensor `layer.1.conv.norm.weight` is missing"
    );

    let layer = LayerConfig { ffn: 8, ..layer };
    let wide = EncoderConfig {
        layers: vec![layer],
        ..config()
    };
    assert_eq!(
        error(&bytes, &wide),
        "tensor `layer.0.up.weight` has shape [6, 4], expected [8, 4]"
    );

    let odd = EncoderConfig {
        heads: 3,
        ..config()
    };
    assert_eq!(
        error(&bytes, &odd),
        "layer.0: width 4 cannot be shared among 3 heads"
    );
    assert!(
        Encoder::load(
            &Weights::new(&bytes).unwrap(),
            "layer",
            &EncoderConfig { width: 0, ..odd }
        )
        .is_err()
    );

    let mut file = File::new(1);
    file.floats("table.weight", &[2, 2], &[0.0; 4]);
    file.floats("vector", &[2], &[1.0, f32::NAN]);
    let bytes = file.serialise();
    let weights = Weights::new(&bytes).unwrap();
    let error = Embedding::load(&weights, "table", 2, 2).err().unwrap();
    assert_eq!(
        error.to_string(),
        "tensor `table.weight` has type F32, expected I8"
    );
    assert!(matches!(
        weights.f32("vector", &[2]),
        Err(LoadError::NotFinite { .. })
    ));
    assert!(matches!(
        weights.bytes("vocab"),
        Err(LoadError::Missing { .. })
    ));
    assert!(matches!(
        weights.int8_rows("table.weight", 2),
        Err(LoadError::Type { .. })
    ));
}

#[test]
fn a_matrix_whose_sums_could_overflow_is_refused() {
    for inputs in [0, 2049] {
        let mut file = File::new(1);
        file.linear("layer", inputs, 1);
        let bytes = file.serialise();
        let weights = Weights::new(&bytes).unwrap();
        let error = Linear::load(&weights, "layer", inputs, 1).err().unwrap();
        assert!(matches!(error, LoadError::Unsupported { .. }), "{error}");
    }
}

proptest! {
    #[test]
    fn damaged_bytes_never_panic(position: prop::sample::Index, byte: u8, cut: prop::sample::Index) {
        let mut file = File::new(1);
        file.encoder(&config());
        let mut bytes = file.serialise();
        let position = position.index(bytes.len());
        bytes[position] = byte;
        let cut = cut.index(bytes.len());
        for bytes in [&bytes[..], &bytes[..cut]] {
            let _ = Weights::new(bytes).and_then(|weights| Encoder::load(&weights, "layer", &config()));
        }
    }

    #[test]
    fn garbage_is_refused(bytes: Vec<u8>) {
        prop_assert!(Weights::new(&bytes).is_err());
    }
}
