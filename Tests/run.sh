#!/usr/bin/env bash
# Runs everything that must hold: layout, builds without a warning of ours, the README's example, the tests.
# Usage: Tests/run.sh [swift test options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Tests/prepare.sh python3 python3-jsonschema python3-scipy python3-venv sqlite3 strace tmux chromium fonts-dejavu-core \
  openssh-client

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Builds, and fails on a warning. Foundation's use of mktemp is the linker's complaint, and not ours.
build() {
  if ! swift build "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    exit 1
  fi
  if grep 'warning:' "$log" | grep -v 'mktemp'; then
    echo "A warning fails the build." >&2
    exit 1
  fi
}

# The tests of pages and packages ask for them; fetched here, so that a test's time isn't the network's.
Tests/axe.sh >/dev/null || echo "PyPI can't be reached: the tests that ask other people's validators are left out." >&2

echo "== Layout (swift format)"
swift format lint --strict --recursive Package.swift Sources Tests migrations

echo "== Imports (Tests/check-imports.py)"
Tests/check-imports.py

echo "== The page of the schema (docs/generate-schema)"
docs/generate-schema --check

echo "== The README's example, with the release build"
build -c release --static-swift-stdlib --disable-local-rpath --product carewatch
examples/strike-week.sh >"$log"
tail -n 3 "$log"

echo "== Tests; those that run the binary run the release build"
build --build-tests
CAREWATCH_BINARY=$(swift build -c release --static-swift-stdlib --show-bin-path)/carewatch
export CAREWATCH_BINARY
swift test --skip-build "$@"
