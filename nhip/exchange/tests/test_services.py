import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest

from nhip.core.errors import Refused
from nhip.core.imports import Step, unregister_kind
from nhip.core.models import JournalEntry
from nhip.core.tests.imports.toy import NOW, TODAY, write_xlsx
from nhip.exchange import selectors, services, store
from nhip.exchange.choices import BatchState
from nhip.exchange.models import ImportBatch, ImportPreset
from nhip.exchange.services import batches, running
from nhip.exchange.tests.files import content, receive, received_and_checked, row
from nhip.org.actors import Actor
from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(office, sink) -> Actor:
    return office.actor(Role.CLERK)


def start(actor, batch, *, accept: bool = False) -> list:
    """Start a batch; the jobs that were handed over."""
    jobs: list = []
    services.start_batch(
        actor=actor, batch_id=batch.pk, accept_good_rows=accept, now=NOW, enqueue=lambda *job: jobs.append(job)
    )
    return jobs


def carry_out(actor, jobs) -> ImportBatch | None:
    [(batch_id, token)] = jobs
    return services.run_batch(actor=actor, batch_id=batch_id, token=token, today=TODAY, tell_time=lambda: NOW)


def refusal(deed, **facts) -> Refused:
    with pytest.raises(Refused) as caught:
        deed(**facts)
    return caught.value


def deeds() -> list[str]:
    return list(JournalEntry.objects.order_by("id").values_list("deed", flat=True))


def test_a_file_is_kept_under_its_hash_and_journalled(actor, tmp_path):
    data = content(tmp_path, row(1))
    batch = receive(actor, data, name="Sổ đến.xlsx")
    assert store.file_path(batch.stored_sha256).read_bytes() == data
    assert store.file_path(batch.sha256).name == batch.sha256
    assert (batch.state, batch.size, batch.sent_by_id) == (BatchState.UPLOADED, len(data), actor.person_id)
    assert deeds() == ["exchange.receive_file"]


def test_a_file_that_is_no_spreadsheet_leaves_nothing(actor, media):
    error = refusal(receive, actor=actor, data=b"%PDF-1.7")
    assert error.message == "Tệp không phải bảng tính: đây là tệp PDF."
    assert ImportBatch.objects.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_file_that_is_too_large_leaves_nothing(actor, media, settings):
    settings.IMPORT_MAX_BYTES = 10
    assert refusal(receive, actor=actor, data=b"0123456789x").message == "Tệp lớn hơn 0 MB."
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_refused_copy_of_a_kept_file_leaves_the_file(actor, tmp_path):
    data = content(tmp_path, row(1))
    batch = receive(actor, data)
    unregister_kind("toy")
    refusal(receive, actor=actor, data=data)
    assert store.file_path(batch.stored_sha256).is_file()


def test_the_kind_is_told_by_the_headings(actor, tmp_path):
    batch = receive(
        actor, write_xlsx(tmp_path / "a.xlsx", [["Mã", "Tên đơn vị", "Loại"], ["A", "B", "Sở"]]).read_bytes(), kind=""
    )
    assert batch.kind == "units"
    error = refusal(
        receive, actor=actor, data=write_xlsx(tmp_path / "b.xlsx", [["Món"], ["Phở"]]).read_bytes(), kind=""
    )
    assert error.message == "Không nhận ra tệp này là sổ nào."


def test_who_may_not_import_is_told(office, sink, tmp_path):
    data = content(tmp_path, row(1))
    assert refusal(receive, actor=office.actor(Role.STAFF), data=data).message == "Bạn chưa được nhập loại tệp nào."
    assert refusal(receive, actor=Actor.nobody(), data=data).message == "Bạn chưa được nhập loại tệp nào."
    officer = office.actor(Role.EMULATION)
    assert receive(officer, data).kind == "toy"
    assert refusal(receive, actor=officer, data=data, kind="units").message == "Bạn không được nhập Danh sách đơn vị."


