"""What an event says of itself, line by line: on its card, when it is read back, and when a coordinator looks at it."""

from zoneinfo import ZoneInfo

from bot.contract.outgoing import Line, Text, _, bold_name, many, plain
from bot.contract.placeholders import Date, NameList
from bot.rules.events.recurrence import next_dates, parsed_rule
from bot.rules.events.rrule import Frequency
from bot.rules.text.phone_numbers import group_phone_numbers
from bot.views.events import AUDIENCE_TEXTS, CATEGORY_TEXTS, describe_date_in_zone, describe_event_languages
from db.model import NOTHING_NEEDED, Category, Event, Series

RECURRENCE_TEXTS: dict[tuple[Frequency, int], Text] = {
    (Frequency.WEEKLY, 1): _("Every week."),
    (Frequency.WEEKLY, 2): _("Every two weeks."),
    (Frequency.MONTHLY, 1): _("Every month."),
}
RECURS_SOMEHOW = _("It takes place regularly.")


def describe_event(event: Event) -> list[Line]:
    """The event in full: what, when, how often, where, for whom, for how much, and how to register."""
    lines: list[Line] = [bold_name(event.title), *describe_content(event), *describe_first_date(event)]
    lines += [plain(event.venue)] if event.venue else []
    return [*lines, *describe_audience(event), *describe_cost(event), *describe_organiser(event)]


def describe_content(event: Event) -> list[Line]:
    """The category and description of the event."""
    lines: list[Line] = [CATEGORY_TEXTS[event.category]] if event.category in CATEGORY_TEXTS else []
    return [*lines, plain(event.words)] if event.words else lines


def describe_first_date(event: Event) -> list[Line]:
    """Its first date by the clocks of its zone, and how often it takes place."""
    zone = ZoneInfo(event.series.zone)
    first = next_dates(event.series, event.series.begins.replace(tzinfo=zone), 1)
    return [(describe_date_in_zone(event, first[0], zone), *describe_recurrence(event.series))] if first else []


def describe_recurrence(series: Series) -> list[Text]:
    """How often the event recurs, and until when; empty for a single date."""
    rule = parsed_rule(series)
    if rule is None:
        return []
    lines = [RECURRENCE_TEXTS.get((rule.frequency, rule.interval), RECURS_SOMEHOW)]
    if rule.count:
        return [*lines, many("It takes place once.", "It takes place {count} times.", count=rule.count)]
    return [*lines, _("Until {date}.", date=Date(rule.until.date()))] if rule.until else lines


def describe_audience(event: Event) -> list[Line]:
    """Who is welcome at the event, and which languages are spoken."""
    if event.deadline:
        return [AUDIENCE_TEXTS[one] for one in event.audiences]
    welcome: list[Line] = [
        AUDIENCE_TEXTS[one] for one in event.audiences if AUDIENCE_TEXTS[one] != CATEGORY_TEXTS.get(event.category)
    ]
    everyone: list[Line] = [] if event.audiences else [_("Everyone is welcome.")]
    return [*welcome, *everyone, *describe_event_languages(event)]


def describe_cost(event: Event) -> list[Text]:
    """What the event costs, or the amount of funding; empty where unknown."""
    if event.category is Category.FUNDING:
        return [_("Amount: {amount}.", amount=event.amount)] if event.amount else []
    if not event.cost:
        return []
    return [_("It is free.") if event.cost == NOTHING_NEEDED else _("It costs: {cost}.", cost=event.cost)]


def describe_registration(event: Event) -> list[Text]:
    """Whether to register for the event, and how; empty where unknown."""
    if not event.registration:
        return []
    if event.registration == NOTHING_NEEDED:
        return [_("Just come along. There is no need to register.")]
    return [_("Please register: {how}", how=group_phone_numbers(event.registration))]


def describe_organiser(event: Event) -> list[Line]:
    """How to register for the event, who organises it, and the contact."""
    known = tuple(filter(None, (event.contact, event.link)))
    lines: list[Line] = [*describe_registration(event)]
    if event.organiser:
        lines.append(_("Organised by: {organiser}", organiser=event.organiser))
    return [*lines, _("To find out more, contact: {contact}", contact=NameList(known))] if known else lines
