"""The whole way on a real database file: the command seals, an attacker opens the file, the command finds out."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

import nhip
from nhip.core.tests import standalone

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no file to open")
ROOT = Path(nhip.__file__).parent.parent


def run(folder: Path, *errand: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, standalone.__file__, str(folder / "nhip.sqlite3"), str(folder), *errand]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=folder, env=environment)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of 60 entries in 3 blocks, its copy of after 2 blocks beside it."""
    folder = tmp_path_factory.mktemp("sealed")
    assert run(folder, "fill", "40").returncode == 0
    shutil.copy(folder / "nhip.sqlite3", folder / "old.sqlite3")
    assert run(folder, "fill", "20").returncode == 0
    return folder


def attack(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with sqlite3.connect(folder / "nhip.sqlite3") as database:
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {name}")
            database.executescript(statement)
        database.close()

    return change


def roll_back(folder: Path) -> None:
    shutil.copy(folder / "old.sqlite3", folder / "nhip.sqlite3")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (attack(""), None),
        (attack("UPDATE core_journalentry SET summary = 'khác' WHERE id = 25"), "- SỬA: mục 25 (khối 2)"),
        (attack("DELETE FROM core_journalentry WHERE id = 25"), "- XÓA: mất mục 25 (khối 2)."),
        (
            attack(
                "UPDATE core_journalentry SET id = -1 WHERE id = 3; UPDATE core_journalentry SET id = 3 WHERE id = 44;"
                "UPDATE core_journalentry SET id = 44 WHERE id = -1"
            ),
            "- ĐẢO THỨ TỰ: mục 3 (khối 1) mang nội dung của mục 44",
        ),
        (
            attack(
                "INSERT INTO core_journalentry SELECT 0, hex(randomblob(16)), at, agency_id, person_id, actor_label,"
                " delegation, deed, object_type, object_id, object_label, summary, data, digest, journal_id"
                " FROM core_journalentry WHERE id = 9"
            ),
            "- CHÈN: mục 0 (khối 1) được chèn vào đoạn đã niêm phong.",
        ),
        (
            attack("DELETE FROM core_journalentry WHERE id > 52"),
            "- CẮT ĐUÔI: nhật ký bị cắt đuôi, mất 8 mục từ 53 đến 60",
        ),
        (roll_back, "- QUAY LUI: tệp neo ghi đến khối 3"),
    ],
    ids=["none", "edited", "deleted", "reordered", "inserted", "truncated", "rolled back"],
)
def test_verify_finds_what_was_done_to_the_file(sealed, tmp_path, change, finding):
    folder = tmp_path / "nhip"
    shutil.copytree(sealed, folder)
    change(folder)
    done = run(folder, "journal", "verify")
    assert done.returncode == (1 if finding else 0), done.stderr
    if finding:
        assert finding in done.stdout
    else:
        assert done.stdout.startswith("NHẬT KÝ NGUYÊN VẸN")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE core_journalentry SET summary = ''", "DELETE FROM core_journalentry", "DELETE FROM core_journalblock"],
)
def test_the_file_itself_refuses_changes(sealed, statement):
    database = sqlite3.connect(sealed / "nhip.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="the journal is append-only"):
        database.execute(statement)
    database.close()
