#!/usr/bin/env bash
# Tries the HTTP interface with what its OpenAPI document allows and forbids, and
# holds it to that document: no answer of the 5xx kind, none that is not described.
#
#   scripts/apitest.sh                   starts a server over the bundled samples
#   scripts/apitest.sh http://HOST:PORT  tries one that runs; it will be written to
#
# ENTENTE_APITEST_EXAMPLES is the number of requests drawn for each operation (25).
# Needs Python with venv. The stream of /v1/watch has no end and is left out here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

schemathesis=4.32.5
scratch=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$scratch"
}
trap finish EXIT

cache=${XDG_CACHE_HOME:-$HOME/.cache}/entente/schemathesis-$schemathesis
if [ ! -x "$cache/bin/schemathesis" ]; then
  python3 -m venv "$cache"
  "$cache/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$schemathesis"
fi

url=${1:-}
if [ -z "$url" ]; then
  go build -o "$scratch/entente" ./cmd/entente
  "$scratch/entente" ingest --db "$scratch/entente.db" cmd/entente/samples >"$scratch/ingest.log" 2>&1 ||
    { cat "$scratch/ingest.log"; exit 1; }
  "$scratch/entente" serve --db "$scratch/entente.db" --listen 127.0.0.1:0 >"$scratch/serve.log" 2>"$scratch/serve.err" &
  server=$!
  for _ in $(seq 100); do
    url=$(sed -n 's|^listening on \(http://[^,]*\),.*|\1|p' "$scratch/serve.log")
    [ -n "$url" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$scratch/serve.err"; exit 1; }
    sleep 0.2
  done
fi

"$cache/bin/schemathesis" run "$url/openapi.json" \
  --exclude-path /v1/watch \
  --phases examples,coverage,fuzzing \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method,allow_header_conformance,negative_data_rejection \
  --max-examples "${ENTENTE_APITEST_EXAMPLES:-25}" --seed 1 --continue-on-failure --no-color --warnings off
