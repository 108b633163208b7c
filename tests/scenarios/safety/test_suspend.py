"""One coordinator keeps somebody from reaching others for a day."""

import pytest

from bot.contract.incoming import ButtonPress
from db.model import Role
from tests.kit.help_setup import (
    approved_request,
    changes,
    decides,
    have_read,
    in_touch,
    offered_press,
    official,
    person_of,
    press_for_later,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town

UNTIL = "You are suspended until Thursday, 26 November, 11:00. You can still look for places and ask questions."
NOTICE = f"I am sorry to tell you this:…\nIt was about money or personal data.…\n{UNTIL}"
OVER = "Your suspension is over. You can use everything again."
ANSWERED = "Someone has already answered this, so nothing was changed. You can see the result where the question was."
BEFORE = "Another coordinator has already decided this. This is the result:"
ONLY = "Only coordinators and administrators can do that."


async def press(
    town: Town, who: Neighbour, about: Neighbour, go: str = "safety.ask_suspension_reason", **data: object
) -> ButtonPress:
    """A button about somebody, as it stands on a card."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, about)
    return await offered_press(town, who, go, person=person.id, **data)


async def suspends(town: Town, who: Neighbour, whom: Neighbour) -> None:
    """In private, for money."""
    await who.does(await press(town, who, whom))
    await who.taps("About money or data")


async def test_from_a_report_in_two_taps(town: Town, room: Neighbour) -> None:
    """The reason is chosen in the room, the person hears it kindly, and the card tells who decided."""
    olena, amira, anna = await volunteer(town, "Olena"), await resident(town, "Amira"), await official(town, "Anna")
    await in_touch(town, amira, olena)
    await amira.taps("Done")
    await amira.taps("It did not work out")
    await amira.taps("Talk to a coordinator")
    await amira.taps("About money or data")
    have_read(amira, olena, room)
    await decides(anna, room, "Suspend")
    room.hears("Do you want to suspend Olena for a day? Please choose a reason.")
    await decides(anna, room, "About money or data")
    card = "Olena is suspended until Thursday, 26 November, 11:00.\nAbout money or data\nDecided by Anna."
    room.hears("Done. Olena will be told why and can object.", card, "#2…Anna is dealing with it.")
    olena.hears(NOTICE)
    assert olena.buttons() == ["Object", "Menu"]


async def test_places_still_work_and_everything_else_says_until_when(town: Town) -> None:
    """Words that wait for an answer go nowhere; a day later all works again."""
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await suspends(town, anna, amira)
    have_read(amira, anna)
    await amira.says("Wer kommt mit?")
    amira.hears(UNTIL)
    await amira.says("Hörde")
    await amira.says("/ask")
    amira.hears("The places nearest to Hörde:…", UNTIL)
    await town.later(hours=25)
    await amira.says("/ask")
    amira.hears(OVER, "What is it about?…")


async def test_who_was_suspended_hears_once_that_it_is_over(town: Town) -> None:
    """It runs out by itself; by night they hear so in the morning, and nobody hears it where it was made longer."""
    anna, amira, olena = await official(town, "Anna"), await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await suspends(town, anna, amira)
    have_read(*town.neighbours)
    await town.later(hours=25)
    amira.hears(f"{OVER}\nYou can meet again. Please agree on a new time.")
    assert amira.buttons() == ["My requests", "Menu"]
    have_read(olena)
    await town.later(hours=10)
    await suspends(town, anna, olena)
    have_read(*town.neighbours)
    await town.later(hours=11)
    olena.hears("I am sorry to tell you this:…")
    await town.later(hours=14)
    olena.hears()
    await town.later(hours=10)
    olena.hears(OVER)
    have_read(amira)
    await town.later(days=2)
    assert OVER not in [olena.meaning(one) for one in olena.new()]
    have_read(*town.neighbours)


async def test_nothing_passes_between_neighbours_meanwhile(town: Town) -> None:
    """Neither what they write nor what is written to them; the contact itself stays."""
    anna, olena, amira = await official(town, "Anna"), await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.taps("Write to Amira")
    await suspends(town, anna, olena)
    have_read(olena, anna)
    await olena.says("Geben Sie mir Ihre Karte!")
    olena.hears(UNTIL)
    await amira.taps("Write to Olena")
    await amira.says("Hallo?")
    rests = "Olena is not coming for now. I am not passing on any messages.\n…"
    amira.hears(rests, "What should I tell Olena?", "I cannot pass on any messages to Olena at the moment.")
    assert await town.rows("select 1 from relayed_message") == []
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_they_are_not_asked_to_help(town: Town) -> None:
    """And nobody notices a thing: the others are asked as ever."""
    anna, olena, jonas = await official(town, "Anna"), await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await suspends(town, anna, olena)
    have_read(olena, anna)
    await approved_request(town, await resident(town, "Amira"))
    jonas.hears("Someone in Hörde would like someone to go with them.…")


async def test_nor_do_they_read_newer_words(town: Town, room: Neighbour) -> None:
    """Whoever was asked before they were suspended hears nothing more of it."""
    anna, olena, amira = await official(town, "Anna"), await volunteer(town, "Olena"), await resident(town, "Amira")
    await approved_request(town, amira)
    await suspends(town, anna, olena)
    have_read(olena, anna)
    await changes(amira, "The text", "Wer geht mit zum Amt?")
    await decides(anna, room, "Approve")
    have_read(room, amira)


async def test_their_requests_rest(town: Town, room: Neighbour) -> None:
    """Nobody is asked, nothing is listed and nobody can take it; a day later it goes on by itself."""
    anna, jonas, amira = await official(town, "Anna"), await volunteer(town, "Jonas"), await resident(town, "Amira")
    await approved_request(town, amira)
    await suspends(town, anna, amira)
    have_read(jonas, amira, anna)
    await jonas.taps("I can help")
    await jonas.says("/tasks")
    jonas.hears("This request is on hold. Please look again later.", "No request matches your offer…")
    await town.later(hours=25)
    await jonas.says("/tasks")
    jonas.hears("These neighbours need help:…")
    have_read(room, amira)


async def test_an_approval_waits_until_it_is_over(town: Town, room: Neighbour) -> None:
    """What was approved meanwhile is told to nobody before."""
    anna, jonas, amira = await official(town, "Anna"), await volunteer(town, "Jonas"), await resident(town, "Amira")
    await sends(amira, day="Any day")
    await suspends(town, anna, amira)
    have_read(amira)
    await decides(anna, room, "Approve")
    await town.later(hours=5)
    amira.hears()
    jonas.hears()
    await town.later(hours=20)
    amira.hears("Your request has been approved. I am asking neighbours now, and I will tell you who can help.…", OVER)
    jonas.hears("Someone in Hörde would like someone to go with them.…")
    have_read(room, anna)


async def test_a_suspended_coordinator_decides_nothing(town: Town, room: Neighbour) -> None:
    """Their role rests as well, also for what is open to coordinators at any time."""
    anna, bruno = await official(town, "Anna"), await official(town, "Bruno")
    await suspends(town, anna, bruno)
    have_read(anna, bruno, room)
    for words in ("/queue", "/readonly"):
        await bruno.says(words)
    bruno.hears("Only coordinators can do that.", ONLY)


async def test_nobody_suspends_themselves_twice_or_without_the_right(town: Town, room: Neighbour) -> None:
    """Each is told why not; changing one's mind changes nothing."""
    anna = await official(town, "Anna", Role.ADMIN)
    amira = await resident(town, "Amira")
    await anna.does(await press(town, anna, anna))
    anna.hears("You cannot suspend yourself.")
    await amira.does(await press(town, amira, anna, "safety.suspend_person", reason="spam"))
    await anna.does(await press(town, anna, amira))
    late = press_for_later(anna, "Advertising")
    await anna.taps("Do not suspend")
    assert await town.rows("select 1 from sanction") == []
    await anna.does(late)
    await anna.does(late)
    shall = "Do you want to suspend Amira for a day? Please choose a reason."
    done = "Done. Amira will be told why and can object."
    anna.hears(shall, "Nothing was changed.", done, f"{BEFORE}\nAmira is suspended until …\nAdvertising")
    amira.hears(ONLY, "I am sorry to tell you this:…")
    room.hears("Amira is suspended until …")


async def test_a_question_in_the_room_is_answered_once(town: Town, room: Neighbour) -> None:
    """Whoever sees the buttons of before reads so, whichever answer came first."""
    anna, bruno, amira = await official(town, "Anna"), await official(town, "Bruno"), await resident(town, "Amira")
    await sends(amira, "Ihr seid doch alle gleich!")
    for first, late in (("Do not suspend", "Advertising"), ("Rude or frightening", "Do not suspend")):
        await decides(anna, room, "Suspend")
        press = press_for_later(room, late)
        await decides(anna, room, first)
        have_read(room)
        sanctions = await town.rows("select * from sanction")
        await bruno.does(press, chat=room.name)
        room.hears(ANSWERED)
        assert await town.rows("select * from sanction") == sanctions
    have_read(amira)


@pytest.mark.parametrize("late", ["Advertising", "Do not suspend"])
async def test_a_question_that_was_asked_twice_is_answered_once(town: Town, room: Neighbour, late: str) -> None:
    """Two coordinators press at once; whoever answers second reads how it stands, and nothing is done twice."""
    anna, bruno, amira = await official(town, "Anna"), await official(town, "Bruno"), await resident(town, "Amira")
    await sends(amira, "Ihr seid doch alle gleich!")
    await room.unfolds("Suspend", by=bruno)
    suspend = press_for_later(room, "Suspend")
    await bruno.does(suspend, chat=room.name)
    second = press_for_later(room, late)
    await anna.does(suspend, chat=room.name)
    await decides(anna, room, "Rude or frightening")
    have_read(room)
    sanctions = await town.rows("select * from sanction")
    await bruno.does(second, chat=room.name)
    room.hears(f"{BEFORE}\nAmira is suspended until Thursday, 26 November, 11:00.\nRude or frightening")
    assert await town.rows("select * from sanction") == sanctions
    have_read(amira)


async def test_by_night_they_hear_it_in_the_morning(town: Town) -> None:
    """It holds at once all the same."""
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    await town.later(hours=12)
    await suspends(town, anna, amira)
    amira.hears()
    await town.later(hours=9)
    amira.hears("I am sorry to tell you this:…")
    have_read(anna)


async def test_who_is_forgotten_is_still_suspended(town: Town, room: Neighbour) -> None:
    """Only a keyed hash stays, and what holds comes back with the account, once."""
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    await suspends(town, anna, amira)
    for words in ("/forget", "yes"):
        await amira.says(words)
    assert "I will only keep a note without your name." in amira.meaning(amira.last())
    have_read(amira, anna, room)
    await amira.says("/ask")
    amira.hears(UNTIL)
    assert await town.rows("select 1 from sanctioned_account") == []


async def test_from_the_card_of_whatever_they_wrote(town: Town, room: Neighbour) -> None:
    """A request, an offer, a talk: nobody has to wait for a report, and the contact with others pauses at once."""
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    await sends(amira, "Ihr seid doch alle gleich!")
    await amira.says("/talk Ich sage, was ich will!")
    have_read(room, amira)
    for _ in range(2):
        await decides(anna, room, "Suspend")
        assert room.meaning(room.last()) == "Do you want to suspend Amira for a day? Please choose a reason."
        await decides(anna, room, "Do not suspend")
    await decides(anna, room, "Suspend")
    await decides(anna, room, "Rude or frightening")
    amira.hears("I am sorry to tell you this:…")
    have_read(room)
