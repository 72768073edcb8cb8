#!/usr/bin/env bash
# The main job, end to end, in a throw-away logbook: logs a made-up strike week, prints its report and writes
# its CSV. Nothing outside of the new folder is touched.
# Usage: examples/strike-week.sh [FOLDER]   the folder for the CSV; default: a new one under the system's temporary folder
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Tests/prepare.sh
echo "Building carewatch (the first time takes a few minutes) …" >&2
log=$(mktemp)
swift build -c release --static-swift-stdlib --disable-local-rpath --product carewatch >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
rm -f "$log"
carewatch=$(swift build -c release --static-swift-stdlib --show-bin-path)/carewatch

logbook=$(mktemp -d)
trap 'rm -rf "$logbook"' EXIT
out=${1:-$(mktemp -d)/strike-week}

# The logbook of this example, and a day on which the first strike week is the last full one.
export CAREWATCH_DB=$logbook/logbook.sqlite CAREWATCH_TODAY=2024-10-28

echo "== carewatch log --input examples/strike-week.jsonl" >&2
"$carewatch" log --input examples/strike-week.jsonl
echo
echo "== carewatch report weekly" >&2
"$carewatch" report weekly
echo
echo "== carewatch export" >&2
"$carewatch" export -o "$out"
