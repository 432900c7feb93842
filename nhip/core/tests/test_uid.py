"""UUIDv7: ordered, and never ahead of the clock however many are made at once."""

import time

from nhip.core.uid import new_uid


def milliseconds(uid):
    return uid.int >> 80


def test_ids_are_ordered_and_their_time_is_that_of_the_clock():
    made = [new_uid() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert {uid.version for uid in made} == {7}
    assert milliseconds(made[-1]) <= time.time() * 1000 + 1
