"""Who needs help now: the open requests that fit what a volunteer offers, in the words that were approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.contract import Context, Line, Refusal, Text, _, action, choice, command, foreign_words
from bot.contract.asking import here
from bot.contract.relaying import BY_MACHINE, TRANSLATOR
from bot.contract.requests import MENU, asked_besides, in_private, level, need, over_at, quoted, when
from bot.contract.rings import needed
from bot.contract.trusted import READ_FIRST, refused
from bot.rules import trust
from bot.rules.matching import fits
from bot.rules.roles import may
from bot.rules.trust import Lack
from db import cases, errands, people, places, posts, volunteers
from db.model import Errand, Point, Post, Revision, Volunteer

LOOKED_AT, SHOWN = 200, 3
NONE = _("Nobody needs a hand at the moment that fits what you offer. I write to you as soon as somebody does.")


@dataclass(frozen=True, slots=True)
class Waits:
    """A request in the words that were approved, the language they are `written` in, and the one that a volunteer who
    does not read it `wants`; empty where they do."""

    post: Post
    approved: Revision
    written: str
    wants: str

    @property
    def version(self) -> str:
        """Its name among what was translated."""
        return str(self.approved.id)


@command("tasks", name="tasks.tasks", summary=_("Who needs help now?"), audience="see_requests")
async def tasks(ctx: Context) -> None:
    """Whom they help already, what is for volunteers, then who waits, the oldest first, each one tap away."""
    in_private(ctx)
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    lack = trust.ready(volunteer, trust.ADMITTED, here(ctx).date()) if volunteer else Lack.DECLINED
    if volunteer is None or lack or not may("see_requests", await people.roles(ctx.tx, ctx.person)):
        raise refused(lack or Lack.DECLINED)
    await ctx.redirect("running.show")
    await ctx.redirect("supervised.show")
    if await cases.refusal_of(ctx.tx, ctx.person.id):
        raise Refusal(READ_FIRST, [MENU])
    waiting = await _waiting(ctx, volunteer)
    if not waiting:
        ctx.say(NONE, [choice(_("Settings"), go="settings"), MENU])
        return
    answer = f"tasks:{ctx.tx.new_id()}"
    _list(ctx, waiting, {}, answer)
    _have_translated(ctx, waiting, {}, answer)


def _list(ctx: Context, waiting: Sequence[Waits], made: Mapping[str, str], answer: str) -> None:
    """Each one tap away, with its language where they do not read it, or with what a machine `made` of it."""
    listed: list[Line] = [_("These neighbours need a hand:")]
    for number, one in enumerate(waiting, start=1):
        words = made.get(one.version, "")
        foreign = foreign_words.told(ctx, one.written) if one.wants else []
        listed += _listed(number, one, [quoted(words), BY_MACHINE] if words else foreign)
    numbers = range(1, len(waiting) + 1)
    ways = [choice(_("I can: {number}", number=n), go="accept.take", post=waiting[n - 1].post.id) for n in numbers]
    ctx.tell(ctx.person.id, listed, [*ways, MENU], subject=answer)


def _listed(number: int, one: Waits, more: Sequence[Line]) -> list[Line]:
    post, approved = one.post, one.approved
    where = Text("{number}.", {"number": number}), need(post.kind, approved.quarter_name), when(approved.wanted)
    return [where, quoted(approved.words), *more, *asked_besides(post.kind, approved)]


def _have_translated(ctx: Context, waiting: Sequence[Waits], made: Mapping[str, str], answer: str) -> bool:
    """The next words that they do not read go to the machine, and nothing about anybody; False where none are left."""
    left = [one for one in waiting if one.wants and one.version not in made]
    if not left or not ctx.city.translated:
        return False
    asks = {"text": left[0].approved.words, "source": left[0].written, "target": left[0].wants}
    data = {"made": made, "version": left[0].version, "list": answer}
    errands.send(ctx.tx, Errand(TRANSLATOR, answer, asks, go="tasks.back", data=data), ctx.person.id)
    return True


@action("tasks.back")
async def back(ctx: Context) -> None:
    """Once all is translated, the list reads so in its place; what waits may be other requests by then."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    waiting = await _waiting(ctx, volunteer) if volunteer else []
    made = {**ctx.picked["made"], ctx.picked["version"]: (ctx.picked["answer"] or {}).get("text", "")}
    if not _have_translated(ctx, waiting, made, ctx.picked["list"]) and any(one.version in made for one in waiting):
        _list(ctx, waiting, made, ctx.picked["list"])


async def _waiting(ctx: Context, volunteer: Volunteer) -> list[Waits]:
    """Up to three that fit, each with the language it is written in, and which they read instead, if they do not."""
    found = []
    reached = await people.reach(ctx.tx, volunteer.person)
    for post, approved in await _fitting(ctx, volunteer):
        author = await people.reach(ctx.tx, post.author)
        written = foreign_words.language_of(ctx, approved.words, author and author[0])
        wants = foreign_words.reads_instead(reached and reached[0], volunteer.languages, written)
        found.append(Waits(post, approved, written, wants))
    return found


async def _fitting(ctx: Context, volunteer: Volunteer) -> list[tuple[Post, Revision]]:
    """Up to three that fit, without those they said no to."""
    found: list[tuple[Post, Revision]] = []
    points = {quarter.id: quarter.point for quarter in await places.quarters(ctx.tx)}
    for post in await posts.waiting_for_help(ctx.tx, volunteer.person, LOOKED_AT):
        approved = await _published(ctx, post, volunteer, points)
        if approved:
            found.append((post, approved))
        if len(found) == SHOWN:
            break
    return found


async def _published(ctx: Context, post: Post, volunteer: Volunteer, points: Mapping[str, Point]) -> Revision | None:
    """What may be shown to them; nothing whose day is over, even where nobody could be told so."""
    approved = await posts.published(ctx.tx, post.id)
    if approved is None or over_at(post.kind, approved, ctx.city.zone) <= ctx.now:
        return None
    wanted = needed(post, approved, "", points.get(approved.quarter))
    declined = (await posts.invited(ctx.tx, post.id)).get(volunteer.person) == "no"
    if declined or trust.ready(volunteer, level(post.kind, approved), here(ctx).date()):
        return None
    return approved if fits(wanted, volunteer, points.get(volunteer.home)) else None
