"""What finding is measured against: brute force for completeness, PostgreSQL's full text and tantivy for speed."""

import re
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any

import psycopg
import tantivy

from bench.frame import Timing, measure, table, timings
from nhip.documents import found, selectors
from nhip.documents.models import Document, DocumentContent, RegisterEntry
from nhip.org.actors import Actor
from tools.pg import NotInstalled, cluster

BATCH = 20_000
_SIGNS = re.compile(r"[^0-9a-z]+")
Rows = Iterator[tuple[int, int, int, str]]


def plain(text: str) -> str:
    """Folded words between blanks, made without the product's own folding."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return f" {_SIGNS.sub(' ', bare.replace('đ', 'd')).strip()} "


def by_brute_force(asked: Sequence[str]) -> dict[str, set[int]]:
    """The entries that hold the words, found by looking at every document for every query."""
    tests = {words: _test(words) for words in asked}
    entries: dict[int, list[int]] = defaultdict(list)
    numbers: dict[int, list[int]] = defaultdict(list)
    for pk, document_id, number in RegisterEntry.objects.order_by().values_list("pk", "document_id", "number"):
        entries[document_id].append(pk)
        numbers[number].append(pk)
    contents = dict(DocumentContent.objects.order_by().values_list("document_id", "search_text"))
    wanted: dict[str, set[int]] = {
        words: set(numbers.get(int(words), ())) if words.isdecimal() else set() for words in asked
    }
    texts = ("reference_code", "subject", "issuer_name", "signer_name", "field_of_work")
    for pk, *columns in Document.objects.order_by().values_list("pk", *texts).iterator(chunk_size=BATCH):
        register, content = plain(" ".join(columns)), contents.get(pk, "")
        content = f" {content} " if content else ""
        for words, test in tests.items():
            if test(register) or (content and test(content)):
                wanted[words].update(entries[pk])
    return wanted


def _test(words: str) -> Callable[[str], bool]:
    """Whether a folded text holds a query: a phrase in quotes, a short number, or all words with the last begun."""
    if words.startswith('"'):
        phrase = plain(words)
        return lambda text: phrase in text
    short = re.fullmatch(r"(\d+)/(.+)", words)
    if short:
        code = plain(words).rstrip()
        zero = f" 0{code.strip()}" if len(short[1]) == 1 else code
        return lambda text: code in text or zero in text
    *whole, last = plain(words).split()
    return lambda text: f" {last}" in text and all(f" {word} " in text for word in whole)


def _rows() -> Rows:
    """Entry, its unit, its document, its words – the same for every peer."""
    contents = dict(DocumentContent.objects.order_by().values_list("document_id", "search_text"))
    columns = ("pk", "handling_unit_id", "document_id", "document__search_text")
    for pk, unit, document, words in RegisterEntry.objects.order_by("pk").values_list(*columns).iterator(BATCH):
        yield pk, unit or 0, document, f"{words} {contents.get(document, '')}"


def beside_peers(actors: Mapping[str, Actor], classes: Mapping[str, Sequence[str]], runs: int, page: int) -> None:
    """The newest hits under row rights, asked in one process, without HTTP, of each engine in turn."""
    rows = [*_times("Nhịp", actors, classes, runs, _ask_product(page))]
    built: list[tuple[str, float]] = []
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="nhip-tantivy-") as folder:
        searcher, schema_index = _tantivy(folder)
        built.append(("tantivy", time.perf_counter() - started))
        rows += _times("tantivy", actors, classes, runs, _ask_tantivy(searcher, schema_index, page))
    try:
        with cluster() as address, psycopg.connect(address, autocommit=True) as database:
            started = time.perf_counter()
            _fill_postgres(database)
            built.append(("PostgreSQL", time.perf_counter() - started))
            rows += _times("PostgreSQL", actors, classes, runs, _ask_postgres(database, page))
    except NotInstalled:
        print("  PostgreSQL is not installed here: not measured")
    table("Index of the peers built in", ("", "s"), [(name, seconds) for name, seconds in built])
    timings(f"The newest {page} hits, in one process", rows)


Ask = Callable[[Actor, str], object]


def _times(
    name: str, actors: Mapping[str, Actor], classes: Mapping[str, Sequence[str]], runs: int, ask: Ask
) -> Iterator[Timing]:
    for kind, words in classes.items():
        for who, actor in actors.items():
            asked = cycle(words)
            yield measure(f"{name}: {kind}, {who}", _call(ask, actor, asked), runs=runs, warm_up=len(words))


def _call(ask: Ask, actor: Actor, asked: Iterator[str]) -> Callable[[], object]:
    return lambda: ask(actor, next(asked))


def _ask_product(page: int) -> Ask:
    def ask(actor: Actor, words: str) -> object:
        parts = selectors.parts_matching(selectors.all_entries(actor), words)
        return found.page_of(parts, found.START, page).entries

    return ask


def _tantivy(folder: str) -> tuple[Any, Any]:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("entry", stored=True, fast=True)
    builder.add_integer_field("unit", indexed=True)
    builder.add_text_field("words", tokenizer_name="whitespace")
    index = tantivy.Index(builder.build(), path=folder)
    writer = index.writer(256_000_000, 1)
    for entry, unit, _document, words in _rows():
        made = tantivy.Document()
        made.add_integer("entry", entry)
        made.add_integer("unit", unit)
        made.add_text("words", words)
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher(), index


def _ask_tantivy(searcher: Any, index: Any, page: int) -> Ask:
    schema, query, occur = index.schema, tantivy.Query, tantivy.Occur

    def ask(actor: Actor, words: str) -> object:
        *whole, last = plain(words).split()
        wanted = [(occur.Must, query.term_query(schema, "words", word)) for word in whole]
        wanted.append((occur.Must, query.regex_query(schema, "words", f"{last}.*")))
        if not actor.sees_whole_agency:
            units = [(occur.Should, query.term_query(schema, "unit", unit)) for unit in sorted(actor.unit_ids)]
            wanted.append((occur.Must, query.boolean_query(units)))
        return searcher.search(query.boolean_query(wanted), page, order_by_field="entry").hits

    return ask


def _fill_postgres(database: Any) -> None:
    database.execute("CREATE TABLE entry (id bigint PRIMARY KEY, unit bigint, words text)")
    with database.cursor().copy("COPY entry FROM STDIN") as copy:
        for entry, unit, _document, words in _rows():
            copy.write_row((entry, unit, words))
    database.execute("CREATE INDEX ON entry USING gin (to_tsvector('simple', words))")
    database.execute("CREATE INDEX ON entry (unit, id DESC)")
    database.execute("VACUUM ANALYZE entry")


def _ask_postgres(database: Any, page: int) -> Ask:
    def ask(actor: Actor, words: str) -> object:
        query = " & ".join(plain(words).split()) + ":*"
        asked = "to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
        if actor.sees_whole_agency:
            return database.execute(
                f"SELECT id FROM entry WHERE {asked} ORDER BY id DESC LIMIT %s",  # noqa: S608 - our own words
                (query, page),
            ).fetchall()
        return database.execute(
            f"SELECT id FROM entry WHERE {asked} AND unit = ANY(%s) ORDER BY id DESC LIMIT %s",  # noqa: S608
            (query, sorted(actor.unit_ids), page),
        ).fetchall()

    return ask
