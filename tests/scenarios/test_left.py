"""Whoever is reported cannot erase themselves out of it."""

from tests.kit.helping import decides, have_read, in_touch, official, resident, volunteer
from tests.kit.town import Neighbour, Town

LEFT = "Whoever this is about has left. What you decide here holds if they come back."


async def reported_and_gone(town: Town, room: Neighbour) -> Neighbour:
    """Olena helped Amira, who reports her for money; then Olena has everything deleted."""
    olena, amira = await volunteer(town, "Olena"), await resident(town, "Amira")
    await in_touch(town, amira, olena)
    for tap in ("Done", "It did not work out", "Talk to a coordinator", "It was about money or data"):
        await amira.taps(tap)
    have_read(amira, olena, room)
    await olena.says("/forget")
    await olena.taps("Yes, delete everything")
    have_read(amira, olena)
    return olena


async def test_a_suspension_finds_whoever_comes_back(town: Town, room: Neighbour) -> None:
    """The card says that they have left; decided in two taps, it holds for the account when it writes again."""
    anna = await official(town, "Anna")
    olena = await reported_and_gone(town, room)
    assert room.meaning(room.last()).startswith(LEFT)
    await decides(anna, room, "Suspend")
    await decides(anna, room, "About money or data")
    until = "Somebody who has left is suspended until Thursday, 26 November, 11:00."
    card = f"{until}\nAbout money or data\nDecided by Anna."
    room.hears(f"{LEFT}…", "Shall they be suspended…", "Done. It holds…", card)
    await olena.says("/ask")
    assert "You are suspended until" in olena.meaning(olena.last())
    have_read(olena)


async def test_two_ban_somebody_who_has_left(town: Town, room: Neighbour) -> None:
    """It takes a second person as ever, and holds for two years."""
    anna, meryem = await official(town, "Anna"), await official(town, "Meryem")
    olena = await reported_and_gone(town, room)
    for who, tap in [(anna, "Suspend"), (anna, "About money or data"), (anna, "Propose a ban"), (anna, "Advertising")]:
        await decides(who, room, tap)
    await decides(meryem, room, "Agree")
    assert await town.rows("select kind, reason from barred") == [{"kind": "banned", "reason": "spam"}]
    await olena.says("/ask")
    assert "You are banned until" in olena.meaning(olena.last())
    have_read(olena, room, anna, meryem)


async def test_whoever_comes_back_first_is_the_one_it_is_about(town: Town, room: Neighbour) -> None:
    """The old button says so, and the card has the usual one again."""
    anna = await official(town, "Anna")
    olena = await reported_and_gone(town, room)
    await olena.says("/menu")
    await decides(anna, room, "Suspend")
    assert room.meaning(room.last()) == "They have come back. Please look at the case once more."
    assert await town.rows("select 1 from accused") == []
    await decides(anna, room, "Show the case")
    await decides(anna, room, "Suspend")
    await decides(anna, room, "Rude or frightening")
    assert "for now I do not pass on anything" in olena.meaning(olena.last())
    have_read(olena, room)


async def test_once_it_is_decided_nothing_is_kept(town: Town, room: Neighbour) -> None:
    """Settled without a suspension, nobody knows the account any more, and nobody without a report is kept at all."""
    anna, jonas = await official(town, "Anna"), await resident(town, "Jonas")
    await reported_and_gone(town, room)
    await jonas.says("/forget")
    await jonas.taps("Yes, delete everything")
    assert len(await town.rows("select 1 from accused")) == 1
    await decides(anna, room, "It is settled")
    assert await town.rows("select 1 from accused") == []
    have_read(room, jonas)
