"""Did it happen? Two neighbours who do not say so are asked some days after; what stays unanswered is closed kindly."""

from datetime import datetime, timedelta

from bot.contract import Context, Refusal, _, action, choice, kinds
from bot.views.caller import describe_caller
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, MY_REQUESTS, quote
from bot.views.contacts import CONTACT_ENDED
from bot.views.help_requests import compute_request_end
from bot.views.visits import retract_shared_details
from db import blocks, callers, case_view, contacts, follow_ups, help_requests, shared_details, visits
from db.follow_ups import FollowUp
from db.model import ContactState, HelpContact, HelpRequest, RequestState, Revision

ASK_AFTER = timedelta(days=2)
ASK_AGAIN_AFTER = timedelta(days=7)
CONFIRM_TIMEOUT = timedelta(days=14)
CONTACT_CLOSED_UNANSWERED = _(
    "I have closed this contact because neither of you told me how it went. I hope it went well."
)


@action("contacts.check_unconfirmed_contacts")
async def check_unconfirmed_contacts(ctx: Context) -> None:
    """Ask daily, from the requested day on and only in the daytime, each person of an open contact whether the visit
    took place.

    Where the contact lasts, ask how it goes instead; see check_in.
    """
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    if (
        request is None
        or approved is None
        or request.state is not RequestState.TAKEN
        or kinds.find_kind(request.kind).checks_in
    ):
        return
    for contact in await contacts.list_contacts_of_request(ctx.tx, request.id):
        doubt = await follow_ups.find_follow_up(ctx.tx, contact.id)
        if doubt and doubt.answered is None:
            await _close_unanswered(ctx, contact, doubt)
        elif _find_next_ask_time(ctx, request, approved, doubt) <= ctx.now and not await _is_kept_apart(ctx, contact):
            _ask_whether_it_happened(ctx, contact, approved)


async def _is_kept_apart(ctx: Context, contact: HelpContact) -> bool:
    """Whether something came between the two, so that nobody asks them whether they have met."""
    return await blocks.is_blocked_between(ctx.tx, contact.asker, contact.helper) or await visits.was_cancelled(
        ctx.tx, contact
    )


def _find_next_ask_time(ctx: Context, request: HelpRequest, approved: Revision, doubt: FollowUp | None) -> datetime:
    """Some days after the wanted day, or a week after they said "not yet"."""
    if doubt and doubt.answered:
        return doubt.answered + ASK_AGAIN_AFTER
    return compute_request_end(request.kind, approved, ctx.city.zone) + ASK_AFTER


def _ask_whether_it_happened(ctx: Context, contact: HelpContact, approved: Revision) -> None:
    follow_ups.record_question(ctx.tx, contact.id)
    yes = choice(_("Yes, it is done"), go="contacts.complete_help", pair=contact.id)
    not_yet = choice(_("Not yet"), go="contacts.postpone_confirmation", pair=contact.id)
    for person in (contact.asker, contact.helper):
        about = describe_caller(callers.caller_of(approved)) if person == contact.asker else []
        ctx.tell(person, [_("Did it happen?"), quote(approved.words), *about], [yes, not_yet, MY_REQUESTS])


@action("contacts.postpone_confirmation")
async def postpone_confirmation(ctx: Context) -> None:
    """Ask this person once more in a week."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.state is not ContactState.OPEN:
        raise Refusal(CONTACT_ENDED, [MY_REQUESTS])
    await follow_ups.record_answer(ctx.tx, contact.id)
    ctx.say(_("All right. I will ask again in a week."), [MY_REQUESTS], instead=True)


async def _close_unanswered(ctx: Context, contact: HelpContact, doubt: FollowUp) -> None:
    """Two weeks without a word from either."""
    if ctx.now < doubt.asked + CONFIRM_TIMEOUT or not await contacts.close_contact(ctx.tx, contact, ContactState.ENDED):
        return
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker))
    ctx.tell(contact.asker, [CONTACT_CLOSED_UNANSWERED, *about], [choice(_("Ask again"), go="ask"), MENU])
    ctx.tell(contact.helper, CONTACT_CLOSED_UNANSWERED, [MENU])
    if not await contacts.list_contacts_of_request(ctx.tx, contact.request):
        await help_requests.set_state(ctx.tx, contact.request, RequestState.TAKEN, RequestState.DONE)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request))
