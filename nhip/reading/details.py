"""Lines that only tell form, address or time of the report or the work demanded before (rule G7)."""

import re
from dataclasses import replace
from datetime import date
from itertools import takewhile

from nhip.reading.clauses import find_assignment
from nhip.reading.deadlines import choose, limits_in
from nhip.reading.drafts import Draft
from nhip.reading.partners import reports_to

_DETAIL_ONLY = re.compile(
    r"(?i)^(?:báo cáo|cung cấp|thống kê|gửi)\b[^:]*:$|(?:báo cáo|lấy ý kiến|"
    r"góp ý)\b[^:]{0,300}theo (?:hướng dẫn|đề cương|mẫu|biểu|nội dung|các nội dung|bảng)[^:]{0,40}:$|"
    r"^(?:báo cáo|cung cấp|gửi|đăng ký|thống kê|tổng hợp|góp ý|đề xuất|cử|điền|kê khai|cho ý kiến|"
    r"tham gia ý kiến)\b[^:]{0,160}(?:nội dung|mẫu|biểu|thông tin|số liệu|vấn đề|địa chỉ|tiêu chí|"
    r"bảng)[^:]{0,40}:$"
)
_MEANS_TASKS = re.compile(
    r"(?i)(?:nhiệm vụ|giải pháp|biện pháp|nội dung(?: công việc| trọng tâm| chủ yếu)|công việc|yêu cầu)[^:]{0,40}:$"
)
_REPORT_DETAIL = re.compile(
    r"(?i)(?:văn bản|báo cáo|kết quả|ý kiến|danh sách|hồ sơ|nội dung|số liệu|đề xuất|các ý kiến|"
    r"bản đăng ký|phiếu|thông tin|công văn|mọi ý kiến|biểu mẫu|thời (?:gian|hạn)|hạn|"
    r"file)\b[^.;:]{0,160}?(?:gửi|trước ngày|chậm nhất|về (?:Sở|Ủy ban|UBND|Bộ|Văn phòng|Phòng))"
)
_REPORT_DUTY = re.compile(
    r"(?:Định kỳ b|B)áo cáo (?!(?:xin |được |phải )?(?:gửi|nộp|lập|bằng|theo)\b)(?![^.;:]{0,40}\bgửi (?:về|qua|đến)\b)"
)
_TIME_OPEN = re.compile(r"(?i)^(?:thời gian|thời hạn|hạn)\b")
# A line below a list that tells by when all of it is due.
_TIME_LINE = re.compile(
    r"(?i)(?:(?:thời (?:gian|hạn)|hạn) (?:hoàn thành|thực hiện|triển khai|báo cáo|gửi|nộp|trình|xong|cuối)"
    r"[^:.;]{0,60}:|thời (?:gian|hạn)[^:.;]{0,20}:\s+(?:xong |hoàn thành )?(?:trước|chậm nhất|đến hết|trong)\b|"
    r"(?:các |những )?(?:nội dung|nhiệm vụ|công việc|việc) (?:nêu )?trên (?:phải |cần |yêu cầu )?(?:hoàn thành|xong|"
    r"thực hiện xong)\b|hoàn thành (?:xong )?(?:trước|chậm nhất|trong)\b[^,;:]{0,40}\d[.;/]*$)"
)
_HANDED_IN = re.compile(r"(?i)(?:thời (?:gian|hạn)|hạn)[^:]{0,30}\b(báo cáo|gửi|nộp|trình)\b")
_LONG = 700
# How many tasks of a list one line below it can date.
_LONGEST_LIST = 100


def opens_details(work: str) -> bool:
    """Whether a demand that ends in a colon introduces only its form, period or table (exception to N5)."""
    return bool(_DETAIL_ONLY.search(work)) and not _MEANS_TASKS.search(work)


def is_report_duty(words: str) -> bool:
    """Whether an item orders a report (T7), and tells no form of one."""
    return bool(_REPORT_DUTY.match(words))


def is_time_line(words: str) -> bool:
    """Whether a line below a list tells by when all of it is due."""
    return len(words) <= _LONG and bool(_TIME_LINE.match(words))


def handed_in(words: str) -> str:
    """With which verb a time line tells that something is handed in ("Thời gian nộp bài: …"), "" for all work."""
    match = _HANDED_IN.match(words)
    return match.group(1).lower() if match else ""


def is_detail(words: str) -> bool:
    """Whether a line tells form, address or time of what was demanded before."""
    return len(words) <= _LONG and bool(_TIME_LINE.match(words) or _REPORT_DETAIL.match(words))


def is_time_field(words: str) -> bool:
    """Whether a line is a field for a time, so that any day in it is the limit."""
    return bool(_TIME_OPEN.match(words))


def _listed_with(drafts: list[Draft], last: Draft) -> list[Draft]:
    """The tasks of the list that ends with a task: a time told below the list holds for all of them (D1)."""
    parent = last.node.parent if last.node else None
    if parent is None:
        return [last]
    lately = takewhile(lambda draft: draft.start >= parent.start, reversed(drafts[-_LONGEST_LIST:]))
    return [draft for draft in lately if draft.node and draft.node.parent is parent]


def take(drafts: list[Draft], words: str, issued_on: date | None) -> bool:
    """Form, address or date of the report demanded before: they go to that task (G7)."""
    if not drafts or not is_detail(words):
        return False
    if find_assignment(words, 0, len(words)) and not re.match(
        r"(?i)(?:báo cáo|văn bản|thời|hạn|kết quả|ý kiến)", words
    ):
        return False
    limit = choose(limits_in(words, issued_on, in_field=is_time_field(words)))
    target = drafts[-1]
    listed = _listed_with(drafts, target) if is_time_line(words) else []
    verb = handed_in(words)
    for draft in [draft for draft in listed if verb in draft.words] or [target]:
        if limit and draft.limit is None:
            draft.limit, draft.limit_from = replace(limit, inherited=True), "report"
    target.report_to = target.report_to or reports_to(words, 0, len(words))
    return True
