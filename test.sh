#!/usr/bin/env bash
# Runs the tests: every suite but nightly, or the one that is named. Installs what tests need and says so.
set -euo pipefail
source "$(dirname "$0")/tools/lib/common.sh"
source "$root/tools/lib/suites.sh"
source "$root/tools/lib/contracts.sh"
source "$root/tools/lib/startup.sh"

usage() {
  cat <<TEXT
Usage: ./test.sh [NAME]

Without a name, every suite but nightly. Names: ${suites[*]} nightly
SAFECLOUD_VECTORS=DIR reads the vectors of version 1 from another folder of the same file names,
SAFECLOUD_VECTORS_V2=DIR those of version 2 for the third reading of them (tests/third-reading).
SAFECLOUD_FUZZ_SEED=N repeats the hostile input of a run, SAFECLOUD_FUZZ_CASES=N says how much there is.
TEXT
}
[ $# -le 1 ] || { usage >&2; exit 2; }
case ${1:-} in
  -h | --help) usage; exit 0 ;;
  '') wanted=("${suites[@]}") ;;
  *) wanted=("$1") ;;
esac
for suite in "${wanted[@]}"; do
  case " ${suites[*]} nightly " in
    *" $suite "*) ;;
    *) usage >&2; printf "test.sh: there is no suite named '%s'\n" "$suite" >&2; exit 2 ;;
  esac
  if [ $# -eq 1 ] && ! suite_exists "$suite"; then
    say "The suite '$suite' is not there yet."
    exit 2
  fi
done

if [ -n "${SAFECLOUD_VECTORS:-}" ]; then
  SAFECLOUD_VECTORS=$(cd "$SAFECLOUD_VECTORS" && pwd) # the suites run in folders of their own
  export SAFECLOUD_VECTORS
fi
if [ -n "${SAFECLOUD_VECTORS_V2:-}" ]; then
  SAFECLOUD_VECTORS_V2=$(cd "$SAFECLOUD_VECTORS_V2" && pwd)
  export SAFECLOUD_VECTORS_V2
fi

need_tools
need_packages ffmpeg postgresql libsecp256k1-1 chromium
results=$root/tests/results
rm -rf "$results"
mkdir -p "$results"

fetch_contract_tools
build_client
build_dotnet Debug Safecloud.Platform.sln
SAFECLOUD_TEST_POSTGRES="$("$root/tools/postgres.sh" start "$root/.data/test-postgres");Pooling=false" || exit 1
export SAFECLOUD_TEST_POSTGRES
trap '"$root/tools/postgres.sh" stop "$root/.data/test-postgres"' EXIT

for suite in "${wanted[@]}"; do
  suite_exists "$suite" || continue
  say "== $suite"
  run_suite "$suite"
done

say ''
[ ${#broken[@]} -eq 0 ] || printf 'Failed: %s\n' "${broken[*]}"
say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ ${#broken[@]} -eq 0 ] && [ "$passed" -gt 0 ]
