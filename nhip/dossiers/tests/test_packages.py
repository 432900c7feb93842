"""Archive packages: exported, checked, imported into an empty database, exported again, equal."""

import io
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.documents.choices import Direction
from nhip.documents.models import Document, DocumentFile, RegisterEntry
from nhip.dossiers import services
from nhip.dossiers.choices import DossierState
from nhip.dossiers.exports.packing import pack_dossier, write_sip
from nhip.dossiers.models import Dossier
from nhip.dossiers.packages import check_package, read_package, too_long
from nhip.dossiers.packages.standards import XSI_NS
from nhip.dossiers.packages.write import DATA, DOSSIER_PATH, ROOT_METS
from nhip.dossiers.tests.samples import NOW, closed, enter, note, open_one, with_file
from nhip.files.models import StoredFile
from nhip.files.store import file_path
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(office, maker):
    """A closed dossier with two documents with files and a note, collected out of time order."""
    made = open_one(maker, "Hồ sơ phòng, chống dịch <2023> & “khẩn”", description="Hồ sơ mẫu")
    late = with_file(
        office, enter(office, "30/SYT", "Báo cáo kết quả", unit=office.economy, on=date(2023, 6, 1)), "Kết quả"
    )
    early = with_file(
        office,
        enter(
            office, "5/UBND-KT", "Về việc phòng, chống dịch", office.economy, direction=Direction.OUTGOING,
            recipients="Sở Y tế",
        ),
        "Yêu cầu", name="Công văn chỉ đạo.docx",
    )  # fmt: skip
    services.collect_entries(actor=maker, dossier=made, entries=[late, early], now=NOW)
    note(maker, made, "Cuộc gọi của Sở", date(2023, 4, 1))
    return closed(maker, made, note="")


@pytest.fixture
def package(dossier, office, tmp_path):
    path = tmp_path / "goi.zip"
    with path.open("wb") as target:
        write_sip(target, Actor.system(office.agency_id), dossier, NOW)
    return path


def empty_database(dossier):
    """As another installation has it: no dossier, no document, no file."""
    Dossier.objects.all().delete()
    RegisterEntry.objects.all().delete()
    attachments = [row.attachment for row in DocumentFile.objects.select_related("attachment__file")]
    DocumentFile.objects.all().delete()
    Document.objects.all().delete()
    for attachment in attachments:
        attachment.delete()
    for file in StoredFile.objects.all():
        file.text_layer.delete()
        file.delete()
        file_path(file.sha256).unlink()


