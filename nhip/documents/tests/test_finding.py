"""Finding: what is found, in which order, by whom."""

import unicodedata
from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
import pypdfium2
import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core.asking import read_query
from nhip.core.clock import VIETNAM
from nhip.core.text import exact_search_text
from nhip.documents import found, selectors
from nhip.documents.choices import Direction, UnitRole
from nhip.documents.models import DocumentContent
from nhip.documents.selectors import finding
from nhip.documents.services import DocumentInput, EntryInput, open_to, register_entry, void_number
from nhip.documents.slots import FURTHER_FILTERS, register_filter
from nhip.documents.snippets import marked, snippet
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office
from nhip.ui.listing import Filter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, tzinfo=VIETNAM)
DAY = date(2026, 3, 2)
FIND = "documents:find"


@pytest.fixture
def office():
    return make_office()


def enter(office, code, subject, unit=None, *, direction=Direction.INCOMING, issuer="Sở Y tế", number=None):
    row = EntryInput(direction, DocumentInput(issuer, code, subject, DAY), DAY, number, handling_unit=unit)
    return register_entry(actor=Actor.system(office.agency_id), row=row, now=NOW)


def content(entry, text):
    DocumentContent.objects.create(document=entry.document, search_text=exact_search_text(text))


def found_by(actor, words):
    parts = selectors.parts_matching(selectors.all_entries(actor), words)
    return [entry.document.reference_code for entry in found.page_of(parts, found.START, 50).entries]


@pytest.fixture(params=[(2_000, 0), (0, 40_000), (0, 0)], ids=["few", "few of the reader", "many"])
def few(request, monkeypatch):
    """Every way of finding: few hits, many of which a reader sees few, hits walked newest first."""
    few, many = request.param
    monkeypatch.setattr(finding, "FEW", few)
    monkeypatch.setattr(finding, "MANY", many)
    monkeypatch.setattr(finding, "SHORT", -1)
    return few


@pytest.fixture
def entries(office):
    return {
        "so": enter(office, "1/SYT", "Chuyển đổi số trong y tế"),
        "plain": enter(office, "2/SYT", "chuyen doi so viet khong dau"),
        "other": enter(office, "123/UBND-KT", "Chuyến đối sổ sách", direction=Direction.OUTGOING),
        "nfd": enter(office, "05/QĐ-UBND", unicodedata.normalize("NFD", "Đẩy mạnh nông thôn mới")),
    }


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("chuyển đổi số", ["1/SYT", "123/UBND-KT", "2/SYT"]),
        (unicodedata.normalize("NFD", "chuyển đổi số"), ["1/SYT", "123/UBND-KT", "2/SYT"]),
        ("chuyến đối sổ", ["123/UBND-KT", "2/SYT", "1/SYT"]),
        ("chuyen doi so", ["123/UBND-KT", "2/SYT", "1/SYT"]),
        ("123/ubnd", ["123/UBND-KT"]),
        ("5/qd", ["05/QĐ-UBND"]),
        ("day manh", ["05/QĐ-UBND"]),
        ('"doi so"', ["123/UBND-KT", "2/SYT", "1/SYT"]),
        ('"so doi"', []),
        ("khongco", []),
    ],
)
def test_words_are_found_whatever_their_form_as_typed_first(office, entries, words, codes, few):
    assert found_by(office.actor(Role.CLERK), words) == codes
    assert sorted(
        entry.document.reference_code
        for entry in selectors.entries_matching(selectors.visible_to(office.actor(Role.CLERK, name="b")), words)
    ) == sorted(codes)


def test_a_number_alone_finds_the_register_number_first(office):
    enter(office, "88/SYT", "văn bản số 7 của năm", number=1)
    enter(office, "89/SYT", "việc khác", number=7)
    assert found_by(office.actor(Role.CLERK), "7") == ["89/SYT", "88/SYT"]


def test_content_of_files_is_found(office, entries, few):
    content(entries["plain"], "Giao Sở Xây dựng rà soát quy hoạch cảng cạn")
    assert found_by(office.actor(Role.CLERK), "quy hoạch cảng") == ["2/SYT"]
    assert found_by(office.actor(Role.CLERK), "hoach can") == ["2/SYT"]


@pytest.mark.parametrize("words", ["báo cáo", "bao cao"])
def test_pages_hold_every_hit_once(office, few, words, monkeypatch):
    monkeypatch.setattr(finding, "_RUNS", (2, 3))
    made = [enter(office, f"{n}/SYT", "Báo cáo" if n % 3 else "bào cao") for n in range(1, 15)]
    for entry in made[4:9:2]:
        content(entry, "báo cáo trong tệp")
    parts = selectors.parts_matching(selectors.all_entries(office.actor(Role.CLERK)), words)
    got, start = [], found.START
    while start is not None:
        page = found.page_of(parts, start, 4)
        got += page.entries
        start = page.after
    assert sorted(entry.pk for entry in got) == [entry.pk for entry in made]
    if words == "báo cáo":
        exact = {entry.pk for n, entry in enumerate(made, 1) if n % 3} | {entry.pk for entry in made[4:9:2]}
        assert {entry.pk for entry in got[: len(exact)]} == exact
    assert found.page_of(parts, found.START, 4).total == (14 if few else None)
    assert [entry.pk for entry in selectors.walk_parts(parts)] == [entry.pk for entry in got]


