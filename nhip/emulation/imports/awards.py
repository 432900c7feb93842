"""Lists of awards."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhip.core.imports import (
    BadValue,
    Hints,
    ImportColumn,
    ImportKind,
    NaturalKey,
    Problem,
    Progress,
    Row,
    parsers,
    register_kind,
)
from nhip.core.text import name_key
from nhip.emulation import rules
from nhip.emulation.choices import SPECS, AwardForm, RecipientKind
from nhip.emulation.models import Award
from nhip.emulation.services import AwardInput, import_awards
from nhip.org.actors import Actor
from nhip.org.models import Person, Post, Unit
from nhip.org.selectors import PersonDirectory, UnitDirectory

RECIPIENT_KINDS = {
    **{str(label): value for value, label in RecipientKind.choices},
    "TT": RecipientKind.COLLECTIVE,
    "CN": RecipientKind.PERSON,
}


def money(value: Any, hints: Hints) -> int:
    """An amount in whole đồng."""
    amount = int(parsers.decimal(value, hints))
    if amount < 0:
        raise BadValue("Số tiền không được âm", "Ghi số tiền bằng đồng, ví dụ 3.510.000.")
    return amount


@dataclass(frozen=True)
class Directory:
    """The agency's units and people, and the unit of each person's latest post."""

    agency_id: int | None
    units: UnitDirectory
    people: PersonDirectory
    unit_of: dict[int, Unit]

    def unit(self, text: str, person: Person | None = None) -> Unit | None:
        """The unit of that name, else the one that the person's post is in."""
        return self.units.find(text) or (self.unit_of.get(person.pk) if person is not None else None)


def prepare(actor: Actor, today: date) -> Directory:
    """Load the directories (four queries)."""
    posts = Post.objects.filter(person__agency_id=actor.agency_id).select_related("unit").order_by("held_from", "id")
    return Directory(
        agency_id=actor.agency_id,
        units=UnitDirectory.load(actor.agency_id, today),
        people=PersonDirectory.load(actor.agency_id),
        unit_of={post.person_id: post.unit for post in posts},
    )


def unknown_unit(row: Row, column: str) -> Problem:
    """The problem of a unit that is not in the directory."""
    return Problem(
        row,
        column,
        f"Đơn vị “{row[column]}” không có trong danh sách đơn vị",
        "Thêm đơn vị vào danh sách đơn vị, hoặc sửa tên cho khớp.",
    )


def _form(row: Row) -> AwardForm | None:
    return rules.classify(row["form_title"], row["giver"])


def _kind(row: Row, form: AwardForm) -> RecipientKind | None:
    """As written, else the only kind that the form is given to."""
    if row["recipient_kind"]:
        return RecipientKind(row["recipient_kind"])
    kinds = SPECS[form].recipients
    return next(iter(kinds)) if len(kinds) == 1 else None


def _key(row: Row) -> NaturalKey:
    return (
        rules.award_key(row["form_title"]),
        name_key(row["decision_number"]),
        row["decision_on"],
        name_key(row["recipient_name"]),
        name_key(row["position"]),
    )


def _check(ctx: Directory, row: Row) -> Iterable[Problem]:
    form = _form(row)
    if form is None:
        yield Problem(
            row,
            "form_title",
            f"Chưa nhận ra hình thức “{row['form_title']}”",
            "Ghi tên theo Luật Thi đua, khen thưởng và điền cột “Cấp tặng”, ví dụ “Bằng khen của Chủ tịch UBND tỉnh”.",
        )
        return
    kind = _kind(row, form)
    if kind is None:
        yield Problem(row, "recipient_kind", "Chưa rõ tặng cho tập thể hay cá nhân", "Ghi “Tập thể” hoặc “Cá nhân”.")
    elif not (verdict := rules.may_receive(form, kind)):
        yield Problem(row, "recipient_kind", verdict.reason, "Sửa hình thức hoặc đối tượng được tặng.")
    if row["unit"] and ctx.units.find(row["unit"]) is None:
        yield unknown_unit(row, "unit")
    if row["merit_from"] and row["merit_until"] and row["merit_until"] < row["merit_from"]:
        yield Problem(row, "merit_until", "Năm kết thúc thành tích đứng trước năm bắt đầu", "Sửa lại hai năm.")
    if row["handed_over_on"] and row["handed_over_on"] < row["decision_on"]:
        yield Problem(row, "handed_over_on", "Ngày trao đứng trước ngày quyết định", "Sửa lại một trong hai ngày.")


