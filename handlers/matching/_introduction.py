"""The introduction of a helper and a requester: first names, languages, and how to write to each other."""

from bot.contract import Context, Line, _
from bot.views import dispatch_status
from bot.views.caller import describe_caller
from bot.views.common import local_now, quote
from bot.views.contacts import contact_buttons, describe_languages, explain_discretion
from bot.views.languages import base_language
from bot.views.on_behalf import describe_represented
from bot.views.trust_level import END_BUSY_BUTTON, describe_busy
from db import callers, help_requests, people, volunteers
from db.model import Caller, HelpContact, Revision


async def introduce_both(ctx: Context, contact: HelpContact, asker: str) -> None:
    """Both read each other's first name and languages; where the office writes for a caller, the caller's name."""
    approved = await help_requests.find_published_revision(ctx.tx, contact.request)
    await _introduce_requester(ctx, contact, approved, asker)
    await _introduce_helper(ctx, contact, approved, callers.caller_of(approved))


async def _introduce_requester(ctx: Context, contact: HelpContact, approved: Revision | None, asker: str) -> None:
    volunteer = await volunteers.find_volunteer(ctx.tx, contact.helper)
    caller = callers.caller_of(approved)
    met = caller.name if caller else asker
    # Whoever is busy and helps all the same stays busy for everybody else: it was for this one that they said yes.
    rests = describe_busy(volunteer, local_now(ctx)) if volunteer else []
    lines: list[Line] = [
        _("Lovely! You are helping {name}.", name=met),
        *(describe_represented(approved, asker) if approved else []),
        *_quote_words(approved),
        *describe_languages(met, await _read_spoken_languages(ctx, contact, approved)),
        explain_discretion(asker),
        *rests,
    ]
    ctx.say(
        lines, [*contact_buttons(contact.id, asker, helps=True), *([END_BUSY_BUTTON] if rests else [])], instead=True
    )


async def _introduce_helper(
    ctx: Context, contact: HelpContact, approved: Revision | None, caller: Caller | None
) -> None:
    volunteer = await volunteers.find_volunteer(ctx.tx, contact.helper)
    helper = ctx.person.name
    known = volunteer.languages if volunteer and volunteer.languages else (base_language(ctx.person.language),)
    good = _("Good news: {name} will help you.", name=helper)
    if caller:
        good = _("Good news: {helper} will help {name}.", helper=helper, name=caller.name)
    request = await help_requests.read_request_review(ctx.tx, contact.request)
    lines: list[Line] = [
        (good, *(dispatch_status.describe_hands_found(request) if request else [])),
        *_quote_words(approved),
        *describe_caller(caller),
        *describe_languages(helper, known),
        explain_discretion(helper),
        _("Please never hand over a bank card, a PIN or money in advance."),
    ]
    ctx.tell(contact.asker, lines, contact_buttons(contact.id, helper, helps=False))


async def _read_spoken_languages(ctx: Context, contact: HelpContact, approved: Revision | None) -> tuple[str, ...]:
    """The languages of the request, else of the requester; of a caller nobody knows them."""
    if approved and approved.languages:
        return approved.languages
    reached = await people.find_reachable_account(ctx.tx, contact.asker)
    return (base_language(reached[0].language),) if reached and not callers.caller_of(approved) else ()


def _quote_words(approved: Revision | None) -> list[Line]:
    return [quote(approved.words)] if approved else []
