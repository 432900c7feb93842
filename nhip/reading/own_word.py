"""Whether the "lead" that was read is the issuing body itself, which only tells what it says or asks."""

import re

from nhip.reading import exclusions
from nhip.reading.clauses import Assignment
from nhip.reading.drafts import normal_name

_DEPARTMENTS = ("sở ", "phòng ", "chi cục ", "trung tâm ")


def is_issuer(issuer: str, lead: tuple[str, ...]) -> bool:
    """Whether the "lead" of a sentence is the issuing body itself or its head."""
    names = [re.sub(r"\s*\(.*", "", normal_name(name)) for name in (lead[0], lead[-1])]
    if issuer.startswith(_DEPARTMENTS):
        # "Phòng A Hiệp Hòa" is "Phòng A huyện Hiệp Hòa".
        issuer, *names = (re.sub(r" (?:tỉnh|thành phố|huyện|thị xã|quận)(?= )", "", name) for name in (issuer, *names))
    return bool(issuer) and any(name and (issuer.startswith(name) or name.startswith(issuer)) for name in names)


def is_own_word(issuer: str, found: Assignment, work: str) -> bool:
    """Whether an opening sentence only tells what the issuer says or asks of a superior."""
    if is_issuer(issuer, found.lead) or exclusions.is_submission(found.giving, found.lead, work):
        return True
    return found.way == "subject" and exclusions.is_statement(work)
