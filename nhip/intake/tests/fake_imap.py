"""A mailbox on this machine that speaks as much IMAP as is needed, and can die in the middle."""

import re
import socket
import threading
from contextlib import contextmanager


class Mailbox:
    """Letters by their number; those that were read."""

    def __init__(self, *letters):
        self.letters = dict(enumerate(letters, 1))
        self.flags = dict.fromkeys(self.letters, "")
        self.dies_at = ""
        self.port = 0

    def answer(self, line):
        """What the server says to a line, without the last."""
        if match := re.search(rb'LOGIN "?([^" ]+)"? "([^"]*)"', line):
            return [] if match[2] == b"mat-khau" else None
        if b"SELECT" in line:
            return [b"* %d EXISTS" % len(self.letters)] if b"INBOX" in line else None
        if b"UID SEARCH UNSEEN" in line:
            return [b"* SEARCH " + b" ".join(b"%d" % uid for uid, flags in self.flags.items() if "Seen" not in flags)]
        if match := re.search(rb"UID FETCH (\d+)", line):
            raw = self.letters[int(match[1])]
            head = b'* 1 FETCH (UID %s INTERNALDATE "03-Mar-2026 08:15:00 +0700" BODY[] {%d}\r\n' % (match[1], len(raw))
            return [head + raw + b")"]
        if match := re.search(rb"UID STORE (\d+) \+FLAGS \(([^)]*)\)", line):
            self.flags[int(match[1])] = match[2].decode()
        return []

    def serve(self, connection):
        """One client."""
        with connection.makefile("rwb") as stream:
            self._talk(connection, stream)

    def _talk(self, connection, stream):
        stream.write(b"* OK ready\r\n")
        stream.flush()
        for line in stream:
            tag = line.split()[0]
            if self.dies_at and self.dies_at.encode() in line:
                connection.shutdown(socket.SHUT_RDWR)
                return
            if b"CAPABILITY" in line:
                said = [b"* CAPABILITY IMAP4rev1"]
            elif b"LOGOUT" in line:
                said = [b"* BYE"]
            else:
                said = self.answer(line)
            for each in said or []:
                stream.write(each + b"\r\n")
            stream.write(tag + (b" NO\r\n" if said is None else b" OK done\r\n"))
            stream.flush()


@contextmanager
def mailbox(*letters):
    """A mailbox with these letters; `port` says where."""
    box = Mailbox(*letters)
    listener = socket.create_server(("127.0.0.1", 0))
    box.port = listener.getsockname()[1]

    def run():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                box.serve(connection)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
