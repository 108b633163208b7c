"""Sought: what the words of a resident are about, finer than kinds of places; where it is not sure, they choose."""

from dataclasses import asdict, replace

from bot.contract import Context, _, action, always, choice, registry
from bot.contract.sought import TOPICS
from bot.rules import topics
from bot.rules.searching import Search


@action("sought.ask")
@always
async def ask(ctx: Context) -> None:
    """Look for what is surely meant; else offer what is likely, and a neighbour or a human: they may be meant."""
    search, said = Search(**ctx.picked), ctx.search_text()
    meant = topics.meant(said)
    likely = [] if meant else topics.offered(said)
    if likely:
        ways = [choice(TOPICS[topic], go="places.look", **asdict(replace(search, topic=topic))) for topic in likely]
        help_ = choice(registry.commands["ask"].summary, go="ask", sign="🤝", words=ctx.text)
        ctx.say(_("What are you looking for?"), [*ways, help_, *registry.choices("talk")])
        return
    ctx.picked = asdict(replace(search, topic=meant))
    await ctx.redirect("places.look")
