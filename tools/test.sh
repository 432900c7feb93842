#!/usr/bin/env bash
# The whole suite, three times over: SQLite (with the coverage gate), PostgreSQL, the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
# Shared machines are slow at many processes: two are the measured best on two cores.
jobs=${JOBS:-2}
# A hundred processes are started on the way; none should compile the product anew.
unset PYTHONDONTWRITEBYTECODE
# The sample years stand first (conftest.py): they are the longest files, and nobody should wait for the last of them.
spread=(-n "$jobs" --dist loadfile --no-loadscope-reorder)

echo "== SQLite"
.venv/bin/pytest "${spread[@]}" --cov --cov-report= "$@"
.venv/bin/coverage report --skip-covered

echo "== PostgreSQL"
.venv/bin/python -m tools.pg -- .venv/bin/pytest "${spread[@]}" "$@"

echo "== Browser"
if command -v chromium >/dev/null; then
    .venv/bin/pytest -m e2e tests/e2e
else
    echo "chromium is not installed: the browser tests did not run"
fi
