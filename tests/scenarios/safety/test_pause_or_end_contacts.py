"""A suspension pauses and a ban ends what somebody has to do with others; those hear it at once, and never why."""

import pytest

from tests.kit.company_setup import go_together, two_waiting
from tests.kit.help_setup import (
    approved_request,
    comes_weekly,
    decides,
    forged_press,
    have_read,
    helped,
    in_touch,
    offered_press,
    official,
    person_of,
    resident,
    suspended,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.account.test_representatives import asks_for, trusts

OFFICE = "Questions? Please contact us:…\nIf someone is in danger now, please call 110."
OFF = "Your meeting is cancelled: Thursday, 26 November, 15:00."
KNOWS = "Olena still has the address or the phone number that you shared."
AGAIN = "You can write to Olena again.\nYou can meet again. Please agree on a new time."
CALL = "Please call Amira. Olena knows the address or the phone number."
PAUSED = "Olena is not coming for now. I am not passing on any messages."
OVER = "Olena will not come any more. I no longer pass on any messages.\nI will ask your neighbours again."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """Decides about others."""
    return await official(town, "Anna")


async def meeting(town: Town) -> tuple[Neighbour, Neighbour]:
    """Olena helps Amira, knows her address, and meets her on Thursday."""
    olena, amira = await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await amira.taps("Our meeting")
    await amira.taps("Share my address")
    await amira.says("Faßstraße 7, 2. Stock")
    await amira.taps("Share it")
    await amira.taps("Our meeting")
    await amira.taps("Another time")
    await amira.says("Thursday 15:00")
    await olena.taps("That suits me")
    have_read(amira, olena)
    return amira, olena


async def suspends(town: Town, who: Neighbour, whom: Neighbour) -> None:
    """In private; what they hear themselves is told elsewhere."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, whom)
    await who.does(await offered_press(town, who, "safety.suspend_person", person=person.id, reason="rude"))
    have_read(whom)


async def bans(town: Town, who: Neighbour, whom: Neighbour) -> None:
    """Two of the office, whatever they hear of it."""
    room = await town.room("backchannel")
    bruno = await official(town, "Bruno")
    async with town.database.transaction() as tx:
        person = await person_of(tx, whom)
    await who.does(await forged_press(town, who, "safety.propose_ban", person=person.id, reason="rude"))
    await decides(bruno, room, "Agree")
    have_read(who, whom)


async def test_a_ban_ends_the_visit_and_others_are_asked(town: Town, anna: Neighbour) -> None:
    """At once, without the reason, with whom to call; the office reads whose address it is, and nobody is reminded."""
    amira, olena = await meeting(town)
    jonas = await volunteer(town, "Jonas")
    await bans(town, anna, olena)
    amira.hears(f"{OVER}\n{OFF}\n{KNOWS}\n{OFFICE}")
    room = next(one for one in town.neighbours if one.name == "backchannel")
    assert CALL in [room.meaning(message) for message in room.new()]
    jonas.hears("Someone in Hörde would like someone to go with them.…")
    await jonas.taps("I can help")
    have_read(amira, jonas, room)
    await town.later(hours=28)
    assert [one for one in (amira.new()) if "Olena" in one.text] == []
    have_read(*town.neighbours)


async def test_a_suspension_calls_off_the_visit_and_says_when_it_is_over(town: Town, anna: Neighbour) -> None:
    """The contact stays, the address leaves the chat, no reminder names somebody who does not come."""
    amira, olena = await meeting(town)
    await suspends(town, anna, olena)
    amira.hears(f"{PAUSED}\n{OFF}\n{KNOWS}\n{OFFICE}")
    assert amira.buttons() == ["Ask other people", "Talk to a person", "My requests"]
    assert await town.rows("select state, value_sealed from contact join shared_detail on contact_id = contact.id") == [
        {"state": "open", "value_sealed": None}
    ]
    have_read(anna, olena)
    await town.later(hours=25)
    amira.hears(AGAIN)
    have_read(anna, olena)


async def test_what_was_called_off_is_not_asked_about(town: Town, anna: Neighbour) -> None:
    """Neither has to say whether it happened; and once its day is over nobody says that they can meet."""
    amira, olena = await meeting(town)
    await town.later(days=1, hours=3)
    have_read(*town.neighbours)
    await suspends(town, anna, olena)
    have_read(*town.neighbours)
    await town.later(hours=25)
    amira.hears("You can write to Olena again.")
    olena.hears("Your suspension is over. You can use everything again.")
    await town.later(days=4)
    assert not [one for who in (amira, olena) for one in who.new() if "Did it happen?" in who.meaning(one)]
    have_read(*town.neighbours)


async def test_who_was_told_not_to_wait_hears_that_it_was_lifted(town: Town, anna: Neighbour) -> None:
    """At once, and not again a day later; both hear that they have to agree on a time."""
    amira, olena = await meeting(town)
    room = await town.room("backchannel")
    bruno = await official(town, "Bruno")
    await suspends(town, anna, olena)
    await olena.says("/appeal")
    await olena.says("Das ist eine Verwechslung.")
    have_read(*town.neighbours)
    await decides(bruno, room, "Lift it: our mistake")
    amira.hears(AGAIN)
    assert olena.meaning(olena.last()).endswith("You can meet again. Please agree on a new time.")
    have_read(*town.neighbours)
    await town.later(hours=25)
    assert AGAIN not in [amira.meaning(one) for one in amira.new()]
    have_read(*town.neighbours)


async def test_who_does_not_want_to_wait_is_helped_by_others(town: Town, anna: Neighbour) -> None:
    """One tap; the helper finds the contact ended."""
    amira, olena = await meeting(town)
    jonas = await volunteer(town, "Jonas")
    await suspends(town, anna, olena)
    have_read(amira, anna)
    await amira.taps("Ask other people")
    amira.hears("All right. I will ask your neighbours again.")
    olena.hears("Your contact with Amira has ended. I no longer pass on any messages.")
    jonas.hears("Someone in Hörde would like someone to go with them.…")
    await olena.does(await forged_press(town, olena, "safety.replace_suspended_helper", pair=1))
    have_read(olena)


async def test_only_whoever_asked_for_help_asks_others(town: Town, anna: Neighbour) -> None:
    """Neither the helper nor a stranger, by a button that was never theirs."""
    _amira, olena = await meeting(town)
    (row,) = await town.rows("select id from contact")
    for who in (olena, await resident(town, "Eve")):
        await who.does(await forged_press(town, who, "safety.replace_suspended_helper", pair=row["id"]))
        who.hears("This contact has ended. I no longer pass on any messages.")
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_whoever_helps_somebody_who_is_banned_does_not_go_there(town: Town, anna: Neighbour) -> None:
    """Their request is withdrawn, and nobody else is asked for it."""
    amira, olena = await meeting(town)
    jonas, emin = await volunteer(town, "Jonas"), await volunteer(town, "Emin")
    await approved_request(town, amira, "Wer kommt mit zum Amt?")
    have_read(jonas, emin, olena)
    await bans(town, anna, amira)
    olena.hears(
        f"Please do not go to Amira any more. I no longer pass on any messages.\n{OFF}\n{OFFICE}",
        "This help is no longer needed.…",
    )
    jonas.hears("This help is no longer needed. Thank you for offering.")
    emin.hears("This help is no longer needed. Thank you for offering.")
    assert await town.rows("select distinct state from help_request") == [{"state": "withdrawn"}]
    have_read(*town.neighbours)


async def test_two_who_go_out_together_are_parted(town: Town, anna: Neighbour) -> None:
    """And whoever was only asked about somebody is asked about nobody who is banned."""
    amira, olga = await go_together(town)
    await bans(town, anna, olga)
    amira.hears(f"Olga will not come any more. I no longer pass on any messages.\n{OFFICE}")
    assert await town.rows("select state from contact") == [{"state": "ended"}]
    have_read(*town.neighbours)


async def test_a_yes_to_somebody_who_is_suspended_leads_nowhere(town: Town, anna: Neighbour) -> None:
    """Also where they had agreed before."""
    amira, olga = await two_waiting(town)
    await olga.taps("Yes, please")
    await suspends(town, anna, olga)
    await amira.taps("Yes, please")
    assert await town.rows("select 1 from contact") == []
    have_read(*town.neighbours)


async def test_the_weekly_help_ends_with_a_ban(town: Town, anna: Neighbour) -> None:
    """Whoever is helped may ask others."""
    amira, olena = await helped(town)
    await comes_weekly(amira, olena)
    have_read(amira)
    await bans(town, anna, olena)
    amira.hears("The weekly help with Olena has ended. Visits that you have already agreed on will still take place.")
    assert "Ask other people" in amira.buttons()
    have_read(*town.neighbours)


async def test_what_a_suspended_coordinator_was_on_is_for_all_again(town: Town, anna: Neighbour) -> None:
    """No case waits for somebody who cannot decide it."""
    bruno, amira = await official(town, "Bruno"), await resident(town, "Amira")
    await amira.says("/talk Wann sind Sie da?")
    have_read(*town.neighbours)
    (row,) = await town.rows("select id from case_file")
    await bruno.does(await offered_press(town, bruno, "moderation.take_case", case=row["id"]))
    await suspends(town, anna, bruno)
    assert await town.rows("select state, holder_id from case_file") == [{"state": "claimed", "holder_id": None}]
    await anna.says("/queue")
    assert "#1 · Wants to talk" in " ".join(anna.meaning(one) for one in anna.new())
    have_read(*town.neighbours)


async def test_who_left_meanwhile_has_nothing_to_end(town: Town, anna: Neighbour) -> None:
    """A pause that is over too early says nothing either."""
    amira, olena = await meeting(town)
    await suspends(town, anna, olena)
    have_read(amira, anna)
    await suspended(town, olena)
    await town.later(hours=23)
    amira.hears()
    have_read(*town.neighbours)


async def test_nobody_is_sent_to_who_is_suspended_by_another_name(town: Town, anna: Neighbour) -> None:
    """Who writes for them hears that it was taken back, and can ask for them again once it is over."""
    maria, leyla = await resident(town, "Maria"), await resident(town, "Leyla")
    await trusts(maria, leyla)
    await asks_for(leyla, "Maria")
    have_read(*town.neighbours)
    await suspends(town, anna, maria)
    leyla.hears("I have withdrawn your request. I will not ask anyone else.")
    assert await town.rows("select state from help_request") == [{"state": "withdrawn"}]
    await asks_for(leyla, "Maria")
    assert leyla.meaning(leyla.new()[-1]).startswith("You cannot ask for help for Maria at the moment.")
    have_read(*town.neighbours)
    await town.later(days=1, hours=1)
    await asks_for(leyla, "Maria")
    assert [row["state"] for row in await town.rows("select state from help_request order by id")] == [
        "withdrawn",
        "waiting",
    ]
    have_read(*town.neighbours)


async def test_who_is_banned_writes_for_nobody_and_nobody_for_them(town: Town, anna: Neighbour) -> None:
    """Both hear that it has ended, and not why; a draft of before is not sent."""
    maria, leyla, tamar = [await resident(town, name) for name in ("Maria", "Leyla", "Tamar")]
    await trusts(maria, leyla)
    await trusts(tamar, maria)
    await asks_for(leyla, "Maria", send=False)
    have_read(*town.neighbours)
    await bans(town, anna, maria)
    leyla.hears("You no longer write for Maria.")
    tamar.hears("Maria no longer writes for you.")
    await leyla.taps("Send")
    assert leyla.meaning(leyla.new()[-1]).startswith("You cannot ask for help for Maria at the moment.")
    assert await town.rows("select * from help_request") == []
    have_read(*town.neighbours)


async def test_a_visit_that_is_over_is_not_called_off(town: Town, anna: Neighbour) -> None:
    """Days later; nor is anybody else asked for a day that is over."""
    amira, olena = await meeting(town)
    await town.later(days=3)
    have_read(*town.neighbours)
    await bans(town, anna, olena)
    amira.hears(
        f"Olena will not come any more. I no longer pass on any messages.\n{KNOWS}\n{OFFICE}",
        "That day is over. Please choose another day.",
    )
    have_read(*town.neighbours)


async def test_who_reported_is_not_sent_back(town: Town, anna: Neighbour, room: Neighbour) -> None:
    """The suspension of whom a helper reported ends by itself: they need not meet, and nobody asks how it went."""
    amira, olena = await meeting(town)
    await olena.says("Amira will 50 Euro von mir")
    have_read(*town.neighbours)
    await suspends(town, anna, amira)
    have_read(*town.neighbours)
    await town.later(hours=25)
    need_not = "You do not have to meet Amira. Something was reported, so I will not put you in touch again."
    sorry = "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by…"
    olena.hears(sorry, f"{need_not}\nIf someone is in danger now, please call 110.")
    await town.later(days=3)
    assert not [one for one in olena.new() if "Did it happen?" in olena.meaning(one)]
    have_read(*town.neighbours)