def test_a_check_keeps_what_was_found(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), row(2, issuer="Nơi lạ"), ["Tổng cộng"]))
    assert batch.state == BatchState.CHECKED
    assert (batch.n_total, batch.n_good, batch.n_refused, batch.n_ignored) == (2, 1, 1, 1)
    assert batch.preview["problems"] == [
        ["Sheet1", 3, "Tác giả", "Nơi lạ", "Không có đơn vị “Nơi lạ”", "Sửa tên đơn vị."]
    ]
    assert batch.preview["first_rows"][0]["cells"][:3] == ["02/01/2023", "1", "Sở Y tế"]
    assert batch.preview["ignored"] == [["dòng tổng cộng", 1]]
    assert store.result_path(batch.uid).is_file()
    assert sink.stored == {}


def test_a_check_that_finds_nothing_wrong_leaves_no_result_file(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), row(2, issuer="Nơi lạ")))
    sink.bad_issuer = ""
    services.recheck(actor=actor, batch_id=batch.pk)
    services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
    assert not store.result_path(batch.uid).exists()


def test_a_check_of_an_unreadable_file_refuses_the_batch(actor, settings, tmp_path):
    batch = receive(actor, content(tmp_path, row(1), row(2), row(3)))
    settings.IMPORT_MAX_ROWS = 3
    batch = services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
    assert batch.state == BatchState.REFUSED
    assert batch.refusal == "Tệp có hơn 3 dòng, vượt giới hạn của một lần nhập."


def test_a_file_that_is_gone_is_said(actor, tmp_path):
    batch = receive(actor, content(tmp_path, row(1)))
    store.drop(batch.stored_sha256)
    error = refusal(services.check_batch, actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
    assert error.message == "Tệp của lần nhập này không còn được giữ."


SECRET = row(2, issuer="Bộ chỉ huy", subject="Kế hoạch phòng thủ khu vực", note="Tối mật")


def test_rows_of_state_secrets_leave_the_store_at_once(actor, sink, media, tmp_path):
    data = content(tmp_path, row(1), SECRET)
    other = receive(actor, data)
    batch = received_and_checked(actor, data)
    assert batch.stored_sha256 != batch.sha256
    assert not store.file_path(batch.sha256).exists()
    other.refresh_from_db()
    assert other.stored_sha256 == batch.stored_sha256
    assert "phòng thủ" not in json.dumps(batch.preview, ensure_ascii=False)
    for path in filter(Path.is_file, media.rglob("*")):
        with path.open("rb") as stream:
            book = openpyxl.load_workbook(stream)
        cells = [cell for sheet in book for line in sheet.values for cell in line]
        assert not any("phòng thủ" in str(cell) for cell in cells)
    assert deeds()[-1] == "exchange.take_out_secrets"
    assert "phòng thủ" not in str(list(JournalEntry.objects.values_list("summary", "data")))


def test_rows_of_state_secrets_stay_refused_in_every_later_check_and_run(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), SECRET))
    services.recheck(actor=actor, batch_id=batch.pk)
    batch = services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=NOW)
    assert (batch.n_total, batch.n_good, batch.n_refused, batch.n_ignored) == (2, 1, 1, 0)
    assert [line[1] for line in batch.preview["problems"]] == [3]
    facts = {"actor": actor, "batch_id": batch.pk, "accept_good_rows": False, "now": NOW, "enqueue": print}
    assert "Tệp có 1 dòng sai" in refusal(services.start_batch, **facts).message
    done = carry_out(actor, start(actor, batch, accept=True))
    assert done is not None
    assert (done.state, done.n_written, done.n_refused) == (BatchState.DONE, 1, 1)
    assert list(sink.stored) == [(2023, 1)]


def test_a_run_writes_rows_state_and_journal_together(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), row(2)))
    done = carry_out(actor, start(actor, batch))
    assert done is not None
    assert (done.state, done.n_written, done.finished_at) == (BatchState.DONE, 2, NOW)
    assert sorted(sink.stored) == [(2023, 1), (2023, 2)]
    entry = JournalEntry.objects.get(deed="exchange.run_batch")
    assert (entry.summary, entry.data["written"], entry.object_id) == ("Nhập 2 bản ghi từ Sổ thử", 2, batch.pk)
    assert store.read_sign(batch.uid).phase == "write"


