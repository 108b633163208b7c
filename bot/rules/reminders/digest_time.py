"""When the digest of a quarter is due: on Thursdays at five, and late only as long as it is of use."""

from datetime import date, datetime, time, timedelta

DIGEST_WEEKDAY = 3
DIGEST_HOUR = time(17)
ONE_WEEK = timedelta(days=7)
DIGEST_USEFUL_FOR = timedelta(days=2)


def digest_time(day: date, now: datetime) -> datetime:
    """The due time of the digest of this date; `now` is aware and in the city's time zone."""
    return datetime.combine(day, DIGEST_HOUR, now.tzinfo)


def last_digest_day(now: datetime) -> date:
    """The day of the last letter whose moment has come."""
    day = now.date() - timedelta(days=(now.weekday() - DIGEST_WEEKDAY) % 7)
    return day if digest_time(day, now) <= now else day - ONE_WEEK


def near_digest_days(now: datetime) -> list[date]:
    """The days of the letters that may have to be sent: the last one while it is of use, and the next one."""
    day = last_digest_day(now)
    return [*([] if is_digest_too_late(day, now) else [day]), day + ONE_WEEK]


def is_digest_too_late(day: date, now: datetime) -> bool:
    """Whether nobody is helped by this letter any more."""
    return digest_time(day, now).astimezone(now.tzinfo) + DIGEST_USEFUL_FOR < now


def digest_week(now: datetime) -> str:
    """The dates that the digest covers, as two ISO dates with a slash."""
    return f"{now.date().isoformat()}/{(now.date() + ONE_WEEK).isoformat()}"