def _existing(ctx: Directory, rows: Sequence[Row]) -> Collection[NaturalKey]:
    awards = Award.objects.filter(agency_id=ctx.agency_id, decision_on__in={row["decision_on"] for row in rows})
    return {
        (
            rules.award_key(award.form_title),
            name_key(award.decision_number),
            award.decision_on,
            name_key(award.recipient_name),
            name_key(award.position),
        )
        for award in awards
    }


def _input(ctx: Directory, row: Row, form: AwardForm, kind: RecipientKind) -> AwardInput:
    is_person = kind == RecipientKind.PERSON
    person = ctx.people.find(row["recipient_name"]) if is_person else None
    unit = ctx.unit(row["unit"], person) if is_person else ctx.unit(row["recipient_name"]) or ctx.unit(row["unit"])
    return AwardInput(
        form=form, form_title=row["form_title"], giver=row["giver"], recipient_kind=kind,
        recipient_name=row["recipient_name"], person=person, unit=unit, position=row["position"],
        decision_number=row["decision_number"], decision_on=row["decision_on"], merit_from=row["merit_from"],
        merit_until=row["merit_until"], achievement=row["achievement"], handed_over_by=row["handed_over_by"],
        handover_capacity=row["handover_capacity"], handed_over_on=row["handed_over_on"], money=row["money"],
    )  # fmt: skip


def _apply(*, actor: Actor, ctx: Directory, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    inputs = []
    for row in rows:
        form = _form(row)
        kind = _kind(row, form) if form else None
        if form is not None and kind is not None:
            inputs.append(_input(ctx, row, form, kind))
    count = import_awards(actor=actor, rows=inputs, now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="awards",
        label="Danh sách khen thưởng",
        order=150,
        columns=[
            ImportColumn(
                "form_title",
                "Hình thức khen thưởng, danh hiệu",
                ("hinh thuc khen thuong", "danh hieu thi dua", "hinh thuc", "danh hieu", "ten danh hieu"),
                required=True,
                max_length=250,
                fill_down=True,
            ),
            ImportColumn(
                "giver", "Cấp tặng", ("cap khen thuong", "co quan tang", "cap quyet dinh"), default="", max_length=150
            ),
            ImportColumn(
                "recipient_kind",
                "Tập thể/Cá nhân",
                ("tap the ca nhan", "loai doi tuong"),
                parsers.choice(RECIPIENT_KINDS),
            ),
            ImportColumn(
                "recipient_name",
                "Tên tập thể, cá nhân",
                ("ho va ten", "ho ten", "ten tap the ca nhan duoc khen", "nguoi duoc khen", "tap the duoc khen"),
                required=True,
                max_length=250,
            ),
            ImportColumn("position", "Chức vụ", ("chuc danh",), default="", max_length=200),
            ImportColumn("unit", "Đơn vị", ("don vi cong tac", "phong don vi"), default=""),
            ImportColumn(
                "decision_number",
                "Số quyết định",
                ("so qd", "quyet dinh so", "so ky hieu quyet dinh"),
                parsers.reference_code,
                required=True,
                max_length=60,
            ),
            ImportColumn(
                "decision_on", "Ngày quyết định", ("ngay qd", "ngay ky quyet dinh"), parsers.date, required=True
            ),
            ImportColumn("merit_from", "Thành tích từ năm", ("tu nam",), parsers.year),
            ImportColumn(
                "merit_until", "Thành tích đến năm", ("den nam", "thanh tich nam", "nam thanh tich"), parsers.year
            ),
            ImportColumn(
                "achievement", "Nội dung thành tích", ("thanh tich", "ly do khen"), parsers.paragraphs, default=""
            ),
            ImportColumn("handed_over_by", "Người trao", ("nguoi trao tang",), default="", max_length=150),
            ImportColumn("handover_capacity", "Tư cách trao", ("trao thua uy quyen",), default="", max_length=150),
            ImportColumn("handed_over_on", "Ngày trao", ("ngay trao tang",), parsers.date),
            ImportColumn("money", "Tiền thưởng", ("muc thuong", "so tien thuong"), money),
        ],
        natural_key=_key,
        prepare=prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
        roles=rules.KEEPERS,
        description="Quyết định khen thưởng của các cấp cho tập thể, cá nhân và lãnh đạo UBND tỉnh.",
    )
)
