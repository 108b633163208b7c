"""Two coordinators together tell something to everybody."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import decides, have_read, official, press_for_later, resident
from tests.kit.town import Neighbour, Town

WORDS = "Am Samstag ist Sommerfest im Westpark."
TOLD = f"News from …:\n{WORDS}"
WHAT = "What should everyone read? A few short sentences are best."
FEW = "This will reach fewer than 5 people."
SOON = "There was already an announcement in the last 24 hours. Please wait until tomorrow."
ASKED = "Thank you. I will ask a second person to agree."
PROPOSED = f"Anna suggests sending this to everyone:\n“{WORDS}”"


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """Has something to tell."""
    return await official(town, "Anna")


@pytest.fixture
async def bruno(town: Town) -> Neighbour:
    """Another coordinator."""
    return await official(town, "Bruno")


async def proposes(anna: Neighbour, words: str = WORDS) -> None:
    """As quickly as it can be done."""
    await anna.says("/announce")
    await anna.says(words)
    await anna.taps("Suggest this")


async def test_it_reaches_everybody_once_two_agree(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour
) -> None:
    """Read back with how many it reaches, shown whole to the second one, and who blocked us is no hindrance."""
    amira, gone = await resident(town, "Amira"), await resident(town, "Jonas")
    await gone.leaves()
    await proposes(anna)
    anna.hears(WHAT, f"This is what everyone would read:\n“{WORDS}”\n{FEW}", ASKED)
    amira.hears()
    room.hears(f"{PROPOSED}\n{FEW}\nA second person has to agree within a day.")
    await decides(bruno, room, "Agree")
    room.hears(f"{PROPOSED}\nBruno has agreed. It is done.")
    for everybody in (amira, anna, bruno):
        everybody.hears(TOLD)
    gone.hears()


async def test_whoever_wants_no_more_hears_no_more(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour
) -> None:
    """It is kept, also past a day, until they want it again."""
    amira = await resident(town, "Amira")
    for _day in range(3):
        await proposes(anna)
        await decides(bruno, room, "Agree")
        await amira.taps(
            "Get announcements again" if "Get announcements again" in amira.buttons() else "No more announcements"
        )
        await town.later(days=1)
    no, yes = "All right. I will not send you any more announcements.", "Thank you. I will tell you when there is news."
    amira.hears(TOLD, no, yes, TOLD, no)
    have_read(anna, bruno, room)


async def test_once_a_day_and_only_by_day(town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour) -> None:
    """Agreed to by night it goes out in the morning; a second one has to wait, even if it was proposed before."""
    amira = await resident(town, "Amira")
    await town.later(hours=11)
    await proposes(anna)
    first = press_for_later(room, "Agree")
    await proposes(anna, "Und noch etwas für alle.")
    have_read(anna, room)
    await decides(bruno, room, "Agree")
    await town.later(hours=1)
    amira.hears()
    await town.later(hours=9)
    amira.hears("News from …:\nUnd noch etwas für alle.")
    have_read(anna, room, bruno)
    await bruno.does(first, chat=room.name)
    await anna.says("/announce")
    anna.hears(SOON)
    room.hears(SOON)


async def test_second_thoughts(town: Town, anna: Neighbour, bruno: Neighbour, room: Neighbour) -> None:
    """Too short, too long, changed, dropped: nothing is proposed; and not in a room, and not by neighbours."""
    amira = await resident(town, "Amira")
    await anna.says("/announce")
    await anna.says("Fest")
    await anna.says("x" * 601)
    await anna.says(WORDS)
    await anna.says("jawohl?")
    await anna.taps("Change")
    await anna.says(WORDS)
    await anna.taps("Discard")
    length, preview = f"Please write between 10 and 600 characters.\n{WHAT}", f"This is …\n{FEW}"
    dropped = "All right, I have cancelled this. Nothing was sent."
    anna.hears(WHAT, length, length, preview, f"Please choose one of these, …{FEW}", WHAT, preview, dropped)
    await amira.says("/announce")
    amira.hears("Only coordinators can do that.")
    await anna.does(TextMessage("/announce"), chat=room.name)
    room.hears("Please write that to me in our private chat.…")
    assert await town.rows("select 1 from two_person_approval") == []
