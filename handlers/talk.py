"""Talk to a human: a sentence is enough, and a coordinator answers through the bot."""

from bot.contract import Context, Refusal, _, action, always, command, step
from bot.contract.asking import LONGEST
from bot.contract.cards import arrives
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU, in_private
from db import cases, docket, posts, roster
from db.cases import Look
from db.model import Urgency


@command("talk", name="talk.talk", summary=_("Talk to a human"), menu=60, sign="💬")
@always
async def talk(ctx: Context) -> None:
    """What stands behind the word is passed on at once."""
    in_private(ctx)
    if ctx.text:
        await words(ctx)
    else:
        question = _("What is it about? One sentence is enough. A coordinator reads it.")
        ctx.ask([question, _("If somebody is in danger now, please call 110 or 112.")], then=words)


@step("talk.words")
@always
async def words(ctx: Context) -> None:
    """A case of their own, with the time by which somebody looks."""
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    quarter = await posts.last_quarter(ctx.tx, ctx.person)
    hours = await roster.hours_for(ctx.tx, quarter)
    due = promised(ctx.city, ctx.now, hours)
    case = cases.open_talk(ctx.tx, ctx.person, ctx.text, Look(due, Urgency.SOON, quarter))
    ctx.say([_("Thank you. I passed it on."), looks_by(due)], [MENU])
    arrives(ctx, await docket.read(ctx.tx, case), hours, lately=await docket.lately(ctx.tx))


@action("talk.pass_on")
@always
async def pass_on(ctx: Context) -> None:
    """What they wrote before, once they wish it."""
    ctx.text = str(ctx.picked["words"])
    await words(ctx)
