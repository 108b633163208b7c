"""A word and a tap stop everything that reaches others."""

from bot.contract.incoming import TextMessage
from db.model import Role
from tests.kit.help_setup import decides, have_read, in_touch, official, resident, sends, volunteer
from tests.kit.town import Town

CLOSED = (
    "We are checking something, so I am not passing on any messages at the moment. You can still "
    "look for places and ask questions."
)
STOPPED = "Anna has stopped all requests and messages to others. People can still look for places and ask questions."
SHALL_I = (
    "No requests or messages will reach others until someone…\nPeople can still look for places and "
    "ask questions. Shall I stop everything else?"
)
BACK = "Anna has switched everything back on."


async def test_one_word_stops_everything_and_one_tap_starts_it_again(town: Town) -> None:
    """Every room of the coordinators hears who it was, and has the button; places work all along."""
    rooms = [await town.room("backchannel"), await town.room("office")]
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    await anna.says("/readonly")
    anna.hears(SHALL_I)
    assert anna.buttons() == ["Yes, stop everything", "Menu"]
    await amira.says("/ask")
    amira.hears("What is it about?…")
    await amira.says("cancel")
    await anna.taps("Yes, stop everything")
    anna.hears(STOPPED)
    have_read(amira)
    await amira.says("/ask")
    await amira.says("Hörde")
    amira.hears(CLOSED, "The places nearest to Hörde:…")
    await decides(anna, rooms[1], "Switch it back on")
    await amira.says("/ask")
    amira.hears("What is it about?…")
    for room in rooms:
        room.hears(STOPPED, BACK)


async def test_what_somebody_was_writing_waits_and_is_not_lost(town: Town) -> None:
    """Two neighbours in the middle of a talk: nothing is passed on, and afterwards it simply goes on."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    olena, amira = await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.taps("Write to Amira")
    have_read(olena, room)
    await anna.does(TextMessage("/readonly"), chat=room.name)
    room.hears(SHALL_I)
    await decides(anna, room, "Yes, stop everything")
    await olena.says("Wann treffen wir uns?")
    olena.hears(CLOSED)
    await decides(anna, room, "Switch it back on")
    await olena.says("Um neun?")
    olena.hears("I have passed it on to Amira.")
    amira.hears("Olena: Um neun?")
    room.hears(STOPPED, BACK)


async def test_it_survives_a_restart_and_timers_wait(town: Town) -> None:
    """What was approved before it began is told to neighbours only after it ended, and by day."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    jonas = await volunteer(town, "Jonas")
    amira = await resident(town, "Amira")
    await town.later(hours=11)
    await sends(amira, day="Any day")
    await decides(anna, room, "Approve")
    await anna.says("/readonly")
    await anna.taps("Yes, stop everything")
    await town.restarts()
    await town.later(hours=12)
    amira.hears()
    jonas.hears()
    await anna.taps("Switch it back on")
    await town.later(minutes=20)
    amira.hears("Your request has been approved. I am asking neighbours now, and I will tell you who can help.…")
    jonas.hears("Someone in Hörde would like someone to go with them.…")
    have_read(room, anna)


async def test_who_may(town: Town) -> None:
    """Coordinators and administrators; a neighbour is told so. Twice on or off is said kindly."""
    anna = await official(town, "Anna")
    berta = await official(town, "Berta", Role.ADMIN)
    amira = await resident(town, "Amira")
    await amira.says("/readonly")
    amira.hears("Only coordinators and administrators can do that.")
    await anna.says("/readonly")
    await berta.says("/readonly")
    anna.hears(SHALL_I)
    berta.hears(SHALL_I)
    for who in (anna, berta):
        await who.taps("Yes, stop everything")
    await berta.taps("Switch it back on")
    await anna.taps("Switch it back on")
    anna.hears(STOPPED, "Everything is already working.")
    twice = "I am not passing anything on at the moment. Shall I switch everything back on?"
    berta.hears(twice, "Berta has switched everything back on.")
