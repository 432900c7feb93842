"""Reads of what comes in: the queue of those who register, and what a document may be a second copy of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhip.core.asking import Query, Term
from nhip.core.fields import by_key_only, few_keys, matching_keys
from nhip.core.text import fold, name_key, search_words, squash
from nhip.documents.choices import Direction
from nhip.documents.models import Document, DocumentFile, RegisterEntry
from nhip.files.models import TextLayer
from nhip.files.selectors import texts_of
from nhip.intake import likeness
from nhip.intake.choices import DONE, OPEN, ItemState, Likeness
from nhip.intake.models import IntakeFile, IntakeItem, SecretReceipt, SketchBand
from nhip.intake.rules import can_take_in
from nhip.org.actors import Actor

_MOST = 5
_MANY = 500


def visible_to(actor: Actor) -> QuerySet[IntakeItem]:
    """What came for the actor's agency, for those who register there (see rules.can_take_in)."""
    if not can_take_in(actor):
        return IntakeItem.objects.none()
    return IntakeItem.objects.filter(agency_id=actor.agency_id)


def listed(actor: Actor) -> QuerySet[IntakeItem]:
    """The visible items as the queue shows them."""
    return visible_to(actor).select_related("entry").defer("sketch")


def matching(items: QuerySet[IntakeItem], words: str) -> QuerySet[IntakeItem]:
    """Items whose name or sender holds the words."""
    return items.filter(Q(title__icontains=words) | Q(sender__icontains=words))


def open_for(actor: Actor) -> QuerySet[IntakeItem]:
    """What waits to be registered, the oldest first."""
    return visible_to(actor).filter(state__in=OPEN).order_by("id")


def next_for(actor: Actor, after: int = 0) -> IntakeItem | None:
    """The next that can be registered after an item, from the front again at the end; those being read come last."""
    waiting = open_for(actor).exclude(pk=after).only("pk", "state")
    ready = waiting.filter(state=ItemState.READY)
    return ready.filter(pk__gt=after).first() or ready.first() or waiting.first()


def holds_for(actor: Actor) -> Exists:
    """Whether a file came with an item that the actor may see."""
    return Exists(IntakeFile.objects.filter(item__in=visible_to(actor), attachment_id=OuterRef("pk")))


def files_of(item: IntakeItem) -> list[IntakeFile]:
    """The files of an item, the document itself first (one query)."""
    return list(item.files.select_related("attachment__file").order_by("id"))


def main_text(item: IntakeItem) -> TextLayer | None:
    """The text of the document itself, None when nobody asked for it or there is no file."""
    main = item.files.select_related("attachment").order_by("id").first()
    return texts_of([main.attachment]).get(main.attachment.file_id) if main is not None else None


def waiting_for(layer: TextLayer) -> QuerySet[IntakeItem]:
    """The items that wait for the text of a file: for the job that has read it."""
    return IntakeItem.objects.filter(files__attachment__file_id=layer.file_id, state=ItemState.WAITING).order_by("id")


@dataclass(frozen=True, slots=True)
class Facts:
    """By what a document is compared with those that are registered."""

    issuer_name: str = ""
    reference_code: str = ""
    issued_on: date | None = None
    file_ids: tuple[int, ...] = ()
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """A registered document that a new one may be a copy of; `share` of the text in common for Likeness.TEXT."""

    entry: RegisterEntry
    how: Likeness
    share: float = 1.0

    @property
    def is_same(self) -> bool:
        """Whether it is the same document but for a mistake, not only a text that is much alike."""
        return self.how != Likeness.TEXT


def alike(agency_id: int, facts: Facts) -> list[Alike]:
    """What is registered already in the agency's incoming register and may be the same document, the surest first.

    The same number, symbol and issuer is a duplicate (NĐ 30/2020/NĐ-CP, PL VI, III.1.h).
    """
    found: dict[int, Alike] = {}
    for each in (*_same_content(agency_id, facts), *_same_identity(agency_id, facts), *_same_text(agency_id, facts)):
        found.setdefault(each.entry.pk, each)
    return list(found.values())[:_MOST]


def registered_among(agency_id: int, identities: Iterable[str], file_ids: Iterable[int]) -> set[str | int | None]:
    """Which marks of documents (identity) and files (key) stand in the agency's register already (two queries)."""
    entries = _registered(agency_id).order_by()
    known = entries.filter(document__identity__in=list(identities)).values_list("document__identity", flat=True)
    files = DocumentFile.objects.filter(attachment__file_id__in=list(file_ids))
    held = files.filter(document__in=entries.values("document_id")).values_list("attachment__file_id", flat=True)
    return {*known, *held}


