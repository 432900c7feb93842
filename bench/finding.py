"""Finding among a million documents: over HTTP under row rights, complete, at once, beside PostgreSQL and tantivy."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.frame import Timing, fresh_installation, is_quick, measure, table, timings
from bench.http_lists import Visitor, server, session_of

if TYPE_CHECKING:
    from nhip.org.actors import Actor

SIZE, QUICK_SIZE = 1_000_000, 3_000
RUNS, QUICK_RUNS = 60, 5
PAGE = 25
# Every so many-th document has a file whose words are found too.
FILED = 50
RARE = ("123456", "4321/cv", "9876/qđ", "77777", "xyzzy", "chuyển đổi số 5432", '"đôn đốc tiến độ" 31', "654321")
COMMON = ("so", "báo cáo", "bao cao", "chuyển đổi số", "ve viec", "xã tân trào", "sở", "nam 2023")
TYPED = ("chu", "chuyển", "chuyển đổi", "giải phóng m", "đôn đốc ti", "bao ve rung", "dau tu cong", "nông thôn mới")
FORMS = (
    "chuyển đổi số", "chuyen doi so", "báo cáo", "bao cao", "nông thôn mới", "giải phóng mặt bằng", "đầu tư công",
    "dau tu cong", "bảo vệ rừng", "tân trào", "xã tân trào", "sở y tế", "bo tai chinh", "cục thuế", "quý iii",
    "kế hoạch", "đôn đốc tiến độ", "cảng cạn", "quy hoạch cảng", "an toàn giao thông", "tiếp công dân", "cử tri",
    '"chuyển đổi số"', '"nông thôn mới"', '"số đổi"', "khongcotunay", "hội nghị", "thiên tai", "hộ nghèo", "y te",
)  # fmt: skip


def queries(size: int) -> list[str]:
    """A hundred fixed queries: words with and without diacritics, phrases, short numbers, single numbers."""
    numbers = [1 + (n * 7919) % size for n in range(70)]
    kinds = ("cv", "qđ", "bc", "ttr", "kh", "tb", "gm")
    made = [f"{number}/{kinds[n % 7]}" for n, number in enumerate(numbers[:40])]
    return [*FORMS, *made, *(str(number) for number in numbers[40:])]


def narrow(office: "Any") -> "Any":
    """A division that handles one entry in a hundred, and somebody there."""
    from django.db.models import F  # noqa: PLC0415 - Django is set up later than this module is imported
    from django.db.models.functions import Mod  # noqa: PLC0415

    from nhip.documents.models import RegisterEntry  # noqa: PLC0415
    from nhip.org.choices import Role, UnitKind  # noqa: PLC0415
    from nhip.org.models import Unit  # noqa: PLC0415

    unit = Unit.objects.create(
        code="P1PT", name="Phòng một phần trăm", kind=UnitKind.DIVISION, parent=office.unit, agency=office.unit,
        valid_from=office.unit.valid_from,
    )  # fmt: skip
    RegisterEntry.objects.annotate(rest=Mod(F("pk"), 100)).filter(rest=3).update(handling_unit=unit)
    return office.user(Role.SPECIALIST, unit)


def add_contents() -> int:
    """Words of files for some documents, as `index_content` keeps them."""
    from nhip.core.text import exact_search_text  # noqa: PLC0415
    from nhip.documents.models import Document, DocumentContent  # noqa: PLC0415

    chosen = Document.objects.order_by("pk").values_list("pk", "subject")[::FILED]
    text = "Căn cứ quy hoạch cảng cạn, giao các đơn vị rà soát an toàn giao thông, tiếp công dân và trả lời cử tri. "
    DocumentContent.objects.bulk_create(
        (DocumentContent(document_id=pk, search_text=exact_search_text(subject, text * 5)) for pk, subject in chosen),
        batch_size=2_000,
    )
    return len(chosen)


def over_http(port: int, sessions: dict[str, str], runs: int) -> list[Timing]:
    """Rare words, very common ones, and words as they are typed, for those who see a part."""
    rows = []
    for who, session in sessions.items():
        visitor = Visitor(port, session)
        for name, words in (("rare words", RARE), ("very common words", COMMON), ("as you type", TYPED)):
            asked = cycle(words)
            call = _asking(visitor, asked)
            rows.append(measure(f"{who}: {name}", call, runs=runs, warm_up=len(words)))
    return rows


def _asking(visitor: Visitor, asked: Iterator[str]) -> Callable[[], object]:
    return lambda: visitor.get(f"/tim/van-ban/?q={quote(next(asked))}", fragment=True)


def freshness(port: int, session: str, actor: "Actor", runs: int) -> Timing:
    """From the commit of a registration to the page that shows it."""
    from bench.fill import START  # noqa: PLC0415 - imports models
    from nhip.core import clock  # noqa: PLC0415
    from nhip.documents.choices import Direction  # noqa: PLC0415
    from nhip.documents.services import DocumentInput, EntryInput, register_entry  # noqa: PLC0415

    visitor, seconds = Visitor(port, session), []
    visitor.get("/tim/van-ban/?q=khoi+dong", fragment=True)
    for number in range(runs):
        word = f"tuoimoi{number}"
        document = DocumentInput("Sở Y tế", f"{number}/TM", f"Văn bản {word}", START)
        register_entry(actor=actor, row=EntryInput(Direction.INCOMING, document, START), now=clock.now())
        started = time.perf_counter()
        body = visitor.get(f"/tim/van-ban/?q={word}", fragment=True)
        seconds.append(time.perf_counter() - started)
        if f"{number}/TM" not in body:
            raise RuntimeError(f"{word} was registered and is not found")
    return Timing("from the commit to the page that shows it", tuple(seconds))


def recall(actors: dict[str, "Actor"], asked: Sequence[str]) -> None:
    """Every query of every reader finds what brute force finds, no more and no less."""
    from bench.finding_peers import by_brute_force  # noqa: PLC0415 - imports models
    from nhip.documents.models import RegisterEntry  # noqa: PLC0415
    from nhip.documents.selectors import entries_matching, visible_to  # noqa: PLC0415

    wanted = by_brute_force(asked)
    handled = dict(RegisterEntry.objects.order_by().values_list("pk", "handling_unit_id"))
    rows: list[Sequence[object]] = []
    for who, actor in actors.items():
        entries, right, n_hits = visible_to(actor), 0, 0
        seen = None if actor.sees_whole_agency else set(entries.order_by().values_list("pk", flat=True))
        for words in asked:
            expected = {pk for pk in wanted[words] if seen is None or pk in seen}
            found = set(entries_matching(entries, words).order_by().values_list("pk", flat=True))
            n_hits += len(expected)
            right += found == expected
            if found != expected:
                print(f"  {who}, “{words}”: {len(expected - found)} missing, {len(found - expected)} too many")
        rows.append((who, len(asked), right, f"{n_hits:,}"))
    del handled
    table("Recall against brute force", ("", "queries", "exactly right", "hits in all"), rows)


@contextmanager
def installation() -> Iterator[Path]:
    """A fresh database; with `--data FOLDER` a copy of one that `bench.fill` made before."""
    if "--data" not in sys.argv:
        with fresh_installation() as folder:
            yield folder
        return
    with tempfile.TemporaryDirectory(prefix="nhip-bench-") as name:
        shutil.copytree(sys.argv[sys.argv.index("--data") + 1], name, dirs_exist_ok=True)
        os.environ.update(NHIP_DATA=name, DJANGO_SETTINGS_MODULE="nhip.settings.dev")
        import django  # noqa: PLC0415

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        yield Path(name)


def prepared(size: int) -> tuple["Any", "Any", "Any"]:
    """The office and who sees all of it, or one division of ten."""
    from bench.fill import fill  # noqa: PLC0415 - imports models

    if "--data" not in sys.argv:
        return fill(size)
    from nhip.org.choices import Role  # noqa: PLC0415
    from nhip.org.models import Unit  # noqa: PLC0415
    from nhip.org.tests.factories import Office  # noqa: PLC0415

    by_code = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    office = Office(*(by_code[f"VPUBND{tail}"] for tail in ("-UB", "-LD", "", "-TH", "-KT", "-SYT")))
    return office, office.user(Role.CHIEF, office.unit), office.user(Role.SPECIALIST, by_code["P01"])


def main() -> None:
    """Measure all of it on one database, in one run."""
    with installation() as folder:
        from bench.finding_peers import beside_peers  # noqa: PLC0415 - imports models
        from nhip.core import clock  # noqa: PLC0415
        from nhip.documents.models import RegisterEntry  # noqa: PLC0415
        from nhip.org.selectors import actor_for_person  # noqa: PLC0415

        quick = is_quick()
        office, chief, tenth = prepared(QUICK_SIZE if quick else SIZE)
        users = {"sees all": chief, "sees 10 %": tenth, "sees 1 %": narrow(office)}
        n_contents, size = add_contents(), RegisterEntry.objects.count()
        print(f"  {size:,} entries, {n_contents:,} of their documents with the words of files", flush=True)
        actors = {who: actor_for_person(user.person, clock.today()) for who, user in users.items()}
        runs = QUICK_RUNS if quick else RUNS
        with server(folder) as port:
            sessions = {who: session_of(user) for who, user in users.items()}
            rows = over_http(port, sessions, runs)
            rows.append(freshness(port, sessions["sees all"], actors["sees all"], runs))
        timings(f"Finding over HTTP among {size:,} entries", rows)
        recall(actors, queries(size)[:: 5 if quick else 1])
        beside_peers(actors, {"rare": RARE, "very common": COMMON, "as you type": TYPED}, runs, PAGE)


if __name__ == "__main__":
    main()
