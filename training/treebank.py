"""Universal Dependencies files, read into sentences with what the heads learn from."""

import dataclasses
import json
import re

ENTITY_KINDS = ["person", "organization", "place", "event", "time", "object", "substance", "animal", "plant", "abstract"]


@dataclasses.dataclass
class Sentence:
    """One sentence; lists run over its words."""

    forms: list[str]
    gaps: list[int]  # features.GAPS before each word
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[str]
    head: list[int]  # 0 is the root, else 1-based
    deprel: list[str]
    spans: list[tuple[int, int, str]] | None  # mentions as first, last, kind; None where nobody annotated them
    names: list[str] | None = None  # a tag such as B-PERSON a word, by names.py
    entities: list[int] | None = None  # which entity of its document each of the spans is
    factuality: list[float | None] | None = None  # of each word, from -3 (it did not happen) to 3 (it did), where somebody judged it
    ranges: list[tuple[int, int]] | None = None  # code points of the words, where the file says them
    start: int = 0  # how many words of the document stand before it
    relations: "object | None" = None  # attribution.Relations of its document, where they are annotated


def lemma_script(form: str, lemma: str) -> str:
    """How to make the lemma from the form: "=", or `l` (lower-cased) or `k` (kept), characters to cut, text to add."""
    if lemma in (form, "_"):
        return "="
    best = None
    for case, base in (("l", form.lower()), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        cut, add = len(base) - common, lemma[common:]
        script = f"{case}{cut}" + (f"+{add}" if add else "")
        if best is None or cut < best[0]:
            best = (cut, script)
    return best[1]


def _spans(entity_fields: list[str]) -> list[tuple[int, int, str, int]]:
    """GUM's bracketed mentions as first, last, kind, entity: `(12-person-…` opens, `12)` closes, `(12-person-…)` does both."""
    spans, open_ = [], {}
    for word, field in enumerate(entity_fields):
        for opening, ident, kind, closing, close_id in re.findall(r"(\()(\d+)-([a-z]+)[^()]*(\))?|(\d+)\)", field):
            if opening and closing:
                spans.append((word, word, kind, int(ident)))
            elif opening:
                open_.setdefault(ident, []).append((word, kind))
            else:
                first, kind = open_[close_id].pop()
                spans.append((first, word, kind, int(close_id)))
    return spans


def read(path: str, names: list[list[str]] = ()) -> list[list[Sentence]]:
    """The documents of a CoNLL-U file, each a list of sentences, with `names` of each sentence in turn. Mentions are read from GUM only."""
    from features import GAPS

    documents, rows, paragraph, joined_until = [], [], True, 0
    names = iter(names)
    has_entities = "gum" in path
    previous_spaced = True
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            documents.append([])
            paragraph = True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("#"):
            continue
        elif line:
            cells = line.split("\t")
            if "-" in cells[0]:
                joined_until = int(cells[0].split("-")[1])
                range_spaced = "SpaceAfter=No" not in cells[9]
                first_of_range = True
                continue
            if "." in cells[0]:
                continue
            index = int(cells[0])
            inside = index <= joined_until
            glued = not previous_spaced or (inside and not first_of_range)
            gap = "paragraph" if paragraph else "none" if glued else "space"
            first_of_range = paragraph = False
            previous_spaced = range_spaced if index == joined_until else "SpaceAfter=No" not in cells[9]
            rows.append((cells, GAPS[gap]))
        elif rows:
            cells = [c for c, _ in rows]
            mentions = _spans([next((m[7:] for m in c[9].split("|") if m.startswith("Entity=")), "") for c in cells])
            documents[-1].append(
                Sentence(
                    forms=[c[1] for c in cells],
                    gaps=[g for _, g in rows],
                    upos=[c[3] for c in cells],
                    xpos=[c[4] for c in cells],
                    feats=[c[5] for c in cells],
                    lemma=[lemma_script(c[1], c[2]) for c in cells],
                    head=[int(c[6]) for c in cells],
                    deprel=[c[7] for c in cells],
                    spans=[m[:3] for m in mentions] if has_entities else None,
                    entities=[m[3] for m in mentions] if has_entities else None,
                    names=next(names, None),
                    ranges=[tuple(map(int, r.groups())) for c in cells if (r := re.search(r"TokenRange=(\d+):(\d+)", c[9]))],
                )
            )
            rows, joined_until = [], 0
    return documents


def judged(path: str, known: dict[str, list[Sentence]]) -> list[list[Sentence]]:
    """Adds a file of judgements (predicates of tokenised sentences, from -3 to 3) to the sentences `known` by their words; those of no treebank come back as documents."""
    documents = []
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        forms = ["\"" if f in ("``", "''") else f for f in row["text"].split(" ")]
        labels = {t["span1"][0]: t["label"] for t in row["targets"]}
        factuality = [labels.get(i) for i in range(len(forms))]
        same = known.get(row["text"], [])
        for s in same:
            s.factuality = factuality
        if not same:
            none = [None] * len(forms)
            gaps = [3] + [0 if f in set(".,;:!?%)'") or f.startswith("'") or f == "n't" else 1 for f in forms[1:]]
            documents.append([Sentence(forms, gaps, none, none, none, none, [0] * len(forms), none, None, factuality=factuality)])
    return documents
