"""Drafts that are right have no finding; each seeded fault is found, and nothing else."""

from dataclasses import replace

import pytest

from nhip.drafting.layouts import UnreadableDraftError, draft_of_docx
from nhip.drafting.rules import Role, check_form
from nhip.drafting.tests.papers import Part, head, letter, paper

RIGHT = {
    "decision": paper(),
    "small head": paper(small=True),
    "month without zero": paper(month="9", day="12"),
    "number of three digits": paper(number="125"),
    "number still open": paper(number="…"),
    "directive": paper("CHỈ THỊ", "CT-UBND"),
    "rules": paper("QUY ĐỊNH", "QyĐ-VP"),
    "programme": paper("CHƯƠNG TRÌNH", "CTr-UBND"),
    "plan": paper("KẾ HOẠCH", "KH-UBND"),
    "report": paper("BÁO CÁO", "BC-VP"),
    "submission": paper("TỜ TRÌNH", "TTr-VP"),
    "notice": paper("THÔNG BÁO", "TB-VP"),
    "guidance": paper("HƯỚNG DẪN", "HD-VP"),
    "resolution": paper("NGHỊ QUYẾT", "NQ-HĐND"),
    "invitation": paper("GIẤY MỜI", "GM-VP"),
    "telegram": paper("CÔNG ĐIỆN", "CĐ-UBND"),
    "date still open": paper().changed("right", "date", text="Lào Cai, ngày … tháng … năm 2026"),
    "issuer on two lines": paper().changed("left", "superior", text="BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", bold=True),
    "letter": letter(),
    "small letter": letter(small=True),
    "letters of the style": paper(in_styles=True),
    "wide margins": paper(margins=(25, 25, 35, 20)),
    "on its side": paper(page=(297, 210)),
    "signed for the committee": replace(
        paper(),
        signature={
            "a": head("TM. ỦY BAN NHÂN DÂN", 14, bold=True),
            "b": head("CHỦ TỊCH", 14, bold=True),
            "n": head("Trần Văn Minh", 14, bold=True),
        },
    ),
    "signed by the head": replace(
        paper(), signature={"b": head("CHÁNH VĂN PHÒNG", 14, bold=True), "n": head("Trần Văn Minh", 14, bold=True)}
    ),
}
WRONG = {
    "letter paper": (replace(paper(), page=(216, 279)), "Khổ giấy 216 × 279"),
    "narrow left margin": (replace(paper(), margins=(20, 20, 20, 15)), "Lề trái 20"),
    "wide right margin": (replace(paper(), margins=(20, 20, 30, 30)), "Lề phải 30"),
    "low top margin": (replace(paper(), margins=(10, 20, 30, 15)), "Lề trên 10"),
    "other font": (paper().changed("body", "first", font="Arial"), "phông chữ Arial"),
    "no nation": (paper().changed("right", "nation", text=None), "Thiếu Quốc hiệu"),
    "old spelling of the nation": (
        paper().changed("right", "nation", text="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        "Quốc hiệu viết không đúng",
    ),
    "thin nation": (paper().changed("right", "nation", bold=False), "Quốc hiệu chưa đậm"),
    "nation too big": (paper().changed("right", "nation", size=15), "Quốc hiệu cỡ chữ 15"),
    "dash in the motto": (
        paper().changed("right", "motto", text="Độc lập – Tự do – Hạnh phúc"),
        "Tiêu ngữ viết không đúng",
    ),
    "sizes apart": (paper().changed("right", "motto", size=13), "không đi cùng nhau"),
    "thin issuer": (paper().changed("left", "issuer", bold=False), "Tên cơ quan ban hành chưa đậm"),
    "issuer in small letters": (paper().changed("left", "issuer", text="Văn phòng"), "chưa viết in hoa"),
    "no motto": (paper().changed("right", "motto", text=None), "Thiếu Tiêu ngữ"),
    "no issuer": (
        paper().changed("left", "superior", text=None).changed("left", "issuer", text=None),
        "Thiếu tên cơ quan ban hành",
    ),
    "no date": (paper().changed("right", "date", text=None), "Thiếu địa danh"),
    "date without place": (paper().changed("right", "date", text="Ngày 03 tháng 02 năm 2026"), "không đúng mẫu"),
    "no title": (
        paper(symbol="UBND-TH")
        .changed("title", "kind", text=None)
        .changed("title", "subject", text="Kế hoạch năm 2026./."),
        "Thiếu tên loại",
    ),
    "kind in small letters": (paper().changed("title", "kind", text="Quyết định"), "Tên loại chưa viết in hoa"),
    "subject of a letter in full": (
        letter().changed("left", "subject", text="Về việc triển khai kế hoạch năm 2026"),
        "phải bắt đầu bằng “V/v”",
    ),
    "nobody signs": (replace(paper(), signature={"x": Part("")}), "Thiếu quyền hạn"),
    "for the committee without a post": (
        replace(
            paper(),
            signature={
                "a": head("TM. ỦY BAN NHÂN DÂN", 14, bold=True),
                "n": head("Trần Văn Minh", 14, bold=True),
            },
        ),
        "không có chức vụ",
    ),
    "no colon after the recipients": (paper().changed("recipients", "head", text="Nơi nhận"), "thiếu dấu hai chấm"),
    "no recipient": (replace(paper(), recipients={"head": paper().recipients["head"]}), "Không có nơi nhận nào"),
    "no number": (paper().changed("left", "number", text=None), "Thiếu số, ký hiệu"),
    "one digit": (paper(number="5"), "Số “5” viết không đúng"),
    "three digits with zero": (paper(number="005"), "Số “005” viết không đúng"),
    "blank in the symbol": (paper(symbol="QĐ - UBND"), "Số, ký hiệu không đúng mẫu"),
    "no colon after the word": (paper().changed("left", "number", text="Số 05/QĐ-UBND"), "Số, ký hiệu không đúng mẫu"),
    "symbol of another kind": (paper("KẾ HOẠCH", "QĐ-UBND"), "không hợp với tên loại"),
    "unofficial capitals": (paper("QUY ĐỊNH", "QYĐ-VP"), "không hợp với tên loại"),
    "letter with CV": (letter().changed("left", "number", text="Số: 05/CV-VP"), "Công văn không có chữ viết tắt"),
    "bold number": (paper().changed("left", "number", bold=True), "Số, ký hiệu viết chữ đậm"),
    "no comma after the place": (
        paper().changed("right", "date", text="Lào Cai ngày 03 tháng 02 năm 2026"),
        "Thiếu dấu phẩy",
    ),
    "day without zero": (paper(day="3"), "“ngày 3” viết không đúng"),
    "zero before March": (paper(month="03"), "“tháng 03” viết không đúng"),
    "month without zero": (paper(month="2"), "“tháng 2” viết không đúng"),
    "upright date": (paper().changed("right", "date", italic=False), "Địa danh, thời gian chưa nghiêng"),
    "thin kind": (paper().changed("title", "kind", bold=False), "Tên loại chưa đậm"),
    "thin subject": (paper().changed("title", "subject", bold=False), "Trích yếu chưa đậm"),
    "bold subject of a letter": (letter().changed("left", "subject", bold=True), "Trích yếu công văn viết chữ đậm"),
    "upright basis": (paper().changed("body", "basis", italic=False), "Căn cứ ban hành chưa nghiêng"),
    "basis with a comma": (
        paper().changed("body", "basis", text="Căn cứ Luật Đầu tư ngày 17 tháng 6 năm 2020,"),
        "dấu chấm phẩy",
    ),
    "last basis with a semicolon": (
        paper().changed("body", "asked", text="Theo đề nghị của Trưởng phòng;"),
        "dấu chấm",
    ),
    "law with its number": (
        paper().changed("body", "basis", text="Căn cứ Luật Đầu tư số 61/2020/QH14 ngày 17 tháng 6 năm 2020;"),
        "không ghi số",
    ),
    "decree without number": (
        paper().changed("body", "basis", text="Căn cứ Nghị định của Chính phủ về công tác văn thư;"),
        "thiếu số, ký hiệu",
    ),
    "body too small": (paper().changed("body", "first", size=12), "Nội dung cỡ chữ 12"),
    "body to the left": (paper().changed("body", "first", align=0), "chưa căn đều"),
    "paragraph not in": (paper().changed("body", "first", indent=2.5), "lùi 2.50 cm"),
    "capital in a citation": (
        paper().changed("body", "first", text="Thực hiện đúng quy định tại Khoản 2 Điều 5 của Luật này."),
        "“Khoản 2” viết hoa",
    ),
    "small article": (
        paper().changed("body", "first", text="Thực hiện đúng quy định tại điều 5 của Luật Đầu tư."),
        "“điều 5” chưa viết hoa",
    ),
    "no closing mark": (
        paper().changed("body", "last", text="2. Quyết định có hiệu lực từ ngày ký."),
        "Thiếu dấu kết thúc",
    ),
    "deputy not named": (paper().changed("signature", "post", text="CHÁNH VĂN PHÒNG"), "không có chức vụ cấp phó"),
    "formula without blank": (paper().changed("signature", "formula", text="KT.CHÁNH VĂN PHÒNG"), "quyền hạn"),
    "thin post": (paper().changed("signature", "post", bold=False), "Quyền hạn, chức vụ chưa đậm"),
    "degree before the name": (paper().changed("signature", "name", text="TS. Nguyễn Thị Thu Hà"), "trước họ tên"),
    "no name": (paper().changed("signature", "name", text=None), "Thiếu họ tên"),
    "no recipients": (replace(paper(), recipients={"x": Part("", 11)}), "Thiếu “Nơi nhận:”"),
    "upright recipients": (paper().changed("recipients", "head", italic=False), "“Nơi nhận” chưa nghiêng"),
    "recipients too big": (paper().changed("recipients", "first", size=13), "Nơi nhận cỡ chữ 13"),
    "recipient without semicolon": (
        paper().changed("recipients", "second", text="- UBND các xã, phường"),
        "dấu chấm phẩy",
    ),
    "nobody keeps a copy": (
        paper().changed("recipients", "kept", text="- Trang thông tin điện tử;"),
        "không phải nơi lưu",
    ),
    "copy without full stop": (paper().changed("recipients", "kept", text="- Lưu: VT, TH"), "Dòng lưu viết chưa đúng"),
    "letter not to those above": (letter().changed("recipients", "same", text="- Sở Tài chính;"), "“Như trên”"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_draft_has_no_finding(tmp_path, name):
    draft = draft_of_docx(RIGHT[name].save(tmp_path / "du-thao.docx"))
    assert [(found.where, found.said, found.text) for found in check_form(draft)] == []


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_found_and_nothing_else(tmp_path, name):
    draft, said = WRONG[name]
    found = check_form(draft_of_docx(draft.save(tmp_path / "du-thao.docx")))
    assert len(found) == 1, [each.said for each in found]
    assert said in found[0].said
    assert found[0].where
    assert found[0].remedy
    assert found[0].source.startswith("NĐ 30/2020/NĐ-CP")


def test_lines_know_what_they_are_for(tmp_path):
    draft = draft_of_docx(paper().save(tmp_path / "du-thao.docx"))
    assert [line.role for line in draft.lines if line.role != Role.BODY] == [
        Role.SUPERIOR, Role.ISSUER, Role.NUMBER, Role.NATION, Role.MOTTO, Role.PLACE_DATE, Role.KIND, Role.SUBJECT,
        Role.BASIS, Role.BASIS, Role.RECIPIENTS_HEAD, Role.RECIPIENT, Role.RECIPIENT, Role.RECIPIENT, Role.AUTHORITY,
        Role.AUTHORITY, Role.NAME,
    ]  # fmt: skip
    assert draft.first(Role.NATION).where == "Bảng 1, hàng 1, ô 2"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_what_is_no_word_file_says_what_to_do(tmp_path, content):
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableDraftError, match="lưu dạng"):
        draft_of_docx(path)


def test_an_empty_document_says_so(tmp_path):
    empty = replace(
        paper(),
        left={"x": Part("")},
        right={"x": Part("")},
        title={},
        body={},
        recipients={"x": Part("")},
        signature={"x": Part("")},
    )
    with pytest.raises(UnreadableDraftError, match="không có chữ nào"):
        draft_of_docx(empty.save(tmp_path / "trong.docx"))
