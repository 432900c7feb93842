"""The adapter of a self-hosted model, against a small server on this machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from nhip.reading.adapter import ORIGIN, Model, ModelUnavailable, model_from, with_proposals
from nhip.reading.model import Deadline, Found, Metadata, Reading, TaskProposal

TEXT = (
    "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n"
    "1. Sở Tài chính chủ trì rà soát, báo cáo trước ngày 30 tháng 9 năm 2025.\n"
    "\n"
    "2. Sở Y tế phối hợp với Công an tỉnh kiểm tra các cơ sở."
)
FIRST = "Sở Tài chính chủ trì rà soát, báo cáo trước ngày 30 tháng 9 năm 2025."
SECOND = "Sở Y tế phối hợp với Công an tỉnh kiểm tra các cơ sở."


def task(quote: str, **more) -> TaskProposal:
    start = TEXT.index(quote)
    return TaskProposal(start, start + len(quote), quote, quote, **{"lead": ("Sở Tài chính",), **more})


def reading(*tasks: TaskProposal) -> Reading:
    nothing = Found()
    return Reading(TEXT, Metadata(*[nothing] * 9), tasks)


@dataclass
class Server:
    """What the server answers, and what it was asked."""

    url: str = ""
    status: int = 200
    body: str = ""
    asked: list[tuple[str, dict[str, str], dict]] = field(default_factory=list)

    def answers(self, tasks: object, *, fenced: bool = False) -> None:
        content = json.dumps({"tasks": tasks}, ensure_ascii=False)
        content = f"```json\n{content}\n```" if fenced else content
        self.body = json.dumps({"choices": [{"message": {"content": content}}]})


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((self.path, dict(self.headers), asked))
            self.send_response(state.status)
            self.end_headers()
            self.wfile.write(state.body.encode())

        def log_message(self, *_args) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    http.shutdown()
    thread.join()
    http.server_close()


def test_off_unless_an_address_is_given():
    assert model_from({}) is None
    assert model_from({"NHIP_MODEL_URL": "  "}) is None
    plain = reading(task(FIRST))
    assert with_proposals(plain, None) is plain


def test_the_address_must_be_http():
    for wrong in ("file:///etc/passwd", "http://", "model"):
        with pytest.raises(ValueError, match="NHIP_MODEL_URL"):
            model_from({"NHIP_MODEL_URL": wrong})


def test_settings_come_from_the_environment():
    told = {
        "NHIP_MODEL_URL": "http://10.0.0.5:8080/v1/", "NHIP_MODEL_NAME": "qwen", "NHIP_MODEL_KEY": "k",
        "NHIP_MODEL_TIMEOUT": "5",
    }  # fmt: skip
    assert model_from(told) == Model("http://10.0.0.5:8080/v1", "qwen", "k", 5.0)


def test_new_tasks_are_added_with_their_origin_and_place(server):
    server.answers([
        {"paragraph": 3, "quote": SECOND, "lead": ["Sở Y tế"], "co": "Công an tỉnh", "deadline": "", "report_to": None},
    ], fenced=True)  # fmt: skip
    found = with_proposals(reading(task(FIRST)), Model(server.url, "qwen", "mot-khoa"))
    assert [each.text for each in found.tasks] == [FIRST, SECOND]
    new = found.tasks[1]
    assert TEXT[new.start : new.end] == SECOND
    assert (new.lead, new.co, new.deadline, new.report_to, new.reasons) == (
        ("Sở Y tế",), ("Công an tỉnh",), None, "", (ORIGIN,),
    )  # fmt: skip
    path, headers, asked = server.asked[0]
    assert (path, asked["model"], asked["temperature"]) == ("/v1/chat/completions", "qwen", 0)
    assert headers["Authorization"] == "Bearer mot-khoa"
    assert f"[2] 1. {FIRST}" in asked["messages"][1]["content"]


def test_what_is_not_word_for_word_in_the_text_is_thrown_away(server):
    server.answers([
        {"paragraph": 3, "quote": "Sở Y tế phải kiểm tra các cơ sở."},
        {"paragraph": 1, "quote": SECOND},
        {"paragraph": 9, "quote": SECOND},
        {"paragraph": "3", "quote": SECOND},
        {"paragraph": 3, "quote": None},
        {"paragraph": 3, "quote": "Sở Y tế"},
        "rubbish",
    ])  # fmt: skip
    assert with_proposals(reading(task(FIRST)), Model(server.url)).tasks == (task(FIRST),)


def test_names_and_deadlines_that_are_not_in_the_text_are_left_out(server):
    server.answers([{
        "paragraph": 3, "quote": SECOND, "lead": ["Sở Hư cấu", 5], "co": None,
        "deadline": "trước ngày 30 tháng 9 năm 2025", "report_to": "Bộ Hư cấu",
    }])  # fmt: skip
    (new,) = with_proposals(reading(), Model(server.url)).tasks
    assert (new.lead, new.co, new.report_to) == ((), (), "")
    assert new.deadline == Deadline("trước ngày 30 tháng 9 năm 2025", inherited=True)


def test_a_task_found_by_both_is_one_and_surer(server):
    answer = {"paragraph": 2, "quote": FIRST, "deadline": "trước ngày 30 tháng 9 năm 2025", "report_to": "Chủ tịch"}
    server.answers([answer, answer])
    rules = task(FIRST, confidence=0.8, reasons=("có “chủ trì”",))
    (merged,) = with_proposals(reading(rules), Model(server.url)).tasks
    assert merged.reasons == ("có “chủ trì”", ORIGIN)
    assert merged.confidence == 0.9
    assert (merged.lead, merged.report_to) == (("Sở Tài chính",), "Chủ tịch")
    assert merged.deadline == Deadline("trước ngày 30 tháng 9 năm 2025")


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, ""), (200, "not json"), (200, "{}"), (200, '{"choices": []}'), (200, "[]"),
     (200, '{"choices": [{"message": {"content": "{\\"tasks\\": 5}"}}]}'),
     (200, '{"choices": [{"message": {"content": null}}]}')],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_said(server, status, body):
    server.status, server.body = status, body
    with pytest.raises(ModelUnavailable, match="Mô hình"):
        with_proposals(reading(), Model(server.url))


def test_a_model_that_is_not_there_is_said():
    with pytest.raises(ModelUnavailable, match="không trả lời"):
        with_proposals(reading(), Model("http://127.0.0.1:9", timeout=1))


def test_long_documents_are_asked_about_in_parts(server):
    server.answers([{"paragraph": 1, "quote": "Sở Y tế rà soát lần cuối."}])
    long = "\n".join(["x" * 7000, "y" * 7000, "Sở Y tế rà soát lần cuối."])
    found = with_proposals(Reading(long, reading().metadata, ()), Model(server.url))
    assert len(server.asked) == 2
    assert found.tasks == ()
    server.answers([{"paragraph": 2, "quote": "Sở Y tế rà soát lần cuối."}])
    (new,) = with_proposals(Reading(long, reading().metadata, ()), Model(server.url)).tasks
    assert long[new.start : new.end] == new.text == "Sở Y tế rà soát lần cuối."
    assert with_proposals(Reading("", reading().metadata, ()), Model(server.url)).tasks == ()
