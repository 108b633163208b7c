"""Sentences about neighbours who come every week: how both are asked, what they hear when it ends, and the way on."""

from datetime import datetime
from typing import Any

from bot.contract import kinds
from bot.contract.asking import here
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Clock, Day, Hole, Line, Text, Weekday, _, choice
from bot.contract.requests import MENU, MINE, when
from bot.rules import returning, trust
from bot.rules.daytime import waking
from bot.rules.returning import day_of
from db.model import Post, Volunteer, Weekly

Said = tuple[list[Line], list[Choice]]

SPANS: dict[int, Text] = {4: _("4 times"), 8: _("8 times")}
STOP = _("Stop the series")
HOW_OFTEN = _("How many times?")
# Translators: a helper is asked for a day of the week and so many times, four or eight.
EVERY_WEEK = _("{name} asks whether you can come every week: {day}, {number} times.")
EVERY_WEEK_AT = _("{name} asks whether you can come every week: {day} at {time}, {number} times.")
SETTLED = _("This was over already. Thank you!")
NO_DAY_YET = _("Please choose a day for the next time first. After that it can become every week.")


def how_often(series: int) -> list[Choice]:
    """For how many weeks."""
    spans = [choice(label, go="series.propose", series=series, times=times) for times, label in SPANS.items()]
    return [*spans, MENU]


def every_week(one: Weekly, name: str) -> Said:
    """The helper is asked by `name` for all of them."""
    holes: dict[str, Hole] = {"name": name, "day": Weekday(day_of(one.wanted)), "number": one.times}
    asks = Text(EVERY_WEEK.message, holes)
    if "T" in one.wanted:
        asks = Text(EVERY_WEEK_AT.message, {**holes, "time": Clock(datetime.fromisoformat(one.wanted).time())})
    yes = choice(_("Yes, every week"), go="series.agree", **asked(one))
    once = choice(_("Only next week"), go="series.once", **asked(one))
    no = choice(_("I can't"), go="series.decline", **asked(one))
    return [asks, (_("The first time:"), when(one.wanted)), _("I ask you before each one, and one tap ends it.")], [
        *(yes, once, no)
    ]


def on_a_day(one: Weekly, name: str) -> Said:
    """The helper is asked for one of them."""
    yes = choice(_("Yes"), go="turn.yes", **asked(one))
    no = choice(_("Not this time"), go="turn.no", **asked(one))
    asks = _("Can you come to {name} on {day}?", name=name, day=Day(day_of(one.wanted)))
    time = [when(one.wanted)] if "T" in one.wanted else []
    return [asks, *time], [yes, no, stop(one, _("No more"))]


def asked(one: Weekly) -> dict[str, Any]:
    """What an answer is about: a day that is not the next one any more is settled."""
    return {"series": one.id, "day": one.wanted}


def plan(ctx: Context, one: Weekly) -> None:
    """The helper is asked for the next day, and the evening before whoever asked knows in any case."""
    now = here(ctx)
    ctx.later(waking(returning.asked_at(one.wanted, now)), "turn.ask", whose=one.helper, **asked(one))
    wait(ctx, one, waking(returning.answered_by(one.wanted, now)))


def wait(ctx: Context, one: Weekly, until: datetime) -> None:
    """Whoever asked does not wait in vain: unless it is answered until then, they hear so."""
    ctx.later(until, "turn.silent", whose=one.asker, post=one.post, state=one.state.value, **asked(one))


def ready(ctx: Context, volunteer: Volunteer | None, post: Post | None) -> bool:
    """Whether somebody may help with this now, or may still."""
    if volunteer is None or post is None:
        return False
    return trust.ready(volunteer, kinds.of(post.kind).level, here(ctx).date()) is None


def stop(one: Weekly, label: Text) -> Choice:
    """One tap, for both, at any time."""
    return choice(label, go="series.stop", series=one.id)


def stands(one: Weekly, name: str, *, helps: bool) -> Said:
    """That it runs, and until when, in `mine`."""
    day = Day(day_of(one.wanted))
    said = (
        _("You help {name} every week. The next time: {day}.", name=name, day=day)
        if helps
        else _("{name} comes every week. The next time: {day}.", name=name, day=day)
    )
    return [said], [stop(one, STOP), MENU]


def others(post: int) -> list[Choice]:
    """Somebody else may help."""
    return [choice(_("Ask others"), go="change.again", post=post), MENU]


def not_then(one: Weekly, name: str, *, idle: bool) -> Said:
    """`name` does not come on the next day; where they have been `idle` for weeks, there is more to decide."""
    day = Day(day_of(one.wanted))
    said = _("{name} does not come on {day}. Shall I ask others?", name=name, day=day)
    if not idle:
        return [said], others(one.post)
    longer = _("{name} has not come for three weeks or longer. You can also wait, or stop the series.", name=name)
    return [said, longer], [others(one.post)[0], stop(one, STOP), MENU]


def ended(name: str, post: int, *, helps: bool) -> Said:
    """It is over before its last time, whoever ended it and why; `name` is the other one."""
    over = _("The weekly help with {name} has ended. What you agreed on before stays.", name=name)
    return ([over, _("Thank you for being there.")], [MINE]) if helps else ([over], others(post))
