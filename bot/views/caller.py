"""A caller: the office wrote the request down for a person without an account, so its author rings that person."""

from dataclasses import dataclass

from bot.contract.outgoing import Line, Text, _
from bot.views.on_behalf import CALLED_OFFICE
from db import help_requests, people
from db.model import HelpContact, Revision, Tx


@dataclass(frozen=True, slots=True)
class Caller:
    """The person who called the office, and how to reach that person; empty where nobody wrote that down."""

    name: str
    reach: str


def caller_of(said: Revision | None) -> Caller | None:
    """Who called about this request; None where its author asks for themselves or represents a resident."""
    called = said is not None and said.whom == CALLED_OFFICE and said.helped
    return Caller(said.helped, said.reach) if said and called else None


async def find_caller(tx: Tx, pair: HelpContact) -> Caller | None:
    """The same about the request of a contact."""
    return caller_of(await help_requests.find_published_revision(tx, pair.post))


async def read_requester_name(tx: Tx, pair: HelpContact) -> str:
    """The name of the person who is helped, for the helper: of the caller, else of the requester."""
    caller = await find_caller(tx, pair)
    return caller.name if caller else await people.read_name(tx, pair.asker)


async def read_partner_name(tx: Tx, pair: HelpContact, person: int) -> str:
    """The name of the person whom `person` helps, or by whom they are helped."""
    return await read_requester_name(tx, pair) if person == pair.helper else await people.read_name(tx, pair.helper)


def describe_caller(caller: Caller | None) -> list[Line]:
    """Whom a message to the office is about and how to reach that person; nothing where nobody called."""
    if caller is None:
        return []
    return [
        _("This is about {name}, who called the office. Please ring: {reach}", name=caller.name, reach=caller.reach)
        if caller.reach
        else _("This is about {name}, who called the office.", name=caller.name)
    ]


async def describe_caller_to(tx: Tx, pair: HelpContact, person: int) -> list[Line]:
    """The same, where `person` wrote the request down for the caller; nothing for the helper."""
    return describe_caller(await find_caller(tx, pair)) if person == pair.asker else []


def describe_helper_at_door(helper: str, caller: Caller | None) -> list[Line]:
    """Tell the requester, or the office, that the helper stands at the door."""
    if caller is None:
        return [_("{name} is at your door.", name=helper)]
    there: Text = _("{helper} is at the door of {name}.", helper=helper, name=caller.name)
    return [there, *describe_caller(caller)]


def describe_helper_left_door(helper: str, caller: Caller | None) -> list[Line]:
    """Tell the requester, or the office, that nobody opened and the helper has left."""
    if caller is None:
        return [_("{name} waited at your door and has now left. Is everything all right?", name=helper)]
    left: Text = _("{helper} waited at the door of {name} and has now left.", helper=helper, name=caller.name)
    return [left, *describe_caller(caller)]


def describe_helper(helper: str, caller: Caller | None) -> list[Line]:
    """Tell the requester, or the office, who helps."""
    if caller is None:
        return [_("{name} is helping you.", name=helper)]
    return [_("{helper} is helping {name}.", helper=helper, name=caller.name), *describe_caller(caller)]


def ask_came(name: str, caller: Caller | None) -> list[Line]:
    """Ask whether the helper of this name has come, the requester or the office."""
    if caller is None:
        return [_("Has {name} come?", name=name)]
    came: Text = _("Has {helper} come to {name}?", helper=name, name=caller.name)
    return [came, *describe_caller(caller)]
