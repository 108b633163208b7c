"""A coordinator refuses a request for a reason, and whoever asked hears kindly why, with a way on."""

from datetime import datetime
from typing import Any

from bot.contract import Context, Line, Refusal, _, action, allowed, always, choice, command
from bot.contract.asking import LONGEST
from bot.contract.cards import show
from bot.contract.deciding import (
    asks_further,
    in_writing,
    not_theirs,
    numbered,
    request_of,
    too_late,
    untranslated,
    was_read,
)
from bot.contract.requests import BEFORE_STAYS, MINE, REASONS, REFUSED, quoted
from bot.contract.second_thoughts import told_at
from db import docket, posts
from db.model import Case, PostState, RevisionState
from db.posts import Rejection

OTHER = "other"
LISTED = [(reason, label) for reason, label in REASONS.items() if reason not in (OTHER, "danger")]


@command(
    "reject",
    name="reject.by_number",
    summary=_("Reject a request by its number"),
    anytime=True,
    act="decide",
    numbered=True,
)
async def by_number(ctx: Context) -> None:
    """What stands behind the number is told to whoever asked; without it the reasons are shown. What came while they
    typed is shown first."""
    number, why = numbered(ctx)
    case = not_theirs(ctx, await docket.numbered(ctx.tx, number))
    if not await docket.shown(ctx.tx, request_of(case).newest.id, ctx.person.id):
        too_late(ctx, case)
    elif why:
        await _refuse(ctx, case, Rejection(OTHER, _short(why)))
    else:
        _ask_why(ctx, case)


@allowed("queue", name="reject.begin")
async def begin(ctx: Context) -> None:
    """Ask for the reason, on the card itself."""
    _ask_why(ctx, not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"])))


def _ask_why(ctx: Context, case: Case) -> None:
    request = request_of(case)
    if not was_read(ctx, request):
        too_late(ctx, case)
        return
    same = {"case": case.id, "revision": request.newest.id, "again": ctx.picked.get("again", False)}
    reasons = [choice(label, go="reject.refuse", reason=reason, **same) for reason, label in LISTED]
    own = choice(_("In my own words"), go="reject.in_words", **same)
    back = choice(_("Do not reject"), go="moderate.look", **same)
    asks_further(ctx, case, ([_("Why is it rejected?")], [*reasons, own, back]))


@allowed("decide", name="reject.refuse")
async def refuse(ctx: Context) -> None:
    """Refuse it for a reason, which whoever asked hears by day."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    await _refuse(ctx, case, Rejection(ctx.picked["reason"]))


@allowed("queue", name="reject.in_words")
async def in_words(ctx: Context) -> None:
    """Ask for a sentence that is told to whoever asked, as it is."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    question = _("Write one kind sentence. It is told to them as you write it.")
    ctx.ask([*in_writing(ctx, question), *untranslated(ctx, case)], then=words, keep=ctx.picked)


@allowed("decide", name="reject.words", step=True)
async def words(ctx: Context) -> None:
    """The sentence."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    await _refuse(ctx, case, Rejection(OTHER, _short(ctx.text)))


def _short(why: str) -> str:
    if not why or len(why) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    return why


async def _refuse(ctx: Context, case: Case, no: Rejection) -> None:
    request = request_of(case)
    if not was_read(ctx, request) or not await posts.reject(ctx.tx, request.newest, ctx.person, no):
        too_late(ctx, case)
        return
    waits: dict[str, Any] = {"post": case.id, "revision": request.newest.id, "decided": ctx.now.isoformat()}
    ctx.later(told_at(ctx.now, ctx.city.zone, approved=False), regret, whose=request.newest.author, **waits)
    show(ctx, await docket.read(ctx.tx, case.id))


@action("reject.regret")
@always
async def regret(ctx: Context) -> None:
    """Whoever asked hears kindly why, with a way on, unless it was taken back, changed or withdrawn since."""
    found = await docket.request(ctx.tx, ctx.picked["post"])
    if found is None:
        return
    case, request = found
    same = request.newest.id == ctx.picked["revision"] and request.newest.state is RevisionState.REJECTED
    if not same or request.decided != datetime.fromisoformat(ctx.picked["decided"]):
        return
    thanks = _("Thank you for asking. I could not pass this on:")
    why = _("A coordinator writes: “{words}”", words=request.why) if request.why else REFUSED[request.reason]
    lines: list[Line] = [thanks, quoted(request.newest.words), why]
    if request.post.state is PostState.OPEN:
        lines.append(BEFORE_STAYS)
    ctx.say(lines, [choice(_("Change it"), go="change.begin", post=case.id), MINE])
    show(ctx, case)
