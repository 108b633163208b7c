"""Invite a language mediator: one neighbour asks for it, the other agrees, and volunteers who speak both languages are
invited.
"""

from datetime import timedelta

from bot.contract import Context, LanguageNames, Text, _, action, choice
from bot.rules.matching.language_mediators import choose_language_mediators
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import MY_REQUESTS, local_now
from bot.views.contacts import CONTACT_ENDED
from bot.views.language_mediator import (
    ask_to_allow_mediator,
    build_mediator_invitation,
    mediation_subject,
    send_mediator_away_button,
)
from bot.views.languages import base_language
from db import blocks, conversations, events, help_requests, mediation, people, places, volunteers
from db.model import CompanyContact, Contact, Conversation, HelpContact, Mediation, MediationState

MAX_MEDIATORS_ASKED = 12
MEDIATOR_SEARCH_TIMEOUT = timedelta(days=1)
ALREADY_SETTLED = _("This has already been dealt with.")
TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")


@action("contacts.request_mediator")
async def request_mediator(ctx: Context) -> None:
    """Ask the other neighbour to agree to a language mediator; where that one asked before, this tap is the
    second yes.
    """
    talk = await _find_conversation(ctx, ctx.button_data.number("pair"))
    if talk is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    wish = talk.mediation
    name = await _read_other_name(ctx, talk)
    if wish and wish.state is MediationState.WISHED and wish.wisher != ctx.person.id:
        await _start_mediator_search(ctx, talk, wish)
    elif wish and (wish.mediator or wish.state is not MediationState.JOINED):
        ctx.say(
            _describe_mediation_state(wish, name), [send_mediator_away_button(talk.contact.id)] if wish.mediator else []
        )
    else:
        if wish:
            await mediation.end_mediation(ctx.tx, wish)
        mediation.record_wish(ctx.tx, talk.contact.id, ctx.person)
        ctx.say(_("I will ask whether {name} agrees, and I will let you know.", name=name))
        ctx.tell(talk.contact.other(ctx.person.id), *ask_to_allow_mediator(ctx.person.name, talk.contact.id))


def _describe_mediation_state(wish: Mediation, name: str) -> Text:
    if wish.mediator:
        return _("Someone is already translating for you both.")
    if wish.state is MediationState.WISHED:
        return _("I have already asked {name}. I will tell you as soon as there is an answer.", name=name)
    return _("I am already looking for someone. I will tell you as soon as I know.")


@action("contacts.agree_to_mediator")
async def agree_to_mediator(ctx: Context) -> None:
    """Agree to a language mediator; only the other neighbour of the contact can."""
    talk = await _find_conversation(ctx, ctx.button_data.number("pair"))
    wish = _find_request_to_answer(ctx, talk)
    if talk is None or wish is None:
        ctx.say(ALREADY_SETTLED if talk else CONTACT_ENDED, [MY_REQUESTS])
        return
    await _start_mediator_search(ctx, talk, wish)


async def _start_mediator_search(ctx: Context, talk: Conversation, wish: Mediation) -> None:
    await mediation.agree_to_mediation(ctx.tx, wish)
    ctx.later(next_waking_time(local_now(ctx)), invite_mediators, mediation=wish.id)
    ctx.say(_("Thank you. I will ask volunteers who speak both languages. Then I will tell you who is joining."))
    agreed = _(
        "{name} agrees. I will ask volunteers who speak both languages. Then I will tell you who is joining.",
        name=ctx.person.name,
    )
    ctx.tell(talk.contact.other(ctx.person.id), agreed)


@action("contacts.refuse_mediator")
async def refuse_mediator(ctx: Context) -> None:
    """Refuse a language mediator; the contact goes on as before."""
    talk = await _find_conversation(ctx, ctx.button_data.number("pair"))
    wish = _find_request_to_answer(ctx, talk)
    if talk is None or wish is None:
        ctx.say(ALREADY_SETTLED if talk else CONTACT_ENDED, [MY_REQUESTS])
        return
    await mediation.end_mediation(ctx.tx, wish)
    ctx.say(_("All right. The two of you can go on as before."), instead=True)
    ctx.tell(
        talk.contact.other(ctx.person.id), _("{name} would rather go on without a translator.", name=ctx.person.name)
    )


