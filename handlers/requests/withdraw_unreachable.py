"""Unreachable: a requester has blocked the bot; what nobody helps with yet is withdrawn, nobody is asked any more."""

from datetime import datetime, timedelta

from bot.contract import Choice, Context, Line, _, action, choice, registry
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, local_now, quote
from bot.views.help_requests import close_invitations
from db import case_view, contacts, help_requests, people, representatives, request_dispatch
from db.model import UNTAKEN_STATES, HelpRequest, RequestState, Revision

FIRST_CHECK_DELAY = timedelta(minutes=20)
RETURN_CHECK_PERIOD = timedelta(days=14)
FOR_CALLER = "called"
"""A coordinator asked for a caller, who is reached by telephone."""


@action("requests.withdraw_of_unreachable")
async def withdraw_of_unreachable(ctx: Context) -> None:
    """Withdraw each open request of an unreachable person; one with a helper only takes no further volunteers, for its
    helpers are told separately.
    """
    taken_back = [
        request.id
        for request in await help_requests.list_open_of_person(ctx.tx, ctx.person)
        if await _withdraw_request(ctx, request)
    ]
    if taken_back:
        _schedule_return_check(ctx, taken_back, ctx.now + RETURN_CHECK_PERIOD)


async def _withdraw_request(ctx: Context, request: HelpRequest) -> bool:
    newest = await help_requests.find_latest_revision(ctx.tx, request.id)
    if request.state not in UNTAKEN_STATES or (newest and newest.whom == FOR_CALLER):
        return False
    if await contacts.list_contacts_of_request(ctx.tx, request.id):
        if not await request_dispatch.stop_dispatch(ctx.tx, request.id):
            return False
    else:
        await help_requests.withdraw_request(ctx.tx, request.id)
        await _tell_helped_person(ctx, newest)
    close_invitations(ctx, request.id, dict.fromkeys(await help_requests.withdraw_invitations(ctx.tx, request.id), ""))
    gone = _("The person who asked for help can no longer be reached, so I will not ask anyone else.")
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, request.id), gone)
    return True


async def _tell_helped_person(ctx: Context, newest: Revision | None) -> None:
    """The resident for whom the requester wrote can ask themselves."""
    home = await representatives.find_represented(ctx.tx, ctx.person.id, newest.helped) if newest else None
    if home and newest:
        gone = _(
            "I can no longer reach {name}, so I have withdrawn the request made for you.", name=ctx.person.name or "?"
        )
        ctx.tell(home, [gone, quote(newest.words)], [*registry.choices("ask"), MENU])


def _schedule_return_check(ctx: Context, taken_back: list[int], until: datetime) -> None:
    ctx.later(
        next_waking_time(local_now(ctx) + FIRST_CHECK_DELAY),
        check_requester_is_back,
        posts=taken_back,
        until=until.isoformat(),
    )


@action("requests.check_requester_is_back")
async def check_requester_is_back(ctx: Context) -> None:
    """Check from time to time whether the requester is back, who is then told of the withdrawn requests, and asks again
    with one tap; a suspended requester once the suspension is over.
    """
    taken_back = ctx.button_data.numbers("posts")
    until = datetime.fromisoformat(ctx.button_data.text("until"))
    if await people.find_reachable_account(ctx.tx, ctx.person.id):
        for number in taken_back:
            await _offer_request_again(ctx, number)
    elif ctx.now < until:
        _schedule_return_check(ctx, taken_back, until)


async def _offer_request_again(ctx: Context, number: int) -> None:
    request = await help_requests.get_request(ctx.tx, number)
    newest = await help_requests.find_latest_revision(ctx.tx, number)
    if request and request.state is RequestState.OPEN:
        ctx.later(ctx.now, "matching.ask_next_wave", post=number)
    if request is None or newest is None or request.state is not RequestState.WITHDRAWN:
        return
    lines: list[Line] = [_("I could not reach you, so I took your request back."), quote(newest.words)]
    again: Choice = choice(_("Ask again"), go="requests.reuse_for_another_day", post=number)
    ctx.say(lines, [again, MENU])
