"""The published directives with gold annotation, where they are: every line of the score holds its target."""

import json
import subprocess
import sys

import pytest

from conftest import SHARED_DATA
from nhip.reading import read

FOLDER = SHARED_DATA / "directives"
SCORER = SHARED_DATA.parent / "tools" / "score_reading.py"
TARGET = 0.90


@pytest.mark.skipif(
    not (FOLDER.exists() and SCORER.exists()), reason="the directives with gold annotation are not here"
)
def test_every_line_of_the_score_holds_its_target(tmp_path):
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for path in sorted(FOLDER.glob("*.txt")):
            line = read(path.read_text(encoding="utf-8")).as_json() | {"file": path.name}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    command = [sys.executable, str(SCORER), str(FOLDER / "gold.jsonl"), str(predicted), "--json"]
    score = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert score["missing"] == []
    low = {key: value for key, value in score["metadata"].items() if value < TARGET}
    low |= {key: score[key]["f1"] for key in ("task_spans", "lead", "co", "deadline") if score[key]["f1"] < TARGET}
    assert low == {}
