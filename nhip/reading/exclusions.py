"""What looks like a task and is none: formulas, consents, praise, conditional and execution clauses, submissions."""

import re

from nhip.reading.words import FORMULA

_HEADING = 140
_PRAISE = re.compile(
    r"(?i)(?:đánh giá cao|biểu dương(?!, (?:nhân rộng|khen|tôn vinh))|ghi nhận|hoan nghênh|cảm ơn|nhiệt liệt|"
    r"rất mong|trân trọng|thống nhất đánh giá|cơ bản)\b"
)
_CONSENT = re.compile(
    r"(?i)(?:cơ bản )?(?:đồng ý|thống nhất|nhất trí|phê duyệt|chấp thuận|phê chuẩn|ban hành kèm|cho phép|"
    r"bãi bỏ|thông qua(?! (?:các|phong trào|hệ thống|việc|hoạt động|công tác)))\b"
)
_EXECUTION = re.compile(
    r"(?i)chịu trách nhiệm\s+(?:tổ chức\s+)?(?:thi hành|thực hiện)\s+(?:nội dung\s+)?(?:quyết định|"
    r"nghị quyết|chỉ thị|kế hoạch|quy chế|quy định|thông tư|nghị định) này"
)
_EXECUTES = re.compile(
    r"(?i)(?:căn cứ|chiếu|theo) (?:nội dung )?(?:quyết định|nghị quyết|kế hoạch)(?: này)? (?:để )?(?:tổ chức )?thi hành"
)
_NOTICE = re.compile(
    r"(?i)xin (?:trân trọng |được )?thông báo|"
    r"(?:xin |kính )?thông báo (?:để|đến|tới|ý kiến|kết luận).{0,400}?(?:biết|thực hiện)\b|"
    r"^(?:trên đây là|quyết định này|nghị quyết này|chỉ thị này|kế hoạch này|công điện này)\b"
)
_CONDITION = re.compile(
    r"(?i)(?:trong quá trình (?:triển khai|thực hiện|tổ chức|áp dụng)|quá trình (?:triển khai|thực hiện)|"
    r"(?:nếu|trường hợp|khi) (?:có |phát sinh |gặp )?(?:khó khăn|vướng mắc|vấn đề|nội dung)|nếu (?:có|"
    r"cần)|mọi (?:thông tin|vướng mắc|chi tiết)|(?:thông tin )?chi tiết (?:xin )?liên hệ|thông tin chi tiết|"
    r"(?:đầu mối|người|số điện thoại) liên hệ|điện thoại)"
)
_ON_THE_WAY = re.compile(r"(?i)(?:trong )?quá trình")
_TROUBLE = re.compile(
    r"(?i)\bnếu\b|khó khăn|vướng mắc|phát sinh|phản ánh|tháo gỡ|giải quyết|điều chỉnh|bất cập|kịp thời"
)
_LOOKS_BACK = re.compile(
    r"(?i)(?:trong |bước vào )?(?:năm \d{4}|thời gian (?:vừa )?qua|những (?:năm|tháng) (?:vừa )?qua),? "
    r"(?:được sự|với sự|mặc dù|dưới sự|tình hình)\b"
)
_ENCOURAGE = re.compile(r"(?i)khuyến khích\b")
_SUPERIOR = re.compile(
    r"(?i)(?:hđnd|hội đồng nhân dân|quốc hội|ủy ban thường vụ quốc hội|thường trực (?:hđnd|hội đồng|"
    r"tỉnh ủy|thành ủy)|ban thường vụ|tỉnh ủy|thành ủy|bộ chính trị|ban bí thư|trung ương|thủ tướng|"
    r"chính phủ)"
)
_SUBMITS = re.compile(
    r"(?i)xem xét|cho ý kiến|phê duyệt|quyết định|chấp thuận|thống nhất|ban hành|cho chủ trương|quan tâm"
)
_SKIPPED = re.compile(
    r"(?i)(?:về |một số |các |những |công tác |thông tin )*(?:mục đích|mục tiêu|quan điểm|đánh giá|"
    r"kết quả đạt được|kết quả thực hiện|tình hình|"
    r"hiện trạng|thực trạng|nguyên tắc|phạm vi|đối tượng|tiêu chí|căn cứ|cơ sở pháp lý|tồn tại|hạn chế|"
    r"nguyên nhân|quy định chung|giải thích từ ngữ|sự cần thiết|bài học|chỉ tiêu|khái quát|thành phần|"
    r"bối cảnh|dự báo|định hướng chung)"
)
_STATES = re.compile(
    r"(?i)(?:kết luận|có ý kiến|ý kiến chỉ đạo|chỉ đạo|trả lời|thông báo|"
    r"ban hành [^:]{0,150})(?: [\w ]{0,60})?(?:như sau|sau đây|cụ thể)[^:]{0,20}:$"
)
_AGREES = re.compile(
    r"(?i)(?:cơ bản )?(?:đồng ý|thống nhất|nhất trí|tán thành)\b[^:]*\b(?:yêu cầu|giao|chỉ đạo|đề nghị)\s*:$"
)
_WRITES = re.compile(
    r"(?i)(?:hướng dẫn (?:việc|thực hiện|triển khai|một số)|xây dựng (?:kế hoạch|chương trình)|triệu tập|"
    r"tổ chức (?:hội nghị|cuộc họp))\b[^:]*\b(?:sau|cụ thể)[^:]{0,20}:$"
)
_PAPER_WORK = re.compile(
    r"(?i)\W*(?:đồng thời,? |khẩn trương |tiếp tục )*(?:lập|xây dựng|hoàn thiện|soạn|nộp|thẩm tra|"
    r"thẩm định)\b[^,;]{0,20}báo cáo"
)
_REPORTS_DUTY = re.compile(r"(?i)báo cáo|gửi (?:về|kết quả)")


