"""Mentoring: a lasting contact that begins once a coordinator has talked with each of the two people, and noted it."""

from datetime import timedelta
from typing import Any

from bot.contract import Choice, Context, Line, Refusal, Text, _, action, allowed, choice
from bot.contract.context import BACKCHANNEL
from bot.views.case_decision import require_case
from bot.views.case_text import describe_case_title
from bot.views.common import MENU
from db import case_view, help_requests, people, volunteer_waitlist
from db.model import RequestState

REMINDER_INTERVAL = timedelta(days=3)
NOBODY_WAITS = _("Nobody is waiting for this talk any more.")


@action("matching.offer_to_mentor")
async def offer_to_mentor(ctx: Context) -> None:
    """Tell the team which volunteer would be a mentor and needs a talk, and again until that is noted."""
    request = ctx.button_data.number("post")
    help_requests.record_invitation_answer(ctx.tx, request, ctx.person.id, "talks")
    ctx.say(_("Thank you! Our team will talk to each of you first. We will let you know."), [MENU], instead=True)
    await _tell_team(ctx, request, ctx.person.id)
    ctx.later(ctx.now + REMINDER_INTERVAL, remind_team_of_mentor_talks, post=request)


@action("matching.remind_team_of_mentor_talks")
async def remind_team_of_mentor_talks(ctx: Context) -> None:
    """Nothing was noted for days: the team reads it once more."""
    if await _is_waiting_to_mentor(ctx, ctx.button_data.number("post"), ctx.person.id):
        await _tell_team(ctx, ctx.button_data.number("post"), ctx.person.id, again=True)
        ctx.later(ctx.now + REMINDER_INTERVAL, remind_team_of_mentor_talks, post=ctx.button_data.number("post"))


@allowed("assign", name="matching.note_mentor_talk")
async def note_mentor_talk(ctx: Context) -> None:
    """A coordinator notes a talk with one of the two; after both the volunteer is their mentor."""
    request, volunteer = ctx.button_data.number("post"), ctx.button_data.number("volunteer")
    if not await _is_waiting_to_mentor(ctx, request, volunteer):
        raise Refusal(NOBODY_WAITS)
    volunteer_waitlist.record_talk(ctx.tx, request, volunteer if ctx.button_data["helps"] else None)
    if await _missing_talk_buttons(ctx, request, volunteer):
        await _tell_team(ctx, request, volunteer)
        return
    both = _("A coordinator has talked to both people.")
    ctx.tell(BACKCHANNEL, [await _read_request_title(ctx, request), both], subject=_message_subject(request, volunteer))
    ctx.later(ctx.now, "matching.accept_request", whose=volunteer, post=request)


async def _is_waiting_to_mentor(ctx: Context, request: int, volunteer: int) -> bool:
    """Whether this volunteer still waits to become a mentor of a request that is open."""
    asked = await help_requests.get_request(ctx.tx, request)
    answers = await help_requests.read_invitation_answers(ctx.tx, request)
    return asked is not None and asked.state is RequestState.OPEN and answers.get(volunteer) in ("talks", "talked")


async def _missing_talk_buttons(ctx: Context, request: int, volunteer: int) -> list[Choice]:
    """The talks that nobody has noted yet."""
    asked = await help_requests.get_request(ctx.tx, request)
    answers = await help_requests.read_invitation_answers(ctx.tx, request)
    if asked is None:
        return []
    sides = {False: asked.author, True: volunteer}
    done = {False: asked.talked, True: answers.get(volunteer) == "talked"}
    names = {helps: await people.read_name(ctx.tx, person) for helps, person in sides.items()}
    labels = {helps: _("Talked to {name}", name=name) for helps, name in names.items() if not done[helps]}
    known: dict[str, Any] = {"post": request, "volunteer": volunteer}
    return [choice(label, go="matching.note_mentor_talk", helps=helps, **known) for helps, label in labels.items()]


async def _tell_team(ctx: Context, request: int, volunteer: int, *, again: bool = False) -> None:
    """In one message that is kept up to date; `again` in another one, because what stays the same wakes nobody."""
    name = await people.read_name(ctx.tx, volunteer)
    would = _(
        "{name} would like to be a mentor for this person. Please talk to each of them first, and note it here.",
        name=name,
    )
    lines: list[Line] = [await _read_request_title(ctx, request), would]
    choices = await _missing_talk_buttons(ctx, request, volunteer)
    about = _message_subject(request, volunteer)
    ctx.tell(BACKCHANNEL, lines, choices, subject="" if again else about, beside=about if again else "")


async def _read_request_title(ctx: Context, request: int) -> tuple[Text, ...]:
    return describe_case_title(require_case(await case_view.read_case(ctx.tx, request)))


def _message_subject(request: int, volunteer: int) -> str:
    return f"mentor:{request}:{volunteer}"