def rewritten(path, change):
    """The package with its members changed: `change({name: bytes})` in place."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_package_is_whole_and_in_time_order(package, dossier):
    assert check_package(package) == []
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        mets = archive.read(ROOT_METS).decode()
    assert names[:5] == [
        "METS.xml", "metadata/descriptive/EAD.xml", "metadata/descriptive/dossier.xml",
        "metadata/preservation/PREMIS.xml", "representations/rep1/METS.xml",
    ]  # fmt: skip
    assert names[5:] == [f"{DATA}0001-01-cong-van-chi-dao.docx", f"{DATA}0003-01-van-ban.docx"]
    assert f'OBJID="urn:VPUBND:uuid:{dossier.uid}"' in mets
    assert 'CREATEDATE="2024-01-20T08:00:00+07:00"' in mets
    packed = read_package(package).dossier
    assert [document.fields["Subject"] for document in packed.documents] == [
        "Về việc phòng, chống dịch", "Cuộc gọi của Sở", "Báo cáo kết quả",
    ]  # fmt: skip
    assert packed.fields["Title"] == "Hồ sơ phòng, chống dịch <2023> & “khẩn”"
    assert (packed.fields["DocTotal"], packed.fields["PageTotal"]) == ("3", "3")
    assert packed.documents[0].fields["CodeNumber"] == "05"
    assert packed.documents[0].fields["CodeNotation"] == "UBND-KT"
    assert [event.deed for event in packed.events] == [
        "dossiers.open_dossier", "dossiers.collect_entries", "dossiers.add_note", "dossiers.close_dossier",
    ]  # fmt: skip


def test_export_import_export_is_equal(package, dossier, office):
    actor = Actor.system(office.agency_id)
    before = pack_dossier(actor, dossier)
    first = read_package(package).dossier
    assert first == before
    empty_database(dossier)
    services.import_package(actor=actor, path=package, now=NOW)
    made = Dossier.objects.get()
    after = pack_dossier(actor, made)
    assert after == before
    assert after.events[: len(first.events)] == first.events
    assert after.events[-1].deed == "dossiers.import_package"
    assert (made.state, made.closed_on, made.unit, made.maker_name) == (
        DossierState.CLOSED, NOW.date(), office.economy, "Nguyễn Thị Lập",
    )  # fmt: skip
    again = io.BytesIO()
    write_sip(again, actor, made, NOW)
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(again) as new:
        assert old.namelist() == new.namelist()
        for name in old.namelist():
            if name.startswith(DATA) or name == DOSSIER_PATH:
                assert old.read(name) == new.read(name), name


def test_the_same_dossier_at_the_same_moment_is_the_same_package(package, dossier, office):
    again = io.BytesIO()
    write_sip(again, Actor.system(office.agency_id), dossier, NOW)
    assert again.getvalue() == package.read_bytes()


def test_documents_that_are_here_already_are_used_and_no_file_is_kept_twice(package, dossier, office):
    n_entries, n_files = RegisterEntry.objects.count(), DocumentFile.objects.count()
    Dossier.objects.all().delete()
    services.import_package(actor=Actor.system(office.agency_id), path=package, now=NOW)
    assert (RegisterEntry.objects.count(), DocumentFile.objects.count()) == (n_entries, n_files)


def damage_data(members):
    members[f"{DATA}0003-01-van-ban.docx"] += b"x"


def flip_data(members):
    name = f"{DATA}0003-01-van-ban.docx"
    members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])


def lose_data(members):
    del members[f"{DATA}0003-01-van-ban.docx"]


def slip_in(members):
    members["representations/rep1/data/khac.docx"] = b"x"


def climb_out(members):
    members["../thoat.txt"] = b"x"


def lose_ead(members):
    del members["metadata/descriptive/EAD.xml"]


def other_title(members):
    members[DOSSIER_PATH] = members[DOSSIER_PATH].replace("Cuộc gọi".encode(), "Cuộc khác".encode())


def broken_mets(members):
    members[ROOT_METS] = members[ROOT_METS][:-20]


def other_zone(members):
    members[ROOT_METS] = members[ROOT_METS].replace(b"08:00:00+07:00", b"01:00:00+00:00")


def other_identity(members):
    members[ROOT_METS] = members[ROOT_METS].replace(b"urn:VPUBND", b"urn:KHAC")


def entity(members):
    members[ROOT_METS] = members[ROOT_METS].replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (damage_data, f"{DATA}0003-01-van-ban.docx", "khác METS"),
        (flip_data, f"{DATA}0003-01-van-ban.docx", "Mã băm SHA-256 không khớp"),
        (lose_data, f"{DATA}0003-01-van-ban.docx", "gói không có tệp"),
        (slip_in, f"{DATA}khac.docx", "METS không liệt kê"),
        (climb_out, "../thoat.txt", "Đường dẫn không an toàn"),
        (lose_ead, "metadata/descriptive/EAD.xml", "Thiếu tệp bắt buộc"),
        (other_title, DOSSIER_PATH, "Mã băm SHA-256 không khớp"),
        (broken_mets, ROOT_METS, "XML hỏng"),
        (other_zone, ROOT_METS, "+07:00"),
        (other_identity, "metadata/descriptive/EAD.xml", "Định danh khác OBJID"),
        (entity, ROOT_METS, "DOCTYPE"),
    ],
)
def test_what_is_wrong_with_a_package_is_found(package, office, change, path, words):
    rewritten(package, change)
    findings = check_package(package)
    assert [found for found in findings if found.path == path and words in found.message], findings
    Dossier.objects.all().delete()
    with pytest.raises(Refused):
        services.import_package(actor=Actor.system(office.agency_id), path=package, now=NOW)
    assert not Dossier.objects.exists()


def test_what_is_no_package_is_said_so(tmp_path):
    path = tmp_path / "khac.zip"
    path.write_bytes(b"khong phai zip")
    assert check_package(path)[0].message.startswith("Không mở được gói")


def test_a_package_is_not_taken_twice_nor_by_others(package, office, maker):
    system = Actor.system(office.agency_id)
    with pytest.raises(Refused, match="đã có trong hệ thống"):
        services.import_package(actor=system, path=package, now=NOW)
    with pytest.raises(Refused, match="Chỉ lưu trữ cơ quan"):
        services.import_package(actor=maker, path=package, now=NOW)


def test_a_register_number_that_is_used_for_something_else_stops_the_whole_import(package, office):
    neighbour = make_office("KHAC")
    enter(neighbour, "99/KHAC", "Văn bản khác", neighbour.economy, on=date(2023, 6, 1))
    before = RegisterEntry.objects.count()
    Dossier.objects.all().delete()
    with pytest.raises(Refused, match="đã dùng cho văn bản khác"):
        services.import_package(actor=Actor.system(neighbour.agency_id), path=package, now=NOW)
    assert not Dossier.objects.exists()
    assert RegisterEntry.objects.count() == before


def test_nobody_exports_a_document_that_they_may_not_read(office, maker, clerk):
    dossier = open_one(maker)
    services.collect_entries(actor=clerk, dossier=dossier, entries=[enter(office, unit=office.general)], now=NOW)
    with pytest.raises(Refused, match="1 văn bản bạn không được xem"):
        pack_dossier(maker, dossier)


def test_values_longer_than_the_annex_allows_are_kept_and_warned_of(office):
    actor = office.actor(Role.CLERK, name="Công Tằng Tôn Nữ Thị Phương Khanh Ngọc")
    packed = pack_dossier(actor, open_one(actor, "Hồ sơ"))
    assert packed.fields["Creator"] == "Công Tằng Tôn Nữ Thị Phương Khanh Ngọc"
    assert list(too_long(packed)) == ["Hồ sơ: Creator dài 38 ký tự, Phụ lục VI cho 30."]


def test_the_commands_export_check_and_import(dossier, office, tmp_path, capsys):
    path = tmp_path / "lenh.zip"
    call_command("dossier_package", "export", path, dossier="2023/01.HS")
    call_command("dossier_package", "check", path)
    assert "Gói đầy đủ" in capsys.readouterr().out
    empty_database(dossier)
    call_command("dossier_package", "import", path)
    assert "Đã nhập hồ sơ 01.HS" in capsys.readouterr().out
    assert NOW.astimezone(VIETNAM).year == 2024
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(CommandError, match="1 lỗi"):
        call_command("dossier_package", "check", path)
    with pytest.raises(CommandError):
        call_command("dossier_package", "import", path)
    with pytest.raises(CommandError, match="Không có hồ sơ này"):
        call_command("dossier_package", "export", path, dossier="2023/77.HS")


def members_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def names(element):
    return [etree.QName(child).localname for child in element]


def test_ead_has_what_its_schema_demands(package):
    """EAD 2002: the header names the file described; checked once against SAA's ead.xsd."""
    ead = members_of(package)["metadata/descriptive/EAD.xml"]
    header, described = ead
    assert names(header) == ["eadid", "filedesc"]
    assert header[1][0][0].text == "Hồ sơ phòng, chống dịch <2023> & “khẩn”"
    assert names(described)[0] == "did"


def test_premis_has_what_version_three_demands(package):
    """PREMIS 3: typed objects with a format, events whose agents have a type; the dossier itself is an object."""
    premis = members_of(package)["metadata/preservation/PREMIS.xml"]
    kinds = [child.get(f"{{{XSI_NS}}}type") for child in premis if etree.QName(child).localname == "object"]
    assert kinds == ["intellectualEntity", "file", "file"]
    assert names(premis) == ["object"] * 3 + ["event"] * (len(premis) - 3)
    file = premis[1]
    assert names(file) == ["objectIdentifier", "objectCharacteristics", "originalName"]
    assert names(file[1]) == ["fixity", "size", "format"]
    event = premis[3]
    assert names(event) == [
        "eventIdentifier", "eventType", "eventDateTime", "eventDetailInformation", "linkingAgentIdentifier",
    ]  # fmt: skip
    assert names(event[-1]) == ["linkingAgentIdentifierType", "linkingAgentIdentifierValue"]
