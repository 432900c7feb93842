"""Errands beside the server: again and again while it lives, in a process of their own."""

import subprocess
import sys

import pytest
from django.db import DatabaseError

from nhip.core.repeating import repeat

# The parent lives until its child has done the errand three times; the second time the database is away.
PROGRAM = """
import os
from django.conf import settings
settings.configure(DATABASES={})
from django.db import DatabaseError
from nhip.core.repeating import repeat
said, done, told = os.pipe(), [], []
if os.fork():
    os.close(said[1])
    heard = b""
    while heard.count(b"\\n") < 3:
        heard += os.read(said[0], 100)
    os._exit(0)
def errand():
    done.append(len(done) + 1)
    os.write(said[1], b"\\n")
    if len(done) == 2:
        raise DatabaseError("away")
repeat(errand, every=0.02 / 60, complain=told.append)
print(len(done) >= 3, told)
"""


def test_an_errand_is_repeated_while_the_parent_lives_and_outlasts_a_database_that_is_away():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == ("True ['Cơ sở dữ liệu: away']\n", "")


def test_an_errand_that_is_not_repeated_is_done_once_and_its_failure_is_told():
    done: list[int] = []
    repeat(lambda: done.append(1), every=0, complain=done.append)
    assert done == [1]

    def broken() -> None:
        raise DatabaseError("away")

    with pytest.raises(DatabaseError):
        repeat(broken, every=0, complain=done.append)
    assert done == [1]
