"""Adjust a reminder where one reads it: closer to the date, or no more of these."""

from db import subscriptions
from db.model import ReminderLead, Subscription, Topic
from tests.kit.events import CAFE, CHOIR, asks, only
from tests.kit.help_setup import forged_press, have_read, person_of, resident
from tests.kit.town import Neighbour, Town

THIS_WEEK = "Today, Thursday, 26 November, 19:00: Quakenchor\n"
NO_MORE = "All right, I will not remind you of these any more."


async def reminded(town: Town, *labels: str) -> Neighbour:
    """Amira, who asked for the choir and has just been reminded of its next date."""
    await only(town, CHOIR)
    amira = await resident(town, "Amira")
    await asks(amira, CHOIR, *labels)
    await town.later(hours=8)
    amira.hears("Tomorrow, Thursday, 26 November, 19:00: Quakenchor…")
    return amira


async def test_two_hours_before_as_they_choose_on_the_reminder(town: Town) -> None:
    """Once more on this date, and from then on each time."""
    amira = await reminded(town, "Every time")
    await amira.taps("Remind me 2 hours before")
    amira.hears("Tomorrow, Thursday, 26 November, 19:00: Quakenchor\nI will remind you two hours before.")
    await town.later(hours=22)
    amira.hears(f"{THIS_WEEK}…")
    await town.later(days=6, hours=23)
    amira.hears()
    await town.later(hours=1)
    amira.hears("Today, Thursday, 3 December, 19:00: Quakenchor\n…")


async def test_who_asked_for_one_date_hears_of_no_other(town: Town) -> None:
    """Also where they choose to hear of it closer to it."""
    amira = await reminded(town, "Only on Thursday, 26 November")
    await amira.taps("Remind me 2 hours before")
    await town.later(hours=22)
    await amira.taps("Remind me when to leave")
    await town.later(hours=1, minutes=20)
    amira.hears("…", f"{THIS_WEEK}…", "…I will remind you when it is time to leave.", f"{THIS_WEEK}…")
    await town.later(days=20)


async def test_stop_with_one_choice(town: Town) -> None:
    """Nothing more of it, and nothing waits for it any more."""
    amira = await reminded(town, "Every time")
    await amira.taps("Stop these reminders")
    amira.hears(NO_MORE)
    await town.later(days=20)
    async with town.database.transaction() as tx:
        assert await subscriptions.list_of_person(tx, (await person_of(tx, amira)).id) == []


async def test_what_was_asked_for_in_two_ways_does_not_stop_in_silence(town: Town) -> None:
    """Whoever asked for the quarter, too, is shown where that is stopped."""
    amira = await reminded(town, "Every time")
    async with town.database.transaction() as tx:
        person = (await person_of(tx, amira)).id
        subscriptions.subscribe(tx, Subscription(person, Topic.QUARTER, "hoerde", ReminderLead.DAY_BEFORE, tx.now))
    await amira.taps("Stop these reminders")
    amira.hears("You also get this through another reminder. Please choose in your list what to stop.")
    await amira.taps("My reminders")
    amira.hears("1. Events in Hörde\nI will remind you one day before.\n…")


async def test_a_date_that_is_over_is_not_adjusted(town: Town) -> None:
    """Whatever button leads there, and wherever it came from."""
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await asks(amira, CAFE)
    await town.later(hours=29)
    have_read(amira)
    await town.later(days=2)
    await amira.taps("Remind me 2 hours before")
    (row,) = await town.rows("select id from event")
    for go in ("reminders.remind_sooner", "reminders.show_event_date"):
        await amira.does(
            await forged_press(town, amira, go, event=row["id"], original="2026-01-01T00:00:00", lead="two_hours")
        )
    amira.hears(*["This date is over, or it is cancelled."] * 3)
