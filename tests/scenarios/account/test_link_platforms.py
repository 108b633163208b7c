"""Somebody writes from two networks and is one person: what they began here goes on there."""

import re

from db import blocks
from db.blocks import BlockReason
from tests.kit.help_setup import (
    approved_request,
    have_read,
    in_touch,
    offered_press,
    person_of,
    resident,
    suspended,
    volunteer,
)
from tests.kit.town import Neighbour, Town

CODE = re.compile(r"!link \S+")
HOW = (
    "Would you like to write to me from another app, too? Then send me this from that app within ten minutes:\n!link …"
)
DONE = "Done. I now know you in both apps. I will write to you where you last wrote to me."
THERE = "Your other app is now linked. Was that not you?"
UNKNOWN = "I do not know this code. It works once, and only for ten minutes."


def at_home_too(town: Town, who: Neighbour) -> Neighbour:
    """The same neighbour with a second device, still a stranger to the bot."""
    return town.neighbour(f"{who.name} at home", on=town.elsewhere, language=who.language)


async def code_of(who: Neighbour) -> str:
    """What the bot tells them to send from the other app."""
    await who.says("/link")
    found = CODE.search(who.last().text)
    assert found
    return found[0]


async def linked(town: Town, who: Neighbour) -> Neighbour:
    """Their second device, known as theirs; both have read so."""
    tablet = at_home_too(town, who)
    code = await code_of(who)
    await town.later(minutes=1)
    await tablet.says(code)
    who.hears(HOW + "…", THERE)
    tablet.hears(DONE)
    return tablet


async def test_one_code_makes_one_person(town: Town) -> None:
    """The name they gave here is known there; nobody has two names."""
    amira = await resident(town, "Amira")
    tablet = await linked(town, amira)
    await tablet.says("/settings")
    tablet.hears("People you are in touch with know you as Amira.")
    assert len(await town.rows("select 1 from person")) == 1


async def test_it_does_not_matter_where_the_code_was_made(town: Town) -> None:
    """Whoever was here first stays who they are."""
    amira = await resident(town, "Amira")
    tablet = at_home_too(town, amira)
    await amira.says(await code_of(tablet))
    amira.hears(DONE)
    await tablet.says("/settings")
    tablet.hears(HOW + "…", THERE, "People you are in touch with know you as Amira.")


async def test_a_question_asked_here_is_answered_there(town: Town) -> None:
    """The dialog belongs to the person, not to the device."""
    amira = await resident(town, "Amira")
    await amira.says("/places")
    have_read(amira)
    tablet = at_home_too(town, amira)
    await tablet.says(await code_of(amira))
    await tablet.says("Hörde")
    tablet.hears(DONE, "…Hörde…")
    amira.hears(HOW + "…", THERE)


async def test_what_neighbours_say_comes_where_one_wrote_last(town: Town) -> None:
    """Help that was asked for on one device is found on the other."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    await in_touch(town, amira, jonas)
    tablet = await linked(town, amira)
    await jonas.taps("Write to Amira")
    await jonas.says("Ich komme um neun.")
    tablet.hears("Jonas: Ich komme um neun.")
    amira.hears()
    await town.later(minutes=1)
    await amira.says("/menu")
    have_read(amira)
    await jonas.says("Oder um zehn?")
    amira.hears("Jonas: Oder um zehn?")
    tablet.hears()
    have_read(jonas)


async def test_whoever_did_not_do_it_is_rid_of_it_with_one_tap(town: Town) -> None:
    """The other account sees nothing more of them, and an old code of its own helps it nothing."""
    amira = await resident(town, "Amira")
    tablet = await linked(town, amira)
    code = await code_of(tablet)
    await amira.taps("That was not me")
    await tablet.says("/settings")
    tablet.hears(HOW + "…", "You have not told me your first name.")
    third = town.neighbour("Somebody", on=town.elsewhere)
    await third.says(code)
    third.hears(UNKNOWN)
    amira.hears("The other account is no longer yours and cannot see anything about you.…")
    await amira.taps("That was not me")
    amira.hears("This account is no longer linked to you.")


async def test_whoever_was_talked_into_sending_a_code_is_rid_of_it_too(town: Town) -> None:
    """A coordinator who sent somebody else's code takes the account away again, and with it every right it had won."""
    eve = await resident(town, "Eve")
    meryem = await town.coordinator("Meryem", on=town.elsewhere)
    await meryem.says(await code_of(eve))
    await meryem.taps("That was not me")
    await eve.says("/queue")
    eve.hears(HOW + "…", THERE, "Only coordinators can do that.")
    await meryem.says("/queue")
    meryem.hears(
        DONE,
        "The other account is no longer yours and cannot see anything about you.…",
        "No cases are waiting at the moment.",
    )


