"""Declared figures of the registers."""

from collections.abc import Callable

from django.db.models import QuerySet

from nhip.core.figures import Ask, Figure, Kind, Rounding, register
from nhip.documents.choices import E_CHANNELS, Direction, IssuingBody
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import entries_in

Records = Callable[[Ask], QuerySet[RegisterEntry]]


def incoming(ask: Ask) -> QuerySet[RegisterEntry]:
    """Documents registered as received in the window."""
    return entries_in(ask.agency_id, Direction.INCOMING, ask.window.start, ask.until, ask.as_of)


def _all_outgoing(ask: Ask) -> QuerySet[RegisterEntry]:
    return entries_in(ask.agency_id, Direction.OUTGOING, ask.window.start, ask.until, ask.as_of)


def outgoing(ask: Ask) -> QuerySet[RegisterEntry]:
    """Documents issued in the window in the name of the People's Committee, its Chairman or the Office."""
    return _all_outgoing(ask).exclude(issuing_body=IssuingBody.PARTY)


def _narrowed(base: Records, **conditions: object) -> Records:
    def records(ask: Ask) -> QuerySet[RegisterEntry]:
        return base(ask).filter(**conditions)

    return records


def _declare(key: str, label: str, records: Records, route: str, rounding: Rounding = Rounding.EXACT) -> None:
    register(
        Figure(
            key=f"documents.{key}",
            label=label,
            unit="văn bản",
            kind=Kind.COUNT,
            records=records,
            route=f"documents:{route}_list",
            section="documents",
            rounding=rounding,
        )
    )


_declare("incoming", "Văn bản đến", incoming, "incoming", Rounding.OVER)
_declare("incoming_electronic", "Văn bản đến điện tử", _narrowed(incoming, channel__in=E_CHANNELS), "incoming")
_declare(
    "incoming_assigning", "Văn bản đến có giao nhiệm vụ", _narrowed(incoming, document__assigns_tasks=True), "incoming"
)
_declare("outgoing", "Văn bản ban hành", outgoing, "outgoing", Rounding.ABOVE)
_declare(
    "outgoing_committee",
    "Văn bản của UBND tỉnh, Chủ tịch UBND tỉnh",
    _narrowed(outgoing, issuing_body=IssuingBody.PEOPLE_COMMITTEE),
    "outgoing",
)
_declare(
    "outgoing_office",
    "Văn bản của Văn phòng UBND tỉnh",
    _narrowed(outgoing, issuing_body=IssuingBody.OFFICE),
    "outgoing",
)
_declare(
    "outgoing_party",
    "Văn bản của Ban cán sự Đảng, Đảng ủy UBND tỉnh",
    _narrowed(_all_outgoing, issuing_body=IssuingBody.PARTY),
    "outgoing",
    Rounding.NEARLY,
)
_declare(
    "outgoing_signed", "Văn bản ban hành có ký số", _narrowed(outgoing, document__is_digitally_signed=True), "outgoing"
)
