# Drives run.sh as a person does: first start, second start, the ways to end it, the ways to be refused. Sourced by test.sh.

# check LABEL COMMAND… : counts one test; a failure shows what run.sh said.
check() {
  local label=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    say "   run.sh: $label: failed. What it said last:"
    tail -n 15 "$said"
  fi
}

# begin [options]: starts run.sh and waits for its last word, or for its end.
begin() {
  : >"$said"
  # A job of its own, or a background command would not hear Ctrl-C.
  set -m
  "$root/run.sh" --port "$port" --data "$data" "$@" >"$said" 2>&1 &
  runner=$!
  set +m
  until grep -q '^ready ' "$said" || ! kill -0 "$runner" 2>/dev/null; do sleep 0.2; done
}

# end SIGNAL: true when run.sh ends by itself with 0.
end() { kill -s "$1" "$runner" && wait "$runner"; }

fetched() { node -e '
  const http = require("http")
  const ask = http.get({ host: "127.0.0.1", port: process.argv[1], path: process.argv[2], headers: { host: process.argv[3] + ":" + process.argv[1] } }, (answer) => {
    answer.on("data", (bytes) => process.stdout.write(bytes)).on("end", () => process.exit(answer.statusCode === 200 ? 0 : 1))
  })
  ask.on("error", () => process.exit(1)).setTimeout(20000, () => process.exit(1))' "$port" "$1" "$2"; }

is_ready() { [ "$(tail -n 1 "$said")" = "ready http://localhost:$port" ]; }
says() { grep -qE -- "$1" "$said"; }
says_not() { ! says "$1"; }
shows() { fetched "$1" "$2" | grep -q "$3"; }
shows_no_film() { ! shows / localhost 'Big Buck Bunny'; }
is_private() { [ -f "$1" ] && [ "$(stat -c %a "$1")" = 600 ]; }
is_absent() { [ ! -e "$1" ]; }
refuses() { # PATTERN COMMAND…
  local pattern=$1
  shift
  ! "$@" >"$said" 2>&1 && says "$pattern"
}

# Nothing listens any more and no process works on the data folder.
left_nothing() { ! fetched / localhost >/dev/null && [ -z "$(grep -lsaF -f <(printf '%s' "$data") /proc/[0-9]*/cmdline)" ]; }

check_startup() {
  local before=$passed failures=$failed folder data port said runner signins
  folder=$(mktemp -d) # only its owner may enter, as in a home folder
  data=$folder/data said=$folder/said
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')

  check 'a port that is no number is refused' refuses 'port wants a number' "$root/run.sh" --port many
  check 'an option it does not know is refused' refuses "unknown option '--frsh'" "$root/run.sh" --frsh

  begin
  check 'the first start ends with ready' is_ready
  check 'it says where the player is' says "^Player  http://player.localhost:$port$"
  check 'it says where the Jet is' says "^Jet     http://jet.localhost:$port$"
  check 'it prints the sign-ins' says '^Creator .*password'
  check 'it prints the recovery code' says 'recovery code of the vault: [0-9A-Z]'
  check 'the sign-ins are kept for their owner alone' is_private "$data/demo.txt"
  check 'the release key lies outside the data folder' is_private "$data.keys/release.json"
  check 'the site shows the film' shows / localhost 'Big Buck Bunny'
  check 'the Jet answers' shows /jet/v2/info jet.localhost '"'
  check 'a port that is taken is refused' refuses "port $port is taken" "$root/run.sh" --port "$port" --data "$folder/other"
  check 'SIGTERM ends it' end TERM
  check 'SIGTERM leaves nothing behind' left_nothing
  signins=$(cat "$data/demo.txt")

  begin
  check 'the second start ends with ready' is_ready
  check 'the second start builds nothing' says_not 'Building|Fetching|Installing'
  check 'the second start publishes nothing' says_not 'Publishing'
  check 'the sign-ins are the same' test "$signins" = "$(cat "$data/demo.txt")"
  check 'Ctrl-C ends it' end INT
  check 'Ctrl-C leaves nothing behind' left_nothing

  begin --fresh --no-demo
  check 'a fresh start without the demo ends with ready' is_ready
  check 'a fresh start has forgotten the sign-ins' is_absent "$data/demo.txt"
  check 'a fresh start without the demo shows no film' shows_no_film
  check 'it ends' end TERM

  ASPNETCORE_ENVIRONMENT=Staging begin
  check 'another environment starts' is_ready
  check 'another environment has no demo' is_absent "$data/demo.txt"
  check 'it ends, too' end TERM
  check 'nothing is left' left_nothing

  say "   run.sh: $((passed - before)) passed, $((failed - failures)) failed, 0 skipped"
  rm -rf "$folder"
}
