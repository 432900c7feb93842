"""A scanner for tests that speaks INSTREAM and knows one virus."""

import socket
import struct
import threading
from contextlib import contextmanager

VIRUS = b"X5O!P%@AP EICAR"


def _read(connection, n):
    blob = b""
    while len(blob) < n and (more := connection.recv(n - len(blob))):
        blob += more
    return blob


def _serve(connection, answer):
    assert _read(connection, 10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!L", _read(connection, 4))[0]:
        content += _read(connection, length)
    verdict = b"stream: Eicar-Test-Signature FOUND" if VIRUS in content else b"stream: OK"
    connection.sendall((answer or verdict) + b"\0")


@contextmanager
def scanner(address, answer=b""):
    """A scanner at a Unix socket, or at host:port ("127.0.0.1:0" finds one); gives its address."""
    is_tcp = ":" in str(address)
    listener = socket.socket(socket.AF_INET if is_tcp else socket.AF_UNIX)
    listener.bind(("127.0.0.1", 0) if is_tcp else str(address))
    listener.listen()

    def run():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                _serve(connection, answer)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}" if is_tcp else str(address)
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
