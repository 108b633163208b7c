"""Follow: one tap for a date, and the way to a whole series, a house, an organisation, or such events at all."""

from dataclasses import replace

import pytest

from db.model import EventState, Series
from handlers.reminders import subscribe
from tests.kit.events import CAFE, CHOIR, happens, only, opens, wall
from tests.kit.help_setup import forged_press, resident
from tests.kit.town import Town

A_DAY_BEFORE = "I will remind you one day before."


async def test_one_tap_says_when_the_reminder_comes(town: Town) -> None:
    """And offers other times, and whoever organises it."""
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await opens(amira, CAFE)
    assert amira.buttons()[0] == "Remind me"
    await amira.taps("Remind me")
    amira.hears("Friday, 27 November, 16:00: Quakencafé\nI will remind you: tomorrow at 16:00.")
    more = ["Two hours before", "When it is time to leave", "Events by Quaken e. V.", "Stop these reminders"]
    assert amira.buttons() == more
    await amira.taps("Events by Quaken e. V.")
    amira.hears(f"Events by Quaken e. V.\n{A_DAY_BEFORE}")


async def test_of_a_series_one_date_or_every_one(town: Town) -> None:
    """Two taps."""
    await only(town, CHOIR)
    amira = await resident(town, "Amira")
    await opens(amira, CHOIR)
    await amira.taps("Remind me")
    assert amira.buttons() == ["Only on Thursday, 26 November", "Every time"]
    await amira.taps("Every time")
    amira.hears("This takes place more than once. When should I remind you?", "Tomorrow, …\nI will remind you:…")
    await town.later(hours=8)
    amira.hears("Tomorrow, Thursday, 26 November, 19:00: Quakenchor…")
    await town.later(days=7)
    amira.hears("Tomorrow, Thursday, 3 December, 19:00: Quakenchor…")


async def test_who_asks_late_hears_what_is_left(town: Town) -> None:
    """Two hours before where a day before is over; and that it is too soon, where it is."""
    soon = replace(CAFE, series=Series(wall("2026-11-25T15:00"), "Europe/Berlin", 60))
    await only(town, soon)
    amira, jonas = await resident(town, "Amira"), await resident(town, "Jonas")
    for one in (amira, jonas):
        await opens(one, soon)
    await amira.taps("Remind me")
    amira.hears("Today, Wednesday, 25 November, 15:00: Quakencafé\nI will remind you: today at 13:00.")
    await town.later(hours=2)
    amira.hears("Today, Wednesday, 25 November, 15:00: Quakencafé…")
    await town.later(hours=1, minutes=30)
    await jonas.taps("Remind me")
    jonas.hears("It starts too soon for a reminder.")


async def test_such_events_of_what_they_looked_for(town: Town) -> None:
    """By kind, quarter or language, whichever they choose."""
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await amira.says("/events Kultur in Hörde auf Arabisch")
    await amira.taps("Remind me of such events")
    assert amira.buttons() == ["Culture.", "Events in Hörde", "Events in Arabic", "Other events"]
    await amira.taps("Events in Hörde")
    amira.hears(
        "…",
        "What should I tell you about? You decide when, and you can stop it at any time.",
        f"Events in Hörde\n{A_DAY_BEFORE}",
    )
    await town.later(hours=29)
    amira.hears("Tomorrow, Friday, 27 November, 16:00: Quakencafé…")


async def test_what_is_on_at_a_place(town: Town) -> None:
    """From its card; what is new there is told once it is due."""
    amira = await resident(town, "Amira")
    await amira.says("/places Hörde")
    await amira.taps(amira.buttons()[0])
    await amira.taps("Remind me of events here")
    amira.hears("…", "…", f"Events at…\n{A_DAY_BEFORE}")
    (row,) = await town.rows("select value from subscription")
    await only(town, replace(CAFE, place=row["value"]))
    await town.later(hours=29)
    amira.hears("Tomorrow, Friday, 27 November, 16:00: Quakencafé…")


async def test_what_is_not_there_cannot_be_followed(town: Town) -> None:
    """Cancelled meanwhile, over, not shown yet, or never there."""
    waiting = replace(CAFE, uid="w", state=EventState.WAITING)
    await only(town, CAFE, waiting)
    amira = await resident(town, "Amira")
    await opens(amira, CAFE)
    await happens(town, replace(CAFE, state=EventState.CANCELLED))
    await amira.taps("Remind me")
    (row,) = await town.rows("select id from event where state = 'waiting'")
    for event in (row["id"], 7):
        await amira.does(await forged_press(town, amira, "reminders.ask_which_dates", event=event))
    await amira.does(await forged_press(town, amira, "reminders.subscribe_to_topic", topic="place", value="nowhere"))
    amira.hears(*["This event is no longer on my list."] * 4)


async def test_nobody_drowns_in_reminders(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Very many are too many."""
    monkeypatch.setattr(subscribe, "MAX_SUBSCRIPTIONS", 1)
    await only(town, CAFE)
    amira = await resident(town, "Amira")
    await opens(amira, CAFE)
    await amira.taps("Remind me")
    await amira.taps("Events by Quaken e. V.")
    amira.hears("…", "You already have a lot of reminders. Please stop one of them first.")
