"""Fetch the assets that browsers load, or prove that they are unchanged.

    python -m tools.vendor            fetch every package with npm, verify, extract, write LOCK.json
    python -m tools.vendor NAME…      only these packages
    python -m tools.vendor --check    compare every file with LOCK.json; needs neither network nor Node

Fetched packages are verified twice: the archive against the integrity that the registry publishes, and against
LOCK.json when that already knows the version, so that a version once taken can never come back different.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

UI = Path(__file__).resolve().parent.parent / "nhip" / "ui"
VENDOR = UI / "static" / "vendor"
LOCK = VENDOR / "LOCK.json"
ICON_LIST = UI / "icons.txt"
Files = dict[str, bytes]

WEIGHTS = (400, 500, 600, 700)
SUBSETS = ("vietnamese", "latin-ext", "latin")
_SOURCE_MAP = re.compile(rb"\s*(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+)\s*$")
_SVG_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BOX = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
# The npm archive of @tabler/core names its licence but does not contain it.
MIT = """MIT License

{holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


@dataclass(frozen=True)
class Package:
    """One npm package: the files taken from it (target name ← path in the archive) and what is made of them."""

    folder: str
    name: str
    version: str
    licence: str
    files: dict[str, str] = field(default_factory=dict)
    make: Callable[[Path], Files] = lambda _root: {}


class RefusedError(Exception):
    """A package or a file is not what it should be."""


def tabler_licence(_root: Path) -> Files:
    """The licence with the holders that the package's own files name."""
    holder = "Copyright (c) 2018-2026 The Tabler Authors\nCopyright (c) 2018-2026 codecalm.net Paweł Kuna"
    return {"LICENSE": MIT.format(holder=holder).encode()}


def icon_sprite(root: Path) -> Files:
    """One SVG with the icons of nhip/ui/icons.txt as symbols."""
    symbols = []
    for name in sorted(set(ICON_LIST.read_text(encoding="utf-8").split())):
        path = root / "icons" / "outline" / f"{name}.svg"
        if not path.exists():
            raise RefusedError(f"nhip/ui/icons.txt: Tabler has no icon {name!r}")
        body = _SVG_BODY.search(path.read_text(encoding="utf-8"))
        if body is None:
            raise RefusedError(f"{path.name}: no drawing found")
        lines = "".join(line.strip() for line in body[1].replace(_BOX, "").splitlines())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
            f'stroke-linecap="round" stroke-linejoin="round">{lines}</symbol>'
        )
    text = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    return {"icons.svg": text.encode()}


def font_faces(root: Path) -> Files:
    """The faces of the weights in use: woff2 only, each subset with its own unicode-range."""
    made: Files = {}
    faces = []
    for weight in WEIGHTS:
        sheet = (root / f"{weight}.css").read_text(encoding="utf-8")
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal"
            made[f"{name}.woff2"] = (root / "files" / f"{name}.woff2").read_bytes()
            found = re.search(rf"/\* {name} \*/.*?unicode-range: ([^;]+);", sheet, re.DOTALL)
            if found is None:
                raise RefusedError(f"{weight}.css: no unicode-range for {subset}")
            faces.append(
                f'@font-face{{font-family:"Be Vietnam Pro";font-style:normal;font-weight:{weight};font-display:swap;'
                f'src:url("{name}.woff2") format("woff2");unicode-range:{found[1]}}}'
            )
    made["fonts.css"] = ("\n".join(faces) + "\n").encode()
    return made


PACKAGES = (
    Package(
        "tabler",
        "@tabler/core",
        "1.6.1",
        "MIT",
        {"tabler.min.css": "dist/css/tabler.min.css", "tabler.min.js": "dist/js/tabler.min.js"},
        tabler_licence,
    ),
    Package("tabler-icons", "@tabler/icons", "3.51.0", "MIT", {"LICENSE": "LICENSE"}, icon_sprite),
    Package("htmx", "htmx.org", "2.0.11", "0BSD", {"htmx.min.js": "dist/htmx.min.js", "LICENSE": "LICENSE"}),
    Package(
        "echarts",
        "echarts",
        "6.1.0",
        "Apache-2.0",
        {"echarts.common.min.js": "dist/echarts.common.min.js", "LICENSE": "LICENSE", "NOTICE": "NOTICE"},
    ),
    Package(
        "tom-select",
        "tom-select",
        "2.6.2",
        "Apache-2.0",
        {
            "tom-select.min.js": "dist/js/tom-select.popular.min.js",
            "tom-select.min.css": "dist/css/tom-select.bootstrap5.min.css",
            "LICENSE": "LICENSE",
        },
    ),
    Package("be-vietnam-pro", "@fontsource/be-vietnam-pro", "5.3.0", "OFL-1.1", {"LICENSE": "LICENSE"}, font_faces),
)


