#!/usr/bin/env bash
# From the data to the network's weights: train.sh SHARED WORK
#
# SHARED is the folder that holds train/, WORK takes what lies between. Writes
# ../network.bin and the trainer's own scores that the tests compare the runtime with,
# then prints the scores that the runtime reaches. Ten minutes of one core;
# seeds are fixed. Three networks are trained, and one that learns from all three. The
# linear scorer is made before, and only when it changes, by
# go test ./ingest/tokenize -run TestTrain -train -v.
#
# PYTHON names an interpreter with requirements.txt installed.
set -euo pipefail
export ENTENTE_SHARED=$(realpath "$1")
work=$(realpath -m "$2")
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p "$work"
python=${PYTHON:-python3}

(cd .. && go test -count 1 -run TestViews . -views "$work")
for seed in 1 2 3; do
  "$python" train.py "$work" "$work/teacher$seed.pt" --seed $seed
done
"$python" train.py "$work" "$work/model.pt" --drop 0.2 --absent 0.3 --teachers "$work"/teacher?.pt
"$python" export.py "$work/model.pt" ../network.bin "$work/sample.views" ../testdata/scores.txt
(cd .. && go test -count 1 -v -run 'Floor|TrainersScores' . | grep -v '^===')
