"""A resident names a person they trust, who asks for help, answers and is reminded for them."""

import re

from tests.kit.help_setup import decides, have_read, read_details, resident, volunteer
from tests.kit.town import Neighbour, Town

CODE = re.compile(r"!join [\w-]+")


async def trusts(helped: Neighbour, writer: Neighbour) -> None:
    """The code goes from one hand to the other."""
    await helped.says("/represent")
    await helped.taps("Choose someone")
    await writer.says(code_of(helped))


async def trusts_once_asked(helped: Neighbour, name: str) -> None:
    """The code for somebody of whom nobody knows yet what they are called."""
    await helped.says("/represent")
    await helped.taps("Choose someone")
    assert helped.meaning(helped.last()) == "What is your name? A first name is enough."
    await helped.says(name)


def code_of(giver: Neighbour) -> str:
    """What the message says that is to be handed on."""
    found = CODE.search(giver.last().text)
    assert found
    return found[0]


async def asks_for(writer: Neighbour, name: str, *, send: bool = True) -> None:
    """The questions anybody is asked; for whom it is stands on a button."""
    await writer.says("/ask")
    await writer.taps("Company on the way")
    await writer.says("Wer kommt mit zum Einkaufen?")
    await writer.taps("Tomorrow")
    await writer.says("Hörde")
    await writer.taps(f"For {name}")
    if send:
        await writer.taps("Send")


async def test_whoever_never_said_their_name_is_asked_for_it_and_called_by_it(town: Town) -> None:
    """Who writes for them, and the paper with the code, read the name that was just said."""
    maria = town.neighbour("m7")
    leyla = await resident(town, "Leyla")
    await trusts_once_asked(maria, "Maria")
    assert "Give this to the person who will write for Maria." in maria.meaning(maria.last())
    await leyla.says(code_of(maria))
    assert leyla.meaning(leyla.last()) == "You can now write for Maria. I will send you the answers and reminders."
    have_read(maria, leyla)


async def test_whoever_will_write_is_asked_for_their_name_and_called_by_it(town: Town) -> None:
    """The resident reads a name, not the city's; a code that was tried without one works afterwards."""
    maria = await resident(town, "Maria")
    leyla = town.neighbour("m8")
    await maria.says("/represent")
    await maria.taps("Choose someone")
    await leyla.says(code_of(maria))
    leyla.hears("What is your name? A first name is enough.")
    have_read(maria)
    await leyla.says("/cancel")
    await leyla.says(code_of(maria))
    await leyla.says("Leyla")
    assert leyla.meaning(leyla.last()) == "You can now write for Maria. I will send you the answers and reminders."
    maria.hears("Leyla can now ask for help for you.")
    await maria.says("/represent")
    assert maria.meaning(maria.last()).startswith("Leyla writes for you.")
    have_read(maria, leyla)


