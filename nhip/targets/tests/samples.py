"""A year of targets for tests."""

from datetime import date, datetime
from decimal import Decimal

from nhip.core.clock import VIETNAM
from nhip.org.actors import Actor
from nhip.targets.models import Target
from nhip.targets.services import (
    MemberInput,
    RankValueInput,
    TargetInput,
    ValueInput,
    assign_targets,
    define_groups,
    publish_rank_values,
    publish_values,
)

NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)


def system(office):
    return Actor.system(office.agency_id)


def target_input(code, planned="100", **changes):
    base = {
        "year": 2023, "code": code, "group": "economy", "title": f"Chỉ tiêu {code}", "direction": "higher",
        "operator": "gte", "unit_of_measure": "%", "planned_value": None if planned is None else Decimal(planned),
    }  # fmt: skip
    return TargetInput(**{**base, **changes})


def assign(office, *inputs):
    assign_targets(actor=system(office), rows=inputs, now=NOW)
    return {target.code: target for target in Target.objects.filter(agency_id=office.agency_id)}


def publish(office, target, value, status="official", on=date(2024, 1, 5), *, kind="year", number=0):
    row = ValueInput(
        target=target, value=Decimal(value), status=status, published_on=on, period_kind=kind, period_number=number
    )
    publish_values(actor=system(office), rows=[row], now=NOW)


def group(office, code, *provinces, start=date(2015, 1, 1), end=None):
    rows = [
        MemberInput(code=code, name=f"Nhóm {code}", province=name, valid_from=start, valid_until=end)
        for name in provinces
    ]
    define_groups(actor=system(office), rows=rows, now=NOW)


def province_values(office, values, year=2023, on=date(2023, 12, 29), indicator="GRDP"):
    rows = [
        RankValueInput(
            indicator=indicator, year=year, province=name, value=Decimal(value), published_on=on, unit_of_measure="%"
        )
        for name, value in values.items()
    ]
    publish_rank_values(actor=system(office), rows=rows, now=NOW)
