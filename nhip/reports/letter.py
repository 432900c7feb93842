"""The letter around a report: who writes it, where, to whom, who signs (NĐ 30/2020/NĐ-CP, PL I)."""

import re

from django.utils.timezone import localtime

from nhip.core.dates import vi_long_date
from nhip.org.choices import Role
from nhip.org.models import Unit
from nhip.reports.choices import SIGNATURE_LINES, Signing, Topic
from nhip.reports.models import Report
from nhip.reports.periods import Period
from nhip.reports.selectors import head_of_unit, head_title, post_holder
from nhip.reports.tree import Letter

_OFFICE = re.compile(r"^(Văn phòng)\s+((?:UBND|Ủy ban nhân dân)\s+.*)$", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)


_RECIPIENTS = (
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "Lãnh đạo Văn phòng UBND tỉnh",
    "Các phòng, đơn vị thuộc Văn phòng",
    "Lưu: VT, TH",
)
_TASK_RECIPIENTS = {
    Topic.GOVERNMENT: (
        "Như trên",
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        "Lãnh đạo Văn phòng UBND tỉnh",
        "Lưu: VT, TH",
    ),
    Topic.PROVINCE: ("Như trên", "Lãnh đạo Văn phòng UBND tỉnh", "Các sở, ban, ngành; UBND cấp xã", "Lưu: VT, TH"),
    Topic.UNIT: ("Như trên", "Lãnh đạo đơn vị", "Lưu: VT"),
}


def title_of(topic: str, period: Period, unit: Unit | None) -> str:
    """The report's trích yếu."""
    if topic == Topic.WORK:
        return period.title
    if topic == Topic.GOVERNMENT:
        return f"Kết quả thực hiện nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao {period.label}"
    if unit is not None:
        return f"Kết quả thực hiện nhiệm vụ được giao {period.label} của {unit.name}"
    return f"Kết quả theo dõi, đôn đốc thực hiện nhiệm vụ được giao {period.label}"


def letter_defaults(report: Report) -> dict[str, str]:
    """What a new draft starts with: place, addressee, recipients, who signs."""
    agency, day = report.agency, report.as_of
    chief = post_holder(agency.pk, Role.CHIEF, day)
    told = {
        "place": place_of(agency),
        "addressee": committee_of(agency),
        "recipients": "\n".join(_TASK_RECIPIENTS.get(Topic(report.topic), _RECIPIENTS)),
        "signing": str(Signing.HEAD),
        "signer_name": chief,
    }
    if report.topic == Topic.GOVERNMENT:
        return told | {"addressee": "Văn phòng Chính phủ", "signing": str(Signing.BY_ORDER)}
    if report.unit_id is not None:
        signer = head_of_unit(report.unit_id, day)
        return told | {"addressee": agency.name, "signing": str(Signing.UNIT_HEAD), "signer_name": signer}
    return told


def committee_of(agency: Unit) -> str:
    """The People's Committee that an Office serves, in full."""
    name = agency.parent.name if agency.parent else "Ủy ban nhân dân tỉnh"
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", name)


def writer_of(report: Report) -> str:
    """In whose name a report speaks: the Committee to the Government, a unit of its own tasks, else the Office."""
    if report.topic == Topic.GOVERNMENT:
        return committee_of(report.agency)
    return report.unit.name if report.unit is not None else report.agency.name


def _head(report: Report) -> tuple[str, str, str]:
    """Superior, issuer, symbol."""
    if report.topic == Topic.GOVERNMENT:
        return "", committee_of(report.agency).upper(), "UBND"
    if report.unit is not None:
        return *superior_and_issuer(report.unit), report.unit.symbol
    return *superior_and_issuer(report.agency), report.agency.symbol or "VP"


def _signature(report: Report) -> tuple[str, ...]:
    if report.signing == Signing.UNIT_HEAD and report.unit_id is not None:
        title = head_title(report.unit_id, report.as_of)
        if title:
            return (title.upper(),)
    return SIGNATURE_LINES[report.signing]


def superior_and_issuer(agency: Unit) -> tuple[str, str]:
    """The two lines at the top left: "Văn phòng UBND tỉnh X" gives "ỦY BAN NHÂN DÂN TỈNH X" and "VĂN PHÒNG"."""
    match = _OFFICE.match(agency.name)
    if match:
        superior, issuer = match[2], match[1]
    else:
        superior, issuer = (agency.parent.name if agency.parent else ""), agency.name
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", superior).upper(), issuer.upper()


def place_of(agency: Unit) -> str:
    """The place written before the date: the province's own name, as far as the Office's name tells it."""
    match = _PLACE.search(agency.name)
    return match[1] if match else ""


def letter_of(report: Report) -> Letter:
    """The parts of the administrative document around the text (NĐ 30/2020/NĐ-CP, PL I, II)."""
    superior, issuer, symbol = _head(report)
    undated = f"ngày      tháng      năm {report.as_of.year}"
    day = vi_long_date(localtime(report.issued_at).date()) if report.issued_at else undated
    code = report.reference_code or f"      /BC-{symbol}".removesuffix("-")
    return Letter(
        superior=superior,
        issuer=issuer,
        number_line=f"Số: {code}",
        place_date=f"{report.place}, {day}" if report.place else day[0].upper() + day[1:],
        kind_name="BÁO CÁO",
        subject=report.title,
        addressee=report.addressee,
        recipients=tuple(line.strip() for line in report.recipients.splitlines() if line.strip()),
        signature=_signature(report),
        signer=report.signer_name,
        annex_line=f"(Kèm theo Báo cáo số {code.strip() if report.reference_code else '      '} "
        f"{day} của {writer_of(report)})",
    )
