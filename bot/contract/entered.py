"""How the answers of somebody who enters an event are read; whatever is none is asked again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.contract.asking import here, quarter, tapped
from bot.contract.context import Context
from bot.contract.entering import FREE, KNOWN, REGISTER, deadline
from bot.contract.outgoing import Refusal, _
from bot.contract.wishes import NO_LANGUAGE, written
from bot.rules import appointed, drafting, wanted
from db.model import NOTHING, Quarter

SHORTEST, LONGEST, LONGEST_ANSWER = 3, 700, 160
NO_TIME = _("I did not understand the time. Please write it such as “16:00”.")
A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)


def understood(ctx: Context, part: str, known: Sequence[Quarter]) -> dict[str, Any]:
    """What is known after this answer; raises Refusal where it is none. `known` are all quarters."""
    readers: dict[str, Callable[[], dict[str, Any]]] = {
        "title": lambda: titled(ctx),
        "category": lambda: _kind(ctx),
        "begins": lambda: _begins(ctx),
        "clock": lambda: _clock(ctx),
        "minutes": lambda: {"minutes": _minutes(ctx)},
        "until": lambda: {"until": _until(ctx)},
        "quarter": lambda: {"quarter": quarter(ctx, known)},
        "languages": lambda: {"languages": _languages(ctx)},
        "terms": lambda: _terms(tapped(ctx, "terms")),
    }
    if part in readers:
        return readers[part]()
    return {part: tapped(ctx, part) if part in ("repeats", "audience") else _short(ctx.text)}


def titled(ctx: Context) -> dict[str, Any]:
    """A name and words, and what kind of thing they tell of, if they do; raises Refusal."""
    if not SHORTEST <= len(ctx.text) <= LONGEST:
        raise Refusal(_("Please write one to three short sentences."))
    title, words = drafting.named(ctx.text)
    if not title:
        raise Refusal(_("Please begin with a short name and a full stop. Then write what else there is to say."))
    category = drafting.guessed(title, ctx.city.words)
    return {"title": title, "words": words, **({"category": category} if category else {})}


def _kind(ctx: Context) -> dict[str, Any]:
    if "page" in ctx.picked:
        return {"page": ctx.picked["page"]}
    return {"category": tapped(ctx, "category")}


def _begins(ctx: Context) -> dict[str, Any]:
    """What clocks show then; a mere day is all day where it is the last one."""
    said = moment(ctx, ctx.text)
    all_day = deadline(ctx.kept) and "T" not in said
    return {"begins": said, **({"all_day": True} if all_day else {})}


def moment(ctx: Context, text: str) -> str:
    """One day to come, perhaps with its time, in wall time; raises Refusal for anything else."""
    now = here(ctx)
    said = wanted.whole_day(appointed.answered(text, now, ctx.city.words.days) or "") or None
    if said is None or said == wanted.FLEXIBLE or "/" in said:
        raise Refusal(_("I did not understand the day."))
    if wanted.over(said, now):
        raise Refusal(_("That is in the past."))
    return datetime.fromisoformat(said).replace(tzinfo=None).isoformat() if "T" in said else said


def _clock(ctx: Context) -> dict[str, Any]:
    if "all_day" in ctx.picked:
        return {"clock": KNOWN, "all_day": True}
    return {"clock": KNOWN, "begins": _on_that_day(ctx).isoformat()}


def _on_that_day(ctx: Context) -> datetime:
    """The time that was written, on the day it begins; raises Refusal where it is none."""
    day = str(ctx.kept["begins"]).partition("T")[0]
    said = wanted.understood(f"{day} {ctx.text}", here(ctx), ctx.city.words.days)
    if said is None or "T" not in said:
        raise Refusal(NO_TIME)
    return datetime.fromisoformat(said).replace(tzinfo=None)


def _minutes(ctx: Context) -> int:
    """How long it takes; what ends before it begins ends on the next day."""
    if "minutes" in ctx.picked:
        return int(ctx.picked["minutes"])
    if not drafting.clear_time(ctx.text, ctx.city.words):
        raise Refusal(NO_TIME)
    took = _on_that_day(ctx) - datetime.fromisoformat(str(ctx.kept["begins"]))
    return (took if took > timedelta() else took + A_DAY) // A_MINUTE


def _until(ctx: Context) -> str:
    """So many times, for ever, or the last day; raises Refusal where that is before it begins."""
    if "until" in ctx.picked:
        return str(ctx.picked["until"])
    last = moment(ctx, ctx.text).partition("T")[0]
    if last < str(ctx.kept["begins"]).partition("T")[0]:
        raise Refusal(_("That is before it begins."))
    return last


def _languages(ctx: Context) -> str:
    found = str(ctx.picked.get("languages", "")) or ",".join(written(ctx))
    if not found:
        raise Refusal(NO_LANGUAGE)
    return found


def _terms(said: str) -> dict[str, Any]:
    """What that says of cost and registration, as far as it does."""
    free = {"cost": NOTHING} if said in (FREE, REGISTER) else {}
    return {"terms": said, **free, **({"registration": NOTHING} if said == FREE else {})}


def _short(text: str) -> str:
    if not 1 < len(text) <= LONGEST_ANSWER:
        raise Refusal(_("Please write a few words."))
    return text
