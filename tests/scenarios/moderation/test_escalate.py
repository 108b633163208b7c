"""A promise was not kept: everybody who can do something hears of it, and whoever waits hears it too."""

from db import duty_roster
from tests.kit.help_setup import QUARTER, decides, have_read, person_of, resident, sends, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import amira, anna

__all__ = ["amira", "anna"]

ALARM = "Nobody has looked at it yet. We promised to look at it by ….\n#1 · Company on the way · Hörde"
SORRY = (
    "I am sorry, this is taking longer. All coordinators have been told, and one of them will look "
    "at it by tomorrow at 12:00."
)


async def test_a_promise_that_was_not_kept_is_everybodys_business(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A message of its own in the room and to whoever is responsible; whoever waits hears it of every promise."""
    await town.later(hours=5)
    room.hears(ALARM)
    anna.hears(ALARM)
    amira.hears(SORRY)
    await anna.taps("Show")
    anna.hears("#1…")
    await town.later(days=1)
    amira.hears("I am sorry, this is taking longer, and it may be too late for…\nPlease do not wait for that.…")
    room.hears("Nobody has looked…12:00.…")
    anna.hears("Nobody has looked…12:00.…")


async def test_who_looks_after_the_quarter_hears_it_in_person(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Others read it in the room; whoever said "mine" is asked before everybody."""
    bruno = await town.coordinator("Bruno")
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        duty_roster.set_quarters(tx, (await person_of(tx, bruno)).id, [QUARTER], stands_in=False)
    await sends(amira)
    await town.later(hours=5)
    bruno.hears(ALARM)
    anna.hears()
    await decides(anna, room, "I'll take this case")
    await town.later(hours=20)
    anna.hears(
        "Anna is dealing with it, but it is still open. We promised to look at it by ….\n#1 · Company on "
        "the way · Hörde"
    )
    bruno.hears()
    amira.hears(SORRY, "A coordinator is dealing with it and needs a little longer: until ….")
    have_read(room)


async def test_what_was_decided_in_time_alarms_nobody(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Nor does what waits for an answer of whoever asked."""
    olena = await volunteer(town, "Olena")
    await decides(anna, room, "Approve")
    await olena.taps("I can help")
    have_read(amira, room, olena)
    await town.later(hours=5)
    for neighbour in (room, anna, amira):
        neighbour.hears()


async def test_at_night_and_on_sundays_nobody_is_alarmed(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """What came late on Friday was promised for Monday."""
    await town.later(days=2, hours=9)  # Friday, eight in the evening
    amira = await resident(town, "Amira")
    await sends(amira, day="Any day")
    have_read(room)
    await town.later(days=2, hours=12)  # Monday, eight in the morning
    for neighbour in (room, anna, amira):
        neighbour.hears()
    await town.later(hours=4)
    room.hears("Nobody has looked at it yet. We promised to look at it by Monday,…")
    amira.hears(
        "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by…"
    )
    have_read(anna)


async def test_nobody_apologises_for_what_a_coordinator_has_looked_at(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """Whoever has an answer, or whose report somebody took, waits for no other look; the room reads it as it is."""
    karim, jonas = await resident(town, "Karim"), await resident(town, "Jonas")
    await karim.says("/talk Wer hilft bei Schulden?")
    await jonas.says("/report")
    await jonas.taps("Rude or frightening")
    for said in ("/case 1", "Write to this person", "Kommen Sie am Montag vorbei.", "/case 2", "I'll take this case"):
        await (anna.taps(said) if said in anna.buttons() else anna.says(said))
    await karim.taps("Reply")
    await karim.says("Danke.")
    have_read(*town.neighbours)
    await town.later(days=1)
    karim.hears()
    jonas.hears()
    still = "Anna is dealing with it, but it is still open. We promised to look at it by …"
    room.hears(still, still)
    anna.hears(still, still)


async def test_nobody_reads_the_same_apology_again_and_again(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """Once a day, three times in all, and then only what has changed; the team goes on reading what waits."""
    karim = await resident(town, "Karim")
    await karim.says("/talk Wer hilft bei Schulden?")
    have_read(karim)
    told = []
    days = 14
    for _day in range(days):
        await town.later(days=1)
        told.append([karim.meaning(one) for one in karim.new()])
        have_read(*town.neighbours)
    assert max(map(len, told)) == 1
    said = [one for day in told for one in day]
    assert [one.startswith("I am sorry, this is taking longer.") for one in said] == [True] * 3
    assert said[-1].endswith("\nI will write to you again as soon as something changes.")
    await anna.says("/case 1")
    await anna.taps("Write to this person")
    await anna.says("Kommen Sie am Montag vorbei.")
    karim.hears("A coordinator writes: “Kommen Sie am Montag vorbei.”")
    have_read(anna, room)


async def test_a_promise_of_an_hour_is_not_apologised_for_every_hour(
    town: Town, room: Neighbour, anna: Neighbour
) -> None:
    """What is wanted soon is promised soon; whoever waits reads one apology that day."""
    amira = await resident(town, "Amira")
    await sends(amira)
    sorry = 0
    for _hour in range(8):
        await town.later(hours=1)
        sorry += len([one for one in amira.new() if amira.meaning(one).startswith("I am sorry")])
        have_read(*town.neighbours)
    assert sorry == 1
