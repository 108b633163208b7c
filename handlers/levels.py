"""Levels: coordinators see the volunteers, and trust each with more or with less; who has helped often is proposed."""

from bot.contract import Choice, Context, Line, Refusal, Team, _, action, allowed, choice, command, many, plain
from bot.contract.asking import LONGEST, here
from bot.contract.deciding import in_writing
from bot.contract.requests import MENU, in_private
from bot.contract.roll import card, line
from bot.contract.trusted import TASKS, level
from bot.rules import trust
from bot.rules.daytime import waking
from db import people, volunteers
from db.model import Listed

SHOWN = 4
TALK = choice(_("Talk to a human"), go="talk")
CHANGED = _("A coordinator has changed your level. Please ask if you would like to know why.")
NEWS: dict[str, tuple[list[Line], list[Choice]]] = {
    "raised": ([_("Thank you for all your help! You reached another level.")], [TASKS, MENU]),
    "lowered": ([CHANGED], [TALK, MENU]),
    "certified": ([], [MENU]),
}


@command(
    "volunteers", name="levels.volunteers_", summary=_("Who our volunteers are"), anytime=True, act="see_volunteers"
)
async def volunteers_(ctx: Context) -> None:
    """By name, a few at a time."""
    in_private(ctx)
    skip, today = ctx.picked.get("skip", 0), here(ctx).date()
    found = await volunteers.page(ctx.tx, skip, SHOWN + 1)
    if not found:
        ctx.say(_("Nobody has offered to help yet."), [MENU])
        return
    listed: list[Line] = [line(one, today) for one in found[:SHOWN]]
    ways = [choice(plain(one.name or "?"), go="levels.look", person=one.volunteer.person) for one in found[:SHOWN]]
    more = [choice(_("More"), go="volunteers", skip=skip + SHOWN)] if found[SHOWN:] else []
    ctx.say(listed, [*ways, *more, MENU], instead=bool(skip))


@allowed("see_volunteers", name="levels.look")
async def look(ctx: Context) -> None:
    """One of them, with the ways to change something."""
    ctx.say(*card(await _listed(ctx), here(ctx).date()))


@allowed("levels", name="levels.raise_")
async def raise_(ctx: Context) -> None:
    """To level 2; with a valid certificate that is level 3 at once."""
    volunteer = (await _others(ctx)).volunteer
    reached = trust.CERTIFIED if trust.certified(volunteer, here(ctx).date()) else trust.TRUSTED
    if volunteer.level != trust.ADMITTED or not await volunteers.trust(ctx.tx, volunteer.person, reached):
        raise Refusal(_("Nothing was changed: somebody was quicker, or it is not their turn."))
    await _changed(ctx, "raised")


@allowed("levels", name="levels.lower")
async def lower(ctx: Context) -> None:
    """By one level, below the one that was seen; whoever loses the third one loses what it stood on."""
    volunteer = (await _others(ctx)).volunteer
    if volunteer.level < trust.TRUSTED or volunteer.level != ctx.picked.get("level"):
        raise Refusal(_("Nothing was changed: somebody was quicker, or it is not their turn."))
    await volunteers.trust(ctx.tx, volunteer.person, volunteer.level - 1)
    volunteers.certify(ctx.tx, volunteer.person, None)
    await _changed(ctx, "lowered")


async def _changed(ctx: Context, news: str) -> None:
    """Both see how it stands now, whoever it is about by day."""
    now = await _listed(ctx)
    lines, choices = card(now, here(ctx).date())
    ctx.say(lines, choices, instead=True)
    ctx.later(waking(here(ctx)), hear, whose=now.volunteer.person, level=now.volunteer.level, news=news)


@action("levels.hear")
async def hear(ctx: Context) -> None:
    """Unless it was changed again meanwhile."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer and volunteer.level == ctx.picked["level"]:
        news, ways = NEWS[ctx.picked["news"]]
        ctx.say([*news, level(volunteer, here(ctx).date())], ways)


@action("levels.suggest")
async def suggest(ctx: Context) -> None:
    """After three tasks, and three more, the coordinators are asked; it is said in place of what was said before."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer is None or not trust.deserves_more(volunteer):
        return
    name, person = ctx.person.name or "?", ctx.person.id
    done = many(
        "{name} has completed {count} task.", "{name} has completed {count} tasks.", count=volunteer.tasks, name=name
    )
    ways = [
        choice(_("Raise to level 2"), go="levels.raise_", person=person),
        choice(_("Not yet"), go="levels.not_yet", person=person),
    ]
    ctx.tell(Team("levels"), done, ways, subject=f"level:{person}")


@allowed("levels", name="levels.not_yet")
async def not_yet(ctx: Context) -> None:
    """It is asked again after three more tasks."""
    one = await _others(ctx)
    ctx.say(_("All right: {name} stays at level 1 for now.", name=one.name or "?"), instead=True)


@allowed("decide", name="levels.write")
async def write(ctx: Context) -> None:
    """A word from the office."""
    one = await _others(ctx)
    question = _(
        "What shall I tell {name}? Write one or two sentences. I pass them on as they are.", name=one.name or "?"
    )
    ctx.ask(
        in_writing(ctx, question),
        [choice(_("Write nothing"), done=True)],
        then=written,
        keep={"person": one.volunteer.person},
    )


@allowed("decide", name="levels.written", verbatim=True)
async def written(ctx: Context) -> None:
    """They read that a coordinator writes, and can answer."""
    if "done" in ctx.picked:
        ctx.say(_("All right, nothing was sent."), [MENU])
        return
    person = ctx.kept["person"]
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    if await people.reach(ctx.tx, person) is None:
        raise Refusal(_("They cannot be reached any more."))
    ctx.tell(person, _("A coordinator writes: “{words}”", words=ctx.text), [choice(_("Answer"), go="talk"), MENU])
    ctx.say(_("I passed it on."), [MENU])


async def _others(ctx: Context) -> Listed:
    """Whom it is about. Raises Refusal for themselves and for who is gone."""
    one = await _listed(ctx)
    if one.volunteer.person == ctx.person.id:
        raise Refusal(_("Nobody decides about their own case. Please leave it to somebody else."))
    return one


async def _listed(ctx: Context) -> Listed:
    volunteer = await volunteers.with_quarters(ctx.tx, ctx.picked["person"])
    if volunteer is None:
        raise Refusal(_("This person is no longer there."))
    return Listed(await people.name_of(ctx.tx, volunteer.person), volunteer)
