"""Nobody decides more than sixty times within an hour, so that a lost account or tired eyes do little harm."""

from collections import Counter

import pytest

from bot.rules.access import roles
from db import cases
from db.cases import ReviewDue
from db.model import CaseKind
from tests.kit.help_setup import forged_press, person_of
from tests.kit.town import Neighbour, Town

TOO_MUCH = "That was a lot in one hour. Please continue later, or leave it to someone else."
DECIDED = "This case is closed.\n#… · Note about a place…"


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await town.coordinator("Anna")


async def decides(town: Town, who: Neighbour, times: int = 1) -> None:
    """Somebody settles what is wrong with a place, again and again."""
    for _ in range(times):
        async with town.database.transaction() as tx:
            case = cases.open_correction(tx, CaseKind.PLACE, "haus-am-markt", "hours", ReviewDue(tx.now))
        await who.does(await forged_press(town, who, "moderation.settle_case", case=case, again=True))


async def written(town: Town) -> Counter[tuple[str, str]]:
    """How often which act was done or denied."""
    return Counter((row["act"], row["outcome"]) for row in await town.rows("select act, outcome from audit"))


async def test_sixty_within_any_hour_and_then_kindly_no_more(town: Town, anna: Neighbour) -> None:
    """Also after a restart; what was half an hour earlier is free again half an hour earlier."""
    await decides(town, anna, 30)
    await town.later(minutes=30)
    await decides(town, anna, 30)
    await town.later(minutes=29)
    await town.restarts()
    await decides(town, anna)
    anna.hears(*[DECIDED] * 60, TOO_MUCH)
    assert anna.buttons() == ["Menu"]
    await town.later(minutes=1)
    await decides(town, anna, 31)
    anna.hears(*[DECIDED] * 30, TOO_MUCH)
    assert await written(town) == {("decide", "done"): 90, ("decide", "denied"): 2}


async def test_each_has_an_hour_of_their_own_and_looking_is_no_decision(town: Town, anna: Neighbour) -> None:
    """Somebody else goes on, and what waits can still be looked at."""
    bruno = await town.coordinator("Bruno")
    await decides(town, anna, 60)
    await decides(town, bruno)
    await anna.says("/queue")
    await decides(town, anna)
    anna.hears(*[DECIDED] * 60, "No cases are waiting at the moment.", TOO_MUCH)
    bruno.hears(DECIDED)


async def test_what_was_denied_or_refused_was_not_decided(town: Town, anna: Neighbour) -> None:
    """It takes nothing from the hour, and a refusal leaves nothing written; acts of other kinds count together."""
    async with town.database.transaction() as tx:
        own = cases.open_team_message(tx, await person_of(tx, anna), "Wer hilft mir?", ReviewDue(tx.now))
    oneself = await forged_press(town, anna, "moderation.settle_case", case=own, again=True)
    for _ in range(3):
        await anna.does(oneself)
    await decides(town, anna, 59)
    await town.rows("delete from role")
    await decides(town, anna)
    assert await written(town) == {("decide", "done"): 59, ("decide", "denied"): 1}
    anna.hears(*["You cannot decide your own case. Please…"] * 3, *[DECIDED] * 59, "Only coordinators can do that.")
    await town.rows("insert into role select id, 'coordinator', 0 from person")
    await decides(town, anna)
    await anna.does(oneself)
    anna.hears(DECIDED, TOO_MUCH)


def test_what_counts_as_deciding_stands_in_the_table() -> None:
    """Every decision is an act that somebody may do, and looking, reading numbers or one's own acts is none."""
    assert roles.all_acts() > roles.DECISION_ACTS
    assert not roles.DECISION_ACTS & {"queue", "counts", "own_acts", "acts", "ask", "data"}
