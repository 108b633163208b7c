"""Whoever asked blocks the bot and has a visit before them: the helper hears it at once, and the office looks."""

import pytest

from tests.kit.help_setup import approved_request, forged_press, have_read, in_touch, resident
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import AT_TWO, meet
from tests.scenarios.contacts.test_late_or_cancelled import comes_up
from tests.scenarios.contacts.test_no_show import A_DAY_AND_THREE_HOURS

SILENT = "I cannot reach Amira any more: your messages will not arrive."
WAIT = "Please do not go there until a coordinator has written to you."
CANNOT = f"{SILENT}\nThe meeting: {AT_TWO}.\n{WAIT}"
CARD = "#2 · Report · Hörde\nThe person who asked for help cannot be reached any more. Please find…"


async def test_the_helper_and_the_office_hear_it_at_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """With what to do, by when somebody looks, and instead of a reminder to go there."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await amira.leaves()
    olena.hears(f"{CANNOT}\nA coordinator will look at it by…\nQuestions? Please contact us: Freiwilligenbüro …")
    assert olena.buttons() == ["I cannot come", "Talk to a person", "Something is wrong", "My requests"]
    room.hears(
        CARD,
        f"Amira cannot be reached any more. Olena is the helper and knows about this.\nThe meeting: {AT_TWO}.\n#2…",
    )
    await town.later(hours=25)
    assert any(olena.meaning(one).startswith(CANNOT) for one in olena.new())
    assert not [one for one in olena.new() if "Please do not forget" in olena.meaning(one)]
    have_read(olena, room)


async def test_nobody_is_told_and_nothing_rings_at_the_door(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The helper reads so, does not wait, and the card says that nobody opened."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await amira.leaves()
    await town.later(hours=A_DAY_AND_THREE_HOURS)
    have_read(olena, room)
    await comes_up(olena, "I am running late")
    await olena.taps("20 minutes")
    assert olena.meaning(olena.last()) == "I can no longer reach Amira, so I could not pass this on."
    await comes_up(olena, "Nobody opens the door")
    assert olena.meaning(olena.last()).startswith("I can no longer reach Amira, so I could not pass this on")
    assert "Olena says that nobody opened the door." in room.meaning(room.last())
    have_read(olena, room)
    await town.later(minutes=20)
    olena.hears()
    assert await town.rows("select reason, urgency from case_file where kind = 'report'") == [
        {"reason": "gone", "urgency": "05"}
    ]
    have_read(room)


async def test_an_alarm_says_that_nobody_can_be_asked(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """They leave while the helper stands at their door."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await town.later(hours=A_DAY_AND_THREE_HOURS)
    await comes_up(olena, "Nobody opens the door")
    have_read(*town.neighbours)
    await amira.leaves()
    await town.later(minutes=16)
    assert "The person who asked for help cannot be reached" in " ".join(room.meaning(one) for one in room.new())
    have_read(olena, room)


async def test_whoever_comes_back_is_expected_again(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Soon, by day; the reminder comes as ever, and the office need not look any more."""
    await meet(town, amira, olena)
    await amira.leaves()
    have_read(olena)
    await amira.says("/menu")
    await town.later(minutes=20)
    olena.hears(f"Amira can be reached again.\nThe meeting: {AT_TWO}.")
    await town.later(hours=24)
    assert {olena.meaning(one).split("\n")[0] for one in olena.new()} == {"Please do not forget:"}
    have_read(olena)
    have_read(amira)


async def test_a_yes_to_somebody_who_is_out_of_reach(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Before anybody noticed it otherwise, the helper hears it with the yes."""
    await approved_request(town, amira)
    await town.rows("update account set reachable = 0 where person_id = (select person_id from help_request)")
    have_read(olena)
    await olena.taps("I can help")
    assert [one for one in olena.new() if olena.meaning(one).startswith(SILENT)]
    have_read(olena)


@pytest.mark.parametrize("agrees", [False, True])
async def test_a_time_that_nobody_hears_of_is_not_asked(
    town: Town, amira: Neighbour, olena: Neighbour, *, agrees: bool
) -> None:
    """The helper proposes one, or agrees to one: they read that it does not arrive, and what happens next."""
    await in_touch(town, amira, olena)
    if agrees:
        await olena.taps("We will agree later")
        for label in ("Our meeting", "Another time", AT_TWO):
            await amira.taps(label)
    await amira.leaves()
    have_read(*town.neighbours)
    await olena.taps("That suits me" if agrees else AT_TWO)
    olena.hears(f"{SILENT}\n…{WAIT}\nQuestions? Please contact us: Freiwilligenbüro …")
    assert await town.rows("select state from visit") == ([{"state": "proposed"}] if agrees else [])


async def test_it_is_for_the_helper_of_somebody_who_left(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whatever button somebody has; whoever is there is lost to nobody."""
    jonas = await resident(town, "Jonas")
    contact = await meet(town, amira, olena)
    for go in (
        "contacts.tell_requester_unreachable",
        "contacts.check_requester_back",
        "contacts.remind_requester_unreachable",
        "contacts.note_unreachable_at_door",
    ):
        for who in (amira, jonas):
            await who.does(await forged_press(town, who, go, pair=contact, until="2026-11-25T11:00:00+00:00"))
            who.hears()
    assert await town.rows("select 1 from report") == []
