"""Mentoring: a tie that lasts begins once a coordinator has talked with each of the two, and noted it."""

from datetime import timedelta
from typing import Any

from bot.contract import Choice, Context, Line, Refusal, Text, _, action, allowed, choice
from bot.contract.context import BACKCHANNEL
from bot.contract.deciding import there
from bot.contract.reading import named
from bot.contract.requests import MENU
from db import docket, people, posts, standby
from db.model import PostState

REMIND_EVERY = timedelta(days=3)
GONE = _("Nobody waits for a talk there any more.")


@action("mentor.wait")
async def wait(ctx: Context) -> None:
    """A volunteer would be a mentor: the team hears whom to talk to, and again while it has not noted it."""
    post = ctx.picked["post"]
    posts.answered(ctx.tx, post, ctx.person.id, "talks")
    ctx.say(_("Thank you! Our team talks with each of you first. You hear from us."), [MENU], instead=True)
    await _tell(ctx, post, ctx.person.id)
    ctx.later(ctx.now + REMIND_EVERY, remind, post=post)


@action("mentor.remind")
async def remind(ctx: Context) -> None:
    """Nothing was noted for days: the team reads it once more."""
    if await _waits(ctx, ctx.picked["post"], ctx.person.id):
        await _tell(ctx, ctx.picked["post"], ctx.person.id)
        ctx.later(ctx.now + REMIND_EVERY, remind, post=ctx.picked["post"])


@allowed("assign", name="mentor.talked")
async def talked(ctx: Context) -> None:
    """A coordinator notes a talk with one of the two; after both the volunteer is their mentor."""
    post, volunteer = ctx.picked["post"], ctx.picked["volunteer"]
    if not await _waits(ctx, post, volunteer):
        raise Refusal(GONE)
    standby.talked(ctx.tx, post, volunteer if ctx.picked["helps"] else None)
    if await _left(ctx, post, volunteer):
        await _tell(ctx, post, volunteer)
        return
    both = _("A coordinator talked with both.")
    ctx.tell(BACKCHANNEL, [await _title(ctx, post), both], subject=_subject(post, volunteer))
    ctx.later(ctx.now, "accept.take", whose=volunteer, post=post)


async def _waits(ctx: Context, post: int, volunteer: int) -> bool:
    """Whether this volunteer still waits to become a mentor of a request that is open."""
    asked, answers = await posts.get(ctx.tx, post), await posts.invited(ctx.tx, post)
    return asked is not None and asked.state is PostState.OPEN and answers.get(volunteer) in ("talks", "talked")


async def _left(ctx: Context, post: int, volunteer: int) -> list[Choice]:
    """The talks that nobody has noted yet."""
    asked, answers = await posts.get(ctx.tx, post), await posts.invited(ctx.tx, post)
    if asked is None:
        return []
    sides = {False: asked.author, True: volunteer}
    done = {False: asked.talked, True: answers.get(volunteer) == "talked"}
    names = {helps: await people.name_of(ctx.tx, person) for helps, person in sides.items()}
    labels = {helps: _("Talked with {name}", name=name) for helps, name in names.items() if not done[helps]}
    known: dict[str, Any] = {"post": post, "volunteer": volunteer}
    return [choice(label, go="mentor.talked", helps=helps, **known) for helps, label in labels.items()]


async def _tell(ctx: Context, post: int, volunteer: int) -> None:
    name = await people.name_of(ctx.tx, volunteer)
    would = _("{name} would like to be at their side. Please talk with each first, and note it here.", name=name)
    lines: list[Line] = [await _title(ctx, post), would]
    ctx.tell(BACKCHANNEL, lines, await _left(ctx, post, volunteer), subject=_subject(post, volunteer))


async def _title(ctx: Context, post: int) -> tuple[Text, ...]:
    return named(there(await docket.read(ctx.tx, post)))


def _subject(post: int, volunteer: int) -> str:
    return f"mentor:{post}:{volunteer}"
