"""What a resident follows, in words, and the buttons that stop it."""

from bot.contract.outgoing import Choice, Text, _, choice, plain
from bot.contract.placeholders import LanguageNames
from bot.views.events import AUDIENCE_TEXTS, CATEGORY_TEXTS
from db.model import Audience, Category, Subscription, Topic

STOP_SUBSCRIPTION_LABEL = _("Stop these reminders")

MY_REMINDERS = choice(_("My reminders"), go="reminders")


def describe_subscription(topic: Topic, name: str) -> Text:
    """What a subscription is about; `name` is that of its event, place or quarter, or its value."""
    match topic:
        case Topic.EVENT:
            return plain(name)
        case Topic.DATE:
            return _("{title}, one date only", title=name)
        case Topic.CATEGORY:
            return describe_event_kind(name)
        case Topic.LANGUAGE:
            return _("Events in {language}", language=LanguageNames((name,)))
        case _:
            return _describe_other_subscription(topic, name)


def _describe_other_subscription(topic: Topic, name: str) -> Text:
    if topic is Topic.OPENING:
        return _("When {place} opens", place=name)
    if topic is Topic.PLACE:
        return _("Events at {place}", place=name)
    if topic is Topic.ORGANISATION:
        return _("Events by {organiser}", organiser=name)
    return _("Events in {quarter}", quarter=name)


def describe_event_kind(value: str) -> Text:
    """A category or an audience of events by its value."""
    return AUDIENCE_TEXTS[Audience(value)] if value in set(Audience) else CATEGORY_TEXTS[Category(value)]


def subscription_data(one: Subscription) -> dict[str, str]:
    """The data of a subscription, for a button."""
    return {"topic": one.topic.value, "value": one.value}


def stop_subscription_button(one: Subscription) -> Choice:
    """The button that ends the subscription."""
    return choice(STOP_SUBSCRIPTION_LABEL, go="reminders.stop_reminder", **subscription_data(one))
