"""The list of targets as the People's Council assigns it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.core.text import name_key
from nhip.org.actors import Actor
from nhip.targets import rules
from nhip.targets.choices import Direction, Operator, TargetGroup, TargetKind
from nhip.targets.models import Target
from nhip.targets.services import TargetInput, assign_targets

_GROUPS = {
    **{str(label): value for value, label in TargetGroup.choices},
    "Chỉ tiêu kinh tế": TargetGroup.ECONOMY,
    "Chỉ tiêu xã hội": TargetGroup.SOCIETY,
    "Văn hóa - xã hội": TargetGroup.SOCIETY,
    "Chỉ tiêu môi trường": TargetGroup.ENVIRONMENT,
    "Chỉ tiêu khác": TargetGroup.OTHER,
    "Quốc phòng - an ninh": TargetGroup.OTHER,
}
_DIRECTIONS = {
    **{str(label): value for value, label in Direction.choices},
    "Càng cao càng tốt": Direction.HIGHER,
    "Tăng": Direction.HIGHER,
    "Càng thấp càng tốt": Direction.LOWER,
    "Giảm": Direction.LOWER,
    "Trong khoảng": Direction.RANGE,
}
_OPERATORS = {
    **{str(label): value for value, label in Operator.choices},
    ">=": Operator.AT_LEAST,
    "<=": Operator.AT_MOST,
    "Từ … trở lên": Operator.AT_LEAST,
    "Trên": Operator.ABOVE,
    "Không quá": Operator.AT_MOST,
    "Dưới": Operator.BELOW,
    "Đạt": Operator.EQUAL,
}
_KINDS = {
    **{str(label): value for value, label in TargetKind.choices},
    "Chỉ tiêu đơn": TargetKind.SINGLE,
    "Chỉ tiêu ghép": TargetKind.COMPOUND,
    "Chỉ tiêu cơ cấu": TargetKind.STRUCTURE,
}


@dataclass(frozen=True)
class TargetContext:
    """The targets that the agency has: (year, folded code) → target."""

    known: dict[tuple[int, str], Target]

    def find(self, year: int, code: str) -> Target | None:
        """The target of that year and code, whatever the case."""
        return self.known.get((year, code.casefold()))


def prepare(actor: Actor, _today: date) -> TargetContext:
    """Load the agency's targets (one query)."""
    if actor.agency_id is None:
        return TargetContext({})
    targets = Target.objects.filter(agency_id=actor.agency_id)
    return TargetContext({(target.year, target.code.casefold()): target for target in targets})


def _key(row: Row) -> NaturalKey:
    return (row["year"], row["code"].casefold())


def _operator(row: Row) -> str:
    return str(row["operator"] or rules.default_operator(row["direction"]))


def _facts(row: Row) -> rules.Facts:
    return rules.Facts(
        kind=row["kind"],
        direction=row["direction"],
        operator=_operator(row),
        planned=row["planned_value"],
        upper=row["planned_upper"],
    )


def _check(_ctx: TargetContext, row: Row) -> Iterable[Problem]:
    if row["kind"] == TargetKind.SINGLE and row["planned_value"] is None:
        yield Problem(row, "planned_value", "Chỉ tiêu đơn chưa có kế hoạch", "Điền mức kế hoạch được giao.")
    elif not (verdict := rules.plan_faults(_facts(row))):
        yield Problem(row, "operator", verdict.reason, "Sửa chiều, dấu hoặc mức kế hoạch.")
    if row["kind"] != TargetKind.SINGLE and row["parent"]:
        yield Problem(
            row, "kind", "Chỉ tiêu thành phần phải là chỉ tiêu đơn", "Ghi “Đơn” hoặc bỏ trống cột “Thuộc chỉ tiêu”."
        )