@action("contacts.invite_mediators")
async def invite_mediators(ctx: Context) -> None:
    """Invite a few volunteers who speak both languages, in the daytime; after a day without a yes both neighbours are
    told.
    """
    wish = await mediation.get_mediation(ctx.tx, ctx.button_data.number("mediation"))
    talk = await _find_conversation(ctx, wish.contact) if wish else None
    if talk is None or wish is None or wish.state is not MediationState.SOUGHT:
        return
    two = (talk.contact.asker, talk.contact.helper)
    tongues = _find_languages(ctx, talk)
    quarter, called = await _find_meeting_quarter(ctx, talk.contact)
    apart = await blocks.list_blocked_with(ctx.tx, talk.contact.asker) | await blocks.list_blocked_with(
        ctx.tx, talk.contact.helper
    )
    others = [one for one in await volunteers.list_admitted(ctx.tx) if one.person not in apart.union(two)]
    asked = choose_language_mediators(others, tongues, quarter, local_now(ctx))[:MAX_MEDIATORS_ASKED]
    mediation.record_asked(ctx.tx, wish, asked)
    for person in asked:
        ctx.tell(person, *build_mediator_invitation(wish, called, tongues), subject=mediation_subject(wish))
    at = next_waking_time(local_now(ctx) + MEDIATOR_SEARCH_TIMEOUT) if asked else ctx.now
    ctx.later(at, report_no_mediator, mediation=wish.id)


async def _find_meeting_quarter(ctx: Context, tie: Contact) -> tuple[str, str]:
    """The quarter where the two meet, and what it is called; empty where nobody knows."""
    if isinstance(tie, HelpContact):
        approved = await help_requests.find_published_revision(ctx.tx, tie.request)
        return (approved.quarter, approved.quarter_name) if approved else ("", "")
    event = await events.get_event(ctx.tx, tie.event) if isinstance(tie, CompanyContact) else None
    quarter = await places.get_quarter(ctx.tx, event.quarter) if event else None
    return (quarter.id, quarter.name) if quarter else ("", ctx.city.name)


@action("contacts.report_no_mediator")
async def report_no_mediator(ctx: Context) -> None:
    """Tell both neighbours that no language mediator was found, and who else may help."""
    wish = await mediation.get_mediation(ctx.tx, ctx.button_data.number("mediation"))
    talk = await _find_conversation(ctx, wish.contact) if wish else None
    if talk is None or wish is None or wish.state is not MediationState.SOUGHT:
        return
    await mediation.end_mediation(ctx.tx, wish)
    sorry = _(
        "I am sorry. Nobody who speaks {languages} was able to join.",
        languages=LanguageNames(_find_languages(ctx, talk)),
    )
    ctx.say(sorry, [TALK_TO_HUMAN])
    ctx.tell(talk.contact.other(ctx.person.id), sorry, [TALK_TO_HUMAN])


async def _find_conversation(ctx: Context, contact: int) -> Conversation | None:
    """The open talk in which they are one of the two; whoever mediates decides nothing here."""
    talk = await conversations.find_conversation(ctx.tx, contact, ctx.person)
    return talk if talk and ctx.person.id in (talk.contact.asker, talk.contact.helper) else None


def _find_request_to_answer(ctx: Context, talk: Conversation | None) -> Mediation | None:
    """The wish of the other one that waits for their word."""
    wish = talk.mediation if talk else None
    waits = wish is not None and wish.state is MediationState.WISHED and wish.wisher != ctx.person.id
    return wish if waits else None


async def _read_other_name(ctx: Context, talk: Conversation) -> str:
    return await people.read_name(ctx.tx, talk.contact.other(ctx.person.id))


def _find_languages(ctx: Context, talk: Conversation) -> tuple[str, ...]:
    """Both languages, as codes."""
    return tuple(sorted({base_language(one.language) for one in (ctx.person, *talk.hearers, *talk.resting)}))
