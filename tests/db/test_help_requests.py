"""Requests move from state to state by verbs that look before they write, and say whether they could."""

from dataclasses import replace

import pytest

from db import case_view, contacts, help_requests
from db.case_view import CaseFilter
from db.cases import ReviewDue
from db.help_requests import RejectionReason
from db.model import Person, RequestState, Revision, Tx
from db.request_texts import RequestText
from tests.kit.fixtures import WEDNESDAY
from tests.kit.help_setup import welcomed
from tests.kit.town import Town

WORDING = RequestText("Wer kommt mit?", "2026-11-26", "hoerde", "myself")
LOOK = ReviewDue(WEDNESDAY)
NO = RejectionReason("unclear")


async def asked(town: Town, tx: Tx) -> tuple[Person, Revision]:
    """Amira has asked."""
    amira = welcomed(tx, town.neighbour("Amira"))
    return amira, await newest(tx, help_requests.create_request(tx, amira, "company", WORDING, LOOK))


async def newest(tx: Tx, request: int) -> Revision:
    """Its latest version."""
    found = await help_requests.find_latest_revision(tx, request)
    assert found
    return found


async def state(tx: Tx, request: int) -> RequestState:
    """Where it stands."""
    found = await help_requests.get_request(tx, request)
    assert found
    return found.state


async def test_only_the_author_changes_it_and_only_while_nobody_helps(town: Town) -> None:
    """A change that comes too late, or from somebody else, writes nothing."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        eve = welcomed(tx, town.neighbour("Eve"))
        assert not await help_requests.add_revision(tx, first.request, eve, WORDING, LOOK)
        assert await help_requests.approve_revision(tx, first, eve)
        assert await help_requests.set_state(tx, first.request, RequestState.OPEN, RequestState.TAKEN)
        assert not await help_requests.add_revision(tx, first.request, amira, WORDING, LOOK)
        assert await newest(tx, first.request) == await help_requests.find_published_revision(tx, first.request)


async def test_what_waits_when_somebody_helps_waits_on(town: Town) -> None:
    """The words two people agreed on are not changed behind their backs; if it opens again, it can be decided."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        assert await help_requests.approve_revision(tx, first, amira)
        assert await help_requests.add_revision(tx, first.request, amira, WORDING, LOOK)
        second = await newest(tx, first.request)
        assert await help_requests.set_state(tx, first.request, RequestState.OPEN, RequestState.TAKEN)
        assert not await help_requests.approve_revision(tx, second, amira)
        assert not await help_requests.reject_revision(tx, second, amira, NO)
        assert await newest(tx, first.request) == second
        assert await help_requests.set_state(tx, first.request, RequestState.TAKEN, RequestState.OPEN)
        assert await help_requests.approve_revision(tx, second, amira)


async def test_a_version_is_decided_once(town: Town) -> None:
    """Whoever comes second is told so, whatever they decided; a replaced one is not decided at all."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        anna = welcomed(tx, town.neighbour("Anna"))
        assert await help_requests.add_revision(tx, first.request, amira, WORDING, LOOK)
        second = await newest(tx, first.request)
        assert not await help_requests.approve_revision(tx, first, anna)
        assert await help_requests.approve_revision(tx, second, anna)
        assert not await help_requests.approve_revision(tx, second, anna)
        assert not await help_requests.reject_revision(tx, second, anna, NO)
        assert await help_requests.find_published_revision(tx, first.request) == await help_requests.get_revision(
            tx, second.id
        )


@pytest.mark.parametrize("before", list(RequestState))
async def test_what_can_still_end_ends_once(town: Town, before: RequestState) -> None:
    """Time ends only what nobody has taken; whoever asked takes back what is not over. Neither comes twice."""
    async with town.database.transaction() as tx:
        _amira, first = await asked(town, tx)
        assert await help_requests.set_state(tx, first.request, RequestState.WAITING, before)
        live = before in (RequestState.WAITING, RequestState.OPEN)
        assert await help_requests.expire_request(tx, first.request) is live
        assert await state(tx, first.request) is (RequestState.EXPIRED if live else before)
        assert await help_requests.withdraw_request(tx, first.request) is (before is RequestState.TAKEN)
        assert not await help_requests.withdraw_request(tx, first.request)


async def test_what_waits_ends_with_its_request(town: Town) -> None:
    """Nothing of a withdrawn request can be approved any more."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        assert await help_requests.withdraw_request(tx, first.request)
        assert await case_view.list_waiting_cases(tx, CaseFilter(), 5) == []
        assert not await help_requests.approve_revision(tx, first, amira)


