"""Files are kept once, refused with a reason, read once, and go on where a killed process stopped."""

import os
import time
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.core.management import call_command
from django.db import transaction

from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.files import selectors, services, store
from nhip.files.choices import TextState
from nhip.files.models import Attachment, StoredFile, TextLayer, TextPart
from nhip.files.services.reading import _keep_page, _move
from nhip.notices.models import Notice
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reading.sources import Line, PageLines, PageRead
from nhip.reading.sources.scans import is_installed
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 8, 12, 9, tzinfo=UTC)
LINES = [
    "CHỈ THỊ",
    "Sở Y tế rà soát các cơ sở khám, chữa bệnh trên địa bàn tỉnh, báo cáo trước ngày 30 tháng 9 năm 2025.",
]
needs_ocr = pytest.mark.skipif(not is_installed(), reason="Tesseract with Vietnamese data is not installed")


def put(actor, content: bytes, name: str = "Chỉ thị 15.docx") -> Attachment:
    return services.store_file(actor=actor, name=name, content=[content[:100], content[100:]], now=NOW)


def files() -> list[str]:
    return sorted(path.name for path in store.folder().rglob("*") if path.is_file())


def scan(*texts: str) -> bytes:
    pages = [papers.scan_of(papers.pdf_of([text]), dpi=150)[0] for text in texts]
    return papers.picture_bytes(pages, "TIFF", dpi=150)


class Jobs:
    """Starts that were asked for; read by hand."""

    def __init__(self) -> None:
        self.started = []

    def __call__(self, layer_id, token) -> None:
        self.started.append((layer_id, token))

    def read(self, at: int = -1, *, tell_time=lambda: NOW):
        layer_id, token = self.started[at]
        return services.read_layer(layer_id=layer_id, token=token, tell_time=tell_time)


def ask(actor, attachment, jobs, now=NOW) -> TextLayer:
    return services.request_text(actor=actor, attachment_id=attachment.pk, now=now, enqueue=jobs)


def test_a_file_is_kept_under_its_hash_with_its_text(clerk):
    content = papers.docx_of(LINES)
    kept = put(clerk, content, "C:\\Ảnh\\Chỉ thị 15.docx")
    assert (kept.name, kept.agency_id, kept.attached_by_id) == ("Chỉ thị 15.docx", clerk.agency_id, clerk.person_id)
    path = store.file_path(kept.file.sha256)
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o440
    assert kept.file.size == len(content)
    layer = selectors.text_of(kept)
    assert (layer.state, layer.how, layer.text.split("\n"), layer.pages) == (
        TextState.READY, "docx", LINES, [[0, len(layer.text), None]],
    )  # fmt: skip
    entry = JournalEntry.objects.get(deed="files.store_file")
    assert (entry.object_id, entry.data["sha256"]) == (kept.pk, kept.file.sha256)


def test_the_same_content_is_kept_once_under_every_name(clerk):
    content = papers.docx_of(LINES)
    first, second = put(clerk, content, "a.docx"), put(clerk, content, "b.docx")
    assert first.file_id == second.file_id
    assert [first.name, second.name] == ["a.docx", "b.docx"]
    assert (StoredFile.objects.count(), TextLayer.objects.count(), files()) == (1, 1, [first.file.sha256])


def test_spreadsheets_are_kept_without_text(clerk):
    book = BytesIO()
    openpyxl.Workbook().save(book)
    kept = put(clerk, book.getvalue(), "bảng.xlsx")
    assert kept.file.media_type == services.SHEET_TYPE
    assert selectors.text_of(kept) is None
    with pytest.raises(Refused, match="bảng tính"):
        ask(clerk, kept, Jobs())


