#!/usr/bin/env bash
# From nothing to a full sample year: the files of an Office's year go in, its report comes out, the pages are served.
# Data that an earlier demo loaded is kept as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${NHIP_DATA:-data}
profile=${PROFILE:-tuyen-quang-2023}
year=${profile##*-}
nhip=.venv/bin/nhip
started=$SECONDS

phase() { # what it does, command…
    local title=$1 since=$SECONDS
    shift
    echo "→ $title"
    "$@"
    echo "  $((SECONDS - since)) s"
}

mkdir -p "$data"
phase "Database" $nhip migrate --verbosity 0
if [ ! -e "$data/demo-$profile" ]; then
    phase "Provinces and communes" $nhip load-units
    [ -e "$data/sample/$profile/manifest.json" ] ||
        phase "Files of a sample year ($profile)" $nhip sample-year "$profile" --out "$data/sample/$profile"
    phase "Import of the files" $nhip import-folder "$data/sample/$profile"
    phase "Report of the year" $nhip report --year "$year" --as-of "$((year + 1))-01-20" --out "$data/reports"
    phase "Seal of the journal" $nhip journal seal --settle-minutes 0
    touch "$data/demo-$profile"
else
    echo "→ $profile is loaded already (in $data)"
fi
phase "Accounts" $nhip demo-accounts
echo "Ready after $((SECONDS - started)) s. Report files: $data/reports"
if [ "${SERVE:-1}" = 0 ]; then
    exit 0
fi
exec $nhip serve --port "${PORT:-8000}"
