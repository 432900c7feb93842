"""The outline of a report on tasks: how they stand, what is late and why, what was done about it."""

from collections.abc import Sequence

from nhip.core.numbers import vi_int
from nhip.reports.outline.declare import Hand, Part
from nhip.reports.outline.grammar import Say, Writing, choice, lines, merged, positive, zero
from nhip.reports.selectors import FOLLOWED, TaskReadings
from nhip.reports.tree import Paragraph, Run
from nhip.tasks.choices import Axis, Bucket
from nhip.tasks.selectors import NO_CAUSE, TallyRow

_FIRST = 5
_UNTOLD = (Axis.CAUSE.value, NO_CAUSE)
_OVERDUE = f"{FOLLOWED}.open_overdue"


def longest_overdue(readings: TaskReadings) -> int:
    """How many days the latest overdue task stands past its deadline; 0 without one."""
    return max((task.days_late(readings.ask.as_of) for task in readings.tasks(_OVERDUE)), default=0)


def late_units(writing: Writing) -> tuple[Paragraph, ...]:
    """The lead units with most overdue tasks, when the report is not about one unit."""
    readings = writing.readings
    if not isinstance(readings, TaskReadings) or Axis.LEAD not in readings.scope.axes:
        return ()
    rows = readings.followed().board(Axis.LEAD).rows
    return _said(_most(readings, "Các đơn vị có nhiều nhiệm vụ quá hạn", rows))


def causes(writing: Writing) -> tuple[Paragraph, ...]:
    """Why the overdue tasks are late, as their units say; how many say nothing."""
    readings = writing.readings
    if not isinstance(readings, TaskReadings) or not readings.value(_OVERDUE):
        return ()
    rows = readings.late_by_cause()
    told = [row for row in rows if row.filter != _UNTOLD]
    runs = _most(readings, "Nguyên nhân chậm theo báo cáo của các đơn vị", told)
    untold = next((row for row in rows if row.filter == _UNTOLD and row.cells[Bucket.OPEN_OVERDUE]), None)
    if untold is not None:
        lead = "; chưa báo cáo nguyên nhân " if runs else "Các đơn vị chưa báo cáo nguyên nhân chậm của "
        runs += [Run(lead), _linked(readings, untold), Run(" nhiệm vụ quá hạn")]
    return _said(runs)


def _most(readings: TaskReadings, opening: str, rows: Sequence[TallyRow]) -> list[Run]:
    """The rows with most overdue tasks, each with its number."""
    late = sorted(
        (row for row in rows if row.cells[Bucket.OPEN_OVERDUE]), key=lambda row: -row.cells[Bucket.OPEN_OVERDUE]
    )
    runs: list[Run] = []
    for row in late[:_FIRST]:
        runs += [Run(f"{'; ' if runs else f'{opening}: '}{row.label} "), _linked(readings, row)]
    return runs


def _linked(readings: TaskReadings, row: TallyRow) -> Run:
    count, narrowed = row.cells[Bucket.OPEN_OVERDUE], (row.filter,) if row.filter else ()
    shown = vi_int(count)
    return Run(shown, _OVERDUE, f"{shown} nhiệm vụ", count, readings.url(_OVERDUE, *narrowed))


def _said(runs: list[Run]) -> tuple[Paragraph, ...]:
    return (Paragraph(merged([*runs, Run(".")])),) if runs else ()


_STATE = Part(
    "task_state",
    "Tình hình giao và thực hiện nhiệm vụ",
    1,
    (
        lines(
            choice(
                Say("Trong kỳ không có {@tasks} phải theo dõi.", when=(zero(FOLLOWED),)),
                Say(
                    "{@Period}, tổng số {@tasks} phải thực hiện là {tasks.followed}, gồm {tasks.followed.carried} "
                    "nhiệm "
                    "vụ từ kỳ trước chuyển sang và {tasks.followed.assigned} nhiệm vụ giao mới trong kỳ"
                    "[; {tasks.followed:step}][; {tasks.followed:delta}]."
                ),
            )
        ),
        lines(
            Say(
                "Đến ngày {@as_of}, đã hoàn thành {tasks.followed.completion} nhiệm vụ (không tính nhiệm vụ đã rút), "
                "đạt "
                "{tasks.followed.completion:rate}[, {tasks.followed.completion:step}]"
                "[; {tasks.followed.completion:delta}]; trong đó hoàn thành đúng hạn {tasks.followed.done_on_time}, "
                "hoàn thành quá hạn {tasks.followed.done_late}.",
                when=(positive(f"{FOLLOWED}.in_force"),),
            ),
            choice(
                Say("Không còn nhiệm vụ chưa hoàn thành.", when=(positive(FOLLOWED), zero(f"{FOLLOWED}.open"))),
                Say(
                    "Còn {tasks.followed.open} nhiệm vụ chưa hoàn thành, gồm {tasks.followed.open_in_time} trong hạn, "
                    "{tasks.followed.open_overdue} quá hạn và {tasks.followed.open_ended} không quy định thời hạn"
                    "[; trong số đó {tasks.followed.awaiting} nhiệm vụ đã báo cáo, chờ xác nhận]"
                    "[; {tasks.followed.suspended} nhiệm vụ tạm dừng].",
                    when=(positive(f"{FOLLOWED}.open"),),
                ),
            ),
            Say(
                "Có {tasks.followed.withdrawn} nhiệm vụ đã được rút, không tính vào tỷ lệ.",
                when=(positive(f"{FOLLOWED}.withdrawn"),),
            ),
        ),
        lines(
            Say(
                "Tính trên {tasks.followed.due} nhiệm vụ đã đến hạn (đã hoàn thành hoặc đã quá hạn), theo thời hạn "
                "đang có "
                "hiệu lực có {tasks.followed.on_time} nhiệm vụ hoàn thành đúng hạn, đạt "
                "{tasks.followed.on_time_rate:rate}"
                "[, {tasks.followed.on_time_rate:step}][; {tasks.followed.on_time_rate:delta}]; tỷ lệ quá hạn chưa "
                "hoàn "
                "thành là {tasks.followed.overdue_rate:rate}.",
                when=(positive(f"{FOLLOWED}.due"),),
            ),
            Say(
                "Tính theo thời hạn ban đầu, hoàn thành đúng hạn {tasks.followed.on_time_rate_original} nhiệm vụ đã "
                "đến "
                "hạn, đạt {tasks.followed.on_time_rate_original:rate}[ ({@annex:task_state})].",
                when=(positive(f"{FOLLOWED}.due_original"),),
            ),
        ),
    ),
    Hand("Đánh giá chung về kết quả thực hiện nhiệm vụ trong kỳ"),
)