def test_a_second_press_starts_nothing(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    jobs = start(actor, batch)
    assert start(actor, batch) == []
    assert carry_out(actor, jobs).n_written == 1
    assert start(actor, batch) == []
    assert carry_out(actor, jobs) is None


def test_a_file_with_wrong_rows_starts_only_for_its_good_ones(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), row(2, issuer="Nơi lạ")))
    facts = {"actor": actor, "batch_id": batch.pk, "now": NOW, "enqueue": print}
    error = refusal(services.start_batch, accept_good_rows=False, **facts)
    assert error.message == "Tệp có 1 dòng sai; sửa tệp, hoặc chọn chỉ nhập các dòng đúng."
    assert carry_out(actor, start(actor, batch, accept=True)).n_written == 1


def test_a_batch_that_was_not_checked_does_not_start(actor, tmp_path):
    batch = receive(actor, content(tmp_path, row(1)))
    facts = {"actor": actor, "batch_id": batch.pk, "accept_good_rows": False, "now": NOW, "enqueue": print}
    assert refusal(services.start_batch, **facts).message == "Không thể nhập khi đang ở trạng thái “Chờ kiểm tra”."


def test_rows_that_became_wrong_since_the_check_keep_everything_out(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), row(2)))
    jobs = start(actor, batch)
    sink.bad_issuer = "Sở Y tế"
    done = carry_out(actor, jobs)
    assert done is not None
    assert (done.state, done.refusal, done.n_refused) == (BatchState.REFUSED, "Tệp có 2 dòng sai.", 2)
    assert sink.stored == {}
    assert store.result_path(batch.uid).is_file()


def test_a_run_whose_file_is_gone_is_refused(actor, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    jobs = start(actor, batch)
    store.drop(batch.stored_sha256)
    done = carry_out(actor, jobs)
    assert done is not None
    assert (done.state, done.refusal) == (BatchState.REFUSED, "Tệp của lần nhập này không còn được giữ.")


def test_a_fault_ends_the_run_and_goes_on_to_the_log(actor, sink, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    jobs = start(actor, batch)
    sink.stored = None
    with pytest.raises(AttributeError):
        carry_out(actor, jobs)
    batch.refresh_from_db()
    assert (batch.state, batch.refusal) == (
        BatchState.FAILED, "Việc nhập bị ngắt giữa chừng; không có dòng nào được ghi.",
    )  # fmt: skip


@pytest.fixture
def given_up_meanwhile(actor, sink, tmp_path):
    """A started batch that is given up by somebody while its rows are checked, as if its process had slept."""
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    [(batch_id, token)] = start(actor, batch)
    kind = batches.kind_of(batch)

    def check(_ctx, _row):
        services.give_up(actor=actor, batch_id=batch_id, now=NOW + timedelta(minutes=4))
        return []

    object.__setattr__(kind, "check", check)
    return [(batch_id, token)]


def test_a_run_that_was_given_up_cannot_finish_beside_its_successor(actor, sink, given_up_meanwhile):
    done = carry_out(actor, given_up_meanwhile)
    assert done is not None
    assert (done.state, done.n_written, done.run_token) == (BatchState.FAILED, 0, None)
    assert "exchange.run_batch" not in deeds()


def test_a_fault_of_a_run_that_was_given_up_changes_nothing_more(actor, sink, given_up_meanwhile):
    sink.stored = None
    with pytest.raises(AttributeError):
        carry_out(actor, given_up_meanwhile)
    assert ImportBatch.objects.get().state == BatchState.FAILED


def test_signs_of_life_are_given_no_more_often_than_they_can_be_seen(actor, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1), row(2)))
    moments = iter(NOW + timedelta(seconds=seconds) for seconds in (0, 1, 1.1, 2, 2.1))
    signs = running.Signs(batch, lambda: next(moments))
    seen = []
    for step in (Step("write", 0, 9), Step("write", 1, 9), Step("write", 2, 9), Step("write", 9, 9)):
        signs.watch(step)
        sign = store.read_sign(batch.uid)
        assert sign is not None
        seen.append((sign.done, sign.seconds_left))
    assert seen == [(0, None), (0, None), (2, 3.5), (9, 0.0)]


