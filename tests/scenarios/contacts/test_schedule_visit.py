"""When two neighbours meet: one proposes, the other agrees with one tap, and either can change it."""

import pytest

from tests.kit.help_setup import (
    approved_request,
    forged_press,
    have_read,
    in_touch,
    offered_press,
    press_for_later,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town

WHEN = "When would you like to meet? Choose, or write a day and a time, such as “Thursday 15:00”."
SAY_IT = "Say the code word at the door.\nYou have not been given the address yet."
ASK_FOR_IT = (
    "Ask for the code word at the door. Do not open to anyone who does not know it.\nYou have not "
    "shared your address yet."
)


async def the_code(town: Town) -> str:
    """The code word of the only contact."""
    (row,) = await town.rows("select code_sealed from contact where state = 'open'")
    return town.database.seal.unseal(row["code_sealed"]).strip('"')


async def pair_of(town: Town) -> int:
    """The only contact."""
    (row,) = await town.rows("select id from contact")
    return int(row["id"])


async def test_two_taps_and_both_know_when_and_the_code_word(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The helper chooses a time, whoever asked agrees; both see the same two words, kept sealed."""
    await approved_request(town, amira)
    await olena.taps("I can help")
    assert olena.buttons()[-1] == "We will agree later"
    assert len(olena.buttons()) == 6
    have_read(amira, olena)
    await olena.taps("Thursday, 26 November, 14:00")
    olena.hears("I have suggested this time to Amira: Thursday, 26 November, 14:00.")
    amira.hears("Olena suggests: Thursday, 26 November, 14:00. Does that suit you?")
    await amira.taps("That suits me")
    code = await the_code(town)
    assert len(set(code.split())) == 2
    amira.hears(f"You are meeting Olena: Thursday, 26 November, 14:00.\nCode word: “{code}”.…\n{ASK_FOR_IT}")
    olena.hears(f"You are meeting Amira: Thursday, 26 November, 14:00.\nCode word: “{code}”.…\n{SAY_IT}")


async def test_whoever_asked_proposes_another_time_in_their_own_words(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """A bare time means the day of the request; what was proposed before can no longer be agreed to."""
    await in_touch(town, amira, olena)
    await olena.taps("Thursday, 26 November, 14:00")
    old = press_for_later(amira, "That suits me")
    await amira.taps("Another time")
    await amira.says("16:30")
    await amira.does(old)
    have_read(amira)
    olena.hears(
        "I have suggested this time to Amira…", "Amira suggests: Thursday, 26 November, 16:30. Does that suit you?"
    )
    assert await town.rows("select state from visit") == [{"state": "proposed"}]
    await olena.taps("That suits me")
    have_read(amira, olena)
    assert await town.rows("select state from visit") == [{"state": "agreed"}]


async def test_where_the_request_says_exactly_when_nothing_is_asked(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Both hear the time and the code word at once."""
    request = await approved_request(town, amira)
    await town.rows(f"update revision set wanted_day = '2026-11-26T09:00:00+01:00' where request_id = {request}")
    await olena.taps("I can help")
    olena.hears("Someone in…", "Lovely!…", f"You are meeting Amira: Thursday, 26 November, 9:00.\n…{SAY_IT}")
    amira.hears("Good news…", f"You are meeting Olena: Thursday, 26 November, 9:00.\n…{ASK_FOR_IT}")


async def test_what_is_no_time_is_asked_again(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A day without a time and the past are met kindly; words without either may be for the neighbour."""
    await in_touch(town, amira, olena)
    for said, heard in {"27.11.": "I did not understand…", "24.11. 10:00": "That is in the past.…"}.items():
        await olena.says(said)
        olena.hears(heard)
    await olena.taps("We will agree later")
    olena.hears("All right. You can find it under “Our meeting”.")
    assert await town.rows("select * from visit") == []


async def test_words_at_the_question_for_a_time_may_be_for_the_neighbour(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Nothing somebody says instead of a time is lost, and it goes nowhere unasked."""
    await in_touch(town, amira, olena)
    await olena.says("Ich rufe zuerst meine Tochter an.")
    olena.hears("Shall I pass this on: “…")
    amira.hears()
    await olena.taps("Send to Amira")
    amira.hears("Olena: Ich rufe zuerst meine Tochter an.")
    olena.hears("I have passed it on to Amira.")


@pytest.mark.parametrize("said", ["nachmittags", "in the afternoon", "öğleden sonra", "بعد الظهر", "після обіду"])
async def test_a_part_of_the_day_is_narrowed_down(town: Town, amira: Neighbour, olena: Neighbour, said: str) -> None:
    """Its hours are offered; none of them is guessed."""
    await in_touch(town, amira, olena)
    await olena.says(said)
    assert olena.buttons()[:2] == ["Thursday, 26 November, 14:00", "Thursday, 26 November, 15:00"]
    assert len(olena.buttons()) == 4
    have_read(amira, olena)


async def test_the_meeting_can_be_looked_up(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Where it stands, for either of them, with everything that can be done."""
    await in_touch(town, amira, olena)
    await amira.taps("Our meeting")
    amira.hears("You have not agreed on a time with Olena yet.")
    assert amira.buttons() == [
        "Another time",
        "Share my address",
        "Code word",
        "Shared address and phone",
        "Problem with the visit",
    ]
    await olena.taps("Thursday, 26 November, 12:00")
    await olena.taps("Our meeting")
    proposed = "You suggested Thursday, 26 November, 12:00. Amira has not answered yet."
    olena.hears("I have suggested this time to Amira…", proposed)
    await olena.taps("Code word")
    olena.hears(f"Code word: “{await the_code(town)}”.…Say the code word at the door.")
    have_read(amira)


async def test_who_reads_another_language_hears_what_the_code_word_means(town: Town, amira: Neighbour) -> None:
    """It is the same sound for both, in the city's language; beside it stands what it means."""
    jonas = await volunteer(town, "Jonas", language="tr")
    await approved_request(town, amira)
    await jonas.taps(jonas.buttons()[0])
    await jonas.does(await offered_press(town, jonas, "contacts.show_code_word", pair=await pair_of(town)))
    code = await the_code(town)
    means = [town.house.city.words.door["tr"][name] for name in _names(town, code)]
    assert code in jonas.last().text.replace("\u2068", "").replace("\u2069", "")
    assert all(word in jonas.last().text for word in means)
    have_read(amira, jonas)


def _names(town: Town, code: str) -> list[str]:
    door = town.house.city.words.door[next(iter(town.house.city.languages))]
    return [name for word in code.split() for name, said in door.items() if said == word]


async def test_nobody_else_meets_them(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A forged button opens neither the time nor the code word of others; nobody agrees to their own proposal."""
    eve = await resident(town, "Eve")
    await in_touch(town, amira, olena)
    await olena.taps("Thursday, 26 November, 12:00")
    contact = await pair_of(town)
    at = "2026-11-26T11:00:00+00:00"
    for go in (
        "contacts.show_visit",
        "contacts.show_code_word",
        "contacts.ask_other_visit_time",
        "contacts.agree_to_visit_time",
        "contacts.start_visit_scheduling",
    ):
        await eve.does(await forged_press(town, eve, go, pair=contact, at=at))
        eve.hears("This contact has ended. I no longer pass on any messages.")
    await olena.does(await forged_press(town, olena, "contacts.agree_to_visit_time", pair=contact, at=at))
    assert await town.rows("select state from visit") == [{"state": "proposed"}]
    have_read(amira, olena)
