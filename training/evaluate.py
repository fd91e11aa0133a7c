"""Accuracy with gold words and sentences, for watching a training run; `ascribe eval parse` is the real measure.

    python evaluate.py work/large --ud DIR
"""

import argparse
import pathlib

import torch

import treebank
from train import load
from batches import Collate, Windows


@torch.no_grad()
def evaluate(network, documents, windows, collate):
    """Percentages by name; heads are taken greedily, mentions without the no-crossing rule."""
    network.eval()
    right, total = {}, {}

    def count(name, r, n):
        right[name], total[name] = right.get(name, 0) + int(r), total.get(name, 0) + int(n)

    found = {name: [0, 0, 0] for name in ("sentence", "mention", "named")}  # right, found, gold
    labels = network.config["labels"]
    propn, noun = labels["upos"].index("PROPN"), {1 + labels["entity"].index(k) for k in ("person", "organization", "place")}
    cut = [w for document in documents for w in windows.of(document)]
    for i in range(0, len(cut), 16):
        b = collate(cut[i : i + 16])
        words = network.encoder(b)
        heads = network.heads
        for name in ("upos", "xpos", "feats", "lemma"):
            count(name, (heads[name](words).argmax(-1) == b[name]).sum(), len(words))
        end = heads["sentence"](words)[:, 0] > 0
        gold = b["sentence"] > 0
        for k, v in enumerate((end & gold, end, gold)):
            found["sentence"][k] += int(v.sum())
        relation = heads["tree"].relations(words, b["dependents"], b["governors"]).argmax(-1)
        arc = torch.zeros(len(words), dtype=torch.bool)
        gold_head = torch.full((len(words),), -2)
        for index, head in b["trees"]:
            best = heads["tree"].arcs(words, index).argmax(-1)
            real = index >= 0
            arc[index[real]] = (best == head)[real]
            gold_head[index[real]] = torch.where(head > 0, index.gather(1, (head - 1).clamp(min=0)), -1)[real]
        ok = arc[b["dependents"]]
        coarse = [l.split(":")[0] for l in labels["deprel"]]
        coarse = torch.tensor([coarse.index(c) for c in coarse])
        count("uas", ok.sum(), len(ok))
        count("las", (ok & (coarse[relation] == coarse[b["deprel"]])).sum(), len(ok))
        for index, kind in b["mentions"]:
            best = heads["mentions"].scores(words, index).argmax(-1) * heads["mentions"].valid(index)
            for s, first, last in (((best > 0) | (kind > 0)).nonzero()).tolist():
                p, g = int(best[s, first, last]), int(kind[s, first, last])
                span = index[s, first : last + 1]
                outside = [w for w in span.tolist() if not int(span[0]) <= int(gold_head[w]) <= int(span[-1])]
                named = bool(outside) and int(b["upos"][outside[0]]) == propn
                for name in ["mention"] + ["named"] * named:
                    if name == "named" and not (p in noun or g in noun):
                        continue
                    pp, gg = (p > 0, g > 0) if name == "mention" else (p in noun, g in noun)
                    found[name][0] += p == g and pp
                    found[name][1] += pp
                    found[name][2] += gg
    scores = {k: 100 * right[k] / max(1, total[k]) for k in right}
    scores |= {k: 200 * c / max(1, p + g) for k, (c, p, g) in found.items()}
    return {k: round(v, 2) for k, v in scores.items()}


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("work", type=pathlib.Path)
    args.add_argument("--ud", type=pathlib.Path, required=True)
    args = args.parse_args()
    network, pieces, _ = load(args.work)
    windows, collate = Windows(network.config, pieces), Collate(network.config, pieces)
    for name in ("ewt-dev", "gum-dev"):
        print(name, evaluate(network, treebank.read(str(args.ud / f"{name}.conllu")), windows, collate), flush=True)


if __name__ == "__main__":
    main()
