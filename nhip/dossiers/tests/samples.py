"""Dossiers, entries and files for tests."""

from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.documents.choices import Direction
from nhip.documents.services import DocumentInput, EntryInput, attach_file, register_entry
from nhip.dossiers import services
from nhip.dossiers.models import RetentionRule
from nhip.dossiers.services import DossierInput
from nhip.files.services import store_file
from nhip.org.actors import Actor
from nhip.reading.tests import papers

NOW = datetime(2024, 1, 20, 8, tzinfo=VIETNAM)
DAY = date(2023, 3, 1)
LATER = datetime(2031, 1, 5, 8, tzinfo=VIETNAM)


def enter(
    office,
    code="12/SYT",
    subject="Báo cáo phòng, chống dịch",
    unit=None,
    *,
    direction=Direction.INCOMING,
    on=DAY,
    **more,
):
    """A register entry without file."""
    document = DocumentInput("Sở Y tế", code, subject, on, signer_name="Trần Văn Thử")
    row = EntryInput(direction, document, on, handling_unit=unit, **more)
    return register_entry(actor=Actor.system(office.agency_id), row=row, now=NOW)


def with_file(office, entry, *lines, name="van-ban.docx"):
    """The entry with a file of those lines."""
    actor = Actor.system(office.agency_id)
    file = store_file(actor=actor, name=name, content=[papers.docx_of(lines or ("Nội dung",))], now=NOW)
    attach_file(actor=actor, document=entry.document, attachment=file, now=NOW)
    return entry


def open_one(actor, title="Hồ sơ phòng, chống dịch", years=10, **more):
    """An open dossier of the actor."""
    rule = RetentionRule.objects.filter(years=years).order_by("pk").first()
    row = DossierInput(**{"title": title, "started_on": DAY, "retention_years": years, "rule": rule, **more})
    return services.open_dossier(actor=actor, row=row, now=NOW)


def closed(actor, dossier, ended_on=date(2023, 12, 1), now=NOW, years=10, **more):
    """The dossier closed, whatever is missing in it."""
    return services.close_dossier(
        actor=actor, dossier=dossier, ended_on=ended_on, retention_years=years, now=now,
        **{"note": "văn bản giấy", **more},
    )  # fmt: skip


def note(actor, dossier, title="Ghi nhận buổi làm việc", on=DAY, pages=1):
    """A note in the dossier."""
    return services.add_note(
        actor=actor, dossier=dossier, title=title, text="Nội dung", dated_on=on, n_pages=pages, now=NOW
    )
