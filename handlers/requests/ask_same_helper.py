"""Ask the same helper again: the requester reuses an approved text; a "no" needs no reason."""

from dataclasses import replace
from datetime import timedelta

from bot.contract import Context, Refusal, _, action, choice, kinds, step
from bot.rules.matching.may_help import may_help
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import request_day
from bot.rules.requests.repeat_day import same_day_next_week as a_week_on
from bot.views import common, day_and_quarter
from bot.views.age_gate import require_age
from bot.views.common import MENU, MY_REQUESTS, quote
from bot.views.contacts import CONTACT_ENDED
from bot.views.help_requests import describe_wanted_day
from bot.views.trust_level import help_terms_now
from db import blocks, contacts, help_hours, help_requests, people, sanctions
from db.helper_standing import read_helper_standing
from db.model import ContactState, HelpContact, Revision

MAX_OPEN_REQUESTS = 3
REPEAT_ANSWER_TIMEOUT = timedelta(days=1)
ALREADY_OVER = _("This is already finished. Thank you!")


@action("requests.skip_repeat")
async def skip_repeat(ctx: Context) -> None:
    """Thank the requester, who needs nothing more."""
    ctx.say(_("All right. Thank you!"), [MENU], instead=True)


@action("requests.repeat_next_week")
async def repeat_next_week(ctx: Context) -> None:
    """Repeat the request a week later, on the same weekday."""
    contact, approved = await _require_repeatable(ctx, ctx.button_data.number("pair"))
    await _ask_helper_again(ctx, contact, a_week_on(approved.wanted, common.local_now(ctx)))


@action("requests.ask_repeat_day")
async def ask_repeat_day(ctx: Context) -> None:
    """Ask the requester for another day."""
    await _require_repeatable(ctx, ctx.button_data.number("pair"))
    ctx.ask(*day_and_quarter.ask_day(common.local_now(ctx).date()), then=receive_repeat_day, keep=ctx.button_data)


@step("requests.receive_repeat_day")
async def receive_repeat_day(ctx: Context) -> None:
    """Ask the helper again for the chosen day. Raises Refusal where no date was found."""
    contact, _approved = await _require_repeatable(ctx, ctx.kept["pair"])
    await _ask_helper_again(ctx, contact, day_and_quarter.require_day(ctx))


async def _ask_helper_again(ctx: Context, contact: HelpContact, day: str) -> None:
    """The helper is asked by day, unless somebody else is meanwhile the better one to ask."""
    name = await people.read_name(ctx.tx, contact.helper)
    others = choice(_("Ask other people"), go="requests.reuse_for_another_day", post=contact.request)
    standing = await read_helper_standing(ctx.tx, contact.helper, contact.asker)
    if not may_help(standing, replace(help_terms_now(ctx), free_at=ctx.now)):
        raise Refusal(_("{name} cannot help at the moment. Shall I ask other people?", name=name), [others, MENU])
    if not await help_hours.ask_same_helper(ctx.tx, contact, day):
        raise Refusal(
            _("I have already asked {name}. I will tell you as soon as there is an answer.", name=name), [MY_REQUESTS]
        )
    at = next_waking_time(common.local_now(ctx))
    ctx.later(at, invite_same_helper, whose=contact.helper, pair=contact.id, wanted=day)
    ctx.later(
        next_waking_time(at + REPEAT_ANSWER_TIMEOUT),
        tell_repeat_unanswered,
        whose=contact.asker,
        pair=contact.id,
        wanted=day,
    )
    ctx.say(
        [_("I will ask {name} and tell you as soon as there is an answer.", name=name), describe_wanted_day(day)],
        [MY_REQUESTS],
        instead=True,
    )


@action("requests.invite_same_helper")
async def invite_same_helper(ctx: Context) -> None:
    """Invite the same helper for that day, with the known text of the request; not if the day will be over first."""
    found = await _find_repeat_invitation(ctx)
    if found is None or await sanctions.find_standing_sanction(ctx.tx, found[0].asker):
        return
    contact, approved = found
    if await blocks.is_blocked_between(ctx.tx, contact.asker, contact.helper):
        return
    yes = choice(_("Yes, I can"), go="requests.accept_repeat", **ctx.button_data.raw())
    no = choice(_("Not this time"), go="requests.decline_repeat", **ctx.button_data.raw())
    question = _("{name} is asking if you can help again.", name=await people.read_name(ctx.tx, contact.asker))
    ctx.say([question, describe_wanted_day(ctx.button_data.text("wanted")), quote(approved.words)], [yes, no])


