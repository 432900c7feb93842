"""Files of documents: who reads them, whose they are, and the words by which they are found."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.documents import selectors, services
from nhip.documents.choices import Direction, FileKind, UnitRole
from nhip.documents.models import DocumentContent, DocumentFile
from nhip.documents.services import DocumentInput, EntryInput, register_entry
from nhip.files.choices import TextState
from nhip.files.listeners import tell_ended
from nhip.files.models import TextLayer
from nhip.files.selectors import visible_to as files_visible_to
from nhip.files.services import store_file
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 3, 1, 8, tzinfo=VIETNAM)


@pytest.fixture
def office(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_office()


@pytest.fixture
def clerk(office):
    return office.actor(Role.CLERK)


def enter(office, unit, code="1/SYT"):
    row = EntryInput(Direction.INCOMING, DocumentInput("Sở Y tế", code, "Báo cáo", date(2023, 3, 1)), NOW.date())
    entry = register_entry(actor=Actor.system(office.agency_id), row=row, now=NOW)
    services.open_to(entry=entry, role=UnitRole.MAIN, units=[unit])
    return entry


def put(clerk, *lines, name="bao-cao.docx"):
    return store_file(actor=clerk, name=name, content=[papers.docx_of(lines)], now=NOW)


def test_the_page_of_a_document_has_its_files_before_its_fields(client, office, clerk):
    entry = enter(office, office.economy)
    client.force_login(office.user(Role.SPECIALIST, office.economy))
    address = reverse("documents:entry_detail", args=[entry.pk])
    assert ">Tệp</h2>" not in client.get(address).content.decode()
    annex = put(clerk, "Phụ lục", name="phu-luc.docx")
    services.attach_file(actor=clerk, document=entry.document, attachment=annex, kind=FileKind.ANNEX, now=NOW)
    file = put(clerk, "Báo cáo")
    services.attach_file(actor=clerk, document=entry.document, attachment=file, now=NOW)
    page = client.get(address).content.decode()
    marks = [reverse("files:serve", args=[each.uid]) for each in (file, annex)]
    places = [page.index(mark) for mark in (*marks, ">Phân phối, xử lý</h2>", ">Sổ đăng ký</h2>")]
    assert places == sorted(places)


def test_a_file_is_read_by_those_who_may_read_the_entry_and_by_no_other(office, clerk):
    entry = enter(office, office.economy)
    file = put(clerk, "Báo cáo sốt xuất huyết")
    services.attach_file(actor=clerk, document=entry.document, attachment=file, now=NOW)
    seen = {
        name: list(files_visible_to(actor))
        for name, actor in {
            "economy": office.actor(Role.SPECIALIST, office.economy),
            "general": office.actor(Role.SPECIALIST, office.general),
            "neighbour": make_office("KHAC").actor(Role.CLERK),
        }.items()
    }
    assert seen == {"economy": [file], "general": [], "neighbour": []}


def test_the_words_of_all_files_are_found_and_the_document_comes_first(office, clerk):
    entry = enter(office, office.economy)
    annex = put(clerk, "Danh sách hộ nghèo", name="phu-luc.docx")
    main = put(clerk, "Báo cáo sốt xuất huyết")
    for kind, file in ((FileKind.ANNEX, annex), (FileKind.MAIN, main), (FileKind.MAIN, main)):
        services.attach_file(actor=clerk, document=entry.document, attachment=file, kind=kind, now=NOW)
    assert [row.attachment for row in selectors.files_of(entry.document_id)] == [main, annex]
    for words in ("sot xuat huyet", "hộ nghèo"):
        assert DocumentContent.objects.get(search_text__matches=words).document == entry.document
    assert JournalEntry.objects.filter(deed="documents.attach_file").count() == 2
    TextLayer.objects.filter(file=annex.file).update(state=TextState.WITHDRAWN)
    services.index_content(document=entry.document)
    assert not DocumentContent.objects.filter(search_text__matches="hộ nghèo").exists()


def test_a_file_belongs_to_one_document(office, clerk):
    file = put(clerk, "Báo cáo")
    services.attach_file(actor=clerk, document=enter(office, office.economy).document, attachment=file, now=NOW)
    other = enter(office, office.general, "2/SYT").document
    with pytest.raises(Refused, match="đã thuộc văn bản khác"):
        services.attach_file(actor=clerk, document=other, attachment=file, now=NOW)
    assert DocumentFile.objects.count() == 1


def test_a_text_that_comes_later_is_found(office, clerk):
    entry = enter(office, office.economy)
    file = put(clerk, "Báo cáo")
    services.attach_file(actor=clerk, document=entry.document, attachment=file, now=NOW)
    TextLayer.objects.filter(file=file.file).update(text="bản chụp quy hoạch cảng cạn")
    tell_ended(TextLayer.objects.get(file=file.file))
    assert DocumentContent.objects.get(search_text__matches="cảng cạn").document == entry.document
    assert not DocumentContent.objects.filter(search_text__matches="sốt").exists()


def test_many_files_at_once_are_as_one_after_the_other(office, clerk):
    first, second = (enter(office, office.economy, f"{n}/SYT").document for n in (1, 2))
    services.attach_file(actor=clerk, document=second, attachment=put(clerk, "Hộ nghèo"), now=NOW)
    rows = [
        (first, put(clerk, "Báo cáo sốt xuất huyết", name="1.docx"), FileKind.MAIN),
        (first, put(clerk, "Phụ lục chi tiết", name="2.docx"), FileKind.ANNEX),
        (second, put(clerk, "Đường cao tốc", name="3.docx"), FileKind.MAIN),
    ]
    services.attach_files(actor=clerk, rows=rows, now=NOW)
    assert [file.kind for file in selectors.files_of(first.pk)] == [FileKind.MAIN, FileKind.ANNEX]
    for words, document in (("sốt xuất huyết", first), ("chi tiết", first), ("cao tốc", second), ("nghèo", second)):
        assert DocumentContent.objects.get(search_text__matches=words).document == document
    assert JournalEntry.objects.filter(deed="documents.attach_file").count() == 4
    with pytest.raises(Refused, match="đã thuộc văn bản khác"):
        services.attach_files(actor=clerk, rows=rows[:1], now=NOW)
