"""Availability: a volunteer is busy until some day, and back by itself; and the hours for invitations."""

from datetime import datetime, time, timedelta

from bot.contract import Context, Day, Refusal, Text, TimeSpans, _, action, choice, command, step
from bot.rules.reminders.quiet_hours import parse_day_hours
from bot.rules.understanding.parse_until import parse_until
from bot.views.common import MENU, local_now, require_private_chat
from bot.views.trust_level import OFFER_HELP_BUTTON, OPEN_REQUESTS_BUTTON
from db import volunteers
from db.model import Volunteer, VolunteerState

ONE_MILLISECOND = timedelta(milliseconds=1)
BUSY_LENGTHS: dict[str, tuple[Text, int]] = {
    "week": (_("A week"), 7),
    "fortnight": (_("Two weeks"), 14),
    "month": (_("A month"), 30),
}
SUGGESTED_INVITATION_HOURS = ((8, 21), (9, 18), (12, 21))
SETTINGS = choice(_("Settings"), go="settings")


@command("busy", name="volunteers.ask_busy_until", summary=_("I am busy for a while"), audience="accept")
async def ask_busy_until(ctx: Context) -> None:
    """Ask the volunteer until when, unless the date came with the command; a busy volunteer can also end it early."""
    require_private_chat(ctx)
    volunteer = await _require_volunteer(ctx)
    if ctx.text:
        await receive_busy_until(ctx)
        return
    resting = volunteer.busy_until is not None and volunteer.busy_until > ctx.now
    back = [choice(_("I have time again"), back=True)] if resting else []
    lengths = [choice(label, days=days) for label, days in BUSY_LENGTHS.values()]
    question = _("Until when are you busy? Choose, or write something like “until Sunday” or “two weeks”.")
    ctx.ask(question, [*back, *lengths], then=receive_busy_until)


@step("volunteers.receive_busy_until")
async def receive_busy_until(ctx: Context) -> None:
    """Send this volunteer no invitations until that day is over; this also ends a break without an end."""
    await volunteers.set_state(ctx.tx, ctx.person.id, VolunteerState.PAUSED, VolunteerState.ADMITTED)
    if "back" in ctx.button_data:
        _end_busy(ctx)
        return
    end = _read_busy_end(ctx)
    volunteers.set_busy_until(ctx.tx, ctx.person.id, end)
    last = Day((end - ONE_MILLISECOND).date())
    ctx.say(
        _("All right. I will not ask you until {day}. After that, I will start asking you again.", day=last),
        [SETTINGS, MENU],
    )


@action("volunteers.end_busy")
async def end_busy(ctx: Context) -> None:
    """End the busy time early: a volunteer who helps meanwhile may have time for other requests."""
    await _require_volunteer(ctx)
    _end_busy(ctx)


def _end_busy(ctx: Context) -> None:
    volunteers.set_busy_until(ctx.tx, ctx.person.id, None)
    ctx.say(_("Welcome back! I will ask you again when someone needs help."), [OPEN_REQUESTS_BUTTON, MENU])


def _read_busy_end(ctx: Context) -> datetime:
    """The midnight after the last day. Raises Refusal where it is none, or too far away."""
    now = local_now(ctx)
    if "days" in ctx.button_data:
        return datetime.combine(now.date() + timedelta(days=ctx.button_data.number("days") + 1), time(), now.tzinfo)
    end = parse_until(ctx.text, now, ctx.city.words.spans, ctx.city.words.days)
    if end is None:
        raise Refusal(_("I did not understand until when. Please write a day within the next year, or “two weeks”."))
    return end


@action("volunteers.ask_invitation_hours")
async def ask_invitation_hours(ctx: Context) -> None:
    """Ask at which hours the volunteer may get invitations; never at night."""
    await _require_volunteer(ctx)
    choices = [choice(_hours_label(first, last), first=first, last=last) for first, last in SUGGESTED_INVITATION_HOURS]
    ctx.ask(
        _("At what times of day may I ask you? Choose, or write two times, such as “9-18”."),
        choices,
        then=receive_invitation_hours,
    )


@step("volunteers.receive_invitation_hours")
async def receive_invitation_hours(ctx: Context) -> None:
    """Save the two hours between which invitations may come. Raises Refusal for anything else."""
    await _require_volunteer(ctx)
    found = (
        (ctx.button_data.number("first"), ctx.button_data.number("last"))
        if "first" in ctx.button_data
        else parse_day_hours(ctx.text)
    )
    if found is None:
        raise Refusal(_("Please write two times between 8 and 21, such as “9-18”."))
    first, last = found
    volunteers.set_quiet_hours(ctx.tx, ctx.person.id, last, first)
    between = TimeSpans(((time(first), time(last)),))
    ctx.say(_("Noted: I will only ask you at these times: {hours}.", hours=between), [SETTINGS, MENU])


def _hours_label(first: int, last: int) -> Text:
    return Text("{hours}", {"hours": TimeSpans(((time(first), time(last)),))})


async def _require_volunteer(ctx: Context) -> Volunteer:
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if volunteer is None:
        raise Refusal(_("This is for volunteers. Would you like to help, too?"), [OFFER_HELP_BUTTON, MENU])
    return volunteer
