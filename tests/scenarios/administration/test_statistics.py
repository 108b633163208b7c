"""The numbers: how many come to what is on soon, and how often two found company; never who."""

from tests.kit import skip_unless
from tests.kit.company_setup import CALLED_OFF, WHEN, comes, go_together, is_on
from tests.kit.help_setup import have_read, resident
from tests.kit.town import Town

NOBODY = "Nobody has said yet whether they are coming to an event."
ONCE = "In the last 30 days, two people found each other as company for an event once."


async def test_coordinators_read_how_many_come_and_no_names(town: Town) -> None:
    """One answer alone could be anybody's whom they know, and is not counted out."""
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await anna.says("/numbers")
    anna.hears(f"{NOBODY}\nIn the last 30 days, two people found each other as company for an event 0 times.")
    await comes(town, amira)
    have_read(amira)
    await anna.says("/numbers")
    anna.hears(f"{WHEN.replace(chr(10), ' ')} Fewer than two people have said that they are coming.\n…")


async def test_that_two_went_together_is_a_number_as_well(town: Town) -> None:
    """Two come, two others cannot, and two found company; of whom is not said."""
    anna = await town.coordinator("Anna")
    await go_together(town)
    for name in ("Nina", "Jonas"):
        other = await resident(town, name)
        await comes(town, other)
        await other.taps("I can't come after all")
        have_read(other)
    await anna.says("/numbers")
    anna.hears(f"{WHEN.replace(chr(10), ' ')} 2 people are coming. 2 people cannot come.\n{ONCE}")


async def test_what_is_cancelled_or_over_is_not_counted(town: Town) -> None:
    """Nobody comes to it."""
    anna = await town.coordinator("Anna")
    await go_together(town)
    await is_on(town, CALLED_OFF)
    have_read(*town.neighbours)
    await anna.says("/numbers")
    anna.hears(f"{NOBODY}\n{ONCE}")


@skip_unless.the_model
async def test_how_much_is_not_understood_is_a_number_by_language(town: Town) -> None:
    """Only what was written freely counts, this month's, and no word of it is kept."""
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira", language="de")
    for words in ("danke schön", "der Mond ist aus Käse", "der Rollladen geht nicht mehr hoch", "danke dir"):
        await amira.says(words)
    have_read(amira)
    await anna.says("/numbers")
    anna.hears("…\nSentences that I did not understand this month:\n…: 1 of 4, that is 25 %.")
    rows = await town.rows("select outcome, nearest, number from understanding_count order by outcome")
    assert [(row["outcome"], row["nearest"], row["number"]) for row in rows] == [
        ("asked", "", 1),
        ("lost", "about+other", 1),
        ("sure", "", 2),
    ]
    await town.later(days=31)
    await anna.says("/numbers")
    anna.hears("…0 times.")


async def test_nobody_else_reads_them(town: Town) -> None:
    """It is for those who look after it."""
    amira = await resident(town, "Amira")
    await amira.says("/numbers")
    amira.hears("Only coordinators and administrators can do that.")
