"""Calendars elsewhere: an organisation or a coordinator gives the address of one, and takes it away again."""

from bot.contract import Context, Refusal, _, allowed, calendars, choice, command
from bot.contract.requests import MENU
from bot.rules.roles import may
from db import feeds, people
from db.model import Feed

SHOWN = 4


@command("feed", name="feed.feed", summary=_("Calendars of others"), anytime=True, act="publish")
async def feed(ctx: Context) -> None:
    """As in "feed https://…"; without an address, those that are known."""
    if not ctx.text:
        ctx.say(*calendars.listed((await _known(ctx))[-SHOWN:]))
        return
    url = calendars.address(ctx.text)
    if not await feeds.add(ctx.tx, url, ctx.person):
        raise Refusal(_("I know this calendar already."), [MENU])
    thanks = _("Thank you. I look into it within five minutes, and then every hour.")
    waits = _("What is new in it waits for a coordinator. Once it is published, its times follow the calendar.")
    ctx.say([thanks, waits], [choice(_("Calendars of others"), go="feed"), MENU])


async def _known(ctx: Context) -> list[Feed]:
    """All of them for whoever looks at what waits, their own for everybody else."""
    if may("queue", await people.roles(ctx.tx, ctx.person)):
        return await feeds.everything(ctx.tx)
    return await feeds.of_person(ctx.tx, ctx.person)


@allowed("publish", name="feed.about")
async def about(ctx: Context) -> None:
    """One of them, with the way out."""
    found = await _theirs(ctx)
    ways = [choice(_("Read it no more"), go="feed.remove", feed=found.id), choice(_("Back"), go="feed")]
    ctx.say(calendars.listed([found])[0][:1], ways, instead=True)


@allowed("publish", name="feed.remove")
async def remove(ctx: Context) -> None:
    """What was published stays; what nobody has looked at goes with it."""
    found = await _theirs(ctx)
    await feeds.remove(ctx.tx, found.url)
    ctx.say(_("I read it no more. What is published already stays."), [MENU], instead=True)


async def _theirs(ctx: Context) -> Feed:
    """Raises Refusal where it is gone, or somebody else's."""
    found = next((one for one in await _known(ctx) if one.id == ctx.picked["feed"]), None)
    if found is None:
        raise Refusal(_("I no longer know this calendar."), [MENU])
    return found