def test_a_file_without_words_is_kept_and_its_text_says_why(clerk):
    kept = put(clerk, b"  \n ", "trống.txt")
    layer = selectors.text_of(kept)
    assert (layer.state, layer.message) == (TextState.FAILED, "Tệp không có chữ nào.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Tệp rỗng"),
        (b"MZ\x90\x00" + b"\0" * 200, "tệp chương trình"),
        (b"%PDF-1.7\nrubbish", "bị hỏng"),
        (papers.docx_of(["ỦY BAN NHÂN DÂN", "MẬT", "Số: 5/BC-UBND"]), "Luật Bảo vệ bí mật nhà nước số 117/2025/QH15"),
        ("UBND TỈNH\nSố: 12/BC-UBND(TM)\nBáo cáo".encode(), "Luật Bảo vệ bí mật nhà nước"),
        (papers.pdf_of(["TUYỆT MẬT", "Một đoạn văn."]), "Luật Bảo vệ bí mật nhà nước"),
    ],
    ids=["empty", "program", "broken", "word", "symbol", "pdf"],
)
def test_nothing_is_kept_of_a_refused_file(clerk, content, reason):
    with pytest.raises(Refused, match=reason) as caught:
        put(clerk, content)
    assert caught.value.remedy
    assert (StoredFile.objects.count(), Attachment.objects.count(), JournalEntry.objects.count(), files()) == (
        0,
        0,
        0,
        [],
    )


def test_a_workbook_with_macros_and_a_broken_one_are_refused(clerk):
    blob = BytesIO()
    with zipfile.ZipFile(blob, "w") as made:
        made.writestr("xl/workbook.xml", "<x/>")
        made.writestr("xl/vbaProject.bin", "x")
    with pytest.raises(Refused, match="macro"):
        put(clerk, blob.getvalue())


def test_too_large_a_file_is_refused_while_it_comes_in(clerk, settings):
    settings.FILES_MAX_BYTES = 150
    with pytest.raises(Refused, match="Tệp lớn hơn 0 MB"):
        put(clerk, b"x" * 300)
    assert files() == []


def test_someone_without_an_agency_cannot_put_files_in():
    with pytest.raises(Refused, match="chưa gắn với cơ quan"):
        put(Actor.nobody(), b"mot dong chu")


def test_a_file_outlives_a_transaction_that_fails_and_is_swept_away_later(clerk):

    def cut_off() -> None:
        with transaction.atomic():
            put(clerk, papers.docx_of(LINES))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_off()
    (sha256,) = files()
    assert StoredFile.objects.count() == 0
    assert services.sweep_store() == 0  # it may belong to work that is still going on
    old = time.time() - 25 * 3600
    os.utime(store.file_path(sha256), (old, old))
    stays = put(clerk, papers.docx_of(["Một tệp khác có chữ"]))
    os.utime(store.file_path(stays.file.sha256), (old, old))
    left = store.folder() / "incoming" / "dở dang"
    left.write_bytes(b"x")
    os.utime(left, (old, old))
    assert services.sweep_store() == 2
    assert files() == [stays.file.sha256]


def test_the_command_sweeps(clerk, capsys):
    call_command("sweep_files")
    assert capsys.readouterr().out == "Đã xóa 0 tệp thừa.\n"


def test_text_that_is_there_starts_no_job(clerk):
    jobs = Jobs()
    assert ask(clerk, put(clerk, papers.docx_of(LINES)), jobs).state == TextState.READY
    assert jobs.started == []


def test_nobody_reads_what_is_not_visible(clerk):
    kept = put(clerk, papers.docx_of(LINES))
    stranger = make_office("KHAC").actor(Role.CHIEF)
    for actor in (stranger, Actor.nobody()):
        with pytest.raises(Refused, match="Không tìm thấy"):
            ask(actor, kept, Jobs())


def test_one_job_reads_a_scan_however_often_it_is_asked_for(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("Trang một của văn bản"), "quét.tif")
    for minutes in (0, 1, 100):
        layer = ask(clerk, kept, jobs, NOW + timedelta(minutes=minutes))
    assert (layer.state, len(jobs.started)) == (TextState.WAITING, 1)


