"""Keys of other systems: made, shown once, used with the rights of the account, revoked, expired."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from nhip.accounts import rules, services
from nhip.accounts.models import ApiToken
from nhip.accounts.selectors import token_of, tokens_of
from nhip.core.errors import Refused
from nhip.core.models import JournalEntry
from nhip.core.tests.journals import AT
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
SAID = {"name": "Máy quét", "scope": "intake", "n_days": 30}


@pytest.fixture
def user():
    return make_office().user(Role.CLERK, username="van-thu")


def make(user, **more):
    return services.make_token(actor=Actor.system(None), user=user, now=AT, **{**SAID, **more})


def test_what_is_kept_does_not_give_the_key_away(user):
    token, key = make(user)
    assert key.startswith("nhip_")
    assert len(key) > 40
    assert token_of(key) == token
    assert token_of(f"{key}x") is None
    kept = ApiToken.objects.values().get()
    assert key not in str(kept)
    assert kept["prefix"] == key[:12]
    entry = JournalEntry.objects.get(deed="accounts.make_token")
    assert "Máy quét" in entry.summary
    assert key[12:] not in f"{entry.summary}{entry.data}"


def test_a_key_ends_with_its_last_day_its_revocation_its_account(user):
    token, _key = make(user)
    assert rules.can_use(token, token.expires_on)
    assert "hết hạn" in rules.can_use(token, token.expires_on + timedelta(days=1)).reason
    user.is_active = False
    token.user = user
    assert "đã bị khóa" in rules.can_use(token, date(2024, 1, 1)).reason
    services.revoke_token(actor=Actor.system(None), user=user, token_id=token.pk, now=AT)
    token.refresh_from_db()
    assert "thu hồi" in rules.can_use(token, date(2024, 1, 1)).reason
    assert JournalEntry.objects.filter(deed="accounts.revoke_token").count() == 1


def test_names_numbers_and_days_are_limited(user):
    make(user)
    with pytest.raises(Refused, match="Đã có khóa"):
        make(user, name=" Máy quét ")
    for days in (0, rules.MAX_DAYS + 1):
        with pytest.raises(Refused, match="từ 1 đến"):
            make(user, name="Khác", n_days=days)
    for n in range(rules.MOST_TOKENS - 1):
        make(user, name=f"Hệ thống {n}")
    with pytest.raises(Refused, match="tối đa"):
        make(user, name="Một nữa")


def test_nobody_revokes_the_key_of_another(user):
    token, _key = make(user)
    other = make_office("KHAC").user(Role.CLERK)
    with pytest.raises(Refused, match="Không tìm thấy"):
        services.revoke_token(actor=Actor.system(None), user=other, token_id=token.pk, now=AT)
    assert list(tokens_of(user)) == [token]
    assert list(tokens_of(other)) == []


def test_its_use_is_written_once_a_day(user, django_assert_num_queries):
    token, _key = make(user)
    services.note_token_use(token=token, today=date(2024, 1, 2))
    token.refresh_from_db()
    assert token.last_used_on == date(2024, 1, 2)
    with django_assert_num_queries(0):
        services.note_token_use(token=token, today=date(2024, 1, 2))


def test_the_page_shows_a_key_once_and_only_ones_own(client, user):
    make(make_office("KHAC").user(Role.CLERK), name="Của người khác")
    client.force_login(user)
    address = reverse("accounts:tokens")
    assert "Chưa có khóa nào" in client.get(address).content.decode()
    page = client.post(address, SAID)
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    key = page.context["key"]
    assert token_of(key).user == user
    assert key in page.content.decode()
    again = client.get(address).content.decode()
    assert "Máy quét" in again
    assert key not in again
    assert "Của người khác" not in again
    refused = client.post(address, SAID).content.decode()
    assert "Đã có khóa truy cập tên này." in refused
    assert ApiToken.objects.filter(user=user).count() == 1


def test_the_page_revokes_and_says_so(client, user):
    token, _key = make(user)
    strange, _key = make(make_office("KHAC").user(Role.CLERK))
    client.force_login(user)
    done = client.post(reverse("accounts:revoke_token", args=[token.pk]), follow=True).content.decode()
    assert "Đã thu hồi khóa truy cập “Máy quét”." in done
    not_own = client.post(reverse("accounts:revoke_token", args=[strange.pk]), follow=True).content.decode()
    assert "Không tìm thấy khóa truy cập này" in not_own
    assert [each.revoked_at is None for each in (ApiToken.objects.get(pk=token.pk), strange)] == [False, True]


def test_the_administrator_makes_lists_and_revokes_by_command(user, capsys):
    call_command("api_token", "make", "van-thu", "--name", "Một cửa", "--days", "10")
    key = capsys.readouterr().out.strip()
    assert token_of(key).user == user
    call_command("api_token", "list", "van-thu")
    assert "Một cửa (nhip_" in capsys.readouterr().out
    services.note_token_use(token=token_of(key), today=date(2024, 1, 2))
    call_command("api_token", "list", "van-thu")
    assert "dùng lần cuối 02/01/2024" in capsys.readouterr().out
    call_command("api_token", "revoke", "van-thu", "--name", "Một cửa")
    assert not tokens_of(user).exists()
    with pytest.raises(CommandError, match="Không tìm thấy"):
        call_command("api_token", "revoke", "van-thu", "--name", "Một cửa")
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("api_token", "list", "ai-do")
    with pytest.raises(CommandError, match="--name"):
        call_command("api_token", "make", "van-thu")
