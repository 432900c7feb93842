"""What reading a document yields: metadata, and proposals of tasks with their span, units and limit.

Everything here is a proposal: it carries how sure it is and, in Vietnamese, why, so that a person can confirm it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One fact of the document, or None when the text does not carry it; the span is that of the words it came from."""

    value: T | None = None
    confidence: float = 0.0
    reason: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the header and the signature block say."""

    number_symbol: Found[str]
    kind: Found[str]
    issuer: Found[str]
    place: Found[str]
    issued_on: Found[date]
    subject: Found[str]
    signer: Found[str]
    signer_authority: Found[str]
    authority_form: Found[str]
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: a day, a recurrence, or words that give the day only together with something else."""

    text: str
    due_on: date | None = None
    relative: str = ""
    recurring: str = ""
    inherited: bool = False
    day: int | None = None
    month: int | None = None
    n_days: int | None = None
    in_working_days: bool = False


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """One task: `text` is always the reading's text from `start` to `end`."""

    start: int
    end: int
    text: str
    what: str
    lead: tuple[str, ...]
    co: tuple[str, ...] = ()
    lead_implicit: bool = False
    deadline: Deadline | None = None
    product: str = ""
    report_to: str = ""
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text in NFC, to which all offsets refer, and what was read in it."""

    text: str
    metadata: Metadata
    tasks: tuple[TaskProposal, ...]

    def as_json(self) -> dict[str, object]:
        """The fields of the exchange format, ready for `json.dumps`."""
        found = self.metadata
        issued_on = found.issued_on.value
        return {
            "number_symbol": found.number_symbol.value,
            "kind": found.kind.value,
            "issuer": found.issuer.value,
            "place": found.place.value,
            "date": issued_on.isoformat() if issued_on else None,
            "subject": found.subject.value,
            "signer": found.signer.value,
            "signer_authority": found.signer_authority.value,
            "authority_form": found.authority_form.value,
            "addressees": list(found.addressees),
            "recipients": list(found.recipients),
            "tasks_annotated": "full",
            "tasks": [_task_json(task) for task in self.tasks],
        }


def _task_json(task: TaskProposal) -> dict[str, object]:
    limit = task.deadline
    return {
        "start": task.start,
        "end": task.end,
        "text": task.text,
        "what": task.what,
        "lead": list(task.lead),
        "co": list(task.co),
        "lead_implicit": task.lead_implicit,
        "deadline_text": limit.text if limit else None,
        "deadline_iso": limit.due_on.isoformat() if limit and limit.due_on else None,
        "deadline_relative": limit.relative or None if limit else None,
        "deadline_inherited": bool(limit and limit.inherited),
        "recurring": limit.recurring or None if limit else None,
        "report_to": task.report_to or None,
        "product": task.product or None,
        "confidence": round(task.confidence, 2),
        "reasons": list(task.reasons),
    }
