#!/usr/bin/env bash
# Reads the sample articles into a real Neo4j and tells how to look at them.
#
# NEO4J_URI (with NEO4J_USERNAME and NEO4J_PASSWORD) names a server to use; without it
# one is fetched and started on loopback, see neo4j/neo4j.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

own=
if [ -z "${NEO4J_URI:-}" ]; then
  login=$(scripts/neo4j/neo4j.sh up)
  eval "$login"
  export NEO4J_URI NEO4J_USERNAME NEO4J_PASSWORD
  own=yes
fi

bin/entente demo --once --store neo4j

if [ -n "$own" ]; then
  cat <<TEXT

Neo4j Browser: $NEO4J_BROWSER
Login:         $NEO4J_USERNAME / $NEO4J_PASSWORD
Stop it:       scripts/neo4j/neo4j.sh down

Before the commands above, and your own with --store neo4j, paste this:

  export NEO4J_URI=$NEO4J_URI NEO4J_PASSWORD='$NEO4J_PASSWORD'
TEXT
else
  printf '\nNeo4j:         %s (log in to its Browser as you set it up)\n' "$NEO4J_URI"
fi
cat <<'TEXT'

Paste these one by one:

  MATCH (a:Actor)-[r:CONDEMNS]->(b:Actor) RETURN a,r,b
  MATCH (a:Actor)-[r {family:'against'}]->(b:Actor {name:'Israel'}) RETURN a,r,b
  MATCH (a:Actor {shortName:'Putin'})-[r]-(b:Actor) RETURN *

Colours and more queries: graph/neo4j/browser/README.md
TEXT