def test_a_run_that_is_alive_is_not_given_up(actor, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    start(actor, batch)
    soon, late = NOW + timedelta(minutes=2), NOW + timedelta(minutes=4)
    assert refusal(services.give_up, actor=actor, batch_id=batch.pk, now=soon).message == "Việc nhập vẫn đang chạy."
    assert services.give_up(actor=actor, batch_id=batch.pk, now=late).state == BatchState.FAILED
    services.recheck(actor=actor, batch_id=batch.pk)
    again = services.check_batch(actor=actor, batch_id=batch.pk, today=TODAY, now=late)
    assert (again.state, again.refusal) == (BatchState.CHECKED, "")


def test_a_run_without_any_sign_is_judged_by_its_start(actor, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    start(actor, batch)
    store.clear_sign(batch.uid)
    assert store.read_sign(batch.uid) is None
    late = NOW + timedelta(minutes=4)
    assert services.give_up(actor=actor, batch_id=batch.pk, now=late).state == BatchState.FAILED


def test_an_unknown_token_runs_nothing(actor, tmp_path):
    batch = received_and_checked(actor, content(tmp_path, row(1)))
    start(actor, batch)
    facts = {"actor": actor, "batch_id": batch.pk, "today": TODAY, "tell_time": lambda: NOW}
    assert services.run_batch(token=uuid4(), **facts) is None


OWN = [["Ngày vào", "STT", "Nơi phát hành"], ["02/01/2023", 1, "Sở Y tế"]]
CHOSEN = {"ngay vao": "arrived_on", "stt": "number", "noi phat hanh": "issuer"}


@pytest.fixture
def foreign(actor, tmp_path) -> ImportBatch:
    """A batch whose headings are those of some other system."""
    return received_and_checked(actor, write_xlsx(tmp_path / "a.xlsx", OWN).read_bytes())


def test_columns_are_matched_by_hand_and_kept_as_a_preset(actor, foreign, tmp_path):
    assert foreign.preview["missing"] == ["Ngày đến", "Số đến", "Tác giả"]
    services.map_columns(actor=actor, batch_id=foreign.pk, mapping=CHOSEN)
    batch = services.check_batch(actor=actor, batch_id=foreign.pk, today=TODAY, now=NOW)
    assert (batch.preview["missing"], batch.n_good) == ([], 1)
    preset = services.save_preset(actor=actor, batch_id=batch.pk, name=" VNPT  iOffice ", now=NOW)
    assert (preset.name, preset.mapping) == ("VNPT iOffice", CHOSEN)
    assert selectors.preset_for(batch) == preset
    again = received_and_checked(actor, write_xlsx(tmp_path / "b.xlsx", [["Sổ"], *OWN]).read_bytes())
    assert (again.preview["missing"], again.preview["used_preset"], again.n_good) == ([], True, 1)
    services.forget_preset(actor=actor, preset_id=preset.pk, now=NOW)
    assert ImportPreset.objects.count() == 0
    assert deeds()[-1] == "exchange.forget_preset"


def test_a_preset_is_replaced_for_the_same_headings(actor, foreign):
    services.map_columns(actor=actor, batch_id=foreign.pk, mapping=CHOSEN)
    services.check_batch(actor=actor, batch_id=foreign.pk, today=TODAY, now=NOW)
    services.save_preset(actor=actor, batch_id=foreign.pk, name="Một", now=NOW)
    services.save_preset(actor=actor, batch_id=foreign.pk, name="Hai", now=NOW)
    assert list(ImportPreset.objects.values_list("name", flat=True)) == ["Hai"]


def test_a_preset_needs_a_name_of_its_own(actor, foreign, tmp_path):
    facts = {"actor": actor, "batch_id": foreign.pk, "now": NOW}
    assert refusal(services.save_preset, name="  ", **facts).message == "Chưa đặt tên cho mẫu ghép cột."
    services.save_preset(name="Một", **facts)
    other = received_and_checked(actor, content(tmp_path, row(1)))
    error = refusal(services.save_preset, actor=actor, batch_id=other.pk, name="Một", now=NOW)
    assert error.message == "Đã có mẫu tên “Một” cho loại sổ này."


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"khong co": "number"}, "Ghép cột không khớp với tệp này."),
        ({"stt": "khong co"}, "Ghép cột không khớp với tệp này."),
        ({"stt": "number", "ngay vao": "number"}, "Cột “Số đến” được ghép 2 lần."),
    ],
)
def test_an_impossible_matching_is_refused(actor, foreign, mapping, message):
    assert refusal(services.map_columns, actor=actor, batch_id=foreign.pk, mapping=mapping).message == message


