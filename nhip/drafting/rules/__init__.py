"""The check of form (thể thức và kỹ thuật trình bày) of administrative documents, NĐ 30/2020/NĐ-CP, PL I–III."""

from nhip.drafting.rules import bodies, heads, letters
from nhip.drafting.rules.model import Draft, Finding, Line, Role, Sheet
from nhip.drafting.rules.roles import with_roles

CHECKS = (
    letters.of_paper, letters.of_font, heads.of_nation, heads.of_bodies, heads.of_number, heads.of_place_date,
    heads.of_title, bodies.of_bases, letters.of_body, bodies.of_citations, bodies.of_closing, bodies.of_signature,
    bodies.of_recipients,
)  # fmt: skip


def check_form(draft: Draft) -> list[Finding]:
    """Everything that is wrong with the form of a draft, from its head to its end."""
    return [finding for check in CHECKS for finding in check(draft)]


__all__ = ["CHECKS", "Draft", "Finding", "Line", "Role", "Sheet", "check_form", "with_roles"]
