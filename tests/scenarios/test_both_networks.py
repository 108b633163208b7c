"""One kiosk on two networks: what is asked on one is decided, taken and taken back on the other."""

from tests.kit.help_setup import WORDS, decides, have_read, in_touch, official, resident, sends, volunteer
from tests.kit.town import Town
from tests.kit.visit_setup import AT_TWO
from tests.scenarios.account.test_link_platforms import linked
from tests.scenarios.safety.test_suspend import suspends


async def test_a_case_decided_in_one_room_is_shown_decided_in_the_other(town: Town) -> None:
    """Coordinators of both networks see the same card; whoever is second on the other one is told so."""
    here = await town.room("backchannel")
    there = await town.room("team", on=town.elsewhere)
    anna = await town.coordinator("Anna")
    bruno = await town.coordinator("Bruno", on=town.elsewhere)
    await sends(await resident(town, "Amira"))
    assert (
        here.buttons()
        == there.buttons()
        == ["Approve", "Ask a question", "Reject", "I'll take this case", "Change", "Details"]
    )
    await decides(bruno, there, "Approve")
    assert here.meaning(here.last()) == there.meaning(there.last())
    assert "Approved" in here.meaning(here.last())
    assert "Approve" not in here.buttons()
    have_read(here, there, anna, bruno, *town.neighbours)


async def test_asked_here_taken_there_and_taken_back_in_both(town: Town) -> None:
    """Two neighbours of different networks find each other; everybody hears at once that it is over."""
    here = await town.room("backchannel")
    there = await town.room("team", on=town.elsewhere)
    anna = await town.coordinator("Anna", on=town.elsewhere)
    jonas = await volunteer(town, "Jonas", on=town.elsewhere)
    amira = await resident(town, "Amira")
    await sends(amira)
    await decides(anna, there, "Approve")
    assert WORDS in jonas.last().text
    have_read(amira, jonas)
    await jonas.taps("I can help")
    amira.hears("Good news: Jonas will help you.…")
    have_read(jonas)
    await amira.says("/mine")
    await amira.taps("Withdraw request")
    assert "no longer needed" in jonas.meaning(jonas.last())
    assert here.meaning(here.last()) == there.meaning(there.last())
    have_read(*town.neighbours)


async def test_that_somebody_does_not_come_is_heard_on_both(town: Town) -> None:
    """Whoever wrote from both networks, and has the other phone in the hand, goes nowhere in vain."""
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    olena = await volunteer(town, "Olena", on=town.elsewhere)
    tablet = await linked(town, amira)
    await in_touch(town, amira, olena)
    await olena.taps(AT_TWO)
    await tablet.taps("That suits me")
    have_read(*town.neighbours)
    await suspends(town, anna, olena)
    for one in (amira, tablet):
        one.hears("Olena is not coming for now. I am not passing on any messages.\nYour meeting is cancelled:…")
    have_read(*town.neighbours)
