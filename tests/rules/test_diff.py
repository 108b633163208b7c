"""What is different about the dates of an event: moved, cancelled or elsewhere, and nothing else."""

from dataclasses import replace
from datetime import date

from bot.rules.events.diff import DateChange, find_date_changes
from db.model import DateSpan, Event, EventState, SeriesException
from tests.kit.reminder_simulation import happens, utc, wall

NOW = utc("05-01 00:00")
ONCE = replace(happens("2027-05-05T18:00"), venue="Haus")
WEEKLY = replace(happens("2027-04-07T18:00", "FREQ=WEEKLY"), venue="Haus")
FIFTH = wall("2027-05-05T18:00")
TWELFTH = wall("2027-05-12T18:00")


def told(before: Event, after: Event) -> list[tuple[str, str, str]]:
    """Which date, when it begins now, and where if that is another place; in UTC."""
    return [_told(one) for one in find_date_changes(before, after, NOW)]


def _told(one: DateChange) -> tuple[str, str, str]:
    return f"{one.begins:%d %H}", f"{one.now:%d %H}" if one.now else "", one.elsewhere


def edited(event: Event, **more: object) -> Event:
    """The same with another series."""
    return replace(event, series=replace(event.series, **more))  # type: ignore[arg-type]


def test_what_is_the_same_is_no_difference() -> None:
    """Other words, another title, and dates that are over."""
    assert told(WEEKLY, replace(WEEKLY, words="Mit Kuchen", title="Café")) == []
    assert told(WEEKLY, edited(WEEKLY, changes=(SeriesException(wall("2027-04-14T18:00")),))) == []


def test_what_happens_once_is_moved_however_far() -> None:
    """Its name is another one then."""
    assert told(ONCE, edited(ONCE, begins=wall("2027-09-01T10:00"))) == [("05 18", "01 10", "")]
    [one] = find_date_changes(ONCE, edited(ONCE, begins=wall("2027-09-01T10:00")), NOW)
    assert (one.original, one.renamed) == (FIFTH, wall("2027-09-01T10:00"))


def test_what_happened_once_and_is_every_week_from_now_on_is_moved() -> None:
    """To where the series begins, however far, and back again; it is not cancelled."""
    weekly = edited(ONCE, begins=wall("2027-09-01T10:00"), rule="FREQ=WEEKLY")
    assert told(ONCE, weekly) == [("05 18", "01 10", "")]
    assert told(weekly, ONCE)[0] == ("01 10", "05 18", "")


def test_one_date_of_a_series_moved_or_cancelled() -> None:
    """By an edit, by leaving it out, or by a pause."""
    moved = SeriesException(FIFTH, wall("2027-05-06T10:00"), 60)
    assert told(WEEKLY, edited(WEEKLY, changes=(moved,))) == [("05 18", "06 10", "")]
    for after in (
        edited(WEEKLY, changes=(SeriesException(FIFTH),)),
        edited(WEEKLY, without=(FIFTH,)),
        edited(WEEKLY, pauses=(DateSpan(date(2027, 5, 4), date(2027, 5, 6)),)),
    ):
        assert told(WEEKLY, after) == [("05 18", "", "")]


def test_a_whole_series_an_hour_later_is_moved_and_not_cancelled() -> None:
    """Each date to the one next to it."""
    found = told(WEEKLY, edited(WEEKLY, begins=wall("2027-04-07T19:00")))
    assert found[:2] == [("05 18", "05 19", ""), ("12 18", "12 19", "")]
    assert all(now for _begins, now, _where in found)


def test_a_series_that_ends_is_cancelled_from_there_on() -> None:
    """And not moved to dates it had already."""
    found = told(WEEKLY, edited(WEEKLY, rule="FREQ=WEEKLY;UNTIL=20270510"))
    assert {now for _begins, now, _where in found} == {""}
    assert found[0][0] == "12 18"


def test_called_off_altogether() -> None:
    """Every date that was to come."""
    assert told(ONCE, replace(ONCE, state=EventState.CANCELLED)) == [("05 18", "", "")]


def test_full_is_every_date_and_none_that_is_off() -> None:
    """Nothing else is different about them; two that are full are the same."""
    full = replace(ONCE, full=True)
    [one] = find_date_changes(ONCE, full, NOW)
    assert (one.full, one.stays, one.renamed) == (True, True, FIFTH)
    assert [one.full for one in find_date_changes(full, ONCE, NOW)] == [False]
    assert find_date_changes(full, full, NOW) == []
    assert not any(one.stays for one in find_date_changes(ONCE, replace(full, state=EventState.CANCELLED), NOW))


def test_another_place() -> None:
    """Of all dates, or of one."""
    assert told(ONCE, replace(ONCE, venue="Kirche")) == [("05 18", "05 18", "Kirche")]
    there = SeriesException(TWELFTH, TWELFTH, 120, venue="Park")
    assert told(WEEKLY, edited(WEEKLY, changes=(there,))) == [("12 18", "12 18", "Park")]
