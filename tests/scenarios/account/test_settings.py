"""What somebody can change about themselves."""

from tests.kit.help_setup import approved_request, resident, volunteer
from tests.kit.town import Town

CALLED = "People you are in touch with know you as {}."
LEVEL = "Level 1 of 3: you can help with most things. After helping three times, you can reach level 2."


async def test_a_stranger_finds_language_name_and_data(town: Town) -> None:
    """Only what concerns them; a first name is given or changed here."""
    amira = town.neighbour("Amira")
    await amira.says("/settings")
    letter = "Weekly update, my area"
    theirs = [letter, "Someone writes for me", "What you know about me", "Menu"]
    assert amira.buttons() == ["Language", "My first name", *theirs]
    await amira.taps("My first name")
    await amira.says("@amira")
    await amira.says("Amira")
    await amira.taps("Settings")
    asked, refused = "What is your first name?…", "Please write only a first name.…"
    amira.hears("You have not told me your first name.", asked, refused, "Thank you, Amira.", CALLED.format("Amira"))


async def test_a_volunteer_takes_a_break_and_comes_back(town: Town) -> None:
    """During the break nobody asks them; after it they are asked again."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await olena.says("/settings")
    assert {"What I offer", "Take a break"} < set(olena.buttons())
    await olena.taps("Take a break")
    await approved_request(town, amira)
    olena.hears(f"{CALLED.format('Olena')}\n{LEVEL}", "Enjoy your break! I will not ask you until you are back.")
    await olena.taps("I am back")
    await approved_request(town, amira)
    olena.hears("Welcome back! I…", "Someone in …Can you help?")


async def test_a_break_needs_something_to_rest_from(town: Town) -> None:
    """A second tap on an old button changes nothing; nobody comes back into a role they never had."""
    olena = await volunteer(town, "Olena")
    await olena.says("/settings")
    await olena.taps("Take a break")
    await olena.taps("Take a break")
    await olena.taps("I am back")
    await olena.taps("I am back")
    nothing, not_resting = "You do not need a break at the moment.", "You are not on a break."
    olena.hears(f"{CALLED.format('Olena')}\n{LEVEL}", "Enjoy your break!…", nothing, "Welcome back! I…", not_resting)


async def test_a_volunteer_reads_how_far_they_have_come(town: Town) -> None:
    """In words; and until when they are busy, as long as they are."""
    olena = await volunteer(town, "Olena")
    await town.rows("update volunteer set level = 3, certified_until = '2027-03-01', busy_until = 1796000000000")
    await olena.says("/settings")
    third = "Level 3 of 3: you can help with everything. Your police check is valid until …."
    await town.rows("update volunteer set certified_until = '', level = 2, busy_until = 1")
    await olena.says("/settings")
    await town.rows("update volunteer set level = 0")
    await olena.says("/settings")
    called = CALLED.format("Olena")
    second, first = "Level 2 of 3: you know how it works,…", "Before level 1 of 3: a coordinator would like to get to…"
    olena.hears(f"{called}\n{third}\nYou are busy until …", f"{called}\n{second}", f"{called}\n{first}")


async def test_who_is_not_trained_finds_the_training_there(town: Town) -> None:
    """In the place of the break: nobody asks them yet."""
    olena = await volunteer(town, "Olena")
    await town.rows("update volunteer set trained_at = null")
    await olena.says("/settings")
    olena.hears(f"{CALLED.format('Olena')}\n{LEVEL}")
    assert "Do the training (5 min)" in olena.buttons()
    assert "Take a break" not in olena.buttons()
