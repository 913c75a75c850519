#!/usr/bin/env bash
# A private PostgreSQL cluster of this checkout's own, on a Unix socket in its own folder. It leaves any system cluster alone.
#
#   tools/postgres.sh start DIR   makes the cluster when it is missing, starts it, prints its connection string
#   tools/postgres.sh stop DIR    stops it
#   tools/postgres.sh status DIR  exits with 0 when it runs
#
# PostgreSQL refuses to run as root. As root it therefore runs under its own user, which keeps one capability, to pass
# folders that only root may enter, so that the cluster can lie below a checkout in root's home.
set -euo pipefail

fail() { echo "postgres: $*" >&2; exit 1; }

[ $# -eq 2 ] || fail "usage: tools/postgres.sh start|stop|status DIR"
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
cluster=$dir/cluster
user=safecloud

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$bin" ] || { command -v initdb >/dev/null && bin=$(dirname "$(command -v initdb)"); } || true
[ -n "$bin" ] || fail "PostgreSQL is not installed. Run: apt-get install postgresql"

# A Unix socket's path may have 107 bytes; a deeper checkout gets a short folder instead.
sockets=$dir/run
if [ ${#sockets} -gt 85 ]; then
  sockets=/tmp/safecloud-pg-$(printf '%s' "$dir" | sha256sum | cut -c1-12)
fi

as_server() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
    return
  fi
  id postgres >/dev/null 2>&1 || fail "The user 'postgres' is missing. Run: apt-get install --reinstall postgresql-common"
  (cd / && setpriv --reuid postgres --regid postgres --init-groups \
    --inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search "$@")
}

own() { [ "$(id -u)" -ne 0 ] || chown postgres:postgres "$@"; }

running() { [ -f "$cluster/postmaster.pid" ] && as_server "$bin/pg_ctl" -D "$cluster" status >/dev/null 2>&1; }

create() {
  mkdir -p "$cluster"
  chmod 700 "$cluster"
  own "$cluster"
  as_server "$bin/initdb" -D "$cluster" -U "$user" -E UTF8 --locale=C.UTF-8 --auth=trust >"$dir/initdb.log" 2>&1 \
    || { tail -n 5 "$dir/initdb.log" >&2; fail "initdb failed; all of its output is in $dir/initdb.log"; }
  # The socket is the only door, and only this user and root may pass its folder.
  cat >>"$cluster/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_permissions = 0777
max_connections = 200
shared_buffers = 128MB
log_destination = stderr
logging_collector = off
CONF
}

start() {
  [ -f "$cluster/PG_VERSION" ] || create
  mkdir -p "$sockets"
  chmod 700 "$sockets"
  own "$sockets"
  touch "$dir/server.log"
  own "$dir/server.log"
  if ! running; then
    # In a session of its own: Ctrl-C reaches whoever started this script first, and they stop it in order.
    as_server setsid "$bin/pg_ctl" -D "$cluster" -w -t 60 -l "$dir/server.log" -o "-k '$sockets'" start >/dev/null 2>&1 \
      || { tail -n 5 "$dir/server.log" >&2; fail "the cluster did not start; its log is $dir/server.log"; }
  fi
  echo "Host=$sockets;Username=$user;Database=postgres"
}

case $command in
  start) start ;;
  stop) if running; then as_server "$bin/pg_ctl" -D "$cluster" -m fast -w stop >/dev/null; fi ;;
  status) running ;;
  *) fail "unknown command '$command'" ;;
esac
