"""What somebody tells in their own words where one thing is asked, or all at once: day, kind, quarter and name."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Refusal, _
from bot.contract.requests import CHOOSE_ONE
from bot.contract.voices import SPOKEN
from bot.rules import appointed, handstold, introduced, kindtold, locating
from db.model import Quarter

FEW_WORDS = 3
"""So many words may name a kind; fewer add nothing to what was written."""


def here(ctx: Context) -> datetime:
    """The present by the city's clock."""
    return ctx.now.astimezone(ctx.city.zone)


def told_besides(ctx: Context, known: Sequence[Quarter], held: Collection[str]) -> dict[str, str]:
    """The kind, day, hour and quarter that a sentence names, where they are plain; the rest is asked. An hour or a part
    of the day without a day waits for it. Raises embedding.Unread, like all that asks what a sentence is like."""
    when = appointed.understood(ctx.text, here(ctx))
    quarter = locating.named(ctx.text, known)
    told = {"wanted": when.kept(here(ctx)), "quarter": quarter.id if quarter else ""}
    told["hour"] = "" if when.day else when.at.isoformat() if when.at else when.part
    kind = kindtold.understood(ctx.text).sure
    told |= {"kind": kind, **usual_languages(ctx, kind)} if kind in kinds.open_to(ctx.city.kinds, held) else {}
    return {part: value for part, value in told.items() if value}


def hands(words: str) -> dict[str, str]:
    """How many people the words ask for, where it is more than one; the kind need not be one for many."""
    many = handstold.understood(words)
    return {"hands": str(many), "several": "yes"} if many else {}


def names_kind(ctx: Context, held: Collection[str]) -> bool:
    """Whether a few words answer what it is about, where the rest is said already; then that kind is picked."""
    kind, said = kindtold.understood(ctx.text).sure, bool(ctx.kept.get("words"))
    if said and len(ctx.text.split()) <= FEW_WORDS and kind in kinds.open_to(ctx.city.kinds, held):
        ctx.picked = {**ctx.picked, "kind": kind}
    return "kind" in ctx.picked


def with_more(words: str, more: str) -> str:
    """What was written first, and what they add to it; raises Refusal where a word or two add nothing."""
    if not words or words == SPOKEN:
        return more
    if len(more.split()) < FEW_WORDS:
        raise Refusal(CHOOSE_ONE)
    return f"{words}\n{more}"


def usual_languages(ctx: Context, kind: str) -> dict[str, str]:
    """Between whoever asks and the city, where this kind is about languages."""
    usual = list(dict.fromkeys([ctx.person.language, next(iter(ctx.city.languages))]))
    bridges = kinds.of(kind).bridges and len(usual) > 1
    return {"languages": ",".join(usual)} if bridges else {}


def first_name(text: str) -> str:
    """A name, also out of a sentence that gives it; raises Refusal for anything else."""
    name = introduced.first_name(text)
    if not name:
        raise Refusal(_("Please write only a first name."))
    return name
