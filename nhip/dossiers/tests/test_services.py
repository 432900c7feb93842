"""Deeds on dossiers and yearly lists."""

from datetime import date, timedelta

import pytest

from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.dossiers import rules, selectors, services
from nhip.dossiers.choices import DossierState, ListState, UseRegime
from nhip.dossiers.models import Dossier, DossierList, Item, ListItem
from nhip.dossiers.services import DossierInput, ListRow
from nhip.dossiers.tests.samples import DAY, NOW, closed, enter, note, open_one, with_file
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(office):
    return office.actor(Role.CHIEF)


def test_numbers_follow_one_another_and_are_used_once(office, maker):
    assert [open_one(maker, f"Hồ sơ {n}", symbol="KT").notation for n in (1, 2)] == ["01.KT", "02.KT"]
    assert open_one(maker, "Hồ sơ khác", notation="7.KT").notation == "07.KT"
    assert open_one(maker, "Hồ sơ sau", symbol="KT").notation == "08.KT"
    with pytest.raises(Refused, match="đã dùng cho hồ sơ khác"):
        open_one(maker, "Hồ sơ trùng", notation="07.KT")
    with pytest.raises(Refused, match="không phải số và ký hiệu"):
        open_one(maker, "Hồ sơ sai", notation="không số")
    with pytest.raises(Refused, match="Chưa ghi tiêu đề"):
        open_one(maker, " ")
    with pytest.raises(Refused, match="chưa gắn với cơ quan"):
        open_one(Actor.nobody())
    system = open_one(Actor.system(office.agency_id), "Hồ sơ của hệ thống")
    assert system.maker_name == "Hệ thống"
    entry = JournalEntry.objects.filter(deed="dossiers.open_dossier").order_by("id").first()
    assert entry.data == {"retention_years": 10, "in_list": False}


def test_one_document_lies_in_many_dossiers_without_a_copy(office, maker):
    entry = with_file(office, enter(office, unit=office.economy))
    one, other = open_one(maker, "Hồ sơ một"), open_one(maker, "Hồ sơ hai")
    for dossier in (one, other):
        done = services.collect_entries(actor=maker, dossier=dossier, entries=[entry, entry], now=NOW)
        assert (done.n_added, done.n_present) == (1, 0)
    again = services.collect_entries(actor=maker, dossier=one, entries=[entry], now=NOW)
    assert (again.n_added, again.n_present) == (0, 1)
    assert Item.objects.count() == 2
    assert {item.n_pages for item in Item.objects.all()} == {1}
    assert entry.document.files.count() == 1
    assert selectors.dossiers_of_entry(maker, entry) == [one, other]


def test_only_what_may_be_read_comes_in_and_its_story_names_no_document(office, maker):
    dossier = open_one(maker)
    with pytest.raises(Refused, match="bạn không được xem"):
        services.collect_entries(
            actor=maker, dossier=dossier, entries=[enter(office, unit=office.general)], now=NOW
        )  # fmt: skip
    entries = [enter(office, f"{n}/SYT", unit=office.economy) for n in range(2)]
    services.collect_entries(actor=maker, dossier=dossier, entries=entries, now=NOW)
    said = JournalEntry.objects.filter(deed="dossiers.collect_entries").get()
    assert said.summary == "Đưa tài liệu số 1–2 vào hồ sơ"


def test_documents_of_one_gesture_lie_in_the_order_of_time(office, maker):
    dossier = open_one(maker)
    days = [date(2023, 5, 2), date(2023, 3, 1), date(2023, 4, 10)]
    chosen = [enter(office, f"{n}/SYT", unit=office.economy, on=day) for n, day in enumerate(days)]
    services.collect_entries(actor=maker, dossier=dossier, entries=chosen, now=NOW)
    items = dossier.items.order_by("ordinal").values_list("ordinal", "entry__document__reference_code")
    assert list(items) == [(1, "1/SYT"), (2, "2/SYT"), (3, "0/SYT")]


