"""Once more: the same helper first, in words that were approved; a "no" and silence need no reason."""

import pytest

from tests.kit.help_setup import (
    WORDS,
    approved_request,
    changes,
    forged_press,
    have_read,
    helped,
    resident,
    suspended,
    volunteer,
)
from tests.kit.town import Neighbour, Town

I_ASK = "I will ask Olena and tell you as soon as there is an answer.\nWhen: Thursday, 3 December."
SHE_ASKS = f"Amira is asking if you can help again.\nWhen: Thursday, 3 December.\n“{WORDS}”"
OVER = "This is already finished. Thank you!"


@pytest.fixture
async def both(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira was helped by Olena, and says that it went well."""
    both = await helped(town)
    have_read(*both)
    return both


async def test_the_same_helper_comes_again_next_week(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Two taps, and no coordinator has to look again at words that were approved; nobody else hears of it."""
    jonas = await volunteer(town, "Jonas")
    room = await town.room("backchannel")
    amira, olena = both
    await amira.taps("Again next week")
    await olena.taps("Yes, I can")
    amira.hears(I_ASK, "Good news: Olena will help you.…")
    olena.hears(SHE_ASKS, "Lovely! You are helping Amira.…", "When would you like…")
    room.hears("Olena is helping Amira.\n#2 …“" + WORDS + "”…")
    jonas.hears()
    (before, after) = await town.rows("select state, words, wanted_day, decided_by from revision order by id")
    assert (after["words"], after["decided_by"]) == (before["words"], before["decided_by"])
    assert (before["wanted_day"], after["wanted_day"]) == ("2026-11-26", "2026-12-03")


async def test_what_was_never_approved_is_not_read_by_the_helper(town: Town) -> None:
    """A change that nobody had looked at when it was taken stays between whoever asked and the office."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await approved_request(town, amira)
    await changes(amira, "The text", "Wer bringt mir 50 Eier?")
    await olena.taps("I can help")
    for label in ("Done", "It went well", "Again next week"):
        await amira.taps(label)
    assert olena.meaning(olena.last()) == SHE_ASKS
    assert not [one for one in olena.new() if "50 Eier" in one.text]
    have_read(amira, olena)


async def test_another_day_is_chosen_as_ever(both: tuple[Neighbour, Neighbour]) -> None:
    """Tapped or written; a day that is over is asked again."""
    amira, olena = both
    await amira.taps("Another day")
    await amira.says("24.11.2026")
    await amira.says("30.11.")
    asked = "When? Choose a day, or write…"
    amira.hears(asked, f"That is in the past.\n{asked}", "I will ask Olena and …\nWhen: Monday, 30 November.")
    olena.hears("Amira is asking if you can help again.\nWhen: Monday, 30 November.\n…")


async def test_a_no_needs_no_reason_and_others_can_be_asked(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Others hear of it as of any request: after a coordinator has looked."""
    amira, olena = both
    await amira.taps("Again next week")
    await olena.taps("Not this time")
    await amira.taps("Ask other people")
    amira.hears(I_ASK, "Olena cannot help on that day. Shall I ask other people?", "When? Choose a day, or write…")
    olena.hears(SHE_ASKS, "All right. I will tell Amira kindly.")
    assert len(await town.rows("select 1 from help_request")) == 1


async def test_nobody_waits_in_vain(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """After a day of silence others can be asked, and a late yes is met kindly."""
    amira, olena = both
    await amira.taps("Again next week")
    await amira.taps("Again next week")
    await town.later(hours=25)
    await olena.taps("Yes, I can")
    asked = "I have already asked Olena. I will tell you as soon as there is an answer."
    amira.hears(I_ASK, asked, "Olena has not answered yet. Shall I ask other people?")
    olena.hears(SHE_ASKS, OVER)


async def test_at_night_nobody_is_asked(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """The helper hears of it in the morning."""
    amira, olena = both
    await town.later(hours=11)
    await amira.taps("Again next week")
    amira.hears(I_ASK)
    olena.hears()
    await town.later(hours=11)
    olena.hears(SHE_ASKS)


async def test_a_helper_who_takes_a_break_is_not_asked(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """There are others."""
    amira, olena = both
    await olena.says("/settings")
    await olena.taps("Take a break")
    await amira.taps("Again next week")
    have_read(olena)
    amira.hears("Olena cannot help at the moment. Shall I ask other people?")
    assert amira.buttons() == ["Ask other people", "Menu"]


async def test_words_that_are_no_longer_approved_are_not_repeated(
    town: Town, both: tuple[Neighbour, Neighbour]
) -> None:
    """What nobody approves of any more is not asked again by itself."""
    amira, olena = both
    await amira.taps("Again next week")
    await town.rows("update revision set state = 'rejected'")
    await olena.taps("Yes, I can")
    amira.hears(I_ASK)
    olena.hears(SHE_ASKS, OVER)
    assert len(await town.rows("select 1 from help_request")) == 1
    assert len(await town.rows("select 1 from case_file")) == 1


async def test_nobody_says_yes_to_what_was_never_asked(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Neither the helper for another day, nor the asker in the helper's name, nor a stranger, by forged buttons."""
    amira, olena = both
    (contact,) = await town.rows("select id from contact")
    await amira.taps("Again next week")
    for who in (olena, amira, await resident(town, "Jonas")):
        day = "2026-12-03" if who is not olena else "2026-12-04"
        await who.does(await forged_press(town, who, "requests.accept_repeat", pair=contact["id"], wanted=day))
        assert who.meaning(who.last()) == OVER
    have_read(*town.neighbours)
    assert len(await town.rows("select 1 from help_request")) == 1


async def test_only_whoever_asked_asks_again(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """A helper cannot make a request in somebody else's name."""
    _amira, olena = both
    (contact,) = await town.rows("select id from contact")
    await olena.does(await forged_press(town, olena, "requests.repeat_next_week", pair=contact["id"]))
    olena.hears("This contact has ended. I no longer pass on any messages.")
    assert await town.rows("select 1 from contact where repeat_day <> ''") == []


async def test_a_helper_who_is_busy_is_not_asked(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """They said until when."""
    amira, olena = both
    await olena.says("/busy two weeks")
    await amira.taps("Again next week")
    have_read(olena)
    amira.hears("Olena cannot help at the moment. Shall I ask other people?")


async def test_a_helper_whose_refusal_waits_to_be_read_is_not_asked(
    town: Town, both: tuple[Neighbour, Neighbour]
) -> None:
    """Whoever wrote whom they would not help is not sent to anybody before a coordinator has decided."""
    amira, olena = both
    await olena.says("Ich helfe keinen Ausländern.")
    have_read(olena)
    assert await town.rows("select 1 from case_file where kind = 'refusal'")
    await amira.taps("Again next week")
    olena.hears()
    amira.hears("Olena cannot help at the moment. Shall I ask other people?")


async def test_what_ended_overnight_is_not_heard_of(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Whoever asked is suspended before the morning: the helper hears nothing, least of all that it is over."""
    amira, olena = both
    await town.later(hours=11)
    await amira.taps("Again next week")
    await suspended(town, amira)
    await town.later(hours=11)
    olena.hears()
    have_read(amira)


async def test_all_that_was_wished_for_is_asked_again(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Languages, wishes, and what answers the question of its kind."""
    said = "languages = 'ar,de', wishes = 'woman', answer = 'health'"
    await town.rows(f"update revision set {said}")
    await town.rows("update volunteer set woman = true")
    await both[0].taps("Again next week")
    await both[1].taps("Yes, I can")
    assert (
        len(await town.rows(f"select 1 from revision where {said.replace(',  ', ' and ').replace(', ', ' and ')}")) == 2
    )
    have_read(*both)