@needs_ocr
def test_a_scan_is_read_with_progress(clerk):
    jobs, seen = Jobs(), []
    kept = put(clerk, scan("Trang một của văn bản này", "Trang hai của văn bản này"), "quét.tif")
    ask(clerk, kept, jobs)

    def tell_time():
        seen.append((TextLayer.objects.get().n_done, TextPart.objects.count()))
        return NOW

    layer = jobs.read(tell_time=tell_time)
    assert seen == [(0, 0), (0, 0), (1, 1), (2, 2)]
    assert (layer.state, layer.how, layer.n_done, layer.n_pages, layer.ready_at) == (TextState.READY, "ocr", 2, 2, NOW)
    assert layer.text == "Trang một của văn bản này\nTrang hai của văn bản này"
    assert [page[:2] for page in layer.pages] == [[0, 26], [26, 51]]
    assert TextPart.objects.count() == 0
    assert jobs.read() is None  # the same start twice does nothing


@needs_ocr
def test_a_killed_job_is_taken_over_and_no_page_is_read_twice(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("Trang một của văn bản này", "Trang hai của văn bản này"), "quét.tif")
    layer = ask(clerk, kept, jobs)
    # What a killed process leaves: it has begun, and one page is there (with words that tell it apart).
    TextLayer.objects.filter(pk=layer.pk).update(state=TextState.RUNNING)
    TextPart.objects.create(layer=layer, index=0, lines=papers_lines("Trang đã đọc trước đó").as_json())
    assert ask(clerk, kept, jobs, NOW + timedelta(minutes=4)).state == TextState.RUNNING
    assert len(jobs.started) == 1
    ask(clerk, kept, jobs, NOW + timedelta(minutes=6))
    assert len(jobs.started) == 2
    assert jobs.read(0) is None  # the dead one comes back: it has nothing to do any more
    read = jobs.read(1)
    assert read.text == "Trang đã đọc trước đó\nTrang hai của văn bản này"
    assert (read.state, read.n_done) == (TextState.READY, 2)


def papers_lines(text: str):
    return PageLines(600, 800, (Line(text, 50, 100, 200, 112),), (), 0.9)


@needs_ocr
def test_a_job_that_was_taken_for_dead_writes_nothing_beside_its_successor(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("Trang một của văn bản này", "Trang hai của văn bản này"), "quét.tif")
    ask(clerk, kept, jobs)

    def overtake():
        # While the first page is read, somebody finds the job silent and starts another.
        if TextLayer.objects.get().state == TextState.RUNNING and len(jobs.started) == 1:
            ask(clerk, kept, jobs, NOW + timedelta(minutes=9))
        return NOW

    assert jobs.read(0, tell_time=overtake) is None
    assert TextPart.objects.count() == 0
    assert TextLayer.objects.get().state == TextState.WAITING
    assert jobs.read(1).state == TextState.READY


@needs_ocr
def test_a_scan_with_a_secret_mark_is_taken_out_and_does_not_come_back(clerk, django_capture_on_commit_callbacks):
    jobs, content = Jobs(), scan("TUYỆT MẬT")
    kept = put(clerk, content, "quét.tif")
    ask(clerk, kept, jobs)
    with django_capture_on_commit_callbacks(execute=True):
        layer = jobs.read()
    assert (layer.state, layer.text) == (TextState.WITHDRAWN, "")
    assert "Luật Bảo vệ bí mật nhà nước" in layer.message
    assert files() == []
    entry = JournalEntry.objects.get(deed="files.withdraw_secret")
    assert (entry.object_id, entry.actor_label, entry.agency_id) == (kept.pk, "Hệ thống", clerk.agency_id)
    notice = Notice.objects.get()
    assert (notice.recipient_id, notice.title) == (clerk.person_id, "Đã loại khỏi hệ thống: quét.tif")
    assert "Sổ đăng ký bí mật nhà nước" in notice.body
    assert ask(clerk, kept, jobs).state == TextState.WITHDRAWN
    with pytest.raises(Refused, match="Luật Bảo vệ bí mật nhà nước"):
        put(clerk, content)
    assert files() == []


