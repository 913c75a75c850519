# Starting the host for run.sh. Sourced; uses root, data, keys, port, site, connection.

make_release_key() {
  [ ! -f "$keys/release.json" ] || return 0
  (umask 077 && printf '{"keys":[{"holder":"%s","box":"%s","created":%s}]}\n' \
    "$(head -c 32 /dev/urandom | base64)" "$(head -c 32 /dev/urandom | base64)" "$(date +%s)" >"$keys/release.json")
}

host_settings() {
  export Database__Provider=Postgres Database__ConnectionString="$connection"
  export Origins__Site=$site Origins__Player=http://player.localhost:$port Origins__Jet=http://jet.localhost:$port
  export Jet__PublicOrigin=http://jet.localhost:$port Jet__DataFolder=$data/jet
  export Origin__JetOrigin=http://jet.localhost:$port Origin__DataFolder=$data/origin
  export Release__KeyFile=$keys/release.json Platform__DataFolder=$data
}

# Whether the host answers on its health route.
healthy() {
  local line
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET /healthz HTTP/1.1\r\nHost: jet.localhost:%s\r\nConnection: close\r\n\r\n' "$port" >&3
  read -r line <&3 || line=
  exec 3>&-
  [[ $line == *' 200 '* ]]
}

start_host() {
  make_release_key
  host_settings
  (cd "$root/src/Safecloud.Platform" && exec setsid dotnet bin/Release/net10.0/Safecloud.Platform.dll --urls "http://127.0.0.1:$port;http://[::1]:$port") >>"$data/host.log" 2>&1 &
  host_pid=$!
  local tries=0
  until healthy 2>/dev/null; do
    kill -0 "$host_pid" 2>/dev/null || { tail -n 20 "$data/host.log" >&2; fail "the host did not start. The end of its log stands above; all of it is in $data/host.log"; }
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || fail "the host does not answer after a minute. Its log is $data/host.log"
    sleep 0.1
  done
}
