"""What the documents say is there, is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from nhip.cli import COMMANDS, NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
COMMAND = re.compile(r"(?:(?<![/\w])|bin/)nhip ([a-z][a-z-]+)")
TARGET = re.compile(r"\bmake ([a-z][a-z0-9-]+)")
CODE = re.compile(r"```\n.*?```|`[^`\n]+`", re.DOTALL)


def named(pattern: re.Pattern[str], page: Path) -> set[str]:
    return {found for code in CODE.findall(page.read_text(encoding="utf-8")) for found in pattern.findall(code)}


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_exist(page):
    known = {*get_commands(), *(usage.split()[0] for usage, _command, _what in COMMANDS), "help"}
    assert named(COMMAND, page) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_make_targets_exist(page):
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named(TARGET, page) - targets == set()


def test_every_own_command_is_in_the_help():
    own = {name for name, app in get_commands().items() if app.startswith("nhip.")}
    assert own - set(NAMES.values()) == set()
