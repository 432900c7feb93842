"""Lines that only tell form, address or time of the report or the work demanded before (rule G7)."""

import re

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
