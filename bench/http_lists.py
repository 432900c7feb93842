"""The incoming register over HTTP at 65 000 and 1 000 000 entries, with per-row rights: pages and search."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from bench.frame import Timing, fresh_installation, is_quick, measure, timings

SIZES = (65_000, 1_000_000)
QUICK_SIZES = (2_000,)
RUNS = 60
# The words as they arrive while somebody types.
TYPED = ("chu", "chuyển", "chuyển đổi", "giải phóng m", "đôn đốc ti", "bao ve rung", "dau tu cong", "nông thôn mới")
DEEP_PAGES = 20
# The jobs that `serve` starts beside the web server take both cores while they start; seconds.
SETTLING = 25


class Visitor:
    """A signed-in browser without the browser: one kept connection, one session cookie."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"sessionid={session}"}

    def get(self, path: str, *, fragment: bool = False) -> str:
        """The page; anything but 200 ends the benchmark."""
        more = {"HX-Request": "true"} if fragment else {}
        self.connection.request("GET", path, headers={**self.headers, **more})
        answer = self.connection.getresponse()
        body = answer.read().decode()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path}: {answer.status}")
        return body


@contextmanager
def server(folder: Path) -> Iterator[int]:
    """The product as `nhip serve` runs it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "NHIP_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "nhip.settings.dev"}
    command = [sys.executable, "-m", "nhip", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        time.sleep(SETTLING)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def session_of(user: "object") -> str:
    """A session as the sign-in page makes one."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up later than this module is imported
    from django.test import Client  # noqa: PLC0415

    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # the account model is not importable before the set-up
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def deep_page(visitor: Visitor, path: str) -> str:
    """The address of a page some twenty steps down the list."""
    for _ in range(DEEP_PAGES):
        found = re.search(r'href="([^"]*[?&]sau=[^"]+)"', visitor.get(path))
        if not found:
            break
        step = unescape(found[1])
        path = step if step.startswith("/") else path.split("?", maxsplit=1)[0] + step
    return path


def visits(visitor: Visitor, who: str, runs: int) -> list[Timing]:
    """What one person asks of the register, timed."""
    register = "/van-ban-den/"
    typed = cycle(TYPED)
    deep = deep_page(visitor, register)
    calls: list[tuple[str, Callable[[], object]]] = [
        ("first page", lambda: visitor.get(register)),
        ("deep page", lambda: visitor.get(deep)),
        ("search in the list", lambda: visitor.get(f"{register}?q={quote(next(typed))}")),
        ("as you type, rows only", lambda: visitor.get(f"{register}?q={quote(next(typed))}", fragment=True)),
        *(
            (f"search everywhere, as you type: {name}", lambda part=part: _found(visitor, next(typed), part))
            for name, part in (("documents", "van-ban"), ("the rest", "so-sach"))
        ),
    ]
    return [measure(f"{who}: {name}", call, runs=runs, warm_up=len(TYPED)) for name, call in calls]


def _found(visitor: Visitor, words: str, part: str) -> object:
    return visitor.get(f"/tim/?phan={part}&q={quote(words)}", fragment=True)


def main() -> None:
    """Measure each size in a database of its own."""
    size = int(sys.argv[sys.argv.index("--size") + 1]) if "--size" in sys.argv else 0
    if not size:
        for each in QUICK_SIZES if is_quick() else SIZES:
            subprocess.run([sys.executable, "-m", "bench.http_lists", *sys.argv[1:], "--size", str(each)], check=True)
        return
    with fresh_installation() as folder:
        from bench.fill import fill  # noqa: PLC0415 - imports models

        _, chief, specialist = fill(size)
        sessions = {"whole agency": session_of(chief), "one division": session_of(specialist)}
        with server(folder) as port:
            rows = [
                timing
                for who, session in sessions.items()
                for timing in visits(Visitor(port, session), who, 10 if is_quick() else RUNS)
            ]
        timings(f"Incoming register over HTTP, {size:,} entries", rows)


if __name__ == "__main__":
    main()
