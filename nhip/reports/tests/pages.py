"""A small composed report, written by hand, for the renderers."""

from nhip.reports.tree import (
    Annex,
    Cell,
    Check,
    Document,
    Letter,
    Missing,
    Paragraph,
    PressNote,
    Row,
    Run,
    Section,
    Table,
)

LETTER = Letter(
    superior="ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
    issuer="VĂN PHÒNG",
    number_line="Số: 12/BC-VP",
    place_date="Bắc Kạn, ngày 20 tháng 01 năm 2024",
    kind_name="BÁO CÁO",
    subject="Tổng kết công tác năm 2023",
    addressee="Ủy ban nhân dân tỉnh Bắc Kạn",
    recipients=("Lãnh đạo UBND tỉnh", "Lưu: VT, TH"),
    signature=("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    signer="Nguyễn Văn Mẫu",
    annex_line="(Kèm theo Báo cáo số 12/BC-VP của Văn phòng)",
)
FIGURE = Run("hơn 52.000", "documents.incoming", "52.347 văn bản", 52_347, "/van-ban-den/?so-lieu=documents.incoming")
RECEIVED = Paragraph((Run("Tiếp nhận "), FIGURE, Run(" văn bản đến.")))
TYPED = Paragraph((Run("Nhiều khó khăn & thách thức <mới>."),), "hand", "context", "Lê Văn Thử", "20/01/2024")
PROMPT = Paragraph((Run("Phương hướng"),), "prompt", "orientation")
OFFER = Paragraph((Run("Nội dung khác"),), "offer", "documents")
SUM = Check("Văn bản đến", "52347", (("Tháng 1", "52000"), ("Tháng 2", "347")))
TORN = Check("Văn bản đến", "52347", (("Tháng 1", "52000"), ("Tháng 2", "346")))


def _row(number, name, count):
    cells = (Cell(str(number), str(number), align="center"), Cell(name))
    url = "/van-ban-den/?so-lieu=documents.incoming&tu=2023-01-01"
    shown = f"{count:,}".replace(",", ".")
    return Row((*cells, Cell(shown, str(count), "documents.incoming", url, "right"), Cell("7,46", "7.46")))


BY_MONTH = Table(
    "by_month",
    "Văn bản đến theo tháng",
    ("STT", "Tháng", "Số lượng", "Tỷ lệ"),
    (10, 40, 30, 20),
    (
        Row((Cell("Quý I"),), "group"),
        _row(1, "Tháng 1", 52_000),
        _row(2, "Tháng 2", 347),
        Row((Cell(""), Cell("Tổng cộng"), Cell("52.347", "52347", align="right"), Cell("")), "total"),
    ),
    (SUM,),
    ("Số liệu từ sổ đăng ký.",),
)
OVERDUE = Table("overdue", "Danh sách: nhiệm vụ quá hạn/chậm", ("STT", *"BCDEF"), (5, *[19] * 5), (), ())


def document(check=SUM, *, is_draft=True):
    table = Table(
        BY_MONTH.key, BY_MONTH.title, BY_MONTH.columns, BY_MONTH.widths, BY_MONTH.rows, (check,), BY_MONTH.notes
    )
    return Document(
        letter=LETTER,
        period="năm 2023",
        window="từ ngày 01/01/2023 đến ngày 31/12/2023",
        as_of="20/01/2024",
        is_draft=is_draft,
        sections=(
            Section("opening", "", "", 0, (RECEIVED,)),
            Section("context", "I.", "Đặc điểm, tình hình", 1, (TYPED,)),
            Section("results", "II.", "Kết quả", 1),
            Section("documents", "1.", "Văn bản", 2, (RECEIVED, OFFER)),
            Section("orientation", "III.", "Phương hướng", 1, (PROMPT,)),
        ),
        annexes=(Annex("I", "Văn bản", (table,)), Annex("II", "Nhiệm vụ", (OVERDUE,))),
        missing=(Missing("Văn bản", "casebook.receptions", "Lượt tiếp công dân", "chưa có bản ghi nào trong kỳ"),),
    )


DOCUMENT = document()
NOTE = PressNote(
    title="Văn phòng UBND tỉnh Bắc Kạn tổng kết công tác năm 2023",
    paragraphs=(Paragraph((Run("Thời gian, tên hội nghị"),), "prompt", "press.event"), RECEIVED, TYPED),
    captions=(Paragraph((Run("Quang cảnh hội nghị."),), "caption"),),
    byline="Minh Hằng",
)
