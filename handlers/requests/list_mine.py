"""My requests: their state, the people in touch with the requester, and the ways out."""

from datetime import datetime

from bot.contract import Choice, Context, Line, NameList, Refusal, Text, _, action, choice, command, many, registry
from bot.rules.events.company import find_event_date
from bot.views.attendance import STILL_LOOKING_FOR_COMPANY, company_buttons, describe_event_date, stop_looking_button
from bot.views.caller import describe_helper
from bot.views.case_card import refresh_case_card
from bot.views.common import CHANGE_SENT_LABEL, MENU, quote, require_private_chat
from bot.views.contacts import contact_buttons, describe_contact_ended
from bot.views.dispatch_status import early_warning_at, explain_news_by
from bot.views.help_requests import (
    NO_LONGER_NEEDED,
    close_invitations,
    describe_need,
    describe_request_options,
    describe_wanted_day,
)
from bot.views.language_mediator import mediator_buttons
from bot.views.on_behalf import describe_represented
from bot.views.visits import describe_visit_with_code_word, retract_shared_details
from db import (
    callers,
    case_view,
    contacts,
    event_company,
    event_submissions,
    events,
    help_requests,
    mediation,
    people,
    shared_details,
    visits,
    weekly_help,
)
from db.model import (
    UNTAKEN_STATES,
    CompanyContact,
    Contact,
    ContactState,
    DispatchState,
    HelpContact,
    HelpRequest,
    RequestReview,
    RequestState,
    Revision,
    RevisionState,
)
from handlers.requests import _weekly_view

REQUEST_STATE_TEXTS: dict[RequestState, Text] = {
    RequestState.WAITING: _("A coordinator will look at it."),
    RequestState.OPEN: _("I am asking your neighbours. I will tell you as soon as someone can help."),
}


@command("mine", name="requests.list_my_requests", summary=_("My requests"), menu=30, anytime=True)
async def list_my_requests(ctx: Context) -> None:
    """One message for each request, and for each neighbour they help, with what can be done; what runs comes first."""
    require_private_chat(ctx)
    asked = [
        await help_requests.read_request_review(ctx.tx, request.id)
        for request in await help_requests.list_open_of_person(ctx.tx, ctx.person)
    ]
    helped = [
        contact for contact in await contacts.list_help_contacts(ctx.tx, ctx.person) if contact.helper == ctx.person.id
    ]
    for contact in helped:
        await _say_whom_they_help(ctx, contact)
    found = [(review, await contacts.list_contacts_of_request(ctx.tx, review.request.id)) for review in asked if review]
    for review, helping in sorted(found, key=lambda one: not one[1]):
        await _say_where_it_stands(ctx, review, helping)
    mediated = [
        await contacts.get_contact(ctx.tx, one) for one in await mediation.list_mediated_contacts(ctx.tx, ctx.person)
    ]
    for tie in filter(None, mediated):
        await _say_where_they_mediate(ctx, tie)
    regular = await weekly_help.list_running(ctx.tx, ctx.person)
    for one in regular:
        name = await people.read_name(ctx.tx, one.other(ctx.person.id))
        ctx.say(*_weekly_view.describe_series(one, name, helps=one.helper == ctx.person.id))
    entered = await event_submissions.list_waiting_of_person(ctx.tx, ctx.person) or await events.list_of_person(
        ctx.tx, ctx.person
    )
    if entered:
        await ctx.redirect("events.list_submissions")
    goes = await _say_where_they_go(ctx)
    if not (asked or helped or mediated or regular or entered or goes):
        ctx.say(_("You have no requests at the moment."), [*registry.choices("ask"), MENU])


async def _say_where_it_stands(ctx: Context, review: RequestReview, helping: list[HelpContact]) -> None:
    request = review.request
    newest = review.newest
    waits = newest.state is RevisionState.WAITING and request.state in UNTAKEN_STATES
    published = await help_requests.find_published_revision(ctx.tx, request.id)
    lines = _request_lines(request, newest if waits or published is None else published)
    if not helping:
        change = choice(CHANGE_SENT_LABEL, go="requests.start_edit", post=request.id)
        ctx.say([*lines, await _describe_request_state(ctx, review, waits=waits)], [change, *_way_out_buttons(request)])
    elif request.hands == 1:
        name = await people.read_name(ctx.tx, helping[0].helper)
        ways_on = [*contact_buttons(helping[0].id, name, helps=False), *_way_out_buttons(request)]
        helps = describe_helper(name, await callers.find_caller(ctx.tx, helping[0]))
        ctx.say([*lines, *helps, *await _find_visit_lines(ctx, helping[0], name)], ways_on)
    else:
        await _say_who_helps(ctx, request, lines, helping)


