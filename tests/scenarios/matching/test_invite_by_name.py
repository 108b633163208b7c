"""A coordinator sees who was asked, and asks a volunteer by name."""

from tests.kit.help_setup import (
    approved_request,
    decides,
    forged_press,
    have_read,
    person_of,
    press_for_later,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import ONLY, amira, anna

__all__ = ["amira", "anna"]

IN_PERSON = "A coordinator thought of you for this. You are free to say no.\nSomeone in Hörde …Can you help?"


async def says_weekly(town: Town, who: Neighbour, most: int) -> None:
    """So many requests a week are enough for them."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, who)
    await town.rows(f"update volunteer set max_per_week = {most} where person_id = {person.id}")


async def test_who_was_asked_and_who_could_be(town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour) -> None:
    """By name; whoever said no is not asked again, the others are one tap away."""
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await decides(anna, room, "Approve")
    await jonas.taps("Not this time")
    have_read(room, amira, olena, jonas)
    await decides(anna, room, "Choose someone myself")
    room.hears("…Jonas said no.\nOlena: speaks …")
    assert room.buttons() == ["Olena", "Back"]
    await decides(anna, room, "Olena")
    olena.hears(IN_PERSON)
    room.hears("Anna is asking Olena personally.\n#1…")
    await olena.taps("I can help")
    have_read(room, amira, olena, jonas)


async def refuses(town: Town, room: Neighbour, anna: Neighbour) -> tuple[Neighbour, dict[str, int]]:
    """Olena, whose refusal waits to be read as the request is approved, and its case."""
    olena = await volunteer(town, "Olena")
    await olena.says("Zu Ausländern gehe ich nicht")
    have_read(room, olena)
    (case,) = await town.rows("select number, person_id from case_file where kind = 'refusal'")
    await anna.says("/case 1")
    await anna.taps("Approve")
    return olena, {**case}


async def test_whose_refusal_waits_to_be_read_is_asked_for_nothing(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Neither in rounds nor by hand, and the list says why."""
    olena, words = await refuses(town, room, anna)
    olena.hears()
    have_read(room, amira, anna)
    await decides(anna, room, "Choose someone myself")
    assert f"Olena will not be asked: case #{words['number']} about this person's words is still open." in room.meaning(
        room.last()
    )
    assert "Olena" not in room.buttons()
    (case,) = await town.rows("select id from case_file where number = 1")
    have_read(anna, room)
    await anna.does(
        await forged_press(
            town, anna, "matching.invite_by_name", case=case["id"], person=words["person_id"], again=False
        )
    )
    anna.hears("This volunteer cannot be asked any more. Please choose someone else.")


async def test_whose_refusal_waits_to_be_read_takes_nothing_either(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Neither from the list nor by an older invitation, until a coordinator has read it."""
    olena, words = await refuses(town, room, anna)
    await olena.says("/tasks")
    olena.hears("A coordinator will write to you soon.")
    (request,) = await town.rows("select id from help_request")
    await olena.does(await forged_press(town, olena, "matching.accept_request", post=request["id"]))
    olena.hears("A coordinator will write to you soon.")
    await anna.says(f"/case {words['number']}")
    await anna.taps("Close the case")
    have_read(olena)
    await olena.says("/tasks")
    assert "I can help with: 1" in olena.buttons()
    have_read(room, anna, olena, amira)


async def test_what_a_machine_translates_meanwhile_is_not_listed(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """The list was asked for before the words that wait to be read."""
    olena, _words = await refuses(town, room, anna)
    have_read(*town.neighbours)
    (version,) = await town.rows("select approved_revision from help_request")
    late = {"made": {}, "version": str(version["approved_revision"]), "answer": {"text": "?"}, "list": "tasks:1"}
    await olena.does(await forged_press(town, olena, "matching.show_translated_requests", **late))
    olena.hears()


async def test_once_it_is_decided_they_are_asked_again(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A coordinator has read it and closed it."""
    olena, words = await refuses(town, room, anna)
    await anna.says(f"/case {words['number']}")
    await anna.taps("Close the case")
    have_read(room, anna, olena, amira)
    await anna.says("/case 1")
    await anna.taps("Choose someone myself")
    assert "Olena" in anna.buttons()
    have_read(room, anna)


async def test_who_wrote_it_after_they_were_chosen_is_not_asked(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """The words come before the morning on which they would have been asked."""
    await decides(anna, room, "Approve")
    olena = await volunteer(town, "Olena")
    await town.later(hours=12)
    have_read(*town.neighbours)
    await anna.says("/case 1")
    await anna.taps("Choose someone myself")
    await anna.taps("Olena")
    await olena.says("Zu Ausländern gehe ich nicht")
    have_read(*town.neighbours)
    await town.later(hours=12)
    assert not any("Can you help?" in olena.meaning(one) for one in olena.new())
    have_read(*town.neighbours)


async def test_nobody_is_free_and_the_case_stays_until_somebody_decides(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """All at their limit: the office hears it, and the case waits through every further round, claimed or not."""
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira, "Wer besucht mich?", "visit")
    await says_weekly(town, olena, 1)
    have_read(olena, amira, room)
    await decides(anna, room, "Approve")
    await town.later(hours=2)
    assert any("Nobody is free: everyone suitable is busy" in room.meaning(one) for one in room.new())
    await town.later(hours=1)
    await anna.says("/queue")
    assert "#1" in anna.meaning(anna.last())
    await anna.says("/case 1")
    await anna.taps("I'll take this case")
    await town.later(hours=2)
    assert await town.rows("select state from case_file where number = 1") == [{"state": "claimed"}]
    await anna.taps("Keep asking")
    assert await town.rows("select state from case_file where number = 1") == [{"state": "decided"}]
    have_read(room, amira, olena, anna)


async def test_only_coordinators_choose_and_only_whom_it_fits(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Not the author, not a stranger as helper, and nobody without the level."""
    await decides(anna, room, "Approve")
    have_read(room, amira)
    (case,) = await town.rows("select id, person_id from case_file")
    await amira.does(
        await forged_press(
            town, amira, "matching.invite_by_name", case=case["id"], person=case["person_id"], again=False
        )
    )
    amira.hears(ONLY)
    await anna.does(
        await forged_press(
            town, anna, "matching.invite_by_name", case=case["id"], person=case["person_id"], again=False
        )
    )
    anna.hears("This volunteer cannot be asked any more. Please choose someone else.")


async def test_whom_another_coordinator_found_is_not_looked_for(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A name pressed on an older message: the card says that a neighbour helps."""
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await decides(anna, room, "Approve")
    await decides(anna, room, "Choose someone myself")
    press = press_for_later(room, "Jonas")
    await olena.taps("I can help")
    have_read(room, amira, olena, jonas)
    await anna.does(press, chat=room.name)
    room.hears("There is nothing left to decide here. This is how it stands:\n#1…Someone is helping.")
    have_read(anna)
