"""Requests move from state to state by verbs that look before they write, and say whether they could."""

from dataclasses import replace

import pytest

from db import docket, pairs, posts
from db.cases import Look
from db.docket import Wanted
from db.model import Person, PostState, Revision, Tx
from db.posts import Rejection, Wording
from tests.kit.fixtures import WEDNESDAY
from tests.kit.helping import welcomed
from tests.kit.town import Town

WORDING = Wording("Wer kommt mit?", "2026-11-26", "hoerde", "myself")
LOOK = Look(WEDNESDAY)
NO = Rejection("unclear")


async def asked(town: Town, tx: Tx) -> tuple[Person, Revision]:
    """Amira has asked."""
    amira = welcomed(tx, town.neighbour("Amira"))
    return amira, await newest(tx, posts.ask(tx, amira, "company", WORDING, LOOK))


async def newest(tx: Tx, post: int) -> Revision:
    """Its latest version."""
    found = await posts.latest(tx, post)
    assert found
    return found


async def state(tx: Tx, post: int) -> PostState:
    """Where it stands."""
    found = await posts.get(tx, post)
    assert found
    return found.state


async def test_only_the_author_changes_it_and_only_while_nobody_helps(town: Town) -> None:
    """A change that comes too late, or from somebody else, writes nothing."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        eve = welcomed(tx, town.neighbour("Eve"))
        assert not await posts.change(tx, first.post, eve, WORDING, LOOK)
        assert await posts.approve(tx, first, eve)
        assert await posts.move(tx, first.post, PostState.OPEN, PostState.TAKEN)
        assert not await posts.change(tx, first.post, amira, WORDING, LOOK)
        assert await newest(tx, first.post) == await posts.published(tx, first.post)


async def test_what_waits_when_somebody_helps_waits_on(town: Town) -> None:
    """The words two people agreed on are not changed behind their backs; if it opens again, it can be decided."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        assert await posts.approve(tx, first, amira)
        assert await posts.change(tx, first.post, amira, WORDING, LOOK)
        second = await newest(tx, first.post)
        assert await posts.move(tx, first.post, PostState.OPEN, PostState.TAKEN)
        assert not await posts.approve(tx, second, amira)
        assert not await posts.reject(tx, second, amira, NO)
        assert await newest(tx, first.post) == second
        assert await posts.move(tx, first.post, PostState.TAKEN, PostState.OPEN)
        assert await posts.approve(tx, second, amira)


async def test_a_version_is_decided_once(town: Town) -> None:
    """Whoever comes second is told so, whatever they decided; a replaced one is not decided at all."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        anna = welcomed(tx, town.neighbour("Anna"))
        assert await posts.change(tx, first.post, amira, WORDING, LOOK)
        second = await newest(tx, first.post)
        assert not await posts.approve(tx, first, anna)
        assert await posts.approve(tx, second, anna)
        assert not await posts.approve(tx, second, anna)
        assert not await posts.reject(tx, second, anna, NO)
        assert await posts.published(tx, first.post) == await posts.revision(tx, second.id)


@pytest.mark.parametrize("before", list(PostState))
async def test_what_can_still_end_ends_once(town: Town, before: PostState) -> None:
    """Time ends only what nobody has taken; whoever asked takes back what is not over. Neither comes twice."""
    async with town.database.transaction() as tx:
        _amira, first = await asked(town, tx)
        assert await posts.move(tx, first.post, PostState.WAITING, before)
        live = before in (PostState.WAITING, PostState.OPEN)
        assert await posts.expire(tx, first.post) is live
        assert await state(tx, first.post) is (PostState.EXPIRED if live else before)
        assert await posts.withdraw(tx, first.post) is (before is PostState.TAKEN)
        assert not await posts.withdraw(tx, first.post)


async def test_what_waits_ends_with_its_request(town: Town) -> None:
    """Nothing of a withdrawn request can be approved any more."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        assert await posts.withdraw(tx, first.post)
        assert await docket.waiting(tx, Wanted(), 5) == []
        assert not await posts.approve(tx, first, amira)


async def test_a_version_that_was_cleaned_up_leaves_its_number_alone(town: Town) -> None:
    """Rejected words go after a while; the next version still has a number of its own."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        assert await posts.approve(tx, first, amira)
        for _ in range(2):
            assert await posts.change(tx, first.post, amira, WORDING, LOOK)
    await town.rows("delete from revision where number = 2")
    async with town.database.transaction() as tx:
        assert await posts.change(tx, first.post, amira, WORDING, LOOK)
        assert (await newest(tx, first.post)).number == 4


async def test_one_of_many_hands_is_never_sent_away(town: Town) -> None:
    """Where somebody helps already and others are sought: no newer words, no undoing, and no fewer hands than help."""
    async with town.database.transaction() as tx:
        amira, eve, ben = [welcomed(tx, town.neighbour(name)) for name in ("Amira", "Eve", "Ben")]
        post = posts.ask(tx, amira, "hands", replace(WORDING, hands=3), LOOK)
        assert await posts.approve(tx, await newest(tx, post), eve)
        assert await posts.change(tx, post, amira, WORDING, LOOK), "for one hand only"
        for helper in (eve, ben):
            assert await pairs.join(tx, post, helper, "")
        assert not await posts.change(tx, post, amira, WORDING, LOOK)
        assert await posts.approve(tx, await newest(tx, post), eve)
        now = await posts.get(tx, post)
        assert now
        assert (now.hands, now.state) == (2, PostState.TAKEN)
        (pair, _other) = await pairs.of_post(tx, post)
        await pairs.release(tx, pair)
        assert not await posts.take_back(tx, await newest(tx, post))
        assert await state(tx, post) is PostState.OPEN


async def test_nothing_waits_to_be_decided_once_somebody_helps(town: Town) -> None:
    """A change that nobody has looked at yet gives way: coordinators are not reminded of it in vain."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        eve = welcomed(tx, town.neighbour("Eve"))
        assert await posts.approve(tx, first, eve)
        assert await posts.change(tx, first.post, amira, WORDING, LOOK)
        assert await docket.waiting(tx, Wanted(), 5)
        assert await pairs.join(tx, first.post, eve, "")
        assert not await docket.waiting(tx, Wanted(), 5)


@pytest.mark.parametrize("hands", [1, 2])
async def test_a_request_ends_with_the_last_who_helps(town: Town, hands: int) -> None:
    """Also where more hands were sought: whoever asked is told to ask anew, so nobody else may be looked for."""
    async with town.database.transaction() as tx:
        amira, eve, ben = [welcomed(tx, town.neighbour(name)) for name in ("Amira", "Eve", "Ben")]
        post = posts.ask(tx, amira, "hands", replace(WORDING, hands=hands), LOOK)
        assert await posts.approve(tx, await newest(tx, post), ben)
        pair = await pairs.join(tx, post, eve, "")
        assert pair
        assert await pairs.end(tx, pair)
        assert await state(tx, post) is PostState.WITHDRAWN
