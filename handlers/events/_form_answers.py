"""How replies about a new event are parsed; an unusable one raises Refusal, so the question is asked again."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.contract.context import Context
from bot.contract.outgoing import Refusal, _
from bot.rules.events import draft
from bot.rules.requests import request_day
from bot.rules.understanding import day_and_time
from bot.views.common import local_now, require_choice
from bot.views.day_and_quarter import require_quarter
from bot.views.help_request_options import LANGUAGE_NOT_UNDERSTOOD, parse_written_languages
from db.model import NOTHING_NEEDED, Quarter
from handlers.events._form import ALREADY_KNOWN, TERMS_FREE, TERMS_REGISTER, is_deadline

MIN_EVENT_TEXT_LENGTH = 3
MAX_EVENT_TEXT_LENGTH = 700
MAX_EVENT_ANSWER_LENGTH = 160
TIME_NOT_UNDERSTOOD = _("I did not understand the time. Please write it like this: “16:00”.")
ONE_MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)


def parse_part(ctx: Context, part: str, known: Sequence[Quarter]) -> dict[str, Any]:
    """What is known after this answer; raises Refusal where it is none. `known` are all quarters."""
    readers: dict[str, Callable[[], dict[str, Any]]] = {
        "title": lambda: parse_title(ctx),
        "category": lambda: _parse_category(ctx),
        "begins": lambda: _parse_beginning(ctx),
        "clock": lambda: _parse_time(ctx),
        "minutes": lambda: {"minutes": _parse_length(ctx)},
        "until": lambda: {"until": _parse_series_end(ctx)},
        "quarter": lambda: {"quarter": require_quarter(ctx, known)},
        "languages": lambda: {"languages": _parse_languages(ctx)},
        "terms": lambda: _parse_terms(require_choice(ctx, "terms")),
    }
    if part in readers:
        return readers[part]()
    return {part: require_choice(ctx, part) if part in ("repeats", "audience") else _require_short_text(ctx.text)}


def parse_title(ctx: Context) -> dict[str, Any]:
    """The title, description and guessed category of an event. Raises Refusal for a wrong length or a missing title."""
    if not MIN_EVENT_TEXT_LENGTH <= len(ctx.text) <= MAX_EVENT_TEXT_LENGTH:
        raise Refusal(_("Please write one to three short sentences."))
    title, words = draft.split_title(ctx.text)
    if not title:
        raise Refusal(_("Please start with a short name and a full stop. Then write the rest."))
    category = draft.guess_category(title, ctx.city.words)
    return {"title": title, "words": words, **({"category": category} if category else {})}


def _parse_category(ctx: Context) -> dict[str, Any]:
    if "page" in ctx.button_data:
        return {"page": ctx.button_data["page"]}
    return {"category": require_choice(ctx, "category")}


def _parse_beginning(ctx: Context) -> dict[str, Any]:
    """What clocks show then; a mere day is all day where it is the last one."""
    said = require_moment(ctx, ctx.text)
    all_day = is_deadline(ctx.kept) and "T" not in said
    return {"begins": said, **({"all_day": True} if all_day else {})}


def require_moment(ctx: Context, text: str) -> str:
    """A future date, with a time if given, in ISO 8601 local time. Raises Refusal for all else."""
    now = local_now(ctx)
    said = request_day.day_without_part(day_and_time.parse_day_answer(text, now, ctx.city.words.days) or "") or None
    if said is None or said == request_day.FLEXIBLE or "/" in said:
        raise Refusal(_("I did not understand the day."))
    if request_day.is_past(said, now):
        raise Refusal(_("That is in the past."))
    return datetime.fromisoformat(said).replace(tzinfo=None).isoformat() if "T" in said else said


def _parse_time(ctx: Context) -> dict[str, Any]:
    if "all_day" in ctx.button_data:
        return {"clock": ALREADY_KNOWN, "all_day": True}
    return {"clock": ALREADY_KNOWN, "begins": _require_time_that_day(ctx).isoformat()}


def _require_time_that_day(ctx: Context) -> datetime:
    """The time that was written, on the day it begins; raises Refusal where it is none."""
    day = str(ctx.kept["begins"]).partition("T")[0]
    said = request_day.parse_request_day(f"{day} {ctx.text}", local_now(ctx), ctx.city.words.days)
    if said is None or "T" not in said:
        raise Refusal(TIME_NOT_UNDERSTOOD)
    return datetime.fromisoformat(said).replace(tzinfo=None)


def _parse_length(ctx: Context) -> int:
    """How long it takes; what ends before it begins ends on the next day."""
    if "minutes" in ctx.button_data:
        return int(ctx.button_data.number("minutes"))
    if not draft.has_clear_time(ctx.text, ctx.city.words):
        raise Refusal(TIME_NOT_UNDERSTOOD)
    took = _require_time_that_day(ctx) - datetime.fromisoformat(str(ctx.kept["begins"]))
    return (took if took > timedelta() else took + ONE_DAY) // ONE_MINUTE


def _parse_series_end(ctx: Context) -> str:
    """So many times, for ever, or the last day; raises Refusal where that is before it begins."""
    if "until" in ctx.button_data:
        return str(ctx.button_data.text("until"))
    last = require_moment(ctx, ctx.text).partition("T")[0]
    if last < str(ctx.kept["begins"]).partition("T")[0]:
        raise Refusal(_("That is before it starts."))
    return last


def _parse_languages(ctx: Context) -> str:
    found = str(ctx.button_data.get("languages", "")) or ",".join(parse_written_languages(ctx))
    if not found:
        raise Refusal(LANGUAGE_NOT_UNDERSTOOD)
    return found


def _parse_terms(said: str) -> dict[str, Any]:
    """What that says of cost and registration, as far as it does."""
    free = {"cost": NOTHING_NEEDED} if said in (TERMS_FREE, TERMS_REGISTER) else {}
    return {"terms": said, **free, **({"registration": NOTHING_NEEDED} if said == TERMS_FREE else {})}


def _require_short_text(text: str) -> str:
    if not 1 < len(text) <= MAX_EVENT_ANSWER_LENGTH:
        raise Refusal(_("Please write a few words."))
    return text
