"""An exported journal proves itself without Django: the tests tamper with the file."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

import nhip
from nhip.core.proof import verify_export
from nhip.core.proof.__main__ import main
from nhip.core.proof.blocks import Anchor, Block, Entry, anchor_of, close_block
from nhip.core.proof.canonical import canonical, digest_of, genesis, merkle_root, pack_leaf, unpack_leaves
from nhip.core.proof.exported import write_export

JOURNAL = "8c9f3c62-0000-7000-8000-000000000001"


def entry(entry_id: int) -> Entry:
    content = {"deed": "x.y", "summary": f"Số {entry_id} – đẩy mạnh", "data": {}}
    return Entry(entry_id, content, digest_of(content))


ENTRIES = [entry(n) for n in range(1, 31)]


def chain() -> list[Block]:
    blocks: list[Block] = []
    for start in (0, 10, 20):
        leaves = b"".join(pack_leaf(e.id, e.digest) for e in ENTRIES[start : start + 10])
        previous = blocks[-1].hash if blocks else genesis(JOURNAL)
        sealed_at = f"2024-03-15T08:{start:02}:00.000000Z"
        blocks.append(close_block(number=len(blocks) + 1, leaves=leaves, previous_hash=previous, sealed_at=sealed_at))
    return blocks


ANCHORS = [anchor_of(JOURNAL, block) for block in chain()]


@pytest.fixture(params=["journal.jsonl", "journal.jsonl.gz"])
def file(request, tmp_path) -> Path:
    path = tmp_path / request.param
    assert write_export(path, journal=JOURNAL, blocks=chain(), entries=ENTRIES, anchors=None) == 30
    return path


def lines_of(file: Path) -> list[str]:
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode().splitlines()


def rewrite(file: Path, lines: list[str]) -> None:
    data = "".join(line + "\n" for line in lines).encode()
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)


def found(file: Path, anchors: Path | None = None) -> list[tuple[str, int | None, int | None]]:
    return [(f.kind.name, f.entry_id, f.block) for f in verify_export(file, anchors).findings]


def place(lines: list[str], entry_id: int) -> int:
    return next(i for i, line in enumerate(lines) if json.loads(line).get("id") == entry_id)


def test_untouched_export_is_whole(file):
    report = verify_export(file)
    assert (report.findings, report.journal, report.n_sealed, report.n_blocks) == ([], JOURNAL, 30, 3)


def test_export_never_overwrites(file):
    with pytest.raises(FileExistsError):
        write_export(file, journal=JOURNAL, blocks=[], entries=[], anchors=None)


def test_edited_line_is_named(file):
    rewrite(file, [line.replace("Số 13 ", "Số 14 ") for line in lines_of(file)])
    assert found(file) == [("EDITED", 13, 2)]


def test_deleted_line_is_named(file):
    lines = lines_of(file)
    del lines[place(lines, 13)]
    rewrite(file, lines)
    assert found(file) == [("EDITED", None, None), ("DELETED", 13, 2)]


def test_repeated_line_is_named(file):
    lines = lines_of(file)
    lines.insert(place(lines, 13), lines[place(lines, 13)])
    rewrite(file, lines)
    assert found(file) == [("EDITED", None, None), ("REORDERED", 13, None), ("INSERTED", 13, 2)]


def test_swapped_lines_are_named(file):
    lines = lines_of(file)
    one, other = place(lines, 5), place(lines, 25)
    lines[one], lines[other] = lines[other], lines[one]
    rewrite(file, lines)
    assert found(file) == [("REORDERED", 25, None), ("REORDERED", 5, None)]


def test_cut_off_file_is_named(file):
    lines = lines_of(file)
    rewrite(file, lines[: place(lines, 28)])
    assert found(file) == [("TRUNCATED", None, None), ("TRUNCATED", 28, 3)]


def test_cut_off_archive_is_read_as_far_as_it_goes(tmp_path):
    file = tmp_path / "j.jsonl.gz"
    write_export(file, journal=JOURNAL, blocks=chain(), entries=ENTRIES, anchors=None)
    file.write_bytes(file.read_bytes()[:-30])
    assert found(file)[0] == ("TRUNCATED", None, None)


@pytest.mark.parametrize("line", ["{", "[1]", '{"kind": "block"}', '{"kind": "khác"}', '{"id": 4}', "7"])
def test_unreadable_line_is_named_by_its_number(file, line):
    rewrite(file, [*lines_of(file)[:4], line, *lines_of(file)[4:]])
    assert [(f.kind.name, f.text) for f in verify_export(file).findings] == [
        ("EDITED", "dòng 5 của tệp xuất không đọc được.")
    ]


def test_repeated_block_is_named(file):
    lines = lines_of(file)
    rewrite(file, [*lines[:3], lines[2], *lines[3:]])
    findings = verify_export(file).findings
    assert [(f.kind.name, f.block) for f in findings] == [("BLOCK", 2)]
    assert findings[0].text == "khối 2 xuất hiện hai lần hoặc sai thứ tự."


def test_block_given_the_number_of_the_next_is_named(file):
    lines = lines_of(file)
    rewrite(file, [*lines[:2], lines[2].replace('"number":2', '"number":3'), *lines[4:]])
    findings = verify_export(file).findings
    assert [(f.kind.name, f.block) for f in findings] == [("BLOCK", 2), ("BLOCK", 3)]
    assert findings[0].text == "mất khối 2 (không còn mục nào của khối)."


def test_anchors_come_from_outside_before_those_inside(tmp_path):
    file, outside = tmp_path / "j.jsonl", tmp_path / "anchors.txt"
    write_export(file, journal=JOURNAL, blocks=chain()[:2], entries=ENTRIES[:20], anchors=ANCHORS[:2])
    assert verify_export(file).n_anchored == 2
    outside.write_text("".join(anchor.line() + "\n" for anchor in ANCHORS))
    assert found(file, outside) == [("ROLLED_BACK", 30, 3)]


def test_empty_journal_is_whole_and_owes_its_anchors(tmp_path):
    file, outside = tmp_path / "j.jsonl", tmp_path / "anchors.txt"
    write_export(file, journal=JOURNAL, blocks=[], entries=[], anchors=None)
    assert found(file) == []
    outside.write_text(Anchor("other", 1, "0" * 64, 5, 5, "2024-01-01T00:00:00.000000Z").line())
    assert found(file, outside) == []
    outside.write_text(ANCHORS[0].line())
    assert found(file, outside) == [("ROLLED_BACK", 10, 1)]


def test_command_prints_the_report_and_answers_by_its_exit_code(file, tmp_path, capsys):
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.startswith("NHẬT KÝ NGUYÊN VẸN\n")
    rewrite(file, [line.replace("Số 13 ", "Số 14 ") for line in lines_of(file)])
    assert main([str(file)]) == 1
    assert "- SỬA: mục 13 (khối 2): nội dung khác với khi niêm phong." in capsys.readouterr().out
    assert main([str(tmp_path / "không có")]) == 2
    assert "Không đọc được" in capsys.readouterr().err


def test_proof_needs_python_only(file):
    """In isolated mode, from a bare copy of the folder's package, with Django out of reach."""
    root = Path(nhip.__file__).parent.parent
    script = (
        "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
        "sys.meta_path.insert(0, type('Wall', (), {'find_spec': staticmethod("
        "lambda name, *_: (_ for _ in ()).throw(ImportError(name)) if name.split('.')[0] == 'django' else None)})); "
        "runpy.run_module('nhip.core.proof', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, str(root), str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("NHẬT KÝ NGUYÊN VẸN\n")


def test_canonical_form_sorts_keys_and_keeps_letters():
    assert canonical({"b": 1, "a": "đ", "c": [None, True]}) == '{"a":"đ","b":1,"c":[null,true]}'.encode()
    assert canonical({"a": "\ud800"}) == b'{"a":"\xed\xa0\x80"}'


def test_merkle_root_of_known_leaves():
    """Worked out by hand with xxd and sha256sum, of one, two and three leaves of id n and digest 00…0n."""
    leaves = [pack_leaf(n, f"{n:064x}") for n in (1, 2, 3)]
    assert merkle_root(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert [merkle_root(b"".join(leaves[:n])) for n in (1, 2, 3)] == [
        "8aa5543a343a1d4661825482b73ae52ed5f44a7851b360e178647e1b16273e3f",
        "8dda0c6e25627a1817b3da3fa2d8037cc461a61f26f88beb296934aaaad51847",
        "92fd51d467679de5a7392218d046c3a67a89f8177311243581cd2a7c9d0c994a",
    ]
    assert unpack_leaves(b"".join(leaves)) == [(1, f"{1:064x}"), (2, f"{2:064x}"), (3, f"{3:064x}")]
