"""I don't want to go alone: somebody looks for company to one date of an event, and hears in any case how it stands."""

import pytest

from tests.kit.company_setup import CALLED_OFF, LOOKING, RENAMED, WHEN, comes, go_together, is_on, not_alone
from tests.kit.help_setup import forged_press, have_read, of_age, offered_press, resident, suspended
from tests.kit.town import Town

ASKED = "I will look for someone else who does not want to go alone. Who would you like to go with?"
STILL = "I have not found anyone yet. I am still looking."
NOBODY = (
    "…nobody else is looking for company there. If someone does, I will tell you at once.\nTo find out more, contact:…"
)


async def test_three_taps_are_enough(town: Town) -> None:
    """They say with whom, and hear what happens next and until when."""
    amira = await resident(town, "Amira")
    await comes(town, amira)
    have_read(amira)
    await amira.taps("I don't want to go alone")
    amira.hears(ASKED)
    assert amira.buttons() == ["Anyone is fine", "I am a woman: women only", "No, thank you"]
    await amira.taps("Anyone is fine")
    amira.hears(f"{LOOKING}\nWhatever happens, I will let you know, at the latest: tomorrow at 18:00.")
    await town.later(days=1, hours=7)
    amira.hears(f"{WHEN}\n{NOBODY}")
    assert amira.buttons() == ["I need help", "I no longer need company", "Menu"]


async def test_they_are_called_by_a_first_name(town: Town) -> None:
    """Whoever has not said it yet is asked once; an address is no name."""
    amira = await of_age(town, "Amira")
    await not_alone(town, amira)
    amira.hears("What should the other person call you? A first name is enough.")
    await amira.says("amira@x.example")
    amira.hears("Please write only a first name.…")
    await amira.says("Amira")
    amira.hears(f"{LOOKING}…")


async def test_how_old_they_are_is_asked_first(town: Town) -> None:
    """And then it goes right on; who is younger hears what else there is."""
    amira, emin = town.neighbour("Amira"), town.neighbour("Emin")
    for one in (amira, emin):
        await comes(town, one)
        have_read(one)
        await one.taps("I don't want to go alone")
        one.hears("First, a quick question: are you 18 or over?")
    await amira.taps("Yes")
    amira.hears(ASKED)
    await emin.taps("I am 16 or 17")
    emin.hears("Only adults can go along with someone they have not met yet.…116 111…")
    event = await is_on(town)
    await emin.does(
        await offered_press(town, emin, "events.look_for_company", event=event, original="2026-11-27T16:00:00")
    )
    emin.hears("Only adults can go along with someone they have not met…")
    assert await town.rows("select * from company_seeker") == []


async def test_what_is_no_answer_is_asked_again(town: Town) -> None:
    """Words that choose nothing."""
    amira = await resident(town, "Amira")
    await comes(town, amira)
    await amira.taps("I don't want to go alone")
    have_read(amira)
    await amira.says("With the mayor")
    amira.hears("Please choose one of these, or type the number next to it.…")


async def test_who_waits_hears_how_it_stands_and_can_stop(town: Town) -> None:
    """Asking twice is no second wish; it stands among what is theirs; nobody is sought once they stop."""
    amira = await resident(town, "Amira")
    await not_alone(town, amira)
    have_read(amira)
    await comes(town, amira)
    have_read(amira)
    await amira.taps("I don't want to go alone")
    amira.hears(STILL)
    await amira.says("/mine")
    amira.hears(f"{WHEN}\n{STILL}")
    await amira.taps("I no longer need company")
    amira.hears("All right. I will stop looking.")
    await amira.taps("I no longer need company")
    amira.hears("I am no longer looking for company for you.")
    await not_alone(town, await resident(town, "Olga"))
    have_read(*town.neighbours[1:])
    await town.later(days=1, hours=7)
    amira.hears()
    have_read(*town.neighbours[1:])


async def test_who_cannot_come_is_sought_nobody_for(town: Town) -> None:
    """Nobody is asked about somebody who stays at home."""
    amira, olga = await resident(town, "Amira"), await resident(town, "Olga")
    await not_alone(town, amira)
    have_read(amira)
    await comes(town, amira)
    await amira.taps("I can't come after all")
    have_read(amira)
    await not_alone(town, olga)
    olga.hears(f"{LOOKING}…")
    amira.hears()


async def test_who_has_company_hears_with_whom(town: Town) -> None:
    """Instead of being asked with whom."""
    amira, _olga = await go_together(town)
    await comes(town, amira)
    have_read(amira)
    await amira.taps("I don't want to go alone")
    amira.hears("You are going with Olga.…")
    await amira.says("/mine")
    amira.hears(f"{WHEN}\nYou are going with Olga.")


async def test_the_evening_before_nothing_is_said_to_who_has_company(town: Town) -> None:
    """They know already."""
    amira, olga = await go_together(town)
    await town.later(days=1, hours=7)
    amira.hears()
    olga.hears()


async def test_when_it_is_cancelled_while_they_wait_they_hear_so(town: Town) -> None:
    """Like everybody who comes, and nobody says anything of company the evening before."""
    amira, olga = await resident(town, "Amira"), await resident(town, "Olga")
    await not_alone(town, amira)
    have_read(amira)
    await is_on(town, CALLED_OFF)
    amira.hears("Cancelled: Quakencafé, Friday, 27 November, 16:00.")
    await town.later(days=1, hours=7)
    amira.hears()
    assert await town.rows("select * from company_seeker") == []
    have_read(olga)


async def test_when_it_is_moved_they_still_hear_the_evening_before(town: Town) -> None:
    """Whatever the date is called by now; and whoever comes then finds them."""
    amira = await resident(town, "Amira")
    await not_alone(town, amira)
    await is_on(town, RENAMED)
    have_read(amira)
    await town.later(days=1, hours=7)
    amira.hears(f"Quakencafé\nFriday, 27 November, 18:00–20:00.\n{NOBODY}")


@pytest.mark.parametrize("act", ["whom", "leave", "nobody"])
async def test_what_is_pressed_for_another_date_changes_nothing(town: Town, act: str) -> None:
    """Somebody who made up a button reaches nobody else's wish."""
    amira, emin = await resident(town, "Amira"), await resident(town, "Emin")
    await not_alone(town, amira)
    have_read(amira)
    event = await is_on(town)
    await emin.does(await forged_press(town, emin, f"together.{act}", event=event, original="2026-11-27T16:00:00"))
    have_read(emin)
    assert len(await town.rows("select * from company_seeker")) == 1
    amira.hears()


async def test_who_is_suspended_looks_for_nobody_and_is_found_by_nobody(town: Town) -> None:
    """Whatever they wished before."""
    amira, olga = await resident(town, "Amira"), await resident(town, "Olga")
    await not_alone(town, amira)
    have_read(amira)
    await suspended(town, amira)
    await not_alone(town, olga)
    olga.hears(f"{LOOKING}…")
    amira.hears()
