"""One turn of a weekly help: two days before, one tap; a "no" and silence need no reason, and it ends kindly."""

import pytest

from db import retention, sanctions
from tests.kit.help_setup import comes_weekly, forged_press, have_read, helped, offered_press, person_of
from tests.kit.town import Neighbour, Town
from tests.kit.weekly_setup import ENDED, ENDED_FOR_HER, OVER

CAN_YOU = "Can you come and help Amira on Thursday, 3 December?"
AND_THEN = "Can you come and help Amira on Thursday, 10 December?"
NOT_THEN = "Olena is not coming on Thursday, 3 December. Shall I ask other people?"


@pytest.fixture
async def both(town: Town) -> tuple[Neighbour, Neighbour]:
    """Olena comes to Amira every Thursday, four times; it is Wednesday the week before."""
    both = await helped(town)
    await comes_weekly(*both)
    return both


async def to_the_tuesday(town: Town) -> None:
    """Two days before."""
    await town.later(days=5, hours=23)


async def test_two_days_before_one_tap_says_yes(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """A request of its own in the same approved words, for that day; the next one is asked for a week later."""
    amira, olena = both
    await to_the_tuesday(town)
    assert olena.buttons() == ["Yes", "Not this time", "Stop the weekly help"]
    await olena.taps("Yes")
    amira.hears("Good news: Olena will help you.…")
    olena.hears(CAN_YOU, "Lovely! You are helping Amira.…", "When would you like…")
    (before, after) = await town.rows("select words, wanted_day, state, decided_by from revision order by id")
    assert after == {**before, "wanted_day": "2026-12-03"}
    await town.later(days=7)
    olena.hears(AND_THEN, "Did it happen?…")
    await olena.taps("Yes")
    have_read(amira, olena)
    assert len(await town.rows("select 1 from help_request")) == 3
    assert await town.rows("select 1 from weekly_help where request_id = (select max(id) from help_request)")


async def test_not_this_time_is_only_this_time(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Others can be asked for that day; the next one is asked for as ever."""
    amira, olena = both
    await to_the_tuesday(town)
    await olena.taps("Not this time")
    amira.hears(NOT_THEN)
    assert amira.buttons() == ["Ask other people", "Menu"]
    await olena.taps("Yes")
    olena.hears(CAN_YOU, "All right. I will tell Amira kindly.", OVER)
    await town.later(days=7)
    olena.hears(AND_THEN)


async def test_silence_until_the_evening_before_is_a_no(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Nobody waits in vain, and a late yes is met kindly."""
    amira, olena = both
    await to_the_tuesday(town)
    await town.later(days=1)
    amira.hears()
    await town.later(hours=8)
    amira.hears(NOT_THEN)
    await olena.taps("Yes")
    olena.hears(CAN_YOU, OVER)


async def test_no_more_ends_it(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """For all that is to come."""
    amira, olena = both
    await to_the_tuesday(town)
    await olena.taps("Stop the weekly help")
    await town.later(days=8)
    amira.hears(ENDED)
    olena.hears(CAN_YOU, ENDED_FOR_HER)


async def test_after_the_last_time_it_can_go_on(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Both hear that it was the last one; whoever was helped asks for more, from the very next week on."""
    amira, olena = both
    await to_the_tuesday(town)
    for days in (7, 7, 7, 3):
        await olena.taps("Not this time")
        await town.later(days=days)
    have_read(amira, olena)
    await amira.taps("Continue")
    await amira.taps("8 times")
    await olena.taps("Yes, every week")
    amira.hears("How many times?", "I will ask Olena and …", "Good news: Olena will come every week.")
    olena.hears("Amira is asking …Thursday, 8 times.\nThe first time: When: Thursday, 31 December.\n…", "Lovely!…")


async def test_the_last_time_is_said_to_both(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """The day after it, and nothing goes on by itself."""
    amira, olena = both
    await town.rows("update weekly_help set days_left = 1")
    await to_the_tuesday(town)
    await olena.taps("Not this time")
    have_read(amira, olena)
    await town.later(days=3)
    amira.hears("That was the last agreed visit with Olena. Would you like to continue?")
    olena.hears("That was the last agreed visit with Amira. Thank you for your help.")
    await amira.taps("No, thank you")
    amira.hears("All right. Thank you!")
    await town.later(days=14)
    olena.hears()


async def test_the_clock_on_the_wall_counts(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Nine in the morning stays nine in the morning when the clocks change in between."""
    amira, olena = both
    await town.rows("update weekly_help set state = 'ended'")
    await town.rows("update weekly_help set state = 'new', next_day = '2027-03-25T09:00:00+01:00'")
    (one,) = await town.rows("select id from weekly_help")
    await town.later(days=115)
    have_read(*both)
    await amira.does(await offered_press(town, amira, "requests.propose_weekly_help", series=one["id"], times=4))
    await olena.taps("Yes, every week")
    have_read(*both)
    await town.later(days=3)
    await olena.taps("Not this time")
    await town.later(days=7)
    have_read(amira)
    first, second = "Thursday, 25 March", "Thursday, 1 April"
    olena.hears(
        *(f"Can you come and help Amira on {first}?\nWhen: {first}, 9:00.", "All right.…"),
        f"Can you come and help Amira on {second}?\nWhen: {second}, 9:00.",
    )


@pytest.mark.parametrize("who", [0, 1])
async def test_with_somebody_banned_it_ends(town: Town, both: tuple[Neighbour, Neighbour], who: int) -> None:
    """Whichever of the two: kindly, without the reason, and with a way on."""
    amira, olena = both
    await to_the_tuesday(town)
    have_read(olena)
    async with town.database.transaction() as tx:
        banned = await person_of(tx, both[who])
        other = await person_of(tx, both[1 - who])
        sanctions.ban_person(tx, banned.id, "spam", other.id, other)
    await (town.later(hours=33) if who else olena.taps("Yes"))
    have_read(both[who])
    (olena if who == 0 else amira).hears(ENDED_FOR_HER if who == 0 else ENDED)
    assert await town.rows("select 1 from weekly_help where state = 'active'") == []


@pytest.mark.parametrize(
    "change",
    [
        "update revision set state = 'rejected'",
        "update volunteer set trained_at = null",
        "insert into block select asker_id, helper_id, 'reported', false, false, opened_at from contact",
    ],
)
async def test_where_it_does_not_hold_any_more_it_ends(
    town: Town, both: tuple[Neighbour, Neighbour], change: str
) -> None:
    """Words without approval, a helper without training, something reported: nobody is even asked."""
    amira, olena = both
    await town.rows(change)
    await to_the_tuesday(town)
    amira.hears(ENDED)
    olena.hears(ENDED_FOR_HER)
    assert amira.buttons() == ["Ask other people", "Menu"]
    assert len(await town.rows("select 1 from help_request")) == 1


async def test_a_helper_who_has_left_is_not_waited_for(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Whoever counted on them hears so in time, with a way on."""
    amira, olena = both
    await town.later(days=2)
    for words in ("/forget", "yes"):
        await olena.says(words)
    await town.later(days=5, hours=8)
    have_read(olena)
    amira.hears("The person who came every week has left Büdchen. Shall I ask other people?")
    await amira.taps("Ask other people")
    amira.hears("When? Choose a day, or write…")


async def test_whoever_was_helped_can_leave(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Then there is nobody to come to, and the helper hears so."""
    amira, olena = both
    for words in ("/forget", "yes"):
        await amira.says(words)
    have_read(amira)
    await to_the_tuesday(town)
    olena.hears(
        "The person you were helping every week has left Büdchen, so the weekly help has ended. Thank "
        "you for your help."
    )


async def test_nobody_answers_for_somebody_else(town: Town, both: tuple[Neighbour, Neighbour]) -> None:
    """Nor the helper for a day that was not asked for, by forged buttons."""
    amira, olena = both
    (one,) = await town.rows("select id from weekly_help")
    for who, day in ((amira, "2026-12-03"), (olena, "2026-12-04")):
        for go in ("requests.confirm_week", "requests.skip_week"):
            await who.does(await forged_press(town, who, go, series=one["id"], day=day))
            who.hears(OVER)
    assert len(await town.rows("select 1 from help_request")) == 1


async def test_after_some_weeks_without_a_visit_there_is_more_to_decide(town: Town) -> None:
    """Whoever asked is asked and coordinators see it, while the request is still there, however long it takes."""
    room = await town.room("backchannel")
    both = await helped(town)
    amira, olena = both
    await comes_weekly(*both, "8 times")
    have_read(room)
    await to_the_tuesday(town)
    for week in range(6):
        await olena.taps("Not this time")
        await retention.apply_retention(town.database.transaction)
        assert ("Stop the weekly help" in amira.buttons()) is (week >= 2)
        await town.later(days=7)
    longer = (
        "…Shall I ask other people?\nOlena has not come for three weeks or longer. You can also wait, or stop "
        "the weekly help."
    )
    amira.hears(*["Olena is not coming…Shall I ask other people?"] * 2, *[longer] * 4)
    seen = [room.meaning(message) for message in room.new()]
    assert seen
    assert all(one.startswith("Olena helps Amira every week but has not come") for one in seen)
    await amira.taps("Ask other people")
    amira.hears("When? Choose a day, or write…")
    have_read(olena, room)
