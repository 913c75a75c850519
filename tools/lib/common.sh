# What run.sh, test.sh and bench.sh share: saying, failing, installing, building. Sourced, never run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

need_tools() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing. Install it (package dotnet-sdk-10.0) and start again."
  dotnet --version >/dev/null 2>&1 || fail "this .NET SDK is older than global.json asks for. Install the .NET 10 SDK and start again."
  command -v node >/dev/null || fail "Node.js is missing. Install version 20 or newer and start again."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node.js $(node --version) is too old. Install version 20 or newer and start again."
}

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# Installs Debian packages that are missing, and says so. Asks nothing.
need_packages() {
  local missing=() package sudo=
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "these packages are missing, and there is no apt-get to install them: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
    sudo=sudo
  fi
  say "Installing ${missing[*]} (apt-get)"
  local log
  log=$(mktemp)
  if ! { $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
    && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "apt-get could not install ${missing[*]}. What it said stands above."
  fi
  rm -f "$log"
}

# Installs what some measures compare with; what cannot be had is said, and they are skipped.
want_packages() {
  local package
  for package in "$@"; do
    (need_packages "$package") || say "Going on without $package: what needs it is skipped."
  done
}

# changed STAMP PATH…: whether anything below the paths is newer than the stamp.
changed() {
  local stamp=$1
  shift
  [ ! -f "$stamp" ] || [ -n "$(cd "$root" && find "$@" \( -name node_modules -o -name bin -o -name obj -o -name dist \) -prune -o -newer "$stamp" -print -quit)" ]
}

build_client() {
  local stamps=$root/artifacts/stamps dist=$root/src/Safecloud.Platform/wwwroot/dist
  mkdir -p "$stamps"
  if [ ! -d "$root/wwwroot-client/node_modules" ] || [ "$root/wwwroot-client/package-lock.json" -nt "$stamps/packages" ]; then
    say "Fetching the client's packages (npm ci)"
    (cd "$root/wwwroot-client" && npm ci --no-audit --no-fund >"$stamps/npm.log" 2>&1) \
      || { tail -n 15 "$stamps/npm.log" >&2; fail "npm ci failed. What it said stands above; is the package registry in reach?"; }
    touch "$stamps/packages"
  fi
  if [ ! -d "$dist" ] || changed "$stamps/client" wwwroot-client src/Safecloud.Media/presets.json; then
    say "Building the client (vite)"
    touch "$stamps/client.new"
    (cd "$root/wwwroot-client" && npx --no-install vite build >"$stamps/vite.log" 2>&1) \
      || { tail -n 30 "$stamps/vite.log" >&2; fail "the client did not build. What vite said stands above."; }
    mv "$stamps/client.new" "$stamps/client"
  fi
}

# build_dotnet CONFIGURATION PROJECT…
build_dotnet() {
  local configuration=$1 stamps=$root/artifacts/stamps project stamp
  shift
  mkdir -p "$stamps"
  for project in "$@"; do
    stamp=$stamps/$configuration-$(basename "$project")
    changed "$stamp" src migrations tests tools/lib Directory.Build.props Directory.Packages.props || continue
    say "Building $(basename "$project" .csproj) ($configuration)"
    touch "$stamp.new"
    (cd "$root" && dotnet build "$project" -c "$configuration" -v q -nologo >"$stamp.log" 2>&1) \
      || { grep -E 'error|Error' "$stamp.log" | sort -u | head -n 30 >&2; fail "$(basename "$project") did not build. The whole log is $stamp.log"; }
    mv "$stamp.new" "$stamp"
  done
}
