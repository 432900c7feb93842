"""People are reminded of dossiers that are due at the archive."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from nhip.core.dates import vi_date
from nhip.dossiers.notice_kinds import DUE
from nhip.dossiers.rules import AHEAD
from nhip.dossiers.selectors import due_dossiers
from nhip.notices.services import notify
from nhip.org.actors import Actor


@transaction.atomic
def send_due_reminders(*, actor: Actor, today: date, now: datetime) -> int:
    """Remind the makers of dossiers due within 30 days or past due, once for each due date; returns how many notices.

    NĐ 30/2020/NĐ-CP, Phụ lục VI, III.5.b; the day is the earlier of the two laws, or what was consented to.
    """
    if actor.agency_id is None:
        return 0
    n_told = 0
    for dossier, due in due_dossiers(actor.agency_id, today + AHEAD):
        if dossier.maker is None:
            continue
        word = "quá hạn" if due.due_on < today else "đến hạn"
        n_told += notify(
            actor=actor, recipients=[dossier.maker], kind=DUE.key, key=f"dossiers.due:{dossier.pk}:{due.due_on}:{word}",
            title=f"Hồ sơ {dossier.notation} {word} nộp lưu ngày {vi_date(due.due_on)}",
            url=reverse("dossiers:dossier_detail", args=[dossier.pk]), about=dossier, now=now,
        )  # fmt: skip
    return n_told
