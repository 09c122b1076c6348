#!/usr/bin/env bash
# Finds what breaks clients in the HTTP interface, by comparing its OpenAPI document
# with that of the last release.
#
#   scripts/apidiff.sh            docs/openapi.json with what it was at the last release,
#                                 or before any when it was first kept
#   scripts/apidiff.sh OLD [NEW]  two files; NEW is docs/openapi.json unless given
#
# docs/openapi.json is what the server serves: go test ./server holds it, and with
# -update writes it. A change that breaks clients on purpose is accepted by its line,
# as printed here, in docs/openapi-accepted.txt, and told in CHANGELOG.md; a release
# empties that file. Parameters count too: the server refuses those it does not know.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kept=docs/openapi.json
accepted=docs/openapi-accepted.txt
version=v1.37.0
tools=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/entente/tools/oasdiff-$version
scratch=$(mktemp -d "${TMPDIR:-/tmp}/entente-apidiff.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

if [ ! -x "$tools/oasdiff" ]; then
  echo "building oasdiff $version, once"
  GOBIN=$tools GOFLAGS='' go install "github.com/oasdiff/oasdiff@$version"
fi

old=${1:-} new=${2:-$kept}
if [ -z "$old" ]; then
  since=$(git describe --tags --abbrev=0 --match 'v*' 2>/dev/null || true)
  if [ -z "$since" ] || ! git cat-file -e "$since:$kept" 2>/dev/null; then
    since=$(git log --diff-filter=A --format=%h -- "$kept" | tail -1)
  fi
  [ -n "$since" ] || { echo "nothing to compare with: $kept is not committed yet" && exit 0; }
  echo "compared with $kept at $since"
  old=$scratch/old.json
  git show "$since:$kept" >"$old"
fi

grep -vE '^(#|$)' "$accepted" >"$scratch/accepted" || true
code=0
"$tools/oasdiff" breaking "$old" "$new" --format singleline --color never --fail-on WARN \
  --err-ignore "$scratch/accepted" --warn-ignore "$scratch/accepted" >"$scratch/found" || code=$?
case $code in
  0) echo "nothing breaks clients but what $accepted accepts" ;;
  1)
    sed -E '/^(error|warning) at/!d; s/^[^,]*, in (API )?//; s/ \[[a-z-]+\]\..*//' "$scratch/found"
    echo "this breaks clients; if it is meant, put the lines above into $accepted and tell it in CHANGELOG.md"
    ;;
esac
exit "$code"
