"""Edit: a coordinator changes a part of a request before it is published; its author reads it and may refuse."""

from dataclasses import replace
from typing import Any

from bot.contract import Context, Line, Refusal, Text, _, action, allowed, choice, kinds
from bot.contract import asking as question
from bot.contract.asking import Question, here
from bot.contract.cards import show
from bot.contract.deciding import in_writing, not_theirs, request_of, too_late, untranslated, was_read
from bot.contract.reading import LEVELS, undecided
from bot.contract.requests import CHOOSE_ONE, MENU, MINE, need, quoted, when, withdraw
from bot.rules.daytime import waking
from db import docket, places, posts
from db.model import Case, Revision, RevisionState
from db.posts import Wording, wording_of

PARTS: dict[str, Text] = {
    "words": _("What it says"),
    "kind": _("What it is about"),
    "level": _("Who is asked"),
    "wanted": _("The day"),
    "quarter": _("The quarter"),
}
TOO_LATE = _("It is too late to change it back. Please tell a coordinator, or the neighbour who helps you.")


@allowed("decide", name="edit.begin")
async def begin(ctx: Context) -> None:
    """Which part shall be different."""
    case = _to_edit(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    kept = {"case": case.id, "revision": request_of(case).newest.id}
    ways = [choice(label, part=part) for part, label in PARTS.items()]
    ctx.ask(_("What shall be different?"), ways, then=which, keep=kept)


def _to_edit(ctx: Context, found: Case | None) -> Case:
    """The case as it was read. Raises Refusal where there is nothing to decide, or newer words have come."""
    case = not_theirs(ctx, found)
    if not undecided(request_of(case)) or not was_read(ctx, request_of(case)):
        raise Refusal(_("Meanwhile this request can no longer be changed."))
    return case


@allowed("decide", name="edit.which", step=True)
async def which(ctx: Context) -> None:
    """Ask for it."""
    part = ctx.picked.get("part")
    if part not in PARTS:
        raise Refusal(CHOOSE_ONE)
    lines, ways = _asks(ctx, part)
    case = _to_edit(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    ctx.ask([*lines, *(untranslated(ctx, case) if part == "words" else [])], ways, then=changed, keep={"part": part})


def _asks(ctx: Context, part: str) -> Question:
    match part:
        case "kind":
            return [CHOOSE_ONE], [choice(kinds.of(one).label, kind=one) for one in (*ctx.city.kinds, kinds.OTHER)]
        case "level":
            return [CHOOSE_ONE], [choice(label, level=level) for level, label in LEVELS.items()]
        case "wanted":
            return question.on_which_day(here(ctx).date())
        case "quarter":
            return question.in_which_quarter([])
        case _:
            return in_writing(ctx, _("How shall it read? One or two sentences.")), []


@allowed("decide", name="edit.changed", step=True)
async def changed(ctx: Context) -> None:
    """It waits to be approved as it reads now; by day its author hears of it."""
    case = _to_edit(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    before, part = request_of(case).newest, ctx.kept["part"]
    wording, kind = await _with(ctx, before, part), str(ctx.picked.get("kind", request_of(case).post.kind))
    number = await posts.reword(ctx.tx, before, wording, ctx.person, kind)
    if number is None:
        too_late(ctx, case)
        return
    facts: dict[str, Any] = {"post": before.post, "revision": number, "former": before.id}
    ctx.later(waking(here(ctx)), told, whose=before.author, **facts, kind=request_of(case).post.kind)
    changed_by = _("{name} changed it.", name=ctx.person.name or "?")
    show(ctx, await docket.read(ctx.tx, case.id), changed_by)
    ctx.say(_("It reads like this now. Whoever asked hears of it and may refuse."))


async def _with(ctx: Context, before: Revision, part: str) -> Wording:
    """The same with one part anew. Raises Refusal where that is not understood."""
    wording = wording_of(before)
    match part:
        case "words":
            return replace(wording, words=question.sentence(ctx.text), voice="")
        case "level":
            return replace(wording, level=int(question.tapped(ctx, "level")))
        case "wanted":
            return replace(wording, wanted=question.day(ctx))
        case "quarter":
            return replace(wording, quarter=question.quarter(ctx, await places.quarters(ctx.tx)))
        case _:
            question.tapped(ctx, "kind")
            return wording


@action("edit.told")
async def told(ctx: Context) -> None:
    """What neighbours would read, and the way to refuse it, unless there are newer words."""
    newest, post = await posts.latest(ctx.tx, ctx.picked["post"]), await posts.get(ctx.tx, ctx.picked["post"])
    if newest is None or post is None or newest.id != ctx.picked["revision"] or post.author != ctx.person.id:
        return
    changed_it = _("A coordinator changed your request. This is how neighbours read it:")
    reads: list[Line] = [changed_it, (need(post.kind, newest.quarter_name), when(newest.wanted)), quoted(newest.words)]
    ctx.say(reads, [choice(_("I do not want it like this"), go="edit.refuse", **ctx.picked), MINE, MENU])


@action("edit.refuse")
async def refuse(ctx: Context) -> None:
    """It waits as they wrote it, and nobody is asked for the other words any more."""
    number = ctx.picked["post"]
    newest, before = await posts.latest(ctx.tx, number), await posts.revision(ctx.tx, ctx.picked["former"])
    theirs = newest is not None and newest.author == ctx.person.id and newest.id == ctx.picked["revision"]
    if newest is None or before is None or not theirs:
        raise Refusal(TOO_LATE, [choice(_("Talk to a human"), go="talk"), MINE])
    back = newest.state is RevisionState.WAITING or await posts.take_back(ctx.tx, newest)
    if not back or not await posts.reword(ctx.tx, newest, wording_of(before), ctx.person, ctx.picked["kind"]):
        raise Refusal(TOO_LATE, [choice(_("Talk to a human"), go="talk"), MINE])
    withdraw(ctx, number, await posts.uninvite(ctx.tx, number))
    ctx.say(_("All right. It waits for a coordinator as you wrote it."), [MINE, MENU])
    show(ctx, await docket.read(ctx.tx, number), _("Whoever asked does not want it changed."))
