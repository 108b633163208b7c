"""Free text in the request form, for one part or all at once: day, kind, quarter and name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Refusal
from bot.rules.places import resolve_quarter
from bot.rules.requests import help_kind, parse_people_count, vulnerable_people
from bot.rules.requests.vulnerable_people import VulnerableGroup
from bot.rules.understanding import day_and_time, parse_weekly
from bot.rules.understanding.day_and_time import DayAndTime
from bot.views.common import CHOOSE_ONE, MAX_SENTENCE_LENGTH, local_now
from bot.views.languages import base_language
from bot.views.voice_message import VOICE_SIGN
from db.model import Quarter

MAX_WORDS_NAMING_KIND = 3
"""So many words may name a kind; fewer add nothing to what was written."""


def parse_free_text(ctx: Context, known: Sequence[Quarter], held: Collection[str]) -> dict[str, str]:
    """The kind, day, hour and quarter that a sentence plainly names; the rest is asked. An hour without a day is kept
    until the person names one. Raises VectorNotReady.
    """
    when = _first_time(ctx)
    quarter = resolve_quarter.find_named_quarter(ctx.text, known)
    told = {"wanted": when.kept(local_now(ctx)), "quarter": quarter.id if quarter else ""}
    told["hour"] = "" if when.day else when.at.isoformat() if when.at else when.part
    kind = help_kind.guess_help_kind(ctx.text).sure
    told |= (
        {"kind": kind, **default_languages(ctx, kind)} if kind in kinds.filter_open_kinds(ctx.city.kinds, held) else {}
    )
    return {part: value for part, value in told.items() if value}


def every_week(ctx: Context) -> dict[str, str]:
    """The date of the first visit where the text names a weekday for every week, unless a day is known already."""
    told = parse_weekly.parse_weekly(ctx.text)
    day = _first_time(ctx).kept(local_now(ctx)) if told else ""
    return {"wanted": day} if day and not ctx.kept.get("wanted") else {}


def _first_time(ctx: Context) -> DayAndTime:
    """The day and hour that were said; of every week, the first such day."""
    when = day_and_time.parse_day_and_time(ctx.text, local_now(ctx))
    told = parse_weekly.parse_weekly(ctx.text)
    return replace(when, day=told.first(local_now(ctx).date())) if told and not when.day else when


def parse_hands(words: str) -> dict[str, str]:
    """How many people the words ask for, where it is more than one; the kind need not be one for many."""
    helpers = parse_people_count.parse_people_count(words)
    return {"hands": str(helpers), "several": "yes"} if helpers else {}


def pick_named_kind(ctx: Context, held: Collection[str]) -> bool:
    """Whether a short text names the kind of help, where the description is known; then that kind is picked."""
    kind = help_kind.guess_help_kind(ctx.text).sure
    said = bool(ctx.kept.get("words"))
    if (
        said
        and len(ctx.text.split()) <= MAX_WORDS_NAMING_KIND
        and kind in kinds.filter_open_kinds(ctx.city.kinds, held)
    ):
        ctx.button_data = {**ctx.button_data, "kind": kind}
    return "kind" in ctx.button_data


def append_words(words: str, more: str) -> str:
    """The description with the added text. Raises Refusal where the requester adds only a word or two."""
    if not words or words == VOICE_SIGN:
        return more
    if len(more.split()) < MAX_WORDS_NAMING_KIND:
        raise Refusal(CHOOSE_ONE)
    return f"{words}\n{more}"


def with_words(kept: Mapping[str, object], more: str) -> dict[str, str]:
    """What was written first and this besides; nothing where there is no room for both."""
    words = str(kept.get("words", ""))
    both = more if words == VOICE_SIGN else f"{words}\n{more}"
    return {"words": both} if words and len(both) <= MAX_SENTENCE_LENGTH else {}


def for_a_child(ctx: Context) -> dict[str, str]:
    """That it is for a child, whose age stands behind the words of the request; nothing where it is for no child."""
    words = (
        with_words(ctx.kept, ctx.text)
        if VulnerableGroup.CHILD in vulnerable_people.find_vulnerable_groups(ctx.text)
        else {}
    )
    return {"whom": "agreed", **words} if words else {}


def default_languages(ctx: Context, kind: str) -> dict[str, str]:
    """The requester's and the city's language, for a kind of help that needs a language pair."""
    usual = list(dict.fromkeys([base_language(ctx.person.language), next(iter(ctx.city.languages))]))
    bridges = kinds.find_kind(kind).bridges and len(usual) > 1
    return {"languages": ",".join(usual)} if bridges else {}
