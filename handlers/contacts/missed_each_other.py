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
    pair = require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
    since = f"{BOTH_WAIT}{to_milliseconds(ctx.now)}"
    if pair.knock.startswith(BOTH_WAIT) or not await contacts.set_waiting_at_door(ctx.tx, pair, pair.knock, since):
        ctx.say(_("A coordinator already knows about this and will find out what happened."), [MY_REQUESTS])
        return
    asker, helper = await _read_names(ctx, pair)
    ctx.later(ctx.now + FIND_EACH_OTHER_TIMEOUT, end_waiting, whose=pair.asker, pair=pair.id, knock=since)
    opened = _("{name} writes that nobody is opening the door.", name=helper)
    yet = _("I will not ask other neighbours yet.")
    came = _("{name} writes that nobody has come.", name=asker)
    about = describe_caller(await callers.find_caller_behind(ctx.tx, pair, pair.asker))
    told: list[Line] = [(opened, LOOK_FOR_EACH_OTHER), yet, *about, NEWS_IN_15_MINUTES]
    ctx.tell(pair.asker, told, _requester_buttons(pair, helper))
    ctx.tell(
        pair.helper,
        [(came, LOOK_FOR_EACH_OTHER), NEWS_IN_15_MINUTES],
        [choice(_("Something is wrong"), go="safety.report_contact", pair=pair.id), MY_REQUESTS],
    )
    await _update_case_card(ctx, pair, asker, helper)


async def _update_case_card(ctx: Context, pair: HelpContact, asker: str, helper: str) -> None:
    reached = await people.find_reachable_account(ctx.tx, pair.asker)
    before = (
        await contacts.find_open_report(ctx.tx, reached[0], ReportedMatter("waiting", pair, pair.post))
        if reached
        else None
    )
    said = _("{asker} says that nobody came. {helper} says that nobody opened the door.", asker=asker, helper=helper)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, before.case if before else pair.post), said)


@action("contacts.end_waiting")
async def end_waiting(ctx: Context) -> None:
    """After fifteen minutes without a word from either neighbour, tell both that they need not wait any longer."""
    pair = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    # It stays known that they missed each other, so that nobody is asked whether the helper has come.
    if pair is None or not await contacts.set_waiting_at_door(
        ctx.tx, pair, ctx.button_data.text("knock"), f"{BOTH_WAIT}{to_milliseconds(ctx.now)}"
    ):
        return
    if await sanctions.find_standing_sanction(ctx.tx, pair.helper):
        return
    _asker, helper = await _read_names(ctx, pair)
    missed = _("Neither of you has told me that you found each other. Shall I ask other neighbours?")
    about = describe_caller(await callers.find_caller_behind(ctx.tx, pair, pair.asker))
    ctx.say([missed, *about, _("A coordinator will find out what happened.")], _requester_buttons(pair, helper))
    go = _("Thank you for waiting. You can go now. A coordinator will find out what happened.")
    ctx.tell(pair.helper, go, [MY_REQUESTS])


def _requester_buttons(pair: HelpContact, helper: str) -> list[Choice]:
    here = choice(_("{name} is here", name=helper), go="contacts.confirm_arrived", pair=pair.id)
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=pair.id)
    return [here, choice(_("Ask again"), go="contacts.ask_others_instead", pair=pair.id), wrong]


async def _read_names(ctx: Context, pair: HelpContact) -> tuple[str, str]:
    return await callers.read_requester_name(ctx.tx, pair), await people.read_name(ctx.tx, pair.helper)
