"""Did it happen? What two neighbours leave open is asked about, and closed kindly in the end."""

import pytest

from tests.kit.help_setup import (
    approved_request,
    decides,
    forged_press,
    have_read,
    have_talked,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town

ASKED = "Did it happen?\n“Wer kommt mit …”"
CLOSED = "I have closed this contact because neither of you told me how it went. I hope it went well."


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira, who asked for tomorrow; three days later both were asked whether it happened."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await sends(amira)
    await decides(anna, room, "Approve")
    await olena.taps("I can help")
    await town.later(hours=44)
    have_read(*town.neighbours)
    for _ in range(3):
        await town.later(days=1)
    return olena


async def test_some_days_after_both_are_asked(town: Town, olena: Neighbour) -> None:
    """Yes leads to how it went."""
    amira = next(one for one in town.neighbours if one.name == "Amira")
    assert ASKED.partition("\n")[0] in olena.meaning(olena.last())
    assert ASKED.partition("\n")[0] in amira.meaning(amira.last())
    have_read(amira, olena)
    await olena.taps("Yes, it is done")
    assert "How did it go?" in olena.meaning(olena.last())
    have_read(*town.neighbours)


async def test_not_yet_is_asked_again_in_a_week(town: Town, olena: Neighbour) -> None:
    """And not before."""
    await olena.taps("Not yet")
    assert olena.meaning(olena.last()) == "All right. I will ask again in a week."
    have_read(*town.neighbours)
    for _ in range(6):
        await town.later(days=1)
    olena.hears()
    await town.later(days=2)
    assert "Did it happen?" in olena.meaning(olena.last())
    have_read(*town.neighbours)


async def test_two_weeks_without_a_word_close_it(town: Town, olena: Neighbour) -> None:
    """Both read why; nobody is blamed."""
    have_read(*town.neighbours)
    for _ in range(15):
        await town.later(days=1)
    olena.hears(CLOSED)
    assert await town.rows("select state from contact") == [{"state": "ended"}]
    assert await town.rows("select state from help_request") == [{"state": "done"}]
    have_read(*town.neighbours)


async def test_nobody_else_answers_for_them(town: Town, olena: Neighbour) -> None:
    """Whatever button they have."""
    eve = await volunteer(town, "Eve")
    (contact,) = await town.rows("select id from contact")
    await eve.does(await forged_press(town, eve, "contacts.postpone_confirmation", pair=contact["id"]))
    eve.hears("This contact has ended. I no longer pass on any messages.")
    assert await town.rows("select answered_at from follow_up") == [{"answered_at": None}]
    have_read(*town.neighbours)


async def test_who_stays_in_touch_for_long_is_not_asked_whether_it_happened(town: Town) -> None:
    """Mentoring has no one day that is over: both are asked how it goes instead, and nothing closes it but them."""
    amira = await resident(town, "Amira")
    olena = await volunteer(town, "Olena", level=2)
    request = await approved_request(town, amira, kind="mentoring")
    await have_talked(town)
    await olena.taps("I can help")
    for _month in range(3):
        await amira.does(await forged_press(town, amira, "requests.expire_request", post=request))
        await town.later(days=30)
    assert await town.rows("select state from contact") == [{"state": "open"}]
    heard = [one.meaning(message) for one in (amira, olena) for message in one.new()]
    assert sum("How is it going?" in words for words in heard) == 6
    assert not [words for words in heard if "Did it happen?" in words or words == CLOSED]
    have_read(amira, olena)
