"""Trains a prepared network on the treebanks, alone or with a larger one as its teacher; stops and resumes at any time.

    python train.py work/first --ud DIR --names work/names.json --epochs 10
    python train.py work/small --ud DIR --epochs 3 --teacher work/first --silver work/silver.conllu --lr 2e-3 --encoder-lr 2e-3

Writes checkpoint.pt in the work folder after every epoch (weights, their running average, optimiser, random state) and
goes on from it when it is there. The running average is the model.
"""

import argparse
import json
import pathlib
import random
import time

import torch

import attribution
import treebank
from batches import Collate, Windows, batches
from features import Pieces
from network import Network

WEIGHTS = {"tree": 1.0, "mentions": 1.0, "upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "sentence": 1.0, "names": 0.5, "attribution": 1.0, "factuality": 0.3, "coreference": 0.3}
PARSED = ["upos", "xpos", "feats", "lemma", "sentence", "tree", "mentions", "factuality", "coreference"]  # the heads that the treebanks teach


def load(work):
    """The network of a work folder with its averaged weights (its start where there is no checkpoint), its pieces and the checkpoint."""
    config = json.loads((work / "config.json").read_text())
    pieces = Pieces((work / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    network = Network(config, len(pieces.vocab))
    checkpoint = None
    if (work / "checkpoint.pt").exists():
        checkpoint = torch.load(work / "checkpoint.pt", weights_only=True)
        network.load_state_dict(checkpoint["average"])
    else:
        network.load_state_dict(torch.load(work / "start.pt", weights_only=True))
    return network, pieces, checkpoint


def optimiser(network, lr, encoder_lr):
    """AdamW; norms and biases are not decayed."""
    groups = {}
    for name, p in network.named_parameters():
        key = (encoder_lr if name.startswith("encoder.") else lr, 0.01 if p.ndim > 1 else 0.0)
        groups.setdefault(key, []).append(p)
    return torch.optim.AdamW([{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()], betas=(0.9, 0.98), fused=True)


class Run:
    """What a training run carries from step to step, and saves."""

    def __init__(self, work, network, checkpoint, steps, lr, encoder_lr):
        self.work, self.network, self.step, self.epoch = work, network, 0, 0
        self.optimiser = optimiser(network, lr, encoder_lr)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min(1, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
        )
        self.average = {k: v.clone() for k, v in network.state_dict().items()}
        if checkpoint:
            self.average = checkpoint["average"]
            network.load_state_dict(checkpoint["weights"])
            self.optimiser.load_state_dict(checkpoint["optimiser"])
            self.schedule.load_state_dict(checkpoint["schedule"])
            self.step, self.epoch = checkpoint["step"], checkpoint["epoch"]

    def update(self, loss):
        """One step down `loss`."""
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        decay = min(0.998, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for k, v in self.network.state_dict().items():
                self.average[k].lerp_(v, 1 - decay)

    def save(self):
        """Ends an epoch; the file is replaced in one move, so a cut-off run loses nothing."""
        self.epoch += 1
        state = {
            "average": self.average, "weights": self.network.state_dict(), "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(), "step": self.step, "epoch": self.epoch,
        }
        torch.save(state, self.work / "checkpoint.tmp")
        (self.work / "checkpoint.tmp").rename(self.work / "checkpoint.pt")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("work", type=pathlib.Path)
    args.add_argument("--ud", type=pathlib.Path, required=True)
    args.add_argument("--ud-share", type=float, default=1.0, help="how much of the treebanks an epoch shows")
    args.add_argument("--epochs", type=int, default=12)
    args.add_argument("--batch", type=int, default=12, help="windows")
    args.add_argument("--lr", type=float, default=1e-3)
    args.add_argument("--encoder-lr", type=float, default=2e-4)
    args.add_argument("--only", nargs="+", metavar="HEAD", help="train these heads alone, on the encoder as it is")
    args.add_argument("--names", type=pathlib.Path, help="what names.py wrote")
    args.add_argument("--teacher", type=pathlib.Path, help="work folder of the network to learn from")
    args.add_argument("--silver", type=pathlib.Path, help="more text, as the teacher reads it (ascribe parse --format conllu)")
    args.add_argument("--relations", nargs=3, action="append", default=[], metavar=("GOLD", "PARSED", "TIMES"),
                      help="reports as PolNeAR or a folder of records has them, what ascribe parse --format conllu makes of the texts, how often an epoch shows them")
    args.add_argument("--factuality", action="append", default=[], help="judgements of predicates, as the factuality datasets have them")
    args.add_argument("--dev", nargs=2, metavar=("GOLD", "PARSED"), help="reports to look for after every epoch; what is found is written to the work folder")
    args.add_argument("--threads", type=int, default=1)
    args = args.parse_args()
    torch.set_num_threads(args.threads)

    network, pieces, checkpoint = load(args.work)
    heads = args.only or list(network.heads)
    network.requires_grad_(not args.only)
    for name in heads:
        network.heads[name].requires_grad_(True)
    collate = Collate(network.config, pieces)
    teacher = None
    windows = Windows(network.config, pieces)
    cut = windows
    if args.teacher:
        teacher, teacher_pieces, _ = load(args.teacher)
        teacher.eval().requires_grad_(False)
        teacher_collate = Collate(teacher.config, teacher_pieces)
        cut = Windows(teacher.config, teacher_pieces)  # both must see the same words
    names = json.loads(args.names.read_text()) if args.names else {}
    treebanks = [treebank.read(str(args.ud / f"{n}.conllu"), names.get(n, ())) for n in ("ewt-train", "gum-train")]
    documents = [d for t in treebanks for d in t]
    silver = treebank.read(str(args.silver), names.get(args.silver.stem, ())) if args.silver else []
    by_words = {}
    for s in (s for d in documents for s in d):
        by_words.setdefault(" ".join(s.forms), []).append(s)
    judged = [d for path in args.factuality for d in treebank.judged(path, by_words)]
    dev = {name: treebank.read(str(args.ud / f"{name}.conllu")) for name in ("ewt-dev", "gum-dev")}

    reported = []
    for gold, parsed, times in args.relations:
        of = names.get(pathlib.Path(parsed).stem, ())
        reported += [d for d in attribution.read(gold, parsed, of) if d[0].relations.ident not in attribution.HELD_OUT] * int(times)
    looked_for = attribution.read(*args.dev) if args.dev else []

    def epoch(rng):
        """Batches of windows, each with the heads that its annotation teaches."""
        named = ["names"] * bool(names)
        shown = rng.sample(documents, round(args.ud_share * len(documents)))
        made = [(w, PARSED + named) for w in batches(shown, cut, args.batch, rng)]
        made += [(w, ["attribution"] + named) for w in batches(reported, cut, args.batch, rng)]
        made += [(w, ["factuality"]) for w in batches(judged, cut, 8 * args.batch, rng)]
        made += [(w, named) for w in batches(silver, cut, args.batch, rng)]
        made = [(w, [k for k in taught if k in heads]) for w, taught in made]
        made = [(w, taught) for w, taught in made if taught or args.teacher]
        rng.shuffle(made)
        return made

    per_epoch = len(epoch(random.Random(0)))
    run = Run(args.work, network, checkpoint, per_epoch * args.epochs, args.lr, args.encoder_lr)
    print(f"{per_epoch} steps an epoch", flush=True)

    import evaluate  # which itself needs load()

    while run.epoch < args.epochs:
        torch.manual_seed(run.epoch)
        network.train()
        start, sums = time.time(), {}
        for w, taught in epoch(random.Random(run.epoch)):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = network.losses(collate(w), heads, taught, teacher, teacher and teacher_collate(w))
            run.update(sum(WEIGHTS[k] * v for k, v in losses.items()))
            losses = {k: float(torch.as_tensor(v).detach()) for k, v in losses.items()}
            for k, v in losses.items():
                sums[k] = sums.get(k, 0.0) + v
            if run.step % 100 == 0:
                print(run.step, f"{time.time() - start:.0f}s", {k: round(v, 3) for k, v in losses.items()}, flush=True)
        run.save()
        print(f"epoch {run.epoch}, {time.time() - start:.0f} s, losses", {k: round(v / per_epoch, 3) for k, v in sums.items()}, flush=True)
        averaged = Network(network.config, len(pieces.vocab))
        averaged.load_state_dict(run.average)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            if looked_for:
                found = attribution.relations(averaged, looked_for, windows, collate)
                made = "\n".join(json.dumps(p) for p in attribution.predictions(found))
                (args.work / f"dev-{run.epoch}.jsonl").write_text(made + "\n")
            if run.epoch % 3 and run.epoch < args.epochs:
                continue
            for name, d in dev.items():
                print("  ", name, evaluate.evaluate(averaged, d, windows, collate), flush=True)


if __name__ == "__main__":
    main()
