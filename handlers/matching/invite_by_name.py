"""Assign: a coordinator sees who was asked, and asks one volunteer by name; a yes is still theirs to say."""

from datetime import datetime
from typing import Any

from bot.contract import Choice, Context, Line, Refusal, Text, _, action, allowed, choice, plain
from bot.rules.matching.dispatch_waves import DEFAULT_WAVE_PACE
from bot.rules.matching.eligibility import (
    Circle,
    RequestNeeds,
    choose_next_volunteers,
    circle_of,
    help_terms,
    is_at_limit,
    is_own_request,
)
from bot.rules.matching.may_help import may_help
from bot.rules.reminders.quiet_hours import halfway_by_day, next_waking_time
from bot.views.case_card import build_case_card, refresh_case_card
from bot.views.case_decision import require_case, require_decidable, require_help_request, show_decided_case
from bot.views.common import local_now
from bot.views.dispatch_status import build_need, filter_with_capacity
from bot.views.help_requests import compute_request_end
from db import case_view, cases, help_requests, people, places, representatives, request_dispatch
from db.model import Candidate, Case, HelperStanding, RequestState, Revision

MAX_CANDIDATES_SHOWN = 4
MAX_NAMES = 12
ANSWER_LINES: dict[str, Text] = {
    "": _("{name} was asked and has not answered yet."),
    "yes": _("{name} said yes."),
    "no": _("{name} said no."),
}
# Translators: for coordinators; {name} wrote whom they would not help.
HELD_BACK = _("{name} will not be asked: case #{number} about this person's words is still open.")
# Translators: for coordinators; how somebody would fit to a request.
DISTANCE_LINES = {
    Circle.NEAR: _("{name}: speaks the language, is nearby."),
    Circle.FARTHER: _("{name}: speaks the language, comes from further away."),
    Circle.OTHER_LANGUAGE: _("{name}: speaks other languages, is nearby."),
    Circle.OTHER_AND_FARTHER: _("{name}: speaks other languages, comes from further away."),
    Circle.TOO_FAR: _("{name}: would have to walk further than they want to."),
}


