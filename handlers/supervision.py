"""Supervision: a coordinator posts a date for volunteers only, sees how many come, and can cancel it."""

from bot.contract import Context, Moment, Refusal, _, allowed, choice, command, many
from bot.contract.asking import here, sentence
from bot.contract.requests import CHOOSE_ONE, MENU, in_private, quoted
from bot.rules import visiting
from db import supervision

WHAT = _("What is it, when and where? One sentence, such as “Supervision on Thursday at 18:00 in the office”.")
GONE = _("This date does not take place any more.")
ANOTHER = choice(_("A new date"), go="supervision.begin")


@command("supervision", summary=_("Dates for volunteers"), anytime=True, act="see_volunteers")
async def dates(ctx: Context) -> None:
    """What lies ahead, with how many come; where there is nothing, a new one is asked for at once."""
    in_private(ctx)
    known = await supervision.coming(ctx.tx, ctx.person)
    for one in known:
        come = many("{count} volunteer comes.", "{count} volunteers come.", count=one.number)
        ways = [choice(_("Cancel it"), go="supervision.cancel", date=one.id), ANOTHER]
        ctx.say([quoted(one.words), _("When: {moment}.", moment=Moment(one.begins)), come], ways)
    if not known:
        await begin(ctx)


@allowed("see_volunteers")
async def begin(ctx: Context) -> None:
    """Asked in private, where nobody else answers."""
    in_private(ctx)
    ctx.ask(WHAT, then=words)


@allowed("see_volunteers", step=True)
async def words(ctx: Context) -> None:
    """Read back with the moment that was understood."""
    said, begins = sentence(ctx.text), visiting.understood(ctx.text, "", here(ctx), ctx.city.words.days)
    if begins is None or begins <= here(ctx):
        raise Refusal([_("I did not understand when. Please write the day and the time."), WHAT])
    reads = _("Volunteers would read:")
    ways = [choice(_("Send"), send=True), choice(_("Drop it"), send=False)]
    kept = {"words": said, "begins": begins.isoformat()}
    ctx.ask([reads, quoted(said), _("When: {moment}.", moment=Moment(begins))], ways, then=decide, keep=kept)


@allowed("see_volunteers", step=True)
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
    number = supervision.post(ctx.tx, ctx.person, str(ctx.kept["words"]), begins)
    told = _("Done. Volunteers see it under “Who needs help now?” and can join; I remind those who come.")
    ctx.say(told, [choice(_("Cancel it"), go="supervision.cancel", date=number), MENU])


@allowed("see_volunteers")
async def cancel(ctx: Context) -> None:
    """Whoever wanted to come hears it at once."""
    found = await supervision.get(ctx.tx, ctx.picked["date"], ctx.person)
    if found is None:
        raise Refusal(GONE, [MENU])
    off = _("It does not take place: “{words}”", words=found.words)
    for person in await supervision.cancel(ctx.tx, found.id):
        ctx.tell(person, off, [MENU])
    ctx.say(_("I cancelled it, and told everybody who wanted to come."), [ANOTHER, MENU])
