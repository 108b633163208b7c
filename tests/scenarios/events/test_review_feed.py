"""What is new in a calendar that nobody vouches for: coordinators read it, and publish it or leave it out."""

from datetime import timedelta

import pytest

from bot.flow.poll_feeds import FeedPoller
from db import events
from tests.kit.calendar_server import Elsewhere, calendar
from tests.kit.help_setup import decides, forged_press, have_read, official, press_for_later, resident
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_publish_event import anna

__all__ = ["anna"]
HEAD = "#1 · A calendar\nhttps://chor.example/a.ics\n"
DAY = "Tuesday, 1 December, 18:00."
CARD = f"{HEAD}Chor: {DAY} (Singen.)\nFest: {DAY} (Tanzen.)\n"
BOTH = {"Chor": "Singen.", "Fest": "Tanzen."}
HOUR = timedelta(hours=1)


@pytest.fixture
async def elsewhere() -> Elsewhere:
    """A calendar of somebody else."""
    return Elsewhere(calendar(BOTH))


@pytest.fixture
async def bruno(town: Town, room: Neighbour) -> Neighbour:
    """A coordinator, who has given the address of a calendar."""
    bruno = await official(town, "Bruno")
    await bruno.says("/feed https://chor.example/a.ics")
    have_read(bruno)
    return bruno


async def looks(town: Town, elsewhere: Elsewhere) -> None:
    """The next hour has come, and what is new is told."""
    town.clock.turn(HOUR)
    await FeedPoller(town.database, elsewhere, "Europe/Berlin").look_around()
    await town.settle()


async def states(town: Town) -> dict[str, str]:
    """How each event of that calendar stands."""
    rows = await town.rows("select title, state from event where uid in ('Chor', 'Fest')")
    return {row["title"]: row["state"] for row in rows}


async def test_what_is_new_waits_in_one_card(
    town: Town, room: Neighbour, bruno: Neighbour, elsewhere: Elsewhere
) -> None:
    """However much there is; nobody finds it yet, and the same again is not told again."""
    for _ in range(2):
        await looks(town, elsewhere)
    room.hears(f"{CARD}Waiting since…")
    assert room.buttons() == [
        *("Publish these", "One by one", "Leave these out", "Always publish new ones", "I'll take this case", "Details")
    ]
    assert await states(town) == {"Chor": "waiting", "Fest": "waiting"}
    async with town.database.transaction() as tx:
        assert {"Chor", "Fest"} & {
            one.title for one in (*await events.list_upcoming(tx), *await events.list_public_and_cancelled(tx))
        } == set()


async def test_those_that_were_read_are_published(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, elsewhere: Elsewhere
) -> None:
    """One tap; of two at once one wins, and the other reads how it stands."""
    await looks(town, elsewhere)
    have_read(room)
    clara = await official(town, "Clara")
    press = press_for_later(room, "Publish these")
    await town.together(anna.deed(press, chat=room.name), clara.deed(press, chat=room.name))
    room.hears(
        f"{HEAD}No event from this calendar is waiting.",
        f"There is nothing left to decide here. This is how it stands:\n{HEAD}…",
    )
    assert await states(town) == {"Chor": "published", "Fest": "published"}


async def test_one_by_one(town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, elsewhere: Elsewhere) -> None:
    """Each in full; what is left out stays out, whatever its calendar says later."""
    await looks(town, elsewhere)
    have_read(room)
    for label in ("One by one", "Leave out", "Publish"):
        await decides(anna, room, label)
    room.hears(
        "Chor\n…Singen.\n…One more event is waiting.",
        "Fest\n…Tanzen.\n…",
        f"{HEAD}No event from this calendar is waiting.",
    )
    elsewhere.text = calendar({**BOTH, "Chor": "Lauter singen."})
    await looks(town, elsewhere)
    assert await states(town) == {"Chor": "refused", "Fest": "published"}


async def test_other_words_are_read_first(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, elsewhere: Elsewhere
) -> None:
    """Of what changed since the card was read nothing is published."""
    await looks(town, elsewhere)
    press = press_for_later(room, "Publish these")
    elsewhere.text = calendar({**BOTH, "Chor": "Kauft!"})
    await looks(town, elsewhere)
    have_read(room)
    await anna.does(press, chat=room.name)
    room.hears("There is a newer version. Please look at this one:\n#1…(Kauft!)…")
    assert await states(town) == {"Chor": "waiting", "Fest": "waiting"}


