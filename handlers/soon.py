"""Soon: somebody is reminded of what they asked for, all of it in one message, once."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.contract import Choice, Context, Line, Otherwise, action, always, choice, plain
from bot.contract import reminders as said
from bot.contract.attending import ways
from bot.rules.moments import is_same
from bot.rules.planning import Due, Plan, plan
from bot.rules.reminding import Hearer, useful_until
from db import coming, reminders, subscriptions, whereabouts
from db.model import Habits, Reminded

AT_ONCE = 5
"""So many dates in one message; what is more comes in the next one."""


@action("soon.look")
@always
async def look(ctx: Context) -> None:
    """Everything is looked up anew at this moment: what was moved, cancelled or stopped meanwhile is as it is now."""
    habits = await reminders.habits(ctx.tx, ctx.person.id)
    hearer = Hearer(habits, ctx.city.zone, await whereabouts.position(ctx.tx, ctx.person))
    looked = min(habits.looked or ctx.now, ctx.now)  # a clock that was ahead has looked at days to come
    wanted = await subscriptions.wanted(ctx.tx, ctx.person.id, looked)
    made = plan(wanted, await reminders.told(ctx.tx, ctx.person.id), hearer, ctx.now)
    open_to, missed = await _open_to(ctx, made.tell), await _open_to(ctx, made.missed)
    heard = [one for one in open_to if _just_heard(ctx, one)]
    tell = [one for one in open_to if one not in heard]
    for start in range(0, len(tell), AT_ONCE):
        _tell(ctx, tell[start : start + AT_ONCE], hearer)
    if missed:
        ctx.tell(ctx.person, said.missed(missed), [said.MINE])
    _note(ctx, [*heard, *missed])
    _look_again(ctx, habits, made)


async def _open_to(ctx: Context, those: Sequence[Due]) -> list[Due]:
    """Where there is room; of what is full, the dates to which they said that they come."""
    full = {one.event.id for one in those if one.event.full}
    comes = {(event, date) for event in full for date in await coming.to(ctx.tx, event, ctx.person.id)}
    return [one for one in those if not one.event.full or one.name in comes]


def _just_heard(ctx: Context, one: Due) -> bool:
    """Whether they were told a moment ago that it was moved to then."""
    return one.event.id == ctx.picked.get("event") and one.date.original.isoformat() in ctx.picked["heard"]


def _tell(ctx: Context, those: Sequence[Due], hearer: Hearer) -> None:
    """One message, the soonest first, that leaves before the first of them begins; until then it can be taken back."""
    late: list[Line] = [said.WAS_AWAY] if any(one.late(ctx.now) for one in those) else []
    if len(those) == 1:
        lines, choices = said.in_full(those[0], ctx.city, ctx.now, hearer.origin), _ways(those[0])
    else:
        lines = said.several(those, ctx.city, ctx.now, hearer.origin)
        choices = [*(_open(one) for one in those), said.MINE]
    number, before = ctx.tx.new_id(), min(useful_until(one.event, one.date) for one in those)
    unsaid = Otherwise(go="soon.unsaid", data={"number": number, "before": int(before.timestamp())})
    ctx.tell(ctx.person, [*late, *lines], choices, subject=_subject(number), before=before, otherwise=unsaid)
    _note(ctx, those, _subject(number))


def _subject(number: int) -> str:
    """Every reminder has one of its own."""
    return f"reminder:{number}"


@action("soon.unsaid")
@always
async def unsaid(ctx: Context) -> None:
    """It did not leave before the first of its dates began: what is still to come is said, and what was missed."""
    if ctx.now >= datetime.fromtimestamp(ctx.picked["before"], UTC):
        reminders.untell(ctx.tx, ctx.person.id, _subject(ctx.picked["number"]))
        await look(ctx)


def _ways(one: Due) -> list[Choice]:
    event, original = one.name
    attends = [] if one.event.deadline else ways(one.event, original)
    return [*attends, *said.shorter(event, original, one.lead), said.no_more(event, original)]


def _open(one: Due) -> Choice:
    """One of several, with everything one can choose."""
    return choice(
        plain(said.title_of(one.event, one.date)), go="adjust.one", **said.named(*one.name), lead=one.lead.value
    )


def _note(ctx: Context, those: Sequence[Due], subject: str = "") -> None:
    for one in those:
        reminded = Reminded(*one.name, one.date.begins, one.lead, subject)
        reminders.tell(ctx.tx, ctx.person.id, reminded, max(one.date.ends, ctx.now))


def _look_again(ctx: Context, habits: Habits, made: Plan) -> None:
    """One timer for all that is to come; an earlier one that is set already looks then, and sets the next."""
    waits = habits.next is not None and ctx.now < habits.next
    following = min(filter(None, (made.following, habits.next if waits else None)), default=None)
    if following and not (waits and habits.next and is_same(following, habits.next)):
        ctx.later(following, look, before=made.before)
    reminders.looked(ctx.tx, ctx.person.id, habits.looked if made.asleep else ctx.now, following)
