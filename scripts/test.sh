#!/usr/bin/env bash
# Every check of the project: "make test" and .ci/run call this.
#
#   scripts/test.sh [STEP]...
#
# Steps, all of them unless some are named: format modules vet lint race full fuzz api.
# Each prints how long it took; the last line counts the tests of all steps.
#
# A real Neo4j is started on free ports, with a data folder of its own, and removed at
# the end, unless ENTENTE_TEST_NEO4J_URI (with _USERNAME and _PASSWORD) names an empty
# one. What a machine lacks is left out and told so; with CI=true it is a failure.
#
# Options, by environment variable:
#   ENTENTE_SHARED  folder of the gold articles and treebanks (default: ../shared)
#   FUZZTIME        how long each fuzz target runs (default 5s)
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
root=$PWD
# shellcheck source=scripts/neo4j/below.sh
. scripts/neo4j/below.sh
ci=${CI:-}
shared=${ENTENTE_SHARED:-$root/../shared}
fuzztime=${FUZZTIME:-5s}
tools=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/entente/tools
linter_version=v2.15.0
linter=$tools/golangci-lint-$linter_version/golangci-lint
steps=${*:-format modules vet lint race full fuzz api}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/entente-test.XXXXXX")
elsewhere=$scratch/elsewhere # a data folder that isn't there
started=
passed=0 failed=0 skipped=0 left=

# --- reports ----------------------------------------------------------------

finish() {
  [ -z "$started" ] || neo4j wipe 2>"$scratch/neo4j-wipe.log" || cat "$scratch/neo4j-wipe.log"
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

# check runs one check that is passed or failed as a whole.
check() {
  local name=$1
  shift
  if "$@"; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    echo "FAILED: $name"
  fi
}

# without tells what this machine cannot check, which CI has to.
without() {
  case $left in *"$1"*) return ;; esac
  if [ "$ci" = true ]; then
    failed=$((failed + 1))
    echo "FAILED: $1"
  else
    echo "left out: $1"
  fi
  left="$left$1"$'\n'
}

# tests runs go test without its cache, which knows nothing of ../shared and of
# servers, and prints all but what passed.
tests() {
  local log=$scratch/tests.log status=0
  go test -count=1 -timeout 20m -v "$@" >"$log" 2>&1 || status=$?
  grep -vE '^ *(=== (RUN|PAUSE|CONT|NAME)|--- (PASS|SKIP))|^PASS$|\[no test files\]$|\[rapid\] OK, passed' "$log" | grep -vF "$elsewhere"
  count "$log" "$status"
}

count() {
  local p f s
  p=$(grep -cE '^ *--- PASS' "$1") f=$(grep -cE '^ *--- FAIL' "$1") s=$(grep -cE '^ *--- SKIP' "$1")
  # A build that fails or a test that ends the process has no line of its own.
  if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  echo "$p passed, $f failed, $s skipped"
}

# --- steps --------------------------------------------------------------------

format() {
  check "gofmt" gofmt_clean
  local script
  for script in $(git ls-files '*.sh' .ci/run); do check "syntax of $script" bash -n "$script"; done
}

gofmt_clean() {
  local bad
  bad=$(git ls-files '*.go' | xargs gofmt -l)
  [ -z "$bad" ] || { echo "not formatted, run gofmt -w on:" && echo "$bad" && return 1; }
}

modules() {
  check "go mod verify" go mod verify
  check "go mod tidy" go mod tidy -diff
}

vet() {
  check "go vet" go vet ./...
  # Where there is no assembly the portable code has to be there instead.
  check "go vet for arm64" env CGO_ENABLED=0 GOARCH=arm64 go vet ./ingest/parse/...
}

lint() {
  if ! fetch_linter; then
    without "golangci-lint could not be built: check the network, then run 'scripts/test.sh lint'"
    return
  fi
  check "golangci-lint" "$linter" run ./...
}

fetch_linter() {
  [ -x "$linter" ] && return
  echo "building golangci-lint $linter_version, once"
  GOBIN=$(dirname "$linter") GOFLAGS= go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$linter_version"
}

# race runs the tests shortened, as the detector makes them many times slower, and
# without those of quality: they find no data folder and leave themselves out, which
# is no failure here.
race() {
  local with=(-short)
  if race_works; then with+=(-race); else
    without "the race detector: it needs gcc and cgo; install gcc, then run 'scripts/test.sh race'"
  fi
  export -n CI
  ENTENTE_SHARED=$elsewhere suite "${with[@]}"
  [ -z "$ci" ] || export CI
}

