#!/usr/bin/env bash
# Rows per CPU second of the large model's six layers in `crates/nn` and in rten, in turn in one process on one thread.
#
#   benches/rten/run.sh [ROUNDS]        (default 9; needs cargo, and python3 with venv)
#
# Torch and ONNX Runtime, which make rten's f32 and int8 graphs from models/large.safetensors, are installed from PyPI into
# target/rten; PYTHON=… names a Python that has benches/rten/requirements.txt already. Printed are, for each of the three,
# how far its output is off that of f32 and what a window's neighbours in the batch change in it; then for each shape of
# batch the rows (word pieces) per CPU second, and how many times those of each the rows of `crates/nn` are.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-target/rten/venv/bin/python}
if [ -z "${PYTHON:-}" ] && [ ! -x "$python" ]; then
  python3 -m venv target/rten/venv
  $python -m pip install --quiet -r benches/rten/requirements.txt
fi
if [ ! target/rten/int8.onnx -nt models/large.safetensors ]; then
  "$python" benches/rten/export_onnx.py models/large.safetensors demo/talks target/rten >&2
fi
cargo build --release --quiet --locked --manifest-path benches/rten/Cargo.toml
exec benches/rten/target/release/ascribe-bench-rten models/large.safetensors target/rten "${1:-9}"
