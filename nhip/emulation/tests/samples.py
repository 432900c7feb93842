"""Awards, pledges and contributions for tests."""

from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.emulation.choices import AwardForm
from nhip.emulation.models import Award, Contribution
from nhip.emulation.services import AwardInput, ContributionInput, import_awards, import_contributions, sign_pledge
from nhip.org.actors import Actor

NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)
DAY = date(2023, 12, 20)


def system(office):
    return Actor.system(office.agency_id)


def award_input(form=AwardForm.PROVINCE_CERTIFICATE, kind="person", name="Nguyễn Văn Thử", **changes):
    base = {"decision_number": "12/QĐ-UBND", "decision_on": DAY}
    return AwardInput(form=form, recipient_kind=kind, recipient_name=name, **{**base, **changes})


def award(office, *arguments, **changes):
    import_awards(actor=system(office), rows=[award_input(*arguments, **changes)], now=NOW)
    return Award.objects.latest("pk")


def pledge(office, unit, year=2024, signed_on=date(2024, 1, 20)):
    commitments = [("100% nhiệm vụ đúng hạn", "100%"), ("Không vi phạm kỷ luật", "")]
    return sign_pledge(
        actor=system(office), unit=unit, year=year, signed_on=signed_on, commitments=commitments, now=NOW
    )


def contribution(office, name="Phòng Kinh tế", **changes):
    base = {
        "campaign": "Xóa nhà tạm", "launched_on": date(2023, 5, 1), "launched_by": "Chủ tịch", "kind": "collective",
        "pledged_amount": 5_000_000, "pledged_on": date(2023, 5, 2),
    }  # fmt: skip
    row = ContributionInput(contributor_name=name, **{**base, **changes})
    import_contributions(actor=system(office), rows=[row], now=NOW)
    return Contribution.objects.latest("pk")
