"""Many are registered with one gesture; what is not sure is left to a person."""

from dataclasses import replace

import pytest

from nhip.core.errors import Refused
from nhip.documents.models import RegisterEntry
from nhip.documents.selectors import files_of
from nhip.intake import services
from nhip.intake.choices import ItemState
from nhip.intake.tests.conftest import NOW, letter
from nhip.intake.tests.test_services import SAID, register
from nhip.org.choices import Role
from nhip.reading.tests import papers

pytestmark = pytest.mark.django_db


def all_at_once(actor, *items):
    return services.register_sure(actor=actor, item_ids=[item.pk for item in items], now=NOW)


def test_the_sure_are_registered_in_order_with_their_files(clerk, arrive):
    items = [arrive(clerk, letter(f"{n}/SYT-NVY"), papers.docx_of([f"Phụ lục {n}"]), key=str(n)).item for n in (1, 2)]
    batch = all_at_once(clerk, *items)
    assert [(entry.number, entry.document.reference_code) for entry in batch.entries] == [
        (1, "1/SYT-NVY"), (2, "2/SYT-NVY"),
    ]  # fmt: skip
    assert batch.left == ()
    assert [len(files_of(entry.document_id)) for entry in batch.entries] == [2, 2]
    for item, entry in zip(items, batch.entries, strict=True):
        item.refresh_from_db()
        assert (item.state, item.entry, item.decided_by_label) == (ItemState.REGISTERED, entry, clerk.label)


def test_the_unsure_the_secret_and_the_copies_are_left(clerk, arrive):
    register(clerk, arrive(clerk).item)
    known = arrive(clerk, key="2").item
    unread = arrive(clerk, papers.docx_of(["Kính gửi ông A", "Nội dung"]), key="3").item
    secret = arrive(clerk, letter("7/SYT"), key="4").item
    secret.proposals["subject"]["value"] = "Báo cáo (Mật)"
    secret.save()
    good, twin = (arrive(clerk, letter("8/SYT"), key=key).item for key in ("5", "6"))
    batch = all_at_once(clerk, known, unread, secret, good, twin)
    assert [entry.document.reference_code for entry in batch.entries] == ["8/SYT"]
    assert {item.pk: why for item, why in batch.left} == {
        known.pk: "có thể đã vào sổ", unread.pk: "có ô chưa đọc được chắc chắn", secret.pk: "mang dấu chỉ độ mật",
        twin.pk: "có thể đã vào sổ",
    }  # fmt: skip


def test_the_same_paper_by_another_name_is_a_copy(clerk, arrive):
    services.register_paper(actor=clerk, said=replace(SAID, issuer_name="Sở Y tế tỉnh Bắc Sơn"), now=NOW)
    with pytest.raises(Refused, match="đủ chắc chắn"):
        all_at_once(clerk, arrive(clerk).item)
    assert RegisterEntry.objects.count() == 1


def test_only_those_who_register(office, clerk, arrive):
    item = arrive(clerk).item
    with pytest.raises(Refused, match="Chỉ văn thư"):
        all_at_once(office.actor(Role.SPECIALIST), item)
