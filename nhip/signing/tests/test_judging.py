"""Documents signed by a person and a body, judged as a whole; the same documents changed, each in another way."""

import json
import shutil
import subprocess

import pytest

from nhip.reading.tests import papers
from nhip.signing import checking, command
from nhip.signing.bodies import is_body, is_within
from nhip.signing.judging import Named, Outcome, judge
from nhip.signing.making import NoSuchKeyError, Place, Services, key_of_file, sign, with_places
from nhip.signing.tests import pki
from nhip.signing.tests.tampering import CHANGES
from nhip.signing.trust import Trust, load_trust
from nhip.signing.verdicts import verdicts_of

PERSON, BODY = Place("NguoiKy", 0, (300, 100, 420, 160)), Place("CoQuan", 0, (260, 90, 350, 180))
LINES = [
    "ỦY BAN NHÂN DÂN", "TỈNH KIẾN AN", "Số: 45/QĐ-UBND", "Kiến An, ngày 03 tháng 3 năm 2026", "QUYẾT ĐỊNH",
    "Về việc phê duyệt kế hoạch", "Điều 1. Phê duyệt kế hoạch năm 2026.", "Nơi nhận:", "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Minh",
]  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    with pki.running(tmp_path_factory.mktemp("pki")) as found:
        yield found


@pytest.fixture(scope="module")
def trust(authority, tmp_path_factory):
    return load_trust(authority.write_trust(tmp_path_factory.mktemp("trust") / "tin-cay", with_list=True))


@pytest.fixture(scope="module")
def paper():
    return with_places(papers.pdf_of(LINES), [PERSON, BODY])


@pytest.fixture(scope="module")
def services(authority, trust):
    return Services(trust, authority.tsa_url)


@pytest.fixture(scope="module")
def issued(authority, paper, services):
    signed = sign(paper, key=authority.signer("chair"), place=PERSON, services=services, is_first=True)
    return sign(signed, key=authority.signer("seal"), place=BODY, services=services, is_first=False)


@pytest.fixture
def judged(tmp_path, trust):
    def judged_as(content, named=None, by=None):
        path = tmp_path / "van-ban.pdf"
        path.write_bytes(content)
        return judge(verdicts_of(path, trust if by is None else by), named)

    return judged_as


@pytest.fixture
def without_stamp(authority, paper, trust):
    def signed_by(*labels):
        content = paper
        for place, label in zip((PERSON, BODY), labels, strict=False):
            key = authority.signer(label)
            content = sign(content, key=key, place=place, services=Services(trust), is_first=place is PERSON)
        return content

    return signed_by


def test_a_person_then_the_body_with_time_stamps_is_good(judged, issued):
    found = judged(issued, Named("TRẦN VĂN MINH", "UBND tỉnh Kiến An"))
    assert (found.outcome, found.faults) == (Outcome.GOOD, ())
    person, body = found.signatures
    assert (person.name, person.is_seal, body.is_seal) == ("Trần Văn Minh", False, True)
    assert person.chain == ("CA cấp dưới, Chỉ dùng để thử", "CA gốc thử nghiệm, Chỉ dùng để thử")
    assert all(each.stamped_at and each.is_unrevoked and not each.reasons for each in found.signatures)


@pytest.mark.parametrize("name", CHANGES)
def test_no_change_goes_unseen(judged, issued, name):
    change, _is_in_the_signed_bytes = CHANGES[name]
    changed = change(issued)
    assert changed != issued
    assert judged(changed).outcome in {Outcome.BAD, Outcome.UNSIGNED}


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
def test_an_independent_checker_agrees(tmp_path, issued):
    def is_valid(content):
        path = tmp_path / "van-ban.pdf"
        path.write_bytes(content)
        said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
        return said.count("Signature is Valid.") == 2 and "invalid" not in said.lower()

    assert is_valid(issued)
    wrong = [name for name, (change, is_in_bytes) in CHANGES.items() if is_in_bytes and is_valid(change(issued))]
    assert wrong == []


def test_withdrawn_ended_and_unknown_certificates(judged, without_stamp):
    withdrawn = judged(without_stamp("withdrawn", "seal"))
    assert (withdrawn.outcome, withdrawn.signatures[0].is_revoked) == (Outcome.BAD, True)
    assert "Chứng thư đã bị thu hồi." in withdrawn.signatures[0].reasons
    ended = judged(without_stamp("ended", "seal"))
    assert (ended.outcome, ended.signatures[0].is_trusted) == (Outcome.DOUBTFUL, False)
    unknown = judged(without_stamp("chair", "seal"), by=Trust())
    assert (unknown.outcome, unknown.signatures[0].is_intact) == (Outcome.DOUBTFUL, True)


