"""Part "Kết quả thực hiện nhiệm vụ", sections 1 to 8: programme, tasks, documents, meetings, targets, procedures."""

from nhip.reports.outline.declare import Hand, Part
from nhip.reports.outline.dynamic import ranks
from nhip.reports.outline.grammar import Say, choice, full, lines, positive, zero

_PROGRAMME = Part(
    "programme",
    "Tham mưu tổng hợp và chương trình công tác",
    2,
    (
        lines(
            Say(
                "Tham mưu UBND tỉnh xây dựng Chương trình công tác trọng tâm {@period} với {programme.groups} nhóm "
                "giải pháp, nhiệm vụ cụ thể[, gắn với triển khai thực hiện {programme.key_tasks} nhiệm vụ trọng tâm]"
                "[, {programme.breakthroughs} lĩnh vực đột phá][, {programme.schemes} đề án trọng tâm]"
                "[ và {programme.resolutions} nghị quyết chuyên đề]."
            )
        ),
        lines(
            choice(
                Say(
                    "Tham mưu xây dựng chương trình làm việc của UBND tỉnh và đã hoàn thành {programme.completion} "
                    "nội dung, đạt {programme.completion:rate}[, {programme.completion:delta}].",
                    when=(full("programme.completion"),),
                ),
                Say(
                    "Tham mưu xây dựng chương trình làm việc của UBND tỉnh và đã hoàn thành {programme.completion} "
                    "nội dung, đạt {programme.completion:rate}[, {programme.completion:delta}]; các nội dung chưa hoàn "
                    "thành tiếp tục được theo dõi, đôn đốc."
                ),
            ),
            Say(
                "Số nội dung đăng ký đầu kỳ: {programme.registered}[; bổ sung: {programme.added}]"
                "[; đưa ra khỏi chương trình: {programme.removed}][ ({@annex:programme})]."
            ),
        ),
    ),
    Hand("Nội dung tham mưu nổi bật; các nội dung trình Tỉnh ủy, Hội đồng nhân dân", asked=False),
)

_TASKS = Part(
    "tasks",
    "Theo dõi, đôn đốc thực hiện nhiệm vụ được giao",
    2,
    (
        lines(
            choice(
                Say(
                    "Tiếp nhận {tasks.government} nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao UBND tỉnh"
                    "[, {tasks.government:delta}]; đã tham mưu UBND tỉnh, lãnh đạo UBND tỉnh tập trung chỉ đạo, điều "
                    "hành, "
                    "hoàn thành {tasks.government_completion} nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao (đạt "
                    "100%).",
                    when=(full("tasks.government_completion"),),
                ),
                Say(
                    "Tiếp nhận {tasks.government} nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao UBND tỉnh"
                    "[, {tasks.government:delta}]; đã hoàn thành {tasks.government_completion} nhiệm vụ, đạt "
                    "{tasks.government_completion:rate}."
                ),
            )
        ),
        lines(
            Say(
                "Theo dõi, đôn đốc các cơ quan, đơn vị thực hiện {tasks.province} nhiệm vụ do UBND tỉnh, Chủ tịch UBND "
                "tỉnh giao; đã hoàn thành {tasks.province_completion} nhiệm vụ, đạt {tasks.province_completion:rate}."
            ),
            Say(
                "Thực hiện {tasks.party} nhiệm vụ do Tỉnh ủy giao; đã hoàn thành {tasks.party_completion} nhiệm vụ, "
                "đạt "
                "{tasks.party_completion:rate}."
            ),
            Say(
                "Theo dõi {tasks.meeting} nhiệm vụ từ kết luận các cuộc họp; đã hoàn thành {tasks.meeting_completion} "
                "nhiệm vụ, đạt {tasks.meeting_completion:rate}."
            ),
        ),
        lines(
            Say(
                "Trong tổng số nhiệm vụ, hoàn thành đúng hạn {tasks.done_on_time}[; hoàn thành quá hạn "
                "{tasks.done_late}]"
                "[; đang thực hiện trong hạn {tasks.open_in_time}][; đang thực hiện không quy định thời hạn "
                "{tasks.open_ended}][ ({@annex:tasks})]."
            ),
            choice(
                Say(
                    "Không có nhiệm vụ quá hạn chưa hoàn thành.",
                    when=(zero("tasks.open_overdue"), positive("tasks.done_on_time")),
                ),
                Say(
                    "Còn {tasks.open_overdue} nhiệm vụ quá hạn chưa hoàn thành.", when=(positive("tasks.open_overdue"),)
                ),
            ),
            Say(
                "Tỷ lệ hoàn thành đúng hạn tính trên số nhiệm vụ đã đến hạn: {tasks.on_time_rate_current:rate} theo "
                "hạn "
                "điều chỉnh[; {tasks.on_time_rate_original:rate} theo hạn ban đầu]."
            ),
        ),
    ),
    Hand("Công tác kiểm tra, đôn đốc khác", asked=False),
)

