"""Neighbours are asked a few at a time, whoever helped least lately first, until somebody says yes."""

import pytest

from bot.rules.matching.dispatch_waves import DEFAULT_WAVE_PACE
from tests.kit.help_setup import (
    approved_request,
    decides,
    forged_press,
    have_read,
    person_of,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.moderation.test_approve_request import anna

__all__ = ["anna"]

INVITED = "Someone in Hörde would like someone to go with them. When: …\n“Wer kommt mit …”…Can you help?"
ONWARD = "Nobody has said yes so far. I will keep asking until ….…"
MYSELF = "Choose someone myself"
LOOKS = "Nobody has said yes so far. A coordinator will look for someone, by … at the latest."
NOBODY_YET = "Nobody is helping yet. When: ….\n#1 · Company on the way · Hörde"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before."""
    return await resident(town, "Amira")


async def many(town: Town, number: int) -> list[Neighbour]:
    """So many volunteers."""
    return [await volunteer(town, f"Helper {one}") for one in range(number)]


def asked(helpers: list[Neighbour]) -> int:
    """How many have heard of it by now."""
    return sum(bool(helper.new()) for helper in helpers)


async def rounds(town: Town, number: int) -> None:
    """So many pauses go by, one after the other."""
    for _ in range(number):
        await town.later(seconds=DEFAULT_WAVE_PACE.tomorrow.total_seconds())


async def test_rounds_go_on_until_everybody_was_asked_once(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """A few at first; the card says how it stands and when the next ones are asked."""
    helpers = await many(town, DEFAULT_WAVE_PACE.first_size + 2)
    await sends(amira)
    await decides(anna, room, "Approve")
    assert asked(helpers) == DEFAULT_WAVE_PACE.first_size
    card = room.meaning(room.last())
    assert f"\nSaid no: 0. No answer yet: {DEFAULT_WAVE_PACE.first_size}. Next round: " in card
    await rounds(town, 1)
    for helper in helpers:
        helper.hears(INVITED)
    have_read(room, amira)


async def test_whoever_helped_lately_is_asked_last(town: Town, amira: Neighbour) -> None:
    """Of two alike the one who has just helped waits for the next round."""
    helpers = await many(town, DEFAULT_WAVE_PACE.first_size + 1)
    await approved_request(town, amira)
    busy = next(helper for helper in helpers if helper.new())
    await busy.taps("I can help")
    have_read(amira, *helpers)
    await approved_request(town, amira, kind="visit")
    assert [helper for helper in helpers if not helper.new()] == [busy]
    have_read(*helpers)


async def test_nobody_is_asked_more_than_they_want_while_busy_or_in_quiet_hours(town: Town, amira: Neighbour) -> None:
    """Each as they said it."""
    olena, jonas, lena = [await volunteer(town, name) for name in ("Olena", "Jonas", "Lena")]
    busy = int(town.clock().timestamp() * 1000) + 60_000
    for who, change in ((olena, "max_per_week = 1"), (jonas, "quiet_hours = '10-12'"), (lena, f"busy_until = {busy}")):
        async with town.database.transaction() as tx:
            person = await person_of(tx, who)
        await town.rows(f"update volunteer set {change} where person_id = {person.id}")
    await approved_request(town, amira)
    await approved_request(town, amira, "Wer besucht mich?", "visit")
    assert [len(who.new()) for who in (olena, jonas, lena)] == [1, 0, 0]
    await town.later(hours=2)
    assert [len(who.new()) for who in (olena, jonas, lena)] == [1, 2, 2]
    have_read(olena, jonas, lena, amira)


async def test_a_no_is_the_last_word(town: Town, amira: Neighbour) -> None:
    """Whatever round it is."""
    (helper,) = await many(town, 1)
    await approved_request(town, amira)
    await helper.taps("Not this time")
    have_read(helper)
    await rounds(town, 3)
    helper.hears()
    amira.hears(LOOKS)


async def test_where_nobody_is_left_the_case_waits_again(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """By the next round nobody else has come; whoever asked hears it once, and the card offers what can be done."""
    (helper,) = await many(town, 1)
    await sends(amira)
    await decides(anna, room, "Approve")
    have_read(room, amira, helper)
    await rounds(town, 2)
    amira.hears(LOOKS)
    asked = "Said no: 0. No answer yet: 1. There is nobody left to ask."
    alone = f"#1…{asked}\nNobody is helping yet."
    room.hears(alone, f"{alone}\nWaiting since …. Not taken yet.", NOBODY_YET)
    assert room.buttons() == ["Ask further away", "Keep asking", MYSELF, "Stop asking", "Show"]
    late = await volunteer(town, "Late")
    await rounds(town, 1)
    late.hears(INVITED)
    room.hears("#1…No answer yet: 2. Next round: ….…\nWaiting since …. Not taken yet.")
    assert await town.rows("select state from case_file") == [{"state": "new"}]
    await decides(anna, room, "Keep asking")
    room.hears("#1…There is nobody left to ask.\nNobody is helping yet.")
    assert await town.rows("select state from case_file") == [{"state": "decided"}]


async def test_after_some_rounds_whoever_asked_hears_how_it_stands(town: Town, amira: Neighbour) -> None:
    """Once, and honestly."""
    helpers = await many(town, DEFAULT_WAVE_PACE.size(0) + DEFAULT_WAVE_PACE.size(1) + 1)
    await approved_request(town, amira)
    await rounds(town, 2)
    amira.hears(ONWARD)
    have_read(*helpers)


async def test_what_is_taken_is_asked_of_nobody_else(town: Town, amira: Neighbour) -> None:
    """Nor once it is over; where the helper cannot come after all, it goes on."""
    helpers = await many(town, DEFAULT_WAVE_PACE.first_size + 1)
    await approved_request(town, amira)
    (last,) = [helper for helper in helpers if not helper.new()]
    winner = next(helper for helper in helpers if helper.new())
    await winner.taps("I can help")
    await rounds(town, 1)
    last.hears()
    await winner.taps("I can't do it after all")
    last.hears(INVITED)
    have_read(amira, *helpers)


async def test_at_night_nobody_is_asked(town: Town, amira: Neighbour) -> None:
    """Not even where the bot was down in the evening and catches up at night."""
    (helper,) = await many(town, 1)
    await town.later(hours=11)
    await approved_request(town, amira)
    helper.hears()
    await town.later(hours=10)
    helper.hears(INVITED)


async def test_an_old_button_of_somebody_else_asks_nobody(town: Town, amira: Neighbour) -> None:
    """Only whoever asked has the ring go on, and only by its timers."""
    helpers = await many(town, DEFAULT_WAVE_PACE.first_size + 1)
    request = await approved_request(town, amira)
    (last,) = [helper for helper in helpers if not helper.new()]
    await last.does(await forged_press(town, last, "matching.ask_next_wave", post=request))
    assert asked([last]) == 0
    have_read(*helpers)


async def test_newer_words_that_wish_for_a_woman_are_for_women(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Whoever is none and was asked before is not asked again, and cannot take it any more."""
    jonas, olena = await volunteer(town, "Jonas"), await volunteer(town, "Olena")
    async with town.database.transaction() as tx:
        person = await person_of(tx, olena)
    await town.rows(f"update volunteer set woman = true where person_id = {person.id}")
    await sends(amira)
    await decides(anna, room, "Approve")
    have_read(olena, jonas, room, amira)
    await amira.says("/mine")
    for label in ("Change", "Languages and wishes", "A woman, please", "That is all", "Send"):
        await amira.taps(label)
    await decides(anna, room, "Approve")
    olena.hears("Someone in…This person would like a woman to come.…")
    jonas.hears()
    await jonas.taps("I can help")
    jonas.hears("This person would like a woman to come. Thank you for offering.")
    have_read(room, amira)


async def test_who_may_be_in_danger_is_not_asked_to_help(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """As long as their alarm is open they are left in peace; somebody else is asked."""
    karl, olena = await volunteer(town, "Karl"), await volunteer(town, "Olena")
    await karl.says("Ich will nicht mehr leben")
    have_read(karl, room)
    await approved_request(town, amira)
    karl.hears()
    olena.hears(INVITED)
    have_read(amira, room)
