"""The volunteer's profile in sentences: for the volunteer, and for the coordinators."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from bot.contract import kinds
from bot.contract.outgoing import Line, Text, _, many
from bot.contract.placeholders import LanguageNames, NameList, Weekday
from bot.rules.matching import availability
from db.model import Quarter, Volunteer

REFERENCE_MONDAY = date(2024, 1, 1)
WEEKDAY_NAMES = {day: Weekday(REFERENCE_MONDAY + timedelta(days=int(day) - 1)) for day in availability.DAY_CODES}
# Translators: when somebody has time, such as "Monday mornings".
WEEKDAY_PART_TEXTS: dict[str, Text] = {
    "m": _("{day}, mornings"),
    "a": _("{day}, afternoons"),
    "e": _("{day}, evenings"),
}
TIME_LABELS: dict[str, Text] = {
    "mornings": _("Weekday mornings"),
    "afternoons": _("Weekday afternoons"),
    "evenings": _("Weekday evenings"),
    "weekend": _("Weekend"),
    **{day: Text("{day}", {"day": name}) for day, name in WEEKDAY_NAMES.items()},
    **{
        code: Text(WEEKDAY_PART_TEXTS[code[1]].message, {"day": WEEKDAY_NAMES[code[0]]})
        for code in availability.WEEK_PART_CODES
    },
}
"""What the names of `rules.week` read."""
FREQUENCY_LABELS: dict[int, Text] = {
    0: _("No limit"),
    1: _("Once a week"),
    2: _("Twice a week"),
    3: _("Three times a week"),
}


def name_quarters(ids: Collection[str], known: Sequence[Quarter]) -> NameList:
    """The names of these quarters, in the given order."""
    names = {quarter.id: quarter.name for quarter in known}
    return NameList(tuple(names[one] for one in ids if one in names))


def describe_kinds(chosen: Collection[str]) -> list[Line]:
    """The kinds of help that a volunteer offers, one per line."""
    if not chosen:
        return [_("You can help with everything.")]
    return [_("You can help with:"), *(kinds.find_kind(name).label for name in chosen)]


def describe_times(chosen: Collection[str]) -> list[Line]:
    """The times at which a volunteer can help, by the names in `rules.matching.availability`, one per line."""
    return (
        [_("You have time:"), *(TIME_LABELS[name] for name in chosen)] if chosen else [_("You have time on any day.")]
    )


def describe_volunteer_profile(volunteer: Volunteer) -> list[Line]:
    """The volunteer's whole profile, for the volunteer."""
    woman = [_("I will also ask you when someone would like a woman to help.")] if volunteer.woman else []
    return [
        *describe_kinds(volunteer.kinds),
        _("You speak: {languages}.", languages=LanguageNames(volunteer.languages)),
        _describe_own_area(volunteer),
        *describe_times(availability.names_of_codes(volunteer.times)),
        *_describe_weekly_limit(volunteer),
        *woman,
    ]


def _describe_own_area(volunteer: Volunteer) -> Text:
    names = volunteer.quarter_names
    if volunteer.home:
        return many(
            "You will walk up to {count} minute from {quarter}.",
            "You will walk up to {count} minutes from {quarter}.",
            count=volunteer.minutes,
            quarter=next(iter(names), "?"),
        )
    return (
        _("You can help in: {quarters}.", quarters=NameList(names))
        if names
        else _("You can help anywhere in the city.")
    )


def describe_availability(volunteer: Volunteer) -> list[Line]:
    """When and how often the volunteer has time, for coordinators; empty where left open."""
    times = availability.names_of_codes(volunteer.times)
    woman = [_("Can be asked when someone would like a woman to help.")] if volunteer.woman else []
    return [
        *([_("Has time:")] if times else []),
        *(TIME_LABELS[name] for name in times),
        *_describe_weekly_limit(volunteer),
        *woman,
    ]


def describe_area(volunteer: Volunteer) -> Text:
    """Where the volunteer helps, for coordinators."""
    names = volunteer.quarter_names
    if volunteer.home:
        return many(
            "Will walk up to {count} minute from {quarter}.",
            "Will walk up to {count} minutes from {quarter}.",
            count=volunteer.minutes,
            quarter=next(iter(names), "?"),
        )
    if volunteer.quarters:
        return _("Can help in: {quarters}.", quarters=NameList(names))
    return _("Can help anywhere in the city.")


def _describe_weekly_limit(volunteer: Volunteer) -> list[Line]:
    often = {1: _("At most once a week."), 2: _("At most twice a week."), 3: _("At most three times a week.")}
    return [often[volunteer.weekly]] if volunteer.weekly in often else []
