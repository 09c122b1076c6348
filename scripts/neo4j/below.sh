# A Neo4j of one's own for the time of a script, which reads this file from the root of the checkout.

# free_port names a port below those that the system gives to clients.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# neo4j_can_run tells whether this machine has what a server needs.
neo4j_can_run() { command -v java >/dev/null && command -v mvn >/dev/null; }

# neo4j_below starts a server on free ports, with its data below a folder, and sets
# NEO4J_URI, _USERNAME and _PASSWORD. "scripts/neo4j/neo4j.sh wipe" ends it.
neo4j_below() {
  export ENTENTE_NEO4J_HOME=$1/neo4j ENTENTE_NEO4J_BOLT_PORT ENTENTE_NEO4J_HTTP_PORT
  ENTENTE_NEO4J_BOLT_PORT=$(free_port) ENTENTE_NEO4J_HTTP_PORT=$(free_port)
  scripts/neo4j/neo4j.sh up >"$1/neo4j.env" || return 1
  # shellcheck disable=SC1091
  . "$1/neo4j.env"
}