_LATE = Part(
    "task_late",
    "Nhiệm vụ quá hạn và nguyên nhân",
    1,
    (
        lines(
            choice(
                Say("Không có nhiệm vụ quá hạn chưa hoàn thành.", when=(positive(FOLLOWED), zero(_OVERDUE))),
                Say(
                    "Còn {tasks.followed.open_overdue} nhiệm vụ quá hạn chưa hoàn thành[, "
                    "{tasks.followed.open_overdue:step}]"
                    "[; {tasks.followed.open_overdue:delta}][; quá hạn lâu nhất {@longest} ngày]"
                    "[; {tasks.followed.waiting} nhiệm vụ trong số đó đang chờ đơn vị khác][ ({@annex:task_late})].",
                    when=(positive(_OVERDUE),),
                ),
            ),
        ),
        late_units,
        causes,
        lines(
            Say(
                "Có {tasks.followed.sent_back} nhiệm vụ bị trả lại kết quả, đang tính là chưa hoàn thành[ "
                "({@annex:task_sent_back})].",
                when=(positive(f"{FOLLOWED}.sent_back"),),
            ),
            Say(
                "Có {tasks.followed.silent} nhiệm vụ không quy định thời hạn đã quá {@silent_months} tháng không có "
                "thông "
                "tin thực hiện[ ({@annex:task_silent})].",
                when=(positive(f"{FOLLOWED}.silent"),),
            ),
            Say(
                "Có {tasks.followed.done_very_late} nhiệm vụ đã hoàn thành nhưng quá hạn trên 30 ngày[ "
                "({@annex:task_done_late})].",
                when=(positive(f"{FOLLOWED}.done_very_late"),),
            ),
        ),
    ),
    Hand("Nguyên nhân khách quan, chủ quan; trách nhiệm của các đơn vị"),
)

_URGING = Part(
    "task_urging",
    "Đôn đốc, gia hạn",
    1,
    (
        lines(
            choice(
                Say(
                    "Trong kỳ đã đôn đốc bằng văn bản {tasks.followed.urged} nhiệm vụ[; nhắc việc trên hệ thống "
                    "{tasks.followed.reminded} nhiệm vụ].",
                    when=(positive(f"{FOLLOWED}.urged"),),
                ),
                Say(
                    "Trong kỳ đã nhắc việc trên hệ thống {tasks.followed.reminded} nhiệm vụ.",
                    when=(positive(f"{FOLLOWED}.reminded"),),
                ),
            ),
            choice(
                Say("Không có nhiệm vụ được gia hạn.", when=(positive(FOLLOWED), zero(f"{FOLLOWED}.extended"))),
                Say(
                    "Đã gia hạn {tasks.followed.extended} nhiệm vụ[, chiếm "
                    "{tasks.followed.extended/tasks.followed:share} tổng số][ ({@annex:task_extended})]; tỷ lệ đúng "
                    "hạn ở mục "
                    "I được tính theo cả thời hạn điều chỉnh và thời hạn ban đầu.",
                    when=(positive(f"{FOLLOWED}.extended"),),
                ),
            ),
        ),
    ),
    Hand("Công tác kiểm tra, đôn đốc khác", asked=False),
)

TASK_OUTLINE: tuple[Part, ...] = (
    Part(
        "opening",
        "",
        0,
        (
            lines(
                Say(
                    "{@office} báo cáo kết quả thực hiện {@tasks} {@period} như sau (số liệu {@window}, chốt đến ngày "
                    "{@as_of}):"
                )
            ),
        ),
    ),
    _STATE,
    _LATE,
    _URGING,
    Part(
        "task_next",
        "Nhiệm vụ, giải pháp kỳ tới",
        1,
        (
            lines(
                Say(
                    "Tiếp tục theo dõi {tasks.followed.open_in_time} nhiệm vụ trong hạn chuyển sang {@next}[; tập "
                    "trung "
                    "hoàn thành {tasks.followed.open_overdue} nhiệm vụ quá hạn][; đôn đốc báo cáo "
                    "{tasks.followed.open_ended} nhiệm vụ không quy định thời hạn].",
                    when=(positive(f"{FOLLOWED}.open_in_time"),),
                ),
            ),
        ),
        Hand("Giải pháp đôn đốc, xử lý nhiệm vụ chậm trong kỳ tới"),
    ),
    Part("task_proposals", "Kiến nghị, đề xuất", 1, (), Hand("Kiến nghị, đề xuất với cấp trên và các cơ quan")),
)
