"""What coordinators read of the two people whom a report is about, beside what was reported."""

from bot.contract.outgoing import Line, Text, _, plain
from db.model import Report

# Translators: for coordinators; which of two neighbours worries.
WORRIED_SIDE_TEXTS: dict[str, Text] = {
    "asker": _("The person who asked for help is worried."),
    "helper": _("The person who is helping is worried."),
    "mediator": _("The person who translates for both is worried."),
    "first": _("One of two people who are going to an event together is worried."),
    "second": _("One of two people who are going to an event together is worried."),
}
# Translators: for coordinators, on the card of something that happened between two neighbours.
REQUESTER_UNREACHABLE = _("The person who asked for help can no longer be reached through me.")
WORRY_REASONS = ("worry", "unwell")


def describe_reported_people(report: Report) -> list[Line]:
    """Whether the reported requester can be reached, which side of the contact worries, and which people it may be
    about.
    """
    return [*_describe_unreachable(report), *_describe_worried_side(report), *_among(report)]


def _among(report: Report) -> list[Line]:
    """The neighbours of whoever worries, where they named none of them."""
    if not report.among:
        return []
    named: list[Line] = [
        (plain(f"#{one.number}"), plain("·"), plain(one.name)) if one.number else plain(one.name)
        for one in report.among
    ]
    if len(named) == 1:
        return [_("This may be about this neighbour. We do not know that yet:"), *named]
    return [_("This may be about one of these neighbours. We do not know yet which one:"), *named]


def _describe_unreachable(report: Report) -> list[Line]:
    """Whether the bot cannot ask whoever it is about how they are."""
    return [REQUESTER_UNREACHABLE] if report.asker_gone and report.reason != "gone" else []


def _describe_worried_side(report: Report) -> list[Line]:
    """Which of two neighbours it is, because they can be written to; who reports somebody stays unnamed."""
    if report.reason not in WORRY_REASONS or report.reporter is None or report.contact is None:
        return []
    side = next((side for side, person in report.people.items() if person == report.reporter), "")
    return [WORRIED_SIDE_TEXTS[side]] if side else []
