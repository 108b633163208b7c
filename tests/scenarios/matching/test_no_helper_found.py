"""Where nobody helps yet the office hears of it while there is time, and so does whoever asked."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.dispatch_status import explain_news_by
from tests.kit.help_setup import decides, have_read, resident, sends, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

LOOKS = "Nobody has said yes so far. A coordinator will look for someone,….…"
RUNS_OUT = "Nobody is helping yet. When: Saturday, 28 November, 14:00.\n#1 · Company on the way · Hörde"
ANOTHER_WAY = "I will not ask any more neighbours. A coordinator will look for another way to….…"
BAD_NEWS_BEGINS = "I am sorry. Nobody has said yes so far, and it does not look good."
BAD_NEWS = f"{BAD_NEWS_BEGINS} Please do not wait for that. People and places that can help now:…"


@pytest.fixture
async def amira(town: Town, room: Neighbour) -> Neighbour:
    """Has asked for Saturday; the card stands in the room."""
    amira = await resident(town, "Amira")
    await sends(amira, day="28.11.2026 14:00")
    have_read(room)
    return amira


async def asked_in_person(town: Town, room: Neighbour, anna: Neighbour) -> Neighbour:
    """Anna approves the request and asks Olena alone."""
    olena = await volunteer(town, "Olena")
    for button in ("Approve", "Choose someone myself", "Olena"):
        await decides(anna, room, button)
    return olena


async def test_whom_a_coordinator_asked_in_person_and_is_silent_brings_it_back(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """After the time that anybody has to answer, with ways on; whoever asked hears by when somebody looks now."""
    olena = await asked_in_person(town, room, anna)
    have_read(room, amira, olena)
    await town.later(minutes=61)
    amira.hears(LOOKS)
    assert "Olena was asked and has not answered yet.\n#1 · Company on the way · Hörde" in room.meaning(room.last())
    assert room.buttons() == ["Ask someone else", "Ask everyone", "Show"]
    await anna.says("/queue")
    assert "#1" in anna.meaning(anna.last())
    await decides(anna, room, "Ask everyone")
    assert await town.rows("select state from case_file") == [{"state": "decided"}]
    have_read(room, amira, olena, anna)


async def test_whoever_was_asked_in_person_and_answered_brings_nothing_back(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A yes is a yes."""
    olena = await asked_in_person(town, room, anna)
    await olena.taps("I can help")
    have_read(room, amira, olena)
    await town.later(minutes=61)
    amira.hears()
    room.hears()


async def test_before_its_hour_the_office_and_whoever_asked_hear_that_nobody_helps(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A message of its own, another when half of the time is gone, and the bad news two hours before."""
    await decides(anna, room, "Approve")
    have_read(room, amira)
    await town.later(hours=1)
    amira.hears(LOOKS)
    room.hears("#1…", RUNS_OUT)
    assert room.buttons() == [
        *("Ask further away", "Keep asking", "Choose someone myself", "Stop asking", "Show"),
    ]
    await town.later(days=1, hours=20, minutes=59)  # Friday, in the morning
    room.hears("Nobody has looked at it yet. We promised to look at it by…", RUNS_OUT)
    have_read(amira, anna)
    await town.later(days=1, hours=3, minutes=2)
    assert amira.buttons() == ["Places nearby", "Talk to a person"]
    amira.hears("I am sorry, this is taking longer, and it may be too late for…", BAD_NEWS)
    have_read(room, anna)


async def test_the_bad_news_comes_once_however_often_it_ran_out(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A coordinator went on asking, and again nobody was left."""
    await decides(anna, room, "Approve")
    await town.later(hours=1)
    await decides(anna, room, "Keep asking")
    await town.later(hours=1)
    await decides(anna, room, "Stop asking")
    have_read(room, amira, anna)
    await town.later(days=3)
    bad = [one for one in amira.new() if amira.meaning(one).startswith(BAD_NEWS_BEGINS)]
    assert len(bad) == 1
    have_read(room, amira, anna)


async def test_whoever_asked_hears_that_asking_was_stopped(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A coordinator looks for another way, by a moment that is promised, and their case waits until then."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    have_read(room, amira, olena)
    await decides(anna, room, "Stop asking")
    amira.hears(ANOTHER_WAY)
    room.hears("#1…Nobody else will be asked. A coordinator stopped it.…Waiting since …. Not taken yet.")
    await amira.says("/mine")
    amira.hears(
        "…I will not ask any more neighbours. A coordinator will look for another way to help you, by … at the latest."
    )
    await town.later(hours=23)
    room.hears("Nobody has looked at it yet. We promised to look at it by…")
    amira.hears(
        "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by…"
    )
    have_read(anna, olena)


async def test_within_the_last_two_hours_no_time_is_promised(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Nobody is left to ask at noon for half past one: one answer, and none that names an hour which has passed."""
    amira = await resident(town, "Leyla")
    await sends(amira, day="25.11.2026 13:30")
    await town.later(minutes=75)
    have_read(room, amira)
    await decides(anna, room, "Approve")
    await town.later(minutes=65)
    said = [amira.meaning(one) for one in amira.new()]
    assert [one for one in said if "Nobody has said yes so far. " in one] == []
    assert sum(one.startswith(BAD_NEWS_BEGINS) for one in said) == 1
    have_read(*town.neighbours)


@given(st.datetimes(), st.datetimes(), st.datetimes())
def test_no_moment_that_has_passed_is_promised(due: datetime, early: datetime, now: datetime) -> None:
    """Whatever comes first of what is promised lies ahead, or nothing is promised."""
    said = explain_news_by(due, early, now)
    assert said is None or min(due, early) > now
    assert (said is None) == (min(due, early) <= now)


async def test_where_some_of_several_help_it_says_how_many_are_missing(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Three of four have said yes: neither the requester nor the office reads that nobody helps, or not to wait."""
    helpers = [await volunteer(town, name) for name in ("Olena", "Jonas", "Lena")]
    await decides(anna, room, "Approve")
    await town.rows("update help_request set hands = 4")
    for helper in helpers:
        await helper.taps("I can help")
    have_read(room, amira, *helpers)
    for _ in range(2):
        await town.later(hours=1)
    amira.hears("3 of 4 people found. One more is still needed.\nA coordinator will look for someone, by ….")
    assert room.meaning(room.last()).startswith("3 of 4 people found. One more is still needed. When: Saturday")
    have_read(room)
    await town.later(days=1, hours=20)  # Friday, in the morning
    await town.later(days=1, hours=5)
    said = "\n".join([*(amira.meaning(one) for one in amira.new()), *(room.meaning(one) for one in room.new())])
    for wrong in ("Nobody has said yes", "Nobody is helping", "too late", "do not wait"):
        assert wrong not in said
    assert "3 of 4 people found. One more is still needed.\nAll coordinators have been told." in said
    have_read(*town.neighbours)
