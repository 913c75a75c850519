#!/usr/bin/env bash
# Measures against limits and peers in one run: bench.sh [ID or GROUP…], for example ./bench.sh P9 or ./bench.sh protocol.
# A line each, tab-separated: id, measured ratio, target with its direction, and ok, short or skipped with the reason.
set -euo pipefail
source "$(dirname "$0")/tools/lib/common.sh"
need_tools
{
  need_packages ffmpeg postgresql libsecp256k1-1
  want_packages chromium nginx-light fio
  build_client
  build_dotnet Release tests/Safecloud.Benchmarks/Safecloud.Benchmarks.csproj
} >&2
SAFECLOUD_TEST_POSTGRES="$("$root/tools/postgres.sh" start "$root/.data/bench-postgres");Pooling=false" || exit 1
export SAFECLOUD_TEST_POSTGRES
trap '"$root/tools/postgres.sh" stop "$root/.data/bench-postgres"' EXIT
cd "$root/tests/Safecloud.Benchmarks/bin/Release/net10.0"
dotnet Safecloud.Benchmarks.dll "$@"
