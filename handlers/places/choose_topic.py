"""Sought: what the words of a resident are about, finer than kinds of places; where it is not sure, they choose."""

from dataclasses import asdict, replace

from bot.contract import Context, _, action, always, choice, registry
from bot.rules.places import topics
from bot.rules.places.place_search import PlaceSearch
from handlers.places._topic_labels import TOPIC_LABELS


@action("places.choose_topic")
@always
async def choose_topic(ctx: Context) -> None:
    """Look for what is surely meant; else offer what is likely, and a neighbour or a human: they may be meant."""
    search = PlaceSearch(**ctx.button_data.raw())
    said = ctx.search_text()
    meant = topics.find_sure_topic(said)
    likely = [] if meant else topics.find_likely_topics(said)
    if likely:
        choices = [
            choice(TOPIC_LABELS[topic], go="places.run_search", **asdict(replace(search, topic=topic)))
            for topic in likely
        ]
        help_ = choice(registry.commands["ask"].summary, go="ask", words=ctx.text)
        ctx.say(_("What are you looking for?"), [*choices, help_, *registry.choices("talk")])
        return
    ctx.button_data = asdict(replace(search, topic=meant))
    await ctx.redirect("places.run_search")
