"""Missed each other: one neighbour wrote that nobody came, the other that nobody opened; neither is contradicted, a
coordinator sees both.
"""

from datetime import timedelta

from bot.contract import Choice, Context, Line, _, action, choice
from bot.views.caller import describe_caller
from bot.views.case_card import refresh_case_card
from bot.views.common import MY_REQUESTS
from bot.views.contacts import require_open_contact
from bot.views.visits import BOTH_WAIT
from db import callers, case_view, contacts, people, sanctions
from db.contacts import ReportedMatter
from db.ids import to_milliseconds
from db.model import HelpContact

FIND_EACH_OTHER_TIMEOUT = timedelta(minutes=15)
LOOK_FOR_EACH_OTHER = _("Perhaps you are waiting in two different places: please look for each other.")
NEWS_IN_15_MINUTES = _(
    "If you have not found each other in 15 minutes, I will write to you again. A coordinator knows about this."
)


@action("contacts.tell_both_wait")
async def tell_both_wait(ctx: Context) -> None:
    """Tell each neighbour what the other wrote; the earlier promise of a reply is taken back."""
    contact = require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
    since = f"{BOTH_WAIT}{to_milliseconds(ctx.now)}"
    if contact.knock.startswith(BOTH_WAIT) or not await contacts.set_waiting_at_door(
        ctx.tx, contact, contact.knock, since
    ):
        ctx.say(_("A coordinator already knows about this and will find out what happened."), [MY_REQUESTS])
        return
    asker, helper = await _read_names(ctx, contact)
    ctx.later(ctx.now + FIND_EACH_OTHER_TIMEOUT, end_waiting, whose=contact.asker, pair=contact.id, knock=since)
    opened = _("{name} writes that nobody is opening the door.", name=helper)
    yet = _("I will not ask other neighbours yet.")
    came = _("{name} writes that nobody has come.", name=asker)
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker))
    told: list[Line] = [(opened, LOOK_FOR_EACH_OTHER), yet, *about, NEWS_IN_15_MINUTES]
    ctx.tell(contact.asker, told, _requester_buttons(contact, helper))
    ctx.tell(
        contact.helper,
        [(came, LOOK_FOR_EACH_OTHER), NEWS_IN_15_MINUTES],
        [choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id), MY_REQUESTS],
    )
    await _update_case_card(ctx, contact, asker, helper)


async def _update_case_card(ctx: Context, contact: HelpContact, asker: str, helper: str) -> None:
    reached = await people.find_reachable_account(ctx.tx, contact.asker)
    before = (
        await contacts.find_open_report(ctx.tx, reached[0], ReportedMatter("waiting", contact, contact.request))
        if reached
        else None
    )
    said = _("{asker} says that nobody came. {helper} says that nobody opened the door.", asker=asker, helper=helper)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, before.case if before else contact.request), said)


@action("contacts.end_waiting")
async def end_waiting(ctx: Context) -> None:
    """After fifteen minutes without a word from either neighbour, tell both that they need not wait any longer."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    # It stays known that they missed each other, so that nobody is asked whether the helper has come.
    if contact is None or not await contacts.set_waiting_at_door(
        ctx.tx, contact, ctx.button_data.text("knock"), f"{BOTH_WAIT}{to_milliseconds(ctx.now)}"
    ):
        return
    if await sanctions.find_standing_sanction(ctx.tx, contact.helper):
        return
    _asker, helper = await _read_names(ctx, contact)
    missed = _("Neither of you has told me that you found each other. Shall I ask other neighbours?")
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker))
    ctx.say([missed, *about, _("A coordinator will find out what happened.")], _requester_buttons(contact, helper))
    go = _("Thank you for waiting. You can go now. A coordinator will find out what happened.")
    ctx.tell(contact.helper, go, [MY_REQUESTS])


def _requester_buttons(contact: HelpContact, helper: str) -> list[Choice]:
    here = choice(_("{name} is here", name=helper), go="contacts.confirm_arrived", pair=contact.id)
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact.id)
    return [here, choice(_("Ask again"), go="contacts.ask_others_instead", pair=contact.id), wrong]


async def _read_names(ctx: Context, contact: HelpContact) -> tuple[str, str]:
    return await callers.read_requester_name(ctx.tx, contact), await people.read_name(ctx.tx, contact.helper)
