"""Who is asked for a request: what coordinators read of it on the card, and what whoever asked hears."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Day, Line, Moment, Text, _, choice, many
from bot.contract.requests import level, over_at
from bot.contract.trusted import has_room
from bot.rules.daytime import warning
from bot.rules.matching import Need
from db.model import Candidate, Point, Post, PostState, Request, Revision, Ring, RingState

AN_INSTANT = timedelta(microseconds=1)

STOPPED = _("Nobody else is asked; a coordinator stopped that.")
ALONE = _("Nobody is left to ask.")
NOBODY_FREE = _("Nobody is free: everybody whom it fits has enough to do, or no time at the moment.")

SHORTER = _("I took out what could give you away. Neighbours read:")
ONWARD = _("Nobody has said yes so far. I keep asking until {date}.")
ESCALATED = _("Nobody has said yes so far. A coordinator looks for somebody, by {moment}.")
# Translators: the moment is before any coordinator will have looked.
TELLS_BY = _("Nobody has said yes so far. All coordinators know it. I tell you by {moment} how it stands.")
ANOTHER_WAY = _("No more neighbours are asked. A coordinator looks for another way to help you, by {moment}.")
STOPPED_TELLS_BY = _("No more neighbours are asked. All coordinators know it. I tell you by {moment} how it stands.")


def needed(post: Post, approved: Revision, language: str, where: Point | None) -> Need:
    """What a request needs; `language` is the author's, which counts where they wished for none."""
    kind = kinds.of(post.kind)
    return Need(
        post=post.id,
        author=post.author,
        kind=post.kind,
        quarter=approved.quarter,
        level=level(post.kind, approved),
        where=where,
        languages=approved.languages or (language,),
        mediate=kind.bridges and bool(approved.languages),
        wishes=approved.wishes,
        wanted=approved.wanted,
    )


def with_room(ctx: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those who may help one neighbour more."""
    return [one for one in candidates if has_room(ctx, one.volunteer, one.helping)]


def keeps_asking(kind: str, said: Revision, zone: ZoneInfo) -> Text:
    """Said once to whoever asked: until which day."""
    return Text(ONWARD.message, {"date": Day((over_at(kind, said, zone) - AN_INSTANT).date())})


def hears_early(kind: str, said: Revision, zone: ZoneInfo) -> datetime:
    """When whoever asked hears that nobody has come, early enough to look for somebody else."""
    return warning(over_at(kind, said, zone).astimezone(zone))


def by_then(due: datetime, early: datetime, now: datetime, *, stopped: bool = False) -> Text | None:
    """Said to whoever asked as long as a coordinator looks for somebody: by when, or by when they hear that none did.
    None where that is now: then they hear at once how it stands, and nothing is promised."""
    if min(due, early) <= now:
        return None
    looks, tells = (ANOTHER_WAY, STOPPED_TELLS_BY) if stopped else (ESCALATED, TELLS_BY)
    return Text((looks if due <= early else tells).message, {"moment": Moment(min(due, early))})


def stands(request: Request) -> list[Line]:
    """What became of asking, and what comes next, as long as hands are missing."""
    ring, so_far = request.ring, found(request)
    if ring is None or request.post.state is not PostState.OPEN:
        return [*so_far]
    answers = _("Said no: {refused}. Silent so far: {silent}.", refused=request.refused, silent=request.silent)
    return [*so_far, (answers, _next(ring)) if request.asked else _next(ring)]


def found(request: Request) -> list[Text]:
    """How many neighbours help already, where it takes more than one."""
    if request.post.hands == 1 or request.post.state not in (PostState.OPEN, PostState.TAKEN):
        return []
    return [_("{found} of {hands} found.", found=request.helping, hands=request.post.hands)]


def counted(request: Request) -> list[Text]:
    """How many were asked; after it was stopped nobody is, and of them only those are known who said no."""
    if request.ring and request.ring.state is RingState.STOPPED:
        return []
    return [many("One neighbour was asked.", "{count} neighbours were asked.", count=request.asked)]


def _next(ring: Ring) -> Text:
    if ring.state in (RingState.STOPPED, RingState.NOBODY_FREE):
        return STOPPED if ring.state is RingState.STOPPED else NOBODY_FREE
    return _("Next round: {moment}.", moment=Moment(ring.next)) if ring.state is RingState.ASKING else ALONE


def ways(request: Request, same: dict[str, Any]) -> list[Choice]:
    """What a coordinator can do about it; `same` goes with every button of a card."""
    ring = request.ring
    if ring is None or request.post.state is not PostState.OPEN:
        return []
    on = choice(_("Go on asking"), go="steer.resume", **same)
    myself = choice(_("Choose somebody myself"), go="assign.look", sign="👤", **same)
    if ring.state is RingState.STOPPED:
        return [on, myself]
    widen = [] if ring.wide else [choice(_("Widen"), go="steer.widen", **same)]
    return [*widen, *([on] if ring.undecided else []), myself, choice(_("Stop asking"), go="steer.stop", **same)]


def waiting_list(post: Post | None) -> list[Choice]:
    """Where many hands were needed and are found, one of them may step back yet."""
    waits = post is not None and post.hands > 1 and post.state in (PostState.OPEN, PostState.TAKEN)
    return [choice(_("Put me on the list"), go="vacancy.wait", post=post.id)] if post and waits else []
