"""Callers: the office wrote a request down for a person without an account, so its author rings that person."""

from db import help_requests, people
from db.model import Caller, HelpContact, Revision, Tx

CALLED_OFFICE = "called"
"""For whom a request is that a coordinator wrote down for a caller."""


def caller_of(said: Revision | None) -> Caller | None:
    """Who called about this request; None where its author asks for themselves or represents a resident."""
    return Caller(said.helped, said.reach) if said and said.whom == CALLED_OFFICE and said.helped else None


async def find_caller(tx: Tx, contact: HelpContact) -> Caller | None:
    """Who called about the request of a contact."""
    return caller_of(await help_requests.find_published_revision(tx, contact.request))


async def find_caller_behind(tx: Tx, contact: HelpContact, person: int) -> Caller | None:
    """The caller for whom `person` wrote the request down; None for the helper."""
    return await find_caller(tx, contact) if person == contact.asker else None


async def read_requester_name(tx: Tx, contact: HelpContact) -> str:
    """The name of the person who is helped: of the caller, else of the requester."""
    caller = await find_caller(tx, contact)
    return caller.name if caller else await people.read_name(tx, contact.asker)


async def read_name_for_other(tx: Tx, contact: HelpContact, person: int) -> str:
    """The name of `person` as the other one of the contact reads it."""
    return await read_requester_name(tx, contact) if person == contact.asker else await people.read_name(tx, person)