async def test_a_coordinator_may_vouch_for_all_of_it(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, elsewhere: Elsewhere
) -> None:
    """What waits and what comes is published; whoever gave the address cannot vouch for it."""
    elsewhere.text = calendar({"Chor": "Singen."})
    await looks(town, elsewhere)
    have_read(room)
    await decides(bruno, room, "Always publish new ones")
    room.hears("You cannot decide your own case. Please leave it to someone else.")
    await decides(anna, room, "Always publish new ones")
    assert room.buttons() == ["Yes, always publish them", "Leave it as it is"]
    assert await states(town) == {"Chor": "waiting"}, "it was only asked"
    await decides(anna, room, "Yes, always publish them")
    room.hears(
        "https://chor.example/a.ics\nShall I publish all new events from this calendar …?",
        f"{HEAD}New events in this calendar are published straight away.",
    )
    elsewhere.text = calendar(BOTH)
    await looks(town, elsewhere)
    assert await states(town) == {"Chor": "published", "Fest": "published"}


async def test_nobody_else_publishes(town: Town, room: Neighbour, bruno: Neighbour, elsewhere: Elsewhere) -> None:
    """Not even by a button that was forged."""
    await looks(town, elsewhere)
    jonas = await resident(town, "Jonas")
    (row,) = await town.rows("select id from feed")
    only = "Only coordinators can do that."
    for go in ("publish", "leave_out", "each", "vouch", "trust"):
        await jonas.does(await forged_press(town, jonas, f"calendar.{go}", case=row["id"], shown=[], again=False))
    jonas.hears(only, only, only, only, only)
    for go in ("came", "trouble", "refused"):
        await jonas.does(await forged_press(town, jonas, f"calendar.{go}", feed=row["id"], refused=[], count=1))
    jonas.hears()
    have_read(room)


async def test_whoever_gave_an_address_hears_that_it_leads_nowhere(town: Town, bruno: Neighbour) -> None:
    """Once, and not every hour; it may be an address inside our own network, which is never read."""
    for _ in range(2):
        await looks(town, Elsewhere())
    bruno.hears("I could not read this calendar: https://chor.example/a.ics\nPlease check the address.…")


async def test_whoever_gave_a_calendar_hears_what_could_not_be_taken_over(
    town: Town, room: Neighbour, bruno: Neighbour, elsewhere: Elsewhere
) -> None:
    """Each with its reason, once and not every hour; the others wait for a coordinator as ever."""
    often, odd = "END:VEVENT", "UID:Fest\nSUMMARY:Fest\nDESCRIPTION:Tanzen.\nDTSTART:20261201T180000\n"
    hourly = calendar({"Turm": "Es läutet."}).replace(often, f"RRULE:FREQ=HOURLY\n{often}")
    elsewhere.text = calendar(BOTH).replace(odd, "UID:Fest\nSUMMARY:Fest\n") + hourly
    for _ in range(2):
        await looks(town, elsewhere)
    bruno.hears(
        "I could not add 2 events from this calendar: https://chor.example/a.ics\nFest: I cannot read part of this "
        "event.\nTurm: This event takes place more than once a day. I can only use one time per "
        "day.\nPlease change this in the calendar itself. I check the calendar again every hour."
    )
    assert await states(town) == {"Chor": "waiting"}
    have_read(room)


async def test_what_nobody_looked_at_goes_with_its_calendar(
    town: Town, room: Neighbour, bruno: Neighbour, elsewhere: Elsewhere
) -> None:
    """What was published stays; a card that is pressed too late is no riddle."""
    await looks(town, elsewhere)
    (row,) = await town.rows("select id from feed")
    await bruno.does(await forged_press(town, bruno, "events.remove_feed", feed=row["id"]))
    assert await states(town) == {}
    await decides(bruno, room, "Publish these")
    assert room.meaning(room.last()) == "This case no longer exists."
    have_read(room, bruno)
