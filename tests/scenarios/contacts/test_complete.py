"""It is done: both are asked how it went, and thanks are passed on."""

import pytest

from tests.kit.help_setup import forged_press, in_touch, volunteer
from tests.kit.town import Neighbour, Town

TO_THE_OFFICE = ("Talk to a coordinator", "A note for next time", "Something worries me", "Menu")


@pytest.fixture
async def jonas(town: Town) -> Neighbour:
    """Could help as well."""
    return await volunteer(town, "Jonas")


@pytest.fixture
async def olena(town: Town, amira: Neighbour, jonas: Neighbour) -> Neighbour:
    """Helps Amira, and both say that it is done."""
    helper = await volunteer(town, "Olena")
    await in_touch(town, amira, helper)
    return helper


async def test_one_says_so_and_both_are_asked_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The request and the contact are done; a second "done" is met kindly."""
    await olena.taps("Done")
    await amira.taps("Done")
    olena.hears("How did it go?")
    amira.hears("Olena says that it is done.\nHow did it go?", "This is already finished. Thank you!")
    assert await town.rows("select state from help_request") == [{"state": "done"}]
    assert await town.rows("select state from contact") == [{"state": "done"}]


async def test_thanks_are_passed_on_in_both_directions_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A second tap thanks nobody twice."""
    await amira.taps("Done")
    well = amira.button("It went well")
    for neighbour in (amira, olena):
        await neighbour.taps("It went well")
    await amira.taps(well.label)
    glad, once_more = (
        "I am glad to hear that. Thank you!\n…",
        "I am glad to hear that. Thank you!\nWould you like Olena to come again?",
    )
    was_glad = "Olena says that it went well and was happy to help you."
    amira.hears("How did it go?", once_more, was_glad, "You have already told…")
    thanks = "Amira says that it went well and thanks you warmly."
    olena.hears("Amira says that it is done.\nHow did it go?", thanks, glad)


async def test_what_did_not_work_out_can_be_asked_again(
    town: Town, amira: Neighbour, olena: Neighbour, jonas: Neighbour
) -> None:
    """The same request, for everybody who knows of it but the one with whom it did not work out."""
    await amira.taps("Done")
    await amira.taps("It did not work out")
    assert amira.buttons() == ["Ask again", *TO_THE_OFFICE]
    await amira.taps("Ask again")
    await amira.taps("Ask again")
    jonas.hears("Someone in …\n“Wer kommt mit …”\nCan you help?")
    await jonas.taps("I can help")
    jonas.hears("Lovely! You are helping Amira.…", "When would you like…")
    sorry, asked = "I am sorry to hear that. What would help now?", "I will ask your neighbours again…"
    amira.hears(
        "How did it go?", sorry, asked, "This request is not finished yet, or it no longer exists.", "Good news: Jonas…"
    )
    olena.hears("Amira says that it is done.\nHow did it go?")


async def test_a_helper_is_not_offered_to_ask_again(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """It is not their request; a coordinator is there for them too."""
    await olena.taps("Done")
    await olena.taps("It did not work out")
    assert olena.buttons() == ["Record my time", *TO_THE_OFFICE]
    (contact,) = await town.rows("select id from contact")
    await olena.does(await forged_press(town, olena, "contacts.reopen_request", pair=contact["id"]))
    not_theirs = "This request is not finished yet, or it no longer exists."
    olena.hears("How did it go?", "I am sorry to hear that. What would help now?", not_theirs)
    amira.hears("Olena says that it is done.…")


async def test_after_it_is_done_nothing_is_passed_on(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whoever still writes hears that it has ended."""
    await amira.taps("Write to Olena")
    await olena.taps("Done")
    await amira.says("Danke!")
    await amira.taps("Write to Olena")
    asked, over = "What should I tell Olena?", "This contact has ended, so I have not passed that on."
    amira.hears(
        asked, "Olena says that it is done.…", over, "This contact has ended. I no longer pass on any messages."
    )
    olena.hears("How did it go?")


async def test_the_coordinators_see_it_on_the_card(town: Town, amira: Neighbour, jonas: Neighbour) -> None:
    """The card of the request says that it is done."""
    room = await town.room("backchannel")
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await olena.taps("Done")
    room.hears("#…It is done.")
    olena.hears("How did it go?")
    amira.hears("Olena says that it is done.…")


async def test_whoever_asked_hears_only_what_they_can_still_do(amira: Neighbour, olena: Neighbour) -> None:
    """Again, another day, every week, words of thanks, a way to the coordinators, and one tap that ends it."""
    await amira.taps("Done")
    await amira.taps("It went well")
    again = ["Again next week", "Another day", "Every week", "Thank Olena in my words"]
    assert amira.buttons() == [*again, "Something worries me", "No, thank you"]
    await amira.taps("No, thank you")
    amira.hears("How did it go?", "I am glad to hear that.…", "All right. Thank you!")
    olena.hears("Amira says that it is done.…", "Amira says that it went well and thanks you warmly.")


async def test_a_worry_is_one_tap_away(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A case of its own, with a sentence of whoever worries; the other one hears nothing of it."""
    room = await town.room("backchannel")
    await olena.taps("Done")
    await olena.taps("It did not work out")
    await olena.taps("Something worries me")
    await olena.says("Sie war sehr traurig.")
    room.hears("#1…It is done.", "#2…Someone is worried…The person wrote: “Sie war sehr traurig.”…")
    olena.hears("How did it go?", "I am sorry…", "What are you worried…", "Thank you…\nA coordinator will look…")
    amira.hears("Olena says that it is done.…")
