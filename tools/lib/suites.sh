# The test suites by name, and how each is run and counted. Sourced by test.sh.
suites=(architecture protocol vectors client jet web contracts e2e)
passed=0 failed=0 skipped=0 broken=()

# Test assemblies of a suite, without the prefix.
assemblies() {
  case $1 in
    architecture) echo Architecture ;;
    protocol | vectors) echo Protocol ;;
    jet) echo Media Jets Drops Cloud Cli ;;
    web) echo Data Web Channels ;;
    contracts) echo Evm ;;
    e2e) echo EndToEnd ;;
    nightly) echo Protocol Evm Media Jets Drops Cloud Cli Data Web Channels EndToEnd ;;
  esac
}

suite_exists() {
  local name
  case $1 in
    client) return 0 ;;
    contracts) [ -d "$root/contracts" ]; return ;;
  esac
  for name in $(assemblies "$1"); do
    [ -d "$root/tests/Safecloud.$name.Tests" ] && return 0
  done
  return 1
}

# count LABEL PASSED FAILED SKIPPED
count() {
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  say "   $1: $2 passed, $3 failed, $4 skipped"
}

# Runs with random input say how to repeat them.
say_seeds() { grep -hoE '(SAFECLOUD_FUZZ_SEED=|cases, seed )[0-9]+' "$1" | sort -u | sed 's/^.*[= ]/   SAFECLOUD_FUZZ_SEED=/' || true; }

run_assembly() { # SUITE NAME [xunit options]
  local suite=$1 name=$2 program log line code=0
  shift 2
  program=$root/tests/Safecloud.$name.Tests/bin/Debug/net10.0/Safecloud.$name.Tests.dll
  [ -f "$program" ] || return 0
  log=$results/$suite-$name.log
  (cd "$(dirname "$program")" && dotnet "$program" -noLogo -noColor "$@") >"$log" 2>&1 || code=$?
  line=$(grep -E 'Total: [0-9]+' "$log" | tail -n 1 || true)
  if [ -z "$line" ]; then
    tail -n 20 "$log"
    broken+=("$suite/$name")
    return 0
  fi
  local total errors failures skips notrun
  total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$line")
  errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$line")
  failures=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$line")
  skips=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$line")
  notrun=$(sed -nE 's/.*Not Run: ([0-9]+).*/\1/p' <<<"$line")
  say_seeds "$log"
  count "Safecloud.$name.Tests" $((total - failures - skips - ${notrun:-0})) $((failures + errors)) "$skips"
  if [ "$code" -ne 0 ]; then
    grep -nE -A 12 '\[FAIL\]|\[ERROR\]' "$log" | head -n 120 || true
    broken+=("$suite/$name")
  fi
}

run_vitest() { # SUITE LABEL [paths]
  local suite=$1 label=$2 report=$results/$1-vitest.json code=0
  shift 2
  (cd "$root/wwwroot-client" && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report" "$@") >"$results/$suite-vitest.log" 2>&1 || code=$?
  if [ ! -f "$report" ]; then
    tail -n 20 "$results/$suite-vitest.log"
    broken+=("$suite/vitest")
    return 0
  fi
  say_seeds "$results/$suite-vitest.log"
  # shellcheck disable=SC2046
  count "$label" $(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + (r.numTodoTests ?? 0))' "$report")
  if [ "$code" -ne 0 ]; then
    grep -vE '^ ✓' "$results/$suite-vitest.log" | tail -n 60
    broken+=("$suite/vitest")
  fi
}

# The third reading of version 2: plain Node, and nothing of ours but the vectors.
run_third_reading() { # SUITE
  local log=$results/$1-third-reading.log code=0
  (cd "$root/tests/third-reading" && node --test --test-reporter=tap ./*.test.mjs) >"$log" 2>&1 || code=$?
  if ! grep -q '^# pass ' "$log"; then
    tail -n 20 "$log"
    broken+=("$1/third-reading")
    return 0
  fi
  # shellcheck disable=SC2046
  count 'protocol vectors (third reading)' $(awk '/^# (pass|fail|skipped) / { n[$2] = $3 } END { print n["pass"], n["fail"], n["skipped"] }' "$log")
  if [ "$code" -ne 0 ]; then
    grep -A 12 '^ *not ok' "$log" | head -n 120 || true
    broken+=("$1/third-reading")
  fi
}

check_client() {
  local tool
  for tool in 'tsc --noEmit' 'biome check .'; do
    # shellcheck disable=SC2086
    if (cd "$root/wwwroot-client" && npx --no-install $tool) >"$results/client-${tool%% *}.log" 2>&1; then
      count "${tool%% *}" 1 0 0
    else
      tail -n 40 "$results/client-${tool%% *}.log"
      count "${tool%% *}" 0 1 0
    fi
  done
}

run_suite() {
  local name
  case $1 in
    vectors)
      for name in Protocol Cloud Jets; do run_assembly vectors "$name" -class '*VectorTests'; done
      run_vitest vectors 'protocol vectors (TypeScript)' .vectors.test.ts
      run_third_reading vectors
      return ;;
    contracts) check_contracts ;;
    e2e) check_startup ;;
    client)
      check_client
      run_vitest client 'client (TypeScript)'
      return ;;
  esac
  # Nights have time for a hundred times as many cases; a seed that fails is printed.
  if [ "$1" = nightly ]; then
    export SAFECLOUD_FUZZ_CASES=${SAFECLOUD_FUZZ_CASES:-10000000}
    run_vitest nightly 'hostile input (TypeScript)' packages/protocol/test/fuzz
  fi
  for name in $(assemblies "$1"); do
    case $1 in
      nightly) run_assembly "$1" "$name" -trait 'suite=nightly' ;;
      protocol | jet) run_assembly "$1" "$name" -trait- 'suite=nightly' -class- '*VectorTests' ;;
      *) run_assembly "$1" "$name" -trait- 'suite=nightly' ;;
    esac
  done
}
