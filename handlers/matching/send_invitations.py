"""Invitations: each invited volunteer reads in which language a request is written, with a machine translation if
possible.
"""

from collections.abc import Mapping

from bot.contract import Context, Line, _, action, always
from bot.contract.service import TRANSLATOR_SERVICE
from bot.views.common import MENU, quote
from bot.views.help_requests import build_invitation, request_subject
from bot.views.languages import MACHINE_TRANSLATED
from bot.views.voice_message import send_voice_message
from db import cases, help_requests, people, service_jobs, volunteers
from db.model import PublishedRequest, RequestState, ServiceJob
from handlers.matching import _request_language

CHOSEN_BY_COORDINATOR = _("A coordinator thought of you for this. You are free to say no.")


@action("matching.send_invitations")
async def send_invitations(ctx: Context) -> None:
    """Send each of the `invited` volunteers the request at once, replacing the earlier message or `anew`; a translation
    follows where one is needed. Volunteers whose own refusal waits for a coordinator are left out.
    """
    found = await _find_open_request(ctx)
    if found is None:
        return
    written = await _find_written_language(ctx, found)
    invited = [one for one in ctx.button_data.numbers("invited") if not await cases.find_refusal_of(ctx.tx, one)]
    wanted = {person: await _find_translation_language(ctx, person, written) for person in invited}
    foreign = {person: wants for person, wants in wanted.items() if wants}
    said: list[Line] = [] if ctx.city.translated else _request_language.describe_request_language(ctx, written)
    for person in wanted:
        _send_invitation(ctx, found, person, said if person in foreign else [])
        send_voice_message(ctx, person, found.approved)
    if ctx.city.translated:
        _request_translations(ctx, found, written, foreign)


def _send_invitation(ctx: Context, found: PublishedRequest, person: int, more: list[Line]) -> None:
    lines, choices = build_invitation(found, more)
    if ctx.button_data.get("in_person"):
        lines = [CHOSEN_BY_COORDINATOR, *lines]
        choices = [*choices, MENU]
    ctx.tell(person, lines, choices, subject="" if ctx.button_data.get("anew") else request_subject(found.request.id))


async def _find_open_request(ctx: Context) -> PublishedRequest | None:
    """The request in the words that others may see, as long as hands are missing."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    return PublishedRequest(request, approved) if request and approved and request.state is RequestState.OPEN else None


async def _find_written_language(ctx: Context, found: PublishedRequest) -> str:
    author = await people.find_reachable_account(ctx.tx, found.request.author)
    return _request_language.guess_request_language(ctx, found.approved.words, author and author[0])


async def _find_translation_language(ctx: Context, person: int, written: str) -> str:
    """The language a volunteer is spoken to, where they neither read nor speak what is `written`; else empty."""
    reached = await people.find_reachable_account(ctx.tx, person)
    volunteer = await volunteers.find_volunteer(ctx.tx, person)
    speaks = volunteer.languages if volunteer else ()
    return _request_language.choose_reading_language(reached and reached[0], speaks, written)


def _request_translations(ctx: Context, found: PublishedRequest, written: str, foreign: Mapping[int, str]) -> None:
    """The words go to the machine once for each language, and nothing about anybody."""
    request = found.request
    approved = found.approved
    same = {"post": request.id, "revision": approved.id, "in_person": ctx.button_data.get("in_person", False)}
    same |= {"anew": ctx.button_data.get("anew", False)}
    for target in sorted(set(foreign.values())):
        job_input = {"text": approved.words, "source": written, "target": target}
        data = {**same, "invited": [person for person, wants in foreign.items() if wants == target]}
        service_jobs.queue_job(
            ctx.tx,
            ServiceJob(
                TRANSLATOR_SERVICE, f"post:{request.id}", job_input, go="matching.show_translated_invitation", data=data
            ),
            request.author,
        )


@action("matching.show_translated_invitation")
@always
async def show_translated_invitation(ctx: Context) -> None:
    """Replace the invitation of each volunteer without an answer by one with original and translation, while the
    revision stands.
    """
    found = await _find_open_request(ctx)
    made = ctx.button_data.mapping("answer").get("text", "")
    if found is None or found.approved.id != ctx.button_data.number("revision") or not made:
        return
    answers = await help_requests.read_invitation_answers(ctx.tx, found.request.id)
    for person in ctx.button_data.numbers("invited"):
        if answers.get(person) != "":
            continue
        if ctx.button_data.get("anew"):
            ctx.tell(person, [quote(made), MACHINE_TRANSLATED], build_invitation(found)[1])
        else:
            _send_invitation(ctx, found, person, [quote(made), MACHINE_TRANSLATED])
