"""Accept: the first volunteers who say yes get the request, the others are told kindly; a "no" needs no reason."""

from dataclasses import replace

from bot.contract import Context, Refusal, _, action, choice, kinds
from bot.rules.access.roles import is_allowed
from bot.rules.contacts import code_words
from bot.rules.matching import trust_level
from bot.rules.matching.eligibility import WOMAN_WISH
from bot.rules.matching.may_help import HelpObstacle, find_obstacle
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views import dispatch_status
from bot.views.caller import describe_caller
from bot.views.case_card import refresh_case_card
from bot.views.common import MENU, MY_REQUESTS, local_now
from bot.views.contacts import CONTACT_ENDED, REQUEST_OPEN_AGAIN, contact_buttons
from bot.views.help_requests import NO_LONGER_ASKED, is_request_day_over, request_subject, required_level
from bot.views.trust_level import build_lack_refusal, explain_obstacle, help_terms_now
from bot.views.visits import retract_shared_details
from db import (
    blocks,
    callers,
    case_view,
    contacts,
    help_requests,
    people,
    representatives,
    request_dispatch,
    sanctions,
    shared_details,
)
from db.helper_standing import read_helper_standing
from db.model import ContactState, HelpContact, HelpRequest
from handlers.matching._introduction import introduce_both

OFFER = choice(_("I want to help"), go="offer")
REQUEST_TAKEN = _("Someone is already helping. Thank you for offering.")


@action("matching.accept_request")
async def accept_request(ctx: Context) -> None:
    """Accept a request: the first volunteers win, and a contact is only opened while there is room for one."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    await _require_eligible(ctx, request)
    if request and kinds.find_kind(request.kind).talks_first and not await _have_both_talked(ctx, request):
        await ctx.redirect("matching.offer_to_mentor")
        return
    code = code_words.create_code_word(ctx.city.words.door, next(iter(ctx.city.languages)))
    contact = await contacts.create_contact(ctx.tx, request.id, ctx.person, code) if request else None
    if request is None or contact is None:
        await _say_already_taken(ctx, request)
        return
    help_requests.record_invitation_answer(ctx.tx, request.id, ctx.person.id, "yes")
    _schedule_check_ins(ctx, contact, request)
    asker = await people.read_name(ctx.tx, request.author)
    await introduce_both(ctx, contact, asker)
    ctx.later(ctx.now, "contacts.start_visit_scheduling", pair=contact.id)
    ctx.later(ctx.now, "contacts.tell_requester_unreachable", pair=contact.id)
    await _tell_others_taken(ctx, request)
    refresh_case_card(
        ctx,
        await case_view.read_case(ctx.tx, contact.request),
        _(
            "{helper} is helping {asker}.",
            helper=ctx.person.name,
            asker=await callers.read_requester_name(ctx.tx, contact),
        ),
    )


async def _have_both_talked(ctx: Context, request: HelpRequest) -> bool:
    """Whether a coordinator has talked with the requester and with this volunteer."""
    answers = await help_requests.read_invitation_answers(ctx.tx, request.id)
    return request.talked and answers.get(ctx.person.id) == "talked"


def _schedule_check_ins(ctx: Context, contact: HelpContact, request: HelpRequest) -> None:
    """Where the tie lasts, both are asked now and then how it goes."""
    if every := kinds.find_kind(request.kind).checks_in:
        for person in (contact.asker, contact.helper):
            ctx.later(next_waking_time(local_now(ctx) + every), "contacts.ask_check_in", whose=person, pair=contact.id)


@action("matching.decline_invitation")
async def decline_invitation(ctx: Context) -> None:
    """Decline with one tap and no reason; the volunteer is not asked about this request again."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    if request:
        help_requests.record_invitation_answer(ctx.tx, request.id, ctx.person.id, "no")
    ctx.say(_("All right. I will not ask you about this again."), [MENU], instead=True)


