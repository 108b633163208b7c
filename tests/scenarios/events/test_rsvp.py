"""I'm coming, or not this time: one tap for one date, until it begins; whoever organises reads a number."""

from dataclasses import replace

from db import events
from db.model import Category
from tests.kit.company_setup import CAFE, CALLED_OFF, WHEN, comes, go_together, is_on
from tests.kit.help_setup import forged_press, have_read, offered_press, person_of, resident
from tests.kit.town import Town

NOBODY_READS = "The organiser will only see how many people are coming, not their names."


async def test_one_tap_on_the_card_says_that_one_comes(town: Town) -> None:
    """They hear which date it was, and who reads it."""
    amira = await resident(town, "Amira")
    await comes(town, amira)
    amira.hears("Events in …", "Quakencafé\n…", f"Noted: you are coming.\n{WHEN}\n{NOBODY_READS}")
    assert amira.buttons() == ["I don't want to go alone", "I can't come after all", "Menu"]


async def test_it_can_be_changed_until_it_begins(town: Town) -> None:
    """What they said last counts, once per person; while it goes on, it is too late."""
    amira = await resident(town, "Amira")
    await comes(town, amira)
    have_read(amira)
    await amira.taps("I can't come after all")
    amira.hears(f"Noted: not this time.\n{WHEN}")
    await amira.taps("I'm coming")
    assert [row["is_coming"] for row in await town.rows("select is_coming from attendance")] == [1]
    have_read(amira)
    await town.later(days=2, hours=5)
    await amira.taps("I can't come after all")
    amira.hears("This date is over, or it is cancelled.")
    assert [row["is_coming"] for row in await town.rows("select is_coming from attendance")] == [1]


async def test_nobody_comes_to_what_is_cancelled_or_to_a_date_that_never_was(town: Town) -> None:
    """The button of an older card, and one that was never offered."""
    amira = await resident(town, "Amira")
    event = await is_on(town)
    await amira.does(
        await forged_press(town, amira, "events.confirm_attendance", event=event, original="2026-11-28T16:00:00")
    )
    await amira.does(
        await forged_press(town, amira, "events.confirm_attendance", event=event + 1, original="2026-11-27T16:00:00")
    )
    await is_on(town, replace(CALLED_OFF, title="Quakenfest"))
    await amira.does(
        await forged_press(town, amira, "events.confirm_attendance", event=event, original="2026-11-27T16:00:00")
    )
    amira.hears(*["This date is over, or it is cancelled."] * 3)
    assert await town.rows("select * from attendance") == []


async def test_whoever_cannot_come_after_all_can_write_to_their_company(town: Town) -> None:
    """They decide themselves what they say to the other one."""
    amira, olga = await go_together(town)
    await amira.taps("I can't come after all")
    amira.hears(f"Noted: not this time.\n{WHEN}\nOlga wanted to go with you. Please tell Olga that you cannot come.")
    assert amira.buttons()[:2] == ["Write to Olga", "Something is wrong"]
    olga.hears()


async def test_a_deadline_is_nothing_to_come_to(town: Town) -> None:
    """Where something has to be done until a day, nobody is asked whether they come."""
    amira = await resident(town, "Amira")
    await is_on(town, replace(CAFE, category=Category.FUNDING))
    await amira.says(f"/events {CAFE.title}")
    await amira.taps(CAFE.title)
    assert "I'm coming" not in amira.buttons()
    have_read(amira)


async def test_whoever_entered_it_reads_how_many_come(town: Town) -> None:
    """On its card, which says no name; for everybody else it does not stand there."""
    olga, amira, nina = [await resident(town, name) for name in ("Olga", "Amira", "Nina")]
    event = await is_on(town)
    async with town.database.transaction() as tx:
        events.set_author(tx, event, (await person_of(tx, olga)).id)
    for one in (amira, nina):
        await comes(town, one)
        have_read(one)
    await olga.does(await offered_press(town, olga, "events.show_event", event=event))
    olga.hears("Quakencafé\n…\n2 people are coming.")
    await amira.does(await offered_press(town, amira, "events.show_event", event=event))
    assert "2 people are coming" not in amira.meaning(amira.last())
    have_read(amira)


async def test_who_comes_hears_when_it_does_not_take_place(town: Town) -> None:
    """They said that they come; whoever cannot is not bothered."""
    amira, nina = await resident(town, "Amira"), await resident(town, "Nina")
    for one in (amira, nina):
        await comes(town, one)
    await nina.taps("I can't come after all")
    have_read(amira, nina)
    await is_on(town, CALLED_OFF)
    amira.hears("Cancelled: Quakencafé, Friday, 27 November, 16:00.")
    nina.hears()
