"""What stands before the results: whose report, over which days, with how many people."""

from nhip.reports.outline.declare import Hand, Part
from nhip.reports.outline.grammar import Say, lines

OPENING = (
    Part(
        "opening",
        "",
        0,
        (
            lines(
                Say(
                    "{@office} báo cáo kết quả công tác {@period} và phương hướng, nhiệm vụ trọng tâm {@next} như sau "
                    "(số liệu {@window}, chốt đến ngày {@as_of}):"
                )
            ),
        ),
    ),
    Part(
        "context",
        "Đặc điểm, tình hình",
        1,
        (
            lines(
                Say(
                    "{@Period}, tập thể {org.headcount} cán bộ, công chức, viên chức, người lao động {@office} "
                    "triển khai nhiệm vụ được giao trên tất cả các lĩnh vực tham mưu tổng hợp, phục vụ sự chỉ đạo, "
                    "điều hành của Ủy ban nhân dân (UBND) tỉnh, Chủ tịch UBND tỉnh."
                )
            ),
        ),
        Hand("Bối cảnh, thuận lợi, khó khăn của kỳ báo cáo"),
    ),
)