_PERSON = re.compile(
    r"(?:[Mm]ời\s+)?(?:(?:[ÔÓ]ng|[Bb]à|ông|bà|Đồng chí|"
    r"Đ/c)\s+)(?:[A-ZĐÀ-Ỹ][\w’'.]*\s+){1,5}?[A-ZĐÀ-Ỹ][\w’'.]*\s*[-,;:(]\s*"
    r"(?:[\w ]{2,25}[,-]\s*)?(?:nguyên |Phó |Quyền )?(?:[A-ZĐ][\w]+|[a-z]+ trưởng)\b"
)
_REGIME = re.compile(
    r"(?i)(?:làm việc theo (?:chế độ|quy chế|nguyên tắc)|(?:được )?sử dụng con dấu|hoạt động (?:theo|kiêm nhiệm))"
)
_CRITERION = re.compile(
    r"(?i)(?:có (?:kết quả|ít nhất|tối thiểu|số|tỷ lệ|từ \d)|đạt|tối thiểu|tối đa|không quá|gồm|là |từ \d|\d|"
    r"ông |bà |mời )"
)


_TOLD_TO = re.compile(r"[^:]{8,140}:\s+\S")


def is_person(words: str) -> bool:
    """Whether a line of a list names a member: "Ông Trần Văn A, Phó Giám đốc Sở Y tế"."""
    return bool(_PERSON.match(words)) and not _TOLD_TO.match(words)


def is_regime(work: str) -> bool:
    """Whether a predicate tells how members work or which seal they use, and gives no duty."""
    return bool(_REGIME.match(work))


def is_criterion(words: str) -> bool:
    """Whether the words behind "<unit>:" tell a measure, a make-up or a name, and no work."""
    return bool(_CRITERION.match(words))


_OWN_WORD = re.compile(
    r"(?i)(?:đã |cơ bản |xin |trân trọng |kính )*(?:mời|thống nhất|đồng ý|nhất trí|đánh giá|ghi nhận|biểu dương|"
    r"hoan nghênh|"
    r"không|sẽ|nhận được|cảm ơn|ban hành|triệu tập|xin|thông báo|nhận thấy|chia sẻ|nhiệt liệt|kết luận)\b"
)


_ITSELF = ("Bộ", "Sở", "Ủy ban", "Cục", "Tổng cục")


def is_itself(way: str, lead: tuple[str, ...]) -> bool:
    """Whether the body that writes speaks of itself by its kind alone ("Bộ tập trung quản lý …")."""
    return way == "subject" and len(lead) == 1 and lead[0] in _ITSELF


def is_own_word(work: str) -> bool:
    """Whether a predicate of the issuer is its word to others ("mời …", "thống nhất …"), and no work of its own."""
    return bool(_OWN_WORD.match(work))


_VIEW = re.compile(r"(?:Thực tế|Việc|Công tác|Hiện nay|Thời gian qua|Những năm|Qua|Kết quả|Tình hình)\b")


def is_view(words: str) -> bool:
    """Whether a paragraph opens like a view on a matter and not like an order ("Việc quản lý phải …")."""
    return bool(_VIEW.match(words))


_BARE_GIVER = re.compile(r"(?:^|[,;.] )[A-ZĐỦ][^,;:]{3,90} (?:chỉ thị|yêu cầu|đề nghị|quyết định)(?: như sau)?\s*:$")


def gives_to_none(words: str) -> bool:
    """Whether a sentence ends in its giver and a bare verb of giving ("Bộ trưởng Bộ Tư pháp chỉ thị:")."""
    return bool(_BARE_GIVER.search(words[-140:]))


