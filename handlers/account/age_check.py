"""Age check: one question, its answer kept for good, then straight on to what the resident came for."""

from bot.contract import Context, Refusal, action, step
from bot.rules.access.roles import AgeGroup, is_allowed
from bot.rules.understanding import parse_age
from bot.rules.understanding.yes_no import YesNo, parse_yes_no
from bot.views.age_gate import AGE_NOT_UNDERSTOOD, age_buttons, explain_age_limit
from db import people


@action("account.save_age")
async def save_age(ctx: Context) -> None:
    """The first answer counts; after that only the office can change it, with a code."""
    act = str(ctx.button_data["act"])
    age = AgeGroup(await people.read_age(ctx.tx, ctx.person) or ctx.button_data.text("age"))
    people.set_age(ctx.tx, ctx.person, age)
    if is_allowed(act, [age], own=True):
        ctx.button_data = {key: value for key, value in ctx.button_data.items() if key not in ("act", "age")}
        await ctx.redirect(_find_pending_route(act))
    else:
        ctx.say(*explain_age_limit(act, age))


@step("account.receive_age")
async def receive_age(ctx: Context) -> None:
    """A yes or an age in their own words; a mere no is 17 or 7, and that is asked."""
    known = ctx.city.words.universal
    onward = dict(ctx.kept)
    age = parse_age.parse_age(ctx.text, known)
    if age is None:
        choices = age_buttons(str(onward.pop("act")), onward)
        if parse_yes_no(ctx.text, known) is not YesNo.NO:
            raise Refusal(AGE_NOT_UNDERSTOOD, choices)
        ctx.ask(AGE_NOT_UNDERSTOOD, choices[1:], then=receive_age)
        return
    ctx.button_data = {**onward, "age": age.value}
    ctx.kept = {}
    ctx.text = ""
    await save_age(ctx)


ACT_START_ROUTES = {"together": "events.look_for_company"}
"""Where an act begins that is no command."""


def _find_pending_route(act: str) -> str:
    """Where the resident was going before the age was asked."""
    return ACT_START_ROUTES.get(act, act)