def test_the_law_asks_for_both_signatures_the_person_first(judged, without_stamp):
    def faults(*labels):
        found = judged(without_stamp(*labels))
        return found.outcome, [fault.split(" (")[0] for fault in found.faults]

    assert faults("chair", "seal") == (Outcome.GOOD, [])
    assert faults("chair") == (Outcome.DOUBTFUL, ["Thiếu chữ ký số của cơ quan, tổ chức"])
    assert faults("seal") == (Outcome.DOUBTFUL, ["Thiếu chữ ký số của người có thẩm quyền"])
    assert faults("seal", "chair") == (Outcome.DOUBTFUL, ["Cơ quan ký trước người có thẩm quyền"])


def test_a_body_that_signed_earlier_than_the_person_is_told_by_the_times(judged, issued):
    person, body = judged(issued).signatures
    late = judge(
        [
            person,
            type(body)(**{**{f: getattr(body, f) for f in body.__slots__}, "stamped_at": "2020-01-01T00:00:00+00:00"}),
        ]
    )
    assert late.faults[0].startswith("Cơ quan ký trước")


def test_whoever_signed_has_to_be_named(judged, issued):
    found = judged(issued, Named("Lê Thị Hạnh", "Sở Y tế"))
    assert found.outcome == Outcome.DOUBTFUL
    assert found.faults == (
        "Văn bản ghi người ký là Lê Thị Hạnh, chứng thư là của Trần Văn Minh.",
        "Cơ quan ban hành là Sở Y tế, chứng thư của cơ quan là Ủy ban nhân dân tỉnh Kiến An.",
    )


def test_the_command_tells_people_and_programs(tmp_path, issued, authority, capsys):
    signed, plain, other = tmp_path / "ky.pdf", tmp_path / "khong.pdf", tmp_path / "anh.jpg"
    signed.write_bytes(issued)
    plain.write_bytes(papers.pdf_of(LINES))
    other.write_bytes(b"\xff\xd8")
    folder = authority.write_trust(tmp_path / "tin-cay")
    assert command.main([str(signed), "--trust", folder]) == 0
    told = capsys.readouterr().out
    assert told.startswith("ky.pdf: Văn bản ký số hợp lệ")
    assert "  1. Trần Văn Minh, Ủy ban nhân dân tỉnh Kiến An, ký lúc " in told
    assert "Chứng thư do: CA cấp dưới" in told
    assert command.main([str(plain), str(signed), "--json", "--trust", folder]) == 1
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["outcome"], second["outcome"]) == ("unsigned", "good")
    assert [each["is_seal"] for each in second["signatures"]] == [False, True]
    assert command.main([str(other), str(tmp_path / "mat.pdf")]) == 2
    assert "Không phải tệp PDF" in capsys.readouterr().err


def test_the_text_of_the_document_tells_whom_to_expect(tmp_path, issued):
    path = tmp_path / "ky.pdf"
    path.write_bytes(issued)
    assert checking.named_in(path).signatory == "Trần Văn Minh"
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    assert checking.named_in(broken) == Named()


def test_a_key_file_opens_with_its_pass_phrase_only(tmp_path):
    (tmp_path / "khoa.p12").write_bytes(b"no key")
    with pytest.raises(NoSuchKeyError):
        key_of_file(tmp_path / "khoa.p12", "123456")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sở Y tế", True), ("UBND TINH LAO CAI", True), ("Ủy ban nhân dân xã An Bình", True),
        ("Văn phòng UBND tỉnh", True),
        ("Trần Văn Minh", False), ("ĐOÀN VĂN HẬU", False), ("So Văn An", True), ("", False), ("Bộ Nội vụ", True),
    ],
)  # fmt: skip
def test_bodies_are_told_from_people(name, expected):
    assert is_body(name) is expected


def test_a_body_is_the_same_under_its_short_name():
    assert is_within("UBND tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai")
    assert not is_within("Sở Y tế", "Ủy ban nhân dân tỉnh Lào Cai")
    assert not is_within("", "Sở Y tế")
