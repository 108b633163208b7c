"""Two questions of many forms: on which day, and in which quarter."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.contract.context import Context
from bot.contract.outgoing import Refusal, _, choice, plain
from bot.rules.places import place_search
from bot.rules.places.geo import distance_metres
from bot.rules.requests import request_day
from bot.rules.understanding import day_and_time
from bot.views.common import ONE_DAY, Question, local_now
from db.model import Point, Quarter


def ask_day(today: date) -> Question:
    """Ask for the date, to tap or type."""
    days = [
        choice(_("Today"), wanted=today.isoformat()),
        choice(_("Tomorrow"), wanted=(today + ONE_DAY).isoformat()),
        choice(_("This week"), wanted=request_day.rest_of_week(today)),
        choice(_("Any day"), wanted=request_day.FLEXIBLE),
    ]
    return [_("When? Choose a day, or write one, such as “Thursday 9:00” or “26.11.”.")], days


def ask_quarter(likely: Iterable[Quarter]) -> Question:
    """The quarter, the likeliest ones as buttons."""
    known = [choice(plain(quarter.name), quarter=quarter.id) for quarter in likely]
    return [_("Which area does it start in? Choose one, or write its name or a postcode.")], known


def require_day(ctx: Context) -> str:
    """The tapped or typed date in the form of `rules.requests.request_day`. Raises Refusal where there is none or it is
    past.
    """
    now = local_now(ctx)
    typed = day_and_time.parse_day_answer(ctx.text, now, ctx.city.words.days)
    said = ctx.button_data.optional_text("wanted") or typed
    if not said:
        raise Refusal(_("I did not understand the day."))
    if request_day.is_past(said, now):
        raise Refusal(_("That is in the past."))
    return request_day.day_at_hour(str(said), str(ctx.kept.get("hour", "")), now)


def require_quarter(ctx: Context, known: Sequence[Quarter]) -> str:
    """The quarter that was tapped, named, or is nearest to the shared location. Raises Refusal for any other text."""
    if "position" in ctx.button_data and known:
        there = Point(*ctx.button_data.floats("position"))
        return min(known, key=lambda one: distance_metres(there, one.point)).id
    found = (
        ctx.button_data.optional_text("quarter")
        or place_search.parse_place_search(ctx.text, ctx.city.words, known).quarter
    )
    if not found:
        raise Refusal(_("I do not know that area. Please write another name for it, or a postcode."))
    return str(found)
