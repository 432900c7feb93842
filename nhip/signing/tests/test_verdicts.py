"""Signed papers are judged in words: whole and trusted, whole but unknown, changed, broken."""

import io

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from nhip.reading.tests import papers
from nhip.signing import Trust, load_trust, verdicts_of
from nhip.signing.tests.authority import Authority


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def paper():
    return papers.pdf_of(["Số: 45/SYT-NVY", "Báo cáo tình hình dịch bệnh"])


@pytest.fixture(scope="module")
def signed(authority, paper):
    return authority.sign(paper)


def judged(tmp_path, content, trust):
    path = tmp_path / "van-ban.pdf"
    path.write_bytes(content)
    found = verdicts_of(path, trust)
    assert path.read_bytes() == content
    return found


@pytest.mark.parametrize("pem", [True, False])
def test_a_good_signature_says_who_and_when(tmp_path, authority, signed, pem):
    (found,) = judged(tmp_path, signed, load_trust(authority.write(tmp_path / "tin-cay", pem=pem)))
    assert (found.signer, found.is_good) == ("Trần Văn Minh, Sở Y tế", True)
    assert found.verdict == "Chữ ký hợp lệ: văn bản còn nguyên vẹn, chứng thư tin cậy."
    assert found.moment[2] == ":"
    assert found.as_json()["reasons"] == ["Thời điểm ký do máy người ký ghi, chưa có dấu thời gian."]


def test_a_signature_is_not_trusted_without_a_list_or_of_another_authority(tmp_path, signed):
    (alone,) = judged(tmp_path, signed, load_trust(""))
    (other,) = judged(tmp_path, signed, load_trust(Authority().write(tmp_path / "khac")))
    assert [(each.is_intact, each.is_trusted) for each in (alone, other)] == [(True, False)] * 2
    assert "NHIP_TRUST" in alone.reasons[0]
    assert "danh sách tin cậy" in other.reasons[0]


def test_an_expired_certificate_is_not_trusted(tmp_path, paper):
    old = Authority(days=-30)
    (found,) = judged(tmp_path, old.sign(paper), load_trust(old.write(tmp_path / "tin-cay")))
    assert (found.is_intact, found.is_trusted) == (True, False)


def test_a_changed_byte_is_seen(tmp_path, authority, signed):
    at = signed.index(b"/MediaBox")
    changed = signed[: at + 12] + bytes([signed[at + 12] ^ 1]) + signed[at + 13 :]
    (found,) = judged(tmp_path, changed, load_trust(authority.write(tmp_path / "tin-cay")))
    assert not found.is_intact
    assert "bị sửa sau khi ký" in found.verdict


def test_what_is_written_over_a_signed_paper_is_seen(tmp_path, authority, signed):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT (khac) Tj ET"))
    writer.update_container(page)
    output = io.BytesIO()
    writer.write(output)
    (found,) = judged(tmp_path, output.getvalue(), load_trust(authority.write(tmp_path / "tin-cay")))
    assert (found.is_intact, found.is_good) == (False, False)
    assert any("thêm vào sau khi ký" in reason for reason in found.reasons)


def test_an_unsigned_paper_has_none(tmp_path, paper):
    assert judged(tmp_path, paper, Trust()) == []


def test_a_broken_signature_is_said_not_raised(tmp_path, signed):
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    broken = signed[:start] + b"00" * 40 + signed[start + 80 :]
    (found,) = judged(tmp_path, broken, Trust())
    assert (found.is_intact, found.verdict) == (False, "Không kiểm tra được chữ ký số trong tệp.")
    assert judged(tmp_path, b"%PDF-1.7 /ByteRange", Trust())[0].signer == ""


def test_the_folder_of_trust_may_hold_other_things(tmp_path, authority):
    folder = tmp_path / "tin-cay"
    authority.write(folder)
    (folder / "ghi-chu.pem").write_text("không phải chứng thư")
    (folder / "doc.txt").write_text("đọc")
    assert len(load_trust(str(folder)).roots) == 1
    assert not load_trust(str(tmp_path / "khong-co")).is_set_up
