"""From documents to windows and from windows to the tensors of a batch."""

import dataclasses

import torch

import roughen
from features import affix_hash, normalise, shape
from treebank import Sentence


@dataclasses.dataclass
class Window:
    """Whole sentences of one document, in order; the last may be cut short, and then has no tree or mentions to learn."""

    sentences: list[Sentence]
    cut: int | None = None  # words of the last sentence that are left


class Windows:
    """Cuts documents into windows of at most `limit` positions: word pieces with [CLS] and [SEP], or words."""

    def __init__(self, config, pieces):
        self.limit, self.words = config["window"], config["encoder"]["pool"] == "input"
        self.pieces = pieces

    def length(self, forms):
        return len(forms) if self.words else sum(len(self.pieces.of(f)) for f in forms)

    def of(self, document, rng=None):
        """Windows that tile the document; with `rng`, of varied length and now and then cut inside a sentence."""
        room = self.limit - (0 if self.words else 2)
        limit, window, used = room, [], 0
        for s in document:
            n = self.length(s.forms)
            if window and used + n > limit:
                cut = None
                if rng and rng.random() < 0.15:
                    cut = self._cut(s, room - used, rng)
                yield Window(window + [s], cut) if cut else Window(window)
                window, used = [], 0
                limit = rng.randint(room // 4, room) if rng and rng.random() < 0.3 else room
            if n > room:  # longer than any window: its front alone, without a tree
                cut = self._cut(s, room, None)
                if cut:
                    yield Window([s], cut)
                continue
            window.append(s)
            used += n
        if window:
            yield Window(window)

    def _cut(self, s, room, rng):
        fits = 0
        for form in s.forms:
            room -= self.length([form])
            if room < 0:
                break
            fits += 1
        fits = min(fits, len(s.forms) - 1)
        return rng.randint(1, fits) if rng and fits > 0 else fits


def padded(lists, pad=-1):
    width = max(map(len, lists))
    return torch.tensor([x + [pad] * (width - len(x)) for x in lists])


class Collate:
    """Makes the tensors of a batch from its windows; labels unknown to the model become -1 and teach nothing."""

    def __init__(self, config, pieces):
        self.pieces, self.config = pieces, config
        self.ids = {k: {label: i for i, label in enumerate(v)} for k, v in config["labels"].items()}
        self.groups = 4  # sentences of like length are scored together

    def __call__(self, windows):
        forms, gaps, ends, trees, word_rows = [], [], [], [], []
        anchor, relations, factuality, documents = [], [], [], []
        tags = {k: [] for k in ("upos", "xpos", "feats", "lemma", "names") if k in self.ids}
        for w in windows:
            start = len(forms)
            for i, s in enumerate(w.sentences):
                n = w.cut if w.cut and i == len(w.sentences) - 1 else len(s.forms)
                if n == len(s.forms):
                    trees.append((len(forms), s))
                ends += [0.0] * (n - 1) + [float(n == len(s.forms))]
                forms += s.forms[:n]
                gaps += s.gaps[:n]
                if s.relations:
                    known = lambda w: -1.0 if w in s.relations.unknown else float(w in s.relations.anchors)
                    anchor += [known(s.start + i) for i in range(n)]
                factuality += (s.factuality or [None] * n)[:n]
                for k, out in tags.items():
                    out += [self.ids[k].get(label, -1) for label in (getattr(s, k) or [None] * n)[:n]]
            word_rows.append(range(start, len(forms)))
            documents.append(self._mentions(w, start))
            first = w.sentences[0]
            if first.relations:
                shown = range(first.start, first.start + len(forms) - start)
                relations += [(start + a - first.start, word_rows[-1], r[shown.start : shown.stop]) for a, r in first.relations.anchors.items() if a in shown]
        of = [self.pieces.of(f) for f in forms]
        b = {k: torch.tensor(v) for k, v in tags.items()}
        b |= {
            "sentence": torch.tensor(ends),
            "shape": torch.tensor([shape(f) for f in forms]),
            "layout": torch.tensor(gaps),
            "count": torch.tensor([float(len(p)) for p in of]),
        }
        if self.config["encoder"]["pool"] == "input":
            b["piece"] = torch.tensor([i for p in of for i in p])
            b["piece_word"] = torch.tensor([w for w, p in enumerate(of) for _ in p])
            longest = max(map(len, word_rows))
            b["word_mask"] = torch.arange(longest)[None] < torch.tensor([[len(r)] for r in word_rows])
            buckets = self.config["encoder"]["affixes"]
            if buckets:
                plain = [normalise(f) for f in forms]
                b["prefix"] = torch.tensor([affix_hash(p[:3], buckets) for p in plain])
                b["suffix"] = torch.tensor([affix_hash(p[-3:], buckets) for p in plain])
        else:
            piece, word, position, lengths = [], [], [], []
            for r in word_rows:
                row = [self.pieces.cls] + [i for w in r for i in of[w]] + [self.pieces.sep]
                word += [len(forms)] + [w for w in r for _ in of[w]] + [len(forms)]
                piece += row
                position += range(len(row))
                lengths.append([len(row)])
            b["piece"], b["piece_word"], b["piece_position"] = map(torch.tensor, (piece, word, position))
            b["mask"] = torch.arange(max(lengths)[0])[None] < torch.tensor(lengths)
            for k in ("shape", "layout"):
                b["piece_" + k] = torch.cat([b[k], torch.zeros(1, dtype=torch.long)])[b["piece_word"]]
        b |= {
            "anchor": torch.tensor(anchor),
            "anchors": torch.tensor([a for a, _, _ in relations]),
            "anchor_words": padded([list(words) for _, words, _ in relations]) if relations else None,
            "roles": padded([roles for _, _, roles in relations]) if relations else None,
            "factuality": torch.tensor([float("nan") if f is None else f for f in factuality]),
            "window": padded([list(r) for r in word_rows]),
            "coreference": [d for d in documents if len(d[1]) > 1],
            "windows": lambda anchors: self._around(anchors.nonzero()[:, 0].tolist(), word_rows),
        }
        return b | self._trees(trees)

    @staticmethod
    def _around(anchors, word_rows):
        """These anchors, and for each the words of its window."""
        rows = [list(r) for a in anchors for r in word_rows if a in r]
        return torch.tensor(anchors), padded(rows) if rows else None

    @staticmethod
    def _mentions(window, at):
        """The mentions of a window by where they begin, then the longer first: word numbers as first and last, and which entity each is."""
        found = []
        for i, s in enumerate(window.sentences):
            if s.entities and not (window.cut and i == len(window.sentences) - 1):
                found += [(at + first, -last, at + last, entity) for (first, last, _), entity in zip(s.spans, s.entities)]
            at += len(s.forms)
        found.sort()
        return [(first, last) for first, _, last, _ in found], [entity for *_, entity in found]

    def _trees(self, trees):
        out = {"trees": [], "mentions": [], "mention_words": 0}
        dependents, governors, deprel = [], [], []
        for at, s in trees:
            for i, (h, rel) in enumerate(zip(s.head, s.deprel)):
                label = self.ids["deprel"].get(rel)
                if label is not None:
                    dependents.append(at + i)
                    governors.append(at + h - 1 if h else -1)
                    deprel.append(label)
        out |= {"dependents": torch.tensor(dependents), "governors": torch.tensor(governors), "deprel": torch.tensor(deprel)}
        trees = sorted(trees, key=lambda t: len(t[1].forms))
        size = -(-len(trees) // self.groups) or 1
        for group in (trees[i : i + size] for i in range(0, len(trees), size)):
            out["trees"].append((self._index(group), padded([s.head for _, s in group])))
            annotated = [t for t in group if t[1].spans is not None]
            if annotated:
                index = self._index(annotated)
                kind = torch.zeros(*index.shape, index.shape[1], dtype=torch.long)
                for row, (_, s) in enumerate(annotated):
                    for first, last, label in s.spans:
                        kind[row, first, last] = 1 + self.ids["entity"][label]
                out["mentions"].append((index, kind))
                out["mention_words"] += sum(len(s.forms) for _, s in annotated)
        return out

    @staticmethod
    def _index(group):
        return padded([list(range(at, at + len(s.forms))) for at, s in group])


def batches(documents, windows, size, rng):
    """An epoch of shuffled batches, each a list of `size` windows; `documents` are lists of sentences."""
    cut = []
    for document in documents:
        cut += windows.of(roughen.document(document, rng), rng)
    rng.shuffle(cut)
    return [cut[i : i + size] for i in range(0, len(cut), size)]
