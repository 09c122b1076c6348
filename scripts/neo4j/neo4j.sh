#!/usr/bin/env bash
# A real Neo4j Community server with Neo4j Browser, on loopback, without Docker.
#
#   neo4j.sh up      fetch it once through Maven, start it, wait until it answers
#   neo4j.sh down    stop it
#   neo4j.sh status  tell whether it runs
#   neo4j.sh wipe    stop it and delete its data (the fetched server stays)
#   neo4j.sh import FOLDER
#                    put CSV files in the place of all that a stopped server holds: with
#                    the options of "neo4j-admin database import full" that FOLDER/import.args
#                    names, which reads files named there from FOLDER
#
# "up" prints NAME=VALUE lines for eval on standard output: NEO4J_URI,
# NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_BROWSER. All else goes to standard error.
#
# Options, by environment variable:
#   ENTENTE_NEO4J_HOME       data folder (default: entente/neo4j in the user's cache folder)
#   ENTENTE_NEO4J_JARS       where the fetched server is kept (default: entente/neo4j-server there)
#   ENTENTE_NEO4J_BOLT_PORT  default 17687
#   ENTENTE_NEO4J_HTTP_PORT  default 17474
#   ENTENTE_NEO4J_PASSWORD   for a new data folder (default: made at random and kept in it)
#   ENTENTE_NEO4J_HEAP       memory of the Java heap (default 512m)
#   ENTENTE_NEO4J_PAGECACHE  memory for pages of the data's files (default 64m)
#   ENTENTE_NEO4J_WAIT       seconds to wait for an answer (default 180)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
caches=${XDG_CACHE_HOME:-${HOME:?set HOME or XDG_CACHE_HOME}/.cache}/entente
home=${ENTENTE_NEO4J_HOME:-$caches/neo4j}
jars=${ENTENTE_NEO4J_JARS:-$caches/neo4j-server}
bolt=${ENTENTE_NEO4J_BOLT_PORT:-17687}
http=${ENTENTE_NEO4J_HTTP_PORT:-17474}
heap=${ENTENTE_NEO4J_HEAP:-512m}
pages=${ENTENTE_NEO4J_PAGECACHE:-64m}
wait=${ENTENTE_NEO4J_WAIT:-180}
version=$(sed -n 's:.*<version>\(.*-.*\)</version>.*:\1:p' "$here/pom.xml")
server=$jars/$version
pidfile=$home/neo4j.pid
marker=$home/.entente-neo4j

say() { echo "neo4j: $*" >&2; }
die() { say "$*"; exit 1; }

# --- Java ---------------------------------------------------------------

java_version() { "$1" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'; }

find_java() {
  local j
  for j in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [ -n "$j" ] && [ -x "$j" ] || continue
    case $(java_version "$j") in 17 | 21) java=$j; return ;; esac
  done
  die "Java 17 or 21 is needed and was not found: install a JRE 17 (Debian: openjdk-17-jre-headless) or set JAVA_HOME"
}

# --- the server's jars, fetched once -------------------------------------

# Built aside and moved into place, so that a broken download leaves nothing.
fetch() {
  [ ! -d "$server" ] || return 0
  command -v mvn >/dev/null || die "Maven is needed to fetch Neo4j once and was not found: install it (Debian: maven) and try again"
  mkdir -p "$jars"
  local aside
  aside=$(mktemp -d "$jars/fetch.XXXXXX")
  say "fetching Neo4j through Maven, about 150 MB, once"
  if ! mvn -B -q -f "$here/pom.xml" dependency:copy-dependencies \
    -DoutputDirectory="$aside/lib" -DincludeScope=runtime >"$jars/fetch.log" 2>&1; then
    rm -rf "$aside"
    tail -5 "$jars/fetch.log" >&2
    die "Maven could not fetch Neo4j: check the network and Maven's settings; all it said is in $jars/fetch.log"
  fi
  if [ -d "$server" ]; then rm -rf "$aside"; else mv "$aside" "$server"; fi
}

# --- the process ----------------------------------------------------------

# A pid file alone proves nothing after a crash or a restart of the machine:
# the process must also be a server of this very folder.
running() {
  [ -s "$pidfile" ] || return 1
  pid=$(cat "$pidfile")
  ps -ww -o args= -p "$pid" 2>/dev/null | grep -qF -- "--home-dir=$home "
}

# wipe deletes the whole folder, so it must have been ours from the start.
claim() {
  mkdir -p "$home" && home=$(cd "$home" && pwd)
  [ -e "$marker" ] && return
  [ -z "$(ls -A "$home")" ] || die "$home holds other files: set ENTENTE_NEO4J_HOME to an empty or new folder"
  : >"$marker"
}

configure() {
  mkdir -p "$home"/{conf,data,logs,plugins,import,run}
  cat >"$home/conf/neo4j.conf" <<CONF
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:$bolt
server.bolt.advertised_address=localhost:$bolt
server.http.listen_address=127.0.0.1:$http
server.http.advertised_address=localhost:$http
server.https.enabled=false
dbms.security.auth_enabled=true
server.memory.pagecache.size=$pages
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
client.allow_telemetry=false
CONF
}

opens=(--add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED)

# admin runs a command of neo4j-admin.
admin() { NEO4J_HOME=$home NEO4J_CONF=$home/conf "$java" -Xmx"$heap" "${opens[@]}" org.neo4j.server.startup.Neo4jAdminCommand "$@"; }