@action("requests.accept_repeat")
async def accept_repeat(ctx: Context) -> None:
    """Accept the repeat: a request of its own, without a review, since its text was approved; the helper has it."""
    contact, approved = await _require_repeat_invitation(ctx)
    day = ctx.button_data.text("wanted")
    await help_hours.clear_repeat_wish(ctx.tx, contact, day)
    before = await help_requests.get_request(ctx.tx, contact.request)
    request = await help_hours.repeat_request(ctx.tx, approved, day)
    if before is None or request is None or request_day.is_past(day, common.local_now(ctx)):
        raise Refusal(ALREADY_OVER, [MENU])
    over = request_day.day_ends_at(day, common.local_now(ctx), kinds.find_kind(before.kind).open_for)
    ctx.later(next_waking_time(over), "requests.expire_request", whose=contact.asker, post=request)
    ctx.button_data = {"post": request}
    await ctx.redirect("matching.accept_request")


@action("requests.decline_repeat")
async def decline_repeat(ctx: Context) -> None:
    """Decline the repeat: the requester may ask other volunteers, as with any request."""
    contact, _approved = await _require_repeat_invitation(ctx)
    await help_hours.clear_repeat_wish(ctx.tx, contact, ctx.button_data.text("wanted"))
    ctx.say(
        _("All right. I will tell {name} kindly.", name=await people.read_name(ctx.tx, contact.asker)),
        [MENU],
        instead=True,
    )
    cannot = _("{name} cannot help on that day. Shall I ask other people?", name=ctx.person.name)
    ctx.tell(
        contact.asker,
        cannot,
        [choice(_("Ask other people"), go="requests.reuse_for_another_day", post=contact.request), MENU],
    )


@action("requests.tell_repeat_unanswered")
async def tell_repeat_unanswered(ctx: Context) -> None:
    """Tell the requester after a day without an answer, so that nobody waits for nothing."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if (
        contact
        and contact.asker == ctx.person.id
        and await help_hours.clear_repeat_wish(ctx.tx, contact, ctx.button_data.text("wanted"))
    ):
        name = await people.read_name(ctx.tx, contact.helper)
        others = choice(_("Ask other people"), go="requests.reuse_for_another_day", post=contact.request)
        ctx.say(_("{name} has not answered yet. Shall I ask other people?", name=name), [others, MENU])


async def _require_repeatable(ctx: Context, number: int) -> tuple[HelpContact, Revision]:
    """What was done for them, in words that others may see. Raises Refusal where they cannot ask for it again."""
    contact = await contacts.find_own_contact(ctx.tx, number, ctx.person)
    approved = await help_requests.find_published_revision(ctx.tx, contact.request) if contact else None
    if contact is None or approved is None or contact.asker != ctx.person.id or contact.state is not ContactState.DONE:
        raise Refusal(CONTACT_ENDED, [MENU])
    require_age("ask", await people.read_roles(ctx.tx, ctx.person))
    if await help_requests.count_open(ctx.tx, ctx.person) >= MAX_OPEN_REQUESTS:
        raise Refusal(
            _("You already have an open request. Let us finish that one first. Then you can ask for more."),
            [MY_REQUESTS],
        )
    return contact, approved


async def _require_repeat_invitation(ctx: Context) -> tuple[HelpContact, Revision]:
    """What this helper is really asked to do again. Raises Refusal where they are not, or not any more."""
    found = await _find_repeat_invitation(ctx)
    if found is None:
        raise Refusal(ALREADY_OVER, [MENU])
    if await sanctions.find_standing_sanction(ctx.tx, found[0].asker):
        raise Refusal(_("This request is on hold. Please look again later."), [MENU])
    return found


async def _find_repeat_invitation(ctx: Context) -> tuple[HelpContact, Revision] | None:
    """None where this helper is not asked, or not any more."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    approved = await help_requests.find_published_revision(ctx.tx, contact.request) if contact else None
    if contact is None or approved is None or contact.helper != ctx.person.id:
        return None
    return (
        (contact, approved)
        if await help_hours.read_repeat_day(ctx.tx, contact) == ctx.button_data.text("wanted")
        else None
    )
