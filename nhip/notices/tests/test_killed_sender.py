"""A sender that is killed while it sends: every letter arrives; what may be double is listed."""

from tests.harness.post import send_with_kills


def test_every_letter_arrives_although_the_sender_is_killed_three_times(migrated_database, tmp_path):
    outcome = send_with_kills(tmp_path, migrated_database, letters=200, kills=3, lease=0.2)
    assert outcome.kills == 3
    assert outcome.states == {"sent": 200}
    assert len(outcome.taken) == 200
    # One letter at most was in the hands of each sender; whatever came twice stands in the list.
    assert len(outcome.unconfirmed) <= 3
    assert outcome.twice <= outcome.unconfirmed
    assert outcome.taken.total() <= 200 + len(outcome.unconfirmed)
