"""Gate: the requirement locks answer to what is asked for, every pin has hashes, and every name is explained."""

import re
import sys

from tools.files import ROOT

SETS = ("bootstrap", "run", "dev")
NAME = re.compile(r"^([A-Za-z0-9][\w.-]*?)(?:\[[\w,-]+\])?\s*(?:[~=<>!].*)?$")
PIN = re.compile(r"^([\w.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)", re.MULTILINE)
EXPLAINED = re.compile(r"^\| `([\w.-]+)`", re.MULTILINE)


def canonical(name: str) -> str:
    """Package names are compared as registries do."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(name: str) -> set[str]:
    """The names in requirements/<name>.in."""
    lines = (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
    return {canonical(found[1]) for line in lines if (found := NAME.match(line.split("#")[0].strip()))}


def problems() -> list[str]:
    """Everything that is asked for and not locked, locked without hash, locked twice differently, or unexplained."""
    found: list[str] = []
    versions: dict[str, str] = {}
    for name in SETS:
        content = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        pins = {canonical(pin[1]): (pin[2], pin[3]) for pin in PIN.finditer(content)}
        found += [
            f"{name}.txt: {missing} of {name}.in is not locked (make lock)"
            for missing in sorted(asked(name) - set(pins))
        ]
        for package, (version, hashes) in pins.items():
            if not hashes:
                found.append(f"{name}.txt: {package} has no hash")
            if versions.setdefault(package, version) != version:
                found.append(f"{name}.txt: {package} is {version} here and {versions[package]} in another lock")
        if "://" in content:
            found.append(f"{name}.txt: an address")
    wanted = set().union(*(asked(name) for name in SETS))
    explained = {
        canonical(name) for name in EXPLAINED.findall((ROOT / "docs/dependencies.md").read_text(encoding="utf-8"))
    }
    found += [f"docs/dependencies.md: {name} is not explained" for name in sorted(wanted - explained)]
    found += [f"docs/dependencies.md: {name} is not required" for name in sorted(explained - wanted)]
    return found


def main() -> int:
    """Print what does not match."""
    lines = problems()
    print("\n".join(lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