async def test_a_daughter_asks_and_the_volunteer_sees_who_is_helped_and_who_writes(town: Town) -> None:
    """Agreed by both: the card and whoever helps read both names; answers come to the daughter."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    maria, leyla = await resident(town, "Maria"), await resident(town, "Leyla")
    olena = await volunteer(town, "Olena")
    await trusts(maria, leyla)
    assert leyla.meaning(leyla.last()) == "You can now write for Maria. I will send you the answers and reminders."
    assert maria.meaning(maria.last()) == "Leyla can now ask for help for you."
    await asks_for(leyla, "Maria")
    assert "It is for Maria. Leyla is writing for this person." in await read_details(room)
    have_read(*town.neighbours)
    await decides(anna, room, "Approve")
    await olena.taps("I can help")
    assert "It is for Maria. Leyla is writing for this person." in olena.meaning(olena.new()[1])
    assert leyla.meaning(leyla.last()).startswith("Good news: Olena will help you.")
    maria.hears()
    have_read(*town.neighbours)


async def test_either_ends_it_with_one_tap_and_what_was_asked_is_withdrawn(town: Town) -> None:
    """Whoever is helped ends it; the writer hears it, and their button for that name is gone."""
    maria, leyla = await resident(town, "Maria"), await resident(town, "Leyla")
    await trusts(maria, leyla)
    await asks_for(leyla, "Maria")
    have_read(*town.neighbours)
    await maria.taps("End it: Leyla")
    maria.hears("All right, that has ended.")
    leyla.hears("You no longer write for Maria.", "I have withdrawn your request. I will not ask anyone else.")
    assert [row["state"] for row in await town.rows("select state from help_request")] == ["withdrawn"]
    await leyla.taps("End it: Maria")
    leyla.hears("That has already ended.")
    await leyla.says("/ask")
    for answer in ("Company on the way",):
        await leyla.taps(answer)
    await leyla.says("Wer kommt mit?")
    await leyla.taps("Tomorrow")
    await leyla.says("Hörde")
    assert "For Maria" not in leyla.buttons()
    have_read(*town.neighbours)


async def test_who_leaves_is_asked_for_no_longer(town: Town) -> None:
    """Whoever is helped deletes everything: nobody goes to their door, and the writer hears it."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    maria, leyla, olena = await resident(town, "Maria"), await resident(town, "Leyla"), await volunteer(town, "Olena")
    await trusts(maria, leyla)
    await asks_for(leyla, "Maria")
    have_read(room)
    await decides(anna, room, "Approve")
    have_read(*town.neighbours)
    await maria.says("/forget")
    await maria.taps("Yes, delete everything")
    have_read(maria, room)
    leyla.hears("You no longer write for Maria.", "I have withdrawn your request. I will not ask anyone else.")
    olena.hears("This help is no longer needed.…")
    assert await town.rows("select state from help_request") == [{"state": "withdrawn"}]
    await leyla.taps("Ask again")
    have_read(leyla)
    if "Send" in leyla.buttons():
        await leyla.taps("Send")
    have_read(*town.neighbours)
    assert await town.rows("select helped_name from revision where state = 'waiting' and helped_name <> ''") == []


async def test_a_writer_who_leaves_is_no_riddle(town: Town) -> None:
    """Whoever is helped hears that nobody writes for them now."""
    maria, leyla = await resident(town, "Maria"), await resident(town, "Leyla")
    await trusts(maria, leyla)
    have_read(maria, leyla)
    await leyla.says("/forget")
    await leyla.taps("Yes, delete everything")
    have_read(leyla)
    maria.hears("Leyla no longer writes for you.")


async def test_the_office_agrees_for_who_has_no_account(town: Town) -> None:
    """A coordinator writes the name down; whoever has the code writes for them."""
    anna = await town.coordinator("Anna")
    leyla = await resident(town, "Leyla")
    await anna.says("/represent")
    await anna.taps("Choose someone")
    await anna.says("Frau Kaya")
    await leyla.says(code_of(anna))
    leyla.hears("You can now write for Frau Kaya. I will send you the answers and reminders.")
    await leyla.says("/represent")
    assert leyla.meaning(leyla.last()).startswith("You write for Frau Kaya.")
    await asks_for(leyla, "Frau Kaya")
    have_read(anna, leyla)


async def test_nobody_writes_for_themselves(town: Town) -> None:
    """Their own code is for somebody else."""
    maria = await resident(town, "Maria")
    await trusts(maria, maria)
    assert maria.meaning(maria.last()) == "This code is for the person who will write for you."
    have_read(maria)


async def test_a_code_works_once(town: Town) -> None:
    """Whoever reads it over a shoulder afterwards has nothing of it."""
    maria, leyla, eve = [await resident(town, name) for name in ("Maria", "Leyla", "Eve")]
    await maria.says("/represent")
    await maria.taps("Choose someone")
    code = code_of(maria)
    await leyla.says(code)
    await eve.says(code)
    eve.hears("I do not know this code.…")
    have_read(*town.neighbours)