def test_ordinals_go_on_after_removal_and_closing_puts_all_in_time_order(office, maker):
    dossier = open_one(maker)
    late = with_file(office, enter(office, "9/SYT", "Báo cáo chín", unit=office.economy, on=date(2023, 9, 1)), "chín")
    early = with_file(office, enter(office, "1/SYT", "Báo cáo một", unit=office.economy, on=date(2023, 3, 2)), "một")
    services.collect_entries(actor=maker, dossier=dossier, entries=[late], now=NOW)
    wrong = note(maker, dossier, "Nhầm")
    services.remove_item(actor=maker, item=wrong, reason="nhập nhầm", now=NOW)
    services.collect_entries(actor=maker, dossier=dossier, entries=[early], now=NOW)
    assert list(dossier.items.values_list("ordinal", "entry_id")) == [(1, late.pk), (3, early.pk)]
    made = closed(maker, dossier, note="")
    assert list(made.items.values_list("ordinal", "entry_id")) == [(1, early.pk), (2, late.pk)]
    assert (made.state, made.n_items, made.last_ordinal, made.ended_on) == ("closed", 2, 2, date(2023, 12, 1))
    with pytest.raises(Refused, match="Không thể thêm, bớt tài liệu"):
        note(maker, made)
    with pytest.raises(Refused, match="Không thể thêm, bớt tài liệu"):
        services.remove_item(actor=maker, item=made.items.first(), reason="x", now=NOW)


def test_closing_is_refused_until_all_is_right_or_somebody_says_why(office, maker):
    dossier = open_one(maker)
    with pytest.raises(Refused, match="chưa có tài liệu"):
        closed(maker, dossier)
    services.collect_entries(actor=maker, dossier=dossier, entries=[enter(office, unit=office.economy)], now=NOW)
    with pytest.raises(Refused, match="Tài liệu số 1: Thiếu số trang") as refused:
        closed(maker, dossier, note="")
    assert refused.value.field == "note"
    for day in (DAY - timedelta(days=1), NOW.date() + timedelta(days=1)):
        with pytest.raises(Refused, match="phải từ ngày mở hồ sơ"):
            closed(maker, dossier, ended_on=day)
    services.describe_item(actor=maker, item=dossier.items.get(), n_pages=4, remark=" giấy ", now=NOW)
    assert closed(maker, dossier, note="", n_sheets=3).n_sheets == 3
    assert dossier.items.get().remark == "giấy"


def test_a_dossier_is_opened_again_with_a_reason(maker):
    dossier = open_one(maker)
    note(maker, dossier)
    dossier = closed(maker, dossier)
    with pytest.raises(Refused, match="Chưa ghi lý do mở lại"):
        services.reopen_dossier(actor=maker, dossier=dossier, reason=" ", now=NOW)
    dossier = services.reopen_dossier(actor=maker, dossier=dossier, reason="bổ sung", now=NOW)
    assert (dossier.state, dossier.ended_on, dossier.closed_on) == (DossierState.OPEN, None, None)


def test_nothing_of_a_frozen_dossier_changes(office, maker, chief):
    dossier = open_one(maker)
    item = note(maker, dossier)
    with pytest.raises(Refused, match="được phong tỏa hồ sơ"):
        services.freeze_dossiers(actor=maker, dossiers=[dossier], basis="12/TT", now=NOW)
    with pytest.raises(Refused, match="Chưa ghi căn cứ"):
        services.freeze_dossiers(actor=chief, dossiers=[dossier], basis="", now=NOW)
    foreign = open_one(make_office("KHAC").actor(Role.CLERK))
    assert services.freeze_dossiers(actor=chief, dossiers=[dossier, dossier, foreign], basis="12/TT", now=NOW) == 1
    dossier.refresh_from_db()
    deeds = [
        lambda: note(maker, dossier),
        lambda: services.remove_item(actor=maker, item=item, reason="x", now=NOW),
        lambda: services.describe_item(actor=maker, item=item, n_pages=2, remark="", now=NOW),
        lambda: closed(maker, dossier),
        lambda: services.change_dossier(
            actor=maker, dossier=dossier, title="x", retention_years=5, use_regime="unit", description="",
            is_construction=False, now=NOW,
        ),
    ]  # fmt: skip
    for deed in deeds:
        with pytest.raises(Refused, match="phong tỏa"):
            deed()
    with pytest.raises(Refused, match="Chưa ghi lý do gỡ"):
        services.lift_freeze(actor=chief, dossier=dossier, reason="", now=NOW)
    dossier = services.lift_freeze(actor=chief, dossier=dossier, reason="hết thanh tra", now=NOW)
    assert not dossier.is_frozen
    assert dossier.freezes.get().lift_reason == "hết thanh tra"
    with pytest.raises(Refused, match="không bị phong tỏa"):
        services.lift_freeze(actor=chief, dossier=dossier, reason="x", now=NOW)
    assert closed(maker, dossier).state == DossierState.CLOSED


