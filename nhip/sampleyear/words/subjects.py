"""A small grammar of official subjects: kind of document × matter × place × period × reference."""

import datetime as dt
import random

from nhip.sampleyear.words import topics

QUARTERS = ("I", "II", "III", "IV")
TYPE_NAMES = {
    "CV": "V/v", "QĐ": "Quyết định", "BC": "Báo cáo", "TTr": "Tờ trình", "KH": "Kế hoạch", "TB": "Thông báo",
    "GM": "Giấy mời", "CĐ": "Công điện", "NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "NĐ": "Nghị định",
    "TT": "Thông tư", "HD": "Hướng dẫn", "CTr": "Chương trình", "ĐA": "Đề án",
}  # fmt: skip

_LETTER = (
    "triển khai thực hiện {ref} về {topic}",
    "tăng cường chỉ đạo {topic}{place}",
    "góp ý dự thảo kế hoạch {topic} {period}",
    "báo cáo kết quả {topic} {period}",
    "cung cấp thông tin, số liệu về {topic} {period}",
    "đôn đốc thực hiện nhiệm vụ {topic}{place}",
    "xin ý kiến về phương án {topic}{place}",
    "giải quyết kiến nghị của cử tri liên quan đến {topic}{place}",
    "xử lý kiến nghị của doanh nghiệp về {topic}{place}",
    "thẩm định hồ sơ {topic}{place}",
    "phối hợp thực hiện {topic} {period}",
    "chấn chỉnh, khắc phục tồn tại trong {topic}{place}",
    "đề nghị hỗ trợ kinh phí {topic} {period}",
    "thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh về {topic}",
    "cử cán bộ tham gia đoàn kiểm tra {topic}{place}",
)
_BY_KIND: dict[str, tuple[str, ...]] = {
    "CV": _LETTER,
    "QĐ": (
        "về việc phê duyệt kế hoạch {topic} {period}",
        "về việc thành lập Tổ công tác về {topic}",
        "về việc ban hành Quy chế phối hợp trong {topic}",
        "phê duyệt dự toán kinh phí {topic}{place}",
        "về việc kiện toàn Ban Chỉ đạo {topic}",
        "về việc giao chỉ tiêu {topic} {period}",
        "công bố danh mục công việc thuộc lĩnh vực {topic}",
    ),
    "BC": (
        "kết quả {topic} {period}",
        "tình hình thực hiện {ref} về {topic}",
        "sơ kết {topic} {period}",
        "kết quả kiểm tra {topic}{place}",
    ),
    "TTr": (
        "đề nghị phê duyệt phương án {topic}{place}",
        "về việc ban hành kế hoạch {topic} {period}",
        "đề nghị điều chỉnh kế hoạch {topic} {period}",
    ),
    "KH": (
        "thực hiện {topic}{place} {period}",
        "triển khai {ref} về {topic}",
        "kiểm tra {topic}{place} {period}",
    ),
    "TB": (
        "kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về {topic}",
        "ý kiến chỉ đạo của Chủ tịch UBND tỉnh về {topic}{place}",
        "phân công nhiệm vụ {topic} {period}",
    ),
    "GM": (
        "dự hội nghị về {topic} {period}",
        "họp thẩm định phương án {topic}{place}",
        "dự buổi làm việc về {topic}{place}",
    ),
    "CĐ": ("về việc tập trung {topic}{place}", "về việc triển khai khẩn cấp {topic}{place}"),
    "NQ": ("về {topic} {period}", "về nhiệm vụ, giải pháp {topic} {period}"),
    "CT": ("về việc tăng cường {topic}", "về đẩy mạnh {topic} {period}"),
    "KL": ("về {topic} {period}", "của Ban Thường vụ Tỉnh ủy về {topic}"),
    "NĐ": ("quy định chi tiết một số nội dung về {topic}", "sửa đổi, bổ sung một số quy định về {topic}"),
    "TT": ("hướng dẫn một số nội dung về {topic}", "quy định chế độ báo cáo về {topic}"),
    "HD": ("thực hiện {topic} {period}", "xây dựng hồ sơ {topic}"),
    "CTr": ("hành động thực hiện {ref} về {topic}", "công tác về {topic} {period}"),
    "ĐA": ("{topic} giai đoạn {span}", "nâng cao hiệu quả {topic} {period}"),
}
_PRODUCT = (
    "Báo cáo kết quả {topic} {period}",
    "Xây dựng kế hoạch {topic} {period}",
    "Rà soát, đề xuất giải pháp {topic}{place}",
    "Tham mưu Quyết định phê duyệt phương án {topic}{place}",
    "Tổ chức triển khai {topic}{place} {period}",
    "Kiểm tra, xử lý tồn tại trong {topic}{place}",
    "Hoàn thiện hồ sơ, thủ tục về {topic}{place}",
    "Xây dựng Đề án {topic} giai đoạn {span}",
)
_MEETING = (
    "nghe báo cáo về {topic}{place}",
    "cho ý kiến về phương án {topic}{place}",
    "kiểm điểm tiến độ {topic} {period}",
    "giải quyết khó khăn, vướng mắc trong {topic}{place}",
    "triển khai nhiệm vụ {topic} {period}",
)
_PETITION = (
    "kiến nghị về {topic}{place}",
    "phản ánh việc chậm giải quyết {topic}{place}",
    "đề nghị xem xét {topic}{place}",
)


