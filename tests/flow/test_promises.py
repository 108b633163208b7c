"""What handlers promise: by the clock of the city, in the hours of whoever is responsible, else in the city's own."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.views import response_time
from db.model import Case, CaseKind, CaseMessage, CaseState
from tests.kit.town import Town

ASKED = datetime(2026, 11, 25, 13, 30, tzinfo=UTC)


def local(written: str) -> datetime:
    """A time in Berlin."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def case(due: datetime, **how: Any) -> Case:
    """One that waits for a coordinator until `due`; nobody has looked at it, unless it is said `how` it stands."""
    new = Case(1, 1, CaseKind.TALK, CaseState.NEW, 5, "Amira", "en", "", "", None, "", ASKED, due, None)
    return replace(new, **how)


@pytest.mark.parametrize(
    ("hours", "by"),
    [
        ([], "2026-11-26T12:00"),
        (["Th 14:00-18:00"], "2026-11-26T18:00"),
        (["2025 Mo-Fr 09:00-18:00"], "2026-11-26T12:00"),
        (["2025 Mo-Fr 09:00-18:00", "Sa 10-13"], "2026-11-28T12:00"),
    ],
)
async def test_hours_that_are_over_are_as_good_as_none(town: Town, hours: list[str], by: str) -> None:
    """Asked at half past two in Dortmund; the office is open until four."""
    assert response_time.compute_due(town.house.city, ASKED, hours) == local(by)


async def test_a_broken_promise_goes_on_in_office_hours(town: Town) -> None:
    """Twice in a row, over a weekend, in whatever zone the moment was kept."""
    by = local("2026-11-27T16:00").astimezone(UTC)
    assert response_time.compute_escalation(town.house.city, by, []) == local("2026-11-27T16:00")
    assert response_time.compute_escalation(town.house.city, by, ["Sa 10-13"]) == local("2026-11-28T10:00")
    assert response_time.compute_next_escalation(town.house.city, by, []) == local("2026-11-30T11:00")


async def test_it_is_said_with_the_day_and_the_hour(town: Town) -> None:
    """To whoever waits, and to those who should have looked."""
    by = local("2026-11-30T12:00")
    city = town.house.city
    render = town.house.languages.render
    said = [say(by) for say in (response_time.describe_due, response_time.apologise_for_delay)]
    said += [
        response_time.describe_missed_due(one) for one in (case(by), case(by, holder=7), case(by, holder_name="Anna"))
    ]
    assert all("by Monday, 30 November, 12:00." in render(text, "en", city.zone) for text in said)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({}, "Nobody has looked at it yet."),
        ({"state": CaseState.CLAIMED}, "Someone has looked at it, but it is still open."),
        ({"state": CaseState.ASKED}, "Someone has looked at it, but it is still open."),
        ({"holder": 7}, "Someone has looked at it, but it is still open."),
        ({"holder": 7, "holder_name": "Anna"}, "Anna is dealing with it, but it is still open."),
        ({"talk": (CaseMessage(True, "Ja", ASKED),)}, "Someone has looked at it, but it is still open."),
        ({"talk": (CaseMessage(False, "Hallo?", ASKED),)}, "Nobody has looked at it yet."),
    ],
)
async def test_coordinators_hear_whether_anybody_has_looked(town: Town, how: dict[str, Any], said: str) -> None:
    """Nobody only where it is so: who was on it, asked or wrote has looked."""
    render = town.house.languages.render
    heard = render(response_time.describe_missed_due(case(ASKED, **how)), "en", town.house.city.zone)
    assert heard.replace("\u2068", "").replace("\u2069", "").startswith(said)
