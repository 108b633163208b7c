"""Coming to one date of an event: the buttons for it, and the sentences about going there together."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.contract.city import City
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, bold_name, choice, many
from bot.contract.placeholders import LanguageNames, Moment, NameList
from bot.rules.events.company import find_event_date, meeting_time
from bot.rules.events.recurrence import Occurrence
from bot.views.contacts import explain_discretion
from bot.views.events import describe_date
from bot.views.relayed_messages import end_contact_button
from db.model import AttendanceCounts, Event, EventState

TextAndButtons = tuple[list[Line], list[Choice]]

MIN_COUNT_SHOWN = 2
FEWER_THAN_TWO_COME = _("Fewer than two people have said that they are coming.")
OTHER_EVENTS_BUTTON = choice(_("Other events"), go="events")
DATE_OVER_OR_CANCELLED = _("This date is over, or it is cancelled.")
STILL_LOOKING_FOR_COMPANY = _("I have not found anyone yet. I am still looking.")
TELLS_WHEN_MATCHED = _("Thank you. I will tell you as soon as I have found someone.")
KEEPS_LOOKING_FOR_COMPANY = _("All right. I will keep looking for someone.")


def attendance_buttons(event: Event, original: datetime) -> list[Choice]:
    """Buttons for the event date named by the wall time `original`; nobody new can come where it is full."""
    cannot = choice(_("Not this time"), go="events.decline_attendance", **date_data(event.id, original))
    likely = [] if event.full else [coming_button(event.id, original)]
    return [*likely, cannot, find_company_button(event.id, original)]


def next_date_button(event: Event, dates: Sequence[Occurrence], now: datetime) -> list[Choice]:
    """The way to say that one comes to the next of these dates that has not begun, unless it is full or a deadline."""
    likely = [] if event.deadline or event.full or event.state is not EventState.PUBLISHED else dates
    return [coming_button(event.id, date.original) for date in likely if date.begins > now][:1]


def coming_button(event: int, original: datetime) -> Choice:
    """The button to come to the event."""
    return choice(_("I'm coming"), go="events.confirm_attendance", **date_data(event, original))


def find_company_button(event: int, original: datetime) -> Choice:
    """The button to look for a companion."""
    return choice(_("I don't want to go alone"), go="events.look_for_company", **date_data(event, original))


def stop_looking_button(event: int, original: datetime) -> Choice:
    """The button to stop looking for a companion."""
    return choice(_("I no longer need company"), go="events.stop_looking_for_company", **date_data(event, original))


def date_data(event: int, original: datetime) -> dict[str, Any]:
    """The data of one event date, for a button or question."""
    return {"event": event, "original": original.isoformat()}


def read_original(data: Mapping[str, Any]) -> datetime:
    """The original local time of an event date in the data of a button or question."""
    return datetime.fromisoformat(data["original"])


def require_date_to_come(event: Event | None, original: datetime, now: datetime) -> tuple[Event, Occurrence]:
    """The event and its date, as long as it has not begun. Raises Refusal where it has, or does not take place."""
    date = find_event_date(event, original)
    if event is None or date is None or date.begins <= now:
        raise Refusal(DATE_OVER_OR_CANCELLED, [OTHER_EVENTS_BUTTON])
    return event, date


def describe_event_date(event: Event, date: Occurrence, city: City, now: datetime) -> tuple[Text, Text]:
    """The event, and which date of it."""
    return bold_name(event.title), describe_date(event, date, city, now)


def describe_attendance(answers: AttendanceCounts) -> tuple[Text, ...]:
    """How many people come, for the organiser: no names, and no single answer, which could be traced to one person."""
    coming = answers.coming
    cannot = answers.cannot
    come = (
        many("One person is coming.", "{count} people are coming.", count=coming)
        if coming >= MIN_COUNT_SHOWN
        else FEWER_THAN_TWO_COME
    )
    return (
        (come, many("One person cannot come.", "{count} people cannot come.", count=cannot))
        if cannot >= MIN_COUNT_SHOWN
        else (come,)
    )


def describe_meeting_point(event: Event, date: Occurrence, city: City) -> Text:
    """Where two strangers meet, and when: at the entrance, a little early."""
    moment = Moment(meeting_time(date).astimezone(city.zone))
    venue = date.change.venue if date.change and date.change.venue else event.venue
    if not venue:
        return _("You will meet at the entrance, 10 minutes before it starts: {moment}.", moment=moment)
    return _(
        "You will meet at the entrance of {place}, 10 minutes before it starts: {moment}.", place=venue, moment=moment
    )


def ask_to_go_together(introduction: int, name: str, languages: Sequence[str]) -> TextAndButtons:
    """Ask one person about the other by first name and common languages."""
    asked = _("{name} would like company, too. Shall I put you in touch?", name=name)
    first = _("You will only meet if you both agree.")
    yes = choice(_("Yes, please"), go="events.agree_to_company", introduction=introduction)
    no = choice(_("No, thank you"), go="events.refuse_company", introduction=introduction)
    return [asked, _describe_shared_languages(languages), first], [yes, no]


def _describe_shared_languages(languages: Sequence[str]) -> Text:
    if languages:
        return _("You both speak {languages}.", languages=LanguageNames(tuple(languages)))
    return _("I could not find a language that you both speak.")


def describe_company(contact: int, name: str, where: Text) -> TextAndButtons:
    """Two people go to the event together; `where` is their meeting point."""
    return [_("You are going with {name}.", name=name), where, *explain_discretion(name)], company_buttons(
        contact, name
    )


def company_buttons(contact: int, name: str) -> list[Choice]:
    """What two people who go to an event together can do; nothing about home addresses."""
    write = choice(_("Write to {name}", name=name), go="contacts.start_chat", pair=contact)
    return [
        write,
        choice(_("Something is wrong"), go="safety.report_contact", pair=contact),
        end_contact_button(contact),
    ]


def describe_event_contact(event: Event) -> list[Line]:
    """The contact of the event, where there is one."""
    known = tuple(filter(None, (event.organiser, event.contact)))
    return [_("To find out more, contact: {contact}", contact=NameList(known))] if known else []
