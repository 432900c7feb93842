"""The imports pages without a browser: what they show, what they do, and what they keep from others."""

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from nhip.core import clock
from nhip.core.tests.imports.toy import NOW, write_xlsx
from nhip.exchange import services, store
from nhip.exchange.choices import BatchState
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.tests.files import content, received_and_checked, row, upload
from nhip.exchange.tests.test_services import CHOSEN, OWN
from nhip.exchange.views import deeds
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
LIST = "/nhap-du-lieu/"


def send(client: Client, *files, kind: str = "toy") -> ImportBatch:
    """Upload files; the newest batch."""
    response = client.post(reverse("exchange:upload"), {"uploads": list(files), "kind": kind})
    assert response.status_code == 302
    batch = ImportBatch.objects.order_by("id").last()
    assert batch is not None
    return batch


def told(client: Client, url: str = LIST) -> list[str]:
    return [str(message) for message in client.get(url).context["messages"]]


def page(client: Client, batch: ImportBatch) -> str:
    response = client.get(reverse("exchange:batch_detail", args=[batch.pk]))
    assert response.status_code == 200
    return response.content.decode()


def press(client: Client, name: str, batch: ImportBatch, /, **data: str) -> None:
    response = client.post(reverse(f"exchange:{name}", args=[batch.pk]), data)
    assert response.url == reverse("exchange:batch_detail", args=[batch.pk])


def test_from_upload_to_records(clerk, sink, tmp_path):
    batch = send(clerk, upload("Sổ đến.xlsx", content(tmp_path, row(1), row(2))))
    shown = page(clerk, batch)
    assert "Nhập 2 dòng" in shown
    assert "Sở Y tế" in shown
    press(clerk, "start", batch)
    batch.refresh_from_db()
    assert (batch.state, batch.n_written) == (BatchState.DONE, 2)
    assert "Bản ghi đã ghi" in page(clerk, batch)
    press(clerk, "start", batch)
    assert sorted(sink.stored) == [(2023, 1), (2023, 2)]


def test_wrong_rows_are_shown_and_the_good_ones_may_go_in(clerk, sink, tmp_path):
    batch = send(clerk, upload("a.xlsx", content(tmp_path, row(1), row(2, issuer="Nơi lạ"))))
    shown = page(clerk, batch)
    assert "Không có đơn vị “Nơi lạ”" in shown
    assert "Chỉ nhập 1 dòng đúng" in shown
    press(clerk, "start", batch)
    assert "Tệp có 1 dòng sai" in told(clerk)[0]
    assert sink.stored == {}
    press(clerk, "start", batch, accept="1")
    assert sorted(sink.stored) == [(2023, 1)]