def fetch(package: Package, known: dict[str, Any]) -> dict[str, Any]:
    """Fetch, verify and extract one package; returns its lock entry."""
    with tempfile.TemporaryDirectory() as folder:
        archive, integrity = download(package, Path(folder))
        if known.get("version") == package.version and known.get("integrity") != integrity:
            raise RefusedError(f"{package.name}@{package.version}: not the archive that LOCK.json knows")
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
        root = Path(folder) / "package"
        files = {target: (root / source).read_bytes() for target, source in package.files.items()}
        files |= package.make(root)
    target = VENDOR / package.folder
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name, content in files.items():
        # The maps are not shipped, and a name without a file breaks static files storage.
        (target / name).write_bytes(_SOURCE_MAP.sub(b"\n", content))
    return {
        "package": package.name,
        "version": package.version,
        "licence": package.licence,
        "licence_file": f"{package.folder}/LICENSE",
        "integrity": integrity,
        "files": hashes(target),
    }


def download(package: Package, folder: Path) -> tuple[Path, str]:
    """The package's archive and its integrity, equal to the one published by the registry."""
    asked = f"{package.name}@{package.version}"
    packed = json.loads(npm("pack", asked, "--json", "--pack-destination", str(folder)))[0]
    published = npm("view", asked, "dist.integrity").strip()
    archive = folder / packed["filename"].replace("@", "").replace("/", "-")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != published:
        raise RefusedError(f"{asked}: the archive does not have the published integrity {published}")
    return archive, published


def npm(*words: str) -> str:
    """Run npm and return what it prints."""
    done = subprocess.run(["npm", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RefusedError(f"npm {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder with its SHA-256."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def read_lock() -> dict[str, Any]:
    """The lock file's entries by folder."""
    entries: dict[str, Any] = json.loads(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}
    return entries


def check() -> list[str]:
    """Everything on disk that is not as locked."""
    lock = read_lock()
    wanted = {package.folder: package for package in PACKAGES}
    faults = [f"{folder}: not in LOCK.json" for folder in wanted.keys() - lock.keys()]
    faults += [f"{folder}: locked but no longer wanted" for folder in lock.keys() - wanted.keys()]
    faults += [
        f"{path.name}: a folder nobody locked" for path in VENDOR.iterdir() if path.is_dir() and path.name not in lock
    ]
    for folder in lock.keys() & wanted.keys():
        entry, found = lock[folder], hashes(VENDOR / folder) if (VENDOR / folder).is_dir() else {}
        if entry["version"] != wanted[folder].version:
            faults.append(f"{folder}: LOCK.json has {entry['version']}, wanted {wanted[folder].version}")
        if "LICENSE" not in found:
            faults.append(f"{folder}: no licence text")
        for name in sorted(entry["files"].keys() | found.keys()):
            if entry["files"].get(name) != found.get(name):
                faults.append(f"{folder}/{name}: differs from LOCK.json")
    return faults + check_icons()


def check_icons() -> list[str]:
    """Icons listed but not drawn."""
    sprite = VENDOR / "tabler-icons" / "icons.svg"
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite.read_text(encoding="utf-8"))) if sprite.exists() else set()
    listed = set(ICON_LIST.read_text(encoding="utf-8").split())
    return [f"icon {name}: in icons.txt, not in the sprite" for name in sorted(listed - drawn)]


def main() -> int:
    """Fetch or check; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with LOCK.json, no network")
    parser.add_argument("names", nargs="*", help="folders to fetch (default: all)")
    asked = parser.parse_args()
    if asked.check:
        faults = check()
        print("\n".join(faults) or f"{len(PACKAGES)} packages as locked")
        return 1 if faults else 0
    lock = read_lock()
    try:
        for package in PACKAGES:
            if not asked.names or package.folder in asked.names:
                lock[package.folder] = fetch(package, lock.get(package.folder, {}))
                print(f"{package.name}@{package.version}: {len(lock[package.folder]['files'])} files")
    except RefusedError as refusal:
        print(f"vendor: {refusal}", file=sys.stderr)
        return 1
    kept = {package.folder: lock[package.folder] for package in PACKAGES if package.folder in lock}
    LOCK.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
