"""Nowhere: no place is called what somebody looks for; what is on of it, which other places serve, and who may know."""

from dataclasses import asdict, replace

from bot.contract import Context, Line, _, action, always, choice, plain, registry
from bot.rules import topics
from bot.rules.searching import Search
from db import events

MOST = 3


@action("nowhere.say")
@always
async def say(ctx: Context) -> None:
    """Where nothing of that kind is here, never a list of something else: a human is one tap away."""
    search = Search(**ctx.picked)
    topic = topics.of(search.topic)
    on = [one for one in await events.coming(ctx.tx) if topic.tells(f"{one.title} {one.words}")][:MOST]
    kinds = [choice(_("Meeting places for these words"), go="nowhere.of_a_kind", sign="📍", **ctx.picked)]
    if on:
        shown = [choice(plain(one.title), go="event_card.show", event=one.id) for one in on]
        ctx.say(_("I know of no place only for that, but this is on:"), [*shown, *(kinds if topic.kinds else [])])
    elif topic.kinds:
        await of_a_kind(ctx)
    else:
        office = _("The people of {office} may know more.", office=ctx.city.office)
        none: Line = (_("I know of no place in {city} for that.", city=ctx.city.name), office)
        ctx.say([none], registry.choices("talk", "answers", "places"))


@action("nowhere.of_a_kind")
@always
async def of_a_kind(ctx: Context) -> None:
    """The nearest places of the kinds that serve as well."""
    search = Search(**ctx.picked)
    kinds = tuple(kind.value for kind in topics.of(search.topic).kinds)
    ctx.picked = {**asdict(replace(search, topic="", kinds=kinds)), "skip": 0}
    await ctx.redirect("places.listed")
