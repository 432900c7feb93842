#!/usr/bin/env bash
# Gate: templates are formatted and free of the mistakes that djlint knows.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t pages < <(git ls-files --cached --others --exclude-standard 'nhip/*.html' | sort -u)
[ ${#pages[@]} -gt 0 ] || exit 0
.venv/bin/djlint --check "${pages[@]}"
.venv/bin/djlint --lint "${pages[@]}"
