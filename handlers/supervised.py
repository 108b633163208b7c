"""Supervised: volunteers hear of the dates that are for them, come to them, and are reminded; nobody else does."""

from bot.contract import Choice, Context, Line, Moment, Refusal, _, action, choice
from bot.contract.asking import here
from bot.contract.requests import MENU, quoted
from bot.rules import visiting
from db import supervision, volunteers
from db.model import VolunteerState
from db.supervision import Supervision

NOT_ANY_MORE = _("This date does not take place any more.")
# Translators: above a date such as supervision, which is open to volunteers only.
FOR_VOLUNTEERS = _("For volunteers:")


@action("supervised.show")
async def show(ctx: Context) -> None:
    """Each date that lies ahead, with one tap to come; nothing in a room, or to who is no volunteer."""
    if ctx.chat != "private" or not await _helps(ctx):
        return
    for one in await supervision.coming(ctx.tx, ctx.person):
        ctx.say([FOR_VOLUNTEERS, *_reads(one)], [_leave(one) if one.comes else _come(one)])
        supervision.hear(ctx.tx, one.id, ctx.person)


@action("supervised.hear")
async def hear(ctx: Context) -> None:
    """Once for each version: that there is a date, that it has changed, or that it does not take place."""
    one = await supervision.get(ctx.tx, ctx.picked["date"], ctx.person)
    if one is None or one.version != ctx.picked["version"] or not (one.comes or await _helps(ctx)):
        return
    if one.off and one.heard:
        ctx.say(_("It does not take place: “{words}”", words=one.words), [MENU])
    if one.off or one.begins <= ctx.now:
        return
    supervision.hear(ctx.tx, one.id, ctx.person)
    first = _("This date for volunteers has changed:") if one.heard else FOR_VOLUNTEERS
    if one.comes:
        _remind_of(ctx, one)
    ctx.say([first, *_reads(one)], [_leave(one) if one.comes else _come(one)])


@action("supervised.come")
async def come(ctx: Context) -> None:
    """They are reminded the evening before, and shortly before."""
    one = await _open(ctx)
    supervision.join(ctx.tx, one.id, ctx.person)
    _remind_of(ctx, one)
    ctx.say([_("Lovely, you are on the list. I remind you."), *_reads(one)], [_leave(one), MENU])


def _remind_of(ctx: Context, one: Supervision) -> None:
    """At the time it has now; what was to come for another time says nothing then."""
    for at in visiting.reminders(one.begins.astimezone(ctx.city.zone), here(ctx)):
        once = f"supervised:{one.id}:{ctx.person.id}:{one.begins.isoformat()}:{at.isoformat()}"
        ctx.later(at, remind, date=one.id, begins=one.begins.isoformat(), once=once)


@action("supervised.leave")
async def leave(ctx: Context) -> None:
    """Without any reason."""
    one = await _open(ctx)
    supervision.leave(ctx.tx, one.id, ctx.person)
    ctx.say(_("All right, you are not on the list any more."), [MENU])


@action("supervised.remind")
async def remind(ctx: Context) -> None:
    """Unless it was cancelled, is over, or they do not come any more."""
    one = await supervision.get(ctx.tx, ctx.picked["date"], ctx.person)
    if one is None or one.off or not one.comes or one.begins <= ctx.now:
        return
    if ctx.picked.get("begins", one.begins.isoformat()) == one.begins.isoformat():
        ctx.say([_("A reminder, for volunteers:"), *_reads(one)], [_leave(one), MENU])


def _reads(one: Supervision) -> list[Line]:
    return [quoted(one.words), _("When: {moment}.", moment=Moment(one.begins))]


def _come(one: Supervision) -> Choice:
    return choice(_("I'm coming"), go="supervised.come", date=one.id)


def _leave(one: Supervision) -> Choice:
    return choice(_("I can't after all"), go="supervised.leave", date=one.id)


async def _helps(ctx: Context) -> bool:
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    return volunteer is not None and volunteer.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED)


async def _open(ctx: Context) -> Supervision:
    """The date. Raises Refusal where it does not take place, is over, or is not for them."""
    one = await supervision.get(ctx.tx, ctx.picked["date"], ctx.person)
    if one is None or one.off or one.begins <= ctx.now or not await _helps(ctx):
        raise Refusal(NOT_ANY_MORE, [MENU])
    return one
