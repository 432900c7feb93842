#!/usr/bin/env bash
# Makes this machine ready: tools/setup.sh run | dev
#   run  Python packages to use the product, Tesseract to read scans
#   dev  also the tools of `make check` and `make test`: PostgreSQL to test on, a browser
# Quick when there is nothing to do. As root it installs what is missing with apt-get, otherwise it says what to install.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=${1:-run}
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 PIP_DISABLE_PIP_VERSION_CHECK=1

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

missing_packages() {
    local python
    python=$(find_python)
    [ -n "$python" ] || echo python3
    if [ ! -x .venv/bin/python ] && ! { [ -n "$python" ] && "$python" -c 'import ensurepip, venv' 2>/dev/null; }; then
        echo python3-venv
    fi
    # Without it everything works but the reading of scans, which says what is missing.
    if ! command -v tesseract >/dev/null || ! tesseract --list-langs 2>/dev/null | grep -qx vie; then
        echo tesseract-ocr tesseract-ocr-vie
    fi
    [ "$mode" = dev ] || return 0
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql-15
    command -v chromium >/dev/null || echo chromium
}

install_packages() {
    local missing
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing:" $missing
        apt-get update -qq
        # shellcheck disable=SC2086 # one word each
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    elif [ -n "${CI:-}" ] || [[ $missing == *python* ]]; then
        echo "Missing on this machine. Install as root, then run this again:" >&2
        # shellcheck disable=SC2086 # one line, one blank between names
        echo "    apt-get install" $missing >&2
        exit 1
    else
        echo "Not installed, what needs it is left out:" $missing "(as root: apt-get install" $missing")" >&2
    fi
}

locks=(requirements/bootstrap.txt requirements/run.txt)
[ "$mode" != dev ] || locks+=(requirements/dev.txt)

install_second_opinion() { # pdfsig, beside which signatures are tested; the tests say so where it is not
    [ "$mode" = dev ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    command -v pdfsig >/dev/null ||
        DEBIAN_FRONTEND=noninteractive timeout 90 apt-get install -y -qq --no-install-recommends poppler-utils >/dev/null 2>&1 ||
        echo "Not installed, signatures are checked without a second opinion: poppler-utils" >&2
}

fingerprint() { # of everything that decides what stands in .venv
    cat "$@" pyproject.toml tools/setup.sh | cksum
    readlink -f .venv/bin/python || true
    echo "$PWD"
}

is_ready() {
    local wanted
    wanted=$(fingerprint "${locks[@]}")
    [ -x .venv/bin/nhip ] && [ "$(cat ".venv/ready-$mode" 2>/dev/null)" = "$wanted" ]
}

install_python_packages() {
    if ! .venv/bin/python -c '' 2>/dev/null; then
        rm -rf .venv
        "$(find_python)" -m venv .venv
    fi
    .venv/bin/python -m pip install -q --require-hashes -r requirements/bootstrap.txt
    rm -f .venv/ready-*
    local uv=(.venv/bin/uv pip) python=(--python .venv/bin/python) files=() lock
    for lock in "${locks[@]}"; do files+=("$lock"); done
    # Compiled now: each command starts in half the time, also where Python is told to write no bytecode.
    "${uv[@]}" sync -q "${python[@]}" --compile-bytecode --require-hashes "${files[@]}"
    # The project itself, as it lies here; its build tool is in bootstrap.txt, so nothing is fetched unchecked.
    "${uv[@]}" install -q "${python[@]}" --no-deps --no-build-isolation --no-index -e .
    fingerprint requirements/bootstrap.txt requirements/run.txt >.venv/ready-run
    [ "$mode" != dev ] || fingerprint "${locks[@]}" >.venv/ready-dev
}

if is_ready && [ -z "$(missing_packages)" ]; then
    exit 0
fi
install_packages
install_second_opinion
is_ready || install_python_packages
