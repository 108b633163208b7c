"""Calendars elsewhere: somebody gives an address, sees how it fares, and takes it away again."""

import pytest

from bot.contract.incoming import TextMessage
from db.model import Role
from tests.kit.help_setup import forged_press, have_read, official, resident
from tests.kit.town import Neighbour, Town

URL = "https://chor.example/a.ics"
THANKS = (
    "Thank you. I will read it within five minutes, and then every hour.\nNew events in this calendar will wait for a…"
)
NO_ADDRESS = "The address of a calendar starts with https and often ends with .ics. Please check the address."
HOW = "To add another calendar, write “/feed” and its address after it."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


async def test_a_coordinator_gives_an_address_in_their_room(town: Town, anna: Neighbour) -> None:
    """One line; given twice it stays one."""
    room = await town.room("backchannel")
    for _ in range(2):
        await anna.does(TextMessage(f"/feed {URL}"), chat=room.name)
    room.hears(THANKS, "I already have this calendar.")
    (row,) = await town.rows("select url, trusted from feed")
    assert row == {"url": URL, "trusted": 0}


@pytest.mark.parametrize("words", ["chor.example", "ftp://chor.example/a.ics", "https://", "https://a b", "x" * 600])
async def test_what_is_no_address_is_not_taken(town: Town, anna: Neighbour, words: str) -> None:
    """With what an address looks like."""
    await anna.says(f"/feed {words}")
    anna.hears(NO_ADDRESS)
    assert await town.rows("select 1 from feed") == []


async def test_the_way_phones_write_it_is_fine(town: Town, anna: Neighbour) -> None:
    """They call it webcal."""
    await anna.says("/feed webcal://chor.example/a.ics")
    have_read(anna)
    assert await town.rows("select url from feed") == [{"url": URL}]


async def test_each_can_be_taken_away_again(town: Town, anna: Neighbour) -> None:
    """Two taps; what was published stays."""
    await anna.says(f"/feed {URL}")
    await anna.taps("Calendars from others")
    anna.hears(THANKS, f"{URL} · I have not read this calendar yet.\n{HOW}")
    await anna.taps("1. chor.example")
    await anna.taps("Stop reading it")
    anna.hears(
        f"{URL} · I have not read this calendar yet.",
        "I have stopped reading this calendar. What is already published will stay.",
    )
    await anna.says("/feed")
    anna.hears(f"There are no calendars yet.\n{HOW}")


async def test_an_organisation_sees_its_own_only(town: Town, anna: Neighbour) -> None:
    """And takes nobody else's away, not even by a button that was forged."""
    choir = await official(town, "Chor", Role.ORGANISATION)
    await anna.says(f"/feed {URL}")
    await choir.says("/feed https://eigener.example/a.ics")
    have_read(anna, choir)
    await choir.says("/feed")
    choir.hears(f"https://eigener.example/a.ics · I have not read this calendar yet.\n{HOW}")
    (row,) = await town.rows(f"select id from feed where url = '{URL}'")
    for go in ("events.show_feed", "events.remove_feed"):
        await choir.does(await forged_press(town, choir, go, feed=row["id"]))
    choir.hears("I can no longer find this calendar.", "I can no longer find this calendar.")


async def test_residents_enter_their_events_in_the_chat(town: Town) -> None:
    """Calendars are for organisations and coordinators."""
    amira = await resident(town, "Amira")
    await amira.says(f"/feed {URL}")
    amira.hears("…")
    assert await town.rows("select 1 from feed") == []