def test_what_is_said_of_a_dossier_is_changed_and_found(maker):
    dossier = open_one(maker)
    services.change_dossier(
        actor=maker, dossier=dossier, title="Phòng cháy, chữa cháy", retention_years=None, use_regime="named",
        description=" rừng ", is_construction=True, n_sheets=12, now=NOW,
    )  # fmt: skip
    found = selectors.dossiers_matching(Dossier.objects.all(), "phong chay rung").get()
    assert (found.retention_years, found.use_regime, found.n_sheets) == (None, UseRegime.NAMED, 12)


def test_visible_and_can_view_say_the_same(office, maker, clerk, chief):
    colleague = office.actor(Role.SPECIALIST, office.economy)
    outsider = office.actor(Role.SPECIALIST, office.general, "Người phòng khác")
    granted = office.actor(Role.SPECIALIST, office.general, "Người được cấp quyền")
    head = office.actor(Role.HEAD, office.general)
    foreign = make_office("KHAC")
    made = [open_one(maker), open_one(maker, "Hạn chế", use_regime="named"), open_one(foreign.actor(Role.CLERK))]
    services.grant_right(actor=maker, dossier=made[1], right="read", person=_person(granted), now=NOW)
    services.grant_right(actor=maker, dossier=made[0], right="collect", unit=office.department, now=NOW)
    contact = office.actor(Role.UNIT_CONTACT, office.department)
    everybody = [maker, clerk, chief, colleague, outsider, granted, head, contact, Actor.nobody()]
    for who in everybody:
        allowed = {d for d in made if rules.can_view(who, d, selectors.grants_of(d))}
        assert set(selectors.visible_to(who)) == allowed
        fillable = {d for d in made if rules.can_collect(who, d, selectors.grants_of(d))}
        assert set(selectors.collectable(who)) == fillable
    assert [len(selectors.visible_to(who)) for who in everybody] == [2, 2, 2, 1, 0, 1, 0, 1, 0]
    assert set(selectors.collectable(contact)) == {made[0]}


def _person(actor):
    return Person.objects.get(pk=actor.person_id)


def test_rights_stand_unconfirmed_until_the_head_has_seen_them(office, maker, chief):
    dossier = open_one(maker)
    other = office.person("Người khác", Role.SPECIALIST, office.general)
    with pytest.raises(Refused, match="Chọn một người hoặc một đơn vị"):
        services.grant_right(actor=maker, dossier=dossier, right="read", now=NOW)
    with pytest.raises(Refused, match="Chỉ người lập hồ sơ"):
        services.grant_right(
            actor=office.actor(Role.SPECIALIST, office.economy), dossier=dossier, right="read", person=other, now=NOW
        )  # fmt: skip
    grant = services.grant_right(actor=maker, dossier=dossier, right="read", person=other, now=NOW)
    assert grant.confirmed_at is None
    with pytest.raises(Refused, match="Chỉ trưởng đơn vị"):
        services.confirm_grants(actor=maker, dossier=dossier, now=NOW)
    assert services.confirm_grants(actor=chief, dossier=dossier, now=NOW) == 1
    by_head = services.grant_right(actor=chief, dossier=dossier, right="collect", person=other, now=NOW)
    assert (by_head.pk, by_head.right, by_head.confirmed_at) == (grant.pk, "collect", NOW)
    unit = services.grant_right(actor=maker, dossier=dossier, right="read", unit=office.general, now=NOW)
    for each in (grant, unit):
        services.revoke_right(actor=maker, grant=each, now=NOW)
    assert not dossier.grants.exists()


