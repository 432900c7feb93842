"""The journal: entries recorded a second in bulk and one by one, sealing and verifying 100,000 entries."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from bench.frame import Timing, fresh_installation, is_quick, measure, table

ONE_BY_ONE = 1000


def main() -> None:
    """Record, seal and verify in one fresh database; verify the exported file without it."""
    n_entries = 2_000 if is_quick() else 100_000
    with fresh_installation() as folder:
        table(
            f"Journal of {n_entries:,} entries",
            ("", "seconds", "entries/s"),
            [(row.name, f"{row.median:.2f}", f"{row.rate:,.0f}") for row in rows(folder, n_entries)],
        )


def rows(folder: Path, n_entries: int) -> Iterator[Timing]:
    """The measured steps; every one is run once, because each stands on the one before."""
    yield once("record_many", lambda: record_in_bulk(n_entries), n_entries)
    yield once(f"record, each in a transaction of its own ({ONE_BY_ONE:,})", record_singly, ONE_BY_ONE)
    yield from proof(folder, n_entries)


def once(name: str, call: Callable[[], object], units: int) -> Timing:
    """One run, without warming up."""
    return measure(name, call, runs=1, warm_up=0, units=units)


def record_in_bulk(n_entries: int) -> None:
    """As an import does."""
    from nhip.core import clock  # noqa: PLC0415 - Django is set up later than this module is imported
    from nhip.core.journal import Deed, record_many  # noqa: PLC0415
    from nhip.core.models import Counter  # noqa: PLC0415
    from nhip.org.actors import Actor  # noqa: PLC0415

    actor, register, now = Actor.system(1), Counter(pk=1, register="den", year=2023), clock.now()
    record_many(
        Deed(
            actor=actor,
            deed="documents.register_incoming",
            obj=register,
            at=now,
            summary=f"Vào sổ văn bản đến số {number}",
            data={"number": number, "subject": "V/v đẩy mạnh chuyển đổi số, cải cách hành chính"},
        )
        for number in range(n_entries)
    )


def record_singly() -> None:
    """As somebody at a screen does."""
    from nhip.core import clock  # noqa: PLC0415 - see record_in_bulk
    from nhip.core.journal import record  # noqa: PLC0415
    from nhip.core.models import Counter  # noqa: PLC0415
    from nhip.org.actors import Actor  # noqa: PLC0415

    actor, register, now = Actor.system(1), Counter(pk=1, register="den", year=2023), clock.now()
    for number in range(ONE_BY_ONE):
        record(actor=actor, deed="documents.route_document", obj=register, at=now, summary=f"Chuyển lần {number}")


def proof(folder: Path, n_entries: int) -> Iterator[Timing]:
    """Seal, verify, export, verify what was exported."""
    from nhip.core import clock  # noqa: PLC0415 - see record_in_bulk
    from nhip.core.journal.seal import seal_and_anchor  # noqa: PLC0415
    from nhip.core.journal.stored import journal_uid, stored_blocks, stored_entries  # noqa: PLC0415
    from nhip.core.proof import Report, load_anchors, verify, verify_export  # noqa: PLC0415
    from nhip.core.proof.exported import write_export  # noqa: PLC0415

    anchors, exported = folder / "anchors.txt", folder / "journal.jsonl.gz"
    later = clock.now() + timedelta(hours=1)
    yield once("seal and anchor", lambda: seal_and_anchor(now=later, anchors=anchors), n_entries)
    kept = load_anchors(anchors)

    def whole(report: Report) -> None:
        if not report.ok:
            raise SystemExit("\n".join(report.lines()))

    def export() -> None:
        write_export(exported, journal=journal_uid(), blocks=stored_blocks(), entries=stored_entries(), anchors=kept)

    yield once("verify", lambda: whole(verify(journal_uid(), stored_blocks(), stored_entries(), kept)), n_entries)
    yield once("export, compressed", export, n_entries)
    yield once("verify the exported file", lambda: whole(verify_export(exported)), n_entries)


if __name__ == "__main__":
    main()
