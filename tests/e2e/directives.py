"""Ten published directives, and two of our own, as a scanner or a sender gives them: PDF with text, or pictures."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from nhip.core.clock import VIETNAM
from nhip.directives.tests.samples import HEALTH, MONTHLY, directive_text
from nhip.intake.tests.conftest import LETTER
from nhip.reading.tests import papers

DPI = 150
TASKS, NOTHING = "Chuyển thành nhiệm vụ", "Không phải xử lý"


@dataclass(frozen=True)
class Directive:
    """What stands on a directive, written down by hand from its text; `file` is its name without ".txt"."""

    file: str
    code: str
    issued_on: date
    issuer: str
    subject: str
    signer: str
    is_scan: bool = False
    outcome: str = "Lưu hồ sơ"


TEN = (
    Directive(
        "2025-02-04_CV_575-UBND-KTTH_quang-ngai", "575/UBND-KTTH", date(2025, 2, 4), "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "Tham gia ý kiến các dự thảo Nghị định của Chính phủ", "Hà Thị Lê Vân", is_scan=True,
    ),
    Directive(
        "2025-02-04_CV_574-UBND-KTTH_quang-ngai", "574/UBND-KTTH", date(2025, 2, 4), "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "Đăng ký bổ sung nội dung trình HĐND tỉnh tại kỳ họp thứ 31", "Nguyễn Hoàng Giang", is_scan=True,
    ),
    Directive(
        "2024-11-06_TB_542-TB-UBND_quang-ngai", "542/TB-UBND", date(2024, 11, 6), "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "Thông báo tham dự Hội nghị đánh giá Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào "
        "dân tộc thiểu số và miền núi giai đoạn 2021 – 2030 khu vực miền Trung, Tây Nguyên",
        "Phùng Tô Long",
    ),
    Directive(
        "2025-11-18_CV_11306-VPCP-NN", "11306/VPCP-NN", date(2025, 11, 18), "Văn phòng Chính phủ",
        "Đề xuất giải pháp tháo gỡ khó khăn trong việc triển khai Nghị định 136/2025/NĐ-CP", "Phạm Mạnh Cường",
    ),
    Directive(
        "2025-11-19_QD_3769-QD-UBND_nghe-an", "3769/QĐ-UBND", date(2025, 11, 19), "Ủy ban nhân dân tỉnh Nghệ An",
        "Quyết định ban hành danh mục thủ tục hành chính lĩnh vực Nông nghiệp và Môi trường thực hiện không phụ thuộc "
        "vào địa giới hành chính trong phạm vi cấp tỉnh trên địa bàn tỉnh Nghệ An",
        "Phùng Thành Vinh",
    ),
    Directive(
        "2025-11-24_TB_637-TB-VPCP", "637/TB-VPCP", date(2025, 11, 24), "Văn phòng Chính phủ",
        "Thông báo kết luận của Phó Thủ tướng Chính phủ Lê Thành Long tại chuyến kiểm tra, đôn đốc công trình Dự án "
        "đầu tư xây dựng Cơ sở 2 Bệnh viện Hữu nghị Việt Đức và Dự án đầu tư xây dựng Cơ sở 2 Bệnh viện Bạch Mai tại "
        "Ninh Bình",
        "Đỗ Ngọc Huỳnh",
    ),
    Directive(
        "2025-11-25_CD_228-CD-TTg", "228/CĐ-TTg", date(2025, 11, 25), "Thủ tướng Chính phủ",
        "Công điện giải quyết chính sách, chi trả chế độ bảo hiểm đối với người dân, doanh nghiệp bị ảnh hưởng bởi mưa "
        "lũ đặc biệt lớn tại khu vực Trung Bộ",
        "Hồ Đức Phớc", outcome=NOTHING,
    ),
    Directive(
        "2025-11-26_CV_11583-VPCP-CN", "11583/VPCP-CN", date(2025, 11, 26), "Văn phòng Chính phủ",
        "Triển khai Kết luận của Ủy ban Thường vụ Quốc hội về dự án đường Hồ Chí Minh", "Phạm Mạnh Cường",
    ),
    Directive(
        "2025-11-28_TB_653-TB-VPCP", "653/TB-VPCP", date(2025, 11, 28), "Văn phòng Chính phủ",
        "Thông báo ý kiến chỉ đạo của Phó Thủ tướng Chính phủ Bùi Thanh Sơn tại các buổi làm việc tại các dự án điện "
        "tại Thành phố Hồ Chí Minh và tỉnh Đồng Nai",
        "Nguyễn Sỹ Hiệp",
    ),
    Directive(
        "2025-12-02_NQ_393-NQ-CP", "393/NQ-CP", date(2025, 12, 2), "Chính phủ",
        "Nghị quyết dự án Luật Viên chức (sửa đổi)", "Phạm Thị Thanh Trà", outcome=TASKS,
    ),
)  # fmt: skip

OWN = (
    Directive(
        "chi-thi-15", "15/CT-UBND", date(2024, 1, 5), "Ủy ban nhân dân tỉnh Thử Nghiệm",
        "Chỉ thị tăng cường công tác phòng bệnh mùa xuân", "Nguyễn Văn An", outcome=TASKS,
    ),
    Directive(
        "ban-chup-so-y-te", "45/SYT-NVY", date(2025, 3, 2), "Sở Y tế tỉnh Bắc Sơn",
        "Báo cáo tình hình dịch sốt xuất huyết", "Trần Văn Minh", is_scan=True,
    ),
)  # fmt: skip


def own_texts() -> dict[str, str]:
    """The texts of our own."""
    letter = "\n".join(LETTER).replace("\t", "    ").replace("năm 2026", "năm 2025")
    return {OWN[0].file: directive_text(HEALTH, MONTHLY), OWN[1].file: letter}


def paper_of(text: str, *, is_scan: bool) -> bytes:
    """The text as PDF; a scan holds pictures of its pages and no letter."""
    made = papers.pdf_of([line for line in text.splitlines() if line.strip()])
    return papers.picture_bytes(papers.scan_of(made, dpi=DPI), "PDF", dpi=DPI) if is_scan else made


def put_into(folder: Path, directives: tuple[Directive, ...], texts: dict[str, str], on: date) -> None:
    """Into the scan folder, one a minute from eight o'clock."""
    folder.mkdir()
    for minute, directive in enumerate(directives):
        path = folder / f"{directive.file}.pdf"
        path.write_bytes(paper_of(texts[directive.file], is_scan=directive.is_scan))
        moment = datetime(on.year, on.month, on.day, 8, minute, tzinfo=VIETNAM).timestamp()
        os.utime(path, (moment, moment))
