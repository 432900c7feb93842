"""Numbers and seals under several processes, on a database of their own, SQLite or PostgreSQL like the test run."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import nhip
from nhip.core.numbering import certificate
from nhip.core.tests import standalone

Run = Callable[..., dict]


@pytest.fixture
def run(empty_database: str, tmp_path: Path) -> Run:
    def run(*errand: str) -> dict:
        done = subprocess.run(
            [sys.executable, standalone.__file__, empty_database, str(tmp_path), *errand],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(nhip.__file__).parent.parent)},
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_sixteen_writers_killed_at_random_leave_no_gap_and_no_duplicate(run: Run):
    result = run("crash", "2.5")
    assert result["killed"] >= 10
    assert len(result["acknowledged"]) >= 50
    assert certificate(result["numbers"]).reason == ""
    assert result["numbers"] == sorted(result["numbers"])
    assert result["last"] == len(result["numbers"])
    assert set(result["acknowledged"]) <= set(result["numbers"])
    assert len(set(result["acknowledged"])) == len(result["acknowledged"])


def test_sealing_does_not_overtake_a_transaction_that_commits_late(run: Run):
    result = run("late-commit")
    assert result["report"] == {"findings": [], "sealed": 2, "unsealed": 0}
    assert result["exits"] == [0, 0]


def test_sealing_several_times_at_once_makes_one_chain(run: Run):
    result = run("two-sealers")
    assert result["report"] == {"findings": [], "sealed": 500, "unsealed": 0}
    assert result["exits"] == [0, 0, 0, 0]


def test_migrations_of_a_journal_in_use_go_back_and_forth(run: Run):
    assert run("there-and-back") == {"stops": [False, True, False, True], "tables": 0}
