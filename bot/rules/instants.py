"""Moments as points in time, whatever the clock shows.

Python compares two datetimes of one zone by what the clock shows, and never calls datetimes of two zones equal where
the clock shows one of the two twice: in the night in which summer time ends, half past two in Berlin is not itself in
UTC, but the same as the half past two an hour later. So moments are compared here, or after conversion to UTC.
"""

from datetime import UTC, datetime, timedelta


def to_instant(moment: datetime) -> datetime:
    """The same point in time in UTC, in which every order and every difference is right."""
    return moment.astimezone(UTC)


def is_same_instant(one: datetime, other: datetime) -> bool:
    """Whether two aware datetimes are the same moment on any clock."""
    return to_instant(one) == to_instant(other)


def time_before(moment: datetime, span: timedelta) -> datetime:
    """So much time earlier, in the same zone: as time passes, not as clocks show it."""
    return (to_instant(moment) - span).astimezone(moment.tzinfo)
