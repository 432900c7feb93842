#!/usr/bin/env bash
# Every gate, quick ones first; all of them run, so that one call shows everything there is to mend.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

gate() { # name, command…
    local name=$1 started output
    shift
    started=$(date +%s.%N)
    if output=$("$@" 2>&1); then
        printf '  ok    %-16s %5.1f s\n' "$name" "$(echo "$(date +%s.%N) - $started" | awk '{print $1 - $3}')"
    else
        printf '  FAIL  %-16s\n%s\n' "$name" "$output"
        failed+=("$name")
    fi
}

gate "ruff" $bin/ruff check .
gate "ruff format" $bin/ruff format --check .
gate "text" $bin/python -m tools.text
gate "sizes" $bin/python -m tools.sizes
gate "wording" $bin/python -m tools.wording
gate "locks" $bin/python -m tools.locks
gate "glossary page" $bin/python -m tools.glossary_page --check
gate "vendored assets" $bin/python -m tools.vendor --check
gate "floors, rooms" $bin/lint-imports --no-logo
gate "templates" tools/templates.sh
gate "migrations" env DJANGO_SETTINGS_MODULE=nhip.settings.test $bin/nhip makemigrations --check --dry-run
gate "mypy" $bin/mypy nhip tools bench

if [ ${#failed[@]} -gt 0 ]; then
    echo "Gates that failed: ${failed[*]}"
    exit 1
fi