def test_found_in_the_transaction_that_registered_it(office):
    """Each test runs in one transaction that never commits: what is found here is found before a commit."""
    clerk = office.actor(Role.CLERK)
    assert found_by(clerk, "cao tốc") == []
    enter(office, "7/BXD", "Dự án đường cao tốc")
    assert found_by(clerk, "cao tốc") == ["7/BXD"]


SECRET = "kế hoạch thanh tra đột xuất"


@pytest.fixture
def hidden(office):
    """Entries that must not show: of another division by subject and by content, and of a neighbour."""
    neighbour = make_office("VPKHAC")
    in_content = enter(office, "31/SYT", "việc thường", office.general)
    content(in_content, f"{SECRET} ngày mai")
    mine = enter(office, "33/SYT", "việc của tôi", office.economy)
    return [
        enter(office, "30/SYT", f"Về {SECRET}", office.general),
        in_content,
        enter(neighbour, "32/SYT", f"Về {SECRET}", neighbour.economy),
        mine,
    ]


@pytest.fixture
def specialist(office, client):
    person = office.person("Người chuyên viên", Role.SPECIALIST, office.economy)
    client.force_login(User.objects.create_user("chuyenvien", PASSWORD, person))
    return client


SECRET_WORDS = (SECRET, "ke hoach thanh tra", "thanh tra đột", "30/syt", "31", '"thanh tra"')
PATHS = {
    "find": (FIND, {}),
    "next": (FIND, {"sau": "0-9999999-9999999"}),
    "xlsx": (FIND, {"tep": "xlsx"}),
    "docx": (FIND, {"tep": "docx"}),
    "pdf": (FIND, {"tep": "pdf"}),
    "everywhere": ("search:results", {}),
    "everywhere, as you type": ("search:results", {"phan": "van-ban"}),
    "list": ("documents:incoming_list", {}),
}


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leaks_hits_counts_or_snippets(specialist, hidden, few, path):
    route, params = PATHS[path]
    as_typed = {"HX-Request": "true"} if "phan" in params else {}
    for words in SECRET_WORDS:
        text = _text_of(specialist.get(reverse(route), {"q": words, **params}, headers=as_typed), path)
        for secret in ("30/SYT", "31/SYT", "32/SYT", "việc thường", "đột xuất ngày mai", f"Về {SECRET}"):
            assert secret not in text
        if path == "find":
            assert "<strong>0</strong> văn bản" in text


def _text_of(response, path):
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if path == "xlsx":
        rows = openpyxl.load_workbook(BytesIO(raw)).active.iter_rows(min_row=5)
        return " ".join(str(cell.value) for row in rows for cell in row)
    if path == "docx":
        return " ".join(cell.text for table in docx.Document(BytesIO(raw)).tables for cell in table._cells)
    if path == "pdf":
        book = pypdfium2.PdfDocument(raw)
        return " ".join(page.get_textpage().get_text_range() for page in book)
    return raw.decode()


def test_the_same_person_finds_what_is_theirs(specialist, hidden):
    page = specialist.get(reverse(FIND), {"q": "việc của"}).content.decode()
    assert "33/SYT" in page
    assert "<strong>1</strong> văn bản" in page


def test_of_many_hits_a_reader_is_given_those_of_their_units_once(office, few, monkeypatch):
    """With words as typed and without, in the register and in files, handled and told; counted where they are few."""
    specialist = office.actor(Role.SPECIALIST, office.general)
    mine = [enter(office, f"{n}/SYT", "Báo cáo" if n % 2 else "bào cao", office.general) for n in range(1, 6)]
    other = [enter(office, f"{n}/SYT", "Báo cáo", office.economy) for n in range(11, 16)]
    open_to(entry=other[0], role=UnitRole.INFORMED, units=[office.general])
    open_to(entry=mine[0], role=UnitRole.INFORMED, units=[office.general])
    content(mine[1], "báo cáo trong tệp")
    wanted = [other[0], mine[4], mine[2], mine[1], mine[0], mine[3]]
    parts = selectors.parts_matching(selectors.all_entries(specialist), "báo cáo")
    page = found.page_of(parts, found.START, 4)
    assert page.entries == wanted[:4]
    assert page.after is not None
    assert found.page_of(parts, page.after, 4).entries == wanted[4:]
    assert page.total == (None if few == 0 else 6)
    matching = selectors.entries_matching(selectors.visible_to(specialist), "bao cao")
    assert sorted(matching, key=lambda entry: entry.pk) == sorted(wanted, key=lambda entry: entry.pk)
    assert matching.count() == 6
    monkeypatch.setattr(finding, "_RUNS", ())  # as after the newest were looked at
    assert found.page_of(parts, found.START, 4).entries == wanted[:4]
    monkeypatch.setattr(finding, "FEW_OF_READER", 3)
    assert selectors.entries_matching(selectors.visible_to(specialist), "bao cao").count() == 6


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_files_hold_the_result(office, client, entries, kind):
    client.force_login(office.user(Role.CLERK))
    response = client.get(reverse(FIND), {"q": "chuyển đổi số", "tep": kind})
    text = _text_of(response, kind)
    assert "1/SYT" in text
    assert "05/QĐ-UBND" not in text


