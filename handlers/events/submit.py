"""Entering an event: a few short questions, read back in plain words; a coordinator looks before anybody reads it."""

from bot.contract import Context, Refusal, _, action, choice, command, step
from bot.rules.events.draft import build_event
from bot.rules.events.recurrence import next_dates
from bot.rules.events.resolve_venue import VenueMap
from bot.rules.text.normalize import normalize
from bot.views import event_review
from bot.views.case_card import open_case_card
from bot.views.common import CHOOSE_ONE, MENU, MY_REQUESTS, ONE_DAY, local_now, require_choice, require_private_chat
from bot.views.response_time import compute_due
from db import case_view, duty_roster, event_submissions, events, places
from db.cases import ReviewDue
from db.event_submissions import EventDraft
from db.model import Event, Quarter, Urgency
from handlers.events import _form, _form_answers

MAX_WAITING_SUBMISSIONS = 5


@command("event", name="events.start_submission", summary=_("Add an event"))
async def start_submission(ctx: Context) -> None:
    """Ask for the event's title, unless it came with the command."""
    require_private_chat(ctx)
    await _require_room_for_submission(ctx)
    ctx.kept = _form_answers.parse_title(ctx) if ctx.text else {}
    await ask_next_event_part(ctx)


async def _require_room_for_submission(ctx: Context) -> None:
    if len(await event_submissions.list_waiting_of_person(ctx.tx, ctx.person)) >= MAX_WAITING_SUBMISSIONS:
        raise Refusal(
            _("Many of your events are still waiting for a coordinator. Please wait for those first."), [MY_REQUESTS]
        )


@action("events.ask_next_event_part")
async def ask_next_event_part(ctx: Context) -> None:
    """The next question, one thing at a time; with everything there, read it back."""
    part = _form.find_missing_part(ctx.kept)
    if part == "quarter" and (found := (await _draft_event(ctx)).quarter):
        ctx.kept = {**ctx.kept, "quarter": found}
        part = _form.find_missing_part(ctx.kept)
    if part:
        ctx.ask(
            *_form.ask_part(ctx, part, await _find_likely_quarters(ctx, part)),
            then=receive_event_part,
            keep={"part": part},
        )
        return
    published = ctx.kept.get("event") is not None
    ctx.ask(*event_review.ask_to_send_event(await _draft_event(ctx), published=published), then=confirm_submission)


async def _find_likely_quarters(ctx: Context, part: str) -> list[Quarter]:
    return await places.list_busiest_quarters(ctx.tx, 4) if part == "quarter" else []


async def _find_published(ctx: Context) -> Event | None:
    """What is published of it already."""
    return await events.get_event(ctx.tx, ctx.kept["event"]) if ctx.kept.get("event") else None


async def _draft_event(ctx: Context) -> Event:
    """What is known so far as an event, in its place of the city."""
    known = {"title": "", "category": "other", "begins": local_now(ctx).date().isoformat(), **ctx.kept}
    found = build_event(known, ctx.city.zone.key, await _find_published(ctx))
    located = VenueMap(await places.list_places(ctx.tx), await places.list_quarters(ctx.tx)).located(found)
    return located if located.quarter else found


@step("events.receive_event_part")
async def receive_event_part(ctx: Context) -> None:
    """Save one part of the event, and ask for the next."""
    part = str(ctx.kept["part"])
    known = await places.list_quarters(ctx.tx) if part == "quarter" else []
    ctx.kept = {**ctx.kept, **_form_answers.parse_part(ctx, part, known)}
    await ask_next_event_part(ctx)


@step("events.confirm_submission")
async def confirm_submission(ctx: Context) -> None:
    """Send the event submission, change it or discard it."""
    agreed = ctx.city.words.universal.get(normalize(ctx.text)) == "yes"
    match "send" if agreed else ctx.button_data.get("go_on"):
        case "send":
            await _submit_event(ctx)
        case "quietly":
            ctx.kept = {**ctx.kept, "tells": False}
            await _submit_event(ctx)
        case "change":
            await ask_changed_event_part(ctx)
        case "drop":
            ctx.say(_("All right, I have cancelled this. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)


@action("events.ask_changed_event_part")
async def ask_changed_event_part(ctx: Context) -> None:
    """Ask which part of the event to change; the dates of a published one are changed elsewhere, and hold at once."""
    fixed = ("day",) if ctx.kept.get("event") else ()
    offered = {part: label for part, label in _form.GROUP_LABELS.items() if part not in fixed}
    ctx.ask(
        _("What would you like to change?"),
        [choice(label, part=part) for part, label in offered.items()],
        then=choose_changed_event_part,
    )


@step("events.choose_changed_event_part")
async def choose_changed_event_part(ctx: Context) -> None:
    """Ask the chosen part of the event again."""
    ctx.kept = _form.drop_group(ctx.kept, require_choice(ctx, "part"))
    await ask_next_event_part(ctx)


async def _submit_event(ctx: Context) -> None:
    """Hand it over to the coordinators; a day that went by meanwhile is asked again."""
    found = await _draft_event(ctx)
    before = ctx.kept.get("proposal")
    soon = next_dates(found.series, ctx.now, 1)
    if not soon:
        raise Refusal(_("That day is over. Please choose another day."))
    if not before:
        await _require_room_for_submission(ctx)
    hours = await duty_roster.list_office_hours_for(ctx.tx, found.quarter)
    urgency = Urgency.SOON if soon[0].begins <= ctx.now + 2 * ONE_DAY else Urgency.ORDINARY
    review_due = ReviewDue(compute_due(ctx.city, ctx.now, hours), urgency, found.quarter)
    draft = EventDraft(found, ctx.kept.get("event"), bool(ctx.kept.get("tells", True)))
    if before and not await event_submissions.change_submission(ctx.tx, before, ctx.person, draft, review_due):
        raise Refusal(_("Someone has already decided about this."), [MY_REQUESTS])
    number = before or await event_submissions.submit_event(ctx.tx, ctx.person, draft, review_due)
    ctx.button_data = {**ctx.button_data, "case": number}
    await ctx.redirect("safety.hold_dangerous_submission")
    await ctx.redirect("safety.hold_discriminating_event")
    case = await case_view.read_case(ctx.tx, number)
    ctx.say(*event_review.confirm_event_sent(number, review_due.due, case))
    open_case_card(ctx, case, hours, lately=await case_view.count_recent_cases(ctx.tx))
