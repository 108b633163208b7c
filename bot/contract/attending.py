"""Coming to one date of an event: the buttons for it, and the sentences about going there together."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.contract.city import City
from bot.contract.happenings import on
from bot.contract.outgoing import Choice, Line, Moment, Names, Refusal, Text, Tongues, _, choice, many, plain
from bot.contract.pairs import discretion
from bot.contract.relaying import to_end
from bot.rules.company import meeting, takes_place
from bot.rules.recurrence import Occurrence
from db.model import Answers, Event, EventState

Said = tuple[list[Line], list[Choice]]

FEW = 2
NOT_YET = _("Fewer than two people have said that they come.")
OTHERS = choice(_("Other events"), go="events")
OVER_OR_OFF = _("This date is over, or it does not take place.")
STILL = _("I have found nobody yet, and go on looking.")
I_TELL_YOU = _("Thank you. I tell you as soon as it has worked out.")
I_GO_ON = _("All right. I go on looking for somebody.")


def ways(event: Event, original: datetime) -> list[Choice]:
    """What somebody can say about the date named by the wall time `original`; nobody new comes to what is full."""
    cannot = choice(_("Not this time"), go="coming.no", **named(event.id, original))
    likely = [] if event.full else [comes(event.id, original)]
    return [*likely, cannot, not_alone(event.id, original)]


def offered(event: Event, dates: Sequence[Occurrence], now: datetime) -> list[Choice]:
    """The way to say that one comes to the next of these dates that has not begun, unless it is full or a deadline."""
    likely = [] if event.deadline or event.full or event.state is not EventState.PUBLISHED else dates
    return [comes(event.id, date.original) for date in likely if date.begins > now][:1]


def comes(event: int, original: datetime) -> Choice:
    """They come."""
    return choice(_("I'm coming"), go="coming.yes", sign="👋", **named(event, original))


def not_alone(event: int, original: datetime) -> Choice:
    """They would like company."""
    return choice(_("I don't want to go alone"), go="together.begin", **named(event, original))


def no_longer(event: int, original: datetime) -> Choice:
    """Nobody need be found for them."""
    return choice(_("I need nobody any more"), go="together.leave", **named(event, original))


def named(event: int, original: datetime) -> dict[str, Any]:
    """One date, as a button or a question bears it."""
    return {"event": event, "original": original.isoformat()}


def original_of(data: Mapping[str, Any]) -> datetime:
    """The wall time that a button or a question bears."""
    return datetime.fromisoformat(data["original"])


def still_to_come(event: Event | None, original: datetime, now: datetime) -> tuple[Event, Occurrence]:
    """The event and its date, as long as it has not begun. Raises Refusal where it has, or does not take place."""
    date = takes_place(event, original)
    if event is None or date is None or date.begins <= now:
        raise Refusal(OVER_OR_OFF, [OTHERS])
    return event, date


def what_and_when(event: Event, date: Occurrence, city: City, now: datetime) -> tuple[Text, Text]:
    """The event, and which date of it."""
    return plain(event.title), on(event, date, city, now)


def how_many(answers: Answers) -> tuple[Text, ...]:
    """For whoever organises it: numbers and no names; one answer alone could be anybody's whom they know."""
    coming, cannot = answers.coming, answers.cannot
    come = many("One person comes.", "{count} people come.", count=coming) if coming >= FEW else NOT_YET
    return (come, many("One person cannot.", "{count} people cannot.", count=cannot)) if cannot >= FEW else (come,)


def meets(event: Event, date: Occurrence, city: City) -> Text:
    """Where two strangers meet, and when: at the entrance, a little early."""
    moment = Moment(meeting(date).astimezone(city.zone))
    venue = date.change.venue if date.change and date.change.venue else event.venue
    if not venue:
        return _("You meet 10 minutes before it begins, at the entrance: {moment}.", moment=moment)
    return _("You meet 10 minutes before it begins, at the entrance of {place}: {moment}.", place=venue, moment=moment)


def wants_to_come(introduction: int, name: str, languages: Sequence[str]) -> Said:
    """What one of two is asked about the other: a first name, and what both speak."""
    asked = _("{name} wants to come along as well. Shall I put you in touch?", name=name)
    first = _("You meet only if both of you agree.")
    yes = choice(_("Yes, please"), go="introduce.agree", sign="✅", introduction=introduction)
    no = choice(_("No, thank you"), go="introduce.refuse", introduction=introduction)
    return [asked, _both_speak(languages), first], [yes, no]


def _both_speak(languages: Sequence[str]) -> Text:
    if languages:
        return _("You both speak {languages}.", languages=Tongues(tuple(languages)))
    return _("I know of no language that you share.")


def together(pair: int, name: str, where: Text) -> Said:
    """The two are in touch; `where` they meet."""
    return [_("You go together with {name}.", name=name), where, *discretion(name)], stay_in_touch(pair, name)


def stay_in_touch(pair: int, name: str) -> list[Choice]:
    """What two who go together can do, and nothing that belongs to a door of theirs."""
    write = choice(_("Write to {name}", name=name), go="relay.begin", sign="✉️", pair=pair)
    return [write, choice(_("Something is wrong"), go="report.begin", pair=pair), to_end(pair)]


def ask_there(event: Event) -> list[Line]:
    """Whom to ask at the event, where anybody is named."""
    known = tuple(filter(None, (event.organiser, event.contact)))
    return [_("Ask there: {contact}", contact=Names(known))] if known else []
