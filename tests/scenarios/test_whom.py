"""Whom a worry is about is asked where it may be about several; a human reads the words in any case."""

import pytest

from tests.kit.helping import forged, have_read, in_touch, resident, volunteer
from tests.kit.town import Neighbour, Town

WORDS = "Sie macht mir Angst."
WHOM = "Whom is it about?"
GOES_ON = "The other person does not hear of it, and your contact goes on.…"


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps Amira and Karl."""
    olena = await volunteer(town, "Olena")
    for name in ("Amira", "Karl"):
        await in_touch(town, await resident(town, name), olena)
    have_read(*town.neighbours)
    return olena


async def test_the_words_are_read_before_it_is_said_about_whom(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """The case is there at once, without anybody; one tap later its card says what it is about, and who worries."""
    await olena.says(WORDS)
    assert olena.meaning(olena.new()[0]).endswith(WHOM)
    room.hears(f"#3…They write: “{WORDS}”…")
    await olena.taps("About Karl")
    have_read(olena)
    card = room.meaning(room.new()[0])
    assert "It is the person who helps who worries.\nIt is about case #2." in card
    have_read(room)
    assert await town.rows("select count(*) as n from report where pair_id is not null") == [{"n": 1}]


async def test_about_none_of_them(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Then the case stays as it is."""
    await olena.says(WORDS)
    have_read(olena, room)
    await olena.taps("About none of them")
    olena.hears("Thank you. A coordinator reads that, too.")
    room.hears()
    assert await town.rows("select count(*) as n from report where pair_id is not null") == [{"n": 0}]


async def test_the_button_asks_about_whom_first(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Then for one sentence."""
    await olena.says("/concern")
    olena.hears(f"{WHOM}\nIf somebody is in danger now, please call 110.")
    assert olena.buttons() == ["About Karl", "About Amira", "About none of them"]
    await olena.taps("About Amira")
    await olena.says("Der Kühlschrank ist immer leer.")
    olena.hears("What are you worried about?…", f"Thank you for telling me.…\n{GOES_ON}")
    room.hears("#3…It is about case #1.…")


async def test_nobody_says_it_for_somebody_else(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """A button that was forged changes no case of another person."""
    karim = await resident(town, "Karim")
    await in_touch(town, karim, await volunteer(town, "Jonas"))
    await olena.says(WORDS)
    have_read(*town.neighbours)
    (case,) = await town.rows("select id from report")
    (pair,) = await town.rows("select id from pair order by id desc limit 1")
    await karim.does(await forged(town, karim, "whom.said", case=case["id"], pair=pair["id"]))
    have_read(karim)
    room.hears()
    assert await town.rows("select count(*) as n from report where pair_id is not null") == [{"n": 0}]
