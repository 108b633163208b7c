"""Has the helper come? Asked on the same day; where nobody came the office hears it at once."""

import pytest

from db import duty_roster
from tests.kit.help_setup import (
    QUARTER,
    decides,
    forged_press,
    have_read,
    official,
    person_of,
    press_for_later,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import meet
from tests.scenarios.contacts.test_no_show import until

ASKED = "Has Olena come?"
KNOWN = (
    "I am sorry that you are waiting. I have told the coordinators, and I have asked Olena what "
    "happened.\nIf I hear nothing within 15 minutes, I will ask other neighbours."
)
CASE = "#2 · Report · Hörde\nSomeone is waiting for a helper who has not…"
WAITS = "Amira is waiting for Olena, who has not come.\n#2 · Report · Hörde"
TYPED = {
    "de": "Olena ist nicht gekommen, ich warte seit einer halben Stunde",
    "en": "Olena did not come, I have been waiting for half an hour",
    "tr": "Olena gelmedi, yarım saattir bekliyorum",
    "ar": "Olena ما اجت، عم بستنى من نص ساعة",
    "uk": "Olena не прийшла, чекаю вже пів години",
}


async def test_an_hour_after_the_time_it_is_asked_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap where all is well, and nobody else hears of it."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=59)
    amira.hears()
    await town.later(minutes=2)
    amira.hears(ASKED)
    assert amira.buttons() == ["Olena is here", "Nobody came"]
    await amira.taps("Olena is here")
    assert amira.meaning(amira.last()) == "I am glad to hear that. Please tell me when it is done."
    have_read(amira)
    await town.later(hours=4)
    amira.hears()
    olena.hears()
    room.hears()


async def test_where_nobody_came_the_office_hears_it_at_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """By name and as what is to be done today; the helper is asked kindly, and their answer is told."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=61)
    await amira.taps("Nobody came")
    room.hears(CASE, WAITS)
    olena.hears("Amira is waiting, and nobody has come yet. What happened?")
    assert amira.meaning(amira.last()) == KNOWN
    assert amira.buttons() == ["Ask again", "Olena is here", "Something is wrong"]
    assert await town.rows("select reason, urgency from case_file where kind = 'report'") == [
        {"reason": "waiting", "urgency": "05"}
    ]
    assert await town.rows("select * from block") == []
    await olena.taps("I am on my way")
    room.hears("Olena is on the way.\n#2…")
    have_read(amira, olena)
    await town.later(minutes=20)
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_who_does_not_want_to_wait_asks_others_at_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap; only whoever asked has it."""
    room = await town.room("backchannel")
    jonas = await volunteer(town, "Jonas")
    contact = await meet(town, amira, olena)
    await until(town, amira, olena, room, jonas, minutes=61)
    for go in ("contacts.ask_others_instead", "contacts.confirm_arrived"):
        await olena.does(await forged_press(town, olena, go, pair=contact))
    assert await town.rows("select state from contact") == [{"state": "open"}]
    have_read(olena)
    await amira.taps("Nobody came")
    have_read(room, olena)
    await amira.taps("Ask again")
    assert amira.meaning(amira.last()) == "I will ask your neighbours again and tell you as soon as someone can help."
    olena.hears("Your contact with Amira has ended. I no longer pass on any messages.")
    jonas.hears("Someone in …\n“Wer kommt mit …”\nCan you help?")
    have_read(room, amira)


async def test_who_asks_again_after_a_quarter_of_an_hour_hears_that_others_are_asked(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """The others were asked by themselves meanwhile: the older button says so and is no dead end."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=61)
    await amira.taps("Nobody came")
    ask = press_for_later(amira, "Ask again")
    await town.later(minutes=16)
    have_read(amira, olena, room)
    await amira.does(ask)
    amira.hears("I am already asking other people. I will tell you as soon as someone can help.")
    have_read(olena, room)


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
async def test_it_can_be_said_in_ones_own_words(town: Town, amira: Neighbour, olena: Neighbour, words: str) -> None:
    """No alarm, nothing to the neighbour, and the office reads the words."""
    room = await town.room("backchannel")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=20)
    await amira.says(words)
    assert amira.meaning(amira.last()) == KNOWN
    assert [words in room.meaning(one) for one in room.new()] == [True, False]
    have_read(room, amira, olena)
    assert await town.rows("select kind from case_file order by number") == [{"kind": "request"}, {"kind": "report"}]


async def test_who_wants_to_die_is_heard_all_the_same(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What is said besides counts as ever."""
    await meet(town, amira, olena)
    await until(town, amira, olena, minutes=20)
    await amira.says("Olena ist nicht gekommen und ich will nicht mehr leben")
    assert "112" in amira.meaning(amira.new()[0])
    assert {"kind": "alarm"} in await town.rows("select kind from case_file")
    have_read(amira, olena)


async def test_where_only_the_day_is_known_it_is_asked_in_the_evening(town: Town) -> None:
    """At six; the evening is not asked about where they agreed on another time."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await sends(amira)
    await decides(anna, room, "Approve")
    await olena.taps("I can help")
    have_read(*town.neighbours)
    await town.later(hours=30, minutes=50)
    assert ASKED not in [amira.meaning(one) for one in amira.new()]
    have_read(*town.neighbours)
    await town.later(minutes=20)
    amira.hears(ASKED)
    assert amira.buttons() == ["Olena was here", "Nobody came"]
    have_read(*town.neighbours)


async def test_who_is_on_duty_hears_of_it_in_person(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nobody has to look into the room."""
    anna = await official(town, "Anna")
    async with town.database.transaction() as tx:
        duty_roster.set_quarters(tx, (await person_of(tx, anna)).id, [QUARTER], stands_in=False)
    await meet(town, amira, olena)
    await until(town, amira, olena, anna, minutes=20)
    await amira.says("Nobody came")
    assert anna.meaning(anna.last()).startswith("Amira is waiting for Olena, who has not come.\n#2")
    have_read(anna, amira, olena)