def _parents(ctx: TargetContext, rows: Sequence[Row]) -> dict[tuple[int, str], str]:
    """What names a parent in the file, its code or its title, → its code as stored."""
    names: dict[tuple[int, str], str] = {}
    for target in ctx.known.values():
        names[target.year, name_key(target.title)] = target.code
        names[target.year, name_key(target.code)] = target.code
    for row in rows:
        names.setdefault((row["year"], name_key(row["title"])), row["code"])
    for row in rows:
        names[row["year"], name_key(row["code"])] = row["code"]
    return names


def _check_all(ctx: TargetContext, rows: Sequence[Row]) -> Iterable[Problem]:
    names = _parents(ctx, rows)
    for row in rows:
        if row["parent"] and (row["year"], name_key(row["parent"])) not in names:
            yield Problem(
                row,
                "parent",
                f"Không có chỉ tiêu “{row['parent']}” trong năm {row['year']}",
                "Ghi mã của chỉ tiêu cấp trên có trong danh sách.",
            )


def _existing(ctx: TargetContext, rows: Sequence[Row]) -> Collection[NaturalKey]:
    return {_key(row) for row in rows} & ctx.known.keys()


def _apply(*, actor: Actor, ctx: TargetContext, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    names = _parents(ctx, rows)
    inputs = [
        TargetInput(
            year=row["year"], code=row["code"], group=row["group"], title=row["title"],
            unit_of_measure=row["unit_of_measure"], kind=row["kind"], direction=row["direction"],
            operator=_operator(row), planned_value=row["planned_value"], planned_upper=row["planned_upper"],
            parent=names[row["year"], name_key(row["parent"])] if row["parent"] else "",
            resolution=row["resolution"], assigned_on=row["assigned_on"],
        )
        for row in rows
    ]  # fmt: skip
    count = assign_targets(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="targets",
        label="Chỉ tiêu kinh tế - xã hội",
        order=100,
        columns=[
            ImportColumn("code", "Mã", ("ma chi tieu", "ky hieu chi tieu"), required=True, max_length=40),
            ImportColumn("year", "Năm", ("nam ke hoach",), parsers.year, required=True, gives_year=True),
            ImportColumn(
                "group", "Nhóm", ("nhom chi tieu", "linh vuc"), parsers.choice(_GROUPS), default=TargetGroup.OTHER
            ),
            ImportColumn("title", "Chỉ tiêu", ("ten chi tieu", "noi dung chi tieu"), required=True, max_length=300),
            ImportColumn("unit_of_measure", "Đơn vị tính", ("dvt", "don vi do"), default="", max_length=60),
            ImportColumn(
                "direction", "Chiều", ("chieu danh gia", "huong tot"), parsers.choice(_DIRECTIONS), required=True
            ),
            ImportColumn("operator", "Dấu", ("phep so sanh", "toan tu"), parsers.choice(_OPERATORS)),
            ImportColumn("planned_value", "Kế hoạch", ("ke hoach giao", "muc tieu", "chi tieu giao"), parsers.measure),
            ImportColumn(
                "planned_upper", "Kế hoạch đến", ("ke hoach den khoang", "can tren", "den muc"), parsers.measure
            ),
            ImportColumn("parent", "Thuộc chỉ tiêu", ("chi tieu cap tren", "chi tieu cha"), default=""),
            ImportColumn(
                "kind", "Loại", ("loai chi tieu", "dang chi tieu"), parsers.choice(_KINDS), default=TargetKind.SINGLE
            ),
            ImportColumn("resolution", "Nghị quyết giao", ("van ban giao", "can cu"), default="", max_length=200),
            ImportColumn("assigned_on", "Ngày giao", ("ngay nghi quyet", "ngay van ban giao"), parsers.date),
        ],
        natural_key=_key,
        prepare=prepare,
        check=_check,
        check_all=_check_all,
        existing=_existing,
        apply=_apply,
        roles=rules.EDITORS,
        description="Danh sách chỉ tiêu của năm theo nghị quyết HĐND; chỉ tiêu ghép và cơ cấu có các dòng thành phần.",
    )
)
