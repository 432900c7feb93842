"""A small client of ClamAV's daemon: one file goes over a socket, one line comes back (INSTREAM protocol)."""

import socket
import struct
from contextlib import closing
from pathlib import Path

_CHUNK = 256 * 1024
_ANSWER = 4096
_TIMEOUT = 60.0


class ScannerUnavailable(Exception):  # noqa: N818 - a word of the domain
    """The scanner gave no verdict."""


def scan(path: Path, address: str, *, timeout: float = _TIMEOUT) -> str:
    """The name of the virus in a file, "" when it is clean; ScannerUnavailable without an answer.

    `address` is the path of a Unix socket, or host:port.
    """
    try:
        with closing(_connected(address, timeout)) as connection:
            connection.sendall(b"zINSTREAM\0")
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            answer = _line(connection)
    except (OSError, ValueError) as error:
        raise ScannerUnavailable(str(error)) from error
    verdict = answer.removeprefix("stream:").strip()
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise ScannerUnavailable(answer or "no answer")


def _connected(address: str, timeout: float) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _line(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER and (more := connection.recv(_ANSWER)):
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
