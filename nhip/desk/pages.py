"""The journal as a list: who did what, when."""

from django.db.models import QuerySet

from nhip.core.journal import entries_visible
from nhip.core.models import JournalEntry
from nhip.core.text import fold
from nhip.org.actors import Actor
from nhip.ui.detail import DetailPage, Field, FieldGroup
from nhip.ui.listing import Column, Filter, ListPage
from nhip.ui.listing.filters import between


def _entries(actor: Actor) -> QuerySet[JournalEntry]:
    """The agency's journal, for those who see the whole agency; others see timelines on the records they may open."""
    return entries_visible(actor.agency_id if actor.sees_whole_agency else None)


def _matching(entries: QuerySet[JournalEntry], words: str) -> QuerySet[JournalEntry]:
    return entries.filter(summary__icontains=words) | entries.filter(actor_label__icontains=words)


JOURNAL_LIST = ListPage(
    key="journal",
    title="Nhật ký",
    route="desk:journal",
    queryset=_entries,
    columns=(
        Column("luc", "Lúc", "at"),
        Column("ai", "Người thực hiện", "actor_label"),
        Column("viec", "Việc", "summary", kind="link"),
        Column("doi-tuong", "Đối tượng", "object_label", phone=False),
        Column("ma-viec", "Mã việc", "deed", phone=False),
    ),
    filters=(
        Filter("ngay", "Ngày", kind="dates", apply=between("at__date")),
        Filter(
            "ma-viec", "Mã việc", kind="text", apply=lambda entries, deed: entries.filter(deed__startswith=fold(deed))
        ),
    ),
    search=_matching,
    sort="-pk",
    detail="desk:journal_entry",
    empty="Nhật ký còn trống: mọi việc làm trong hệ thống sẽ được ghi tại đây.",
)

JOURNAL_DETAIL = DetailPage(
    key="journal_entry",
    title=lambda entry: entry.summary or entry.deed,
    route="desk:journal_entry",
    queryset=_entries,
    groups=(
        FieldGroup(
            "Việc đã làm",
            (
                Field("Lúc", "at"),
                Field("Người thực hiện", "actor_label"),
                Field("Ủy quyền", "delegation"),
                Field("Mã việc", "deed"),
                Field("Nội dung", "summary"),
                Field("Đối tượng", "object_label"),
                Field("Dấu vân tay (SHA-256)", "digest"),
            ),
        ),
    ),
    list_route="desk:journal",
)
