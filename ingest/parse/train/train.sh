#!/usr/bin/env bash
# From the data to the weights: train.sh SHARED WORK
#
# SHARED is the folder that holds train/ and gold/ (the gold articles are only
# left out of the news), WORK takes what lies between. Writes ../model.bin and the
# trainer's own output that the tests compare the runtime with, then prints the
# scores that the runtime reaches. Some four hours of one core; seeds are fixed.
#
# PYTHON names an interpreter with requirements.txt installed.
set -euo pipefail
shared=$(realpath "$1") work=$(realpath -m "$2")
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p "$work"
python=${PYTHON:-python3}

export_weights() { "$python" export.py weights "$work/$1.pt" "$shared" "$work/$1.bin"; }

"$python" vectors.py "$shared" "$work/vectors.npz"
"$python" train.py "$shared" "$work/first.pt" --vectors "$work/vectors.npz" --epochs 30
export_weights first
"$python" train.py "$shared" "$work/second.pt" --first "$work/first.bin" --epochs 3 --rate 7e-4 --news 0.1
export_weights second
"$python" train.py "$shared" "$work/third.pt" --first "$work/second.bin" --epochs 5 --rate 1e-3 --news 0.1 --entities 1.5 --drop 0.25
export_weights third

cp "$work/third.bin" ../model.bin
"$python" export.py output ../model.bin ../testdata/news.conllu "$work/news.conllu"
mv "$work/news.conllu" ../testdata/news.conllu
"$python" export.py reference ../model.bin "$shared" ../testdata/treebank.tsv
cd ..
ENTENTE_SHARED=$shared go test -count 1 -v -run 'Floor|TrainersOutput' . | grep -v '^==='
