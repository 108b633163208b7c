"""Every week: the same helper is asked once for several weeks, and either of the two ends it with one tap."""

import pytest

from db import sanctions
from tests.kit.help_setup import (
    comes_weekly,
    decides,
    forged_press,
    have_read,
    helped,
    in_touch,
    person_of,
    read_details,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.kit.weekly_setup import ENDED, ENDED_FOR_HER, OVER

I_ASK = "I will ask Olena and tell you as soon as there is an answer."
SHE_ASKS = (
    "Amira is asking if you can come every week: Thursday, 4 times.\nThe first time: When: Thursday, "
    "3 December.\nI will ask you before each visit. You can stop at any time with one tap."
)


@pytest.fixture
async def both(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira was helped by Olena, and says that it went well."""
    both = await helped(town)
    have_read(*both)
    return both


async def asks(amira: Neighbour) -> None:
    """Two taps."""
    for label in ("Every week", "4 times"):
        await amira.taps(label)


async def test_two_taps_ask_and_one_agrees(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Nobody else hears of it, nothing is looked at again, and both see it under their requests."""
    amira, olena = both
    assert len(amira.buttons()) == 6
    await asks(amira)
    assert olena.buttons() == ["Yes, every week", "Only next week", "I can't"]
    await olena.taps("Yes, every week")
    amira.hears("How many times?", I_ASK, "Good news: Olena will come every week.")
    olena.hears(SHE_ASKS, "Lovely! I will tell Amira, and I will ask you two days before each visit.")
    for who, line in ((amira, "Olena is coming every week.…"), (olena, "You are helping Amira every week.…")):
        await who.says("/mine")
        who.hears(f"{line} The next time: Thursday, 3 December.")
        assert who.buttons() == ["Stop the weekly help", "Menu"]
    assert len(await town.rows("select 1 from help_request")) == 1


async def test_the_time_on_which_two_had_agreed_comes_with_it(town: Town) -> None:
    """The day of the week and the time are those of their meeting, not of the request."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.taps("Our meeting")
    await amira.taps("Another time")
    await amira.says("Friday 15:00")
    await olena.taps("That suits me")
    await amira.says("/mine")
    for label in ("Done", "It went well"):
        await amira.taps(label)
    have_read(amira, olena)
    await asks(amira)
    have_read(amira)
    olena.hears(
        "Amira is asking if you can come every week: Friday at 15:00, 4 times.\nThe first time: When: "
        "Friday, 4 December, 15:00.\n…"
    )


async def test_only_next_week_is_one_visit(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """As if they had been asked for it alone; nothing goes on by itself."""
    amira, olena = both
    await asks(amira)
    await olena.taps("Only next week")
    amira.hears("How many times?", I_ASK, "Good news: Olena will help you.…")
    olena.hears(SHE_ASKS, "Lovely! You are helping Amira.…", "When would you like…")
    (_before, after) = await town.rows("select wanted_day, decided_by from revision order by id")
    assert after["wanted_day"] == "2026-12-03"
    assert after["decided_by"]
    assert await town.rows("select 1 from weekly_help where state = 'active'") == []


async def test_a_no_needs_no_reason(both: tuple[Neighbour, Neighbour]) -> None:
    """Others can be asked, and the helper is not asked twice."""
    amira, olena = both
    await asks(amira)
    await olena.taps("I can't")
    await olena.taps("Yes, every week")
    amira.hears("How many times?", I_ASK, "Olena cannot come every week. Shall I ask other people?")
    olena.hears(SHE_ASKS, "All right. I will tell Amira kindly.", OVER)
    assert amira.buttons() == ["Ask other people", "Menu"]


async def test_nobody_waits_in_vain(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """After a day of silence others can be asked, and a late yes is met kindly."""
    amira, olena = both
    await asks(amira)
    await asks(amira)
    await town.later(hours=25)
    await olena.taps("Yes, every week")
    asked = ("How many times?", I_ASK)
    twice = ("How many times?", "Olena has already been asked, or already comes every week.")
    amira.hears(*asked, *twice, "Olena has not answered yet. Shall I ask other people?")
    olena.hears(SHE_ASKS, OVER)


async def test_at_night_nobody_is_asked(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """The helper hears of it in the morning."""
    amira, olena = both
    await town.later(hours=11)
    await asks(amira)
    amira.hears("How many times?", I_ASK)
    olena.hears()
    await town.later(hours=11)
    olena.hears(SHE_ASKS)


@pytest.mark.parametrize("who", [0, 1])
async def test_either_of_the_two_ends_it(town: Town, both: tuple[Neighbour, Neighbour], who: int) -> None:
    """With one tap, at any time; both hear so, nobody is asked any more, and a second tap changes nothing."""
    amira, olena = both
    await comes_weekly(amira, olena)
    await both[who].taps("Stop the weekly help")
    amira.hears(ENDED)
    olena.hears(ENDED_FOR_HER)
    await both[who].taps("Stop the weekly help")
    both[who].hears(OVER)
    await town.later(days=9)
    amira.hears()
    olena.hears()


async def test_a_day_is_needed_first(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """What was for any day and had no meeting has no day of the week."""
    amira, _olena = both
    await town.rows("update revision set wanted_day = 'flexible'")
    await amira.taps("Every week")
    amira.hears("First, please choose a day for the next visit. After that, it can become weekly.")
    assert amira.buttons() == ["Another day", "Menu"]


async def test_a_helper_who_takes_a_break_is_not_asked(both: tuple[Neighbour, Neighbour]) -> None:
    """There are others."""
    amira, olena = both
    await olena.says("/settings")
    await olena.taps("Take a break")
    await asks(amira)
    have_read(olena)
    amira.hears("How many times?", "Olena cannot help at the moment. Shall I ask other people?")


async def test_what_was_approved_no_longer_is_not_agreed_to(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """It ends before it begins, and both hear so."""
    amira, olena = both
    await asks(amira)
    await town.rows("update revision set state = 'rejected'")
    await olena.taps("Yes, every week")
    amira.hears("How many times?", I_ASK, ENDED)
    olena.hears(SHE_ASKS, ENDED_FOR_HER)


async def test_nobody_hears_at_night_what_somebody_suspended_asked(
    town: Town, both: tuple[Neighbour, Neighbour]
) -> None:
    """In the morning it is looked at once more."""
    amira, olena = both
    await town.later(hours=11)
    await asks(amira)
    async with town.database.transaction() as tx:
        sanctions.suspend_person(tx, (await person_of(tx, amira)).id, "spam", await person_of(tx, olena))
    await town.later(hours=11)
    amira.hears("How many times?", I_ASK, ENDED)
    olena.hears(ENDED_FOR_HER)


async def test_strangers_and_the_wrong_one_of_two_reach_nothing(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """By forged buttons: a helper asks nobody, whoever asks agrees to nothing, a stranger stops nothing."""
    amira, olena = both
    jonas = await resident(town, "Jonas")
    (contact,) = await town.rows("select id from contact")
    await olena.does(await forged_press(town, olena, "requests.start_weekly_help", pair=contact["id"]))
    await asks(amira)
    (one,) = await town.rows("select id from weekly_help")
    have_read(*both)
    for who, go in (
        (amira, "agree_to_weekly_help"),
        (amira, "agree_to_one_week"),
        (olena, "propose_weekly_help"),
        (jonas, "stop_weekly_help"),
        (jonas, "decline_weekly_help"),
    ):
        await who.does(await forged_press(town, who, f"requests.{go}", series=one["id"], times=4, day="2026-12-03"))
        who.hears(OVER)
    assert await town.rows("select state, days_left from weekly_help") == [{"state": "asked", "days_left": 4}]


EVERY_FRIDAY = {
    "de": "Ich brauche jeden Freitag um 10 jemanden, der mit mir zum Arzt geht",
    "ar": "أحتاج من يرافقني كل يوم جمعة الساعة 10 إلى الطبيب",
    "tr": "Her cuma saat 10'da benimle doktora gelecek biri lazım",
    "uk": "Мені треба, щоб хтось щоп'ятниці о 10 ходив зі мною до лікаря",
    "en": "I need somebody to come to the doctor with me every Friday at 10",
}
SHALL_IT_BE_WEEKLY = "Would you like help every week? Then I will tell everyone I ask.…"


@pytest.mark.parametrize("words", EVERY_FRIDAY.values(), ids=EVERY_FRIDAY)
async def test_every_friday_in_the_words_is_asked_back_and_kept(town: Town, words: str) -> None:
    """Lena says yes: the first Friday is not asked again, a coordinator and volunteers read that it is every week."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    lena, olena = await resident(town, "Lena"), await volunteer(town, "Olena")
    await lena.says("/ask")
    await lena.taps("Company on the way")
    await lena.says(words)
    lena.hears("What is it about?", "Where do you need to go, roughly?…", SHALL_IT_BE_WEEKLY)
    await lena.taps("Yes, please")
    lena.hears("Which area does it start in?…")
    for said in ("Hörde", "For me"):
        await (lena.taps(said) if said in lena.buttons() else lena.says(said))
    assert "This person would like help every week." in lena.meaning(lena.last())
    await lena.taps("Send")
    assert "This person would like help every week." in await read_details(room)
    assert (await town.rows("select wanted_day from revision"))[0]["wanted_day"].startswith("2026-11-27T10:00")
    await decides(anna, room, "Approve")
    olena.hears("Someone in…This person would like help every week.…")
    have_read(lena, room)


async def test_every_week_may_answer_when_it_is(town: Town) -> None:
    """Said where only a day is asked: the first such day is kept, and asked back; not needed is once."""
    await town.room("backchannel")
    lena = await resident(town, "Lena")
    await lena.says("/ask")
    for said in ("Company on the way", "Wer kommt mit zum Augenarzt?"):
        await (lena.taps(said) if said in lena.buttons() else lena.says(said))
    have_read(lena)
    await lena.says("jeden Freitag um 10")
    lena.hears(SHALL_IT_BE_WEEKLY)
    await lena.taps("Not needed")
    await lena.says("Hörde")
    await lena.taps("For me")
    assert "This person would like help every week." not in lena.meaning(lena.last())
    have_read(lena)


async def test_who_wished_for_every_week_is_offered_it_first(town: Town) -> None:
    """Once the first time went well."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await town.rows("update revision set wishes = 'weekly'")
    for label in ("Done", "It went well"):
        await amira.taps(label)
    assert "You wanted help every week. Shall I ask Olena to come every week?" in amira.meaning(amira.last())
    assert amira.buttons()[0] == "Every week"
    have_read(amira, olena)
