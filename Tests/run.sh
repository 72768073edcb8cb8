#!/usr/bin/env bash
# Runs everything that must hold: layout, a build without a warning of ours, the tests, and the README's example.
# Usage: Tests/run.sh [swift test options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Tests/prepare.sh python3 sqlite3 strace

echo "== Layout (swift format)"
swift format lint --strict --recursive Package.swift Sources Tests migrations

echo "== Build"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift build --build-tests 2>&1 | tee "$log" | grep -E 'error|warning|Compiling|Build' | tail -n 3
# Foundation's use of mktemp is the linker's complaint, and not ours.
if grep -E 'warning:' "$log" | grep -v 'mktemp'; then
  echo "A warning fails the build." >&2
  exit 1
fi

echo "== Tests"
swift test --skip-build "$@"

echo "== The README's example"
examples/strike-week.sh >"$log"
tail -n 3 "$log"
