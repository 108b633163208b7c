"""Who can mediate between two neighbours who share no language: volunteers for translating who speak both."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.rules.matching.may_help import HelpTerms, may_help
from db.model import HelperStanding, Volunteer

TRANSLATION_KIND = "translating"


def choose_language_mediators(
    volunteers: Iterable[Volunteer], tongues: Collection[str], quarter: str, now: datetime
) -> list[int]:
    """The people to ask, those who help in that quarter (id) first.

    `tongues` are codes, `now` is by the city's clock. Nobody is taken to speak a language that they did not name.
    """
    able = [one for one in volunteers if _is_ready(one, now) and _speaks_all(one, tongues)]
    return [one.person for one in sorted(able, key=lambda one: bool(one.quarters) and quarter not in one.quarters)]


def _is_ready(one: Volunteer, now: datetime) -> bool:
    """Ready to help, not busy, and for this kind; an empty choice means all."""
    ready = may_help(HelperStanding(volunteer=one), HelpTerms(today=now.date(), free_at=now))
    return ready and (not one.kinds or TRANSLATION_KIND in one.kinds)


def _speaks_all(one: Volunteer, tongues: Collection[str]) -> bool:
    return {_base_language(code) for code in tongues} <= {_base_language(code) for code in one.languages}


def _base_language(code: str) -> str:
    return code.partition("-")[0]