@action("matching.step_back")
async def step_back(ctx: Context) -> None:
    """The helper cannot after all: no reproach, and the others are asked again."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.state is not ContactState.OPEN or contact.helper != ctx.person.id:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    await contacts.release_helper(ctx.tx, contact)
    retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
    ctx.say(_("Thank you for telling me. I will ask the others again."), [MENU], instead=True)
    over = is_request_day_over(await help_requests.find_published_revision(ctx.tx, contact.request), local_now(ctx))
    again = _("{name} cannot help after all. I will ask your neighbours again.", name=ctx.person.name)
    cannot = _("{name} cannot help after all.", name=ctx.person.name) if over else again
    ctx.tell(
        contact.asker,
        [cannot, *describe_caller(await callers.find_caller_behind(ctx.tx, contact, contact.asker))],
        [MY_REQUESTS],
    )
    ctx.later(ctx.now, "matching.fill_vacancy", whose=contact.asker, post=contact.request)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, contact.request), REQUEST_OPEN_AGAIN)


async def _require_eligible(ctx: Context, request: HelpRequest | None) -> None:
    """Who is admitted, trained and of the level it takes, a woman where one is wished for; nobody helps themselves."""
    standing = await read_helper_standing(ctx.tx, ctx.person.id)
    who = ctx.person.id
    approved = await help_requests.find_published_revision(ctx.tx, request.id) if request else None
    helped = await representatives.find_resident_helped(ctx.tx, request, approved) if request and approved else None
    own = request is not None and who in (request.author, helped)
    takes = required_level(request.kind, approved) if request and approved else trust_level.ADMITTED_LEVEL
    woman = approved is not None and WOMAN_WISH in approved.wishes
    obstacle = find_obstacle(standing, replace(help_terms_now(ctx, takes), woman=woman, most=ctx.city.matches))
    if obstacle is HelpObstacle.NO_OFFER:
        raise Refusal(_("Thank you! First, please tell me how you would like to help."), [OFFER])
    if obstacle:
        raise explain_obstacle(obstacle)
    if not is_allowed("accept", await people.read_roles(ctx.tx, ctx.person), own=own):
        raise (
            Refusal(_("This is your own request."), [MY_REQUESTS])
            if own
            else build_lack_refusal(trust_level.MissingTrust.DECLINED)
        )
    if request and await request_dispatch.is_closed_to(ctx.tx, request.id, ctx.person.id):
        raise Refusal(NO_LONGER_ASKED, [MENU])
    if request and (
        await blocks.is_blocked_between(ctx.tx, request.author, who)
        or await sanctions.find_standing_sanction(ctx.tx, request.author)
    ):
        raise Refusal(_("This request is on hold. Please look again later."), [MENU])


async def _say_already_taken(ctx: Context, request: HelpRequest | None) -> None:
    """It is taken; whoever has it themselves and taps again finds their way on."""
    helping = await contacts.list_contacts_of_request(ctx.tx, request.id) if request else []
    mine = next((contact for contact in helping if contact.helper == ctx.person.id), None)
    if mine:
        name = await people.read_name(ctx.tx, mine.asker)
        met = await callers.read_requester_name(ctx.tx, mine)
        ctx.say(_("You are already helping {name}.", name=met), contact_buttons(mine.id, name, helps=True))
    else:
        ctx.say(
            REQUEST_TAKEN,
            [*dispatch_status.waiting_list_button(request), choice(_("Who needs help now?"), go="tasks"), MENU],
            instead=True,
        )


async def _tell_others_taken(ctx: Context, request: HelpRequest) -> None:
    """Once enough neighbours help, nobody else need think about it."""
    helping = {contact.helper for contact in await contacts.list_contacts_of_request(ctx.tx, request.id)}
    for person in (
        await contacts.list_unanswered_invitations(ctx.tx, request.id) if len(helping) >= request.hands else []
    ):
        if person not in helping:
            ctx.tell(
                person, REQUEST_TAKEN, dispatch_status.waiting_list_button(request), subject=request_subject(request.id)
            )
