"""Permit: whoever wrote what was not understood may let the team read it, is asked seldom and can take it back."""

import pytest

from db import people, retention, training_sentences
from handlers.account._reading_consent import is_safe_to_read
from tests.kit import skip_unless
from tests.kit.help_setup import have_read, in_touch, person_of, suspended, volunteer
from tests.kit.town import Neighbour, Town
from tests.kit.training_consent import LOST, MAY_WE, NO, SAID, YES, gives, known, learns, somebody

pytestmark = skip_unless.the_model
ASKED = f"{LOST}\n{MAY_WE}"
THANKS = "Thank you. Someone in our team will read it, without your name."


async def test_who_says_yes_lets_the_team_read_it_sealed(town: Town) -> None:
    """The ways on stand there all the same; what was given is sealed, and with a tap nobody reads it any more."""
    await learns(town)
    amira = await somebody(town, "Amira")
    await amira.says(SAID)
    assert amira.buttons() == ["I need help", "Places nearby", "Talk to a person", YES, NO]
    await amira.taps(YES)
    amira.hears(ASKED, THANKS)
    (row,) = await town.rows("select language, words_sealed, label_sealed from training_sentence")
    assert row["language"] == "de"
    assert "Käse" not in row["words_sealed"]
    assert row["label_sealed"] == ""
    assert len(await known(town)) == 1
    await amira.taps("Delete this sentence")
    amira.hears("I have deleted it. Nobody can read it any more.")
    assert await town.rows("select * from training_sentence") == []


async def test_unless_the_city_switches_it_on_nobody_is_asked(town: Town) -> None:
    """It is off at first."""
    amira = await somebody(town, "Amira")
    await amira.says(SAID)
    amira.hears(LOST)


async def test_nobody_is_asked_more_often_than_once_a_week(town: Town) -> None:
    """Whether they answer or not."""
    await learns(town)
    amira = await somebody(town, "Amira")
    for days in (0, 6, 2):
        await town.later(days=days)
        await amira.says(SAID)
    amira.hears(ASKED, LOST, ASKED)


async def test_who_says_no_is_not_asked_for_a_long_time(town: Town) -> None:
    """And nobody reads it."""
    await learns(town)
    amira = await somebody(town, "Amira")
    await amira.says(SAID)
    await amira.taps(NO)
    await town.later(days=100)
    await amira.says(SAID)
    amira.hears(ASKED, "All right, nobody will read it.", LOST)
    assert await town.rows("select * from training_sentence") == []


async def test_where_a_way_on_is_asked_as_well_the_question_stands_below(town: Town) -> None:
    """Only as long as there are few ways to choose from."""
    await learns(town)
    amira = await somebody(town, "Amira")
    await amira.says("ääh wegen dem ding da")
    assert amira.meaning(amira.last()).endswith(MAY_WE)
    assert len(amira.buttons()) <= 6
    have_read(amira)


async def test_who_taps_twice_gives_it_once(town: Town) -> None:
    """An old button does nothing more."""
    await learns(town)
    amira = await gives(town, "Amira")
    await amira.taps(YES)
    amira.hears(THANKS)
    assert len(await town.rows("select * from training_sentence")) == 1


async def test_after_forget_nothing_of_it_can_be_read(town: Town) -> None:
    """It goes with whoever wrote it, at once."""
    await learns(town)
    amira = await gives(town, "Amira")
    await amira.says("/forget")
    await amira.says("yes")
    have_read(amira)
    assert await town.rows("select * from training_sentence") == []
    assert await town.rows("select * from training_sentence_asked") == []


async def test_after_thirty_days_it_is_deleted(town: Town) -> None:
    """Labelled or not."""
    await learns(town)
    await gives(town, "Amira")
    await town.later(days=29)
    await retention.apply_retention(town.database.transaction)
    assert len(await known(town)) == 1
    await town.later(days=2)
    await retention.apply_retention(town.database.transaction)
    assert await town.rows("select * from training_sentence") == []


async def test_what_was_switched_off_meanwhile_is_not_given(town: Town) -> None:
    """The button stands there still."""
    await learns(town)
    amira = await somebody(town, "Amira")
    await amira.says(SAID)
    await learns(town, switched_on=False)
    await amira.taps(YES)
    amira.hears(ASKED, "We no longer learn from sentences. Nobody will read it.")
    assert await town.rows("select * from training_sentence") == []


async def may_be_asked(town: Town, who: Neighbour) -> bool:
    """Whatever they would write now."""
    async with town.database.transaction() as tx:
        return await training_sentences.claim_question(tx, await person_of(tx, who))


async def in_contact(town: Town, who: Neighbour) -> None:
    """With a neighbour."""
    await in_touch(town, who, await volunteer(town, "Olena"))


async def under_age(town: Town, who: Neighbour) -> None:
    """As they have said once."""
    async with town.database.transaction() as tx:
        people.set_age(tx, await person_of(tx, who), "sixteen")


async def in_danger(town: Town, who: Neighbour) -> None:
    """They may be, and a coordinator has not read it yet."""
    await town.room("backchannel")
    await who.says("ich will nicht mehr leben")


@pytest.mark.parametrize("holds", [in_contact, under_age, suspended, in_danger])
async def test_who_is_in_the_middle_of_something_or_may_not_say_yes_is_not_asked(town: Town, holds: object) -> None:
    """In touch with a neighbour, younger than 18, suspended, or in danger."""
    await learns(town)
    amira = await somebody(town, "Amira")
    await holds(town, amira)  # type: ignore[operator]
    await amira.says(SAID)
    have_read(*town.neighbours)
    assert await town.rows("select * from training_sentence_asked") == []
    assert not await may_be_asked(town, amira)


async def test_in_the_middle_of_a_form_nobody_is_asked(town: Town) -> None:
    """The question that waits is enough."""
    await learns(town)
    amira = await somebody(town, "Amira")
    await amira.says("/settings")
    await amira.says("/talk")
    have_read(amira)
    assert not await may_be_asked(town, amira)
    await amira.says("/cancel")
    have_read(amira)
    assert await may_be_asked(town, amira)


async def reads_who_can_read(amira: Neighbour) -> None:
    """The privacy notice, as far as it is about readers."""
    await amira.says("/privacy")
    await amira.taps("More about this")
    await amira.taps("Who can read it")


async def test_the_privacy_notice_names_it_where_it_is_switched_on(town: Town) -> None:
    """And that what was learned stays."""
    amira = town.neighbour("Amira")
    notice = "If you say yes, our team can read a sentence that I did not understand, without your name"
    await reads_who_can_read(amira)
    assert notice not in amira.meaning(amira.last())
    await learns(town)
    await reads_who_can_read(amira)
    assert notice in amira.meaning(amira.last())
    have_read(amira)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "meine Mail ist fatma@example.org",
        "Zimmer 12 wegen dem Ding",
        "ich heiße Fatma Yıldız und das Ding",
        "ich will nicht mehr leben",
        "verpiss dich du Hurensohn",
        "so " * 400,
    ],
)
def test_what_gives_somebody_away_is_never_asked_for(words: str) -> None:
    """Nor what tells of danger, does not mean well, or is very long."""
    assert is_safe_to_read(SAID)
    assert not is_safe_to_read(words)
