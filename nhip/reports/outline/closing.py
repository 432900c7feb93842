"""Shortcomings, orientation of the next period and proposals: what the records show, and what a person must write."""

from nhip.reports.outline.declare import Hand, Part
from nhip.reports.outline.grammar import Say, lines, positive

CLOSING = (
    Part(
        "shortcomings",
        "Tồn tại, hạn chế và nguyên nhân",
        1,
        (
            lines(
                Say(
                    "Qua số liệu theo dõi, còn {tasks.open_overdue} nhiệm vụ quá hạn chưa hoàn thành[; "
                    "{tasks.done_late} nhiệm vụ "
                    "hoàn thành quá hạn][; {tasks.open_ended} nhiệm vụ không quy định thời hạn chưa hoàn thành].",
                    when=(positive("tasks.open_overdue"),),
                ),
                Say(
                    "Có {tasks.done_late} nhiệm vụ hoàn thành quá hạn.",
                    when=(positive("tasks.done_late"), lambda writing: not writing.value("tasks.open_overdue")),
                ),
                Say(
                    "Còn {targets.missed} chỉ tiêu kinh tế - xã hội không đạt kế hoạch.",
                    when=(positive("targets.missed"),),
                ),
            ),
        ),
        Hand("Tồn tại, hạn chế; nguyên nhân khách quan, chủ quan; trách nhiệm"),
    ),
    Part(
        "orientation",
        "Phương hướng, nhiệm vụ trọng tâm",
        1,
        (
            lines(
                Say(
                    "Tiếp tục theo dõi, đôn đốc hoàn thành {tasks.open_in_time} nhiệm vụ đang thực hiện trong hạn "
                    "chuyển tiếp "
                    "sang {@next}[; tập trung xử lý dứt điểm {tasks.open_overdue} nhiệm vụ quá hạn].",
                    when=(positive("tasks.open_in_time"),),
                ),
            ),
        ),
        Hand("Phương hướng, chỉ tiêu, nhiệm vụ trọng tâm, giải pháp của kỳ tới"),
    ),
    Part("proposals", "Kiến nghị, đề xuất", 1, (), Hand("Kiến nghị, đề xuất với UBND tỉnh và các cơ quan")),
)
