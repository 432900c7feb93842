"""Uploads as a field of a form: taken whole or not at all, kept when the form comes back."""

import pytest
from django import forms
from django.http import QueryDict

from nhip.files.choices import TextState
from nhip.files.fields import AttachmentsField, UploadZone
from nhip.files.models import TextLayer
from nhip.files.services import store_file
from nhip.files.tests.test_selectors import NOW
from nhip.org.choices import Role

pytestmark = pytest.mark.django_db


class LetterForm(forms.Form):
    papers = AttachmentsField(label="Tệp")


def stored(actor, name="a.txt"):
    return store_file(actor=actor, name=name, content=[name.encode()], now=NOW)


def form(actor, *uids) -> LetterForm:
    data = QueryDict(mutable=True)
    data.setlist("papers", [str(uid) for uid in uids])
    made = LetterForm(data)
    if actor is not None:
        made.fields["papers"].for_actor(actor)
    return made


def test_own_files_in_the_order_of_the_form_each_once(clerk):
    first, second = stored(clerk), stored(clerk, "b.txt")
    sent = form(clerk, second.uid, first.uid, second.uid)
    assert sent.is_valid()
    assert sent.cleaned_data["papers"] == [second, first]


@pytest.mark.parametrize("broken", ["khong-phai-uuid", "00000000-0000-0000-0000-000000000000", ""])
def test_a_form_with_a_file_that_is_not_there_is_refused_and_keeps_the_others(clerk, broken):
    kept = stored(clerk)
    sent = form(clerk, kept.uid, broken)
    assert sent.errors["papers"] == ["Có tệp chưa tải lên được. Bỏ tệp đó, hoặc chọn lại rồi gửi."]
    page = str(sent["papers"])
    assert f'value="{kept.uid}"' in page
    assert page.count("upload-item") == 1


def test_files_of_others_and_without_an_actor_are_not_there(office, clerk):
    foreign = stored(office.actor(Role.CHIEF))
    for actor in (clerk, None):
        sent = form(actor, foreign.uid)
        assert not sent.is_valid()
        assert "a.txt" not in str(sent["papers"])


def test_a_withdrawn_file_is_refused_by_name(clerk):
    kept = stored(clerk)
    TextLayer.objects.update(state=TextState.WITHDRAWN)
    (said,) = form(clerk, kept.uid).errors["papers"]
    assert said == "Tệp “a.txt” mang dấu chỉ độ mật, đã bị loại khỏi hệ thống. Bỏ tệp đó rồi gửi lại."


def test_a_field_that_needs_a_file_says_so(clerk):
    assert form(clerk).errors["papers"] == ["Trường này là bắt buộc."]
    free = form(clerk)
    free.fields["papers"].required = False
    assert free.is_valid()


def test_the_zone_takes_plain_data_and_brings_its_files_along():
    zone = UploadZone()
    assert zone.value_from_datadict({"papers": ["x"]}, None, "papers") == ["x"]
    assert zone.value_from_datadict({}, None, "papers") == []
    assert (zone.id_for_label("id_papers"), zone.id_for_label("")) == ("papers-new", "")
    assert "files/upload.js" in str(LetterForm().media)
    assert 'id="papers-new"' in str(LetterForm()["papers"])
