#!/usr/bin/env bash
# Fetches axe-core, which finds what bars people from a page, out of a package of PyPI, once; prints where it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=.build/axe
if [ ! -s "$folder/axe.min.js" ]; then
  new=$(mktemp -d)
  trap 'rm -rf "$new"' EXIT
  python=$(Tests/oracle/venv.sh)
  "$python" -m pip download --quiet --no-deps --disable-pip-version-check -d "$new" axe-playwright-python==0.1.8 >&2
  python3 -m zipfile -e "$new"/axe_playwright_python-0.1.8-*.whl "$new"
  mkdir -p "$folder"
  mv "$new/axe_playwright_python/axe.min.js" "$folder/axe.min.js"
fi
echo "$PWD/$folder/axe.min.js"
