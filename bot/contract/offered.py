"""What somebody offers, in sentences: for themselves, and for the coordinators who look at it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from bot.contract import kinds
from bot.contract.outgoing import Line, Names, Text, Tongues, Weekday, _, many
from bot.rules import week
from db.model import Quarter, Volunteer

A_MONDAY = date(2024, 1, 1)
DAYS = {day: Weekday(A_MONDAY + timedelta(days=int(day) - 1)) for day in week.DAYS}
# Translators: when somebody has time, such as "Monday mornings".
PARTS: dict[str, Text] = {"m": _("{day}, mornings"), "a": _("{day}, afternoons"), "e": _("{day}, evenings")}
TIMES: dict[str, Text] = {
    "mornings": _("Weekday mornings"),
    "afternoons": _("Weekday afternoons"),
    "evenings": _("Weekday evenings"),
    "weekend": _("Weekend"),
    **{day: Text("{day}", {"day": name}) for day, name in DAYS.items()},
    **{code: Text(PARTS[code[1]].message, {"day": DAYS[code[0]]}) for code in week.WEEK},
}
"""What the names of `rules.week` read."""
FREQUENCY: dict[int, Text] = {
    0: _("It does not matter"),
    1: _("Once a week"),
    2: _("Twice a week"),
    3: _("Three times a week"),
}


def called(ids: Collection[str], known: Sequence[Quarter]) -> Names:
    """These quarters by name, in the order in which they were said."""
    names = {quarter.id: quarter.name for quarter in known}
    return Names(tuple(names[one] for one in ids if one in names))


def named(chosen: Collection[str]) -> list[Line]:
    """The kinds of help, one per line."""
    if not chosen:
        return [_("You help with everything.")]
    return [_("You help with:"), *(kinds.of(name).label for name in chosen)]


def listed(chosen: Collection[str]) -> list[Line]:
    """The times by their names in `rules.week`, one per line."""
    return [_("You have time:"), *(TIMES[name] for name in chosen)] if chosen else [_("You have time on any day.")]


def stands(volunteer: Volunteer) -> list[Line]:
    """All that somebody offers, for themselves."""
    woman = [_("I ask you as well where a woman is wanted.")] if volunteer.woman else []
    return [
        *named(volunteer.kinds),
        _("You speak: {languages}.", languages=Tongues(volunteer.languages)),
        _around(volunteer),
        *listed(week.names(volunteer.times)),
        *_at_most(volunteer),
        *woman,
    ]


def _around(volunteer: Volunteer) -> Text:
    names = volunteer.quarter_names
    if volunteer.home:
        return many(
            "You walk up to {count} minute from {quarter}.",
            "You walk up to {count} minutes from {quarter}.",
            count=volunteer.minutes,
            quarter=next(iter(names), "?"),
        )
    return _("You help in: {quarters}.", quarters=Names(names)) if names else _("You help everywhere in the city.")


def habits(volunteer: Volunteer) -> list[Line]:
    """When and how often somebody has time, for coordinators; nothing where it is left open."""
    times = week.names(volunteer.times)
    woman = [_("May be asked where a woman is wanted.")] if volunteer.woman else []
    return [*([_("Has time:")] if times else []), *(TIMES[name] for name in times), *_at_most(volunteer), *woman]


def where(volunteer: Volunteer) -> Text:
    """Where somebody helps, for coordinators."""
    names = volunteer.quarter_names
    if volunteer.home:
        return many(
            "Walks up to {count} minute from {quarter}.",
            "Walks up to {count} minutes from {quarter}.",
            count=volunteer.minutes,
            quarter=next(iter(names), "?"),
        )
    if volunteer.quarters:
        return _("Helps in: {quarters}.", quarters=Names(names))
    return _("Helps everywhere in the city.")


def _at_most(volunteer: Volunteer) -> list[Line]:
    often = {1: _("At most once a week."), 2: _("At most twice a week."), 3: _("At most three times a week.")}
    return [often[volunteer.weekly]] if volunteer.weekly in often else []
