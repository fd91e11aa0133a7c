"""Who said what: the annotated documents, and what the attribution head makes of a text.

A relation has words that are its source, its cue and its content. The word that stands for it is its anchor, the
syntactic head of the cue. PolNeAR annotates one layer: whether there are reports inside a content it does not say.
"""

import dataclasses
import json
import pathlib

import torch

import treebank

ROLES = ["none", "source", "cue", "content"]
SOURCE, CUE, CONTENT = 1, 2, 3
HELD_OUT = ["gum-korea", "gum-imprisoned", "gum-taxes", "gum-iodine", "meantime-127248", "meantime-195869"]  # records to develop on


@dataclasses.dataclass
class Relations:
    """The relations of a document; words are numbered through it."""

    ident: str
    ranges: list[tuple[int, int]]  # of each word, in code points
    anchors: dict[int, list[int]]  # the role of each word in the relation of this anchor
    unknown: set[int]  # words of which nobody said whether they are anchors


def anchor(cue, head):
    """The word of the cue whose syntactic head (a word of the document, or -1) lies outside it."""
    inside = set(cue)
    return next((w for w in cue if head[w] not in inside), cue[0])


def annotated(path):
    """(id, relations, unknown spans, whether nested reports are annotated too) of each document; spans in code points."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            record = json.loads(file.read_text(encoding="utf-8"))
            spans = lambda v: [[s["start"], s["end"]] for s in (v if isinstance(v, list) else [v] if v else [])]
            made = [{"source": spans(s["source_span"]), "cue": spans(s["cue"]), "content": spans(s["content"])} for s in record["statements"]]
            yield file.stem, made, [], True
        return
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        yield d["id"], d["attributions"], d.get("discard", []), False


def read(path, parsed, names=()):
    """Documents as lists of sentences, from a folder of records or a JSONL file of PolNeAR, and what `ascribe parse` makes of its texts in the same order, with `names` of each sentence."""
    documents = treebank.read(str(parsed), names)
    out = list(annotated(pathlib.Path(path)))
    assert len(documents) == len(out), "texts and parses must be the same documents"
    for sentences, (ident, relations, discard, nested) in zip(documents, out):
        ranges = [r for s in sentences for r in s.ranges]
        head, start = [], 0
        for s in sentences:
            s.start = start
            head += [start + h - 1 if h else -1 for h in s.head]
            start += len(s.forms)

        def words(spans):
            return [w for w, (a, b) in enumerate(ranges) if any(a < e and s < b for s, e in spans)]

        made = Relations(ident, ranges, {}, set(words(discard)))
        for r in relations:
            role = [0] * len(ranges)
            for name, number in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
                for w in words(r[name]):
                    role[w] = number
            if not nested:
                made.unknown.update(words(r["content"]))
            cue = [w for w, k in enumerate(role) if k == CUE]
            if cue and CONTENT in role:
                made.anchors[anchor(cue, head)] = role
        made.unknown -= made.anchors.keys()
        for s in sentences:
            s.relations = made
    return documents


def viterbi(scores, switch):
    """The best path [words] through scores [words, roles], where each change of role costs `switch`."""
    n, roles = scores.shape
    best, back = scores[0], []
    cost = switch * (1 - torch.eye(roles))
    for w in range(1, n):
        total, come = (best[:, None] - cost).max(0)
        back.append(come)
        best = total + scores[w]
    path = [int(best.argmax())]
    for come in reversed(back):
        path.append(int(come[path[-1]]))
    return path[::-1]


@torch.no_grad()
def relations(network, documents, windows, collate, threshold=0.4, switch=1.0):
    """What the head finds in each document: (score, anchor, roles as {word: role}) of each relation."""
    network.eval()
    head, out = network.heads["attribution"], {}
    cut = [w for d in documents for w in windows.of(d)]
    for i in range(0, len(cut), 16):
        batch = cut[i : i + 16]
        b = collate(batch)
        words = network.encoder(b)
        score = head.anchors(words).sigmoid()
        at = 0
        for w in batch:
            first = w.sentences[0]
            n = sum(len(s.forms) for s in w.sentences) - (len(w.sentences[-1].forms) - w.cut if w.cut else 0)
            found = [a for a in range(at, at + n) if score[a] > threshold]
            made = out.setdefault(id(first.relations), (first.relations, []))[1]
            if found:
                index = torch.arange(at, at + n)[None].expand(len(found), -1)
                roles = head.roles(words, torch.tensor(found), index).log_softmax(-1)
                for a, r in zip(found, roles):
                    path = viterbi(r, switch)
                    made.append((float(score[a]), first.start + a - at, {first.start + k: p for k, p in enumerate(path) if p}))
            at += n
    return list(out.values())


def statements(found):
    """The relations worth keeping, the best first: with a content, and not another's over again."""
    kept = []
    for score, anchor, roles in sorted(found, key=lambda f: -f[0]):
        content = {w for w, r in roles.items() if r == CONTENT}
        if not content:
            continue
        same = lambda other: len(content & other) / len(content | other) > 0.6
        if any(same(c) and (k.get(anchor) == CUE or roles.get(a) == CUE) for _, a, k, c in kept):
            continue
        kept.append((score, anchor, roles, content))
    return kept


def outermost(kept):
    """Those that do not stand in another's content."""
    return [k for k in kept if not any(k is not o and (k[1] in o[3] or (k[3] < o[3])) for o in kept)]


def spans(words, ranges):
    """The code-point spans of words, those in a row as one."""
    out, last = [], None
    for w in sorted(words):
        if last is not None and w == last + 1:
            out[-1][1] = ranges[w][1]
        else:
            out.append(list(ranges[w]))
        last = w
    return out


def predictions(found):
    """One object a document, as eval's scorer of quotations reads them: the outermost relations."""
    for r, made in found:
        pick = lambda roles, role: spans([w for w, x in roles.items() if x == role], r.ranges)
        yield {
            "id": r.ident,
            "attributions": [
                {"source": pick(roles, SOURCE), "cue": pick(roles, CUE), "content": pick(roles, CONTENT)}
                for _, _, roles, _ in outermost(statements(made))
            ],
        }
