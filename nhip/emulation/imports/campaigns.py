"""Lists of contributions to campaigns."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from nhip.core.imports import ImportColumn, ImportKind, NaturalKey, Problem, Progress, Row, parsers, register_kind
from nhip.core.text import name_key
from nhip.emulation import rules
from nhip.emulation.choices import ContributorKind
from nhip.emulation.imports.awards import RECIPIENT_KINDS, Directory, money, prepare
from nhip.emulation.models import Contribution
from nhip.emulation.services import ContributionInput, import_contributions
from nhip.org.actors import Actor


def _key(row: Row) -> NaturalKey:
    return (
        row["campaign"],
        row["launched_on"],
        name_key(row["contributor_name"]),
        row["pledged_amount"] or None,
        row["pledged_on"],
        row["received_amount"] or None,
        row["received_on"],
    )


def _check(_ctx: Directory, row: Row) -> Iterable[Problem]:
    for amount, day, label in (
        ("pledged_amount", "pledged_on", "đăng ký"),
        ("received_amount", "received_on", "nộp"),
    ):
        if bool(row[amount]) != bool(row[day]):
            yield Problem(row, day, f"Số tiền và ngày {label} phải đi với nhau", f"Điền đủ số tiền và ngày {label}.")
    if not row["pledged_amount"] and not row["received_amount"]:
        yield Problem(row, "pledged_amount", "Chưa có số tiền ủng hộ", "Điền số tiền đăng ký hoặc số tiền đã nộp.")


def _existing(ctx: Directory, rows: Sequence[Row]) -> Collection[NaturalKey]:
    contributions = Contribution.objects.filter(
        agency_id=ctx.agency_id, campaign__launched_on__in={row["launched_on"] for row in rows}
    )
    return set(
        contributions.values_list(
            "campaign__name",
            "campaign__launched_on",
            "contributor_key",
            "pledged_amount",
            "pledged_on",
            "received_amount",
            "received_on",
        )
    )


def _input(ctx: Directory, row: Row) -> ContributionInput:
    is_person = row["kind"] == ContributorKind.PERSON
    name = row["contributor_name"]
    person = ctx.people.find(name) if is_person else None
    return ContributionInput(
        campaign=row["campaign"], launched_on=row["launched_on"], launched_by=row["launched_by"],
        contributor_name=name, kind=row["kind"], person=person,
        unit=ctx.unit("", person) if is_person else ctx.unit(name),
        pledged_amount=row["pledged_amount"] or None, pledged_on=row["pledged_on"],
        received_amount=row["received_amount"] or None, received_on=row["received_on"],
    )  # fmt: skip


def _apply(*, actor: Actor, ctx: Directory, rows: Sequence[Row], now: datetime, progress: Progress) -> int:
    count = import_contributions(actor=actor, rows=[_input(ctx, row) for row in rows], now=now)
    progress(count, count)
    return count


register_kind(
    ImportKind(
        key="campaigns",
        label="Ủng hộ theo phong trào",
        order=170,
        columns=[
            ImportColumn(
                "campaign",
                "Phong trào",
                ("ten phong trao", "cuoc van dong", "noi dung ung ho"),
                required=True,
                max_length=300,
                fill_down=True,
            ),
            ImportColumn("launched_on", "Ngày phát động", (), parsers.date, required=True, fill_down=True),
            ImportColumn("launched_by", "Người phát động", (), default="", max_length=150),
            ImportColumn(
                "contributor_name",
                "Tên người, đơn vị ủng hộ",
                ("nguoi ung ho", "don vi ung ho", "ten don vi ca nhan", "ho va ten"),
                required=True,
                max_length=250,
            ),
            ImportColumn(
                "kind",
                "Tập thể/Cá nhân",
                ("tap the ca nhan", "loai doi tuong"),
                parsers.choice(RECIPIENT_KINDS),
                default=ContributorKind.COLLECTIVE,
            ),
            ImportColumn("pledged_amount", "Số tiền đăng ký", ("dang ky ung ho", "so tien dang ky dong"), money),
            ImportColumn("pledged_on", "Ngày đăng ký", (), parsers.date),
            ImportColumn("received_amount", "Số tiền đã nộp", ("so tien da nop dong", "da nop", "thuc nop"), money),
            ImportColumn("received_on", "Ngày nộp", ("ngay thu", "ngay nhan"), parsers.date),
        ],
        natural_key=_key,
        prepare=prepare,
        check=_check,
        existing=_existing,
        apply=_apply,
        roles=rules.KEEPERS,
        description="Đăng ký và số tiền đã nộp của tập thể, cá nhân theo từng phong trào.",
    )
)
