"""When the letter of a quarter comes: on Thursdays at five, and late only as long as it is still of use."""

from datetime import date, datetime, time, timedelta

THURSDAY, FIVE = 3, time(17)
A_WEEK, USEFUL = timedelta(days=7), timedelta(days=2)


def at(day: date, now: datetime) -> datetime:
    """The moment of the letter of this day; `now` is aware and in the zone of the city."""
    return datetime.combine(day, FIVE, now.tzinfo)


def last(now: datetime) -> date:
    """The day of the last letter whose moment has come."""
    day = now.date() - timedelta(days=(now.weekday() - THURSDAY) % 7)
    return day if at(day, now) <= now else day - A_WEEK


def near(now: datetime) -> list[date]:
    """The days of the letters that may have to be sent: the last one while it is of use, and the next one."""
    day = last(now)
    return [*([] if too_late(day, now) else [day]), day + A_WEEK]


def too_late(day: date, now: datetime) -> bool:
    """Whether nobody is helped by this letter any more."""
    return at(day, now).astimezone(now.tzinfo) + USEFUL < now


def week(now: datetime) -> str:
    """The days it tells about, as two ISO days with a slash."""
    return f"{now.date().isoformat()}/{(now.date() + A_WEEK).isoformat()}"
