"""Callers: the office wrote a request down for a person without an account, so its author rings that person."""

from db import help_requests, people
from db.model import Caller, HelpContact, Revision, Tx

CALLED_OFFICE = "called"
"""For whom a request is that a coordinator wrote down for a caller."""


def caller_of(said: Revision | None) -> Caller | None:
    """Who called about this request; None where its author asks for themselves or represents a resident."""
    return Caller(said.helped, said.reach) if said and said.whom == CALLED_OFFICE and said.helped else None


async def find_caller(tx: Tx, pair: HelpContact) -> Caller | None:
    """Who called about the request of a contact."""
    return caller_of(await help_requests.find_published_revision(tx, pair.post))


async def find_caller_behind(tx: Tx, pair: HelpContact, person: int) -> Caller | None:
    """The caller for whom `person` wrote the request down; None for the helper."""
    return await find_caller(tx, pair) if person == pair.asker else None


async def read_requester_name(tx: Tx, pair: HelpContact) -> str:
    """The name of the person who is helped: of the caller, else of the requester."""
    caller = await find_caller(tx, pair)
    return caller.name if caller else await people.read_name(tx, pair.asker)


async def read_name_for_other(tx: Tx, pair: HelpContact, person: int) -> str:
    """The name of `person` as the other one of the contact reads it."""
    return await read_requester_name(tx, pair) if person == pair.asker else await people.read_name(tx, person)
