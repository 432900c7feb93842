"""`nhip read`: lines of JSON, a summary for people, and files that cannot be read."""

import io
import json
import subprocess
import sys

import pytest

from nhip.reading import command
from nhip.reading.sources.scans import is_installed
from nhip.reading.tests import papers

DIRECTIVE = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH BÌNH MINH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 15/CT-UBND",
    "Bình Minh, ngày 12 tháng 8 năm 2025",
    "CHỈ THỊ",
    "Về việc tăng cường quản lý đầu tư công",
    "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
    (
        "1. Sở Tài chính chủ trì, phối hợp với Sở Xây dựng rà soát tiến độ từng dự án, báo cáo Ủy ban nhân dân tỉnh "
        "trước ngày 30 tháng 9 năm 2025."
    ),
    "2. Sở Y tế kiểm tra các cơ sở khám bệnh, chữa bệnh trên địa bàn.",
    "Nơi nhận:",
    "- Lưu: VT.",
    "CHỦ TỊCH",
    "Nguyễn Văn An",
]
EMPTY = ["Một trang chỉ có vài chữ không giao việc gì."]


@pytest.fixture
def directive(tmp_path):
    path = tmp_path / "15-CT-UBND.docx"
    path.write_bytes(papers.docx_of(DIRECTIVE))
    return path


def test_a_line_of_json_for_each_file(directive, tmp_path, capsys):
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\nrubbish")
    assert command.main([str(broken), str(directive), "--json", str(tmp_path / "khong-co.txt")]) == 1
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    read = json.loads(line)
    assert read["file"] == "15-CT-UBND.docx"
    assert (read["number_symbol"], read["date"], read["signer"]) == ("15/CT-UBND", "2025-08-12", "Nguyễn Văn An")
    task = read["tasks"][0]
    assert (task["lead"], task["deadline_iso"]) == (["Sở Tài chính"], "2025-09-30")
    assert "\n".join(DIRECTIVE)[task["start"] : task["end"]] == task["text"]
    assert err.splitlines() == [
        f"{broken}: Tệp PDF bị hỏng, không đọc được. Nhờ nơi gửi gửi lại tệp, hoặc in ra, quét lại.",
        f"{tmp_path / 'khong-co.txt'}: Không tìm thấy tệp. Kiểm tra lại đường dẫn.",
    ]


def test_a_summary_for_people(directive, tmp_path, capsys):
    other = tmp_path / "trong.txt"
    other.write_text("\n".join(EMPTY), encoding="utf-8")
    assert command.main([str(directive), str(other)]) == 0
    out = capsys.readouterr().out
    for line in (
        "15-CT-UBND.docx", "  Số, ký hiệu:       15/CT-UBND", "  Ngày ban hành:     12/08/2025",
        "  Nơi nhận:          Lưu: VT",
        "  2 nhiệm vụ:", "       Chủ trì: Sở Y tế", "       Chủ trì: Sở Tài chính", "       Phối hợp: Sở Xây dựng",
        "       Thời hạn: trước ngày 30 tháng 9 năm 2025 (đến ngày 30/09/2025)",
        "trong.txt", "  Không thấy nhiệm vụ nào được giao.",
    ):  # fmt: skip
        assert line in out.splitlines()


def test_what_to_mind_about_a_file_is_said(tmp_path, capsys):
    old = tmp_path / "cu.txt"
    old.write_text("Uû ban nh©n d©n tØnh; ®Ò nghÞ c¸c së, ban, ngµnh thùc hiÖn ®óng quy ®Þnh", encoding="utf-8")
    assert command.main(["--json", str(old)]) == 0
    assert "lưu ý: Chữ gõ bằng bảng mã cũ TCVN3" in capsys.readouterr().err


class Terminal(io.StringIO):
    """Somebody looks on."""

    def isatty(self) -> bool:
        return True


@pytest.mark.skipif(not is_installed(), reason="Tesseract with Vietnamese data is not installed")
def test_who_looks_on_sees_which_page_of_a_scan_is_read(tmp_path):
    path = tmp_path / "quet.tif"
    pages = [papers.scan_of(papers.pdf_of([text]), dpi=150)[0] for text in ("Trang một của tệp", "Trang hai của tệp")]
    path.write_bytes(papers.picture_bytes(pages, "TIFF", dpi=150))
    terminal = Terminal()
    command.read_file(path, terminal)
    assert terminal.getvalue() == ("\rquet.tif: đọc bản chụp, trang 1/2\rquet.tif: đọc bản chụp, trang 2/2\n")
    silent = io.StringIO()
    command.read_file(path, silent)
    assert silent.getvalue() == ""


def test_it_needs_no_django(directive):
    code = (
        "import sys; from nhip import cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'django']\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "read", "--json", str(directive)], capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout)["kind"] == "Chỉ thị"


def test_offsets_count_in_the_text_file_as_it_is(tmp_path, capsys):
    path = tmp_path / "15.txt"
    text = "\n\n".join(DIRECTIVE).replace("15/CT-UBND", "15/CT-UBND  ") + "\n"
    path.write_text(text, encoding="utf-8")
    assert command.main(["--json", str(path)]) == 0
    task = json.loads(capsys.readouterr().out)["tasks"][1]
    assert text[task["start"] : task["end"]] == task["text"]
