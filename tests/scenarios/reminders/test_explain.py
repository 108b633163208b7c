"""Somebody wishes to be reminded of something in their own words."""

import pytest

from tests.kit import skip_unless
from tests.kit.help_setup import have_read
from tests.kit.town import Town

CAN = (
    "I can remind you of events, of when a place opens and of what you have agreed with a "
    "neighbour.\nI cannot remind you of other dates."
)
WAYS = ["What's on nearby", "Places nearby", "My reminders", "I need help", "Menu"]


@skip_unless.the_model
@pytest.mark.parametrize(
    "said",
    [
        "erinner mich morgen um 8 an den Arzt",
        "beni yarın saat 8'de doktora hatırlat",
        "ذكرني بكرا الساعة ٨ بموعد الدكتور",
        "нагадай мені завтра о 8 про лікаря",
        "can you remind me to take my pills",
    ],
)
async def test_who_wants_to_be_reminded_of_their_own_reads_what_is_possible(town: Town, said: str) -> None:
    """Nothing is searched for, and what there is stands below."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert amira.meaning(amira.new()[0]) == CAN
    await amira.taps("My reminders")
    assert amira.meaning(amira.last()).startswith("You have no reminders yet.")
    have_read(amira)


@skip_unless.the_model
async def test_the_ways_on(town: Town) -> None:
    """Five of them, in the language of whoever reads."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("remind me tomorrow at 8 about the doctor")
    amira.hears(CAN)
    assert amira.buttons() == WAYS


@skip_unless.the_model
@pytest.mark.parametrize("said", ["erinner mich an das Sprachcafé", "please remind me of the choir"])
async def test_an_event_that_is_named_is_shown(town: Town, said: str) -> None:
    """Its card has the reminder."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert amira.meaning(amira.new()[0]).startswith("Events in ")
    have_read(amira)
