# The contracts: their packages, their build, their checks. Sourced by test.sh; uses root, results, count, broken.

# Tests of other suites need the development chain that comes with them.
fetch_contract_tools() {
  local stamps=$root/artifacts/stamps
  mkdir -p "$stamps"
  if [ ! -d "$root/contracts/node_modules" ] || [ "$root/contracts/package-lock.json" -nt "$stamps/contract-packages" ]; then
    say "Fetching the contracts' packages (npm ci)"
    (cd "$root/contracts" && npm ci --no-audit --no-fund >"$stamps/contracts-npm.log" 2>&1) \
      || { tail -n 15 "$stamps/contracts-npm.log" >&2; fail "npm ci failed. What it said stands above; is the package registry in reach?"; }
    touch "$stamps/contract-packages"
  fi
}

# One check of the contracts, counted as one test: NAME COMMAND…
contract_check() {
  local name=$1 log=$results/contracts-$1.log
  shift
  if (cd "$root/contracts" && "$@") >"$log" 2>&1; then
    count "contracts $name" 1 0 0
  else
    tail -n 40 "$log"
    count "contracts $name" 0 1 0
  fi
}

run_forge() {
  local report=$results/contracts-forge.json code=0 numbers
  (cd "$root/contracts" && FORGE_SNAPSHOT_CHECK=true npx --no-install forge test --json >"$report" 2>"$results/contracts-forge.log") || code=$?
  if ! numbers=$(node -e 'const all = Object.values(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")))
      .flatMap((suite) => Object.entries(suite.test_results));
    const of = (status) => all.filter(([, test]) => test.status === status).length;
    for (const [name, test] of all) if (test.status === "Failure") console.error(name, test.reason ?? "");
    console.log(of("Success"), of("Failure"), of("Skipped"))' "$report"); then
    tail -n 40 "$results/contracts-forge.log"
    broken+=('contracts/forge')
    return 0
  fi
  # shellcheck disable=SC2086
  count 'forge test' $numbers
  if [ "$code" -ne 0 ]; then
    tail -n 40 "$results/contracts-forge.log"
    broken+=('contracts/forge')
  fi
}

check_contracts() {
  run_forge
  contract_check format npm run --silent fmt:check
  contract_check lint npm run --silent lint
  contract_check abi npm run --silent abi:check
  contract_check vectors npm run --silent vectors:check
}
