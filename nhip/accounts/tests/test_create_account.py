"""`nhip create-account`."""

import io

import pytest
from django.core.management import CommandError, call_command

from nhip.accounts.models import User
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch):
    office = make_office()
    office.person("Trần Diệu Hiền", Role.CHIEF, office.unit)
    monkeypatch.setattr("sys.stdin", io.StringIO("vuot-qua-suoi-lon\n"))
    return office


def test_a_person_of_the_list_gets_an_account_with_the_given_password(office, capsys):
    call_command("create_account", "chanhvp", "tran dieu hien")
    user = User.objects.get(username="chanhvp")
    assert user.person.full_name == "Trần Diệu Hiền"
    assert user.check_password("vuot-qua-suoi-lon")
    assert capsys.readouterr().out == "Đã lập tài khoản chanhvp cho Trần Diệu Hiền.\n"


def test_unknown_people_taken_names_and_weak_passwords_are_refused(office, monkeypatch):
    with pytest.raises(CommandError, match="Danh sách cán bộ không có"):
        call_command("create_account", "ai-do", "Người Lạ")
    call_command("create_account", "chanhvp", "Trần Diệu Hiền")
    office.person("Lý Tiến Dũng", Role.SPECIALIST, office.general)
    with pytest.raises(CommandError, match="đã có"):
        call_command("create_account", "chanhvp", "Lý Tiến Dũng")
    monkeypatch.setattr("sys.stdin", io.StringIO("12345\n"))
    with pytest.raises(CommandError, match="10"):
        call_command("create_account", "chuyenvien", "Lý Tiến Dũng")
    assert User.objects.count() == 1
