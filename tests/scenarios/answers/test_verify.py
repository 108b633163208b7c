"""Assuring an answer: never by its writer, once, and again after half a year."""

from db import faq
from db.faq import FaqContent
from tests.kit.help_setup import decides, forgets, have_read, person_of, press_for_later
from tests.kit.town import Neighbour, Town

OLD = "Nobody has checked this answer for half a year. Is it still right?\nLanguage: …"
SAYS = ("Müllabfuhr", "Jeden Dienstag.")


async def written(town: Town, by: Neighbour) -> Neighbour:
    """The backchannel, where an answer of somebody waits."""
    room = await town.room("backchannel")
    await writes(by, *SAYS)
    have_read(room)
    return room


async def writes(by: Neighbour, *says: str) -> None:
    """An answer waits for somebody else."""
    await by.says("/write")
    for label in ("A new answer", "Deutsch"):
        await by.taps(label)
    for words in (*says, "Tonne"):
        await by.says(words)
    for label in ("None", "Send"):
        await by.taps(label)
    have_read(by)


async def states(town: Town) -> list[str]:
    """How the versions of what was written stand, the oldest first."""
    rows = await town.rows("select state from faq_text where made_by is not null order by id")
    return [row["state"] for row in rows]


async def test_nobody_assures_their_own(town: Town) -> None:
    """Neither says that it is right nor that it is not."""
    anna = await town.coordinator("Anna")
    room = await written(town, anna)
    await decides(anna, room, "That is right")
    await decides(anna, room, "This is not right")
    own = "You cannot confirm your own answer. Please leave it to someone else."
    room.hears(own, own)
    assert await states(town) == ["waiting"]


async def test_somebody_else_assures_it_once(town: Town) -> None:
    """The card says when; a second press changes nothing."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    room = await written(town, anna)
    late = press_for_later(room, "This is not right")
    await decides(bruno, room, "That is right")
    room.hears("Language: …Jeden Dienstag.…\nEveryone can now read this answer. Confirmed: …")
    assert room.buttons() == ["Change"]
    await bruno.does(late, chat=room.name)
    room.hears("There is nothing left to decide here.")
    assert await states(town) == ["assured"]


async def test_what_is_refused_is_not_read(town: Town) -> None:
    """The card says so, and leads to a newer version."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    room = await written(town, anna)
    late = press_for_later(room, "That is right")
    await decides(bruno, room, "This is not right")
    await bruno.does(late, chat=room.name)
    room.hears(
        "Language: …\nThis answer was not confirmed. Nobody can see it.", "There is nothing left to decide here."
    )
    assert await states(town) == ["retired"]


async def test_a_newer_version_takes_the_place_of_one_that_waits(town: Town) -> None:
    """Nobody can assure what its writer has already changed."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    room = await written(town, anna)
    late = press_for_later(room, "That is right")
    await writes(anna, SAYS[0], "Jeden Mittwoch.")
    await bruno.does(late, chat=room.name)
    room.hears("A new answer is waiting.…Mittwoch…", "There is nothing left to decide here.")
    assert await states(town) == ["retired", "waiting"]


async def test_a_neighbour_decides_nothing(town: Town) -> None:
    """Being in the room is no right."""
    anna = await town.coordinator("Anna")
    amira = town.neighbour("Amira")
    room = await written(town, anna)
    await decides(amira, room, "That is right")
    room.hears("Only coordinators can do that.")


async def test_after_half_a_year_it_is_looked_at_again(town: Town) -> None:
    """By day, once; whoever says that it is still right sets the clock anew."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    room = await written(town, anna)
    await decides(bruno, room, "That is right")
    have_read(room)
    await town.later(days=179)
    room.hears()
    await town.later(days=2)
    room.hears(f"{OLD}Jeden Dienstag.…")
    await decides(anna, room, "Still right")
    await decides(bruno, room, "Still right")
    room.hears("You cannot confirm…", "Language: …\nEveryone can now read this answer. Confirmed: …")
    await town.later(days=179)
    room.hears()
    await town.later(days=2)
    room.hears(f"{OLD}Jeden Dienstag.…")


async def test_what_was_replaced_is_not_looked_at_again(town: Town) -> None:
    """The timer of the older version says nothing, and its card is settled."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    room = await written(town, anna)
    await decides(bruno, room, "That is right")
    await town.later(days=181)
    old = press_for_later(room, "Still right")
    await replaced(town, anna, bruno)
    await bruno.does(old, chat="backchannel")
    have_read(room)
    assert await states(town) == ["assured"]


async def replaced(town: Town, by: Neighbour, decider: Neighbour) -> None:
    """A newer version is assured; the older one is cleared away."""
    async with town.database.transaction() as tx:
        writer, other = await person_of(tx, by), await person_of(tx, decider)
        answer = await faq.get_or_create_topic(tx, "mullabfuhr")
        await faq.verify_text(tx, faq.create_text(tx, answer, FaqContent("de", *SAYS), writer), other)
    await town.rows("delete from faq_text where state = 'retired'")


async def test_whoever_wrote_it_may_be_forgotten(town: Town) -> None:
    """What they wrote for the office stays, without them; then anybody can assure it."""
    anna, bruno = await town.coordinator("Anna"), await town.coordinator("Bruno")
    room = await written(town, anna)
    await forgets(anna)
    await decides(bruno, room, "That is right")
    room.hears("Language: …Everyone can now read this answer. …")
