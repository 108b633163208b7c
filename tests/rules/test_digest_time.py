"""When the letter comes: on Thursdays at five by the clocks there, late while it is of use, never twice."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.reminders.digest_time import (
    DIGEST_USEFUL_FOR,
    digest_time,
    is_digest_too_late,
    last_digest_day,
    near_digest_days,
)

BERLIN = ZoneInfo("Europe/Berlin")
ANY = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


def local(text: str) -> datetime:
    """A moment by the clocks of Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-11-25T12:00", ["2026-11-26"]),
        ("2026-11-26T16:59", ["2026-11-26"]),
        ("2026-11-26T17:00", ["2026-11-26", "2026-12-03"]),
        ("2026-11-28T17:00", ["2026-11-26", "2026-12-03"]),
        ("2026-11-28T17:01", ["2026-12-03"]),
    ],
)
def test_which_letters_may_be_due(now: str, days: list[str]) -> None:
    """The next one, and the last one for two days."""
    assert near_digest_days(local(now)) == [date.fromisoformat(day) for day in days]


@given(ANY)
def test_it_is_five_on_a_thursday(moment: datetime) -> None:
    """Also after the clocks changed; between two letters there is always a week of days."""
    now = moment.astimezone(BERLIN)
    day = last_digest_day(now)
    due = digest_time(day, now)
    assert (day.strftime("%A"), due.hour, due.minute) == ("Thursday", 17, 0)
    assert day <= now.date() < day + timedelta(days=8)
    assert is_digest_too_late(day, now) == (now - due > DIGEST_USEFUL_FOR)
