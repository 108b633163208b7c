"""What was shared: both can read what was given, when and by whom; its giver takes it back with one tap."""

import pytest

from bot.contract.platform import DeliveryRefused, NotSent
from tests.kit.help_setup import forged_press, have_read, press_for_later, resident, suspended, volunteer
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import gives, meet

ADDRESS = "Wiedehopfweg 7"
ENTRY = "Address, shared by Amira: Wednesday, 25 November, 11:00."


def in_chat_of(who: Neighbour) -> bool:
    """Whether the address can still be read there."""
    return any(ADDRESS in message.text for _, message in who.on.delivered[who.name])


async def test_both_read_that_it_was_given(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What, when and by whom; the value shows only on one more tap."""
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    have_read(amira, olena)
    for who in (amira, olena):
        await who.taps("Shared address and phone")
        who.hears(ENTRY)
    assert olena.buttons() == ["Show the address", "My requests"]
    back = ["Stop sharing the address", "Share my address", "Share my phone number", "My requests"]
    assert amira.buttons() == ["Show the address", *back]
    for who in (amira, olena):
        await who.taps("Show the address")
    amira.hears(f"“{ADDRESS}”")
    olena.hears(f"Amira has given you their address: {ADDRESS}\n…")


async def test_taken_back_it_leaves_the_chat_of_the_helper(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap: every message that carried it is gone, so is the value, and the note says so."""
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    for label in ("Shared address and phone", "Show the address"):
        await olena.taps(label)
    assert in_chat_of(olena)
    await amira.taps("Shared address and phone")
    await amira.taps("Stop sharing the address")
    assert not in_chat_of(olena)
    assert await town.rows("select value_sealed from shared_detail") == [{"value_sealed": None}]
    assert amira.meaning(amira.last()) == "I have deleted it and will remove it from the chat with Olena."
    assert (
        olena.meaning(olena.last()) == "Amira no longer shares their address with you. Please do not use it any more."
    )
    have_read(amira, olena)
    await olena.taps("Shared address and phone")
    olena.hears(f"{ENTRY} Sharing stopped: Wednesday, 25 November, 11:00.")


@pytest.mark.parametrize(
    "ends", ["Done", "I can't do it after all", "Something is wrong", "Withdraw request", "/forget"]
)
async def test_when_the_contact_ends_it_leaves_the_chat_by_itself(
    town: Town, amira: Neighbour, olena: Neighbour, ends: str
) -> None:
    """However it ends, nobody keeps an address."""
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    who = olena if ends == "I can't do it after all" else amira
    if ends == "/forget":
        await who.says(ends)
        await who.taps("Yes, delete everything")
    elif ends == "Withdraw request":
        await who.says("/mine")
        await who.taps(ends)
    elif ends == "Something is wrong":
        await who.taps("Our meeting")
        for label in ("Problem with the visit", ends, "Rude or frightening"):
            await who.taps(label)
    else:
        await who.taps(ends)
    assert not in_chat_of(olena)
    assert await town.rows("select 1 from shared_detail where value_sealed is not null") == []
    have_read(amira, olena)


@pytest.mark.parametrize("who_ends", [0, 1])
async def test_whoever_ends_the_contact_an_address_leaves_the_chat(
    town: Town, amira: Neighbour, olena: Neighbour, who_ends: int
) -> None:
    """Also where one of the two breaks it off before they met."""
    contact = await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    who = (amira, olena)[who_ends]
    await who.does(await forged_press(town, who, "contacts.end_contact", pair=contact))
    assert not in_chat_of(olena)
    assert await town.rows("select 1 from shared_detail where value_sealed is not null") == []
    have_read(amira, olena)


async def test_the_end_of_one_contact_takes_nothing_from_another(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """What somebody else was given stays readable for as long as they are in touch."""
    nina, mert = await resident(town, "Nina"), await volunteer(town, "Mert")
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    have_read(*town.neighbours)
    await meet(town, nina, mert)
    await gives(town, nina, "Kampstraße 3")
    await amira.taps("Done")
    have_read(*town.neighbours)
    for label in ("Shared address and phone", "Show the address"):
        await mert.taps(label)
    assert "Kampstraße 3" in mert.meaning(mert.last())
    have_read(*town.neighbours)


async def test_what_cannot_be_taken_out_of_the_chat_is_said_to_both(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """The value is deleted all the same; nobody is told that it is gone where it is not."""
    if town.phones.network != "phone":
        pytest.skip("told in memory only, where a line can be broken by hand")
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    await amira.taps("Shared address and phone")
    town.phones.faults += [NotSent("to Amira a second later"), DeliveryRefused("message can't be deleted")]
    await amira.taps("Stop sharing the address")
    await town.later(seconds=5)
    asked = "I could not remove a message with an address or a phone number from this chat. Please delete it yourself."
    assert olena.meaning(olena.last()) == asked
    honest = "I have deleted it, but Olena may still see it. I have asked for it to be deleted there, too."
    assert amira.meaning(amira.last()) == honest
    have_read(amira, olena)


async def test_nobody_else_reads_or_takes_back_anything(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Not by a forged button, and the helper cannot take back what was given to them."""
    eve = await resident(town, "Eve")
    contact = await meet(town, amira, olena)
    one = await gives(town, amira, ADDRESS)
    gone = "This is no longer available."
    for go in ("contacts.show_shared_detail", "contacts.withdraw_shared_detail"):
        await eve.does(await forged_press(town, eve, go, disclosure=one))
        eve.hears(gone)
    await eve.does(await forged_press(town, eve, "contacts.list_shared_details", pair=contact))
    eve.hears("This contact has ended.…")
    for go in ("contacts.report_detail_not_removed", "contacts.ask_whether_detail_arrived"):
        await eve.does(await forged_press(town, eve, go, disclosure=one))
    eve.hears("I could not remove a message…")
    await olena.does(await forged_press(town, olena, "contacts.withdraw_shared_detail", disclosure=one))
    assert olena.meaning(olena.last()) == gone
    assert in_chat_of(olena)
    have_read(amira, olena)


async def test_after_the_end_a_kept_button_shows_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The match sees the value only as long as they are in touch."""
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    await olena.taps("Shared address and phone")
    show = press_for_later(olena, "Show the address")
    await amira.taps("Done")
    await olena.does(show)
    assert olena.meaning(olena.last()) == "This is no longer available."
    have_read(amira, olena)


@pytest.mark.parametrize("why", ["suspended", "read-only"])
async def test_nothing_stands_in_the_way_of_taking_back(
    town: Town, amira: Neighbour, olena: Neighbour, why: str
) -> None:
    """Whoever is suspended, and everybody while nothing is passed on, can still take their address out of a chat."""
    await meet(town, amira, olena)
    await gives(town, amira, ADDRESS)
    have_read(amira, olena)
    await (suspended(town, amira) if why == "suspended" else town.rows("insert into read_only_mode values (1, 1)"))
    await amira.taps("Shared address and phone")
    await amira.taps("Stop sharing the address")
    amira.hears(ENTRY, "I have deleted it and will remove it from the chat with Olena.")
    olena.hears("Amira no longer shares their address with you. Please do not use it any more.")
    assert not in_chat_of(olena)
