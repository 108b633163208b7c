"""Everything about somebody is deleted, for good."""

from functools import partial

import pytest

from bot.admin_commands import AdminContext, erase_person
from bot.config import Settings
from bot.contract.incoming import ButtonPress
from bot.flow import forget_person
from tests.kit.help_setup import approved_request, have_read, in_touch, person_of, resident, volunteer
from tests.kit.town import Town
from tests.kit.visit_setup import gives, meet
from tests.scenarios.contacts.test_shared_details import ADDRESS, in_chat_of


async def test_after_yes_nothing_is_left(town: Town) -> None:
    """They are asked once; then they are a stranger again."""
    amira = town.neighbour("Amira")
    await amira.says("/language English")
    await amira.says("/forget")
    await amira.taps("Yes, delete everything")
    amira.hears("From now on…", "Shall I delete everything…", "I have deleted everything I knew about you.…")
    assert await town.rows("select * from person") == []
    assert len(await town.rows("select * from forgotten_account")) == 1
    await amira.says("/menu")
    amira.hears("What would you like to do?")


async def test_yes_and_no_may_be_typed_in_any_language(town: Town) -> None:
    """A word is as good as a button."""
    amira = town.neighbour("Amira")
    for no in ("nein", "hayır", "لا", "no"):
        await amira.says("/forget")
        await amira.says(no)
        amira.hears("Shall I delete everything…", "Nothing was deleted.")


async def test_anything_else_is_asked_again(town: Town) -> None:
    """Nothing is deleted by mistake."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("perhaps")
    amira.hears("Shall I delete everything…", "Please answer with yes or no.\nShall I delete everything…")
    await amira.says("cancel")
    amira.hears("All right, I have cancelled this. Nothing was sent.")


@pytest.mark.parametrize("asker_leaves", [True, False])
async def test_whoever_is_in_touch_hears_that_it_ended(town: Town, asker_leaves: bool) -> None:
    """One tap forgets them; the other hears it, and neither words nor contact are left."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    room = await town.room("backchannel")
    await in_touch(town, amira, olena)
    leaves, stays = (amira, olena) if asker_leaves else (olena, amira)
    await leaves.says("/forget")
    await leaves.taps("Yes, delete everything")
    leaves.hears("Shall I delete everything…", "I have deleted everything I knew about you.…")
    stays.hears(f"Your contact with {leaves.name} has ended. I no longer pass on any messages.…")
    assert await town.rows("select * from contact") == []
    assert await town.rows("select state from help_request") == ([] if asker_leaves else [{"state": "withdrawn"}])
    assert ("Augenarzt" in room.last().text) is not asker_leaves
    room.read += len(room.new())


async def test_who_was_asked_for_them_is_released(town: Town) -> None:
    """An invitation whose author has left turns into a thank-you."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await approved_request(town, amira)
    yes = olena.button("I can help")
    await amira.says("/forget")
    await amira.says("yes")
    await olena.does(ButtonPress(yes.token))
    gone = "This help is no longer needed. Thank you for offering."
    olena.hears("Someone in …", gone, "Someone is already helping. Thank you for offering.")
    amira.hears("Shall I delete everything…", "I have deleted everything I knew about you.…")


async def test_by_the_office_it_is_as_if_they_had_said_so(town: Town) -> None:
    """What others hold of them is taken back all the same: the address, the invitation, the card."""
    room = await town.room("backchannel")
    amira, olena, jonas = await resident(town, "Amira"), await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    await approved_request(town, amira, "Wer trägt die Kiste?")
    assert in_chat_of(olena)
    async with town.database.transaction() as tx:
        number = (await person_of(tx, amira)).id
    have_read(*town.neighbours)
    desk = AdminContext(town.database, Settings(), forget=partial(forget_person.forget_person, town.house))
    assert await erase_person(desk, person=number) == ["erased"]
    await town.settle()
    assert not in_chat_of(olena)
    amira.hears("I have deleted everything I knew about you. Goodbye, and all the best!…")
    assert jonas.meaning(jonas.last()) == "This help is no longer needed. Thank you for offering."
    assert any("Amira has ended" in olena.meaning(message) for _row, message in olena.on.delivered["Olena"])
    assert room.meaning(room.last()).startswith(
        "A case has been removed because the person it was about has left Büdchen."
    )
    assert await town.rows("select id from help_request union all select id from contact") == []
    have_read(olena, jonas, room)
