"""Who needs help now: the open requests that fit what a volunteer offers, in the words that were approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.contract import Context, Line, Refusal, Text, _, action, choice, command
from bot.contract.service import TRANSLATOR_SERVICE
from bot.rules.access.roles import is_allowed
from bot.rules.matching.eligibility import is_eligible
from bot.rules.matching.may_help import HelpObstacle, find_obstacle, may_help
from bot.views.common import MENU, quote, require_private_chat
from bot.views.dispatch_status import build_need
from bot.views.help_requests import (
    compute_request_end,
    describe_need,
    describe_request_options,
    describe_wanted_day,
    required_level,
)
from bot.views.languages import MACHINE_TRANSLATED
from bot.views.trust_level import COORDINATOR_WRITES_SOON, explain_obstacle, help_terms_now
from db import help_requests, people, places, representatives, service_jobs
from db.helper_standing import read_helper_standing
from db.model import HelperStanding, HelpRequest, Point, PublishedRequest, Revision, ServiceJob, Volunteer
from handlers.matching import _request_language

MAX_REQUESTS_CHECKED = 200
MAX_REQUESTS_SHOWN = 3
NO_OPEN_REQUESTS = _("No request matches your offer at the moment. I will write to you as soon as one does.")


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request in the words that were approved, the language they are `written` in, and the one that a volunteer who
    does not read it `wants`; empty where they do."""

    request: HelpRequest
    approved: Revision
    written: str
    wants: str

    @property
    def version(self) -> str:
        """Its version among the stored translations: the id of the approved revision."""
        return str(self.approved.id)


@command("tasks", name="matching.list_open_requests", summary=_("Who needs help now?"), audience="see_requests")
async def list_open_requests(ctx: Context) -> None:
    """List the volunteer's own contacts, supervision dates, then the open requests, oldest first, each one tap away."""
    require_private_chat(ctx)
    standing = await read_helper_standing(ctx.tx, ctx.person.id)
    volunteer = standing.volunteer
    obstacle = find_obstacle(replace(standing, refuses_people=False), help_terms_now(ctx))
    if volunteer is None or obstacle or not is_allowed("see_requests", await people.read_roles(ctx.tx, ctx.person)):
        raise explain_obstacle(obstacle or HelpObstacle.NO_OFFER)
    await ctx.redirect("contacts.show_active_contacts")
    await ctx.redirect("volunteers.show_supervision_dates")
    if standing.refuses_people:
        raise Refusal(COORDINATOR_WRITES_SOON, [MENU])
    waiting = await _find_waiting_requests(ctx, volunteer)
    if not waiting:
        ctx.say(NO_OPEN_REQUESTS, [choice(_("Settings"), go="settings"), MENU])
        return
    answer = f"tasks:{ctx.tx.new_id()}"
    _show_requests(ctx, waiting, {}, answer)
    _request_next_translation(ctx, waiting, {}, answer)


def _show_requests(ctx: Context, waiting: Sequence[OpenRequest], made: Mapping[str, str], answer: str) -> None:
    """Each one tap away, with its language where they do not read it, or with what a machine `made` of it."""
    listed: list[Line] = [_("These neighbours need help:")]
    for number, one in enumerate(waiting, start=1):
        words = made.get(one.version, "")
        foreign = _request_language.describe_request_language(ctx, one.written) if one.wants else []
        listed += _request_lines(number, one, [quote(words), MACHINE_TRANSLATED] if words else foreign)
    numbers = range(1, len(waiting) + 1)
    choices = [
        choice(_("I can help with: {number}", number=n), go="matching.accept_request", post=waiting[n - 1].request.id)
        for n in numbers
    ]
    ctx.tell(ctx.person.id, listed, [*choices, MENU], subject=answer)


def _request_lines(number: int, one: OpenRequest, more: Sequence[Line]) -> list[Line]:
    request = one.request
    approved = one.approved
    where = (
        Text("{number}.", {"number": number}),
        describe_need(request.kind, approved.quarter_name),
        describe_wanted_day(approved.wanted),
    )
    return [where, quote(approved.words), *more, *describe_request_options(request.kind, approved)]


