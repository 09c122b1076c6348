#!/usr/bin/env bash
# Tries the HTTP interface with what its OpenAPI document allows and forbids, and
# holds it to that document: no answer of the 5xx kind, none that is not described.
#
#   scripts/apitest.sh [STORE]...        serves the bundled samples from sqlite, neo4j or
#                                        both (the default), and tries each
#   scripts/apitest.sh http://HOST:PORT  tries a server that runs; it will be written to
#
# Neo4j is started for this alone, by neo4j/neo4j.sh, and removed at the end; where Java
# or Maven lacks it is left out, and with CI=true that is a failure.
# ENTENTE_APITEST_EXAMPLES is the number of requests drawn for each operation (25).
# Needs Python with venv. The stream of /v1/watch has no end and is left out here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/serving.sh

schemathesis=4.32.5
cache=${XDG_CACHE_HOME:-$HOME/.cache}/entente/schemathesis-$schemathesis
if [ ! -x "$cache/bin/schemathesis" ]; then
  python3 -m venv "$cache"
  "$cache/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$schemathesis"
fi

# try draws requests for one server.
try() {
  timeout 600 "$cache/bin/schemathesis" run "$1/openapi.json" \
    --exclude-path /v1/watch \
    --phases examples,coverage,fuzzing \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method,allow_header_conformance,negative_data_rejection \
    --max-examples "${ENTENTE_APITEST_EXAMPLES:-25}" --seed 1 --continue-on-failure --no-color --warnings off \
    --request-timeout 60
}

case ${1:-} in
  http://* | https://*)
    try "$1"
    exit
    ;;
esac

[ $# -gt 0 ] || set -- sqlite neo4j
go build -o "$scratch/entente" ./cmd/entente
failed=0
for store in "$@"; do
  echo "== $store"
  if ! open_store "$store"; then
    [ "${CI:-}" != true ] || failed=1
    continue
  fi
  serve cmd/entente/samples
  try "$url" || failed=1
  if blame; then failed=1; fi
  stop
done
exit "$failed"