set_password() {
  [ ! -s "$home/password" ] || return 0
  local made
  made=${ENTENTE_NEO4J_PASSWORD:-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')}
  [ ${#made} -ge 8 ] || die "ENTENTE_NEO4J_PASSWORD needs at least 8 characters"
  admin dbms set-initial-password "$made" >"$home/logs/password.log" 2>&1 ||
    die "the password could not be set, see $home/logs/password.log"
  (umask 077 && printf '%s\n' "$made" >"$home/password")
}

# The class-data archive makes every start after the first several seconds
# faster. The first run writes it when it stops; "down" puts it into place.
launch() {
  local archive=$server/java$(java_version "$java").jsa cds
  if [ -s "$archive" ]; then cds=(-XX:SharedArchiveFile="$archive" -Xshare:auto); else cds=(-XX:ArchiveClassesAtExit="$home/run/classes.jsa"); fi
  (cd "$home" && exec nohup "$java" -Xms128m -Xmx"$heap" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "${cds[@]}" "${opens[@]}" \
    -Dfile.encoding=UTF-8 org.neo4j.server.CommunityEntryPoint --home-dir="$home" --config-dir="$home/conf" \
    </dev/null >"$home/logs/console.log" 2>&1) &
  echo $! >"$pidfile"
}

# http_status sends one authenticated query over HTTP, which comes up after Bolt,
# and prints the status, or nothing while nobody listens.
http_status() {
  local login body='{"statement":"RETURN 1"}' line
  login=$(printf 'neo4j:%s' "$(cat "$home/password")" | base64 | tr -d '\n')
  (
    exec 3<>"/dev/tcp/127.0.0.1/$http" || exit 0
    printf 'POST /db/neo4j/query/v2 HTTP/1.0\r\nAuthorization: Basic %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
      "$login" ${#body} "$body" >&3
    read -r -t 20 -u 3 _ line _ && echo "$line"
  ) 2>/dev/null || true
}

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

await() {
  local end=$((SECONDS + wait)) status
  while :; do
    status=$(http_status)
    case $status in
      200 | 202) listening "$bolt" && return 0 ;;
      401) die "the server runs but refuses the password in $home/password; 'neo4j.sh wipe' starts afresh and deletes the data" ;;
    esac
    if ! running; then
      tail -5 "$home/logs/console.log" >&2
      die "the server stopped while starting, see $home/logs"
    fi
    [ $SECONDS -lt $end ] || die "the server did not answer within $wait s, see $home/logs (ENTENTE_NEO4J_WAIT waits longer)"
    sleep 0.2
  done
}

report() {
  printf "NEO4J_URI=bolt://localhost:%s\nNEO4J_USERNAME=neo4j\nNEO4J_PASSWORD='%s'\nNEO4J_BROWSER='http://localhost:%s/browser/?dbms=bolt://neo4j@localhost:%s'\n" \
    "$bolt" "$(sed "s/'/'\\\\''/g" "$home/password")" "$http" "$bolt"
}

# --- commands --------------------------------------------------------------

prepare() {
  find_java
  fetch
  # One sorted class path: the class-data archive is good for that order only.
  CLASSPATH=$(printf '%s\n' "$server"/lib/*.jar | LC_ALL=C sort | paste -s -d: -)
  export CLASSPATH
  configure
}

up() {
  claim
  if running; then
    bolt=$(sed -n 's/^server.bolt.listen_address=.*://p' "$home/conf/neo4j.conf")
    http=$(sed -n 's/^server.http.listen_address=.*://p' "$home/conf/neo4j.conf")
    await
    say "already running, pid $pid"
    report
    return
  fi
  local port
  for port in "$bolt" "$http"; do
    ! listening "$port" || die "port $port is taken: set ENTENTE_NEO4J_BOLT_PORT and ENTENTE_NEO4J_HTTP_PORT to free ones"
  done
  prepare
  set_password
  launch
  await
  say "ready in $SECONDS s"
  report
}

# The name of the database stands after "--", for the files of an option may be many.
import() {
  [ -s "${1:-}/import.args" ] || die "usage: neo4j.sh import FOLDER, with the file import.args in it"
  claim
  ! running || die "the server runs and would not see what is imported: stop it with 'neo4j.sh down'"
  prepare
  (cd "$1" && admin database import full @import.args --overwrite-destination -- neo4j) >"$home/logs/import.log" 2>&1 || {
    grep -vE '^[-.]{10}|^\s+at ' "$home/logs/import.log" | tail -8 >&2
    die "the files could not be imported, see $home/logs/import.log"
  }
  say "imported in $SECONDS s"
}

down() {
  [ ! -d "$home" ] || home=$(cd "$home" && pwd)
  if ! running; then
    rm -f "$pidfile"
    say "not running"
    return
  fi
  kill "$pid"
  # The first stop writes the class-data archive, which takes a slow machine a minute.
  if gone 900; then keep_archive; else kill -9 "$pid" && say "had to be killed, pid $pid"; fi
  rm -f "$pidfile"
  say "stopped"
}

# gone waits so many fifths of a second for the process to end.
gone() {
  local i
  for ((i = 0; i < $1; i++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.2
  done
  return 1
}

keep_archive() {
  [ -s "$home/run/classes.jsa" ] || return 0
  find_java
  mv "$home/run/classes.jsa" "$server/java$(java_version "$java").jsa"
}

status() {
  [ ! -d "$home" ] || home=$(cd "$home" && pwd)
  if running; then say "running, pid $pid, data in $home"; else say "not running"; return 3; fi
}

# Data that is to go needs no orderly stop.
wipe() {
  [ ! -d "$home" ] || home=$(cd "$home" && pwd)
  if running; then kill -9 "$pid" && gone 50 && say "stopped"; fi
  [ -d "$home" ] || return 0
  [ -e "$marker" ] || die "$home was not made by this script and is left alone"
  rm -rf "$home"
  say "data deleted"
}

case ${1:-} in
  up | down | status | wipe) "$1" ;;
  import) import "${2:-}" ;;
  *) die "usage: neo4j.sh up|down|status|wipe|import FOLDER" ;;
esac
