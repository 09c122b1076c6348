#!/usr/bin/env bash
# Load: 16 clients ask a server mixed questions for a minute while articles are posted
# to it. Any answer but the one asked for is a failure; times are printed by question.
#
#   scripts/load.sh [STORE]...  sqlite, neo4j or both (the default)
#
# Neo4j is started for this alone, by neo4j/neo4j.sh, and removed at the end; without
# Java and Maven it is left out.
#
# Options, by environment variable:
#   ENTENTE_SHARED        folder of the gold articles (default ../shared): the first half of
#                         them is read before, the other is posted; without it the samples are
#   ENTENTE_LOAD_CLIENTS  default 16
#   ENTENTE_LOAD_SECONDS  default 60
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/serving.sh

go build -o "$scratch/entente" ./cmd/entente
gold=${ENTENTE_SHARED:-../shared}/gold/voa-train.jsonl
if [ -f "$gold" ]; then
  half=$(($(wc -l <"$gold") / 2))
  head -n "$half" "$gold" >"$scratch/before.jsonl"
  tail -n "+$((half + 1))" "$gold" >"$scratch/news.jsonl"
else
  echo "left out: real news (no $gold): the samples are posted over and over"
  "$scratch/entente" extract --format jsonl cmd/entente/samples >"$scratch/news.jsonl"
  cp "$scratch/news.jsonl" "$scratch/before.jsonl"
fi

# spent tells what the run cost the server.
spent() {
  local stat ticks peak
  stat=$(sed 's/.*) //' "/proc/$server/stat" 2>/dev/null) || return 0
  # shellcheck disable=SC2086 # the twelfth and thirteenth fields behind the name
  ticks=$(set -- $stat && echo $((${12} + ${13})))
  peak=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$server/status")
  echo "server: $((ticks / $(getconf CLK_TCK))) s of processor time, at most $peak MB; load of the machine: $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"
}

[ $# -gt 0 ] || set -- sqlite neo4j
failed=0
for store in "$@"; do
  echo "== $store"
  open_store "$store" || continue
  serve cmd/entente/samples "$scratch/before.jsonl"
  ENTENTE_LOAD_URL=$url ENTENTE_LOAD_NEWS=$scratch/news.jsonl go test -run '^$' -bench '^BenchmarkLoad$' -benchtime 1x -timeout 30m ./server |
    grep -vE '^(goos|goarch|pkg|cpu|PASS)' || failed=1
  spent
  blame && failed=1
  stop
done
exit "$failed"
