"""Calendars elsewhere: an organisation or a coordinator gives the address of one, and takes it away again."""

from bot.contract import Context, Refusal, _, allowed, choice, command
from bot.rules.access.roles import is_allowed
from bot.views import calendar_feeds
from bot.views.common import MENU
from db import feeds, people
from db.model import Feed

MAX_FEEDS_SHOWN = 4


@command("feed", name="events.add_or_list_feeds", summary=_("Calendars from others"), anytime=True, act="publish")
async def add_or_list_feeds(ctx: Context) -> None:
    """As in "feed https://…"; without an address, those that are known."""
    if not ctx.text:
        ctx.say(*calendar_feeds.list_feeds((await _find_known_feeds(ctx))[-MAX_FEEDS_SHOWN:]))
        return
    url = calendar_feeds.require_feed_url(ctx.text)
    if not await feeds.add_feed(ctx.tx, url, ctx.person):
        raise Refusal(_("I already have this calendar."), [MENU])
    thanks = _("Thank you. I will read it within five minutes, and then every hour.")
    waits = _(
        "New events in this calendar will wait for a coordinator. Once an event is published, its times "
        "follow the calendar."
    )
    ctx.say([thanks, waits], [choice(_("Calendars from others"), go="feed"), MENU])


async def _find_known_feeds(ctx: Context) -> list[Feed]:
    """All of them for whoever looks at what waits, their own for everybody else."""
    if is_allowed("queue", await people.read_roles(ctx.tx, ctx.person)):
        return await feeds.list_feeds(ctx.tx)
    return await feeds.list_of_person(ctx.tx, ctx.person)


@allowed("publish", name="events.show_feed")
async def show_feed(ctx: Context) -> None:
    """Show one calendar feed, with a button to remove it."""
    found = await _require_own_feed(ctx)
    choices = [choice(_("Stop reading it"), go="events.remove_feed", feed=found.id), choice(_("Back"), go="feed")]
    ctx.say(calendar_feeds.list_feeds([found])[0][:1], choices, instead=True)


@allowed("publish", name="events.remove_feed")
async def remove_feed(ctx: Context) -> None:
    """Remove a calendar feed: published events stay, unreviewed ones are deleted."""
    found = await _require_own_feed(ctx)
    await feeds.remove_feed(ctx.tx, found.url)
    ctx.say(_("I have stopped reading this calendar. What is already published will stay."), [MENU], instead=True)


async def _require_own_feed(ctx: Context) -> Feed:
    """Raises Refusal where it is gone, or somebody else's."""
    found = next((one for one in await _find_known_feeds(ctx) if one.id == ctx.button_data.number("feed")), None)
    if found is None:
        raise Refusal(_("I can no longer find this calendar."), [MENU])
    return found
