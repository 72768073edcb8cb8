#!/usr/bin/env bash
# Other people's validators, in versions that were tried: makes .build/oracle unless it is there, and prints its python.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
wanted="frictionless==5.21.0 csvw==4.1.1"
mkdir -p .build
exec 9>.build/oracle.lock
flock 9
if [ "$(cat .build/oracle/wanted 2>/dev/null)" != "$wanted" ]; then
  rm -rf .build/oracle
  python3 -m venv .build/oracle
  # shellcheck disable=SC2086
  .build/oracle/bin/pip install -q --disable-pip-version-check $wanted >&2
  echo "$wanted" >.build/oracle/wanted
fi
echo "$PWD/.build/oracle/bin/python"
