"""Age: one answer, kept for good, and right on with what somebody came for."""

from bot.contract import Context, action, registry
from bot.contract.ages import way_on
from bot.contract.routing import Route
from bot.rules.roles import Age, may
from db import people


@action
async def said(ctx: Context) -> None:
    """The first answer counts; after that only the office can change it, with a code."""
    act = str(ctx.picked["act"])
    age = Age(await people.age(ctx.tx, ctx.person) or ctx.picked["age"])
    people.note_age(ctx.tx, ctx.person, age)
    if may(act, [age], own=True):
        ctx.picked = {key: value for key, value in ctx.picked.items() if key not in ("act", "age")}
        await _route(act).handler(ctx)
    else:
        ctx.say(*way_on(act, age))


def _route(act: str) -> Route:
    """Where they were going."""
    return registry.commands[act].route if act in registry.commands else registry.routes[f"{act}.begin"]