def test_suggestions_share_words_with_the_document_or_were_used_last(office, maker):
    open_one(maker, "Xây dựng nông thôn mới")
    right = open_one(maker, "Phòng, chống dịch bệnh")
    last = services.open_dossier(
        actor=maker, row=DossierInput(title="Khen thưởng", started_on=DAY), now=NOW + timedelta(days=1)
    )
    entry = enter(office, subject="Báo cáo phòng, chống dịch", unit=office.economy)
    assert [d.title for d in selectors.suggested_for(maker, [entry])] == [
        "Phòng, chống dịch bệnh", "Khen thưởng", "Xây dựng nông thôn mới",
    ]  # fmt: skip
    services.collect_entries(actor=maker, dossier=right, entries=[entry], now=NOW)
    assert selectors.suggested_for(maker, [entry])[0] == last
    head = office.actor(Role.HEAD, office.economy)
    assert len(selectors.suggested_for(head, [entry, entry])) == 3


ROWS = [
    ListRow(heading="Tổ chức cán bộ", symbol="TCCB", title="Hồ sơ tuyển dụng năm 2024", retention_years=70),
    ListRow(heading="Tổ chức cán bộ", small_heading="Thi đua", title="Hồ sơ khen thưởng năm 2024", retention_years=10),
    ListRow(heading="Tổng hợp", title="Chương trình công tác", notation="5.TH", retention_years=None),
]


@pytest.fixture
def listed(clerk):
    made = services.make_list(actor=clerk, year=2024, now=NOW)
    services.save_list_rows(actor=clerk, dossier_list=made, rows=ROWS, now=NOW)
    return made


def test_a_list_is_drafted_approved_issued_and_opened_from(office, clerk, maker, chief, listed):
    assert list(listed.items.values_list("notation", flat=True)) == ["01.TCCB", "02.TCCB", "05.TH"]
    blocks = selectors.list_blocks(listed)
    assert [(b.level, b.number, b.heading.title, len(b.items)) for b in blocks] == [
        (1, 1, "Tổ chức cán bộ", 1), (2, 1, "Thi đua", 1), (1, 2, "Tổng hợp", 1),
    ]  # fmt: skip
    item = listed.items.get(notation="02.TCCB")
    with pytest.raises(Refused, match="chưa được phê duyệt"):
        open_one(maker, "", list_item=item)
    with pytest.raises(Refused, match="Không thể ban hành"):
        services.issue_list(actor=clerk, dossier_list=listed, code="1/QĐ", issued_on=DAY, now=NOW)
    with pytest.raises(Refused, match="Chỉ lãnh đạo"):
        services.approve_list(actor=clerk, dossier_list=listed, now=NOW)
    approved = services.approve_list(actor=chief, dossier_list=listed, now=NOW)
    assert (approved.state, approved.approved_by_id) == (ListState.APPROVED, chief.person_id)
    issued = services.issue_list(actor=clerk, dossier_list=listed, code="15/QĐ-VP", issued_on=DAY, now=NOW)
    assert (issued.state, issued.issued_code) == (ListState.ISSUED, "15/QĐ-VP")
    item.refresh_from_db()
    assert item in selectors.items_to_open(maker, 2024)
    dossier = open_one(maker, "", years=5, list_item=ListItem.objects.select_related("dossier_list").get(pk=item.pk))
    assert (dossier.title, dossier.notation, dossier.retention_years, dossier.year) == (
        "Hồ sơ khen thưởng năm 2024", "02.TCCB", 10, 2024,
    )  # fmt: skip
    assert item not in selectors.items_to_open(maker, 2024)
    assert open_one(maker, "Ngoài danh mục", symbol="TCCB", started_on=date(2024, 1, 3)).notation == "03.TCCB"
    note(maker, dossier)
    with pytest.raises(Refused, match="dài hơn 05 năm"):
        closed(maker, dossier, years=5, note="")
    assert closed(maker, dossier, years=5, note="tài liệu phụ").retention_years == 5


def test_a_list_goes_back_to_a_draft_with_a_reason(clerk, chief, listed):
    services.approve_list(actor=chief, dossier_list=listed, now=NOW)
    with pytest.raises(Refused, match="Không thể sửa danh mục"):
        services.save_list_rows(actor=clerk, dossier_list=listed, rows=ROWS, now=NOW)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        services.reopen_list(actor=chief, dossier_list=listed, reason="", now=NOW)
    assert services.reopen_list(actor=chief, dossier_list=listed, reason="bổ sung", now=NOW).state == ListState.DRAFT