def _registered(agency_id: int) -> QuerySet[RegisterEntry]:
    entries = RegisterEntry.objects.filter(agency_id=agency_id, direction=Direction.INCOMING, voided_on__isnull=True)
    return entries.select_related("document").order_by("-entered_on", "-id")


def registered_as(agency_id: int, facts: Facts) -> Alike | None:
    """The registered document that it is, by its file or by number, symbol and issuer; None when there is none."""
    same = (*_same_content(agency_id, facts), *_same_identity(agency_id, facts))
    return same[0] if same else None


def _entries_of(agency_id: int, documents: Iterable[int]) -> list[RegisterEntry]:
    """The entries of a few documents, each looked up by its key."""
    keys = list(RegisterEntry.objects.filter(document_id__in=documents).order_by().values_list("pk", flat=True))
    return list(by_key_only(_registered(agency_id), keys)) if keys else []


def _same_content(agency_id: int, facts: Facts) -> list[Alike]:
    if not facts.file_ids:
        return []
    files = DocumentFile.objects.filter(attachment__file_id__in=facts.file_ids).order_by()
    documents = set(files.values_list("document_id", flat=True))
    return [Alike(entry, Likeness.CONTENT) for entry in _entries_of(agency_id, documents)[:_MOST]] if documents else []


def _code_key(code: str) -> str:
    return fold("".join(squash(code).split())).lstrip("0")


def _same_identity(agency_id: int, facts: Facts) -> list[Alike]:
    code, issuer = _code_key(facts.reference_code), name_key(facts.issuer_name)
    words = search_words(code)
    if not words or not issuer:
        return []
    # The register may have written 045 where 45 is typed, and the other way round.
    number = (Term(tuple(words)), Term((f"0{words[0]}", *words[1:])))
    query = Query((number, (Term(tuple(issuer.split())),)))
    documents = few_keys(Document, query, _MANY)
    if documents is None:
        entries = list(_registered(agency_id).filter(document_id__in=matching_keys(Document, query))[:50])
    else:
        entries = _entries_of(agency_id, documents) if documents else []
    return [
        Alike(entry, Likeness.IDENTITY)
        for entry in entries
        if _code_key(entry.document.reference_code) == code
        and name_key(entry.document.issuer_name) == issuer
        and _is_same_year(entry.document.issued_on, facts.issued_on)
    ][:_MOST]


def _is_same_year(one: date | None, other: date | None) -> bool:
    """Numbers begin anew each year (Đ15 k1)."""
    return one is None or other is None or one.year == other.year


def _same_text(agency_id: int, facts: Facts) -> Iterable[Alike]:
    keys = likeness.bands(facts.sketch)
    if not keys:
        return []
    candidates = SketchBand.objects.filter(agency_id=agency_id, key__in=keys).order_by().values("item_id")
    items = IntakeItem.objects.filter(pk__in=candidates, state__in=DONE).order_by("-id").only("sketch", "entry_id")
    shares: dict[int, float] = {}
    for item in items[:200]:
        share = likeness.likeness(item.sketch, facts.sketch)
        if share >= likeness.NEAR and item.entry_id is not None:
            shares[item.entry_id] = max(share, shares.get(item.entry_id, 0.0))
    entries = _registered(agency_id).filter(pk__in=shares)
    return sorted((Alike(entry, Likeness.TEXT, shares[entry.pk]) for entry in entries), key=lambda each: -each.share)


def facts_of(item: IntakeItem, files: Sequence[IntakeFile], **typed: object) -> Facts:
    """The facts of an item with what is typed of it."""
    ids = tuple(each.attachment.file_id for each in files)
    return Facts(file_ids=ids, sketch=tuple(item.sketch), **typed)  # type: ignore[arg-type]  # names of Facts


def known_issuers(actor: Actor, since: date) -> list[str]:
    """Who wrote to the agency since a day, those who wrote last first (one query)."""
    if not can_take_in(actor):
        return []
    names = (
        RegisterEntry.objects.filter(agency_id=actor.agency_id, direction=Direction.INCOMING, entered_on__gte=since)
        .order_by("-entered_on", "-id")
        .values_list("document__issuer_name", flat=True)[:5000]
    )
    return list(dict.fromkeys(names))


def secret_receipts(actor: Actor) -> QuerySet[SecretReceipt]:
    """That papers with secrecy marks came, for those who register."""
    if not can_take_in(actor):
        return SecretReceipt.objects.none()
    return SecretReceipt.objects.filter(agency_id=actor.agency_id)
