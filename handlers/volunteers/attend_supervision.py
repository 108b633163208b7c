"""Supervision for volunteers: they read the dates meant for them, join, and are reminded; nobody else can."""

from bot.contract import Choice, Context, Line, Moment, Refusal, _, action, choice
from bot.rules.contacts import visit_time
from bot.views.common import MENU, local_now, quote
from db import supervision, volunteers
from db.model import VolunteerState
from db.supervision import Supervision

DATE_GONE = _("This date is no longer available.")
# Translators: above a date such as supervision, which is open to volunteers only.
FOR_VOLUNTEERS = _("For volunteers:")


@action("volunteers.show_supervision_dates")
async def show_supervision_dates(ctx: Context) -> None:
    """Show each coming supervision date, with a button to join; nothing in a room, nor to a person who is
    no volunteer.
    """
    if ctx.chat != "private" or not await _is_volunteer(ctx):
        return
    for one in await supervision.list_upcoming(ctx.tx, ctx.person):
        ctx.say([FOR_VOLUNTEERS, *_date_lines(one)], [_leave_button(one) if one.comes else _join_button(one)])
        supervision.record_heard(ctx.tx, one.id, ctx.person)


@action("volunteers.tell_supervision_date")
async def tell_supervision_date(ctx: Context) -> None:
    """Once for each version: that there is a date, that it has changed, or that it does not take place."""
    one = await supervision.find_supervision(ctx.tx, ctx.button_data.number("date"), ctx.person)
    if one is None or one.version != ctx.button_data.number("version") or not (one.comes or await _is_volunteer(ctx)):
        return
    if one.off and one.heard:
        ctx.say(_("Cancelled: “{words}”", words=one.words), [MENU])
    if one.off or one.begins <= ctx.now:
        return
    supervision.record_heard(ctx.tx, one.id, ctx.person)
    first = _("This date for volunteers has changed:") if one.heard else FOR_VOLUNTEERS
    if one.comes:
        _schedule_reminders(ctx, one)
    ctx.say([first, *_date_lines(one)], [_leave_button(one) if one.comes else _join_button(one)])


@action("volunteers.join_supervision")
async def join_supervision(ctx: Context) -> None:
    """Join a supervision date; the volunteer is reminded the evening before and shortly before."""
    one = await _require_open_date(ctx)
    supervision.join_supervision(ctx.tx, one.id, ctx.person)
    _schedule_reminders(ctx, one)
    ctx.say([_("Lovely, you are on the list. I will remind you."), *_date_lines(one)], [_leave_button(one), MENU])


def _schedule_reminders(ctx: Context, one: Supervision) -> None:
    """At the time it has now; what was to come for another time says nothing then."""
    for at in visit_time.visit_reminder_times(one.begins.astimezone(ctx.city.zone), local_now(ctx)):
        once = f"supervised:{one.id}:{ctx.person.id}:{one.begins.isoformat()}:{at.isoformat()}"
        ctx.later(at, remind_of_supervision, date=one.id, begins=one.begins.isoformat(), once=once)


@action("volunteers.leave_supervision")
async def leave_supervision(ctx: Context) -> None:
    """Leave a supervision date; no reason is asked."""
    one = await _require_open_date(ctx)
    supervision.leave_supervision(ctx.tx, one.id, ctx.person)
    ctx.say(_("All right, you are no longer on the list."), [MENU])


@action("volunteers.remind_of_supervision")
async def remind_of_supervision(ctx: Context) -> None:
    """Remind the volunteer of the supervision, unless it was cancelled, is over, or the volunteer left it."""
    one = await supervision.find_supervision(ctx.tx, ctx.button_data.number("date"), ctx.person)
    if one is None or one.off or not one.comes or one.begins <= ctx.now:
        return
    if ctx.button_data.get("begins", one.begins.isoformat()) == one.begins.isoformat():
        ctx.say([_("A reminder for volunteers:"), *_date_lines(one)], [_leave_button(one), MENU])


def _date_lines(one: Supervision) -> list[Line]:
    return [quote(one.words), _("When: {moment}.", moment=Moment(one.begins))]


def _join_button(one: Supervision) -> Choice:
    return choice(_("I'm coming"), go="volunteers.join_supervision", date=one.id)


def _leave_button(one: Supervision) -> Choice:
    return choice(_("I can't do it after all"), go="volunteers.leave_supervision", date=one.id)


async def _is_volunteer(ctx: Context) -> bool:
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    return volunteer is not None and volunteer.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED)


async def _require_open_date(ctx: Context) -> Supervision:
    """The date. Raises Refusal where it does not take place, is over, or is not for them."""
    one = await supervision.find_supervision(ctx.tx, ctx.button_data.number("date"), ctx.person)
    if one is None or one.off or one.begins <= ctx.now or not await _is_volunteer(ctx):
        raise Refusal(DATE_GONE, [MENU])
    return one
