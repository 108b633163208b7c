"""Opening hours: right on holidays, across midnight and clock changes, and silent rather than wrong."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.places.opening_hours import Openness, holidays_of, is_readable, opening_at, opening_week
from bot.rules.places.parse_opening_hours import parse_opening_hours

BERLIN = ZoneInfo("Europe/Berlin")
DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "opening_hours"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is absent")
OPEN, CLOSED, UNKNOWN = Openness
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=BERLIN))  # noqa: DTZ001


def at(moment: str) -> datetime:
    """A wall time in Dortmund."""
    return datetime.fromisoformat(moment).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("rule", "moment", "state", "until"),
    [
        ("Mo-Fr 09:00-18:00", "2026-11-24T10:00", OPEN, "2026-11-24T18:00"),
        ("Mo-Fr 09:00-18:00", "2026-11-27T18:00", CLOSED, "2026-11-30T09:00"),
        ("Fr 22:00-03:00", "2026-11-28T02:59", OPEN, "2026-11-28T03:00"),
        ("24/7", "2026-11-24T10:00", OPEN, None),
        ("2027 Jan 01-2027 Jan 05 10:00-12:00", "2026-11-24T10:00", CLOSED, None),
        ("Sa 22:00-03:00", "2026-10-24T23:00", OPEN, "2026-10-25T03:00"),
        ("Sa 22:00-04:00", "2026-03-28T23:00", OPEN, "2026-03-29T04:00"),
        ("Mo-Su 10:00-12:00; Mo-Su 14:00-16:00", "2026-11-24T11:00", CLOSED, "2026-11-24T14:00"),
        ('Mo-Sa 10:00-12:00 open "a", Mo-Sa 12:00-14:00 open "b"', "2026-11-24T11:00", OPEN, "2026-11-24T14:00"),
    ],
)
def test_the_state_and_its_next_change(rule: str, moment: str, state: Openness, until: str | None) -> None:
    """A door is open or closed until it changes; a change beyond a fortnight is none; clocks may change meanwhile."""
    found = opening_at(rule, at(moment), "NW")
    assert (found.state, found.until) == (state, at(until) if until else None)


@pytest.mark.parametrize("moment", ["2026-06-04T11:00", "2026-11-01T11:00", "2026-05-01T11:00"])
def test_the_lands_own_holidays(moment: str) -> None:
    """Fronleichnam and Allerheiligen are holidays in NW as the first of May is everywhere."""
    for rule in ("Mo-Su 10:00-12:00; PH off", "Mo-Su 10:00-12:00, PH off", "24/7; Su,PH off", "24/7; PH off"):
        assert opening_at(rule, at(moment), "NW").state is CLOSED, rule
    for rule in ("PH 10:00-12:00", "Su,PH 10:00-12:00", "Tu, PH 10-12 Uhr", "Mai-Nov PH 10:00-12:00"):
        assert opening_at(rule, at(moment), "NW").state is OPEN, rule


@pytest.mark.parametrize(
    ("rule", "moment", "region", "state"),
    [
        ("Mo-Fr 10:00-12:00; SH off", "2026-08-19T11:00", "NW", CLOSED),
        ("Mo-Fr 10:00-12:00; SH off", "2026-08-19T11:00", "SH", OPEN),
        ("Mo-Fr 10:00-12:00; SH off", "2026-08-12T11:00", "SH", CLOSED),
        ("Mo-Fr 10:00-12:00; SH off", "2026-09-09T11:00", "NW", OPEN),
        ("Mo-Fr 10:00-12:00; PH,SH off", "2026-08-19T11:00", "NW", CLOSED),
        ("Mo-Fr 10:00-12:00; SH off", "2026-08-19T11:00", "", OPEN),
        ("Mo-Fr 14:00-18:00; SH Mo-Fr 10:00-12:00", "2026-08-19T11:00", "NW", OPEN),
        ("Mo-Fr 14:00-18:00; SH Mo-Fr 10:00-12:00", "2026-08-22T11:00", "NW", CLOSED),
        ("Mo-Fr 10:00-12:00; Schulferien geschlossen", "2026-12-29T11:00", "NW", CLOSED),
    ],
)
def test_the_lands_school_holidays(rule: str, moment: str, region: str, state: Openness) -> None:
    """Of the Land alone, weekends inside them included; a city that names no Land has none."""
    assert opening_at(rule, at(moment), region).state is state


def test_every_land_has_school_holidays_of_this_year_and_the_next() -> None:
    """Some eighty days and more; what the Länder have not agreed on yet is not guessed."""
    for year in (2026, 2027):
        for region in country_holidays("DE").subdivisions:
            assert len([day for day in holidays_of("SH", region, year) if day.year == year]) >= 80, region
    assert holidays_of("SH", "NW", 2040) == ()


@pytest.mark.parametrize(
    ("rule", "region", "state"),
    [
        ("Mo-Su 10:00-12:00; PH off", "BE", OPEN),
        ("Mo-Su 10:00-12:00; PH off", "", OPEN),
        ("Sep-Nov PH 10:00-12:00", "NW", CLOSED),
        ('Mo-Su 10:00-12:00; Dec 24 off "PH"', "NW", OPEN),
        ("PH off; Mo-Su 10:00-12:00", "NW", OPEN),
        ("Mo-Su 10:00-12:00, PH 14:00-15:00", "NW", OPEN),
    ],
)
def test_a_holiday_counts_only_where_the_rule_names_it(rule: str, region: str, state: Openness) -> None:
    """Fronleichnam is a day like any other elsewhere, out of season, in a comment, and before a later rule."""
    assert opening_at(rule, at("2026-06-04T11:00"), region).state is state


@pytest.mark.parametrize(
    ("rule", "note"),
    [
        ("", ""),
        ("nach Vereinbarung", "nach Vereinbarung"),
        ('"by appointment"', "by appointment"),
        ('Mo-Fr 09:00-12:00 "Nur nach Vereinbarung"', "Nur nach Vereinbarung"),
        ('Sa 10:00-12:00; Tu "auf Anfrage"', "auf Anfrage"),
        ('Sa 10:00-12:00 || "nach Vereinbarung"', "nach Vereinbarung"),
        ('Sa 10:00-12:00; "nach Vereinbarung"', "nach Vereinbarung"),
        ('Tu off "nach Vereinbarung"', "nach Vereinbarung"),
        ("Tu", "Tu"),
        ("zu den Schulzeiten", "zu den Schulzeiten"),
    ],
)
def test_what_is_not_certain_is_never_called_closed(rule: str, note: str) -> None:
    """On a Tuesday morning all of these may be open, so the words of the house are passed on instead."""
    found = opening_at(rule, at("2026-11-24T10:00"), "NW")
    assert (found.state, found.note) == (UNKNOWN, note)


def test_a_comment_beside_hours_does_not_replace_them() -> None:
    """Fixed hours stay fixed, and end in "unknown" where the house also opens on request."""
    found = opening_at('Mo-Fr 9-12 Uhr; "nach Vereinbarung"', at("2026-11-24T10:00"), "NW")
    assert (found.state, found.until, found.note) == (OPEN, at("2026-11-24T12:00"), "")
    later = opening_at('Mo-Fr 9-12 Uhr; "nach Vereinbarung"', at("2026-11-24T15:00"), "NW")
    assert (later.state, later.until) == (UNKNOWN, at("2026-11-25T09:00"))


def test_days_in_a_list_share_their_time() -> None:
    """In "Mo-Tu, Fr 16:00-20:00" nobody means that Monday is open all night."""
    assert opening_at("Mo-Tu, Fr 16:00-20:00; PH off", at("2026-11-23T03:00"), "NW").state is CLOSED
    assert opening_at("Mo-Tu, Fr 16:00-20:00; PH off", at("2026-11-23T17:00"), "NW").state is OPEN


def test_a_time_without_the_citys_zone_is_refused() -> None:
    """Opening hours are wall times of a place; a naive time has none."""
    with pytest.raises(ValueError, match="zone"):
        opening_at("24/7", datetime(2026, 1, 1), "NW")  # noqa: DTZ001


def test_a_week_with_a_holiday_and_late_evenings() -> None:
    """Allerheiligen is closed, an evening belongs to the day it began, a carried-over night to the week before."""
    days = opening_week("Mo-Th 10:00-12:00,14:00-15:00; Fr-Su 22:00-03:00; PH off", date(2026, 11, 1), BERLIN, "NW")
    spans = {day.date.day: day.spans for day in days}
    assert spans[1] == ()
    assert spans[2] == ((time(10), time(12)), (time(14), time(15)))
    assert opening_week("Sa 22:00-03:00", date(2026, 11, 8), BERLIN, "NW")[0].spans == ()
    assert spans[6] == spans[7] == ((time(22), time(3)),)


def test_a_week_without_a_gap_and_one_without_words() -> None:
    """All day long is midnight to midnight, appointments are no spans, and an unreadable rule has no week."""
    assert [day.spans for day in opening_week("24/7", date(2026, 3, 25), BERLIN, "NW")] == [((time(0), time(0)),)] * 7
    assert not any(
        day.spans for day in opening_week('Mo-Fr 09:00-12:00 "by appointment"', date(2026, 11, 2), BERLIN, "")
    )
    assert opening_week("nach Vereinbarung", date(2026, 11, 2), BERLIN, "NW") == ()


@given(moments, st.sampled_from(["Mo-Fr 09:00-18:00; PH off", "Fr-Sa 20:00-02:00", "Su,PH 10:00-12:00 || unknown"]))
def test_the_state_holds_until_it_changes(moment: datetime, rule: str) -> None:
    """Just after `until` the state is another one, and until then it is the same."""
    found = opening_at(rule, moment, "NW")
    assert found.until is None or moment < found.until <= moment + timedelta(days=14)
    if found.until and not 0 < found.until.hour < 4:
        assert opening_at(rule, found.until, "NW").state is not found.state
        assert opening_at(rule, max(moment, found.until - timedelta(minutes=1)), "NW").state is found.state


@given(st.text('MoDiFr Su0123456789:-,;.|"PHoffn[]/+Uhr&\n', max_size=60), moments)
def test_no_text_breaks_the_reader(rule: str, moment: datetime) -> None:
    """Whatever stands in the field gives an answer; what cannot be read is unknown."""
    found = opening_at(rule, moment, "NW")
    assert is_readable(rule) or found.state is UNKNOWN
    assert len(opening_week(rule, moment.date(), BERLIN, "NW")) == (7 if is_readable(rule) else 0)


@needs_data
def test_real_rules_of_europe_are_read() -> None:
    """Of 202 real rules at least 195 can be read, and every one gives a state and a week."""
    rules = (DATA / "valid_sample_europe_2021.txt").read_text().splitlines()
    assert sum(map(is_readable, rules)) >= 195
    for rule in rules:
        opening_at(rule, at("2026-11-24T10:00"), "NW")
        opening_week(rule, date(2026, 11, 23), BERLIN, "NW")


def test_lenient_leaves_sound_rules_alone() -> None:
    """A rule in good spelling comes back letter for letter."""
    for rule in ("Mo-Fr 09:00-13:00,15:00-18:00; Sa 09:00-13:00; PH off", "24/7", "Th 18:00+; PH off"):
        assert parse_opening_hours(rule) == rule
