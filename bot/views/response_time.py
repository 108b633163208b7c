"""What is promised about time: by when a coordinator looks, and what is said where that was not kept."""

from collections.abc import Sequence
from datetime import datetime

from bot.contract.city import City
from bot.contract.outgoing import Text, _
from bot.contract.placeholders import Moment, NearMoment
from bot.rules.moderation import response_time
from db.model import Case, CaseState


def compute_due(city: City, now: datetime, hours: Sequence[str], *, soon: bool = False) -> datetime:
    """The response time of a case opened `now`, earlier if needed `soon`; `hours` are the office hours of each
    coordinator responsible, or empty.
    """
    local = now.astimezone(city.zone)
    by = response_time.urgent_response_due if soon else response_time.response_due
    return by(local, read_office_hours_of(city, local, hours), city.region)


def compute_escalation(city: City, at: datetime, hours: Sequence[str]) -> datetime:
    """When an overdue case escalates to all coordinators; never at night."""
    local = at.astimezone(city.zone)
    return response_time.escalation_due(local, read_office_hours_of(city, local, hours), city.region)


def compute_next_escalation(city: City, at: datetime, hours: Sequence[str]) -> datetime:
    """When to remind all coordinators again, after a reminder at `at`."""
    local = at.astimezone(city.zone)
    return response_time.next_escalation_due(local, read_office_hours_of(city, local, hours), city.region)


def read_office_hours_of(city: City, local: datetime, hours: Sequence[str]) -> list[str]:
    """The hours that hold from `local` on, in the zone of the city; the city's own where nobody has said any."""
    said = [rule for rule in hours if response_time.has_enough_office_hours(rule, local, city.region)]
    return said or [city.office_hours]


LOOKS_BY = _("A coordinator will look at it by {moment}.")
SORRY_LOOKS_BY = _(
    "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by {moment}."
)
DEALS_WITH_IT_UNTIL = _("A coordinator is dealing with it and needs a little longer: until {moment}.")
RESPONSE_PROMISES = (LOOKS_BY, SORRY_LOOKS_BY, DEALS_WITH_IT_UNTIL)
"""What is said to a resident about the time by which a coordinator looks."""


def describe_due(at: datetime) -> Text:
    """Tell the waiting resident by when a coordinator will look."""
    return Text(LOOKS_BY.message, {"moment": NearMoment(at)})


def apologise_for_delay(at: datetime) -> Text:
    """Apologise to the waiting resident for a missed response time; `at` is the new one."""
    return Text(SORRY_LOOKS_BY.message, {"moment": NearMoment(at)})


def announce_new_due(at: datetime) -> Text:
    """Tell a resident whose case a coordinator has begun that the decision takes until `at`."""
    return Text(DEALS_WITH_IT_UNTIL.message, {"moment": NearMoment(at)})


SORRY_MAYBE_TOO_LATE = _(
    "I am sorry, this is taking longer, and it may be too late for what you need. All coordinators have been told."
)
ON_IT_MAYBE_TOO_LATE = _("A coordinator is dealing with it, but it may be too late for what you need.")
NEXT_NEWS_WHEN_CHANGED = _("I will write to you again as soon as something changes.")
TEAM_TOLD_MORE_NEEDED = _("All coordinators have been told.")
# Translators: buttons with places and people follow.
DO_NOT_WAIT_FOR_IT = _("Please do not wait for that. People and places that can help now:")


def describe_missed_due(case: Case) -> Text:
    """Said to the coordinators where a promise was not kept: whether nobody has looked, or it is only still open."""
    at = Moment(case.due)
    if case.holder is not None and case.holder_name:
        return _(
            "{name} is dealing with it, but it is still open. We promised to look at it by {moment}.",
            name=case.holder_name,
            moment=at,
        )
    if has_been_looked_at(case):
        return _("Someone has looked at it, but it is still open. We promised to look at it by {moment}.", moment=at)
    return _("Nobody has looked at it yet. We promised to look at it by {moment}.", moment=at)


def has_been_looked_at(case: Case) -> bool:
    """Whether a coordinator took it, or wrote because of it."""
    return case.holder is not None or case.state is not CaseState.NEW or any(word.office for word in case.talk)
