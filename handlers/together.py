"""I don't want to go alone: somebody looks for company to one date of an event, and hears in any case how it stands."""

from collections.abc import Mapping
from typing import Any

from bot.contract import Choice, Context, Moment, Refusal, _, action, choice, registry, step
from bot.contract.ages import required
from bot.contract.attending import (
    STILL,
    ask_there,
    meets,
    named,
    no_longer,
    original_of,
    still_to_come,
    together,
    what_and_when,
)
from bot.contract.requests import CHOOSE_ONE, MENU, in_private
from bot.contract.told import first_name, here
from bot.rules.company import last_call, outing, takes_place
from bot.rules.daytime import waking
from bot.rules.recurrence import Occurrence
from db import company, events, people
from db.model import Event, Outing

WITH_WHOM = _("I ask whoever would not like to go there alone either. With whom would you like to go?")


@action("together.begin")
async def begin(ctx: Context) -> None:
    """Ask with whom, once for each date; adults only, for two strangers meet."""
    in_private(ctx)
    event, date = await _date(ctx, ctx.picked)
    this = named(event.id, date.original)
    required("together", await people.roles(ctx.tx, ctx.person), **this)
    tie = await company.found(ctx.tx, event.id, date.original, ctx.person)
    if tie:
        name = await people.name_of(ctx.tx, tie.other(ctx.person.id))
        ctx.say(*together(tie.id, name, meets(event, date, ctx.city)))
    elif await company.waits(ctx.tx, event.id, date.original, ctx.person):
        ctx.say(STILL, [no_longer(event.id, date.original), MENU])
    else:
        ctx.ask(WITH_WHOM, _with_whom(), then=whom, keep=this)


def _with_whom() -> list[Choice]:
    women = choice(_("I am a woman, and only with a woman"), women=True)
    return [choice(_("With anybody"), women=False), women, choice(_("No, thank you"), go="menu")]


@step("together.whom")
async def whom(ctx: Context) -> None:
    """The wish holds for both sides; a first name is all that the other one hears."""
    if "women" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    ctx.kept = {**ctx.kept, "women": ctx.picked["women"]}
    if ctx.person.name:
        await _wait(ctx)
    else:
        ctx.ask(_("What may the other one call you? A first name is enough."), then=name)


@step("together.name")
async def name(ctx: Context) -> None:
    """From now on they are called so."""
    ctx.person = people.call(ctx.tx, ctx.person, first_name(ctx.text))
    await _wait(ctx)


async def _wait(ctx: Context) -> None:
    """By day somebody is sought at once; the evening before they hear if nobody was found."""
    event, date = await _date(ctx, ctx.kept)
    required("together", await people.roles(ctx.tx, ctx.person))
    company.wait(ctx.tx, outing(event, date), ctx.person, women=ctx.kept["women"])
    by = waking(last_call(date.begins.astimezone(ctx.city.zone), here(ctx)))
    ctx.later(waking(here(ctx)), "introduce.seek", **named(event.id, date.original))
    ctx.later(by, nobody, **named(event.id, date.original))
    looking = _("All right. I look for somebody, and ask you both before I put you in touch.")
    at_the_latest = _("You hear from me in any case, at the latest: {moment}.", moment=Moment(by))
    ctx.say([looking, at_the_latest], [no_longer(event.id, date.original), MENU])


@action("together.nobody")
async def nobody(ctx: Context) -> None:
    """The evening before, and an honest word: who else could be asked."""
    event = await events.get(ctx.tx, ctx.picked["event"])
    date = takes_place(event, original_of(ctx.picked))
    if event is None or date is None or date.begins <= ctx.now:
        return
    if all(one.person != ctx.person.id for one in await company.free(ctx.tx, outing(event, date))):
        return
    sorry = _("I am sorry: so far nobody else would like company there. If somebody comes, I tell you at once.")
    neighbour = _("You can also ask your neighbours for somebody to come along.")
    lines = [*what_and_when(event, date, ctx.city, ctx.now), sorry, *ask_there(event), neighbour]
    ctx.say(lines, [*registry.choices("ask"), no_longer(event.id, date.original), MENU])


@action("together.leave")
async def leave(ctx: Context) -> None:
    """They need nobody any more; whoever was asked about them hears nothing of it."""
    if not await company.leave(ctx.tx, Outing(ctx.picked["event"], original_of(ctx.picked), ctx.now), ctx.person.id):
        raise Refusal(_("I am not looking for anybody for you any more."), [MENU])
    ctx.say(_("All right. I do not look any further."), [MENU], instead=True)


async def _date(ctx: Context, data: Mapping[str, Any]) -> tuple[Event, Occurrence]:
    """The date that was chosen. Raises Refusal where it has begun, or does not take place."""
    return still_to_come(await events.get(ctx.tx, data["event"]), original_of(data), ctx.now)
