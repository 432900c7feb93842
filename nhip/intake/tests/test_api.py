"""Another system sends documents: once however often it calls, refused as in the queue, told until they are handled."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from ninja.throttling import AuthRateThrottle

from nhip.accounts.models import ApiToken, User
from nhip.accounts.services import make_token, revoke_token
from nhip.core import clock
from nhip.core.uid import new_uid
from nhip.files.models import Attachment, StoredFile
from nhip.files.tests.fake_clamd import VIRUS, scanner
from nhip.handling.services import pass_on
from nhip.intake import api, services
from nhip.intake.choices import ItemState, Source
from nhip.intake.models import IntakeItem
from nhip.intake.tests.conftest import NOW, letter
from nhip.intake.tests.test_services import SAID
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.selectors import actor_for_person
from nhip.org.tests.factories import make_office
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db
ITEMS = "/api/v1/intake/items"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def key_of(user, **more):
    said = {"name": "Một cửa", "scope": "intake", "n_days": 30, "now": clock.now()} | more
    return make_token(actor=Actor.system(None), user=user, **said)[1]


@pytest.fixture
def user(office):
    return office.user(Role.CLERK)


@pytest.fixture
def key(user):
    return key_of(user)


@pytest.fixture
def send(client, key):
    """`send(content, …)`: one document; `idempotency` is its key, `by` another token."""

    def post(*contents, idempotency="a-1", by=key, **said):
        files = [SimpleUploadedFile(f"van-ban-{n}.docx", content) for n, content in enumerate(contents or [letter()])]
        headers = {"Authorization": f"Bearer {by}"} if by else {}
        if idempotency:
            headers["Idempotency-Key"] = idempotency
        return client.post(ITEMS, {"files": files, **said}, headers=headers)

    return post


def get(client, uid, key):
    return client.get(f"{ITEMS}/{uid}", headers={"Authorization": f"Bearer {key}"})


def test_a_document_comes_in_once_however_often_it_is_sent(send, user):
    first, again = send(title="Báo cáo dịch", sender="Sở Y tế"), send()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    said = first.json()
    assert (said["state"], said["status"], said["entry"]) == (
        "ready", {"code": "01", "label": "Đã đến"}, None,
    )  # fmt: skip
    item = IntakeItem.objects.get()
    assert (item.source, item.title, item.sender) == (Source.API, "Báo cáo dịch", "Sở Y tế")
    assert (item.created_by, item.proposals["reference_code"]["value"]) == (user.person, "45/SYT-NVY")
    assert ApiToken.objects.get().last_used_on == clock.today()


def test_the_same_key_for_another_document_is_refused(send):
    send()
    other = send(letter("46/SYT-NVY"))
    assert other.status_code == 422
    assert other.json()["error"]["fields"] == {"idempotency_key": ["Khóa lặp này đã dùng cho một văn bản khác."]}
    assert send(letter(), letter("46/SYT-NVY")).status_code == 422
    assert IntakeItem.objects.count() == 1


def test_the_keys_of_two_systems_do_not_meet(send, office):
    other = office.user(Role.ADMIN)
    assert send().status_code == 201
    assert send(letter("46/SYT-NVY"), by=key_of(other)).status_code == 201
    assert IntakeItem.objects.count() == 2


def test_the_first_file_is_the_document_the_others_are_annexes(send):
    send(letter(), letter("46/SYT-NVY"))
    files = list(IntakeItem.objects.get().files.order_by("id"))
    assert [(each.kind, each.attachment.name) for each in files] == [
        ("main", "van-ban-0.docx"), ("annex", "van-ban-1.docx"),
    ]  # fmt: skip


def test_the_sender_is_told_until_it_is_dealt_with(send, client, key, user, office):
    uid = send().json()["id"]
    clerk = actor_for_person(user.person, clock.today())
    entry = services.register_item(actor=clerk, item_id=IntakeItem.objects.get().pk, said=SAID, now=clock.now())
    told = get(client, uid, key).json()
    assert told["status"] == {"code": "03", "label": "Đã tiếp nhận"}
    assert told["entry"] == {
        "number": "1", "year": clock.today().year, "entered_on": clock.today().isoformat(), "due_on": None,
    }  # fmt: skip
    assert (told["state"], told["state_label"]) == ("registered", "Đã vào sổ")
    pass_on(actor=clerk, entry=entry, unit=office.economy, basis="Quy chế, Điều 5", uid=new_uid(), now=clock.now())
    assert get(client, uid, key).json()["status"] == {"code": "04", "label": "Phân công"}


def test_what_goes_back_says_why(send, client, key, user):
    uid = send().json()["id"]
    clerk = actor_for_person(user.person, clock.today())
    item = IntakeItem.objects.get()
    services.return_item(actor=clerk, item_id=item.pk, reason="Gửi nhầm nơi nhận", now=clock.now())
    told = get(client, uid, key).json()
    assert (told["status"]["code"], told["message"]) == ("02", "Gửi nhầm nơi nhận")


def test_a_secret_document_is_refused_and_leaves_nothing(send):
    secret = papers.docx_of(["MẬT", "UBND TỈNH", "Số: 12/UBND-NC", "Nội dung"])
    answer = send(secret)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], list(error["fields"])) == ("refused", ["files"])
    assert "máy tính độc lập" in error["remedy"]
    assert [model.objects.count() for model in (IntakeItem, Attachment, StoredFile)] == [0, 0, 0]


def test_broken_oversized_and_too_many_files_are_refused(send, settings):
    assert "files" in send(b"").json()["error"]["fields"]
    settings.FILES_MAX_BYTES = 1000
    assert send(letter()).status_code == 422
    many = send(*[b"x"] * (api.MOST_FILES + 1))
    assert many.json()["error"]["message"] == "Mỗi văn bản tối đa 20 tệp."
    assert not IntakeItem.objects.exists()


def test_a_virus_is_put_into_quarantine_and_an_absent_scanner_is_said(send, settings, tmp_path):
    virus = b"text " + VIRUS
    with scanner(tmp_path / "s") as settings.FILES_CLAMD:
        answer = send(virus)
    assert (answer.status_code, answer.json()["state"], answer.json()["status"]["code"]) == (
        201, ItemState.QUARANTINED, "02",
    )  # fmt: skip
    assert send(virus).status_code == 200
    settings.FILES_CLAMD = "127.0.0.1:9"
    away = send(idempotency="b-2")
    assert (away.status_code, away.json()["error"]["code"]) == (503, "try_later")


def test_what_is_missing_is_named(send, client, key):
    none = client.post(ITEMS, {}, headers={"Authorization": f"Bearer {key}"})
    assert none.status_code == 422
    assert none.json()["error"]["fields"] == {
        "files": ["Phải có ô này."], "idempotency_key": ["Phải có ô này."],
    }  # fmt: skip
    assert send(title="x" * 301).json()["error"]["fields"] == {"title": ["Dài quá."]}


def test_without_a_good_key_nothing_is_said(send, client, key, user, office):
    uid = send().json()["id"]
    for bad in ("", "nhip_khong-co", key[:-1]):
        answer = send(by=bad, idempotency="b")
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unsigned")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    token = ApiToken.objects.get()
    ApiToken.objects.filter(pk=token.pk).update(expires_on=clock.today() - timedelta(days=1))
    assert get(client, uid, key).status_code == 401
    ApiToken.objects.filter(pk=token.pk).update(expires_on=clock.today())
    assert get(client, uid, key).status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert get(client, uid, key).status_code == 401
    User.objects.filter(pk=user.pk).update(is_active=True)
    revoke_token(actor=Actor.system(None), user=user, token_id=token.pk, now=NOW)
    assert get(client, uid, key).status_code == 401
    client.force_login(user)  # a session is no key: no page of another site may post here
    assert client.post(ITEMS, {"files": [SimpleUploadedFile("a.docx", letter())]}).status_code == 401
    assert IntakeItem.objects.count() == 1


def test_a_key_needs_no_form_of_ours(key):
    strict = Client(enforce_csrf_checks=True)
    sent = strict.post(
        ITEMS,
        {"files": [SimpleUploadedFile("a.docx", letter())]},
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "a"},
    )
    assert sent.status_code == 201


def test_another_agency_does_not_see_it_and_a_specialist_may_not_send(send, client, office):
    uid = send().json()["id"]
    stranger = key_of(make_office("KHAC").user(Role.CLERK))
    assert get(client, uid, stranger).status_code == 404
    assert send(by=stranger).status_code == 201
    assert IntakeItem.objects.values("agency_id").distinct().count() == 2
    specialist = key_of(office.user(Role.SPECIALIST, office.economy))
    for answer in (send(by=specialist, idempotency="c"), get(client, uid, specialist)):
        assert answer.status_code == 403
        assert answer.json()["error"]["message"].startswith("Chỉ văn thư")
    bare = User.objects.create_user("khong-ai")
    assert get(client, uid, key_of(bare)).status_code == 403
    assert IntakeItem.objects.count() == 2


def test_what_came_another_way_is_not_told_here(client, key, arrive, clerk):
    item = arrive(clerk).item
    assert get(client, item.uid, key).status_code == 404
    assert client.get(f"{ITEMS}/khong-phai", headers={"Authorization": f"Bearer {key}"}).status_code == 404


def test_who_asks_too_fast_is_told_to_wait(send, monkeypatch):
    throttle = api.router.throttle[0]
    assert isinstance(throttle, AuthRateThrottle)
    monkeypatch.setattr(throttle, "num_requests", 1)
    assert send().status_code == 201
    answer = send()
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "too_fast")
    assert int(answer["Retry-After"]) > 0


def test_registered_with_a_second_number_is_told_as_such(send, client, key, user):
    """Attached to a document that is registered: the sender gets its number."""
    clerk = actor_for_person(user.person, clock.today())
    paper = services.register_paper(actor=clerk, said=replace(SAID, note="giấy"), now=clock.now())
    uid = send().json()["id"]
    services.attach_item(actor=clerk, item_id=IntakeItem.objects.get().pk, entry_id=paper.pk, now=clock.now())
    told = get(client, uid, key).json()
    assert (told["state"], told["entry"]["number"], told["status"]["code"]) == ("attached", "1", "03")
