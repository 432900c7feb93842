"""Two people at once, and one whose machine dies: one decision for each result, and what was acknowledged stands."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nhip

N_DECIDERS, N_TASKS = 4, 12


def test_deciders_at_once_make_one_decision_each_and_a_kill_loses_none(migrated_database, tmp_path):
    where = {
        "PYTHONPATH": str(Path(nhip.__file__).parent.parent), "DJANGO_SETTINGS_MODULE": "nhip.settings.dev",
        "NHIP_DATA": str(tmp_path), "NHIP_DATABASE": migrated_database,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "nhip.tasks.tests.deciders", str(N_DECIDERS), str(N_TASKS)],
        capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path, env={**os.environ, **where},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["exits"][0] in {0, -9}
    assert result["exits"][1:] == [0] * (N_DECIDERS - 1)
    # one judgement for each task, and the stage that follows from it
    assert Counter(pk for pk, _judgement, _who in result["judged"]) == Counter(
        {pk: 1 for pk, _judgement, _who in result["judged"]}
    )
    assert len(result["judged"]) == N_TASKS
    phases = {"accepted": "done", "sent_back": "sent_back"}
    assert result["stages"] == {str(pk): phases[judgement] for pk, judgement, _who in result["judged"]}
    # what was acknowledged is there, by that person; whoever came second was told who was first
    who = {pk: name for pk, _judgement, name in result["judged"]}
    acknowledged = [(number, pk) for number, pk, said in result["said"] if said == "done"]
    assert all(who[pk] == f"Người {number}" for number, pk in acknowledged)
    for _number, pk, said in result["said"]:
        assert said == "done" or said.startswith(f"{who[pk]} đã ghi “"), said