_GIVES = re.compile(r"(?i)(?:chỉ thị|yêu cầu|đề nghị|giao|quyết định)\s*:$")


def is_statement(work: str) -> bool:
    """Whether the predicate of an opening sentence is the giver's own word ("… kết luận như sau:"), not a duty."""
    return bool(_STATES.search(work[-200:]) or _AGREES.match(work) or _WRITES.match(work) or _GIVES.match(work))


def is_execution(words: str) -> bool:
    """The execution clause of a decision (rule N3)."""
    return bool(_EXECUTION.search(words[-400:]) or _EXECUTES.search(words[-120:]))


def is_report(words: str) -> bool:
    """Whether words speak of the report on the work, not of other work."""
    return bool(_REPORTS_DUTY.search(words[:160])) and not _PAPER_WORK.match(words)


def is_skipped_section(heading: str) -> bool:
    """Whether a heading opens a part that gives no tasks: aims, evaluation, money, scope (rule N1)."""
    bare = heading.strip(" .:")
    if re.search(r"(?i)tổ chức thực hiện|nhiệm vụ|giải pháp|trách nhiệm|phân công", bare) and not re.match(
        r"(?i)(?:mục đích|mục tiêu|quan điểm|đánh giá|kết quả|tình hình)(?!.*[,;] (?:và )?(?:nhiệm vụ|giải pháp))", bare
    ):
        return False
    return len(bare) < _HEADING and bool(_SKIPPED.match(bare) or re.fullmatch(r"(?i)yêu cầu", bare))


_STRONG_ORDER = re.compile(r"Giao (?:[A-ZĐ]|các )|(?:[A-ZĐ][^,;.:]{3,60}) chủ trì, phối hợp")


def is_strong_order(words: str) -> bool:
    """Whether a paragraph gives an order in so many words that it counts in any part of a paper."""
    return bool(_STRONG_ORDER.match(words))


def is_condition(words: str) -> bool:
    """A conditional closing or an address for questions (rule N7)."""
    return bool(_CONDITION.match(words) and (not _ON_THE_WAY.match(words) or _TROUBLE.search(words[:400])))


def is_formula(work: str) -> bool:
    """Whether the work is nothing but "nghiêm túc triển khai thực hiện …" without a duty of its own (rule N4)."""
    head, *rest = re.split(r"(?<=[.;])\s|, mọi ", work[:700].lower(), maxsplit=1)
    if (
        rest
        and re.search(r"(?:thường xuyên|định kỳ|tổng hợp|kịp thời)?\s*báo cáo (?:kết quả|tiến độ|tình hình)", rest[0])
        and not is_condition(rest[0])
    ):
        return False
    words = re.findall(r"\w+", head)
    return bool(words) and ("thực hiện" in head or "triển khai" in head) and all(word in FORMULA for word in words)


_ATTRIBUTE = re.compile(
    r"(?i)(?:thời (?:gian|lượng|điểm)|địa (?:điểm|chỉ)|nơi|hình thức|thành phần|số lượng|nội dung,? chương trình|"
    r"đối tượng|kinh phí|lệ phí|trang phục|lịch)\b[^:;.]{0,60}:\s+\S"
)
_BARE_TOPIC = re.compile(
    r"(?i)(?:thời (?:gian|hạn)|chế độ|công tác|địa điểm|hình thức|nội dung|thành phần|nơi)\b[^:;,]{0,50}\.?$"
)


_NOTE = re.compile(r"(?i)(?:\* ?)?(?:lưu ý|ghi chú)\s*:")


def is_attribute(words: str) -> bool:
    """Whether a line only tells when, where, in which form or who comes ("Địa điểm: Hội trường …")."""
    return bool(_ATTRIBUTE.match(words) or _BARE_TOPIC.match(words) or _NOTE.match(words))


def is_no_task(words: str) -> bool:
    """Whether a sentence is praise, consent, encouragement, a notice or an execution clause (rules N2–N4, N9)."""
    head = words[:700]
    return bool(
        _PRAISE.match(head)
        or _CONSENT.match(head)
        or _ENCOURAGE.match(head)
        or _LOOKS_BACK.match(head)
        or _NOTICE.search(head)
        or _EXECUTION.search(head)
        or is_condition(head)
    )


def is_submission(giving: str, lead: tuple[str, ...], work: str) -> bool:
    """A request to a superior or an elected body (rule N8), or an invitation."""
    if giving.startswith("kính đề nghị") or "mời" in giving:
        return True
    if "đề nghị" not in giving or not lead:
        return False
    return bool(_SUPERIOR.match(lead[0]) and _SUBMITS.search(work[:160]))
