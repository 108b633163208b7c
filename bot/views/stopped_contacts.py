"""Stopped contacts: what a person is told whose neighbour is suspended or banned: not to expect a visit, and whom to
call; never why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.contract.city import City
from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.contract.placeholders import Moment
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import MENU, MY_REQUESTS, TALK_TO_HUMAN
from bot.views.contacts import CALL_POLICE_IF_IN_DANGER
from bot.views.help_requests import is_request_day_over
from db.model import Contact, Revision, Visit

AGREE_ON_NEW_TIME = _("You can meet again. Please agree on a new time.")


DELAY_AFTER_SUSPENSION = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ContactEnding:
    """A contact with `name` as the `other` person sees it: the agreed visit, whether `name` knows the other's address
    or phone number, and whether the request's day is `over`.
    """

    tie: Contact
    name: str
    other: int
    visit: datetime | None
    knows: bool
    over: bool = False

    @property
    def may_ask_again(self) -> bool:
        """Whether the other person is the requester."""
        return self.tie.may_ask_again(self.other)

    @property
    def goes_there(self) -> bool:
        """Whether the other person is the helper, who goes to a requester's home."""
        return self.tie.helping and not self.may_ask_again


TextAndButtons = tuple[list[Line], list[Choice]]


def explain_contact_paused(city: City, ending: ContactEnding) -> TextAndButtons:
    """The contact is paused; the requester can ask other volunteers."""
    comes = _("{name} is not coming for now. I am not passing on any messages.", name=ending.name)
    goes = _("Please do not go to {name} for now. I am not passing on any messages.", name=ending.name)
    others = (
        [choice(_("Ask other people"), go="safety.replace_suspended_helper", pair=ending.tie.id)]
        if ending.may_ask_again
        else []
    )
    return [goes if ending.goes_there else comes, *_describe_visit_and_office(city, ending)], [
        *others,
        TALK_TO_HUMAN,
        MY_REQUESTS,
    ]


def explain_contact_stopped(city: City, ending: ContactEnding) -> TextAndButtons:
    """The contact is ended; the requester is told that other volunteers are asked."""
    comes = _("{name} will not come any more. I no longer pass on any messages.", name=ending.name)
    goes = _("Please do not go to {name} any more. I no longer pass on any messages.", name=ending.name)
    others = [_("I will ask your neighbours again.")] if ending.may_ask_again and not ending.over else []
    return [goes if ending.goes_there else comes, *others, *_describe_visit_and_office(city, ending)], [
        TALK_TO_HUMAN,
        MENU,
    ]


def explain_need_not_meet(city: City, visit: Visit, name: str) -> TextAndButtons:
    """Remind a person who reported `name` or is worried that they need not meet, until a coordinator has closed the
    case.
    """
    need_not = _(
        "You do not have to meet {name}. The meeting is planned for: {moment}.", name=name, moment=Moment(visit.at)
    )
    how = _(
        "If you do not want to, please end the contact. Then {name} will not come and will not be told why.", name=name
    )
    ends = choice(_("End the contact"), go="contacts.end_contact", pair=visit.contact)
    return [need_not, how, office(city), CALL_POLICE_IF_IN_DANGER], [ends, TALK_TO_HUMAN, MY_REQUESTS]


def office(city: City) -> Text:
    """How to reach the office."""
    return _("Questions? Please contact us: {office}.", office=city.office)


def _describe_visit_and_office(city: City, ending: ContactEnding) -> list[Line]:
    off = [_("Your meeting is cancelled: {moment}.", moment=Moment(ending.visit))] if ending.visit else []
    knows = (
        [_("{name} still has the address or the phone number that you shared.", name=ending.name)]
        if ending.knows
        else []
    )
    return [*off, *knows, office(city), CALL_POLICE_IF_IN_DANGER]


def suspension_over_told_at(city: City, until: datetime) -> datetime:
    """When both people are told that a suspension is over: in the daytime, once it is."""
    return next_waking_time(until.astimezone(city.zone)) + DELAY_AFTER_SUSPENSION


def explain_contact_resumed(name: str, tie: Contact, *, over: bool) -> TextAndButtons:
    """The neighbour can be reached again; `over` where the day of the request has passed."""
    again = _("You can write to {name} again.", name=name)
    if not tie.helping or over:
        return [again], [MY_REQUESTS]
    return [again, AGREE_ON_NEW_TIME], [
        choice(_("Our meeting"), go="contacts.show_visit", pair=tie.id),
        MY_REQUESTS,
    ]


def explain_sanction_over(first: list[Line], still: Iterable[Revision], now: datetime) -> TextAndButtons:
    """Tell a person that the own suspension or ban is over; requests whose day has not passed can go on."""
    meets = any(not is_request_day_over(one, now) for one in still)
    return ([*first, AGREE_ON_NEW_TIME], [MY_REQUESTS, MENU]) if meets else (first, [MENU])


def explain_kept_apart(name: str, tie: Contact) -> TextAndButtons:
    """The neighbour can be reached again, but a report stands between the two people: no visit is proposed."""
    need_not = _(
        "You do not have to meet {name}. Something was reported, so I will not put you in touch again.", name=name
    )
    return [need_not, CALL_POLICE_IF_IN_DANGER], [
        choice(_("End the contact"), go="contacts.end_contact", pair=tie.id),
        TALK_TO_HUMAN,
        MY_REQUESTS,
    ]