def test_the_result_file_is_downloaded(clerk, sink, tmp_path):
    batch = send(clerk, upload("Sổ đến.xlsx", content(tmp_path, row(2, issuer="Nơi lạ"))))
    response = clerk.get(reverse("exchange:result", args=[batch.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="ket-qua_so den.xlsx"'
    target = tmp_path / "result.xlsx"
    target.write_bytes(response.content)
    assert openpyxl.load_workbook(target).active["D2"].value == "Nơi lạ"
    clean = send(clerk, upload("b.xlsx", content(tmp_path, row(1))))
    assert clerk.get(reverse("exchange:result", args=[clean.pk])).status_code == 404


def test_many_files_are_taken_in_at_once_and_each_refusal_is_said(clerk, sink, tmp_path):
    files = [upload(f"{n}.xlsx", content(tmp_path, row(n))) for n in (1, 2)]
    send(clerk, *files, upload("anh.xlsx", b"\x89PNG\r\n\x1a\n"))
    assert told(clerk) == [
        "anh.xlsx: Tệp không phải bảng tính: đây là tệp ảnh. Cần tệp bảng tính .xlsx, .xls hoặc .csv.",
        "Đã nhận 2 tệp; mở từng tệp để xem và nhập.",
    ]
    assert ImportBatch.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [({}, "Chưa chọn tệp nào."), ({"uploads": [], "kind": "toy"}, "Chưa chọn tệp nào.")],
)
def test_nothing_chosen_is_said(clerk, sink, data, message):
    clerk.post(reverse("exchange:upload"), data)
    assert told(clerk) == [message]


def test_an_empty_file_and_too_many_files_are_said(clerk, sink):
    clerk.post(reverse("exchange:upload"), {"uploads": [upload("a.xlsx", b"")], "kind": "toy"})
    assert told(clerk) == ["Tệp rỗng, không có dữ liệu."]
    clerk.post(reverse("exchange:upload"), {"uploads": [upload(f"{n}.csv", b"a") for n in range(31)]})
    assert told(clerk) == ["Mỗi lần tải lên tối đa 30 tệp."]


def test_large_files_are_checked_by_a_job(clerk, sink, tmp_path, monkeypatch):
    monkeypatch.setattr(deeds, "CHECKED_AT_ONCE", 0)
    batch = send(clerk, upload("a.xlsx", content(tmp_path, row(1))))
    assert batch.state == BatchState.CHECKED


def test_headings_of_another_system_are_matched_and_kept(clerk, sink, tmp_path):
    batch = send(clerk, upload("a.xlsx", write_xlsx(tmp_path / "a.xlsx", OWN).read_bytes()))
    assert "Không thấy cột bắt buộc: Ngày đến, Số đến, Tác giả." in page(clerk, batch)
    press(clerk, "map_columns", batch, c0="arrived_on", c1="number", c2="issuer")
    assert "Nhập 1 dòng" in page(clerk, batch)
    press(clerk, "save_preset", batch, name="VNPT iOffice")
    assert ImportPreset.objects.get().mapping == CHOSEN
    shown = clerk.get(LIST).content.decode()
    assert "VNPT iOffice" in shown
    again = send(clerk, upload("b.xlsx", write_xlsx(tmp_path / "b.xlsx", [["x"], *OWN]).read_bytes()))
    assert "ghép cột theo mẫu “VNPT iOffice”" in page(clerk, again)
    clerk.post(reverse("exchange:forget_preset", args=[ImportPreset.objects.get().pk]))
    assert ImportPreset.objects.count() == 0


def test_impossible_input_is_said(clerk, sink, tmp_path):
    batch = send(clerk, upload("a.xlsx", write_xlsx(tmp_path / "a.xlsx", OWN).read_bytes()))
    for name, data, message in (
        ("map_columns", {"c0": "khong-co"}, "Có cột không thuộc loại sổ này; chọn lại trong danh sách."),
        ("map_columns", {"c0": "number", "c1": "number"}, "Cột “Số đến” được ghép 2 lần."),
        ("save_preset", {"name": ""}, "Ghi tên phần mềm đã xuất tệp, ví dụ “VNPT iOffice”."),
        ("save_preset", {"name": "\u200b"}, "Chưa đặt tên cho mẫu ghép cột."),
        ("choose_kind", {"kind": "khong-co"}, "Không có loại tệp nhập “khong-co”."),
    ):  # fmt: skip
        press(clerk, name, batch, **data)
        assert [text[: len(message)] for text in told(clerk)] == [message]


def test_a_file_is_turned_into_another_kind(clerk, sink, tmp_path):
    batch = send(clerk, upload("a.xlsx", write_xlsx(tmp_path / "a.xlsx", OWN).read_bytes()))
    press(clerk, "choose_kind", batch, kind="units")
    batch.refresh_from_db()
    assert (batch.kind, batch.state) == ("units", BatchState.CHECKED)


def start_without_worker(batch: ImportBatch, actor, now) -> None:
    services.start_batch(
        actor=actor, batch_id=batch.pk, accept_good_rows=False, now=now, enqueue=lambda _batch, _token: None
    )


def test_progress_is_shown_until_the_batch_rests(office, clerk, sink, tmp_path):
    batch = send(clerk, upload("a.xlsx", content(tmp_path, row(1))))
    actor = office.actor(Role.CLERK, name="Người khác")
    start_without_worker(batch, actor, clock.now())
    store.write_sign(batch.uid, store.Sign("write", 500, 1000, 0.6, 42.0, clock.now().isoformat()))
    url = reverse("exchange:progress", args=[batch.pk])
    shown = clerk.get(url).content.decode()
    assert "500/1.000 dòng" in shown
    assert "60% · còn 42 giây" in shown
    assert f'hx-get="{url}"' in page(clerk, batch)
    press(clerk, "recheck", batch)
    assert told(clerk) == ["Việc nhập vẫn đang chạy. Chờ thêm ít phút."]
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.FAILED)
    assert clerk.get(url)["HX-Refresh"] == "true"


def test_a_run_that_died_is_started_again(office, clerk, sink, tmp_path):
    batch = send(clerk, upload("a.xlsx", content(tmp_path, row(1))))
    start_without_worker(batch, office.actor(Role.CLERK, name="Người khác"), NOW)
    assert "Không thấy dấu hiệu hoạt động đã lâu" in page(clerk, batch)
    press(clerk, "recheck", batch)
    press(clerk, "start", batch)
    assert sorted(sink.stored) == [(2023, 1)]


def test_a_batch_that_waits_for_its_check_says_so(office, clerk, sink, tmp_path):
    batch = services.receive_file(
        actor=office.actor(Role.CHIEF), kind_key="toy", file_name="a.xlsx", chunks=[content(tmp_path, row(1))],
        now=clock.now(),
    )  # fmt: skip
    assert "Đang kiểm tra tệp" in page(clerk, batch)


def test_the_same_file_again_is_said(clerk, sink, tmp_path):
    data = content(tmp_path, row(1))
    press(clerk, "start", send(clerk, upload("a.xlsx", data)))
    again = send(clerk, upload("a.xlsx", data))
    shown = page(clerk, again)
    assert "Đúng tệp này đã nhập ngày" in shown
    assert "Không có dòng mới nào để nhập." in shown


def test_empty_files_of_a_kind(clerk, sink, tmp_path):
    response = clerk.get(reverse("exchange:blank", args=["toy"]))
    (tmp_path / "mau.xlsx").write_bytes(response.content)
    sheet = openpyxl.load_workbook(tmp_path / "mau.xlsx").active
    assert [cell.value for cell in sheet[1]][2:5] == ["Ngày đến", "Số đến", "Tác giả"]
    assert clerk.get(reverse("exchange:blank", args=["khong-co"])).status_code == 404


def test_the_page_of_a_kind_has_it_chosen(clerk, sink):
    shown = clerk.get(reverse("exchange:import_start", args=["toy"])).content.decode()
    assert '<option value="toy" selected>' in shown
    assert clerk.get(reverse("exchange:import_start", args=["khong-co"])).status_code == 404


def test_history_is_listed_filtered_and_searched(clerk, sink, tmp_path):
    send(clerk, upload("Sổ đến.xlsx", content(tmp_path, row(1))))
    send(
        clerk,
        upload("khac.xlsx", write_xlsx(tmp_path / "u.xlsx", [["Mã", "Tên đơn vị", "Loại"]]).read_bytes()),
        kind="units",
    )
    url = reverse("exchange:batch_list")

    def names(query: str) -> list[bool]:
        shown = clerk.get(url + query).content.decode()
        return ["Sổ đến.xlsx" in shown, "khac.xlsx" in shown]

    assert names("") == [True, True]
    assert names("?loai=toy") == [True, False]
    assert names("?q=khac") == [False, True]
    assert names("?trang-thai=done") == [False, False]


def test_lists_ask_no_more_for_more_batches(clerk, sink, office, assert_list_budget):
    def add(n: int) -> None:
        facts = {"agency_id": office.agency_id, "kind": "toy", "file_name": "a.xlsx", "sha256": "0", "received_at": NOW}
        ImportBatch.objects.bulk_create(ImportBatch(**facts) for _ in range(n))

    assert_list_budget(clerk, LIST, add, 12)
    assert_list_budget(clerk, reverse("exchange:batch_list"), add, 12)


# ── Rights ──────────────────────────────────────────────────────────────────


@pytest.fixture
def batch(office, sink, tmp_path) -> ImportBatch:
    """A checked batch with a result file, of the Office of the tests."""
    made = received_and_checked(
        office.actor(Role.CHIEF), content(tmp_path, row(1), row(2, issuer="Nơi lạ")), name="Sổ kín.xlsx"
    )
    services.save_preset(actor=office.actor(Role.CHIEF), batch_id=made.pk, name="Mẫu kín", now=NOW)
    return made


GETS = ("batch_detail", "progress", "result")
POSTS = ("choose_kind", "map_columns", "save_preset", "start", "recheck")


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("who", ["neighbour", "staff", "contact", "nobody"])
def test_a_batch_is_no_business_of_others(office, batch, sink, who):
    client = signed_in(
        {
            "neighbour": lambda: make_office("KHAC").user(Role.CHIEF),
            "staff": lambda: office.user(Role.STAFF),
            "contact": lambda: office.user(Role.UNIT_CONTACT, office.department),
            "nobody": lambda: type(office.user(Role.STAFF)).objects.create_user("trong", "mat-khau-thu-nghiem"),
        }[who]()
    )
    for name in GETS:
        assert client.get(reverse(f"exchange:{name}", args=[batch.pk])).status_code == 404, name
    for name in POSTS:
        assert client.post(reverse(f"exchange:{name}", args=[batch.pk])).status_code == 404, name
    for url in (LIST, reverse("exchange:batch_list")):
        shown = client.get(url).content.decode()
        assert "Sổ kín" not in shown
        assert "Mẫu kín" not in shown
    assert sink.stored == {}


def test_a_preset_is_no_business_of_others(office, batch):
    preset = ImportPreset.objects.get()
    url = reverse("exchange:forget_preset", args=[preset.pk])
    assert signed_in(make_office("KHAC").user(Role.CHIEF)).post(url).status_code == 404
    staff = signed_in(office.user(Role.STAFF))
    staff.post(url)
    assert told(staff) == ["Không tìm thấy mẫu ghép cột này."]
    assert ImportPreset.objects.count() == 1


def test_an_officer_sees_the_batches_of_the_own_kinds_and_no_others(office, batch, sink, tmp_path):
    units = write_xlsx(tmp_path / "u.xlsx", [["Mã", "Tên đơn vị", "Loại"], ["A", "B", "Sở"]]).read_bytes()
    other = received_and_checked(office.actor(Role.CHIEF), units, kind="units", name="Đơn vị.xlsx")
    officer = signed_in(office.user(Role.EMULATION))
    assert officer.get(reverse("exchange:batch_detail", args=[batch.pk])).status_code == 200
    assert officer.get(reverse("exchange:batch_detail", args=[other.pk])).status_code == 404
    assert officer.get(reverse("exchange:blank", args=["units"])).status_code == 404
    shown = officer.get(reverse("exchange:import_start", args=["units"])).content.decode()
    assert "Danh sách đơn vị" not in shown
    officer.post(reverse("exchange:upload"), {"uploads": [upload("u.xlsx", units)], "kind": "units"})
    assert ImportBatch.objects.count() == 2


def test_who_may_not_import_is_told_whom_to_ask(office, sink):
    shown = signed_in(office.user(Role.STAFF)).get(LIST).content.decode()
    assert "Bạn chưa được giao nhập loại sổ nào." in shown
    assert reverse("exchange:upload") not in shown


def test_reading_needs_get_and_deeds_need_post(clerk, batch):
    assert clerk.post(reverse("exchange:batch_detail", args=[batch.pk])).status_code == 405
    assert clerk.get(reverse("exchange:start", args=[batch.pk])).status_code == 405
