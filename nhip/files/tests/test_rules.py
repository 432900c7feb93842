"""What may be kept and how it is named; every expectation written by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from nhip.files.choices import TextState as S
from nhip.files.flow import TEXT_FLOW
from nhip.files.rules import is_inline, is_secret, is_silent, pages_of, safe_name, share_done

NOW = datetime(2025, 8, 12, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "is_scan", "secret"),
    [
        ("ỦY BAN NHÂN DÂN\nMẬT\nSố: 5/BC-UBND", False, True),
        ("TỐI MẬT\nSố: 5/BC-UBND", False, True),
        ("Tuyệt mật", False, True),
        ("ỦY BAN NHÂN DÂN\nSố: 12/BC-UBND(M)\nnội dung", False, True),
        ("Độ mật: Mật", False, True),
        ("UBND TỈNH\nSố: 12/BC-UBND\nV/v bảo mật thông tin, bảo vệ bí mật nhà nước", False, False),
        ("Về mật độ xây dựng; mật ong; bí mật kinh doanh", False, False),
        ("dòng\n" * 30 + "MẬT", False, False),
        ("dòng\n" * 29 + "MẬT", False, True),
        ("ỦY BAN NHÂN DÂN\nTUYET MAT\nSố 5", True, True),
        ("ỦY BAN NHÂN DÂN\n[MAT]\nSố 5", True, True),
        ("ỦY BAN NHÂN DÂN\nMAT\nSố 5", False, False),
        ("BỆNH VIỆN MẮT\nMặt bằng", True, False),
        ("mat", True, False),
        ("", True, False),
    ],
)
def test_marks_of_state_secrets_are_seen_in_the_head(text, is_scan, secret):
    assert is_secret(text, is_scan=is_scan) is secret


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Chỉ thị 15.pdf", "Chỉ thị 15.pdf"),
        ("C:\\Users\\a\\Chỉ  thị.pdf", "Chỉ thị.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("hoa\u202efdp.exe", "hoafdp.exe"),
        ("", "tệp"),
        ("...", "tệp"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("a" * 300, "a" * 200),
        ("a" * 300 + ".khong-phai-duoi", "a" * 200),
    ],
)
def test_names_are_made_safe(name, kept):
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("media_type", "inline"),
    [("application/pdf", True), ("image/png", True), ("image/jpeg", True), ("image/tiff", False), ("text/plain", False),
     ("text/html", False)],
)  # fmt: skip
def test_only_pdf_and_pictures_are_shown(media_type, inline):
    assert is_inline(media_type) is inline


@pytest.mark.parametrize(
    ("minutes", "is_waiting", "silent"), [(5, False, False), (6, False, True), (6, True, False), (121, True, True)]
)
def test_a_reading_without_signs_is_taken_for_dead(minutes, is_waiting, silent):
    assert is_silent(signed_at=NOW, now=NOW + timedelta(minutes=minutes), is_waiting=is_waiting) is silent


def test_progress_and_places():
    assert [share_done(1, 3), share_done(0, 0), share_done(4, 3)] == [33, 0, 100]
    pages = [[0, 10, None], [10, 25, 0.9], [25, 25, None]]
    assert [pages_of(pages, 0, 5), pages_of(pages, 8, 12), pages_of(pages, 30, 31)] == [[1], [1, 2], []]


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (S.WAITING, {"await_reading", "begin", "finish", "fail", "withdraw"}),
        (S.RUNNING, {"await_reading", "finish", "fail", "withdraw"}),
        (S.READY, set()),
        (S.FAILED, {"await_reading"}),
        (S.WITHDRAWN, set()),
    ],
)
def test_moves_of_a_text(state, moves):
    assert {move.name for move in TEXT_FLOW.moves_from(state)} == moves
