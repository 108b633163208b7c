"""Give an address: only by the tap of whoever asked for help, read back, and to one helper."""

import pytest

from bot.contract.platform import DeliveryUnclear
from tests.kit.help_setup import forged_press, have_read, press_for_later, resident, suspended
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import meet

ADDRESS = "Wiedehopfweg 7, bei Al-Sayed, 2. Stock"
ASKED = "What may Olena know?…\nI will show it to you before I share it."


async def test_it_is_read_back_and_given_to_one_neighbour(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Two taps and one line; nothing leaves before the second tap, and then only to the helper."""
    await meet(town, amira, olena)
    await amira.taps("Share my address")
    await amira.says(ADDRESS)
    amira.hears(ASKED, f"“{ADDRESS}”", "Shall I share this with Olena, and with nobody else?")
    olena.hears()
    await amira.taps("Share it")
    amira.hears("I have shared it with Olena. You can stop sharing it at any time.")
    olena.hears(f"Amira has given you their address: {ADDRESS}\nThis is only for this visit.…")


async def test_it_lies_sealed_wherever_it_waits(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Neither the question that waits nor the note that it was given can be read without the key."""
    await meet(town, amira, olena)
    await amira.taps("Share my address")
    await amira.says(ADDRESS)
    for table in ("dialog", "choice", "outbox", "inbox"):
        assert "Wiedehopfweg" not in str(await town.rows(f"select * from {table}")), table
    await amira.taps("Share it")
    assert "Wiedehopfweg" not in str(await town.rows("select * from shared_detail"))
    assert "Wiedehopfweg" not in str(await town.rows("select * from outbox"))
    have_read(amira, olena)


async def test_they_can_change_it_or_give_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Until it is given everything can be taken back without a trace."""
    await meet(town, amira, olena)
    await amira.taps("Share my address")
    await amira.says("x" * 201)
    await amira.says("Wiedehopfweg 8")
    await amira.taps("Change")
    await amira.says(ADDRESS)
    await amira.taps("Share nothing")
    too_long = "Please write it on one line, in a few words.…"
    read = "Shall I share this with Olena, and with nobody else?"
    amira.hears(
        ASKED, too_long, "“Wiedehopfweg 8”", read, ASKED, f"“{ADDRESS}”", read, "All right. I have not shared anything."
    )
    assert await town.rows("select * from shared_detail") == []


async def test_only_who_asked_gives_anything(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Neither the helper nor a stranger can, not even by a forged button; nor can anybody once it is over."""
    eve = await resident(town, "Eve")
    contact = await meet(town, amira, olena)
    over = "This contact has ended. I no longer pass on any messages."
    for who in (olena, eve):
        await who.does(await forged_press(town, who, "contacts.ask_contact_details", pair=contact, kind="address"))
        who.hears(over)
    await amira.taps("Share my address")
    await olena.taps("I can't do it after all")
    await amira.says(ADDRESS)
    assert amira.meaning(amira.last()) == over
    assert await town.rows("select * from shared_detail") == []
    have_read(amira, olena)


async def test_where_nobody_knows_whether_it_arrived_the_helper_is_asked(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """An address is never sent twice by itself."""
    if town.phones.network != "phone":
        pytest.skip("told in memory only, where a line can be broken by hand")
    await meet(town, amira, olena)
    for step in ("Share my address", ADDRESS):
        await (amira.says(step) if step == ADDRESS else amira.taps(step))
    town.phones.faults += [DeliveryUnclear(), DeliveryUnclear()]
    await amira.taps("Share it")
    olena.hears("Amira has shared something with you, but I do not know whether it arrived. Can you see it?")
    await olena.taps("Show")
    olena.hears(f"Amira has given you their address: {ADDRESS}\n…")
    have_read(amira)


async def test_nothing_goes_to_a_helper_who_is_suspended(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Neither asked for nor handed over, also where it was only the last tap that was missing; nothing says why."""
    await meet(town, amira, olena)
    again = press_for_later(amira, "Share my address")
    await amira.taps("Share my address")
    await amira.says(ADDRESS)
    have_read(amira)
    await suspended(town, olena)
    await amira.taps("Share it")
    await amira.does(again)
    amira.hears(*["I cannot pass on any messages to Olena at the moment."] * 2)
    olena.hears()
    assert not await town.rows("select 1 from shared_detail")


async def test_danger_is_no_address(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nothing is read back, and no tap gives it to anybody."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await amira.taps("Share my address")
    await amira.says("Ich will nicht mehr leben")
    amira.hears(ASKED, "I am glad you told me.…I have not passed this on to your neighbour.")
    olena.hears()
    have_read(room)