async def _say_who_helps(ctx: Context, request: HelpRequest, lines: list[Line], helping: list[HelpContact]) -> None:
    """Where many hands are needed: how many there are, and then one message for each helper."""
    sought = many("You need one helper.", "You need {count} helpers.", count=request.hands)
    ctx.say([*lines, (sought, _("Found so far: {number}.", number=len(helping)))], _way_out_buttons(request))
    for contact in helping:
        name = await people.read_name(ctx.tx, contact.helper)
        helps = describe_helper(name, await callers.find_caller(ctx.tx, contact))
        ctx.say([*helps, *await _find_visit_lines(ctx, contact, name)], contact_buttons(contact.id, name, helps=False))


async def _find_visit_lines(ctx: Context, contact: HelpContact, name: str) -> list[Line]:
    return describe_visit_with_code_word(
        ctx, await visits.find_visit(ctx.tx, contact), await contacts.read_code_word(ctx.tx, contact), name
    )


def _request_lines(request: HelpRequest, said: Revision) -> list[Line]:
    what = describe_need(request.kind, said.quarter_name), describe_wanted_day(said.wanted)
    return [what, quote(said.words), *describe_request_options(request.kind, said)]


async def _describe_request_state(ctx: Context, review: RequestReview, *, waits: bool) -> Line:
    request = review.request
    begun = review.dispatch
    if request.approved and waits:
        return _("Your change is waiting for a coordinator. Until then, neighbours will see the old version.")
    case = await case_view.read_case(ctx.tx, request.id)
    if case and case.waits and begun and begun.undecided:
        early = early_warning_at(request.kind, review.newest, ctx.city.zone)
        stopped = begun.state is DispatchState.STOPPED
        return explain_news_by(case.due, early, ctx.now, stopped=stopped) or REQUEST_STATE_TEXTS[request.state]
    return REQUEST_STATE_TEXTS[request.state]


def _way_out_buttons(request: HelpRequest) -> list[Choice]:
    return [choice(_("Withdraw request"), go="requests.withdraw_request", post=request.id), MENU]


async def _say_whom_they_help(ctx: Context, contact: HelpContact) -> None:
    request = await help_requests.get_request(ctx.tx, contact.request)
    approved = await help_requests.find_published_revision(ctx.tx, contact.request)
    name = await people.read_name(ctx.tx, contact.asker)
    lines = [*describe_represented(approved, name), *_request_lines(request, approved)] if request and approved else []
    caller = callers.caller_of(approved)
    met = caller.name if caller else name
    told = [_("You are helping {name}.", name=met), *lines, *await _find_visit_lines(ctx, contact, met)]
    ctx.say(told, [*contact_buttons(contact.id, name, helps=True), MENU])


async def _say_where_they_mediate(ctx: Context, contact: Contact) -> None:
    names = await people.read_name(ctx.tx, contact.asker), await people.read_name(ctx.tx, contact.helper)
    ctx.say(_("You are translating for {name}.", name=NameList(names)), mediator_buttons(contact.id, names))


async def _say_where_they_go(ctx: Context) -> bool:
    """One message for each event to which they have company, or look for it; whether there is any."""
    ties = [tie for tie in await contacts.list_open_contacts(ctx.tx, ctx.person) if isinstance(tie, CompanyContact)]
    for tie in ties:
        name = await people.read_name(ctx.tx, tie.other(ctx.person.id))
        lines = await _find_date_lines(ctx, tie.event, tie.original)
        ctx.say([*lines, _("You are going with {name}.", name=name)], company_buttons(tie.id, name))
    sought = await event_company.list_sought_dates(ctx.tx, ctx.person)
    for one in sought:
        ctx.say(
            [*await _find_date_lines(ctx, one.event, one.original), STILL_LOOKING_FOR_COMPANY],
            [stop_looking_button(one.event, one.original), MENU],
        )
    return bool(ties or sought)


async def _find_date_lines(ctx: Context, number: int, original: datetime) -> tuple[Line, ...]:
    """What it is and when; nothing where it is cancelled or over."""
    event = await events.get_event(ctx.tx, number)
    date = find_event_date(event, original)
    return describe_event_date(event, date, ctx.city, ctx.now) if event and date else ()


@action("requests.withdraw_request")
async def withdraw_request(ctx: Context) -> None:
    """Withdraw the request: everyone involved is told, and nothing is published any more."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    if request is None or request.author != ctx.person.id:
        raise Refusal(_("I can no longer find this request."), [MENU])
    helping = await contacts.list_contacts_of_request(ctx.tx, request.id)
    if not await help_requests.withdraw_request(ctx.tx, request.id):
        raise Refusal(_("This request is already closed."), [MENU])
    for contact in helping:
        await contacts.close_contact(ctx.tx, contact, ContactState.ENDED)
        retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
        lines, onward = describe_contact_ended(ctx.person.name, requester=False)
        ctx.tell(contact.helper, [NO_LONGER_NEEDED, *lines], onward)
    close_invitations(ctx, request.id, await help_requests.read_invitation_answers(ctx.tx, request.id))
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, request.id))
    again = choice(_("Ask again"), go="requests.reuse_for_another_day", post=request.id)
    ctx.say(_("I have withdrawn your request. I will not ask anyone else."), [again, MENU])
