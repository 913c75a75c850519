#!/usr/bin/env bash
# Starts Safecloud on this machine: database, site, player, Jet, origin. Installs what is missing and says so.
set -euo pipefail
source "$(dirname "$0")/tools/lib/common.sh"

port=5080 data=$root/.data fresh= demo=yes
usage() {
  cat <<TEXT
Usage: ./run.sh [--port N] [--data DIR] [--no-demo] [--fresh]

  --port N    listen on this port (default 5080)
  --data DIR  keep database, ciphertext and logs here (default .data)
  --no-demo   start without the demo channel, its film and its accounts
  --fresh     throw the data folder and its keys away first

Ctrl-C ends everything it started.
TEXT
}
while [ $# -gt 0 ]; do
  case $1 in
    --port) [[ ${2:-} =~ ^[0-9]+$ ]] || fail "--port wants a number, for example --port 5090"; port=$2; shift 2 ;;
    --data) [ -n "${2:-}" ] || fail "--data wants a folder"; mkdir -p "$2"; data=$(cd "$2" && pwd); shift 2 ;;
    --no-demo) demo=; shift ;;
    --fresh) fresh=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option '$1'" ;;
  esac
done
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
[ "$ASPNETCORE_ENVIRONMENT" = Development ] || demo=

# The release service's private key must not lie where the database and the ciphertext lie.
keys=$data.keys
site=http://localhost:$port

need_tools
need_packages ffmpeg postgresql libsecp256k1-1
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "port $port is taken. End what listens there, or start with --port N."
fi
if [ -n "$fresh" ]; then
  say "Starting over: removing $data and $keys"
  [ ! -d "$data/postgres" ] || "$root/tools/postgres.sh" stop "$data/postgres"
  rm -rf "$data" "$keys"
fi
mkdir -p "$data" "$keys"
chmod 700 "$keys"

host_pid='' child_pid=''
stop_all() {
  trap - EXIT INT TERM
  for pid in $child_pid $host_pid; do
    kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
  done
  "$root/tools/postgres.sh" stop "$data/postgres" || true
}
trap 'stop_all' EXIT
trap 'say "Stopping"; stop_all; exit 0' INT TERM

build_client
build_dotnet Release src/Safecloud.Platform/Safecloud.Platform.csproj src/Safecloud.Cli/Safecloud.Cli.csproj
connection=$("$root/tools/postgres.sh" start "$data/postgres") || exit 1

source "$root/tools/lib/host.sh"
start_host
say "Site    $site"
say "Player  http://player.localhost:$port"
say "Jet     http://jet.localhost:$port"
say "Logs    $data/host.log"
if [ -n "$demo" ]; then
  source "$root/tools/lib/demo.sh"
  seed_demo
fi
say "ready $site"
wait "$host_pid" || fail "the host stopped by itself. The end of its log: $(tail -n 5 "$data/host.log")"
