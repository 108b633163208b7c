"""Duty: a coordinator says which districts they look after, where they stand in, and when they are there or away."""

from collections.abc import Iterable
from datetime import timedelta

from bot.contract import Choice, Context, Day, Line, Names, Refusal, Text, _, allowed, choice, command, plain, step
from bot.contract.asking import day, here
from bot.contract.requests import MENU, in_private
from bot.rules import promise, searching, wanted
from bot.rules.hours import lenient
from db import places, roster
from db.model import Quarter
from db.roster import Duty

SHOWN = 4
AN_INSTANT = timedelta(milliseconds=1)
DONE = choice(_("That is all"), sign="✅", done=True)
LIKELY: dict[str, Text] = {
    "Mo-Fr 09:00-12:00": _("Mornings, Monday to Friday"),
    "Mo-Fr 13:00-16:00": _("Afternoons, Monday to Friday"),
    "Mo-Fr 09:00-16:00": _("Whole days, Monday to Friday"),
}


@command("duty", name="duty.duty", summary=_("My districts and office hours"), anytime=True, act="queue")
async def duty(ctx: Context) -> None:
    """How it stands, and the ways to change it."""
    in_private(ctx)
    await _show(ctx)


@allowed("queue", name="duty.begin")
async def begin(ctx: Context) -> None:
    """Districts are said anew each time, from the first one on."""
    question = {
        False: _("Which districts do you look after? Choose one after the other, or write a name."),
        True: _("In which districts do you stand in for others? Choose one after the other, or write a name."),
    }[ctx.picked["stands_in"]]
    ways = [*await _districts(ctx, []), choice(_("No district"), done=True)]
    ctx.ask(question, ways, then=district, keep={"stands_in": ctx.picked["stands_in"], "districts": []})


@step("duty.district")
async def district(ctx: Context) -> None:
    """One more, or that is all."""
    chosen: list[str] = ctx.kept["districts"]
    if "done" in ctx.picked:
        roster.set_quarters(ctx.tx, ctx.person.id, chosen, stands_in=ctx.kept["stands_in"])
        await _show(ctx)
        return
    known = await places.quarters(ctx.tx)
    found = ctx.picked.get("district") or searching.understood(ctx.text, ctx.city.words, known).quarter
    if not found:
        raise Refusal(_("I do not know that quarter. Please write another name for it, or a postcode."))
    chosen = list(dict.fromkeys([*chosen, found]))
    noted = _("Noted: {quarters}. Any other?", quarters=_called(chosen, known))
    ways = [*await _districts(ctx, chosen), DONE]
    ctx.ask(noted, ways, then=district, keep={"districts": chosen}, instead=bool(ctx.picked))


@allowed("queue", name="duty.ask_hours")
async def ask_hours(ctx: Context) -> None:
    """The likeliest as buttons, others in words."""
    ways = [choice(label, hours=rule) for rule, label in LIKELY.items()]
    city = choice(_("When the office is open"), hours="")
    ctx.ask(_("When are you there? Choose, or write it such as “Mo-Fr 9-12”."), [*ways, city], then=hours)


@step("duty.hours")
async def hours(ctx: Context) -> None:
    """Only what a promise can be kept by."""
    said = ctx.picked["hours"] if "hours" in ctx.picked else lenient(ctx.text) or ctx.text
    if said and not promise.holds(said, here(ctx), ctx.city.region):
        raise Refusal(_("I found no two hours by day in that. Please write days and times, such as “Mo-Fr 9-12”."))
    roster.set_hours(ctx.tx, ctx.person.id, said)
    await _show(ctx)


@allowed("queue", name="duty.ask_away")
async def ask_away(ctx: Context) -> None:
    """The last day on which others stand in."""
    today = here(ctx).date()
    days = [choice(_("Today"), wanted=today.isoformat()), choice(_("This week"), wanted=wanted.week(today))]
    ctx.ask(_("What is your last day away? Choose, or write a day such as “26.11.”."), days, then=away)


@step("duty.away")
async def away(ctx: Context) -> None:
    """Others are asked until then."""
    said = day(ctx)
    if said == wanted.FLEXIBLE:
        raise Refusal(_("I did not understand the day."))
    roster.set_away(ctx.tx, ctx.person.id, wanted.ends(said, here(ctx)))
    await _show(ctx)


@allowed("queue", name="duty.come_back")
async def come_back(ctx: Context) -> None:
    """From now on they are asked again."""
    roster.set_away(ctx.tx, ctx.person.id, None)
    await _show(ctx)


async def _show(ctx: Context) -> None:
    """How it stands now."""
    said = await roster.duty_of(ctx.tx, ctx.person.id)
    ways = [
        choice(_("My districts"), go="duty.begin", stands_in=False),
        choice(_("Where I stand in"), go="duty.begin", stands_in=True),
        choice(_("My office hours"), go="duty.ask_hours"),
        choice(_("I am back"), go="duty.come_back") if said.away else choice(_("I am away"), go="duty.ask_away"),
    ]
    ctx.say(_standing(ctx, said, await places.quarters(ctx.tx)), [*ways, MENU])


def _standing(ctx: Context, said: Duty, known: list[Quarter]) -> list[Line]:
    """Districts, hours and absence, each in one sentence."""
    none = _("You look after no district, so you hear of whatever is nobody else's.")
    mine = _("You look after: {quarters}.", quarters=_called(said.quarters, known))
    others = _("You stand in for others in: {quarters}.", quarters=_called(said.stands_in, known))
    own = _("You are there: {hours}.", hours=said.hours)
    city = _("You are there when the office is open: {hours}.", hours=ctx.city.office_hours)
    lines: list[Line] = [mine if said.quarters else none, *([others] if said.stands_in else [])]
    lines.append(own if said.hours else city)
    if said.away:
        last = (said.away.astimezone(ctx.city.zone) - AN_INSTANT).date()
        lines.append(_("You are away until {day}. Others stand in.", day=Day(last)))
    return lines


def _called(ids: Iterable[str], known: list[Quarter]) -> Names:
    names = {quarter.id: quarter.name for quarter in known}
    return Names(tuple(names[id_] for id_ in ids if id_ in names))


async def _districts(ctx: Context, chosen: list[str]) -> list[Choice]:
    """The districts in which most places are, which are the likeliest to be looked after."""
    names = {quarter.id: quarter.name for quarter in await places.quarters(ctx.tx)}
    lively = await places.liveliest(ctx.tx, len(names))
    likely = dict.fromkeys(quarter.within or quarter.id for quarter in lively)
    left = [id_ for id_ in likely if id_ in names and id_ not in chosen]
    return [choice(plain(names[id_]), district=id_) for id_ in left[:SHOWN]]
