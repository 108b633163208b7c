"""A certificate for the CV: asked for in two steps, under a name that is kept only for this."""

import pytest

from tests.kit.help_setup import has_helped, have_read, volunteer
from tests.kit.town import Neighbour, Town

WHICH_NAME = (
    "I will make a certificate for 1½ hours, in your language and in German.\nWhich name should be on it? Coordinators…"
)
PASSED_ON = "Thank you. I have passed it on.\nA coordinator will look at it by…"


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """She has helped for an hour and a half."""
    olena = await has_helped(town, "Olena")
    have_read(room)
    return olena


async def test_it_is_a_case_that_says_what_would_be_signed(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Who, under which name, how long, since when and with what; the name is kept sealed."""
    await olena.says("/certificate")
    await olena.says("Olena  Петренко")
    olena.hears(WHICH_NAME, PASSED_ON)
    about = "Name for the certificate: Olena Петренко"
    hours = "Time spent helping: 1½ hours, from 25 November 2026 to 25 November 2026."
    room.hears(f"#2 · A certificate\n{about}\n{hours}\nWaiting since…")
    assert room.buttons() == ["Sign", "Ask a question", "Not now", "I'll take this case", "Suspend", "Details"]
    (kept,) = await town.rows("select name_sealed from certificate")
    assert "Olena" not in kept["name_sealed"]


async def test_one_at_a_time(room: Neighbour, olena: Neighbour) -> None:
    """While one waits to be signed nobody has to look at a second one."""
    for words in ("/certificate", "Olena Petrenko", "/certificate"):
        await olena.says(words)
    olena.hears(WHICH_NAME, PASSED_ON, "A coordinator is already looking at your certificate. I will let you know.")
    have_read(room)


async def test_only_a_name_stands_on_it(olena: Neighbour) -> None:
    """No number, no address, no markup; one tap drops it."""
    await olena.says("/certificate")
    for words in ("Olena 0231 123456", "<b>Olena</b>", "x" * 61):
        await olena.says(words)
    await olena.taps("Not now")
    only = "Please write only the name, exactly as it should be on the certificate.\n…"
    olena.hears(WHICH_NAME, only, only, only, "All right, I have cancelled this. Nothing was sent.")


async def test_who_has_no_hours_hears_where_they_come_from(town: Town) -> None:
    """There is nothing to certify yet."""
    jonas = await volunteer(town, "Jonas")
    await jonas.says("/certificate")
    jonas.hears("You have not recorded any hours yet. I will ask you when you have helped someone.")
