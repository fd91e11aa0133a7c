"""Writes the model file that the engine embeds: int8 weights with a scale for every row, in safetensors.

    python export.py work/large --out ../models/large.safetensors

The layout is described in models/README.md. Only the running average of the weights is written.
"""

import argparse
import json
import pathlib

import torch
from safetensors.torch import save_file

from network import Network
from train import load

HEADS = {
    "heads.tree.arc_": "arc.", "heads.tree.rel_": "rel.", "heads.mentions.": "span.", "heads.": "",
}
ENCODER = {
    "encoder.piece": "embed.piece", "encoder.position": "embed.position", "encoder.shape": "embed.shape",
    "encoder.layout": "embed.layout", "encoder.prefix": "embed.prefix", "encoder.suffix": "embed.suffix",
    "encoder.norm": "embed.norm", "encoder.layers.": "layer.",
}


def file_name(name):
    """The name in the model file of a parameter of the network."""
    for ours, theirs in {**ENCODER, **HEADS}.items():
        if name.startswith(ours):
            name = theirs + name[len(ours) :]
            break
    for norm in ("conv", "attention", "ffn"):
        name = name.replace(f".{norm}_norm.", f".{norm}.norm.")
    return name


def quantise(weight):
    """int8 rows and the scale of each, symmetric around zero."""
    scale = weight.abs().amax(1).clamp(min=1e-12) / 127
    return (weight / scale[:, None]).round().to(torch.int8), scale


def tensors(network):
    """The tensors of the model file by name."""
    out = {}
    for name, p in network.state_dict().items():
        if name.startswith("heads.names."):
            continue
        key = file_name(name)
        p = p.detach().float().contiguous()
        if ".conv.weight" in key:
            out[key] = p[:, 0].contiguous()
        elif p.ndim == 2:
            out[key], out[key.removesuffix("weight") + "scale"] = quantise(p)
        else:
            out[key] = p
    return out


def dequantised(network: Network):
    """Changes the network's weights to exactly what the model file holds, so that reference vectors can be compared closely."""
    state = network.state_dict()
    for name, p in state.items():
        if p.ndim == 2:
            q, scale = quantise(p.float())
            state[name] = q.float() * scale[:, None]
    network.load_state_dict(state)
    return network


def write(network, pieces, lemmas, path):
    """The model file; `lemmas` is the text of prepare.py's lemmas.tsv."""
    made = tensors(network)
    for name, text in (("vocab", "\n".join(pieces.vocab)), ("lemmas", lemmas)):
        made[name] = torch.tensor(list(text.encode()), dtype=torch.uint8)
    config = {**network.config, "labels": {k: v for k, v in network.config["labels"].items() if k != "names"}}
    save_file(made, path, metadata={"ascribe": json.dumps(config, ensure_ascii=False)})


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("work", type=pathlib.Path)
    args.add_argument("--out", type=pathlib.Path, required=True)
    args = args.parse_args()
    network, pieces, _ = load(args.work)
    write(network, pieces, (args.work / "lemmas.tsv").read_text(encoding="utf-8"), args.out)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
