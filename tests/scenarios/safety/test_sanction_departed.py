"""Whoever is reported cannot erase themselves out of it."""

import pytest

from bot.rules.access.roles import AgeGroup
from db import people
from tests.kit.help_setup import decides, forgets, have_read, in_touch, official, person_of, resident, sends, volunteer
from tests.kit.town import Neighbour, Town

LEFT = "The person this is about has left Büdchen. What you decide here will apply if this person comes back."


async def reported_and_gone(town: Town, room: Neighbour) -> Neighbour:
    """Olena helped Amira, who reports her for money; then Olena has everything deleted."""
    olena, amira = await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    for tap in ("Done", "It did not work out", "Talk to a coordinator", "About money or data"):
        await amira.taps(tap)
    have_read(amira, olena, room)
    await olena.says("/forget")
    await olena.taps("Yes, delete everything")
    have_read(amira, olena)
    return olena


async def is_reported_until_closed(town: Town, room: Neighbour, anna: Neighbour) -> None:
    """The card of the third case says that its author is reported, until the second case is closed."""
    assert IS_REPORTED in room.meaning(room.last())
    have_read(*town.neighbours)
    await anna.says("/case 2")
    await anna.taps("Close the case")
    await anna.says("/case 3")
    assert IS_REPORTED not in anna.meaning(anna.last())
    have_read(*town.neighbours)


async def test_a_suspension_finds_whoever_comes_back(town: Town, room: Neighbour) -> None:
    """The card says that they have left; decided in two taps, it holds for the account when it writes again."""
    anna = await official(town, "Anna")
    olena = await reported_and_gone(town, room)
    assert room.meaning(room.last()).startswith(LEFT)
    await decides(anna, room, "Suspend")
    await decides(anna, room, "About money or data")
    until = "A person who has left Büdchen is suspended until Thursday, 26 November, 11:00."
    card = f"{until}\nAbout money or data\nDecided by Anna."
    room.hears(
        f"{LEFT}…",
        "Do you want to suspend this person…",
        "Done. This will apply if…",
        card,
        "#2…Anna is dealing with it.",
    )
    await olena.says("/ask")
    assert "You are suspended until" in olena.meaning(olena.last())
    have_read(olena)


async def test_two_ban_somebody_who_has_left(town: Town, room: Neighbour) -> None:
    """It takes a second person as ever, and holds for two years."""
    anna, meryem = await official(town, "Anna"), await official(town, "Meryem")
    olena = await reported_and_gone(town, room)
    for who, tap in [(anna, "Suspend"), (anna, "About money or data"), (anna, "Suggest a ban"), (anna, "Advertising")]:
        await decides(who, room, tap)
    await decides(meryem, room, "Agree")
    assert await town.rows("select kind, reason from sanctioned_account") == [{"kind": "banned", "reason": "spam"}]
    await olena.says("/ask")
    assert "You are banned until" in olena.meaning(olena.last())
    have_read(olena, room, anna, meryem)


async def test_whoever_comes_back_first_is_the_one_it_is_about(town: Town, room: Neighbour) -> None:
    """The old button says so, and the card has the usual one again."""
    anna = await official(town, "Anna")
    olena = await reported_and_gone(town, room)
    await olena.says("/menu")
    await decides(anna, room, "Suspend")
    assert room.meaning(room.last()) == "This person has come back. Please look at the case again."
    assert await town.rows("select 1 from accused_account") == []
    await decides(anna, room, "Show the case")
    await decides(anna, room, "Suspend")
    await decides(anna, room, "Rude or frightening")
    assert "for now, I cannot pass on any messages" in olena.meaning(olena.last())
    have_read(olena, room)


async def test_once_it_is_decided_nothing_is_kept(town: Town, room: Neighbour) -> None:
    """Settled without a suspension, nobody knows the account any more, and nobody without a report is kept at all."""
    anna, jonas = await official(town, "Anna"), await resident(town, "Jonas")
    await reported_and_gone(town, room)
    await jonas.says("/forget")
    await jonas.taps("Yes, delete everything")
    assert len(await town.rows("select 1 from accused_account")) == 1
    await decides(anna, room, "Close the case")
    assert await town.rows("select 1 from accused_account") == []
    have_read(*town.neighbours)


IS_REPORTED = "This person is reported in case #2. Please read that case first."


async def reports(who: Neighbour, about: str) -> None:
    """For money; all have read what they heard."""
    await who.says("/report")
    for tap in (f"About {about}", "About money or data"):
        await who.taps(tap)
    have_read(who)


@pytest.mark.parametrize("forgotten", [False, True], ids=["still there", "forgotten and back"])
async def test_the_card_of_a_request_says_that_its_author_is_reported(
    town: Town, room: Neighbour, *, forgotten: bool
) -> None:
    """On the card itself, with the number of the case, as long as that is open; also after they had everything
    deleted and came back."""
    anna, olena, amira = await official(town, "Anna"), await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await reports(olena, "Amira")
    have_read(*town.neighbours)
    if forgotten:
        await forgets(amira)
        have_read(room)
        await amira.says("/menu")
        async with town.database.transaction() as tx:
            back = await person_of(tx, amira)
            people.set_age(tx, back, AgeGroup.ADULT)
            people.set_name(tx, back, "Amira")
    await sends(amira)
    await is_reported_until_closed(town, room, anna)


async def test_a_card_that_waits_already_says_it_as_well(town: Town, room: Neighbour) -> None:
    """Reported while their next request waits; a coordinator reads that case first, and a volunteer's worry too."""
    await official(town, "Anna")
    olena, amira = await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await sends(amira)
    have_read(*town.neighbours)
    await olena.taps("Something worries me")
    await olena.says("Der Kühlschrank ist immer leer.")
    assert [one for one in room.new() if "This person is reported in case #3" in room.meaning(one)]
    have_read(*town.neighbours)
    await reports(olena, "Amira")
    said = [room.meaning(one) for one in room.new()]
    assert [one for one in said if one.startswith("#2 ") and "This person is reported in case #" in one]
    have_read(*town.neighbours)


@pytest.mark.parametrize("words", ["Amira macht mir Angst.", ""], ids=["free words", "the button"])
async def test_the_card_of_a_request_names_an_open_concern_about_its_author(
    town: Town, room: Neighbour, words: str
) -> None:
    """A neighbour's fear is read before the next request of whoever frightens them; once closed, it is gone."""
    anna, olena, amira = await official(town, "Anna"), await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    if not words:
        await olena.taps("Something worries me")
    await olena.says(words or "Ich fühle mich bei ihr nicht sicher.")
    await sends(amira)
    await is_reported_until_closed(town, room, anna)


async def test_who_feels_bad_after_a_visit_reports_nobody(town: Town, room: Neighbour) -> None:
    """They speak of themselves: no card says that the neighbour is reported."""
    olena, amira = await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.says("Mir geht es schlecht seit dem Besuch.")
    await sends(amira)
    assert "This person is reported" not in room.meaning(room.last())
    have_read(*town.neighbours)
