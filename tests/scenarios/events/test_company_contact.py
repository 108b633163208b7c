"""Two who go together: through the relay, with an end and a report as everywhere, and over by itself the day after."""

from dataclasses import replace

import pytest

from bot.flow.retention_job import RetentionJob
from db.ids import to_milliseconds
from db.model import Event
from tests.kit.company_setup import CAFE, CALLED_OFF, MOVED, RENAMED, go_together, is_on, not_alone
from tests.kit.events import fills
from tests.kit.help_setup import decides, forged_press, forgets, have_read, resident, volunteer
from tests.kit.town import Neighbour, Town

OVER = "This contact has ended. I no longer pass on any messages."


@pytest.fixture
async def two(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira and Olga, who go together."""
    return await go_together(town)


async def test_what_one_writes_reaches_the_other(two: tuple[Neighbour, Neighbour]) -> None:
    """Through the bot, with the ways back that everybody has, and nothing about a door."""
    amira, olga = two
    await amira.taps("Write to Olga")
    amira.hears("What should I tell Olga?")
    await amira.says("I wear a red hat")
    olga.hears("Amira: I wear a red hat")
    assert olga.buttons() == ["Reply", "Something is wrong", "End contact"]
    amira.hears("I have passed it on to Olga.")
    await amira.taps("Quick messages")
    assert "I am outside." in amira.buttons()
    assert "Please ring the bell, I will open the door." not in amira.buttons()
    have_read(amira)


async def test_either_ends_it_and_the_other_hears_that_it_ended(town: Town, two: tuple[Neighbour, Neighbour]) -> None:
    """They are not brought together again."""
    amira, olga = two
    await olga.taps("End contact")
    olga.hears("Your contact with Amira has ended. I no longer pass on any messages.")
    amira.hears("Your contact with Olga has ended. I no longer pass on any messages.")
    assert amira.buttons() == ["My requests", "Ask for contact again"]
    await amira.taps("Write to Olga")
    amira.hears(OVER)
    for one in two:
        await not_alone(town, one)
        one.hears("All right. I will look for…")


async def test_a_report_opens_a_case_as_everywhere(town: Town) -> None:
    """With what was said, frozen, in the quarter of the event; the coordinators' card says who of the two said what."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira, olga = await go_together(town)
    await amira.taps("Write to Olga")
    await amira.says("Give me your money")
    await olga.taps("Something is wrong")
    have_read(amira, olga, room)
    await olga.taps("About money or data")
    olga.hears("Thank you for telling me. The contact has ended,…")
    amira.hears("Your contact with Olga has ended. I no longer pass on any messages.")
    room.hears("#1 · Report · Hörde\nSomeone reports that it was about money or data.\n…")
    await decides(anna, room, "Read the messages")
    room.hears("#1…Amira (company): Give me your money…")


async def test_it_closes_by_itself_the_day_after(town: Town, two: tuple[Neighbour, Neighbour]) -> None:
    """Both hear so, and can still say that something was wrong; they may go together again next week."""
    amira, olga = two
    await town.later(days=3)
    amira.hears()
    await town.later(hours=8)
    amira.hears("I hope you had a good time together.\nYour contact with Olga has ended automatically.")
    olga.hears("I hope you had a good time together.\nYour contact with Amira has ended automatically.")
    assert await town.rows("select tasks from volunteer where tasks > 0") == []
    for one in two:
        await not_alone(town, one)
    amira.hears("All right. I will look for…", "Olga would like company, too.…")
    have_read(olga)


async def test_what_they_wrote_goes_a_month_later(town: Town, two: tuple[Neighbour, Neighbour]) -> None:
    """As everywhere, and with it who went with whom."""
    amira, _olga = two
    await amira.taps("Write to Olga")
    await amira.says("I wear a red hat")
    await town.later(days=4)
    have_read(*two)
    await RetentionJob(town.database).look_around()
    assert await town.rows("select 1 from relayed_message")
    await town.later(days=31)
    await RetentionJob(town.database).look_around()
    for table in ("relayed_message", "contact", "company_introduction", "company_seeker", "attendance"):
        assert await town.rows(f"select 1 from {table}") == [], table


async def test_when_it_is_cancelled_both_hear_so_once(town: Town, two: tuple[Neighbour, Neighbour]) -> None:
    """Their contact ends with it, and nothing is said the day after."""
    amira, olga = two
    await is_on(town, CALLED_OFF)
    off = "This is cancelled:\nQuakencafé\nBecause of this, your contact with {} has ended as well."
    amira.hears(off.format("Olga"), "Cancelled: …")
    olga.hears(off.format("Amira"), "Cancelled: …")
    await town.later(days=4)
    amira.hears()
    olga.hears()


@pytest.mark.parametrize("event", [MOVED, RENAMED], ids=["one date", "all dates"])
async def test_when_it_is_moved_both_hear_where_they_meet(town: Town, event: Event) -> None:
    """Once, whatever the date is called by now; what does not change when it is, is told to nobody."""
    two = await go_together(town)
    await is_on(town, event)
    for one in two:
        one.hears(
            "This has changed:\nQuakencafé\nFriday, 27 November, 18:00–20:00.\n"
            "You will meet at the entrance of Bibliothek Hörde, 10 minutes…17:50.",
            "…",
        )
    await is_on(town, replace(event, words="With cake."))
    two[0].hears()
    await two[0].says("/mine")
    two[0].hears("Quakencafé\nFriday, 27 November, 18:00–20:00.\nYou are going with Olga.")


async def test_full_is_nothing_different_for_them(town: Town, two: tuple[Neighbour, Neighbour]) -> None:
    """Both said that they come."""
    await fills(town, CAFE.uid)
    for one in two:
        one.hears()
    await two[0].says("/mine")
    two[0].hears("…You are going with Olga.")


async def test_who_is_forgotten_leaves_nothing_behind(town: Town, two: tuple[Neighbour, Neighbour]) -> None:
    """The other one hears that it has ended."""
    amira, olga = two
    await forgets(amira)
    olga.hears("Your contact with Amira has ended. I no longer pass on any messages.")
    assert await town.rows("select 1 from contact") == []


async def test_going_along_is_no_help(town: Town) -> None:
    """A volunteer who went along is asked for help no later than before."""
    for name in ("Olena", "Bruno"):
        await not_alone(town, await volunteer(town, name))
    for one in town.neighbours:
        await one.taps("Yes, please")
    have_read(*town.neighbours)
    async with town.database.transaction() as tx:
        found = await tx.all(
            "request_dispatch.candidates", kind="company", author=0, week=0, now=to_milliseconds(tx.now)
        )
    assert [row["helped_at"] for row in found] == [None, None]


HELP = (
    *(
        "contacts.complete_help",
        "contacts.note_went_well",
        "contacts.start_visit_scheduling",
        "contacts.show_visit",
        "contacts.ask_other_visit_time",
        "contacts.show_code_word",
        "contacts.postpone_confirmation",
    ),
    *(
        "contacts.ask_what_came_up",
        "contacts.ask_how_late",
        "contacts.report_nobody_opened",
        "contacts.report_nobody_came",
        "matching.step_back",
        "contacts.ask_for_thanks",
    ),
    *(
        "requests.repeat_next_week",
        "requests.start_weekly_help",
        "contacts.ask_for_note",
        "volunteers.ask_duration",
        "contacts.list_shared_details",
        "contacts.end_contact",
    ),
)


@pytest.mark.parametrize("go", HELP)
async def test_nothing_of_help_opens_to_them_and_nothing_to_strangers(
    town: Town, two: tuple[Neighbour, Neighbour], go: str
) -> None:
    """Buttons of doorsteps and visits do not work here, and nobody else reaches their contact."""
    emin = await resident(town, "Emin")
    (row,) = await town.rows("select id from contact")
    who = emin if go == "contacts.end_contact" else two[0]
    await who.does(await forged_press(town, who, go, pair=row["id"]))
    assert not any("went wrong on our side" in who.meaning(message) for message in who.new())
    have_read(who)
    two[1].hears()
    assert await town.rows("select state from contact") == [{"state": "open"}]
    assert await town.rows("select 1 from dialog where step <> ''") == []
