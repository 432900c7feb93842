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
    # Django is set up later than this module is imported.
    from nhip.core import clock  # noqa: PLC0415
    from nhip.core.journal import Deed, record, record_many  # noqa: PLC0415
    from nhip.core.journal.seal import seal_and_anchor  # noqa: PLC0415
    from nhip.core.journal.stored import journal_uid, stored_blocks, stored_entries  # noqa: PLC0415
    from nhip.core.models import Counter  # noqa: PLC0415
    from nhip.core.proof import Report, load_anchors, verify, verify_export  # noqa: PLC0415
    from nhip.core.proof.exported import write_export  # noqa: PLC0415
    from nhip.org.actors import Actor  # noqa: PLC0415

    now, anchors, exported = clock.now(), folder / "anchors.txt", folder / "journal.jsonl.gz"
    actor, deed, register = Actor.system(1), "documents.register_incoming", Counter(pk=1, register="den", year=2023)

    def bulk() -> None:
        record_many(
            Deed(
                actor=actor,
                deed=deed,
                obj=register,
                at=now,
                summary=f"Vào sổ văn bản đến số {number}",
                data={"number": number, "subject": "V/v đẩy mạnh chuyển đổi số, cải cách hành chính"},
            )
            for number in range(n_entries)
        )

    def singly() -> None:
        for number in range(ONE_BY_ONE):
            record(actor=actor, deed=deed, obj=register, at=now, summary=f"Vào sổ văn bản đến số {number}")

    def seal() -> None:
        seal_and_anchor(now=clock.now() + timedelta(hours=1), anchors=anchors)

    def whole(report: Report) -> None:
        if not report.ok:
            raise SystemExit("\n".join(report.lines()))

    def once(name: str, call: Callable[[], object], units: int = n_entries) -> Timing:
        return measure(name, call, runs=1, warm_up=0, units=units)

    yield once("record_many", bulk)
    yield once(f"record, each in a transaction of its own ({ONE_BY_ONE:,})", singly, ONE_BY_ONE)
    yield once("seal and anchor", seal)
    kept = load_anchors(anchors)
    yield once("verify", lambda: whole(verify(journal_uid(), stored_blocks(), stored_entries(), kept)))

    def export() -> None:
        write_export(exported, journal=journal_uid(), blocks=stored_blocks(), entries=stored_entries(), anchors=kept)

    yield once("export, compressed", export)
    yield once("verify the exported file", lambda: whole(verify_export(exported)))


if __name__ == "__main__":
    main()
