"""A late tap on a button that asks other neighbours leads into no dead end."""

from tests.kit.help_setup import have_read, official, press_for_later, volunteer
from tests.kit.town import Town
from tests.scenarios.safety.test_pause_or_end_contacts import bans, meeting, suspends


async def test_who_asks_others_after_a_ban_hears_that_it_is_being_done(town: Town) -> None:
    """The button of the suspension is older than the ban: it leads into no dead end; nor does it once its day is
    over, when the day is asked anew.
    """
    anna = await official(town, "Anna")
    amira, olena = await meeting(town)
    await suspends(town, anna, olena)
    ask = press_for_later(amira, "Ask other people")
    await bans(town, anna, olena)
    have_read(*town.neighbours)
    await amira.does(ask)
    amira.hears("I am already asking other people. I will tell you as soon as someone can help.")
    have_read(*town.neighbours)
    await town.later(days=9)
    have_read(*town.neighbours)
    await amira.does(ask)
    amira.hears("When? Choose a day,…")
    have_read(*town.neighbours)


async def test_who_asks_others_late_hears_that_somebody_else_helps(town: Town) -> None:
    """Jonas has said yes meanwhile."""
    anna = await official(town, "Anna")
    amira, olena = await meeting(town)
    jonas = await volunteer(town, "Jonas")
    await suspends(town, anna, olena)
    ask = press_for_later(amira, "Ask other people")
    await bans(town, anna, olena)
    await jonas.taps("I can help")
    have_read(*town.neighbours)
    await amira.does(ask)
    amira.hears("Someone else is helping you by now.")
