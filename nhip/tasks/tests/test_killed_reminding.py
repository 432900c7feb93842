"""A run of reminders that is killed: the next ones go on, and each reminder is there once."""

from tests.harness.reminding import remind_with_kills


def test_every_reminder_goes_out_once_although_the_run_is_killed_three_times(migrated_database, tmp_path):
    outcome = remind_with_kills(tmp_path, migrated_database, tasks=160, batch=20, kills=3)
    assert outcome.kills == 3
    assert (outcome.log, outcome.notices, outcome.journal, outcome.twice) == (160, 160, 160, 0)