def _request_next_translation(
    ctx: Context, waiting: Sequence[OpenRequest], made: Mapping[str, str], answer: str
) -> bool:
    """The next words that they do not read go to the machine, and nothing about anybody; False where none are left."""
    left = [one for one in waiting if one.wants and one.version not in made]
    if not left or not ctx.city.translated:
        return False
    job_input = {"text": left[0].approved.words, "source": left[0].written, "target": left[0].wants}
    data = {"made": made, "version": left[0].version, "list": answer}
    service_jobs.queue_job(
        ctx.tx,
        ServiceJob(TRANSLATOR_SERVICE, answer, job_input, go="matching.show_translated_requests", data=data),
        ctx.person.id,
    )
    return True


@action("matching.show_translated_requests")
async def show_translated_requests(ctx: Context) -> None:
    """Once all is translated, the list reads so in its place; what waits may be other requests by then."""
    standing = await read_helper_standing(ctx.tx, ctx.person.id)
    helps = may_help(standing, help_terms_now(ctx))
    waiting = await _find_waiting_requests(ctx, standing.volunteer) if standing.volunteer and helps else []
    made = {
        **ctx.button_data.mapping("made"),
        ctx.button_data.text("version"): ctx.button_data.mapping("answer").get("text", ""),
    }
    if not _request_next_translation(ctx, waiting, made, ctx.button_data.text("list")) and any(
        one.version in made for one in waiting
    ):
        _show_requests(ctx, waiting, made, ctx.button_data.text("list"))


async def _find_waiting_requests(ctx: Context, volunteer: Volunteer) -> list[OpenRequest]:
    """Up to three that fit, each with the language it is written in, and which they read instead, if they do not."""
    found = []
    reached = await people.find_reachable_account(ctx.tx, volunteer.person)
    for one in await _find_fitting_requests(ctx, volunteer):
        author = await people.find_reachable_account(ctx.tx, one.request.author)
        written = _request_language.guess_request_language(ctx, one.approved.words, author and author[0])
        wants = _request_language.choose_reading_language(reached and reached[0], volunteer.languages, written)
        found.append(OpenRequest(one.request, one.approved, written, wants))
    return found


async def _find_fitting_requests(ctx: Context, volunteer: Volunteer) -> list[PublishedRequest]:
    """Up to three that fit, without those they said no to."""
    found: list[PublishedRequest] = []
    points = {quarter.id: quarter.point for quarter in await places.list_quarters(ctx.tx)}
    for request in await help_requests.list_waiting_for_helper(ctx.tx, volunteer.person, MAX_REQUESTS_CHECKED):
        approved = await _find_showable_revision(ctx, request, volunteer, points)
        if approved:
            found.append(PublishedRequest(request, approved))
        if len(found) == MAX_REQUESTS_SHOWN:
            break
    return found


async def _find_showable_revision(
    ctx: Context, request: HelpRequest, volunteer: Volunteer, points: Mapping[str, Point]
) -> Revision | None:
    """What may be shown to them; nothing whose day is over, even where nobody could be told so."""
    approved = await help_requests.find_published_revision(ctx.tx, request.id)
    if approved is None or compute_request_end(request.kind, approved, ctx.city.zone) <= ctx.now:
        return None
    helped = await representatives.find_resident_helped(ctx.tx, request, approved)
    wanted = build_need(request, approved, "", points.get(approved.quarter), helped=helped)
    declined = (await help_requests.read_invitation_answers(ctx.tx, request.id)).get(volunteer.person) == "no"
    terms = help_terms_now(ctx, required_level(request.kind, approved))
    if declined or not may_help(HelperStanding(volunteer=volunteer), terms):
        return None
    return approved if is_eligible(wanted, volunteer, points.get(volunteer.home)) else None
