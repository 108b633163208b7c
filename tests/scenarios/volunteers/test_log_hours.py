"""Hours: one tap after it was done, theirs to see, to correct, to delete and to take along."""

import pytest

from tests.kit.help_setup import forged_press, have_read, helped, resident
from tests.kit.town import Neighbour, Town

OVER = "This contact has ended. I no longer pass on any messages."
HOW_MANY = "How many hours did it take? You can write “1.5” or “0:45”."


@pytest.fixture
async def both(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira was helped by Olena; both say that it went well, and Olena is asked how long it took."""
    both = await helped(town)
    await both[1].taps("It went well")
    have_read(*both)
    return both


@pytest.fixture
async def olena(both: tuple[Neighbour, Neighbour]) -> Neighbour:
    """She noted two hours."""
    olena = both[1]
    await olena.taps("2 hours")
    have_read(olena)
    return olena


async def test_one_tap_notes_how_long_it_took(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """The day, the kind of help and the minutes; what is noted once is not noted again."""
    olena = both[1]
    assert olena.buttons() == ["Half an hour", "1 hour", "2 hours", "3 hours", "Something else", "Skip"]
    again = olena.button("3 hours")
    await olena.taps("1 hour")
    assert olena.buttons() == [
        *("Thank Amira in my words", "A note for next time", "Something worries me", "My hours", "Menu")
    ]
    await olena.taps(again.label)
    olena.hears("Noted: 1 hour.", "You have already told me. Thank you!")
    assert await town.rows("select kind, day, minutes from help_hours") == [
        {"kind": "company", "day": "2026-11-25", "minutes": 60}
    ]


async def test_nobody_has_to_say_it(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Skipped with one tap; who has no hours hears where they come from."""
    olena = both[1]
    await olena.taps("Skip")
    await olena.says("/hours")
    olena.hears(
        "All right. Thank you!", "You have not recorded any hours yet. I will ask you when you have helped someone."
    )


async def test_any_other_time_is_written(both: tuple[Neighbour, Neighbour]) -> None:
    """As people write it; what is no time is asked again."""
    olena = both[1]
    await olena.taps("Something else")
    for words in ("lange", "99", "1,5"):
        await olena.says(words)
    misunderstood = f"I did not understand how long it was. You can also skip this.\n{HOW_MANY}"
    olena.hears(HOW_MANY, misunderstood, misunderstood, "Noted: 1½ hours.")


async def test_hours_add_up_by_month_and_year(town: Town, olena: Neighbour) -> None:
    """This month, this year and in total, by the city's calendar."""
    await olena.says("/hours")
    await town.later(days=7)
    await olena.says("/hours")
    await town.later(days=31)
    await olena.says("/hours")
    sums = "You have helped this month: {}\nThis year: {}\nIn total: 2 hours"
    olena.hears(
        sums.format("2 hours", "2 hours"), sums.format("0 minutes", "2 hours"), sums.format("0 minutes", "0 minutes")
    )
    assert olena.buttons() == ["Correct an entry", "All entries as a file", "Certificate for my help", "Menu"]


async def test_hours_belong_to_whoever_helped(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Neither the one who was helped nor a stranger notes or changes any by a forged button."""
    amira, olena = both
    await olena.taps("1 hour")
    (contact,), (spell,) = await town.rows("select id from contact"), await town.rows("select id from help_hours")
    for who in (amira, await resident(town, "Jonas")):
        await who.does(await forged_press(town, who, "volunteers.log_duration", pair=contact["id"], minutes=60))
        await who.does(await forged_press(town, who, "volunteers.show_hour_entry", spell=spell["id"]))
        who.hears(OVER, "This entry no longer exists.")
    olena.hears("Noted: 1 hour.")
    assert await town.rows("select minutes from help_hours") == [{"minutes": 60}]


async def test_where_it_did_not_work_out_the_time_counts_as_well(town: Town) -> None:
    """Whoever came all the same may note it."""
    amira, olena = await helped(town)
    await olena.taps("It did not work out")
    await olena.taps("Record my time")
    await olena.taps("Half an hour")
    have_read(amira)
    olena.hears("…", "…", "I am sorry to hear that.…", "About how long did it take?…", "Noted: 30 minutes.")
