"""News as it comes: what treebank text lacks, made from it anew for every epoch.

Headlines in capitals or title case, lost capitals, lines wrapped by hand, breaks of one line, datelines, and names that
nobody has heard of, so that the network learns to tell a person from a place by what is said of them.
"""

import dataclasses

from features import GAPS
from treebank import Sentence

ONSETS = "b br c ch d dr f fr g gr h j k kh kr l m n p pr r s sh sk st t th tr v w y z".split()
VOWELS = "a a e e i o o u ai ei ia".split()
CODAS = "n n r r l s sk rd rn ll m nd th k x v".split() + [""] * 8
AGENCIES = "AP AFP Reuters MNA UPI ANSA Interfax TASS dpa PTI Xinhua".split()
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec. January February August October December".split()
DASHES = ["-", "-", "--", "—", "–"]


def invented(rng):
    """A name of two or three syllables."""
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(rng.choice((2, 2, 3)))).title()


def document(sentences, rng):
    """A document, some of its names changed for others throughout, each sentence perhaps roughened."""
    return [sentence(s, rng) for s in renamed(sentences, rng)]


def renamed(sentences, rng):
    """Every third name that is a mention by itself becomes an invented one, wherever it stands in the document."""
    if sentences[0].spans is None or rng.random() < 0.5:
        return sentences
    names = {}
    for s in sentences:
        for first, last, kind in s.spans:
            form = s.forms[first]
            if first == last and s.xpos[first] == "NNP" and kind in ("person", "place", "organization") and form.isalpha():
                names.setdefault(form, invented(rng) if rng.random() < 0.35 else form)
    return [dataclasses.replace(s, forms=[names.get(f, f) if x == "NNP" else f for f, x in zip(s.forms, s.xpos)]) for s in sentences]


def sentence(s, rng):
    """The sentence as one may find it in a newspaper."""
    if s.spans is not None and s.gaps[0] == GAPS["paragraph"] and len(s.forms) > 8 and rng.random() < 0.06:
        s = with_dateline(s, rng)
    forms, gaps = s.forms, s.gaps
    r = rng.random()
    if r < 0.03:
        forms = [f.upper() for f in forms]
    elif r < 0.06:
        forms = [f[:1].upper() + f[1:] for f in forms]
    elif r < 0.08:
        forms = [f.lower() for f in forms]
    if rng.random() < 0.06:
        gaps = [GAPS["line"] if g == GAPS["space"] and rng.random() < 0.08 else g for g in gaps]
    if gaps[0] == GAPS["paragraph"] and rng.random() < 0.3:
        gaps = [rng.choice((GAPS["line"], GAPS["space"]))] + gaps[1:]
    if forms is s.forms and gaps is s.gaps:
        return s
    # a word that was its own lemma, and has capitals now, loses them again in its lemma
    lemma = ["l0" if l == "=" and new != old == old.lower() else l for l, old, new in zip(s.lemma, s.forms, forms)]
    return dataclasses.replace(s, forms=forms, gaps=gaps, lemma=lemma)


def with_dateline(s: Sentence, rng) -> Sentence:
    """The sentence after "CITY, April 4 (MNA) -", whose city hangs on the root beside the sentence (parataxis)."""
    city = invented(rng)
    rows = [(city.upper() if rng.random() < 0.7 else city, "paragraph", "PROPN", "NNP", "Number=Sing", "=", 0, "parataxis", "B-GPE")]
    spans = [(0, 0, "place")]
    if rng.random() < 0.5:
        month = rng.choice(MONTHS)
        rows.append((",", "none", "PUNCT", ",", "_", "=", 1, "punct", "O"))
        rows.append((month, "space", "PROPN", "NNP", "Number=Sing", "=", 1, "nmod:unmarked", "B-DATE"))
        rows.append((str(rng.randint(1, 31)), "space", "NUM", "CD", "NumForm=Digit|NumType=Card", "=", 3, "nummod", "I-DATE"))
        spans.append((2, 3, "time"))
    if rng.random() < 0.6:
        at = len(rows)
        rows.append(("(", "space", "PUNCT", "-LRB-", "_", "=", at + 2, "punct", "O"))
        rows.append((rng.choice(AGENCIES), "none", "PROPN", "NNP", "Number=Sing", "=", 1, "parataxis", "B-ORG"))
        rows.append((")", "none", "PUNCT", "-RRB-", "_", "=", at + 2, "punct", "O"))
        spans.append((at + 1, at + 1, "organization"))
    dash = rng.choice(DASHES)
    rows.append((dash, "space", "PUNCT", ":" if len(dash) == 2 else "HYPH" if dash == "-" else ":", "_", "=", 1, "punct", "O"))
    n, root = len(rows), s.head.index(0)
    forms, gaps, upos, xpos, feats, lemma, head, deprel, names = map(list, zip(*rows))
    head[0] = n + root + 1
    return Sentence(
        forms=forms + s.forms,
        gaps=[GAPS[g] for g in gaps] + [GAPS["space"]] + s.gaps[1:],
        upos=upos + s.upos,
        xpos=xpos + s.xpos,
        feats=feats + s.feats,
        lemma=lemma + s.lemma,
        head=head + [h + n if h else 0 for h in s.head],
        deprel=deprel + s.deprel,
        spans=spans + [(a + n, b + n, k) for a, b, k in s.spans],
        names=names + s.names if s.names else None,
        entities=[-1 - i for i in range(len(spans))] + s.entities,  # nobody else's
        factuality=[None] * n + s.factuality if s.factuality else None,
    )
