"""Mediate between two neighbours: the first who says yes joins, what any of three says reaches both others, and it
ends as soon as one of them wants it to."""

from bot.contract import Context, _, action, always, conversing
from bot.rules.matching.may_help import find_obstacle
from bot.rules.matching.trust_level import MissingTrust
from bot.views.common import MENU, MY_REQUESTS
from bot.views.contacts import CONTACT_ENDED
from bot.views.language_mediator import (
    MEDIATION_ENDED,
    announce_mediator,
    announce_mediator_left,
    mediation_subject,
    welcome_mediator,
)
from bot.views.relayed_messages import invite_mediator_button
from bot.views.trust_level import explain_obstacle, help_terms_now
from db import blocks, contacts, conversations, mediation, people
from db.helper_standing import read_helper_standing
from db.model import Contact, ContactState, Mediation

MEDIATION_TAKEN = _("Someone is already helping. Thank you for offering.")


@action("contacts.join_as_mediator")
async def join_as_mediator(ctx: Context) -> None:
    """Join the contact as language mediator; of the invited volunteers the first wins, by the change of state in the
    database.
    """
    if obstacle := find_obstacle(await read_helper_standing(ctx.tx, ctx.person.id), help_terms_now(ctx)):
        raise explain_obstacle(obstacle, MissingTrust.APPLIED)
    wish = await mediation.get_mediation(ctx.tx, ctx.button_data.number("mediation"))
    contact = await contacts.get_contact(ctx.tx, wish.contact) if wish else None
    apart = await blocks.list_blocked_with(ctx.tx, ctx.person.id)
    still = contact is not None and contact.state is ContactState.OPEN and not apart & {contact.asker, contact.helper}
    if wish is None or contact is None or not still or not await mediation.join_mediation(ctx.tx, wish, ctx.person):
        ctx.say(MEDIATION_TAKEN, [MENU], instead=True)
        return
    await _introduce_mediator(ctx, contact)
    for person in await mediation.list_unanswered(ctx.tx, wish):
        ctx.tell(person, MEDIATION_TAKEN, subject=mediation_subject(wish))


async def _introduce_mediator(ctx: Context, contact: Contact) -> None:
    """First names for everybody, and for the mediator what discretion means."""
    asker = await people.read_name(ctx.tx, contact.asker)
    helper = await people.read_name(ctx.tx, contact.helper)
    ctx.say(*welcome_mediator(contact.id, (asker, helper)), instead=True)
    ctx.tell(contact.asker, *announce_mediator(ctx.person.name, helper, contact.id))
    ctx.tell(contact.helper, *announce_mediator(ctx.person.name, asker, contact.id))


@action("contacts.decline_mediation")
async def decline_mediation(ctx: Context) -> None:
    """Decline to mediate, with one tap and no reason; this volunteer is not asked again."""
    wish = await mediation.get_mediation(ctx.tx, ctx.button_data.number("mediation"))
    if wish:
        await mediation.decline_mediation(ctx.tx, wish, ctx.person)
    ctx.say(_("All right. I will not ask you about this again."), [MENU], instead=True)


@action("contacts.end_mediation")
@conversing
async def end_mediation(ctx: Context) -> None:
    """The mediator goes, or one of the two goes on without them; all three know where they stand."""
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    wish = talk.mediation if talk else None
    if talk is None or wish is None or wish.mediator is None:
        ctx.say(
            CONTACT_ENDED if talk is None else _("Nobody is translating for you both at the moment."), [MY_REQUESTS]
        )
        return
    name = await people.read_name(ctx.tx, wish.mediator)
    await mediation.end_mediation(ctx.tx, wish)
    _tell_mediation_ended(ctx, talk.contact, wish, name)


def _tell_mediation_ended(ctx: Context, contact: Contact, wish: Mediation, name: str) -> None:
    for person in (contact.asker, contact.helper):
        if person == ctx.person.id:
            ctx.say(announce_mediator_left(name), [invite_mediator_button(contact.id)])
        else:
            ctx.tell(person, announce_mediator_left(name), [invite_mediator_button(contact.id)])
    if wish.mediator == ctx.person.id:
        ctx.say(MEDIATION_ENDED, [MENU])
    elif wish.mediator:
        ctx.tell(wish.mediator, MEDIATION_ENDED, [MENU])


@action("contacts.tell_mediator_contact_ended")
async def tell_mediator_contact_ended(ctx: Context) -> None:
    """The contact has ended, and with it what a mediator was there for."""
    ctx.say(MEDIATION_ENDED, [MENU])


@action("contacts.remove_banned_mediator")
@always
async def remove_banned_mediator(ctx: Context) -> None:
    """Take a banned mediator out of every contact, and tell both neighbours."""
    for number in await mediation.list_mediated_contacts(ctx.tx, ctx.person):
        wish = await mediation.find_of_contact(ctx.tx, number)
        tie = await contacts.get_contact(ctx.tx, number)
        if wish and tie and await mediation.end_mediation(ctx.tx, wish):
            for one in (tie.asker, tie.helper):
                ctx.tell(one, announce_mediator_left(ctx.person.name), [invite_mediator_button(tie.id)])