_DOCUMENTS = Part(
    "documents",
    "Tiếp nhận, xử lý và ban hành văn bản; văn thư, lưu trữ",
    2,
    (
        lines(
            Say(
                "Tổ chức tiếp nhận {documents.incoming} văn bản đến[, {documents.incoming:delta}][; trong đó "
                "{documents.incoming_electronic} văn bản điện tử, chiếm "
                "{documents.incoming_electronic/documents.incoming:share}]"
                "[; {documents.incoming_assigning} văn bản có giao nhiệm vụ]."
            ),
        ),
        lines(
            Say(
                "Tham mưu, đề xuất và tổ chức thẩm định, trình ban hành {documents.outgoing} văn bản chỉ đạo, điều "
                "hành "
                "thuộc thẩm quyền trên các lĩnh vực kinh tế - xã hội, quốc phòng, an ninh, đối ngoại"
                "[, {documents.outgoing:delta}][; {documents.outgoing_signed} văn bản được ký số, chiếm "
                "{documents.outgoing_signed/documents.outgoing:share}][ ({@annex:documents})]."
            ),
        ),
    ),
    Hand("Công tác thẩm tra, văn thư, lưu trữ", asked=False),
)

_MEETINGS = Part(
    "meetings",
    "Phục vụ hội nghị, cuộc họp, làm việc của lãnh đạo",
    2,
    (
        lines(
            Say(
                "Phối hợp chuẩn bị nội dung, tổ chức phục vụ chu đáo {meetings.held} cuộc họp, hội nghị"
                "[, {meetings.held:delta}][; trong đó {meetings.online} cuộc họp trực tuyến, chiếm "
                "{meetings.online/meetings.held:share}][ ({@annex:meetings})]."
            ),
            Say(
                "Ban hành {meetings.conclusions} thông báo kết luận[; {meetings.conclusion_rate} thông báo được ban "
                "hành "
                "trong thời hạn 05 ngày làm việc, đạt {meetings.conclusion_rate:rate}]."
            ),
        ),
    ),
    Hand("Đón tiếp đoàn công tác, lịch làm việc của lãnh đạo", asked=False),
)

_TARGETS = Part(
    "targets",
    "Kết quả thực hiện các chỉ tiêu kinh tế - xã hội",
    2,
    (
        lines(
            Say(
                "Tham mưu chỉ đạo, điều hành phát triển kinh tế - xã hội; có {targets.achievement} chỉ tiêu kinh tế "
                "- xã hội "
                "đạt và vượt chỉ tiêu đề ra, đạt {targets.achievement:rate}[, trong đó {targets.exceeded} chỉ tiêu "
                "vượt]"
                "[; {targets.missed} chỉ tiêu không đạt][; {targets.no_data} chỉ tiêu chưa có số liệu][ "
                "({@annex:targets})]."
            ),
        ),
        ranks,
    ),
    Hand("Đánh giá tình hình kinh tế - xã hội", asked=False),
)

_PROCEDURES = Part(
    "procedures",
    "Kiểm soát thủ tục hành chính, cải cách hành chính, chuyển đổi số",
    2,
    (
        lines(
            Say(
                "Chỉ số phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công của tỉnh đạt "
                "{procedures.index_score} điểm[, {procedures.index_score:delta}][; xếp thứ {procedures.index_rank} "
                "tỉnh, "
                "thành phố]."
            ),
        ),
        lines(
            Say(
                "Ghi nhận {casebook.security_incidents} sự cố, sự kiện an toàn thông tin[; đã xử lý xong "
                "{casebook.security_incidents_resolved}].",
                when=(positive("casebook.security_incidents"),),
            ),
        ),
    ),
    Hand("Kiểm soát thủ tục hành chính, cơ chế một cửa, chuyển đổi số, an toàn thông tin", asked=False),
)

_RECEPTION = Part(
    "reception",
    "Tiếp công dân, xử lý đơn thư",
    2,
    (
        lines(
            Say("Tổ chức tiếp {casebook.receptions} lượt công dân[, {casebook.receptions:delta}]."),
            Say(
                "Tiếp nhận, xử lý {casebook.petitions} đơn khiếu nại, tố cáo, kiến nghị, phản ánh; đã giải quyết "
                "{casebook.petitions_resolution} đơn, đạt {casebook.petitions_resolution:rate}.",
                when=(positive("casebook.petitions"),),
            ),
        ),
    ),
    Hand("Tiếp công dân, giải quyết khiếu nại, tố cáo, kiến nghị", asked=False),
)

_MEDIA = Part(
    "media",
    "Truyền thông chính sách, cung cấp thông tin cho báo chí",
    2,
    (
        lines(
            Say(
                "Theo dõi, thực hiện {casebook.communications} việc truyền thông chính sách, xử lý thông tin xấu độc[; "
                "đã xử lý xong {casebook.communications_resolved} việc].",
                when=(positive("casebook.communications"),),
            ),
        ),
    ),
    Hand("Truyền thông chính sách; theo dõi, xử lý thông tin xấu độc"),
)

WORK = (
    Part("results", "Kết quả thực hiện nhiệm vụ", 1),
    _PROGRAMME,
    _TASKS,
    _DOCUMENTS,
    _MEETINGS,
    _TARGETS,
    _PROCEDURES,
    _RECEPTION,
    _MEDIA,
)
