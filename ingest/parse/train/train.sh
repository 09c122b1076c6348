#!/usr/bin/env bash
# From the data to the weights: train.sh SHARED WORK
#
# SHARED is the folder that holds train/ and gold/ (the gold articles are only
# left out of the news), WORK takes what lies between. Writes ../model.bin and the
# trainer's own output that the tests compare the runtime with, then prints the
# scores that the runtime reaches. An epoch is two minutes of one core; seeds are fixed.
#
# PYTHON names an interpreter with requirements.txt installed.
set -euo pipefail
shared=$(realpath "$1") work=$(realpath -m "$2")
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p "$work"
python=${PYTHON:-python3}

"$python" vectors.py "$shared" "$work/vectors.npz"
"$python" train.py "$shared" "$work/model.pt" --vectors "$work/vectors.npz" --epochs 30
"$python" export.py weights "$work/model.pt" "$shared" ../model.bin
"$python" export.py output ../model.bin ../testdata/news.conllu "$work/news.conllu"
mv "$work/news.conllu" ../testdata/news.conllu
"$python" export.py reference ../model.bin "$shared" ../testdata/treebank.tsv
cd ..
ENTENTE_SHARED=$shared go test -count 1 -v -run 'Floor|TrainersOutput' . | grep -v '^==='
