#!/usr/bin/env bash
# Trains a parser on a toy treebank of Spanish, loads it into the runtime and
# scores it there: the worked example of docs/treebanks.md. A minute.
#
# PYTHON names an interpreter with train/requirements.txt installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

weights=$(mktemp "${TMPDIR:-/tmp}/entente-example.XXXXXX")
trap 'rm -f "$weights"' EXIT
"${PYTHON:-python3}" treebank.py example/train.conllu example/dev.conllu "$weights" --epochs 200 --tokens 40 --hidden 32 --threads 1
cd ..
ENTENTE_PARSE_WEIGHTS=$weights go test -count 1 -v -run '^TestOtherTreebank$' .
