"""Two clerks, the same document: one registration, and who comes second is told which number it has."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import nhip

N_EACH = 8


def test_two_clerks_at_once_register_a_document_once(migrated_database, tmp_path):
    where = {
        "PYTHONPATH": str(Path(nhip.__file__).parent.parent), "DJANGO_SETTINGS_MODULE": "nhip.settings.dev",
        "NHIP_DATA": str(tmp_path), "NHIP_DATABASE": migrated_database,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "nhip.intake.tests.clerks", str(N_EACH)],
        capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path, env={**os.environ, **where},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["exits"] == [0, 0]
    notes = {number: note for number, _code, note in result["entries"]}
    assert sorted(notes) == list(range(1, 5 * N_EACH + 1))  # one of each item, two of each twin and copy
    pairs = defaultdict(list)
    for clerk, kind, number, first, told, field, again in result["said"]:
        pairs[kind, number].append((first, told, field, again, clerk))
    assert len(pairs) == 3 * N_EACH
    for (kind, _number), both in pairs.items():
        (_no, told, field, again, _clerk), (first, nothing, _field, _again, winner) = sorted(both)
        assert nothing == ""
        if kind == "item":
            who = f"Văn thư {winner + 1}"
            assert told.startswith(who)
            assert told.endswith(f"đã vào sổ văn bản này, số đến {first}.")
            assert (field, again) == ("", 0)
        else:
            how = "cùng một tệp" if kind == "copy" else "cùng cơ quan ban hành, số, ký hiệu"
            assert told == f"Văn bản này đã vào sổ, số đến {first}/2026 ({how})."
            assert again > first
            assert notes[first] == ""
            assert notes[again] == "(vào sổ lần nữa: Bản có dấu gửi sau)"
