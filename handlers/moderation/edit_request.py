"""Edit: a coordinator changes a part of a request before it is published; its author reads it and may refuse."""

from dataclasses import replace
from typing import Any

from bot.contract import Context, Line, Refusal, Text, _, action, allowed, choice, kinds
from bot.rules.matching import trust_level
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views import common, day_and_quarter
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import (
    ask_in_writing,
    explain_untranslated,
    has_read_newest,
    require_decidable,
    require_help_request,
    show_decided_case,
)
from bot.views.case_text import describe_case, is_undecided
from bot.views.common import CHOOSE_ONE, MENU, MY_REQUESTS, Question, local_now, quote
from bot.views.help_requests import describe_need, describe_wanted_day, withdraw_invitations
from db import case_view, help_requests, places
from db.model import Case, Revision, RevisionState
from db.request_texts import RequestText, text_of_revision

# Translators: on buttons for coordinators: which volunteers are asked.
REQUIRED_LEVEL_LABELS: dict[int, Text] = {
    trust_level.ADMITTED_LEVEL: _("All volunteers"),
    trust_level.TRUSTED_LEVEL: _("Level 2 or 3"),
    trust_level.CERTIFIED_LEVEL: _("With a police check"),
}
REQUEST_PART_LABELS: dict[str, Text] = {
    "words": _("The text"),
    "kind": _("What it is about"),
    "level": _("Who is asked"),
    "wanted": _("The day"),
    "quarter": _("The area"),
}
TOO_LATE_TO_REVERT = _("It is too late to change it back. Please tell a coordinator or the person who is helping you.")


@allowed("decide", name="moderation.ask_edited_part")
async def ask_edited_part(ctx: Context) -> None:
    """Ask which part of the request to edit."""
    case = _require_editable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    kept = {"case": case.id, "revision": require_help_request(case).newest.id}
    choices = [choice(label, part=part) for part, label in REQUEST_PART_LABELS.items()]
    ctx.ask(_("What would you like to change?"), choices, then=choose_edited_part, keep=kept)


def _require_editable(ctx: Context, found: Case | None) -> Case:
    """The case as it was read. Raises Refusal where there is nothing to decide, or newer words have come."""
    case = require_decidable(ctx, found)
    if not is_undecided(require_help_request(case)) or not has_read_newest(ctx, require_help_request(case)):
        raise Refusal([_("This request can no longer be changed."), *describe_case(case)])
    return case


@allowed("decide", name="moderation.choose_edited_part", step=True)
async def choose_edited_part(ctx: Context) -> None:
    """Ask for the new value of the chosen part of the request."""
    part = ctx.button_data.get("part")
    if part not in REQUEST_PART_LABELS:
        raise Refusal(CHOOSE_ONE)
    lines, choices = _part_question(ctx, part)
    case = _require_editable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    ctx.ask(
        [*lines, *(explain_untranslated(ctx, case) if part == "words" else [])],
        choices,
        then=save_request_edit,
        keep={"part": part},
    )


def _part_question(ctx: Context, part: str) -> Question:
    match part:
        case "kind":
            return [CHOOSE_ONE], [
                choice(kinds.find_kind(one).label, kind=one) for one in (*ctx.city.kinds, kinds.OTHER)
            ]
        case "level":
            return [CHOOSE_ONE], [choice(label, level=level) for level, label in REQUIRED_LEVEL_LABELS.items()]
        case "wanted":
            return day_and_quarter.ask_day(local_now(ctx).date())
        case "quarter":
            return day_and_quarter.ask_quarter([])
        case _:
            return ask_in_writing(ctx, _("What should the text say? Write one or two sentences.")), []


@allowed("decide", name="moderation.save_request_edit", step=True)
async def save_request_edit(ctx: Context) -> None:
    """Save the edit of the request, which waits for approval; its author is told in the daytime."""
    case = _require_editable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    before = require_help_request(case).newest
    part = ctx.kept["part"]
    wording = await _edited_wording(ctx, before, part)
    kind = str(ctx.button_data.get("kind", require_help_request(case).request.kind))
    number = await help_requests.reword_revision(ctx.tx, before, wording, ctx.person, kind)
    if number is None:
        show_decided_case(ctx, case)
        return
    facts: dict[str, Any] = {"post": before.request, "revision": number, "former": before.id}
    ctx.later(
        next_waking_time(local_now(ctx)),
        tell_request_edited,
        whose=before.author,
        **facts,
        kind=require_help_request(case).request.kind,
    )
    changed_by = _("Changed by {name}.", name=ctx.person.name or "?")
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id), changed_by)
    ctx.say(_("Your change has been saved. The person who asked will be told and can refuse it."))


async def _edited_wording(ctx: Context, before: Revision, part: str) -> RequestText:
    """The same with one part anew. Raises Refusal where that is not understood."""
    wording = text_of_revision(before)
    match part:
        case "words":
            return replace(wording, words=common.require_sentence(ctx.text), voice="")
        case "level":
            return replace(wording, level=int(common.require_choice(ctx, "level")))
        case "wanted":
            return replace(wording, wanted=day_and_quarter.require_day(ctx))
        case "quarter":
            return replace(wording, quarter=day_and_quarter.require_quarter(ctx, await places.list_quarters(ctx.tx)))
        case _:
            common.require_choice(ctx, "kind")
            return wording


@action("moderation.tell_request_edited")
async def tell_request_edited(ctx: Context) -> None:
    """What neighbours would read, and the way to refuse it, unless there are newer words."""
    newest = await help_requests.find_latest_revision(ctx.tx, ctx.button_data.number("post"))
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    if (
        newest is None
        or request is None
        or newest.id != ctx.button_data.number("revision")
        or request.author != ctx.person.id
    ):
        return
    changed_it = _("A coordinator has changed your request. This is what neighbours will read:")
    now: list[Line] = [
        changed_it,
        (describe_need(request.kind, newest.quarter_name), describe_wanted_day(newest.wanted)),
        quote(newest.words),
    ]
    ctx.say(
        now,
        [
            choice(_("Keep my version"), go="moderation.refuse_request_edit", **ctx.button_data.raw()),
            MY_REQUESTS,
            MENU,
        ],
    )


@action("moderation.refuse_request_edit")
async def refuse_request_edit(ctx: Context) -> None:
    """The author refuses the edit: the request waits as first written, and nobody is invited for the edited
    revision.
    """
    number = ctx.button_data.number("post")
    newest = await help_requests.find_latest_revision(ctx.tx, number)
    before = await help_requests.get_revision(ctx.tx, ctx.button_data.number("former"))
    theirs = newest is not None and newest.author == ctx.person.id and newest.id == ctx.button_data.number("revision")
    if newest is None or before is None or not theirs:
        raise Refusal(TOO_LATE_TO_REVERT, [choice(_("Talk to a person"), go="talk"), MY_REQUESTS])
    back = newest.state is RevisionState.WAITING or await help_requests.undo_decision(ctx.tx, newest)
    if not back or not await help_requests.reword_revision(
        ctx.tx, newest, text_of_revision(before), ctx.person, ctx.button_data.text("kind")
    ):
        raise Refusal(TOO_LATE_TO_REVERT, [choice(_("Talk to a person"), go="talk"), MY_REQUESTS])
    withdraw_invitations(ctx, number, await help_requests.withdraw_invitations(ctx.tx, number))
    ctx.say(_("All right. The version you wrote is waiting for a coordinator."), [MY_REQUESTS, MENU])
    refresh_case_card(
        ctx, await case_view.read_case(ctx.tx, number), _("The person who asked does not want this change.")
    )
