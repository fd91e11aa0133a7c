"""What the network sees of a word: its word pieces, its shape and what stands before it.

The Rust side (crates/engine/src/parse) computes the same from the same rules; the reference vectors
written by reference.py hold the two together.
"""

import functools
import unicodedata

MAX_PIECES = 8  # of one word; a long URL must not crowd out its sentence
MAX_STRETCH = 100  # characters; WordPiece gives up on longer stretches

_PLAIN = {
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("—–−‐‑", "-"),
    "…": "...",
}
_PLAIN = str.maketrans(_PLAIN)

GAPS = {"none": 0, "space": 1, "line": 2, "paragraph": 3}


def normalise(word: str) -> str:
    """The word as the uncased vocabulary spells it: plain quotes and dashes, lower case, no accents, nothing invisible."""
    plain = word.translate(_PLAIN).lower()
    return "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) not in ("Mn", "Cf"))


def shape(word: str) -> int:
    """The class of its capitals and digits, which the uncased pieces have lost: 0 to 7, see below."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isnumeric() and not c.isalpha() for c in word)
    if not letters:
        return 6 if digits else 0
    if digits:
        return 7
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 1  # lower
    if len(letters) == 1:
        return 4  # A
    if all(upper):
        return 3  # UPPER
    if upper[0] and not any(upper[1:]):
        return 2  # Title
    return 5  # miXed


SHAPES = 8


def _alone(c: str) -> bool:
    """Whether BERT sets the character apart as a word of its own."""
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c).startswith("P") or 0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0xF900 <= o <= 0xFAFF


def affix_hash(affix: str, buckets: int) -> int:
    """FNV-1a of the UTF-8 bytes, 64 bits, modulo `buckets`."""
    h = 0xCBF29CE484222325
    for b in affix.encode():
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h % buckets


class Pieces:
    """Greedy longest-match WordPiece (Schuster and Nakajima 2012, as in BERT) over one word at a time."""

    def __init__(self, vocab: list[str]):
        self.vocab = vocab
        self.ids = {piece: i for i, piece in enumerate(vocab)}
        self.unknown, self.cls, self.sep = (self.ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self.of = functools.lru_cache(maxsize=None)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        stretches, run = [], ""
        for c in normalise(word):
            if _alone(c):
                stretches += [run, c]
                run = ""
            else:
                run += c
        stretches.append(run)
        out = [i for s in stretches if s for i in self._stretch(s)]
        return tuple(out[:MAX_PIECES]) or (self.unknown,)

    def _stretch(self, s: str) -> list[int]:
        if len(s) > MAX_STRETCH:
            return [self.unknown]
        out, start = [], 0
        while start < len(s):
            for end in range(len(s), start, -1):
                i = self.ids.get(s[start:end] if start == 0 else "##" + s[start:end])
                if i is not None:
                    out.append(i)
                    start = end
                    break
            else:
                return [self.unknown]
        return out
