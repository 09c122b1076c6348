#!/usr/bin/env bash
# How long questions take, and how that grows with the graph: p50 and p99 for
# opponents, allies, pair, timeline, paths, search and blocs of a month, about actors of
# some fifty events each and about the hottest, on generated graphs of realistic shape
# (graph/graphtest/large.go), which are made once and kept.
#
#   scripts/benchquery.sh [EVENTS...]    default: 10000 1000000
#
# "cpu ms" is what a question takes of this process's time on the processor: on a busy
# machine it tells more than the clock. "us/edge" is that by edge of the actor, both
# ways and of all relations, of the hottest.
#
# Where Java and Maven are there the same is asked of Neo4j, for graphs up to
# ENTENTE_BENCH_NEO4J_MOST events (default 1000000; 0 for none), beside the questions
# written by hand in Cypher, whose p50 the last column compares with: all ways by turns,
# so that what else the machine does meets all alike. A way that takes longer than half
# a minute for one answer is asked no more of that question. Each graph has a server of
# its own, imported once from files ("neo4j.sh import") and kept in the same folder:
# delete neo4j-EVENTS there after a change of what the store writes. Options of the
# server (ENTENTE_NEO4J_HEAP, ENTENTE_NEO4J_PAGECACHE) are those of neo4j/neo4j.sh.
#
# What is "first" is asked of a file that was just opened, when nothing is remembered yet of
# the actor that it is about.
#
# ENTENTE_BENCH_ONLY="paths search" asks only questions with one of the words in their name.
#
# ENTENTE_BENCH_DIR keeps the graphs (default: the user's cache folder). A million events
# take 1.3 GB and some minutes to make, ten million ten times that. In Neo4j a million
# are 3.6 million nodes, 7.4 million relationships and 80 million properties in 4 GB, with
# 2 GB more for the files while they are imported. Ten million have not been loaded: by
# that they would take 40 GB, 20 GB more during the import, and as much memory for pages
# (ENTENTE_NEO4J_PAGECACHE) as there is, for what does not fit is read from the disk.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export ENTENTE_BENCH_EVENTS=${*:-10000 1000000}
export ENTENTE_BENCH_DIR=${ENTENTE_BENCH_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/entente/benchquery}
export ENTENTE_BENCH_NEO4J_MOST=${ENTENTE_BENCH_NEO4J_MOST:-1000000}
export ENTENTE_NEO4J_HEAP=${ENTENTE_NEO4J_HEAP:-4g} ENTENTE_NEO4J_PAGECACHE=${ENTENTE_NEO4J_PAGECACHE:-2g}
export SQLITE_TMPDIR=$ENTENTE_BENCH_DIR
mkdir -p "$ENTENTE_BENCH_DIR"
unset ENTENTE_TEST_NEO4J_URI # the tests would empty it
. scripts/neo4j/below.sh
if [ "$ENTENTE_BENCH_NEO4J_MOST" -gt 0 ] && ! neo4j_can_run; then
  echo "left out: Neo4j (it needs Java 17 and Maven)"
  ENTENTE_BENCH_NEO4J_MOST=0
fi

# A run that is broken off leaves no server behind.
stop() {
  local home
  for home in "$ENTENTE_BENCH_DIR"/neo4j-*; do
    [ ! -s "$home/neo4j.pid" ] || ENTENTE_NEO4J_HOME=$home scripts/neo4j/neo4j.sh down
  done
}
trap stop EXIT
go test -count=1 -timeout 0 -run '^TestBulkLoad$' -v ./graph/sqlite | grep -E 'loaded|FAIL|panic|bulk_test' || true
go test -count=1 -timeout 0 -run '^TestBenchQuery$' -v ./graph/neo4j | grep --line-buffered -vE '^(=== | *--- PASS|PASS|ok )'
