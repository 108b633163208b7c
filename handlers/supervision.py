"""Supervision: a coordinator posts a date for volunteers only, sees how many come, can change it and call it off."""

from datetime import datetime, timedelta

from bot.contract import Choice, Context, Moment, Refusal, _, action, allowed, always, choice, command, many
from bot.contract.asking import here, sentence
from bot.contract.requests import CHOOSE_ONE, MENU, in_private, quoted
from bot.rules import visiting
from bot.rules.daytime import waking
from db import supervision

WHAT = _("What is it, when and where? One sentence, such as “Supervision on Thursday at 18:00 in the office”.")
AT_ONCE, NOTICE = 50, timedelta(hours=2)
"""What begins sooner after a night is told in it."""
GONE = _("This date does not take place any more.")
ANOTHER = choice(_("A new date"), go="supervision.begin")


@command("supervision", name="supervision.dates", summary=_("Dates for volunteers"), anytime=True, act="see_volunteers")
async def dates(ctx: Context) -> None:
    """What lies ahead, with how many come; where there is nothing, a new one is asked for at once."""
    in_private(ctx)
    known = await supervision.coming(ctx.tx, ctx.person)
    for one in known:
        come = many("{count} volunteer comes.", "{count} volunteers come.", count=one.number)
        ways = [*_ways(one.id), ANOTHER]
        ctx.say([quoted(one.words), _("When: {moment}.", moment=Moment(one.begins)), come], ways)
    if not known:
        await begin(ctx)


def _ways(number: int) -> list[Choice]:
    return [
        choice(_("Change it"), go="supervision.begin", date=number),
        choice(_("Cancel it"), go="supervision.cancel", date=number),
    ]


@allowed("see_volunteers", name="supervision.begin")
async def begin(ctx: Context) -> None:
    """Asked in private, where nobody else answers; what there is already is said anew."""
    in_private(ctx)
    ctx.ask(WHAT, then=words, keep={"date": ctx.picked.get("date")})


@allowed("see_volunteers", name="supervision.words", step=True)
async def words(ctx: Context) -> None:
    """Read back with the moment that was understood."""
    said, begins = sentence(ctx.text), visiting.understood(ctx.text, "", here(ctx), ctx.city.words.days)
    if begins is None or begins <= here(ctx):
        raise Refusal([_("I did not understand when. Please write the day and the time."), WHAT])
    reads = _("Volunteers would read:")
    ways = [choice(_("Send"), send=True), choice(_("Drop it"), send=False)]
    kept = {"words": said, "begins": begins.isoformat()}
    ctx.ask([reads, quoted(said), _("When: {moment}.", moment=Moment(begins))], ways, then=decide, keep=kept)


@allowed("see_volunteers", name="supervision.decide", step=True)
async def decide(ctx: Context) -> None:
    """From now on it stands in what volunteers see, and nowhere else."""
    if "send" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    if not ctx.picked["send"]:
        ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        return
    begins = visiting.exact(str(ctx.kept["begins"]))
    if begins is None or begins <= here(ctx):
        raise Refusal(_("That day is over by now. Please change it."))
    known = ctx.kept.get("date")
    before = await supervision.get(ctx.tx, known, ctx.person) if known else None
    number = before.id if before else supervision.post(ctx.tx, ctx.person, str(ctx.kept["words"]), begins)
    if known and not await supervision.change(ctx.tx, known, str(ctx.kept["words"]), begins):
        raise Refusal(GONE, [MENU])
    told = _("Done. I tell all volunteers by day. They can join, and I remind those who come.")
    ctx.say(told, [*_ways(number), MENU])
    _spread(ctx, number, min(begins, before.begins) if before else begins)


def _spread(ctx: Context, number: int, begins: datetime) -> None:
    ctx.later(ctx.now, spread, date=number, after=0, begins=begins.isoformat())


@action("supervision.spread")
@always
async def spread(ctx: Context) -> None:
    """All whom it is for hear of it, a few at a time, at a friendly hour, but not too late for who comes."""
    one, morning = await supervision.get(ctx.tx, ctx.picked["date"], ctx.person), waking(here(ctx))
    if one is None:
        return
    soon = datetime.fromisoformat(ctx.picked["begins"]) < morning + NOTICE
    whom = await supervision.whom(ctx.tx, one.id, ctx.picked["after"], AT_ONCE)
    for person in whom:
        ctx.later(ctx.now if soon else morning, "supervised.hear", whose=person, date=one.id, version=one.version)
    if len(whom) == AT_ONCE:
        ctx.later(ctx.now, spread, **{**ctx.picked, "after": whom[-1]})


@allowed("see_volunteers", name="supervision.cancel")
async def cancel(ctx: Context) -> None:
    """Whoever has heard of it hears that as well."""
    found = await supervision.get(ctx.tx, ctx.picked["date"], ctx.person)
    if found is None or not await supervision.cancel(ctx.tx, found.id):
        raise Refusal(GONE, [MENU])
    _spread(ctx, found.id, found.begins)
    ctx.say(_("I cancelled it, and tell everybody who has heard of it."), [ANOTHER, MENU])
