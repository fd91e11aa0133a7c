//! Model files that do not hold together get an error that says why, never a panic.

use std::collections::HashMap;

use ascribe_engine::{Kit, ModelError};
use proptest::prelude::*;
use safetensors::{Dtype, SafeTensors, tensor::TensorView};

const PIECES: &[u8] = include_bytes!("reference/tiny-pieces.safetensors");
const WORDS: &[u8] = include_bytes!("reference/tiny-words.safetensors");

/// A model file with changes.
struct File<'a> {
    tensors: HashMap<String, TensorView<'a>>,
    config: serde_json::Value,
}

impl<'a> File<'a> {
    fn new(bytes: &'a [u8]) -> File<'a> {
        let (_, metadata) = SafeTensors::read_metadata(bytes).unwrap();
        let config = &metadata.metadata().as_ref().unwrap()["ascribe"];
        File {
            tensors: SafeTensors::deserialize(bytes)
                .unwrap()
                .tensors()
                .into_iter()
                .collect(),
            config: serde_json::from_str(config).unwrap(),
        }
    }

    /// What the engine says to it.
    fn error(&self) -> String {
        let metadata = [("ascribe".to_owned(), self.config.to_string())].into();
        let bytes = safetensors::serialize(&self.tensors, Some(metadata)).unwrap();
        Kit::new(&bytes)
            .err()
            .expect("the model is wrong")
            .to_string()
    }
}

#[test]
fn a_whole_model_is_loaded() {
    assert_eq!(Kit::new(PIECES).unwrap().name(), "tiny-pieces");
    assert_eq!(Kit::new(WORDS).unwrap().name(), "tiny-words");
}

#[test]
fn every_tensor_is_needed_and_its_type_and_shape() {
    for bytes in [PIECES, WORDS] {
        for name in SafeTensors::deserialize(bytes).unwrap().names() {
            let mut file = File::new(bytes);
            file.tensors.remove(name);
            // A layer without biases is fine.
            if !name.ends_with(".bias") || name.contains("norm") || name.contains("conv") {
                assert_eq!(file.error(), format!("tensor `{name}` is missing"));
            }
            let zeros = TensorView::new(Dtype::F64, vec![1], &[0; 8]).unwrap();
            file.tensors.insert(name.to_string(), zeros);
            assert!(
                file.error()
                    .starts_with(&format!("tensor `{name}` has type F64"))
            );
            if !["vocab", "lemmas"].contains(&name) {
                let dtype =
                    if name.ends_with("weight") && !name.contains("norm") && !name.contains("conv")
                    {
                        Dtype::I8
                    } else {
                        Dtype::F32
                    };
                let none = TensorView::new(dtype, vec![0, 7], &[]).unwrap();
                file.tensors.insert(name.to_string(), none);
                assert!(
                    file.error()
                        .starts_with(&format!("tensor `{name}` has shape [0, 7]"))
                );
            }
        }
    }
}

#[test]
fn a_configuration_that_makes_no_sense_is_refused() {
    let mut changes: Vec<(&str, serde_json::Value, &str)> = vec![
        (
            "/format",
            2.into(),
            "the model has format 2; this program reads format 1",
        ),
        ("/window", 0.into(), "the model's `window` is unusable"),
        (
            "/window",
            100_000.into(),
            "the model's `window` is unusable",
        ),
        (
            "/window",
            257.into(),
            "tensor `embed.position.weight` has shape [96, 24], expected [257, 24]",
        ),
        (
            "/span_width",
            0.into(),
            "the model's `span_width` is unusable",
        ),
        (
            "/labels/upos",
            serde_json::json!([]),
            "the model's `labels` is unusable",
        ),
        (
            "/labels/lemma/0",
            "x".into(),
            "the model's `labels.lemma` is unusable: `x` is no edit script",
        ),
        (
            "/labels/entity/0",
            "idea".into(),
            "the model's `labels.entity` is unusable",
        ),
        (
            "/encoder/heads",
            5.into(),
            "layer.0: width 24 cannot be shared among 5 heads",
        ),
        (
            "/encoder/heads",
            0.into(),
            "layer.0: width 24 cannot be shared among 0 heads",
        ),
        (
            "/encoder/activation",
            "tanh".into(),
            "the model's configuration cannot be read",
        ),
        (
            "/encoder/layers/0/ffn",
            (1u64 << 60).into(),
            "tensor `layer.0.up.weight` has shape",
        ),
    ];
    for field in ["/arc", "/rel", "/span", "/encoder/width"] {
        changes.push((field, 0.into(), ""));
        changes.push((field, u64::MAX.into(), ""));
        changes.push((
            field,
            (-1).into(),
            "the model's configuration cannot be read",
        ));
    }
    for (field, value, expected) in changes {
        let mut file = File::new(PIECES);
        *file.config.pointer_mut(field).unwrap() = value;
        let error = file.error();
        assert!(error.starts_with(expected), "{field}: {error}");
    }
}

#[test]
fn what_is_no_model_is_refused() {
    for bytes in [&b""[..], b"garbage", &[0xff; 100], &PIECES[..5000]] {
        assert!(matches!(Kit::new(bytes), Err(ModelError::Weights(_))));
    }
    let empty = safetensors::serialize(HashMap::<String, TensorView>::new(), None).unwrap();
    assert!(matches!(Kit::new(&empty), Err(ModelError::NoConfiguration)));
}

proptest! {
    #[test]
    fn a_damaged_file_never_panics(at in 0..PIECES.len(), byte: u8) {
        let mut bytes = PIECES.to_vec();
        bytes[at] = byte;
        if let Ok(kit) = Kit::new(&bytes) {
            ascribe_engine::parse(&kit, "The minister denied it.").for_each(drop);
        }
    }
}