def test_two_headings_may_be_the_parts_of_one_code(actor, foreign):
    batch = services.map_columns(actor=actor, batch_id=foreign.pk, mapping={"stt": "code", "noi phat hanh": "code"})
    assert batch.state == BatchState.UPLOADED


def test_a_file_may_be_of_another_kind(actor, foreign, office):
    batch = services.choose_kind(actor=actor, batch_id=foreign.pk, kind_key="units")
    assert (batch.kind, batch.state, batch.mapping) == ("units", BatchState.UPLOADED, None)
    officer = office.actor(Role.EMULATION)
    own = services.choose_kind(actor=actor, batch_id=foreign.pk, kind_key="toy")
    error = refusal(services.choose_kind, actor=officer, batch_id=own.pk, kind_key="units")
    assert error.message == "Bạn không được nhập Danh sách đơn vị."


def test_deeds_on_the_batch_of_another_agency_are_refused(actor, foreign, office):
    stranger = make_office("KHAC").actor(Role.CLERK)
    services.save_preset(actor=actor, batch_id=foreign.pk, name="Một", now=NOW)
    preset = ImportPreset.objects.get()
    for deed, facts in (
        (services.check_batch, {"today": TODAY, "now": NOW}),
        (services.recheck, {}),
        (services.map_columns, {"mapping": {}}),
        (services.choose_kind, {"kind_key": "toy"}),
        (services.save_preset, {"name": "x", "now": NOW}),
        (services.give_up, {"now": NOW}),
        (services.start_batch, {"accept_good_rows": True, "now": NOW, "enqueue": print}),
    ):
        assert refusal(deed, actor=stranger, batch_id=foreign.pk, **facts).message == "Không tìm thấy lần nhập này."
    error = refusal(services.forget_preset, actor=stranger, preset_id=preset.pk, now=NOW)
    assert error.message == "Không tìm thấy mẫu ghép cột này."
    staff = office.actor(Role.STAFF)
    error = refusal(services.recheck, actor=staff, batch_id=foreign.pk)
    assert error.message == "Bạn không được nhập loại tệp này."


def test_presets_of_another_agency_are_not_used(actor, foreign, tmp_path):
    services.map_columns(actor=actor, batch_id=foreign.pk, mapping=CHOSEN)
    services.check_batch(actor=actor, batch_id=foreign.pk, today=TODAY, now=NOW)
    services.save_preset(actor=actor, batch_id=foreign.pk, name="Một", now=NOW)
    stranger = make_office("KHAC").actor(Role.CLERK)
    theirs = received_and_checked(stranger, write_xlsx(tmp_path / "b.xlsx", OWN).read_bytes())
    assert theirs.preview["missing"] == ["Ngày đến", "Số đến", "Tác giả"]


def test_the_same_file_is_recognised(actor, sink, tmp_path):
    data = content(tmp_path, row(1))
    first = carry_out(actor, start(actor, received_and_checked(actor, data)))
    again = received_and_checked(actor, data)
    assert selectors.earlier_import(again) == first
    assert (again.n_good, again.n_existing) == (0, 1)
    facts = {"actor": actor, "batch_id": again.pk, "accept_good_rows": False, "now": NOW, "enqueue": print}
    assert refusal(services.start_batch, **facts).message == "Không có dòng mới nào để nhập."
