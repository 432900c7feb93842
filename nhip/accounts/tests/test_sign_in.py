"""Signing in, the door that closes, default deny."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from nhip.accounts.models import SignInAttempt, User
from nhip.accounts.rules import may_try
from nhip.core.models import JournalEntry
from nhip.org.choices import Role
from nhip.org.tests.factories import PASSWORD, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_office().user(Role.CLERK, username="vanthu")


def sign_in(client, password=PASSWORD, username="vanthu"):
    return client.post(reverse("accounts:sign_in"), {"username": username, "password": password})


@pytest.mark.parametrize(("failures", "allowed"), [(0, True), (4, True), (5, False), (9, False)])
def test_may_try(failures, allowed):
    verdict = may_try(failures)
    assert verdict.ok is allowed
    assert ("15 phút" in verdict.reason) is not allowed


def test_sign_in_leads_home_and_is_journaled(client, user):
    response = sign_in(client)
    assert (response.status_code, response.url) == (302, reverse("desk:home"))
    assert JournalEntry.objects.get().deed == "accounts.sign_in"


def test_wrong_password_is_refused_without_telling_what_was_wrong(client, user):
    for username in ("vanthu", "khong-co-ai"):
        page = sign_in(client, "sai", username).content.decode()
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert SignInAttempt.objects.count() == 2


def test_fifth_failure_closes_the_door_even_to_the_right_password(client, user):
    for _ in range(5):
        sign_in(client, "sai")
    assert "Đã nhập sai 5 lần" in sign_in(client).content.decode()
    assert SignInAttempt.objects.count() == 5


def test_success_forgets_failures(client, user):
    sign_in(client, "sai")
    sign_in(client)
    assert not SignInAttempt.objects.exists()


def test_account_that_is_closed_cannot_sign_in(client, user):
    User.objects.update(is_active=False)
    assert sign_in(client).status_code == 200


def test_nothing_is_shown_to_those_who_are_not_signed_in(client):
    for name in (
        "desk:home",
        "documents:incoming_list",
        "documents:outgoing_list",
        "search:results",
        "org:person_list",
    ):
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert response.url.startswith(reverse("accounts:sign_in"))


def test_sign_out_needs_a_post(client, user):
    client.force_login(user)
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    client.post(reverse("accounts:sign_out"))
    assert client.get(reverse("desk:home")).status_code == 302


def test_password_can_be_changed(client, user):
    client.force_login(user)
    new = "mat-khau-moi-rat-dai"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("accounts:change_password"), data).status_code == 302
    assert User.objects.get().check_password(new)


def test_demo_accounts_are_made_once(capsys):
    office = make_office()
    office.person("Người làm văn thư", Role.CLERK, office.general)
    call_command("demo_accounts")
    call_command("demo_accounts")
    assert User.objects.get().username == "vanthu"
    assert "Người làm văn thư" in capsys.readouterr().out
