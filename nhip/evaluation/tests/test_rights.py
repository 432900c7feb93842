"""Who sees and who marks whose results: every path, with results that could leak."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core.models import JournalEntry
from nhip.evaluation import rules, selectors, services
from nhip.evaluation.choices import Disqualifier, Grade, Occurrence
from nhip.evaluation.rules import Place, Reach
from nhip.evaluation.tests.samples import AFTER, FULL, MAY, NOW, House
from nhip.org.choices import Role
from nhip.org.models import Delegation
from nhip.org.tests.factories import make_office
from nhip.tasks.models import Task

pytestmark = pytest.mark.django_db
SECRETS = ("việc kín của cường", "lý do kín", "quyết định kín", "hành vi kín", "nhận xét kín", "Phạm Văn Cường")
KY = {"ky": "2026-05"}
HERE, THERE = 1, 2
ECONOMY, GENERAL = 11, 12
AN, CUONG, HEAD, CHIEF, CHAIR = 21, 22, 23, 24, 25


def reach(*roles, person=99, agency=HERE, units=(), acts_for=()):
    return Reach(agency, person, frozenset(acts_for), frozenset(roles), frozenset(units))


def place(person=AN, unit=ECONOMY, role=Role.SPECIALIST, agency=HERE):
    return Place(agency, person, unit, role)


@pytest.mark.parametrize(
    ("who", "whose", "sees", "marks"),
    [
        (reach(Role.SPECIALIST, person=AN), place(), True, False),
        (reach(Role.SPECIALIST), place(), False, False),
        (reach(Role.GENERAL), place(), False, False),
        (reach(Role.CLERK), place(), False, False),
        (reach(Role.ADMIN), place(), False, False),
        (reach(Role.EMULATION), place(), False, False),
        (reach(Role.DEPUTY_HEAD), place(), False, False),
        (reach(Role.HEAD, units=[ECONOMY]), place(), True, True),
        (reach(Role.HEAD, units=[GENERAL]), place(), False, False),
        (reach(Role.HEAD, person=HEAD, units=[ECONOMY]), place(HEAD, role=Role.HEAD), True, False),
        (reach(Role.HEAD, units=[ECONOMY]), place(HEAD, role=Role.HEAD), True, False),
        (reach(Role.DEPUTY_CHIEF), place(), True, False),
        (reach(Role.VICE_CHAIR), place(), True, False),
        (reach(Role.CHIEF), place(), True, True),
        (reach(Role.CHIEF), place(HEAD, role=Role.HEAD), True, True),
        (reach(Role.CHIEF, person=CHIEF), place(CHIEF, role=Role.CHIEF), True, False),
        (reach(Role.CHIEF), place(CHIEF, role=Role.CHIEF), True, False),
        (reach(Role.CHAIR), place(CHIEF, role=Role.CHIEF), True, True),
        (reach(Role.CHAIR), place(), True, False),
        # By delegation: what the giver may, but not on oneself nor on the giver.
        (reach(Role.SPECIALIST, Role.CHIEF, person=AN, acts_for=[CHIEF]), place(), True, False),
        (reach(Role.CHIEF, Role.CHAIR, acts_for=[CHIEF]), place(CHIEF, role=Role.CHIEF), True, False),
        (reach(Role.SPECIALIST, Role.HEAD, person=CUONG, units=[ECONOMY], acts_for=[HEAD]), place(), True, True),
        # Another Office.
        (reach(Role.CHIEF, agency=THERE), place(), False, False),
        (reach(Role.HEAD, person=AN, agency=THERE, units=[ECONOMY]), place(), False, False),
        (reach(Role.CHIEF, agency=None), place(), False, False),
    ],
)
def test_who_sees_and_who_marks(who, whose, sees, marks):
    assert bool(rules.can_view(who, whose)) is sees
    assert bool(rules.can_assess(who, whose)) is marks
    for verdict in (rules.can_view(who, whose), rules.can_assess(who, whose)):
        assert verdict or verdict.reason


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        (reach(Role.CHIEF), place(), True),
        (reach(Role.CHIEF), place(HEAD, role=Role.HEAD), True),
        (reach(Role.CHIEF), place(CHIEF, role=Role.CHIEF), False),
        (reach(Role.CHAIR), place(CHIEF, role=Role.CHIEF), True),
        (reach(Role.HEAD, units=[ECONOMY]), place(), False),
        (reach(Role.DEPUTY_CHIEF), place(), False),
        (reach(Role.CHIEF, person=AN), place(), False),
    ],
)
def test_who_may_write_down_the_class_of_a_year(who, whose, may):
    verdict = rules.can_classify(who, whose)
    assert bool(verdict) is may
    assert verdict or verdict.reason


def test_who_may_raise_the_cap():
    for role in Role:
        assert bool(rules.can_exempt(reach(role))) is (role in {Role.CHIEF, Role.CHAIR})
    assert not rules.can_exempt(reach(Role.CHIEF, agency=None))


@pytest.fixture
def house():
    house = House()
    task = house.task(house.cuong, code="KIN1", content="việc kín của cường")
    house.report(task, date(2026, 5, 8))
    house.send_back(task, date(2026, 5, 9), "lý do kín")
    house.done(house.task(house.an, code="NV1"), date(2026, 5, 8))
    for person in (house.cuong, house.an):
        services.assess_general(
            actor=house.actor(house.chief), person=person, period=MAY, marks=FULL, note="nhận xét kín", now=NOW
        )
    services.record_disqualification(
        actor=house.actor(house.chief), person=house.cuong, kind=Disqualifier.CONDUCT, happened_on=date(2026, 5, 3),
        reference="kết luận kín", reason="hành vi kín", now=NOW,
    )  # fmt: skip
    services.decide_grade(
        actor=house.actor(house.chief), person=house.cuong, year=2026, grade=Grade.FAILED, reference="quyết định kín",
        reason="lý do kín", now=NOW,
    )  # fmt: skip
    return house


def seen_by(house, person):
    return {row.official.person for row in selectors.visible_to(house.actor(person), MAY, AFTER, AFTER)}


def test_lists_hold_the_own_the_unit_or_the_office(house):
    everybody = {house.chief, house.deputy, house.head, house.an, house.binh, house.cuong, house.general}
    assert seen_by(house, house.an) == {house.an}
    assert seen_by(house, house.general) == {house.general}
    assert seen_by(house, house.head) == {house.head, house.an, house.binh}
    assert seen_by(house, house.chief) == seen_by(house, house.deputy) == seen_by(house, house.chair) == everybody
    other = House(make_office("KHAC"))
    assert not seen_by(house, other.chief) & everybody
    assert seen_by(house, house.chief) == everybody


def test_a_delegate_of_the_head_sees_the_unit_while_it_lasts(house):
    Delegation.objects.create(
        giver=house.head, receiver=house.cuong, held_from=date(2026, 6, 1), held_until=AFTER, basis="GUQ"
    )
    assert seen_by(house, house.cuong) == {house.cuong, house.head, house.an, house.binh}
    after = date(2026, 6, 4)
    later = selectors.visible_to(house.actor(house.cuong, after), MAY, after, after)
    assert [row.official.person for row in later] == [house.cuong]


@pytest.fixture
def signed(client):
    def sign(person):
        user = User.objects.filter(person=person).first()
        client.force_login(user or User.objects.create_user(f"u{person.pk}", "mat-khau-thu-nghiem", person))
        return client

    return sign


def url(name, person=None, **kwargs):
    return reverse(f"evaluation:{name}", kwargs=({"pk": person.pk} if person else {}) | kwargs)


def test_another_ones_results_do_not_exist(house, signed):
    for reader in (house.an, house.head, house.general):
        client = signed(reader)
        paths = [
            url("person", house.cuong),
            url("assess", house.cuong),
            url("disqualify", house.cuong),
            url("excuse", house.cuong),
            reverse("reports:personal_sheet", kwargs={"pk": house.cuong.pk, "kind": "pdf"}),
            url("withdraw", None, kind="khong-hoan-thanh", pk=house.cuong.disqualifications.get().pk),
            url("withdraw", None, kind="xep-loai", pk=house.cuong.grade_decisions.get().pk),
        ]
        assert client.get(url("decide", house.cuong), {"ky": "2026"}).status_code == 404
        about = KY | {"nhiem-vu": Task.objects.get(code="KIN1").pk, "loai": "sent_back", "ngay": "2026-05-09"}
        assert [client.get(path, about).status_code for path in paths] == [404] * len(paths)
        assert [client.post(f"{path}?ky=2026-05", {}).status_code for path in paths[1:4]] == [404] * 3


def assert_no_secret(response):
    assert response.status_code == 200
    body = response.content.decode()
    assert not [secret for secret in SECRETS if secret in body]


def test_the_own_page_shows_nobody_else(house, signed):
    client = signed(house.an)
    for params in ({}, KY, {"ky": "2026-q2"}, {"ky": "2026"}, {"ky": "2025-12"}, {"ky": "rác", "tinh-den": "rác"}):
        response = client.get(url("mine"), params)
        assert response.status_code == 200
        assert not [secret for secret in SECRETS if secret != "nhận xét kín" and secret in response.content.decode()]
    assert client.get(url("people"), KY).status_code == 403
    assert client.get(url("person", house.an), KY).status_code == 200


def test_the_heads_list_and_file_hold_the_unit_only(house, signed):
    client = signed(house.head)
    for params in (KY, KY | {"phong": house.office.general.pk}, {"ky": "2026"}, KY | {"loai": "failed"}):
        assert_no_secret(client.get(url("people"), params))
    response = client.get(url("people"), KY | {"xuat": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    text = " ".join(str(cell) for row in sheet.values for cell in row if cell)
    assert "Lê Văn An" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_records_and_general_affairs_have_no_list(house, signed):
    assert signed(house.general).get(url("people"), KY).status_code == 403


def test_the_journal_and_timelines_tell_no_names_and_no_points(house, signed):
    entries = JournalEntry.objects.filter(deed__startswith="evaluation.")
    assert {entry.deed for entry in entries} == {
        "evaluation.assess_general",
        "evaluation.record_disqualification",
        "evaluation.decide_grade",
    }
    neutral = r"Chấm tiêu chí chung kỳ 2026-05|Ghi nhận về xếp loại #\d+|Quyết định xếp loại năm 2026 #\d+"
    for entry in entries:
        assert re.fullmatch(neutral, entry.summary)
        assert re.fullmatch(neutral, entry.object_label)
    client = signed(house.general)
    for path in (reverse("desk:journal"), reverse("org:person_detail", kwargs={"pk": house.cuong.pk})):
        body = client.get(path).content.decode()
        assert not [secret for secret in ("hành vi kín", "kết luận kín", "nhận xét kín") if secret in body]


def test_a_task_that_the_reader_may_not_see_is_counted_without_its_words(house, signed):
    # An moved to the general division in May: its head sees An's results, not the words of the economy's tasks.
    boss = house.office.person("Trưởng Phòng Tổng Hợp", Role.HEAD, house.office.general)
    secret = house.task(house.an, code="KIN2", content="việc kín của cường", is_restricted=True)
    house.report(secret, date(2026, 5, 8))
    house.send_back(secret, date(2026, 5, 9), "lý do kín")
    services.confirm_excuse(
        actor=house.actor(house.head), person=house.an, task_id=secret.pk, kind=Occurrence.SENT_BACK,
        occasion_on=date(2026, 5, 9), period=MAY, reason="lý do kín", now=NOW,
    )  # fmt: skip
    house.an.posts.update(unit=house.office.general)
    client = signed(boss)
    body = client.get(url("person", house.an), KY).content.decode()
    assert "Nhiệm vụ ngoài phạm vi bạn được xem" in body
    assert not [word for word in ("KIN2", "việc kín của cường", "lý do kín") if word in body]
    response = client.get(reverse("reports:personal_sheet", kwargs={"pk": house.an.pk, "kind": "docx"}), KY)
    word = docx.Document(BytesIO(response.content))
    text = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "Nhiệm vụ ngoài phạm vi được xem" in text
    assert not [said for said in ("KIN2", "việc kín của cường", "lý do kín") if said in text]
    about = KY | {"nhiem-vu": secret.pk, "loai": "sent_back", "ngay": "2026-05-09"}
    assert client.get(url("excuse", house.an), about).status_code == 404


def test_points_are_the_same_whoever_looks(house):
    found = {
        selectors.result_for(house.actor(person), house.an.pk, MAY, AFTER, AFTER).total
        for person in (house.an, house.head, house.chief, house.chair)
    }
    assert found == {Decimal("98.00")}
