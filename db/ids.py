"""Ids that we make ourselves: whole numbers that fit 63 bits and grow with time."""

import secrets
from datetime import UTC, datetime, timedelta

RANDOM_BITS = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_MILLISECOND = timedelta(milliseconds=1)


class IdGenerator:
    """43 bits of milliseconds, then random ones; two in the same millisecond still grow."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, now: datetime) -> int:
        """A new id, larger than any this process has made."""
        fresh = (to_milliseconds(now) << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
        self._last = max(self._last + 1, fresh)
        return self._last


def id_created_at(number: int) -> datetime:
    """When an id of ours was made, to the millisecond."""
    return datetime.fromtimestamp((number >> RANDOM_BITS) / 1000, UTC)


def first_id_at(moment: datetime) -> int:
    """The smallest id that can be made at a moment."""
    return to_milliseconds(moment) << RANDOM_BITS


def to_milliseconds(moment: datetime) -> int:
    """An aware time as whole milliseconds since 1970, the way the tables keep it."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be kept")
    return (moment - EPOCH) // ONE_MILLISECOND