class SubjectMaker:
    """Draws subjects of one province and year."""

    def __init__(self, rng: random.Random, year: int, places: tuple[str, ...]) -> None:
        self._rng = rng
        self._year = year
        self._places = places
        self._span = f"{year - year % 5 + 1} - {year - year % 5 + 5}" if year % 5 else f"{year - 4} - {year}"

    def field(self) -> str:
        return self._rng.choices(topics.FIELDS, topics.FIELD_WEIGHTS)[0]

    def document(self, kind: str, field: str, on: dt.date) -> str:
        """The column "Tên loại và trích yếu nội dung" of a document of a kind and field."""
        return f"{TYPE_NAMES[kind]} {self._fill(self._rng.choice(_BY_KIND[kind]), field, on)}"

    def task(self, field: str, on: dt.date) -> str:
        return self._fill(self._rng.choice(_PRODUCT), field, on)

    def meeting(self, field: str, on: dt.date) -> str:
        return self._fill(self._rng.choice(_MEETING), field, on)

    def petition(self, field: str, on: dt.date) -> str:
        return self._fill(self._rng.choice(_PETITION), field, on)

    def _fill(self, pattern: str, field: str, on: dt.date) -> str:
        rng = self._rng
        place = ""
        if "{place}" in pattern and rng.random() < 0.6:  # noqa: PLR2004 - most matters concern one place
            place = f" tại {rng.choice(self._places)}"
        return pattern.format(
            topic=rng.choice(topics.TOPICS[field]), place=place, period=self._period(on), ref=self._reference(on),
            span=self._span,
        ).strip()  # fmt: skip

    def _period(self, on: dt.date) -> str:
        kind = self._rng.randrange(7)
        if kind == 0:
            return f"tháng {on.month} năm {self._year}"
        if kind == 1:
            return f"quý {QUARTERS[(on.month - 1) // 3]} năm {self._year}"
        if kind == 2:  # noqa: PLR2004 - one of seven wordings
            return f"{'6 tháng đầu' if on.month <= 6 else '9 tháng'} năm {self._year}"  # noqa: PLR2004
        if kind == 3:  # noqa: PLR2004
            return f"giai đoạn {self._span}"
        if kind == 4:  # noqa: PLR2004
            return f"năm {self._year + 1}" if on.month > 9 else f"năm {self._year}"  # noqa: PLR2004
        return f"năm {self._year}"

    def _reference(self, on: dt.date) -> str:
        rng = self._rng
        day = on - dt.timedelta(days=rng.randint(15, 300))
        number = rng.randint(2, 180)
        return rng.choice(
            (
                f"Nghị quyết số {number}/NQ-CP ngày {day:%d/%m/%Y} của Chính phủ",
                f"Quyết định số {number * 9}/QĐ-TTg ngày {day:%d/%m/%Y} của Thủ tướng Chính phủ",
                f"Chỉ thị số {number % 40 + 1:02d}/CT-TTg ngày {day:%d/%m/%Y} của Thủ tướng Chính phủ",
                f"Nghị quyết số {number % 60 + 1:02d}-NQ/TU ngày {day:%d/%m/%Y} của Tỉnh ủy",
                f"Nghị quyết số {number % 90 + 1:02d}/NQ-HĐND ngày {day:%d/%m/%Y} của HĐND tỉnh",
            )
        )