@needs_ocr
def test_without_its_attachment_a_secret_scan_is_taken_out_all_the_same(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("TUYỆT MẬT"), "quét.tif")
    ask(clerk, kept, jobs)
    Attachment.objects.filter(pk=kept.pk).delete()
    assert jobs.read().state == TextState.WITHDRAWN


def test_a_scan_that_cannot_be_read_says_why_and_can_be_asked_for_again(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("Trang một"), "quét.tif")
    ask(clerk, kept, jobs)
    store.drop(kept.file.sha256)
    layer = jobs.read()
    assert (layer.state, layer.message) == (TextState.FAILED, "Không tìm thấy tệp.")
    assert (ask(clerk, kept, jobs).state, len(jobs.started)) == (TextState.WAITING, 2)
    assert TextLayer.objects.get().message == ""


def test_a_fault_of_the_program_is_said_and_goes_on_to_the_log(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("Trang một"), "quét.tif")
    ask(clerk, kept, jobs)
    TextPart.objects.create(layer=TextLayer.objects.get(), index=0, lines={"size": [1, 1], "lines": [["một", 1]]})
    TextPart.objects.update(
        lines={"size": [1, 1], "confidence": None, "tables": [], "lines": [["một", "không phải số"]]}
    )
    with pytest.raises(TypeError):
        jobs.read()
    assert TextLayer.objects.get().message == "Việc đọc tệp bị ngắt giữa chừng."


def test_readings_that_were_cut_off_are_resumed_by_the_command(clerk, capsys, settings):
    settings.IMPORT_STARTS_WORKER = False
    jobs = Jobs()
    dead, alive = put(clerk, scan("Trang một"), "a.tif"), put(clerk, scan("Trang hai"), "b.tif")
    ask(clerk, dead, jobs)
    ask(clerk, alive, jobs)
    TextLayer.objects.filter(file=dead.file).update(state=TextState.RUNNING)
    assert services.resume_reading(now=NOW + timedelta(minutes=30), enqueue=jobs) == 1
    assert jobs.started[-1][0] == TextLayer.objects.get(file=dead.file).pk
    TextLayer.objects.filter(file=dead.file).update(state=TextState.RUNNING, signed_at=NOW)
    TextLayer.objects.filter(file=alive.file).update(state=TextState.FAILED)
    call_command("resume_reading")
    assert capsys.readouterr().out == "Đọc tiếp 1 tệp.\n"
    assert TextLayer.objects.get(file=dead.file).state in (TextState.READY, TextState.FAILED)


def test_a_page_is_kept_once(clerk):
    jobs = Jobs()
    kept = put(clerk, scan("Trang một"), "a.tif")
    layer = ask(clerk, kept, jobs)
    token = jobs.started[0][1]
    TextLayer.objects.update(state=TextState.RUNNING)
    for _ in range(2):
        _keep_page(layer.pk, token, PageRead(0, 3, papers_lines("Trang một"), is_scan=True), NOW)
    layer.refresh_from_db()
    assert (layer.n_done, layer.n_pages, TextPart.objects.count()) == (1, 3, 1)
    assert services.read_layer(layer_id=layer.pk, token=uuid4(), tell_time=lambda: NOW) is None


def test_a_move_that_may_not_be_made_is_refused():
    layer = TextLayer(state=TextState.READY)
    with pytest.raises(Refused, match="Không thể đọc khi đang ở trạng thái “Đã đọc”"):
        _move(layer, "begin")


def test_records_have_names_for_people(clerk):
    kept = put(clerk, papers.docx_of(LINES), "a.docx")
    layer = TextLayer.objects.get()
    assert str(kept.file) == kept.file.sha256[:12]
    assert str(layer) == f"Đã đọc ({kept.file_id})"
    assert str(TextPart(layer=layer, index=4)) == f"{layer.pk}/5"