async def test_a_code_works_once_and_for_ten_minutes(town: Town) -> None:
    """A second person with it, somebody too late, and whoever made it are told so."""
    amira = await resident(town, "Amira")
    other = town.neighbour("Somebody", on=town.elsewhere)
    used = await code_of(amira)
    await amira.says(used)
    late = await code_of(amira)
    await town.later(minutes=11)
    await other.says(late)
    await other.says(used)
    amira.hears(HOW + "…", "I already know you in both apps.", HOW + "…")
    other.hears(UNKNOWN, UNKNOWN)


async def test_two_who_met_through_the_bot_stay_two(town: Town) -> None:
    """Otherwise one of them could help themselves."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    await in_touch(town, amira, jonas)
    code = await code_of(amira)
    await jonas.says(code)
    jonas.hears("You two met through me, so I cannot treat you as one person.")
    amira.hears(HOW + "…")


async def test_nobody_is_asked_to_help_themselves(town: Town) -> None:
    """Who asked on one device and helps on the other is no longer asked."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    await approved_request(town, amira)
    await jonas.says(await code_of(amira))
    async with town.database.transaction() as tx:
        person = await person_of(tx, jonas)
    assert await town.rows(f"select 1 from invitation where person_id = {person.id}") == []
    assert [row["role"] for row in await town.rows("select role from role")] == ["volunteer"]
    amira.hears(HOW + "…", THERE)
    jonas.hears("Someone in Hörde would like someone to go with them.…", DONE)


async def reported(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira, who reported Jonas while he helped her; both have read all that was said."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    await in_touch(town, amira, jonas)
    (row,) = await town.rows("select id from contact")
    await amira.does(await offered_press(town, amira, "safety.report_contact", pair=row["id"]))
    await amira.taps("Rude or frightening")
    have_read(amira, jonas)
    return amira, jonas


async def test_whom_somebody_reported_is_kept_from_them_in_every_app(town: Town) -> None:
    """Linked to another account, or parted from it again: neither is asked to help Amira."""
    amira, jonas = await reported(town)
    tablet = await linked(town, jonas)
    await approved_request(town, amira)
    await tablet.taps("That was not me")
    have_read(tablet, jonas)
    (at_home,) = await town.rows("select max(id) as id from person")
    assert await town.rows(f"select reason from block where other_id = {at_home['id']}") == [{"reason": "reported"}]
    await approved_request(town, amira, "Wer kommt mit zum Amt?")


async def test_who_reported_somebody_stays_safe_from_them_in_another_app(town: Town) -> None:
    """The newer person goes, and what keeps the two apart belongs to the one who stays."""
    amira, jonas = await reported(town)
    tablet = at_home_too(town, amira)
    code = await code_of(amira)
    await tablet.says(code)
    have_read(amira, tablet)
    await tablet.says("/mine")
    await approved_request(town, amira)
    have_read(tablet, amira)
    jonas.hears()
    assert await town.rows("select reason from block") == [{"reason": "reported"}]


async def test_two_whom_a_report_keeps_apart_never_become_one(town: Town) -> None:
    """Also once nobody knows any more that they were in touch."""
    amira, jonas = await reported(town)
    await town.rows("delete from contact")
    code = await code_of(amira)
    await jonas.says(code)
    jonas.hears("You two met through me, so I cannot treat you as one person.")
    have_read(amira)


async def test_of_two_reasons_that_become_one_the_report_counts(town: Town) -> None:
    """Whoever ended a contact here and reported the same neighbour there cannot be wished back."""
    tablet = await resident(town, "Amira at home", called="Amira")
    jonas = await volunteer(town, "Jonas")
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        for who, why in ((tablet, BlockReason.ENDED), (amira, BlockReason.REPORTED)):
            blocks.create_block(tx, (await person_of(tx, who)).id, (await person_of(tx, jonas)).id, why)
    await tablet.says(await code_of(amira))
    have_read(amira, tablet)
    assert await town.rows("select reason from block") == [{"reason": "reported"}]


async def test_a_suspension_holds_in_every_app(town: Town) -> None:
    """Here and there; and nobody takes over who sends the code of somebody who is suspended."""
    amira = await resident(town, "Amira")
    tablet = await linked(town, amira)
    code = await code_of(tablet)
    await suspended(town, amira)
    third = town.neighbour("Somebody", on=town.elsewhere)
    await third.says(code)
    for who in (amira, tablet):
        have_read(who)
        await who.says("/ask")
        who.hears("You are suspended until …")
    third.hears(UNKNOWN)
