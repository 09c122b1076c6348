#!/usr/bin/env bash
# From the data to the weights: train.sh SHARED FURTHER WORK
#
# SHARED is the folder that holds train/ and gold/ (the gold articles are only
# left out of the news), FURTHER has the open corpora of names that entities.py
# lists, WORK takes what lies between. Writes ../model.bin and the
# trainer's own output that the tests compare the runtime with, then prints the
# scores that the runtime reaches. A first model is trained on the treebanks, a teacher on it and
# a pretrained encoder, and the model goes on with the news that the teacher annotates. Last
# comes the network for names, which leaves the parser as it is. An
# epoch is two to three minutes of one core, the whole four hours; seeds are fixed.
#
# PYTHON names an interpreter with requirements.txt installed, MPNET the folder of all-mpnet-base-v2 (kinds.py).
set -euo pipefail
shared=$(realpath "$1") further=$(realpath "$2") work=$(realpath -m "$3")
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p "$work"
python=${PYTHON:-python3}

"$python" vectors.py "$shared" "$work/vectors.npz"
"$python" train.py "$shared" "$work/first.pt" --vectors "$work/vectors.npz" --epochs 30
"$python" export.py weights "$work/first.pt" "$shared" "$work/first.bin"
"$python" encoder.py tune "$shared" "$work/first.bin" "$work/encoder.pt"
"$python" encoder.py states "$shared" "$work/first.bin" "$work/encoder.pt" "$work/states.pkl"
"$python" teacher.py train "$shared" "$work/first.bin" "$work/states.pkl" "$work/teacher.pt"
"$python" teacher.py label "$shared" "$work/first.bin" "$work/states.pkl" "$work/teacher.pt" "$work/silver.pkl"
"$python" train.py "$shared" "$work/model.pt" --first "$work/first.bin" --silver "$work/silver.pkl" --news 0.6 --epochs 14 --rate 1e-3 \
  --core 1.5 --universal 3 --entities 0.8 --careless 0.3 --renamed 0.7
"$python" export.py weights "$work/model.pt" "$shared" ../model.bin
"$python" kinds.py "$shared" "$further" ../model.bin "$work/kinds.npz"
"$python" spans.py "$shared" "$further" "$work/kinds.npz" ../model.bin
"$python" export.py output ../model.bin ../testdata/news.conllu "$work/news.conllu"
mv "$work/news.conllu" ../testdata/news.conllu
"$python" export.py reference ../model.bin "$shared" ../testdata/treebank.tsv
cd ..
ENTENTE_SHARED=$shared go test -count 1 -v -run 'Floor|TrainersOutput' . | grep -v '^==='
