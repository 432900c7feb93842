"""A paper written another way gives the same metadata and the same tasks."""

from pathlib import Path

import pytest

from nhip.reading.tests.rewrites import REWRITES, facts, same

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"), key=lambda path: path.name)


@pytest.mark.parametrize("way", REWRITES)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_another_way_to_write_changes_nothing(path, way):
    text = path.read_text(encoding="utf-8")
    rewrite = REWRITES[way]
    another = rewrite.text(text)
    assert facts(another, rewrite.found_again) == facts(text, rewrite.found if another != text else same)


def test_each_rewrite_changes_some_paper():
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    assert [way for way, rewrite in REWRITES.items() if all(rewrite.text(text) == text for text in texts)] == []
