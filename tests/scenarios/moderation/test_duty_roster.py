"""Coordinators share the city among themselves, and say when they are there."""

from datetime import timedelta

import pytest

from bot.contract.incoming import ButtonPress, TextMessage
from db import duty_roster
from tests.kit.help_setup import forged_press, person_of, resident
from tests.kit.town import Neighbour, Town

NOTHING = "You do not look after any district, so you get the cases that nobody else looks after."
CITY = "You work when the office is open: Mo-Fr 09:00-16:00."
OFFICE = "When the office is open"
WAYS = ["My districts", "Where I cover for others", "My office hours", "I am away", "Menu"]


async def responsible(town: Town, quarter: str, days: int = 0) -> list[int]:
    """Whose business a quarter is, in so many days."""
    town.clock.turn(timedelta(days=days))
    async with town.database.transaction() as tx:
        return await duty_roster.list_responsible(tx, quarter, tx.now)


async def number(town: Town, who: Neighbour) -> int:
    """The number under which somebody is kept."""
    async with town.database.transaction() as tx:
        return (await person_of(tx, who)).id


async def test_districts_are_chosen_or_typed(town: Town) -> None:
    """Each tap is noted in the same message; the whole district is theirs from then on, until they say it anew."""
    anna, _bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    await anna.says("/duty")
    assert anna.buttons() == WAYS
    await anna.taps("My districts")
    await anna.taps("Brackel")
    assert anna.sees_it_changed()
    assert "Brackel" not in anna.buttons()
    await anna.says("Hörde")
    await anna.taps("That is all")
    asked, noted = "Which districts do you look after?…", "Noted: Brackel. Any others?"
    mine = "You look after: Brackel… Hörde."
    anna.hears(f"{NOTHING}\n{CITY}", asked, noted, "Noted: Brackel… Hörde. Any others?", f"{mine}\n{CITY}")
    assert await responsible(town, "benninghofen") == [await number(town, anna)]
    await anna.taps("My districts")
    await anna.taps("No district")
    anna.hears(asked, f"{NOTHING}\n{CITY}")
    assert len(await responsible(town, "benninghofen")) == 2


async def test_somebody_stands_in_while_the_first_is_away(town: Town) -> None:
    """The day is typed as people type days; the evening of that day it is over, and coming back early is one tap."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    for who, way in ((anna, "My districts"), (bruno, "Where I cover for others")):
        await who.says("/duty")
        await who.taps(way)
        await who.says("Hörde")
        await who.taps("That is all")
    bruno.hears("…", "In which districts do you cover for…", "…", f"{NOTHING}\nYou cover for others in: Hörde.\n{CITY}")
    mine = f"You look after: Hörde.\n{CITY}"
    for first in ("I am away", "I am back", "I am away"):
        await anna.taps(first)
        if first == "I am away":
            await anna.says("27.11.")
    away = f"{mine}\nYou are away until Friday, 27 November. Others will cover for you."
    question = "What is the last day you…"
    anna.hears("…", "…", "…", mine, question, away, mine, question, away)
    assert "I am back" in anna.buttons()
    ids = [await number(town, who) for who in (anna, bruno)]
    assert [await responsible(town, "hoerde", days) for days in (0, 2, 1)] == [ids[1:], ids[1:], ids[:1]]


async def test_office_hours_are_chosen_or_typed(town: Town) -> None:
    """Plainly written ones are understood; what holds no time by day is asked again, and nothing is changed by it."""
    anna = await town.coordinator("Anna")
    question, refused = "When do you work?…", "I could not find two hours in the daytime…"
    await anna.says("/duty")
    anna.hears(f"{NOTHING}\n{CITY}")
    for said, stands in (("Mo-Fr 9-12", "Mo-Fr 09:00-12:00"), ("Montag 14-17 Uhr", "Mo 14:00-17:00")):
        await anna.taps("My office hours")
        await anna.says("Mo-Fr 22:00-23:00")
        await anna.says("now and then")
        await anna.says(said)
        anna.hears(question, *[f"{refused}\n{question}"] * 2, f"{NOTHING}\nYour hours: {stands}.")
    for label, stands in (("Weekday mornings", "Your hours: Mo-Fr 09:00-12:00."), (OFFICE, CITY)):
        await anna.taps("My office hours")
        await anna.taps(label)
        anna.hears(question, f"{NOTHING}\n{stands}")


async def test_what_is_not_understood_is_asked_again(town: Town) -> None:
    """A quarter that is none, a day that is none, one that is over, and any day at all."""
    anna = await town.coordinator("Anna")
    await anna.says("/duty")
    await anna.taps("My districts")
    await anna.says("Atlantis")
    anna.hears("…", "…", "I do not know that area.…")
    await anna.says("/duty")
    await anna.taps("I am away")
    for said in ("blue", "1.11.", "any day"):
        await anna.says(said)
    unclear = "I did not understand the day.…"
    anna.hears("…", "What is the last day you…", unclear, "That is in the past.…", unclear)
    assert await town.rows("select * from duty_assignment union all select * from office_hours") == []


@pytest.mark.parametrize(
    "go",
    [
        "moderation.ask_duty_districts",
        "moderation.ask_duty_hours",
        "moderation.ask_away_until",
        "moderation.end_absence",
    ],
)
async def test_it_is_for_coordinators_only(town: Town, go: str) -> None:
    """Neither the command nor a button somebody got hold of works for anybody else."""
    amira = await resident(town, "Amira")
    await amira.says("/duty")
    button: ButtonPress = await forged_press(town, amira, go, stands_in=False)
    await amira.does(button)
    amira.hears(*["Only coordinators can do that."] * 2)


async def test_it_is_nobodys_business_in_a_room(town: Town) -> None:
    """Who is away when is said in private."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await anna.does(TextMessage("/duty"), chat="backchannel")
    room.hears("Please write that to me in our private chat. Other people can read this one.")
