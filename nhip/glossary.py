"""The words of the house: Vietnamese administrative term, its name in code, its meaning.

Sources of the English: the official translations of the Law on Emulation and Commendation (06/2022/QH15) and of the
Law on Protection of State Secrets (29/2018/QH14), and of the Government's working regulations ("urge and inspect",
"assume the prime responsibility and coordinate"). Terms that are `settled=False` were chosen for plainness. Since
1 July 2025 local government has two levels (province, commune), so there is no `district`.

docs/glossary.md is written from this module (`make fix`), and the Vietnamese form here is the only accepted spelling
(`tools/wording.py`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: terms that are explained together stand in one, divided by slashes."""

    vietnamese: str
    code: str
    meaning: str = ""
    settled: bool = True


GLOSSARY: dict[str, tuple[Term, ...]] = {
    "Documents": (
        Term("văn bản đến", "incoming_document", "document received"),
        Term("văn bản đi", "outgoing_document", "document issued"),
        Term("văn bản nội bộ", "internal_document", "stays inside the Office", settled=False),
        Term("dự thảo", "draft", "text before signing"),
        Term("số, ký hiệu", "reference_code", "number and symbol, e.g. 123/UBND-TH"),
        Term("số đến", "arrival_number", "number in the incoming register"),
        Term("ngày đến", "arrived_on", "date of receipt"),
        Term("khóa truy cập", "api_token", "key with which another system acts for an account", settled=False),
        Term("tiếp nhận", "intake / take_in", "a document comes in, before it is registered", settled=False),
        Term("cách ly", "quarantine", "a file with a virus, kept out of reach", settled=False),
        Term("ngày ban hành", "issued_on", "date on the document"),
        Term("trích yếu", "subject", "one-line abstract", settled=False),
        Term("loại văn bản", "document_type", "decision, directive, official letter…"),
        Term("công văn", "official_letter", "unnamed-type letter"),
        Term("tờ trình", "proposal", "formal submission to a superior", settled=False),
        Term("phiếu trình", "submission_slip", "cover slip laid before a leader", settled=False),
        Term("quyết định / chỉ thị / nghị quyết", "decision / directive / resolution", "types"),
        Term("nơi gửi / nơi nhận", "sender / recipients"),
        Term("nơi nhận để biết", "recipients_for_information", "copy only", settled=False),
        Term("độ khẩn: thường, khẩn, thượng khẩn, hỏa tốc", "urgency: normal urgent very_urgent flash", settled=False),
        Term(
            "độ mật: mật, tối mật, tuyệt mật",
            "secrecy: confidential secret top_secret",
            "levels of the 2018 law (a new law is in force from 1 Mar 2026); such papers must not enter this system, "
            "the field exists only to refuse them",
        ),
        Term("sổ đăng ký văn bản", "register", "numbered book per year and kind"),
        Term("vào sổ / đăng ký", "register_incoming, register_outgoing", "verb"),
        Term("văn thư", "records_clerk", "role"),
        Term("phân phối, chuyển xử lý", "route / routing", "send to whoever handles it"),
        Term("luân chuyển", "circulation", "the chain of routings", settled=False),
        Term("trình phân phối", "present", "lay an incoming document before a leader", settled=False),
        Term("bút phê", "directive_note", "leader's written instruction"),
        Term("mẫu phân phối", "routing_template", "a routing sheet kept for the next time", settled=False),
        Term("lượt xem đầu", "read_mark", "somebody opened a document for a part of theirs", settled=False),
        Term("kết quả xử lý", "outcome", "what came of an incoming document", settled=False),
        Term("vắng mặt / người thay", "absence / substitute", "away over a span of days, who stands in", settled=False),
        Term("văn bản giao việc", "directive_reading", "directive read for its tasks", settled=False),
        Term(
            "nhiệm vụ đề xuất", "task_proposal", "task read out of a directive, until a person decides", settled=False
        ),
        Term("ý kiến chỉ đạo", "instruction", "direction given, any form"),
        Term("xử lý chính / phối hợp / nhận để biết", "main_handler / co_handler / informed", "roles on a routing"),
        Term("thẩm tra hồ sơ trình", "review", "check before laying before a leader", settled=False),
        Term("ký nháy / ký tắt", "initial (verb), initials"),
        Term("ký số", "digital_signature"),
        Term(
            "ký thay (KT.), thừa lệnh (TL.), thừa ủy quyền (TUQ.), thay mặt (TM.)",
            "signing_capacity: deputising by_order by_authorisation on_behalf",
            settled=False,
        ),
        Term("phát hành", "dispatch", "send out after number and seal"),
        Term("thu hồi", "recall"),
        Term("bản gốc / bản chính / bản sao y", "original / official_copy / true_copy", settled=False),
        Term("hồ sơ công việc", "dossier", "file of one matter"),
        Term("danh mục hồ sơ", "dossier_list", "yearly list of files"),
        Term("thời hạn bảo quản", "retention_period"),
        Term("nộp lưu", "transfer_to_archive"),
        Term("đợt nộp lưu", "hand_over", "dossiers handed to the agency's archive with list and minutes"),
        Term("nộp lưu trữ lịch sử", "transfer", "permanent dossiers go on to the historical archive"),
        Term("lượt sử dụng bản lưu", "copy_loan", "the kept copy of an issued document handed out and back"),
        Term("giữ lại hồ sơ", "keep_back", "a closed dossier kept past its due date with consent"),
        Term("phong tỏa hồ sơ", "freeze", "legal hold: nothing of a dossier may change"),
        Term("hủy hồ sơ hết giá trị", "disposal", "dossiers whose retention is over, reviewed and destroyed"),
        Term("trục liên thông văn bản", "document_exchange (in links)", "inter-agency exchange axis"),
        Term("mã định danh cơ quan", "agency_code", "electronic identifier"),
        Term("tệp đính kèm", "attachment", "a stored file under a name, as somebody put it in"),
        Term("bản chụp", "scan", "picture of a paper; its words are known only after OCR", settled=False),
    ),
    "Organisation": (
        Term("Ủy ban nhân dân tỉnh", "provincial_people_committee"),
        Term("Hội đồng nhân dân", "people_council"),
        Term("Văn phòng UBND tỉnh", "the_office", "our user", settled=False),
        Term("sở, ban, ngành", "department", "provincial department"),
        Term("xã, phường, đặc khu", "commune", "lower level"),
        Term("phòng chuyên môn", "division", "inside the Office"),
        Term("đơn vị", "unit", "any of the above"),
        Term("Chủ tịch / Phó Chủ tịch", "chair / vice_chair"),
        Term("Chánh / Phó Chánh Văn phòng", "chief_of_office / deputy_chief_of_office"),
        Term("trưởng phòng", "head_of_division"),
        Term("chuyên viên", "specialist"),
        Term("cán bộ, công chức, viên chức", "official", "a person in service", settled=False),
        Term("chức vụ", "position"),
        Term("lĩnh vực phụ trách", "portfolio", "what a leader looks after"),
        Term("ủy quyền", "delegation", "acting for another, dated"),
    ),
    "Tasks": (
        Term("nhiệm vụ", "task"),
        Term("giao nhiệm vụ", "assign / assignment"),
        Term("đơn vị chủ trì", "lead_unit", "exactly one"),
        Term("đơn vị phối hợp", "cooperating_units", "any number"),
        Term("nhóm đơn vị", "unit_group / members", "words for many units: các xã, phường", settled=False),
        Term("người theo dõi", "monitor", "Office specialist watching it", settled=False),
        Term("thời hạn", "due_on"),
        Term("gia hạn", "extend_deadline, extension", "needs reason and approver"),
        Term("đôn đốc", "follow_up", "written urging before/after deadline"),
        Term("nhắc việc", "reminder", "automatic"),
        Term("bản tin sáng", "morning_brief", "what a leader reads first, once a day", settled=False),
        Term("thông báo", "notice", "what a person is told, in the app and by letter"),
        Term("lượt gửi", "delivery", "a notice on one channel", settled=False),
        Term("thư tổng hợp", "digest", "what waited overnight, in one letter", settled=False),
        Term("tùy chọn nhận thông báo", "preference", settled=False),
        Term("sắp đến hạn / quá hạn", "due_soon / overdue"),
        Term("đúng hạn / trễ hạn", "on_time / late", "for finished work"),
        Term("tiến độ", "progress"),
        Term("báo cáo kết quả", "result"),
        Term("nghiệm thu, xác nhận hoàn thành", "accept / acceptance"),
        Term("trả lại", "send_back"),
        Term("vướng mắc, khó khăn", "obstacle", settled=False),
        Term("không thời hạn / thường xuyên", "open_ended / standing"),
    ),
    "Evaluation": (
        Term("đánh giá, xếp loại công chức", "evaluation", "NĐ 335/2025/NĐ-CP"),
        Term("kết quả cá nhân", "personal_result", "points and class of a person in a period, computed", settled=False),
        Term("chấm tiêu chí chung", "assessment", "marks that the competent leader gives", settled=False),
        Term("xếp loại", "grade", "one of four classes"),
        Term("số lượng / chất lượng / tiến độ", "quantity / quality / progress", "the three measures of task results"),
        Term("sản phẩm quy đổi", "converted products", "what a task weighs", settled=False),
        Term("xác nhận nguyên nhân khách quan", "excuse", "an occurrence that costs no points", settled=False),
        Term("trường hợp không hoàn thành", "disqualification", "last class whatever the points", settled=False),
        Term("tỷ lệ xuất sắc", "cap", "20% of those rated good", settled=False),
        Term("nhóm nhiệm vụ tương đồng", "duty", "group within which the cap holds", settled=False),
    ),
    "Programme and meetings": (
        Term("quy chế làm việc", "working_regulation"),
        Term("chương trình công tác", "work_programme", "year/quarter/month"),
        Term("lịch công tác tuần", "weekly_calendar"),
        Term("đề án", "scheme", "programme item to be submitted"),
        Term("điều chỉnh / rút khỏi chương trình", "reschedule / withdraw"),
        Term("giấy mời", "invitation"),
        Term("phiên họp / cuộc họp", "session / meeting", "PC plenary / any meeting"),
        Term("thành phần dự", "attendees"),
        Term("chủ trì cuộc họp", "presided_by", "not lead_unit"),
        Term("tài liệu họp", "papers"),
        Term("biên bản", "minutes"),
        Term("thông báo kết luận", "conclusion_notice", "source of tasks"),
    ),
    "Targets and reports": (
        Term("chỉ tiêu", "target"),
        Term("kế hoạch giao / thực hiện", "planned_value / actual_value"),
        Term("cùng kỳ", "same_period_last_year"),
        Term("lũy kế", "cumulative"),
        Term("chế độ báo cáo", "report_regime", "who reports what, when", settled=False),
        Term("nội dung báo cáo", "topic", "what a report is about: the Office's work, or whose tasks", settled=False),
        Term("nhiệm vụ theo dõi trong kỳ", "followed", "carried into a period or assigned in it", settled=False),
        Term("báo cáo định kỳ / chuyên đề / đột xuất", "periodic / thematic / ad_hoc"),
        Term("kỳ báo cáo, thời điểm chốt số liệu", "report_period, cutoff_on"),
        Term("tổng hợp", "consolidate", "join units' submissions"),
    ),
    "Emulation and commendation": (
        Term("thi đua – khen thưởng", "emulation (app), commendation"),
        Term("phong trào thi đua", "movement"),
        Term("giao ước thi đua", "emulation_pledge"),
        Term("ký kết giao ước", "sign_pledge"),
        Term("cụm / khối thi đua", "cluster / bloc"),
        Term("cụm trưởng", "cluster_head"),
        Term("tiêu chí, thang điểm", "criterion, scale"),
        Term("tự chấm / chấm chéo / thẩm định điểm", "self_score / peer_score / verified_score", settled=False),
        Term("danh hiệu thi đua", "emulation_title", "Advanced worker, Emulation fighter…"),
        Term("hình thức khen thưởng", "commendation_form", "medal, certificate of merit…"),
        Term("bằng khen / giấy khen", "certificate_of_merit / certificate_of_commendation", settled=False),
        Term("sáng kiến", "initiative"),
        Term("hồ sơ đề nghị, bình xét, bỏ phiếu", "nomination, deliberation, vote"),
        Term("Hội đồng thi đua – khen thưởng", "emulation_council"),
    ),
}

# Pairs that are mistaken for each other, with what tells them apart.
EASILY_CONFUSED: tuple[tuple[str, str, str], ...] = (
    ("lead_unit", "presided_by", "the unit answerable for a task; the person who leads a meeting"),
    ("route", "assign", "send a document to its handler; give a task"),
    ("route", "transfer_to_archive", "send a document to its handler; hand a finished dossier to the archive"),
    ("follow_up", "reminder", "a person's act with a text; automatic"),
    ("result", "report", "what a task brought; a periodic report"),
    ("accept", "approve", "confirm that a task's result is there; decide a proposal"),
)
