"""Declared figures of emulation: every form by recipients, pledges, campaigns."""

from collections.abc import Callable

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, register
from nhip.emulation import selectors
from nhip.emulation.choices import SPECS, AwardForm, RecipientGroup, RecipientKind
from nhip.emulation.models import Award

_SECTION = "emulation"
_AWARDS = "emulation:award_list"
_CONTRIBUTIONS = "emulation:contribution_list"

# The last part of a figure's key → which recipients it counts.
_WHO: dict[str, tuple[RecipientGroup, RecipientKind, str]] = {
    "collective": (RecipientGroup.OFFICE, RecipientKind.COLLECTIVE, "tập thể"),
    "person": (RecipientGroup.OFFICE, RecipientKind.PERSON, "cá nhân"),
    "leader": (RecipientGroup.LEADERSHIP, RecipientKind.PERSON, "lãnh đạo UBND tỉnh"),
    "leader_collective": (RecipientGroup.LEADERSHIP, RecipientKind.COLLECTIVE, "tập thể lãnh đạo UBND tỉnh"),
}


def _of(form: AwardForm, group: RecipientGroup, kind: RecipientKind) -> Callable[[Ask], QuerySet[Award]]:
    def records(ask: Ask) -> QuerySet[Award]:
        return selectors.awards_of(ask, form, group, kind)

    return records


def _declare_forms() -> None:
    for form in AwardForm:
        for name, (group, kind, unit) in _WHO.items():
            if kind in SPECS[form].recipients:
                register(
                    Figure(
                        f"emulation.{form.value}.{name}", f"{form.label} – {unit}",
                        "tập thể" if kind is RecipientKind.COLLECTIVE else "cá nhân",
                        Kind.COUNT, _of(form, group, kind), _AWARDS, _SECTION,
                    )
                )  # fmt: skip


_declare_forms()
register(
    Figure(
        "emulation.awards", "Lượt tập thể, cá nhân được khen thưởng", "lượt", Kind.COUNT,
        selectors.awards_in, _AWARDS, _SECTION,
    )
)  # fmt: skip
register(
    Figure(
        "emulation.pledging_units", "Đơn vị ký giao ước thi đua năm sau", "đơn vị", Kind.COUNT,
        selectors.pledges_in, "emulation:pledge_list", _SECTION,
    )
)  # fmt: skip
register(
    Figure(
        "emulation.campaign_pledged", "Số tiền đăng ký ủng hộ", "đồng", Kind.SUM,
        selectors.pledged_in, _CONTRIBUTIONS, _SECTION, amount="pledged_amount",
    )
)  # fmt: skip
register(
    Figure(
        "emulation.campaign_received", "Số tiền ủng hộ đã nộp", "đồng", Kind.SUM,
        selectors.received_in, _CONTRIBUTIONS, _SECTION, amount="received_amount",
    )
)  # fmt: skip
register(
    Figure(
        "emulation.campaign_contributors", "Tập thể, cá nhân ủng hộ", "lượt tập thể, cá nhân", Kind.COUNT,
        selectors.contributors_in, _CONTRIBUTIONS, _SECTION,
    )
)  # fmt: skip