def test_filters_narrow_with_and_without_words(office, client, entries):
    void_number(actor=office.actor(Role.CLERK), entry=entries["so"], reason="nhập nhầm", today=DAY, now=NOW)
    client.force_login(office.user(Role.CLERK, username="x"))

    def codes(**params):
        page = client.get(reverse(FIND), params).content.decode()
        return [code for code in ("1/SYT", "2/SYT", "123/", "05/") if code in page.partition("found-code")[2]]

    assert codes(chieu="out") == ["123/"]
    assert codes(q="chuyen doi so", chieu="in") == ["1/SYT", "2/SYT"]
    assert codes(**{"trang-thai": "huy"}) == ["1/SYT"]
    assert codes(**{"trang-thai": "moi"}) == ["2/SYT", "123/", "05/"]
    assert codes(**{"trang-thai": "da-chuyen"}) == []
    assert codes(**{"trang-thai": "co-han"}) == []
    assert codes(**{"co-quan": "y tế", "ngay-tu": "2026-03-03"}) == []
    assert codes() == []


def test_apps_above_add_filters(office, client, entries):
    item = Filter("thu", "Thử", choices=lambda _actor: [("1", "Một")], apply=lambda rows, _v: rows.none())
    register_filter("thu", lambda _actor: item)
    try:
        client.force_login(office.user(Role.CLERK))
        assert "Không có bản ghi nào khớp" in client.get(reverse(FIND), {"thu": "1"}).content.decode()
    finally:
        del FURTHER_FILTERS["thu"]


def test_finding_costs_the_same_for_any_number_of_hits(office, client, few, django_assert_max_num_queries):
    client.force_login(office.user(Role.CLERK))
    made = 0
    for wanted in (1, 3, 30):
        while made < wanted:
            made += 1
            enter(office, f"{made}/SYT", "báo cáo", office.economy)
        with django_assert_max_num_queries(22):
            assert client.get(reverse(FIND), {"q": "báo cáo"}).status_code == 200


def test_scrolling_on_gives_the_rest(office, client):
    for number in range(30):
        enter(office, f"{number + 1}/SYT", "báo cáo")
    client.force_login(office.user(Role.CLERK))
    page = client.get(reverse(FIND), {"q": "báo cáo"}).content.decode()
    assert page.count('class="found"') == 25
    address = page.split('hx-get="/tim/van-ban/?')[1].split('"')[0].replace("&amp;", "&")
    rest = client.get(f"/tim/van-ban/?{address}", headers={"HX-Request": "true"}).content.decode()
    assert rest.count('class="found"') == 5
    assert "<html" not in rest
    broken = client.get(reverse(FIND), {"q": "báo cáo", "sau": "9-x-1"}).content.decode()
    assert broken.count('class="found"') == 25


def test_marks_follow_what_was_typed():
    query = read_query("số")
    assert [piece.text for piece in marked("Sổ ghi số và so", query) if piece.is_hit] == ["số"]
    assert [piece.text for piece in marked("Sổ ghi", query) if piece.is_hit] == ["Sổ"]
    assert [piece.text for piece in marked("Sổ ghi số", read_query("so")) if piece.is_hit] == ["Sổ", "số"]
    assert [piece.text for piece in marked("", query)] == []


def test_snippet_shows_where_the_words_stand_together():
    text = "quy mô lớn. " + "chữ " * 100 + "rà soát quy hoạch cảng cạn " + "chữ " * 100
    pieces = snippet(text, read_query("quy hoạch cảng"))
    assert [piece.text for piece in pieces if piece.is_hit] == ["quy", "hoạch", "cảng"]
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"
    assert sum(len(piece.text) for piece in pieces) < 230
    assert snippet(text, read_query("khongco")) == []
    assert [piece.text for piece in snippet("cảng", read_query("cang"))] == ["cảng"]
