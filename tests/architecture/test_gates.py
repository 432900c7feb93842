"""The gates refuse what they are there for."""

import unicodedata

from tools import locks, sizes, text, wording
from tools.private_rooms import PrivateRooms


def test_text_gate_finds_decomposed_letters_and_foreign_addresses():
    decomposed = unicodedata.normalize("NFD", "Ủy ban\n")
    assert text.problems_of(decomposed) == ["line 1: not NFC"]
    assert text.problems_of("see https://" + "py" + "pi.org/simple\n") == ["line 1: address of a package registry"]
    assert text.problems_of("cd /" + "root/nhip\n") == ["line 1: path of one machine"]
    assert text.problems_of("một dòng") == ["does not end with exactly one newline"]
    assert text.problems_of("Ủy ban nhân dân\n") == []


def test_wording_gate_finds_old_style_tone_marks_as_whole_syllables():
    assert wording.problems_of("Uỷ ban") == ["line 1: «Uỷ ban», write «Ủy ban»"]
    assert wording.problems_of("công văn đến số 5") == ["line 1: «công văn đến», write «văn bản đến»"]
    assert wording.problems_of("hoàn toàn khoán") == []


def test_sizes_gate_measures_functions(tmp_path):
    body = "def long() -> None:\n" + "    print()\n" * 40
    assert list(sizes.python_problems(tmp_path.relative_to("/") / "a.py", body)) == [
        f"{tmp_path.relative_to('/') / 'a.py'}:1: function long has 41 lines, at most 40"
    ]


def test_everything_required_is_locked_and_explained():
    assert locks.problems() == []


def test_private_rooms_are_entered_from_their_own_app_only():
    may_enter = PrivateRooms._may_enter
    assert may_enter("nhip.tasks.urls", "nhip.tasks.views")
    assert may_enter("nhip.urls", "nhip.tasks.urls")
    assert may_enter("nhip.desk.tests.test_views", "nhip.tasks.views")
    assert not may_enter("nhip.desk.views", "nhip.tasks.views")
    assert not may_enter("nhip.tasks.services", "nhip.tasks.tests.factories")