async def test_a_version_that_was_cleaned_up_leaves_its_number_alone(town: Town) -> None:
    """Rejected words go after a while; the next version still has a number of its own."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        assert await help_requests.approve_revision(tx, first, amira)
        for _ in range(2):
            assert await help_requests.add_revision(tx, first.request, amira, WORDING, LOOK)
    await town.rows("delete from revision where number = 2")
    async with town.database.transaction() as tx:
        assert await help_requests.add_revision(tx, first.request, amira, WORDING, LOOK)
        assert (await newest(tx, first.request)).number == 4


async def test_one_of_many_hands_is_never_sent_away(town: Town) -> None:
    """Where somebody helps already and others are sought: no newer words, no undoing, and no fewer hands than help."""
    async with town.database.transaction() as tx:
        amira, eve, ben = [welcomed(tx, town.neighbour(name)) for name in ("Amira", "Eve", "Ben")]
        request = help_requests.create_request(tx, amira, "hands", replace(WORDING, hands=3), LOOK)
        assert await help_requests.approve_revision(tx, await newest(tx, request), eve)
        assert await help_requests.add_revision(tx, request, amira, WORDING, LOOK), "for one hand only"
        for helper in (eve, ben):
            assert await contacts.create_contact(tx, request, helper, "")
        assert not await help_requests.add_revision(tx, request, amira, WORDING, LOOK)
        assert await help_requests.approve_revision(tx, await newest(tx, request), eve)
        now = await help_requests.get_request(tx, request)
        assert now
        assert (now.hands, now.state) == (2, RequestState.TAKEN)
        (contact, _other) = await contacts.list_contacts_of_request(tx, request)
        await contacts.release_helper(tx, contact)
        assert not await help_requests.undo_decision(tx, await newest(tx, request))
        assert await state(tx, request) is RequestState.OPEN


async def test_nothing_waits_to_be_decided_once_somebody_helps(town: Town) -> None:
    """A change that nobody has looked at yet gives way: coordinators are not reminded of it in vain."""
    async with town.database.transaction() as tx:
        amira, first = await asked(town, tx)
        eve = welcomed(tx, town.neighbour("Eve"))
        assert await help_requests.approve_revision(tx, first, eve)
        assert await help_requests.add_revision(tx, first.request, amira, WORDING, LOOK)
        assert await case_view.list_waiting_cases(tx, CaseFilter(), 5)
        assert await contacts.create_contact(tx, first.request, eve, "")
        assert not await case_view.list_waiting_cases(tx, CaseFilter(), 5)


@pytest.mark.parametrize("hands", [1, 2])
async def test_a_request_ends_with_the_last_who_helps(town: Town, hands: int) -> None:
    """Also where more hands were sought: whoever asked is told to ask anew, so nobody else may be looked for."""
    async with town.database.transaction() as tx:
        amira, eve, ben = [welcomed(tx, town.neighbour(name)) for name in ("Amira", "Eve", "Ben")]
        request = help_requests.create_request(tx, amira, "hands", replace(WORDING, hands=hands), LOOK)
        assert await help_requests.approve_revision(tx, await newest(tx, request), ben)
        contact = await contacts.create_contact(tx, request, eve, "")
        assert contact
        assert await contacts.end_contact(tx, contact)
        assert await state(tx, request) is RequestState.WITHDRAWN