def test_rows_of_a_list_are_put_right_and_taken_off(office, clerk, maker, listed):
    person = office.person("Trần Thị Hồ", Role.SPECIALIST, office.general)
    changed = ListRow(heading="Tổ chức cán bộ", symbol="TC", title="Hồ sơ mới", notation="1.TCCB", maker=person)
    services.save_list_rows(actor=clerk, dossier_list=listed, rows=[changed], now=NOW)
    item = listed.items.get(notation="01.TCCB")
    assert (listed.items.count(), item.title, item.maker_name) == (3, "Hồ sơ mới", "Trần Thị Hồ")
    numbered = ListRow(heading="Chưa có ký hiệu", title="Hồ sơ rời")
    services.save_list_rows(actor=clerk, dossier_list=listed, rows=[numbered], now=NOW)
    assert listed.items.filter(notation="01.HS").exists()
    later = ListRow(heading="Chưa có ký hiệu", symbol="CK", title="Hồ sơ có ký hiệu")
    services.save_list_rows(actor=clerk, dossier_list=listed, rows=[later], now=NOW)
    assert listed.items.get(title="Hồ sơ có ký hiệu").notation == "01.CK"
    with pytest.raises(Refused, match="không phải số và ký hiệu"):
        services.save_list_rows(
            actor=clerk, dossier_list=listed, rows=[ListRow(heading="A", title="B", notation="x")], now=NOW
        )  # fmt: skip
    with pytest.raises(Refused, match="Chỉ lưu trữ"):
        services.remove_list_item(actor=maker, item=item, now=NOW)
    services.remove_list_item(actor=clerk, item=item, now=NOW)
    services.remove_list_item(actor=clerk, item=listed.items.get(notation="02.TCCB"), now=NOW)
    assert not listed.headings.filter(title__in=("Tổ chức cán bộ", "Thi đua")).exists()


def test_a_list_is_copied_to_the_next_year(clerk, listed):
    made = services.copy_list(actor=clerk, source=listed, year=2025, now=NOW)
    assert list(made.items.values_list("notation", "title", "heading__title")) == [
        ("01.TCCB", "Hồ sơ tuyển dụng năm 2025", "Tổ chức cán bộ"),
        ("02.TCCB", "Hồ sơ khen thưởng năm 2025", "Thi đua"),
        ("05.TH", "Chương trình công tác", "Tổng hợp"),
    ]
    assert made.headings.get(title="Thi đua").parent.dossier_list == made
    with pytest.raises(Refused, match="Đã có danh mục"):
        services.make_list(actor=clerk, year=2025, now=NOW)


def test_lists_of_another_agency_are_out_of_reach(clerk, chief, listed):
    other = make_office("KHAC")
    foreign, head = other.actor(Role.CLERK), other.actor(Role.CHIEF)
    deeds = [
        lambda: services.save_list_rows(actor=foreign, dossier_list=listed, rows=ROWS, now=NOW),
        lambda: services.copy_list(actor=foreign, source=listed, year=2026, now=NOW),
        lambda: services.approve_list(actor=head, dossier_list=listed, now=NOW),
    ]
    for deed in deeds:
        with pytest.raises(Refused, match="thuộc cơ quan khác"):
            deed()
    services.approve_list(actor=chief, dossier_list=listed, now=NOW)
    item = ListItem.objects.select_related("dossier_list").first()
    with pytest.raises(Refused, match="của cơ quan khác"):
        open_one(foreign, "", list_item=item)
    assert not selectors.lists_visible_to(foreign).exists()
    assert not selectors.lists_visible_to(Actor.nobody()).exists()


def test_an_empty_list_is_not_approved(clerk, chief):
    made = services.make_list(actor=clerk, year=2030, now=NOW)
    with pytest.raises(Refused, match="chưa có hồ sơ nào"):
        services.approve_list(actor=chief, dossier_list=made, now=NOW)
    assert DossierList.objects.count() == 1
