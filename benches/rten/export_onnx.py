"""Writes what `benches/rten` times from the large model: its six layers as ONNX, in f32 and in int8, and rows to feed them.

    python export_onnx.py ../../models/large.safetensors ../../demo/talks ../../target/rten

The f32 graph holds the very weights of the model file, int8 times scale. The int8 graph is made as rten advises: ONNX
Runtime's dynamic quantisation by channel, without the reduced range that only processors without VNNI need. The rows are
those of running text, as they go into the first layer.
"""

import argparse
import json
import pathlib
import sys

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors import safe_open
from safetensors.torch import save_file

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent.parent / "training"))
from features import GAPS, Pieces, shape
from network import Encoder

ROWS = 16 * 128  # the most that a batch has


class Layers(torch.nn.Module):
    """The encoder without its embeddings."""

    def __init__(self, encoder):
        super().__init__()
        self.layers = encoder.layers

    def forward(self, rows, mask):
        for layer in self.layers:
            rows = layer(rows, mask)
        return rows


def read(path):
    """The encoder of a model file and its word pieces."""
    with safe_open(path, "pt") as file:
        config = json.loads(file.metadata()["ascribe"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    pieces = Pieces(bytes(tensors["vocab"]).decode().split("\n"))
    encoder = Encoder(config["encoder"], len(pieces.vocab), config["window"])
    state = {}
    for name in encoder.state_dict():
        key = name.replace("layers.", "layer.").replace("_norm.", ".norm.") if name.startswith("layers.") else f"embed.{name}"
        value = tensors[key]
        if value.dtype == torch.int8:
            value = value * tensors[key.removesuffix("weight") + "scale"][:, None]
        state[name] = value
    encoder.load_state_dict(state)
    return encoder.eval(), pieces


@torch.no_grad()
def embed(encoder, pieces, texts):
    """The first ROWS rows of the texts."""
    words = [word for text in texts for word in text.split()]
    ids = [(piece, shape(word)) for word in words for piece in pieces.of(word)][:ROWS]
    assert len(ids) == ROWS, "too little text"
    piece, capitals = torch.tensor(ids).T
    position = torch.arange(ROWS) % encoder.position.num_embeddings
    layout = torch.full((ROWS,), GAPS["space"])
    return encoder.norm(encoder.piece(piece) + encoder.shape(capitals) + encoder.layout(layout) + encoder.position(position))


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("model", type=pathlib.Path)
    args.add_argument("texts", type=pathlib.Path, help="a folder of articles")
    args.add_argument("out", type=pathlib.Path)
    args = args.parse_args()

    encoder, pieces = read(args.model)
    articles = [path.read_text(encoding="utf-8") for path in sorted(args.texts.glob("*.txt"))]
    rows = embed(encoder, pieces, [a.split("\n\n", 1)[1] for a in articles])
    args.out.mkdir(parents=True, exist_ok=True)
    save_file({"rows": rows}, args.out / "rows.safetensors")

    example = rows[:64].unflatten(0, (2, 32)), torch.ones(2, 32, dtype=torch.bool)
    windows, length = torch.export.Dim("windows"), torch.export.Dim("length")
    torch.onnx.export(
        Layers(encoder).eval(), example, args.out / "f32.onnx", input_names=["rows", "mask"], output_names=["out"],
        dynamic_shapes=({0: windows, 1: length}, {0: windows, 1: length}), opset_version=20, dynamo=True, external_data=False,
    )
    quantize_dynamic(
        args.out / "f32.onnx", args.out / "int8.onnx", per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"],
    )


if __name__ == "__main__":
    main()
