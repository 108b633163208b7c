"""Another time that two neighbours agreed on in what they wrote: both are asked once whether they shall meet then."""

from datetime import datetime

from bot.contract import Context, Moment, _, action, choice, pgettext
from bot.rules.contacts import visit_time
from bot.rules.understanding import yes_no
from bot.views.common import MY_REQUESTS, local_now
from bot.views.contacts import require_open_contact
from db import contacts, conversations, visits
from db.model import VisitState


@action("contacts.suggest_new_visit_time")
async def suggest_new_visit_time(ctx: Context) -> None:
    """Ask both neighbours, where one agreed in writing to the other's visit time; until both tapped,
    nothing changes.
    """
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    visit = await visits.find_visit(ctx.tx, contact) if contact else None
    if contact is None or visit is None or visit.state is not VisitState.AGREED:
        return
    before = await conversations.find_message_before(ctx.tx, contact, ctx.button_data.number("number"))
    if (
        before is None
        or before[0] == ctx.person.id
        or not yes_no.is_acceptance(ctx.button_data.text("words"), ctx.city.words.universal)
    ):
        return
    at = visit_time.parse_moved_time(before[1], visit.at.astimezone(ctx.city.zone), local_now(ctx))
    if at is None:
        return
    question = _(
        "You wrote to each other about another time. Would you like to meet at this time instead: {moment}?",
        moment=Moment(at),
    )
    change = pgettext("button: the agreed time of a visit", "Change")
    choices = [
        choice(change, go="contacts.accept_new_visit_time", pair=contact.id, at=at.isoformat()),
        choice(_("Leave it as it is"), go="contacts.keep_visit_time", pair=contact.id),
    ]
    for person in (contact.asker, contact.helper):
        ctx.tell(person, question, choices)


@action("contacts.accept_new_visit_time")
async def accept_new_visit_time(ctx: Context) -> None:
    """The first tap proposes the new visit time, the second neighbour's tap agrees to it."""
    contact = require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
    visit = await visits.find_visit(ctx.tx, contact)
    if visit is None or visit.at != datetime.fromisoformat(ctx.button_data.text("at")):
        ctx.kept = {"pair": contact.id}
        await ctx.redirect("contacts.propose_visit_time")
    elif visit.state is VisitState.PROPOSED and visit.proposed_by != ctx.person.id:
        await ctx.redirect("contacts.agree_to_visit_time")
    else:
        await ctx.redirect("contacts.show_visit")


@action("contacts.keep_visit_time")
async def keep_visit_time(ctx: Context) -> None:
    """Keep the agreed visit time."""
    require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
    ctx.say(_("All right. The meeting stays as it was."), [MY_REQUESTS], instead=True)