@allowed("assign", name="matching.show_candidates")
async def show_candidates(ctx: Context) -> None:
    """Show which volunteers were asked, with their answers, and who else fits, in the order of their turn."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if require_help_request(case).request.state is not RequestState.OPEN:
        show_decided_case(ctx, case)
        return
    lines: list[Line] = [
        *build_case_card(ctx, case)[0],
        *await _describe_invited(ctx, case),
        *await _describe_held_back(ctx, case),
    ]
    choices: list[Choice] = []
    for one, near in await _find_candidates(ctx, case):
        name = await people.read_name(ctx.tx, one.volunteer.person) or "?"
        busy = [_("Has enough to do, or no time at the moment.")] if is_at_limit(one, local_now(ctx)) else []
        lines.append((Text(DISTANCE_LINES[near].message, {"name": name}), *busy))
        choices.append(
            choice(plain(name), go="matching.invite_by_name", person=one.volunteer.person, **_button_data(ctx, case))
        )
    nobody = [] if choices else [_("There is nobody else suitable.")]
    back = choice(_("Back"), go="moderation.show_request_card", **_button_data(ctx, case))
    ctx.say([*lines, *nobody], [*choices, back], instead=True)


def _button_data(ctx: Context, case: Case) -> dict[str, Any]:
    return {"case": case.id, "again": ctx.button_data.flag("again")}


async def _describe_invited(ctx: Context, case: Case) -> list[Line]:
    """By name, with their answers; the first dozen."""
    answers = list((await help_requests.read_invitation_answers(ctx.tx, case.id)).items())
    named = [(await people.read_name(ctx.tx, one) or "?", said) for one, said in answers[:MAX_NAMES]]
    return [Text(ANSWER_LINES[said].message, {"name": name}) for name, said in named if said in ANSWER_LINES]


async def _describe_held_back(ctx: Context, case: Case) -> list[Text]:
    """Whom nobody asks until it is decided what becomes of their words; the first dozen."""
    held = [
        one
        for one in await request_dispatch.list_candidates_with_waiting(ctx.tx, require_help_request(case).request)
        if one.refusal
    ][:MAX_NAMES]
    named = [(await people.read_name(ctx.tx, one.volunteer.person) or "?", str(one.refusal)) for one in held]
    return [Text(HELD_BACK.message, {"name": name, "number": number}) for name, number in named]


async def _find_candidates(ctx: Context, case: Case) -> list[tuple[Candidate, Circle]]:
    """Who may help, has room and did not say no; a coordinator may ask farther than the waves do."""
    request = require_help_request(case).request
    approved = await help_requests.find_published_revision(ctx.tx, request.id)
    if approved is None:
        return []
    quarter = await places.get_quarter(ctx.tx, approved.quarter)
    said = await help_requests.read_invitation_answers(ctx.tx, request.id)
    helped = await representatives.find_resident_helped(ctx.tx, request, approved)
    need = build_need(request, approved, case.language, quarter.point if quarter else None, helped=helped)
    known = [
        one
        for one in await request_dispatch.list_candidates(ctx.tx, request)
        if said.get(one.volunteer.person, "") == ""
    ]
    may = {one.volunteer.person: one for one in filter_with_capacity(ctx, known) if _is_eligible(ctx, need, one)}
    return [
        (may[one], circle_of(need, may[one]))
        for one in choose_next_volunteers(need, may.values(), Circle.TOO_FAR, MAX_CANDIDATES_SHOWN)
    ]


def _is_eligible(ctx: Context, need: RequestNeeds, one: Candidate) -> bool:
    """What no coordinator can do without: the level, and a wish for a woman; and nobody helps themselves."""
    may = may_help(HelperStanding(volunteer=one.volunteer), help_terms(need, local_now(ctx).date()))
    return may and not is_own_request(need, one.volunteer.person)


@allowed("assign", name="matching.invite_by_name")
async def invite_by_name(ctx: Context) -> None:
    """They are asked by day, in person; the card says so."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    person = ctx.button_data.number("person")
    if require_help_request(case).request.state is not RequestState.OPEN:
        show_decided_case(ctx, case)
        return
    approved = await help_requests.find_published_revision(ctx.tx, case.id)
    fits = person in {one.volunteer.person for one, _near in await _find_candidates(ctx, case)}
    if approved is None or not fits:
        raise Refusal(_("This volunteer cannot be asked any more. Please choose someone else."))
    help_requests.create_invitation(ctx.tx, approved, person)
    request_dispatch.set_decided(ctx.tx, case.id)
    cases.sync_request_case(ctx.tx, case.id)
    asked_at = next_waking_time(local_now(ctx))
    ctx.later(asked_at, send_named_invitation, whose=person, post=case.id)
    again = min(
        DEFAULT_WAVE_PACE.next_wave_due(approved.wanted, asked_at), _half_way_to_end(ctx, case, approved, asked_at)
    )
    ctx.later(again, "matching.report_unanswered_invitation", whose=case.person, post=case.id, person=person)
    name = await people.read_name(ctx.tx, person) or "?"
    asked = _("{by} is asking {name} personally.", by=ctx.person.name or "?", name=name)
    refresh_case_card(ctx, require_case(await case_view.read_case(ctx.tx, case.id)), asked)


def _half_way_to_end(ctx: Context, case: Case, approved: Revision, asked: datetime) -> datetime:
    return halfway_by_day(asked, compute_request_end(require_help_request(case).request.kind, approved, ctx.city.zone))


@action("matching.send_named_invitation")
async def send_named_invitation(ctx: Context) -> None:
    """Send the invitation, unless the request has a helper by now or the volunteer cannot be asked any more."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    silent = (await help_requests.read_invitation_answers(ctx.tx, ctx.button_data.number("post"))).get(
        ctx.person.id
    ) == ""
    if request is None or approved is None or request.state is not RequestState.OPEN or not silent:
        return
    ctx.button_data = {"post": request.id, "invited": [ctx.person.id], "in_person": True}
    await ctx.redirect("matching.send_invitations")
