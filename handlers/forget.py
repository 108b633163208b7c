"""Forget me: everything about somebody is deleted, at once and for good."""

from bot.contract import BACKCHANNEL, Context, Refusal, _, action, always, choice, command, step
from bot.contract.cards import show
from bot.contract.cards import subject as card_of
from bot.contract.meeting import take_back
from bot.contract.pairs import CUT_SHORT, ended
from bot.contract.requests import NO_LONGER_NEEDED, subject
from bot.rules.folding import fold
from db import cases, disclosures, docket, pairs, people, posts, sanctions
from db.model import PostState

STAYS = _("Only a note without your name stays: that this account is suspended, and until when.")
REPORTED = _("If somebody has reported something about you, a note without your name stays until it is decided.")
LEFT = _("Whoever this is about has left. What you decide here holds if they come back.")
GONE = _("A case is gone: whoever it was about has left. Nothing is left to do.")


@command("forget", name="forget.forget", summary=_("Delete everything about me"))
@always
async def forget(ctx: Context) -> None:
    """Ask once more, since it cannot be undone."""
    question = _("Shall I delete everything I know about you? This cannot be undone.")
    ctx.ask(question, [choice(_("No, keep it"), sure=False), choice(_("Yes, delete everything"), sure=True)], then=sure)


@step("forget.sure")
@always
async def sure(ctx: Context) -> None:
    """Delete, or leave everything as it is."""
    word = ctx.city.words.universal.get(fold(ctx.text))
    if word not in ("yes", "no") and "sure" not in ctx.picked:
        raise Refusal(_("Please answer with yes or no."))
    if word == "no" or ctx.picked.get("sure") is False:
        ctx.say(_("Nothing was deleted."), [choice(_("Menu"), go="menu")])
        return
    await _forget(ctx)


@action("forget.by_the_office")
@always
async def by_the_office(ctx: Context) -> None:
    """They asked the office to do it, and hear what they would have heard here."""
    await _forget(ctx)


async def _forget(ctx: Context) -> None:
    await _take_leave(ctx)
    stays = [STAYS] if await sanctions.standing(ctx.tx, ctx.person.id) else []
    reports = await pairs.reports_about(ctx.tx, ctx.person)
    await people.forget(ctx.tx, ctx.person.id)
    for report in reports:
        show(ctx, await docket.read(ctx.tx, report), LEFT)
    gone = _("Everything I knew about you is deleted. Goodbye, and all the best!")
    copies = _("I cannot delete what stands on a phone, yours or a neighbour's. A backup may hold a copy for 30 days.")
    ctx.say([gone, copies, REPORTED, *stays])


async def _take_leave(ctx: Context) -> None:
    """Whoever they are in touch with, or was asked for them, hears that it has ended; no card keeps their words."""
    asked, known = await posts.of_person(ctx.tx, ctx.person), await cases.of_person(ctx.tx, ctx.person)
    await ctx.redirect("represent.leaves")
    for pair in await pairs.ties(ctx.tx, ctx.person):
        await pairs.end(ctx.tx, pair)
        take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
        other = pair.other(ctx.person.id)
        ctx.tell(other, *ended(ctx.person.name, asks=pair.asks(other)))
        show(ctx, await docket.of_tie(ctx.tx, pair), CUT_SHORT)
    for case in known:
        ctx.tell(BACKCHANNEL, GONE, subject=card_of(case))
    for post in asked:
        for person in await pairs.silent(ctx.tx, post.id) if post.state is PostState.OPEN else []:
            ctx.tell(person, NO_LONGER_NEEDED, subject=subject(post.id))