race_works() { [ "$(go env CGO_ENABLED)" = 1 ] && command -v "$(go env CC)" >/dev/null; }

# full runs all tests at full length, those that measure quality on gold articles and
# treebanks among them.
full() {
  if [ -d "$shared" ]; then
    ENTENTE_SHARED=$(cd "$shared" && pwd)
    export ENTENTE_SHARED
  else
    without "the quality floors: there is no folder $shared; set ENTENTE_SHARED to it, then run 'scripts/test.sh full'"
  fi
  suite
}

# suite runs the tests of all packages. Those with tests on Neo4j share the one server
# and empty it after themselves, so these go one at a time.
suite() {
  local live
  start_neo4j || without "the tests on a real Neo4j: install Java 17 and Maven, or set ENTENTE_TEST_NEO4J_URI to an empty one, then run 'scripts/test.sh full'"
  live=$(git grep -l ENTENTE_TEST_NEO4J_URI -- '*_test.go' | xargs -n 1 dirname | sort -u | sed 's|^|./|')
  # shellcheck disable=SC2046 # one argument a package
  tests "$@" $(go list -f '{{.Dir}}' ./... | sed "s|^$root|.|" | grep -vxF "$live")
  # shellcheck disable=SC2086
  tests "$@" -p 1 $live
}

neo4j() { "$root/scripts/neo4j/neo4j.sh" "$@"; }

start_neo4j() {
  [ -z "${ENTENTE_TEST_NEO4J_URI:-}" ] || return 0
  [ -z "$started" ] || return 1
  neo4j_can_run || return 1
  started=yes
  neo4j_below "$scratch" || return 1
  export ENTENTE_TEST_NEO4J_URI=$NEO4J_URI ENTENTE_TEST_NEO4J_USERNAME=$NEO4J_USERNAME ENTENTE_TEST_NEO4J_PASSWORD=$NEO4J_PASSWORD
}

# fuzz gives each target a moment of new inputs; its seeds run as tests anyway.
fuzz() {
  local file name
  while IFS=: read -r file _ name; do
    name=${name#func } name=${name%%(*}
    check "$name in $(dirname "$file")" fuzz_one "$name" "./$(dirname "$file")"
  done < <(git grep -n '^func Fuzz' -- '*_test.go')
}

# fuzz_one runs one target. Where the time runs out inside an input, go test can fail
# with nothing but "context deadline exceeded"; such a run is made once more and then
# has to pass. A real failure names its input and is not tried again.
fuzz_one() {
  local log=$scratch/fuzz.log
  fuzz_run "$1" "$2" >"$log" 2>&1 && { cat "$log"; return; }
  cat "$log"
  grep -q 'context deadline exceeded' "$log" && ! grep -qE 'Failing input|panic|testdata/fuzz' "$log" && fuzz_run "$1" "$2"
}

# api finds what breaks clients in the OpenAPI document, and holds a server on either
# store to it.
api() {
  check "no change breaks clients" scripts/apidiff.sh
  if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    without "the interface tried as its document allows: install Python with venv, then run 'scripts/test.sh api'"
    return
  fi
  check "the interface on SQLite" quietly scripts/apitest.sh sqlite
  check "the interface on Neo4j" quietly scripts/apitest.sh neo4j
}

# quietly shows the end of what a command prints, and all of it where it fails.
quietly() {
  local log=$scratch/quiet.log
  if "$@" >"$log" 2>&1; then tail -n 4 "$log"; else
    cat "$log"
    return 1
  fi
}

fuzz_run() { go test -run '^$' -fuzz "^$1\$" -fuzztime "$fuzztime" "$2"; }

for step in $steps; do
  case $step in
    format | modules | vet | lint | race | full | fuzz | api) ;;
    *) echo "no step $step: use format, modules, vet, lint, race, full, fuzz or api" && exit 2 ;;
  esac
done

for step in $steps; do
  echo "== $step"
  before=$SECONDS
  $step
  echo "== $step took $((SECONDS - before)) s"
done

echo
[ -z "$left" ] || printf 'Left out:\n%s' "$left"
echo "$SECONDS s in all"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
