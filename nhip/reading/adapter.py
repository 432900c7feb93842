"""A self-hosted language model may propose tasks beside the rules: off unless NHIP_MODEL_URL names its address.

Any server with the OpenAI-compatible call `POST …/chat/completions` (llama.cpp, vLLM, Ollama) will do; no cloud address
is built in. The model is shown numbered paragraphs and answers with quotations. What it quotes has to stand in the
paragraph word for word, or the proposal is thrown away: a model may overlook a task, it cannot invent one.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from nhip.reading.model import Deadline, Reading, TaskProposal

ORIGIN = "mô hình ngôn ngữ nội bộ đề xuất"
_OVERLAP = 0.5
_CONFIDENCE = 0.5
_MOST_BYTES = 8 * 1024 * 1024
_BATCH = 12_000
_LEAST_LENGTH = 8
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_SYSTEM = (
    "Bạn tách nhiệm vụ được giao trong văn bản chỉ đạo của cơ quan nhà nước Việt Nam. Mỗi nhiệm vụ là một câu hoặc một "
    "đoạn giao việc cho một đơn vị, một người được nêu tên. Chỉ trả về JSON dạng "
    '{"tasks": [{"paragraph": 1, "quote": "…", "lead": ["…"], "co": ["…"], "deadline": "…", "report_to": "…"}]}. '
    "Mọi giá trị phải chép nguyên văn từ văn bản, không sửa một chữ; không có thì để trống."
)


class ModelUnavailable(Exception):  # noqa: N818 - a word of the domain, as `Unreadable` is
    """The model did not answer, or not in the form that was asked for; the rules stand alone."""


@dataclass(frozen=True, slots=True)
class Model:
    """Where the model is and how long to wait for it."""

    url: str
    name: str = "default"
    key: str = ""
    timeout: float = 60.0


def model_from(environment: Mapping[str, str] = os.environ) -> Model | None:
    """The model of this installation; None, and nothing is ever sent, unless NHIP_MODEL_URL is an http address."""
    url = environment.get("NHIP_MODEL_URL", "").strip()
    if not url:
        return None
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ValueError(f"NHIP_MODEL_URL must be an http address, not {url!r}")
    return Model(
        url.rstrip("/"),
        environment.get("NHIP_MODEL_NAME", "default"),
        environment.get("NHIP_MODEL_KEY", ""),
        float(environment.get("NHIP_MODEL_TIMEOUT", "60")),
    )


def with_proposals(reading: Reading, model: Model | None) -> Reading:
    """The reading with what the model proposes beside the rules; unchanged without a model.

    A proposal that overlaps one of the rules' by half is the same one and only adds its reason to it. ModelUnavailable
    when the model gives no usable answer.
    """
    if model is None:
        return reading
    tasks = list(reading.tasks)
    for start, paragraphs in _batches(reading.text):
        for proposal in _verified(reading.text, start, paragraphs, _ask(model, paragraphs)):
            same = next((at for at, task in enumerate(tasks) if _overlap(task, proposal) >= _OVERLAP), None)
            if same is None:
                tasks.append(proposal)
            elif ORIGIN not in tasks[same].reasons:
                tasks[same] = _agreed(tasks[same], proposal)
    return replace(reading, tasks=tuple(sorted(tasks, key=lambda task: (task.start, task.end))))


def _agreed(task: TaskProposal, proposal: TaskProposal) -> TaskProposal:
    """A task that was found by both: surer, and with what only the model saw of it."""
    return replace(
        task,
        lead=task.lead or proposal.lead,
        co=task.co or proposal.co,
        deadline=task.deadline or proposal.deadline,
        report_to=task.report_to or proposal.report_to,
        confidence=round(1 - (1 - task.confidence) * _CONFIDENCE, 3),
        reasons=(*task.reasons, ORIGIN),
    )


def _overlap(one: TaskProposal, other: TaskProposal) -> float:
    """The common part of two spans by their union."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _batches(text: str) -> Iterator[tuple[list[int], list[str]]]:
    """The paragraphs of a text with where they start, as many at once as one question holds."""
    starts: list[int] = []
    paragraphs: list[str] = []
    at = size = 0
    for line in text.split("\n"):
        if line.strip():
            if size + len(line) > _BATCH and paragraphs:
                yield starts, paragraphs
                starts, paragraphs, size = [], [], 0
            starts.append(at)
            paragraphs.append(line)
            size += len(line)
        at += len(line) + 1
    if paragraphs:
        yield starts, paragraphs


def _ask(model: Model, paragraphs: Sequence[str]) -> list[Any]:
    """What the model answers to numbered paragraphs."""
    question = "\n".join(f"[{number}] {paragraph}" for number, paragraph in enumerate(paragraphs, 1))
    body = {
        "model": model.name,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": _SYSTEM}, {"role": "user", "content": question}],
    }
    headers = {"Content-Type": "application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    request = Request(f"{model.url}/chat/completions", json.dumps(body).encode(), headers)  # noqa: S310 - http(s) only, checked in model_from
    try:
        # No proxy: the model stands in the own network, and what is sent must stay in it.
        with build_opener(ProxyHandler({})).open(request, timeout=model.timeout) as response:
            answer = json.loads(response.read(_MOST_BYTES))
        content = answer["choices"][0]["message"]["content"]
        tasks = json.loads(_FENCE.sub("", content))["tasks"]
    except (URLError, HTTPException, OSError) as error:
        raise ModelUnavailable(f"Mô hình không trả lời: {error}") from error
    except (ValueError, LookupError, TypeError) as error:
        raise ModelUnavailable("Mô hình trả lời không đúng dạng.") from error
    if not isinstance(tasks, list):
        raise ModelUnavailable("Mô hình trả lời không đúng dạng.")
    return tasks


def _verified(
    text: str, starts: Sequence[int], paragraphs: Sequence[str], answers: Sequence[Any]
) -> Iterator[TaskProposal]:
    """The proposals whose quotation stands word for word in the paragraph that they name."""
    for answer in answers:
        if not isinstance(answer, dict):
            continue
        number, quote = answer.get("paragraph"), answer.get("quote")
        if not isinstance(number, int) or not isinstance(quote, str) or not 1 <= number <= len(paragraphs):
            continue
        quote = quote.strip()
        place = paragraphs[number - 1].find(quote)
        if len(quote) < _LEAST_LENGTH or place < 0:
            continue
        start = starts[number - 1] + place
        deadline = _quoted(answer.get("deadline"), text)
        yield TaskProposal(
            start=start,
            end=start + len(quote),
            text=quote,
            what=quote[:1].upper() + quote[1:],
            lead=tuple(found for each in _list(answer.get("lead")) if (found := _quoted(each, text))),
            co=tuple(found for each in _list(answer.get("co")) if (found := _quoted(each, text))),
            deadline=_deadline(deadline, is_inherited=deadline not in quote) if deadline else None,
            report_to=_quoted(answer.get("report_to"), text),
            confidence=_CONFIDENCE,
            reasons=(ORIGIN,),
        )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _quoted(value: object, text: str) -> str:
    """The value when it stands word for word in the text, else nothing."""
    words = value.strip() if isinstance(value, str) else ""
    return words if words and words in text else ""


def _deadline(text: str, *, is_inherited: bool) -> Deadline:
    """The deadline as quoted; the rules, not the model, say which day it is, so the day is asked of a person."""
    return Deadline(text=text, inherited=is_inherited)
