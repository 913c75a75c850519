#!/usr/bin/env bash
# Makes both migration streams say what the model says.
#
#   tools/migrations.sh NAME   adds a migration of that name to both streams
#   tools/migrations.sh        makes the first migration anew in both: only until the first release
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-}

dotnet tool restore >/dev/null
for provider in Postgres SqlServer; do
  project=migrations/Safecloud.Migrations.$provider
  [ -n "$name" ] || rm -rf "$project/Migrations"
done
dotnet build src/Safecloud.Platform -v q --nologo
for provider in Postgres SqlServer; do
  project=migrations/Safecloud.Migrations.$provider
  Database__Provider=$provider Database__ConnectionString='Host=nowhere' ASPNETCORE_ENVIRONMENT=Development \
    dotnet ef migrations add "${name:-Initial}" --no-build --project "$project" --startup-project src/Safecloud.Platform --output-dir Migrations
done
