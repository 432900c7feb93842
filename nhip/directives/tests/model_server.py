"""A model server on this machine that answers what the test says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class ModelServer:
    url: str = ""
    body: bytes = b"{}"
    status: int = 200
    n_asked: int = 0
    # Set: the answer does not come until the test lets it.
    held: Event | None = None

    def answers(self, *tasks: dict[str, object]) -> None:
        content = json.dumps({"tasks": tasks}, ensure_ascii=False)
        self.body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            state.n_asked += 1
            if state.held is not None:
                state.held.wait(5)
                return
            self.send_response(state.status)
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, *_args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        if state.held is not None:
            state.held.set()
        http.shutdown()
        thread.join()
        http.server_close()
