"""The subject of a concern: which neighbours it may be about, and whether its words say so."""

from bot.contract import Context
from bot.rules.contacts.no_show_phrases import is_named
from bot.rules.safety import concern_subject
from bot.rules.safety import detect_concern as rule
from db import contacts, help_requests, people
from db.model import Contact, ContactState, HelpContact


async def is_outsider_meant(ctx: Context, ties: list[Contact], said: str) -> bool:
    """Whether it is about a person who is no neighbour."""
    return rule.is_about_outsider(said, [await read_contact_name(ctx, tie) for tie in ties])


async def find_contacts(ctx: Context, said: str = "") -> list[Contact]:
    """The neighbours the author is in touch with, else was lately; of these the one who is named in the text `said`."""
    lately = await contacts.list_recent_contacts(ctx.tx, ctx.person)
    known = [tie for tie in lately if tie.state is ContactState.OPEN] or lately
    named = [tie for tie in known if is_named(said, await read_contact_name(ctx, tie))]
    return named if len(named) == 1 else known


async def read_contact_name(ctx: Context, tie: Contact) -> str:
    """The name of the other neighbour."""
    return await people.read_name(ctx.tx, tie.other(ctx.person.id))


async def is_another_meant(ctx: Context, ties: list[Contact], said: str) -> bool:
    """Whether it may be about another person than these neighbours: an outsider, or a person with another name."""
    names = [await read_contact_name(ctx, tie) for tie in ties]
    another = bool(names) and all(concern_subject.is_another_person_named(said, name) for name in names)
    return another or rule.detect_concern(said) is rule.Concern.DISCRIMINATION or rule.is_about_outsider(said, names)


async def names_neighbour(ctx: Context, tie: Contact, said: str) -> bool:
    """Whether it is sure to concern this neighbour; how the author feels is asked about nobody."""
    named = concern_subject.is_neighbour_named(said, await read_contact_name(ctx, tie))
    return named or rule.detect_concern(said) is rule.Concern.UNWELL


async def find_possible_quarter(ctx: Context, ties: list[Contact]) -> str:
    """The quarter of the requests that it may be about, where that is the same for all; empty where it is not."""
    requests = [await help_requests.get_request(ctx.tx, tie.request) for tie in ties if isinstance(tie, HelpContact)]
    quarters = {request.quarter for request in requests if request}
    return quarters.pop() if len(quarters) == 1 else ""
