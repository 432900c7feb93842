"""What strange files do to the imports pages."""

import pytest
from django.urls import reverse

from nhip.core.imports import unregister_kind
from nhip.core.tests.imports.toy import write_xlsx
from nhip.exchange.models import ImportBatch
from nhip.exchange.tests.files import content, row, upload

pytestmark = pytest.mark.django_db
MARK = "<script>alert(1)</script>"


def send(client, data: bytes) -> ImportBatch:
    client.post(reverse("exchange:upload"), {"uploads": [upload("a.xlsx", data)], "kind": "toy"})
    return ImportBatch.objects.get()


def test_a_batch_of_a_kind_that_is_gone_is_not_found(clerk, sink, tmp_path):
    batch = send(clerk, content(tmp_path, row(1)))
    unregister_kind("toy")
    assert clerk.get(reverse("exchange:batch_detail", args=[batch.pk])).status_code == 404
    assert clerk.post(reverse("exchange:start", args=[batch.pk])).status_code == 404
    for name in ("import_list", "batch_list"):
        assert clerk.get(reverse(f"exchange:{name}")).status_code == 200


def test_texts_of_a_file_are_shown_as_texts(clerk, sink, tmp_path):
    sink.bad_issuer = MARK
    rows = [["Ngày đến", "Số đến", "Tác giả", MARK], ["02/01/2023", 1, MARK, "x"], ["02/01/2023", 2, "A", MARK]]
    batch = send(clerk, write_xlsx(tmp_path / "a.xlsx", rows).read_bytes())
    shown = clerk.get(reverse("exchange:batch_detail", args=[batch.pk])).content.decode()
    assert MARK not in shown
    assert "&lt;script&gt;" in shown
