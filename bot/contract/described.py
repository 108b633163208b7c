"""What an event says of itself, line by line: on its card, when it is read back, and when a coordinator looks at it."""

from zoneinfo import ZoneInfo

from bot.contract.happenings import AUDIENCES, CATEGORIES, dated, spoken
from bot.contract.outgoing import Date, Line, Names, Text, _, many, plain
from bot.rules.recurrence import coming, rule_of
from bot.rules.rrule import Frequency
from db.model import NOTHING, Category, Event, Series

OFTEN: dict[tuple[Frequency, int], Text] = {
    (Frequency.WEEKLY, 1): _("Every week."),
    (Frequency.WEEKLY, 2): _("Every two weeks."),
    (Frequency.MONTHLY, 1): _("Every month."),
}
AGAIN = _("It takes place again and again.")


def in_full(event: Event) -> list[Line]:
    """Everything that somebody entered: what, when, how often, where, for whom, for how much, and how to register."""
    lines: list[Line] = [plain(event.title), *what(event), *when(event)]
    lines += [plain(event.venue)] if event.venue else []
    return [*lines, *people(event), *money(event), *asks(event)]


def what(event: Event) -> list[Line]:
    """Its kind, and what happens there."""
    lines: list[Line] = [CATEGORIES[event.category]] if event.category in CATEGORIES else []
    return [*lines, plain(event.words)] if event.words else lines


def when(event: Event) -> list[Line]:
    """Its first date by the clocks of its zone, and how often it takes place."""
    zone = ZoneInfo(event.series.zone)
    first = coming(event.series, event.series.begins.replace(tzinfo=zone), 1)
    return [(dated(event, first[0], zone), *often(event.series))] if first else []


def often(series: Series) -> list[Text]:
    """How often, and how long it goes on; nothing of what happens once."""
    rule = rule_of(series)
    if rule is None:
        return []
    lines = [OFTEN.get((rule.frequency, rule.interval), AGAIN)]
    if rule.count:
        return [*lines, many("It takes place once.", "It takes place {count} times.", count=rule.count)]
    return [*lines, _("Until {date}.", date=Date(rule.until.date()))] if rule.until else lines


def people(event: Event) -> list[Line]:
    """Who is welcome, and what is spoken."""
    if event.deadline:
        return [AUDIENCES[one] for one in event.audiences]
    welcome: list[Line] = [
        AUDIENCES[one] for one in event.audiences if AUDIENCES[one] != CATEGORIES.get(event.category)
    ]
    everyone: list[Line] = [] if event.audiences else [_("Everyone is welcome.")]
    return [*welcome, *everyone, *spoken(event)]


def money(event: Event) -> list[Text]:
    """What it costs, or what it gives; nothing where nobody said."""
    if event.category is Category.FUNDING:
        return [_("How much: {amount}.", amount=event.amount)] if event.amount else []
    if not event.cost:
        return []
    return [_("It costs nothing.") if event.cost == NOTHING else _("It costs: {cost}.", cost=event.cost)]


def registering(event: Event) -> list[Text]:
    """Whether one has to, and how; nothing where nobody said."""
    if not event.registration:
        return []
    if event.registration == NOTHING:
        return [_("Just come, without registering.")]
    return [_("Please register: {how}", how=event.registration)]


def asks(event: Event) -> list[Line]:
    """Whether to register, and whom to ask."""
    known = tuple(filter(None, (event.contact, event.link)))
    lines: list[Line] = [*registering(event)]
    if event.organiser:
        lines.append(_("Organised by: {organiser}", organiser=event.organiser))
    return [*lines, _("Ask there: {contact}", contact=Names(known))] if known else lines
