# What scripts have in common that serve a store of their own; they read this file. It
# makes the folder scratch, and takes all that it started away when the script ends.

# shellcheck source=scripts/neo4j/below.sh
. scripts/neo4j/below.sh

scratch=$(mktemp -d "${TMPDIR:-/tmp}/entente-serving.XXXXXX")
server='' neo4j='' store_flags=()

finish() {
  stop
  [ -z "$neo4j" ] || scripts/neo4j/neo4j.sh wipe 2>"$scratch/wipe.log" || cat "$scratch/wipe.log"
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

stop() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}

# open_store makes an empty store, sqlite or neo4j; it fails, and tells, where this
# machine cannot.
open_store() {
  case $1 in
    sqlite) store_flags=(--db "$scratch/entente.db") ;;
    neo4j)
      if ! start_neo4j; then
        echo "left out: Neo4j: install Java 17 and Maven"
        return 1
      fi
      store_flags=(--store neo4j)
      ;;
    *) echo "no store $1: use sqlite or neo4j" && exit 2 ;;
  esac
}

# start_neo4j starts one on free ports, with its data below scratch.
start_neo4j() {
  neo4j_can_run || return 1
  neo4j=yes
  neo4j_below "$scratch" || return 1
  export NEO4J_URI NEO4J_USERNAME NEO4J_PASSWORD
}

# serve reads articles into the store and serves it with $scratch/entente: url is then
# its address.
serve() {
  "$scratch/entente" ingest "${store_flags[@]}" "$@" >"$scratch/ingest.log" 2>&1 ||
    { cat "$scratch/ingest.log"; exit 1; }
  "$scratch/entente" serve "${store_flags[@]}" --listen 127.0.0.1:0 >"$scratch/serve.log" 2>"$scratch/serve.err" &
  server=$! url=
  for _ in $(seq 300); do
    url=$(sed -n 's|^listening on \(http://[^,]*\),.*|\1|p' "$scratch/serve.log")
    [ -z "$url" ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  cat "$scratch/serve.err"
  exit 1
}

# blame prints what the server did not master, and fails if that is nothing.
blame() { grep -E 'msg=(panic|refused|"panic in a job")' "$scratch/serve.err"; }
