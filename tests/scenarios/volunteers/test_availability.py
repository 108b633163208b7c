"""Busy for a while, and when one may be asked."""

from datetime import UTC, datetime

import pytest

from tests.kit.help_setup import have_read, resident, volunteer
from tests.kit.town import Neighbour, Town


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """A volunteer."""
    return await volunteer(town, "Olena")


async def _busy(town: Town) -> str:
    """The last day on which nobody asks them."""
    (row,) = await town.rows("select busy_until from volunteer")
    return f"{datetime.fromtimestamp(row['busy_until'] / 1000, UTC):%d.%m. %H}" if row["busy_until"] else ""


async def test_one_tap_says_until_when(town: Town, olena: Neighbour) -> None:
    """They hear the last day, and that it ends by itself; the settings say so as well."""
    await olena.says("/busy")
    assert olena.buttons() == ["A week", "Two weeks", "A month"]
    await olena.taps("A week")
    olena.hears(
        "Until when are you busy?…", "All right. I will not ask you until …. After that, I will start asking you again."
    )
    assert await _busy(town) == "02.12. 23", "the midnight that ends Wednesday, 2 December"
    await olena.taps("Settings")
    olena.hears("…\nYou are busy until …. I will not ask you before then.")
    await town.later(days=8)
    await olena.says("/settings")
    olena.hears("People you are in touch with know you as Olena.\nLevel 1 of 3: …reach level 2.")


@pytest.mark.parametrize(
    ("words", "until"), [("until Sunday", "29.11. 23"), ("bis 5.12.", "05.12. 23"), ("zwei Wochen", "09.12. 23")]
)
async def test_it_can_be_written_behind_the_command(town: Town, olena: Neighbour, words: str, until: str) -> None:
    """In any language, and as an answer too."""
    await olena.says(f"/busy {words}")
    have_read(olena)
    assert await _busy(town) == until
    await olena.says("/busy")
    await olena.says(words)
    have_read(olena)
    assert await _busy(town) == until


async def test_what_is_no_time_is_asked_again(town: Town, olena: Neighbour) -> None:
    """A day that is over, no day at all, and more than a year."""
    await olena.says("/busy")
    for words in ("Banane", "1.11.2026", "99 Monate"):
        await olena.says(words)
    olena.hears("Until when …", *["I did not understand until when.…"] * 3)
    assert await _busy(town) == ""


async def test_whoever_is_back_sooner_says_so(town: Town, olena: Neighbour) -> None:
    """One tap, and they are asked again."""
    await olena.says("/busy two weeks")
    await olena.says("/busy")
    await olena.taps("I have time again")
    olena.hears(
        "All right. I will not ask you until…",
        "Until when …",
        "Welcome back! I will ask you again when someone needs help.",
    )
    assert await _busy(town) == ""


async def test_a_break_gets_an_end(town: Town, olena: Neighbour) -> None:
    """Whoever takes a break and then says until when is asked again after it by themselves."""
    await olena.says("/settings")
    for label in ("Take a break", "Only until a certain day", "Two weeks"):
        await olena.taps(label)
    have_read(olena)
    assert await town.rows("select state from volunteer") == [{"state": "admitted"}]
    assert await _busy(town) == "09.12. 23"


async def test_own_hours_are_kept(town: Town, olena: Neighbour) -> None:
    """Tapped or written; never at night."""
    await olena.says("/offer")
    for label in ("More", "When you may write to me"):
        await olena.taps(label)
    have_read(olena)
    await olena.says("22-6")
    await olena.says("9-18")
    olena.hears(
        "Please write two times between 8 and 21, such as “9-18”.…", "Noted: I will only ask you at these times: …."
    )
    assert await town.rows("select quiet_hours from volunteer") == [{"quiet_hours": "18-9"}]


async def test_it_is_for_volunteers(town: Town) -> None:
    """Others are invited."""
    amira = await resident(town, "Amira")
    await amira.says("/busy until Sunday")
    amira.hears("This is for volunteers. Would you like to help, too?")
    assert amira.buttons() == ["I want to help", "Menu"]
