"""Writes what the network computes of a few sentences, for the Rust side to reproduce (crates/engine/tests/reference.rs).

    python reference.py work/large --out ../crates/engine/tests/reference/large.json
    python reference.py --tiny pieces --out ../crates/engine/tests/reference/tiny-pieces.json

With --tiny, the network is one of random weights, made here and written beside the JSON file as a model file.
"""

import argparse
import json
import pathlib

import torch

import export
from attribution import ROLES
from batches import Collate, Window
from features import Pieces, shape
from network import Network
from train import load
from treebank import ENTITY_KINDS, Sentence

CASES = [
    ["“|We do|n't need a truce|,|”| the Tarskan minister told ARD on April 4|.", "He would n|’t say why|."],
    ["VARDHOLM|,| Apr 4 (|MNA|)| —| 3|km| from Großkittle|,| NAÏVE hopes …", "Ça va? 😀 https://example.org/a_very/long-path?x=1 end"],
]


def sentence(text):
    """A sentence from words set apart by spaces, or by bars where they are written together; nothing else is known of it."""
    forms, gaps = [], []
    for group in text.split(" "):
        for i, form in enumerate(f for f in group.split("|") if f):
            glued = i > 0 or group.startswith("|")
            forms.append(form)
            gaps.append(0 if glued else 1)
    gaps[0] = 3
    n, none = len(forms), ["?"] * len(forms)
    return Sentence(forms, gaps, none, none, none, none, [0] * n, none, [])


def tiny(pool):
    """A network of random weights that has every part."""
    torch.manual_seed(7)
    layers = [{"conv": 0, "attention": True, "ffn": 32}] * 2
    if pool == "input":
        layers = [{"conv": 3, "attention": False, "ffn": 24}, {"conv": 5, "attention": True, "ffn": 0}]
    config = {
        "format": 1, "name": f"tiny-{'pieces' if pool == 'output' else 'words'}", "window": 96,
        "encoder": {
            "width": 24, "heads": 3, "pool": pool, "activation": "gelu" if pool == "output" else "relu",
            "affixes": 64 if pool == "input" else 0, "layers": layers,
        },
        "arc": 12, "rel": 10, "span": 8, "span_width": 6, "coreference": 14,
        "attribution": {
            "width": 16, "heads": 2, "activation": "gelu" if pool == "output" else "relu",
            "layers": [{"conv": 3, "attention": False, "ffn": 0}, {"conv": 0, "attention": True, "ffn": 20}],
        },
        "factuality": {
            "depth": 1, "width": 12, "heads": 2, "activation": "gelu" if pool == "output" else "relu",
            "layers": [{"conv": 3, "attention": True, "ffn": 20}],
        },
        "labels": {
            "upos": ["NOUN", "PROPN", "VERB"], "xpos": ["NN", "NNP", "VBD"], "feats": ["_", "Number=Sing"],
            "lemma": ["=", "l0", "l1"], "deprel": ["dep", "nsubj", "obj", "root"], "entity": ENTITY_KINDS,
            "role": ROLES,
        },
    }
    letters = [chr(c) for c in range(33, 127) if not chr(c).isupper()]
    words = ["the", "truce", "minister", "##ister", "told", "need", "do", "april", "hope", "##s", "gro", "##ss", "example"]
    pieces = Pieces(["[UNK]", "[CLS]", "[SEP]", *letters, *["##" + l for l in letters if l.isalnum()], *words])
    network = Network(config, len(pieces.vocab))
    for p in network.parameters():  # large enough for every part to matter
        if p.ndim > 1:
            torch.nn.init.normal_(p, std=0.3)
    network.heads["sentence"].bias.data.fill_(-8.0)  # so that chance cuts no sentence in the tests that use it
    return network, pieces


@torch.no_grad()
def case(network, pieces, sentences):
    """What the network computes of one window of sentences."""
    b = Collate(network.config, pieces)([Window(sentences)])
    words, heads = network.encoder(b), network.heads
    out = {
        "forms": [f for s in sentences for f in s.forms],
        "gaps": [g for s in sentences for g in s.gaps],
        "ends": [i == len(s.forms) - 1 for s in sentences for i in range(len(s.forms))],
    }
    out["pieces"] = [list(pieces.of(f)) for f in out["forms"]]
    out["shapes"] = [shape(f) for f in out["forms"]]
    out["vectors"] = words[:, :16].tolist()
    tags = [heads["sentence"](words)] + [heads[k](words) for k in ("upos", "xpos", "feats", "lemma")]
    out["tags"] = torch.cat(tags, -1).tolist()
    out["arcs"], out["spans"], at = [], [], 0
    for s in sentences:
        n = len(s.forms)
        index = torch.arange(at, at + n)[None]
        out["arcs"] += heads["tree"].arcs(words, index)[0].tolist()
        scores, width = heads["mentions"].scores(words, index)[0, :, :, 1:], network.config["span_width"]
        out["spans"] += [scores[i, i : i + width].T.tolist() for i in range(n)]
        at += n
    attribution, n = heads["attribution"], len(words)
    out["anchors"] = attribution.anchors(words)[:, None].tolist()
    chosen = torch.tensor([0, n // 2, n - 1])
    out["roles"] = attribution.roles(words, chosen, torch.arange(n)[None].expand(3, -1)).flatten(0, 1).tolist()
    inner = network.encoder(b, heads["factuality"].depth)
    out["factuality"] = heads["factuality"](inner, b["window"])[:, None].tolist()
    scores = heads["coreference"].scores(words, [(i, i + 1) for i in range(n - 1)])[:, 1:]
    out["antecedents"] = [row[max(0, i - 80) : i].tolist() for i, row in enumerate(scores) if i]
    return out


def rounded(value):
    """Five digits are enough, and smaller."""
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    return [rounded(v) for v in value] if isinstance(value, list) else value


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("work", type=pathlib.Path, nargs="?")
    args.add_argument("--tiny", choices=("pieces", "words"))
    args.add_argument("--out", type=pathlib.Path, required=True)
    args = args.parse_args()
    if args.tiny:
        network, pieces = tiny("output" if args.tiny == "pieces" else "input")
        export.write(network, pieces, "told\tVBD\ttell", args.out.with_suffix(".safetensors"))
    else:
        network, pieces, _ = load(args.work)
    export.dequantised(network).eval()
    cases = [case(network, pieces, [sentence(text) for text in texts]) for texts in CASES]
    args.out.write_text(json.dumps(rounded({"model": network.config["name"], "cases": cases})) + "\n")


if __name__ == "__main__":
    main()
