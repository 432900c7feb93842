"""The end of a document in the shapes in which files bring it."""

import pytest

from nhip.reading import read

HEAD = "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 1/UBND-TH\nKính gửi: Sở Nội vụ.\nYêu cầu Sở Nội vụ báo cáo.\n"


def closing(text):
    found = read(HEAD + text).metadata
    return (found.signer.value, found.signer_authority.value, found.authority_form.value, found.recipients)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\n"
                "PHÓ CHÁNH VĂN PHÒNG\n(Đã ký)\nHà Thị Vân\n"
            ),
            (
                "Hà Thị Vân",
                "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",
                "TL+KT",
                ("Như trên", "Lưu: VT"),
            ),
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTS. Hà Văn Vân\nNơi nhận:\n- Như trên.\n",
            ("Hà Văn Vân", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "TM", ("Như trên",)),
        ),
        (
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; CHỦ TỊCH\n- Lưu: VT.\nHà Văn Vân\n",
            ("Hà Văn Vân", "TM. ỦY BAN NHÂN DÂN", "TM", ("Như trên; CHỦ TỊCH", "Lưu: VT")),
        ),
        (
            "Nơi nhận:\tQUYỀN GIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\t\n\tHÀ VĂN VÂN\n",
            (None, None, None, ("Như trên", "Lưu: VT")),
        ),
        (
            "Nơi nhận:\nNhư trên;\nSở Nội vụ;\nLưu: VT.\nTM. ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCHỦ TỊCH\nHà Văn Vân\n",
            ("Hà Văn Vân", "TM. ỦY BAN NHÂN DÂN / TỈNH LÀO CAI / CHỦ TỊCH", "TM", ("Như trên", "Sở Nội vụ", "Lưu: VT")),
        ),
        (
            "Nơi nhận:\n- Các sở: Nội vụ,\nTài chính;\n- Lưu: VT.\nVăn bản này được gửi kèm theo.\n",
            (None, None, None, ("Các sở: Nội vụ, Tài chính", "Lưu: VT")),
        ),
        (
            "Nơi nhận:      KT. GIÁM ĐỐC\n- Như trên;      PHÓ GIÁM ĐỐC\n- Lưu: VT.      Hà Văn Vân\n",
            ("Hà Văn Vân", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "KT", ("Như trên", "Lưu: VT")),
        ),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHà Văn Vân\n", ("Hà Văn Vân", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "KT", ())),
        ("GIÁM ĐỐC\nnội dung khác không phải tên người\n", (None, None, None, ())),
        ("Nơi nhận:\n", (None, None, None, ())),
        (
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n    CHỦ TỊCH\n    Hà Văn Vân\nPHỤ LỤC\nSTT | Tên\n",
            ("Hà Văn Vân", "CHỦ TỊCH", None, ("Như trên", "Lưu: VT")),
        ),
    ],
)
def test_closing(text, expected):
    assert closing(text) == expected
