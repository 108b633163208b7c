"""Open requests that fit what a volunteer offers."""

from tests.kit.helping import request, resident, volunteer
from tests.kit.town import Town

LIST = "These neighbours need a hand:\n1. Somebody in Hörde …\n“Wer kommt mit …”"


async def test_a_volunteer_sees_what_fits_and_helps_with_one_tap(town: Town) -> None:
    """Only what was approved, and never who asks."""
    amira = await resident(town, "Amira")
    await request(town, amira)
    olena = await volunteer(town, "Olena")
    await olena.says("/tasks")
    olena.hears(LIST)
    assert "Amira" not in olena.last().text
    await olena.taps("I can: 1")
    olena.hears("Lovely! You help Amira.…", "When shall you meet?…")
    amira.hears("Good news: Olena helps you.…")


async def test_what_does_not_fit_or_was_refused_is_not_shown(town: Town) -> None:
    """Other kinds of help, their own requests, and what they said no to."""
    amira, shopper = await resident(town, "Amira"), await volunteer(town, "Jonas", kinds=("shopping",))
    olena = await volunteer(town, "Olena")
    await request(town, amira)
    await request(town, olena, "Wer hilft mir beim Umzug?", "home")
    await olena.taps("Not this time")
    none = "Nobody needs a hand at the moment that fits what you offer.…"
    for neighbour in (olena, shopper):
        await neighbour.says("/tasks")
    olena.hears("Somebody in …", "All right.…", none)
    shopper.hears(none)


async def test_only_admitted_volunteers_see_it(town: Town) -> None:
    """Requests are no public board; somebody on a break is asked whether they are back."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    refused = "Only volunteers whom a coordinator has admitted see this."
    await amira.says("/tasks")
    amira.hears(refused)
    await town.rows("update volunteer set state = 'applied'")
    await olena.says("/tasks")
    await town.rows("update volunteer set state = 'paused'")
    await olena.says("/tasks")
    olena.hears(refused, "You are taking a break at the moment.")
