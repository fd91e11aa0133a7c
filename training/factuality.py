"""Teaches the factuality head alone, on the vectors that the encoder as it is makes of judged sentences: those are computed once.

    python factuality.py work/large --train UDS_IH2/train.jsonl --dev UDS_IH2/dev.jsonl

Nothing but the head changes. Writes checkpoint.pt in the work folder, for export.py; sentences stand alone, as they were judged.
"""

import argparse
import pathlib
import random

import torch
import torch.nn.functional as F

import treebank
from batches import Collate, Windows, padded
from train import load


@torch.no_grad()
def windows(network, pieces, path):
    """The windows of a file of judgements: the vectors of the words, and what was judged of them."""
    cut, collate = Windows(network.config, pieces), Collate(network.config, pieces)
    out = []
    for document in treebank.judged(path, {}):
        for w in cut.of(document):
            b = collate([w])
            out.append((network.encoder(b, network.heads["factuality"].depth).half(), b["factuality"]))
    return out


def together(windows):
    """Several windows as a batch: vectors, the words of each window, judgements."""
    starts, rows = 0, []
    for vectors, _ in windows:
        rows.append(list(range(starts, starts + len(vectors))))
        starts += len(vectors)
    return torch.cat([v for v, _ in windows]).float(), {"window": padded(rows), "factuality": torch.cat([f for _, f in windows])}


@torch.no_grad()
def agreement(head, windows):
    """Pearson's r and the mean absolute error."""
    head.eval()
    found, gold = [], []
    for i in range(0, len(windows), 64):
        vectors, b = together(windows[i : i + 64])
        judged = ~b["factuality"].isnan()
        found.append(head(vectors, b["window"])[judged])
        gold.append(b["factuality"][judged])
    found, gold = torch.cat(found), torch.cat(gold)
    return float(torch.corrcoef(torch.stack([found, gold]))[0, 1]), float((found - gold).abs().mean())


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("work", type=pathlib.Path)
    args.add_argument("--train", nargs="+", required=True)
    args.add_argument("--dev", required=True)
    args.add_argument("--epochs", type=int, default=4)
    args.add_argument("--batch", type=int, default=32)
    args.add_argument("--lr", type=float, default=1e-3)
    args = args.parse_args()
    torch.set_num_threads(1)

    network, pieces, _ = load(args.work)
    network.eval()
    taught = [w for path in args.train for w in windows(network, pieces, path)]
    dev = windows(network, pieces, args.dev)
    head = network.heads["factuality"]
    decayed, plain = [p for p in head.parameters() if p.ndim > 1], [p for p in head.parameters() if p.ndim == 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0}], lr=args.lr, betas=(0.9, 0.98))
    steps = args.epochs * -(-len(taught) // args.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps))
    average, step = {k: v.clone() for k, v in head.state_dict().items()}, 0
    for epoch in range(args.epochs):
        head.train()
        torch.manual_seed(epoch)
        rng = random.Random(epoch)
        order = sorted(taught, key=lambda w: len(w[0]) + 6 * rng.random())  # windows of like length, or padding is all there is
        batches = [order[i : i + args.batch] for i in range(0, len(order), args.batch)]
        rng.shuffle(batches)
        for batch in batches:
            vectors, b = together(batch)
            head.loss(F.dropout(vectors, 0.2), b).backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            decay = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in head.state_dict().items():
                    average[k].lerp_(v, 1 - decay)
        print(f"epoch {epoch + 1}: loss of the last batch {head.loss(vectors, b).item():.3f}", flush=True)
    head.load_state_dict(average)
    print("dev: r {:.3f}, mean absolute error {:.3f}".format(*agreement(head, dev)))
    torch.save({"average": network.state_dict()}, args.work / "checkpoint.pt")


if __name__ == "__main__":
    main()
