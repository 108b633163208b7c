"""Age: one answer, kept for good, and right on with what somebody came for."""

from bot.contract import Context, Refusal, action, step
from bot.contract.ages import NO_AGE, answers, way_on
from bot.rules import aged
from bot.rules.agreeing import Said, agreement
from bot.rules.roles import Age, may
from db import people


@action("age.said")
async def said(ctx: Context) -> None:
    """The first answer counts; after that only the office can change it, with a code."""
    act = str(ctx.picked["act"])
    age = Age(await people.age(ctx.tx, ctx.person) or ctx.picked["age"])
    people.note_age(ctx.tx, ctx.person, age)
    if may(act, [age], own=True):
        ctx.picked = {key: value for key, value in ctx.picked.items() if key not in ("act", "age")}
        await ctx.redirect(_route(act))
    else:
        ctx.say(*way_on(act, age))


@step("age.written")
async def written(ctx: Context) -> None:
    """A yes or an age in their own words; a mere no is 17 or 7, and that is asked."""
    known, onward = ctx.city.words.universal, dict(ctx.kept)
    age = aged.understood(ctx.text, known)
    if age is None:
        ways = answers(str(onward.pop("act")), onward)
        if agreement(ctx.text, known) is not Said.NO:
            raise Refusal(NO_AGE, ways)
        ctx.ask(NO_AGE, ways[1:], then=written)
        return
    ctx.picked, ctx.kept, ctx.text = {**onward, "age": age.value}, {}, ""
    await said(ctx)


STARTS = {"together": "together.begin"}
"""Where an act begins that is no command."""


def _route(act: str) -> str:
    """Where the resident was going before the age was asked."""
    return STARTS.get(act, act)
