"""The letter of the quarter: once a week, for those who want it, what is on and what neighbours look for."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.contract import (
    Clock,
    Context,
    Line,
    Refusal,
    _,
    action,
    always,
    choice,
    command,
    lettering,
    locally,
    plain,
    step,
)
from bot.contract.asking import here
from bot.contract.requests import MENU, in_private
from bot.rules import lettering as thursdays
from bot.rules.daytime import waking
from db import events, letters, places
from db.model import Quarter

A_WEEK = timedelta(days=7)
AT_ONCE, EVENTS, DOORS, LIKELY = 50, 3, 3, 4
FIVE = Clock(thursdays.FIVE)
OTHER = choice(_("Another quarter"), go="letter.ask")


@command("letter", name="letter.letter", summary=_("A letter from my quarter every week"), sign="✉️", anytime=True)
@always
async def letter(ctx: Context) -> None:
    """How it stands, or the question whose letter it shall be."""
    in_private(ctx)
    known = await places.quarters(ctx.tx)
    had = await letters.of_person(ctx.tx, ctx.person.id)
    if ctx.text:
        _subscribe(ctx, locally.meant(ctx.text, known))
    elif quarter := next((one for one in known if one.id == had), None):
        stands = _("Every Thursday at {time} you get the letter from {quarter}.", time=FIVE, quarter=quarter.name)
        ctx.say(stands, [lettering.STOP, OTHER, MENU])
    else:
        await ask(ctx)


@action("letter.ask")
@always
async def ask(ctx: Context) -> None:
    """Which quarter."""
    likely = [choice(plain(quarter.name), quarter=quarter.id) for quarter in await places.liveliest(ctx.tx, LIKELY)]
    what = _("Every Thursday at {time} I can write to you what is on in your quarter.", time=FIVE)
    ctx.ask(
        [what, _("Which quarter? Choose, or write its name.")], [*likely, choice(_("Not now"), skip=True)], then=which
    )


@step("letter.which")
@always
async def which(ctx: Context) -> None:
    """One that was chosen or written."""
    if "skip" in ctx.picked:
        ctx.say(_("All right, no letter comes."), [MENU])
        return
    _subscribe(ctx, locally.meant(ctx.picked.get("quarter", ctx.text), await places.quarters(ctx.tx)))


@action("letter.wish")
@always
async def wish(ctx: Context) -> None:
    """The quarter they are looking at."""
    _subscribe(ctx, locally.meant(ctx.picked["quarter"], await places.quarters(ctx.tx)))


def _subscribe(ctx: Context, quarter: Quarter | None) -> None:
    """From the next Thursday on. Raises Refusal where nobody calls a quarter so, or others would read along."""
    in_private(ctx)
    if quarter is None:
        raise Refusal(_("I do not know a quarter of this name."), [OTHER, MENU])
    letters.wish(ctx.tx, ctx.person.id, quarter.id, thursdays.last(here(ctx)))
    thanks = _("Gladly. Every Thursday at {time} you get the letter from {quarter}.", time=FIVE, quarter=quarter.name)
    ctx.say([thanks, _("You can stop it at any time.")], [lettering.STOP, MENU])


@action("letter.stop")
@always
async def stop(ctx: Context) -> None:
    """No reason is asked for."""
    await letters.stop(ctx.tx, ctx.person.id)
    ctx.say(_("All right, no letter comes."), [choice(_("I do want the letter"), go="letter"), MENU])


@action("letter.out")
async def out(ctx: Context) -> None:
    """The letter of one Thursday to everybody of a quarter, a few at a time, by day, and not when it is too late."""
    now, day = here(ctx), date.fromisoformat(ctx.picked["day"])
    if thursdays.too_late(day, now):
        return
    if waking(now) != now:
        ctx.later(waking(now), out, **ctx.picked)
        return
    known = await places.quarters(ctx.tx)
    quarter = next((one for one in known if one.id == ctx.picked["quarter"]), None)
    taken = await letters.take(ctx.tx, ctx.picked["quarter"], day, AT_ONCE)
    if quarter and taken:
        await _tell(ctx, quarter, known, taken)
    if len(taken) == AT_ONCE:
        ctx.later(now, out, **ctx.picked)


async def _tell(ctx: Context, quarter: Quarter, known: list[Quarter], taken: list[int]) -> None:
    """Nothing where there is nothing to say."""
    week = thursdays.week(here(ctx))
    found = locally.coming(ctx, quarter, known, await events.coming(ctx.tx), week)[:EVENTS]
    sought = await letters.sought(ctx.tx, quarter.id)
    lines = [*lettering.dates(ctx, found), *await _news(ctx, quarter, sought)]
    for person in taken if lines else ():
        ctx.tell(person, lettering.headed(quarter, lines), lettering.ways(found, needed=bool(sought)))


async def _news(ctx: Context, quarter: Quarter, sought: Mapping[str, int]) -> list[Line]:
    """New places, what neighbours look for, and the thanks of the week."""
    since = ctx.now - A_WEEK
    fresh = await places.new_in(ctx.tx, quarter.id, since, DOORS)
    shown = [place for place in fresh if ctx.city.sample or not place.sample]
    helped = await letters.helped(ctx.tx, quarter.id, since)
    return [*lettering.new(shown), *lettering.sought(sought), *lettering.helped(helped)]
