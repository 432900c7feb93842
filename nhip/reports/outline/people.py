"""Part "Kết quả thực hiện nhiệm vụ", sections 9 to 12: logistics, people, Party and solidarity, emulation."""

from nhip.reports.outline.declare import Hand, Part
from nhip.reports.outline.dynamic import awards
from nhip.reports.outline.grammar import Say, lines, positive

PEOPLE = (
    Part(
        "logistics",
        "Hành chính, quản trị, tài chính; thực hành tiết kiệm, chống lãng phí",
        2,
        (
            lines(
                Say(
                    "Thực hiện {casebook.thrift} việc tiết kiệm, chống lãng phí được theo dõi trong sổ.",
                    when=(positive("casebook.thrift"),),
                ),
            ),
        ),
        Hand("Hành chính, quản trị, hậu cần, tài chính; thực hành tiết kiệm, chống lãng phí"),
    ),
    Part(
        "staff",
        "Tổ chức bộ máy, cán bộ; thực hiện quy chế dân chủ ở cơ sở",
        2,
        (
            lines(
                Say(
                    "Đến hết kỳ báo cáo, Văn phòng có {org.headcount} cán bộ, công chức, viên chức, người lao động"
                    "[, trong đó có {org.headcount_civil_servants} công chức][, {org.headcount_public_employees} "
                    "viên chức]"
                    "[, {org.headcount_workers} người lao động][, {org.headcount_cadres} cán bộ]"
                    "[ ({@annex:staff})]."
                ),
            ),
        ),
        Hand("Sắp xếp tổ chức bộ máy; đào tạo, bồi dưỡng; dân chủ ở cơ sở", asked=False),
    ),
    Part(
        "party",
        "Xây dựng Đảng, đoàn thể, an sinh xã hội",
        2,
        (
            lines(
                Say(
                    "Đảng ủy Văn phòng UBND tỉnh lãnh đạo cấp ủy các chi bộ trực thuộc chủ động tham mưu cho "
                    "{@party_body} "
                    "ban hành {documents.outgoing_party} văn bản cụ thể hóa các chủ trương, nghị quyết, chỉ thị, kết "
                    "luận của "
                    "Trung ương, của Tỉnh ủy thành các chương trình, kế hoạch, đề án để tổ chức triển khai thực hiện."
                ),
            ),
            lines(
                Say(
                    "Hưởng ứng các phong trào ủng hộ, an sinh xã hội, đã có {emulation.campaign_contributors} tập "
                    "thể, cá nhân "
                    "đăng ký ủng hộ[ {emulation.campaign_pledged} đồng][; đã tiếp nhận {emulation.campaign_received} "
                    "đồng]"
                    "[ ({@annex:campaign})]."
                ),
            ),
        ),
        Hand("Xây dựng Đảng, công đoàn, đoàn thể", asked=False),
    ),
    Part(
        "emulation",
        "Thi đua, khen thưởng",
        2,
        (
            awards,
            lines(
                Say(
                    "Tổ chức ký giao ước thi đua giữa {emulation.pledging_units} phòng, đơn vị trực thuộc[ "
                    "({@annex:pledges})]."
                ),
            ),
        ),
        Hand("Phong trào thi đua, sáng kiến", asked=False),
    ),
)
