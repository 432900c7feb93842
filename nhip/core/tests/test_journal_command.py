from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from nhip.core import clock
from nhip.core.journal import record, record_many
from nhip.core.models import JournalBlock
from nhip.core.tests.journals import AT, Clerk, build, deeds, edit, register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def answer(capsys, *words: str) -> str:
    call_command("journal", *words)
    return capsys.readouterr().out


def test_seal_prints_and_keeps_the_anchors(capsys, folder):
    record_many(deeds(4))
    assert answer(capsys, "seal") == "Đã niêm phong 0 mục trong 0 khối.\n"
    printed = answer(capsys, "seal", "--settle-minutes", "-1").splitlines()
    assert printed == [(folder / "journal-anchors.txt").read_text().strip(), "Đã niêm phong 4 mục trong 1 khối."]
    assert abs(JournalBlock.objects.get().sealed_at - clock.now()) < timedelta(minutes=1)


def test_seal_keeps_anchors_where_it_is_told(capsys, folder):
    record_many(deeds(4))
    answer(capsys, "seal", "--settle-minutes", "-1", "--anchors", str(folder / "usb" / "neo.txt"))
    assert not (folder / "journal-anchors.txt").exists()
    assert "Khối khớp với tệp neo ngoài cơ sở dữ liệu: 1" in answer(
        capsys, "verify", "--anchors", str(folder / "usb" / "neo.txt")
    )


def test_verify_passes_a_whole_journal(capsys):
    record_many(deeds(4))
    answer(capsys, "seal", "--settle-minutes", "-1")
    record_many(deeds(1))
    assert answer(capsys, "verify").splitlines()[::2] == [
        "NHẬT KÝ NGUYÊN VẸN",
        "Đã niêm phong: 4 mục trong 1 khối",
        "Khối khớp với tệp neo ngoài cơ sở dữ liệu: 1",
    ]


def test_verify_of_a_tampered_journal_fails_and_says_where(capsys):
    journal = build()
    edit(journal.ids[25], summary="khác")
    with pytest.raises(CommandError, match="không còn nguyên vẹn") as error:
        call_command("journal", "verify")
    assert error.value.returncode == 1
    assert f"- SỬA: mục {journal.ids[25]} (khối 2): nội dung khác với khi niêm phong." in capsys.readouterr().out


def test_seal_after_a_roll_back_is_refused_with_the_remedy(folder):
    journal = build()
    (folder / "journal-anchors.txt").write_text("".join(anchor.line() + "\n" for anchor in journal.anchors))
    JournalBlock.objects.filter(number=3).delete()
    with pytest.raises(CommandError, match=r"khác nhau từ khối 3: .* Chạy `nhip journal verify`\."):
        call_command("journal", "seal")


@pytest.mark.parametrize("name", ["so.jsonl", "so.jsonl.gz"])
def test_exported_journal_is_verified_without_the_database(capsys, folder, name, django_assert_num_queries):
    journal = build()
    (folder / "journal-anchors.txt").write_text("".join(anchor.line() + "\n" for anchor in journal.anchors))
    assert answer(capsys, "export", str(folder / name)) == f"Đã xuất 65 mục, 3 khối vào {folder / name}.\n"
    with django_assert_num_queries(0):
        printed = answer(capsys, "verify", str(folder / name))
    assert printed.splitlines() == [
        "NHẬT KÝ NGUYÊN VẸN",
        f"Sổ: {journal.anchors[0].journal}",
        "Đã niêm phong: 60 mục trong 3 khối",
        "Chưa niêm phong: 5 mục (chỉ đối chiếu dấu băm của từng mục)",
        "Khối khớp với tệp neo ngoài cơ sở dữ liệu: 3",
    ]


@pytest.mark.parametrize("words", [["verify", "thiếu.jsonl"], ["verify", "--anchors", "thiếu.txt"]])
def test_a_missing_file_is_no_tampering(words):
    with pytest.raises(CommandError, match="Không đọc hoặc ghi được") as error:
        call_command("journal", *words)
    assert error.value.returncode == 2


def test_timeline_lists_the_deeds_on_an_object(capsys):
    record(actor=Clerk(), deed="documents.register_incoming", obj=register(5), at=AT, summary="Vào sổ")
    record(actor=Clerk(), deed="documents.route_document", obj=register(5), at=AT, summary="Chuyển Phòng Tổng hợp")
    assert answer(capsys, "timeline", "core.Counter", "5").splitlines() == [
        "15/03/2024 15:30:00 · Nguyễn Thị Văn Thư · documents.route_document · Chuyển Phòng Tổng hợp",
        "15/03/2024 15:30:00 · Nguyễn Thị Văn Thư · documents.register_incoming · Vào sổ",
    ]
    assert len(answer(capsys, "timeline", "core.counter", "5", "--limit", "1").splitlines()) == 1
