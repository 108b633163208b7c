"""Sentences about being suspended or banned, and about read-only mode, which more than one capability says."""

from datetime import datetime

from bot.contract.outgoing import Choice, Line, Text, _, choice, pgettext
from bot.contract.placeholders import Date, Moment

APPEAL_BUTTON = choice(pgettext("button, verb: object to a sanction", "Object"), go="appeal")

# Translators: on buttons for coordinators.
SANCTION_REASONS: dict[str, Text] = {
    "rude": _("Rude or frightening"),
    "money": _("About money or data"),
    "spam": _("Advertising"),
    "promise": _("Said yes, did not come"),
    "unclear": _("Needs clearing up first"),
}

# Translators: said kindly to the person who was suspended or banned.
SANCTION_TEXTS: dict[str, Text] = {
    "rude": _("Someone was hurt or frightened."),
    "money": _("It was about money or personal data. That can put people at risk."),
    "spam": _("It was advertising, and Büdchen is only for neighbours."),
    "promise": _("Someone waited for help that was promised and did not come."),
    "unclear": _("We need to clear something up first."),
}

# Translators: on buttons for coordinators.
LIFT_OUTCOMES: dict[str, Text] = {"mistake": _("Lift it: our mistake"), "cleared": _("Lift it: cleared up")}
KEEP_OUTCOMES: dict[str, Text] = {"rules": _("Keep: against the rules"), "safety": _("Keep: to protect others")}

READ_ONLY_NOTICE = _(
    "We are checking something, so I am not passing on any messages at the moment. You can still "
    "look for places and ask questions."
)


def describe_own_sanction(until: datetime, *, banned: bool) -> Text:
    """Tell a suspended or banned person, on each attempt to reach others, until when."""
    if banned:
        return _(
            "You are banned until {date}. You can still look for places and ask questions.", date=Date(until.date())
        )
    return _("You are suspended until {moment}. You can still look for places and ask questions.", moment=Moment(until))


def announce_sanction(reason: str, until: datetime, *, banned: bool) -> list[Line]:
    """Tell a person of the suspension or ban: why, until when, and how to appeal."""
    hello = _("I am sorry to tell you this: for now, I cannot pass on any messages from you or to you.")
    return [hello, SANCTION_TEXTS[reason], describe_own_sanction(until, banned=banned)]


def describe_sanction(name: str, reason: str, until: datetime, *, banned: bool) -> list[Line]:
    """What coordinators read of it."""
    suspended = _("{name} is suspended until {moment}.", name=name, moment=Moment(until))
    is_banned = _("{name} is banned until {date}.", name=name, date=Date(until.date()))
    return [is_banned if banned else suspended, SANCTION_REASONS[reason]]


def already(name: str, reason: str, until: datetime, *, banned: bool) -> list[Line]:
    """What a coordinator reads who answers a question that another one has answered elsewhere."""
    decided = _("Another coordinator has already decided this. This is the result:")
    return [decided, *describe_sanction(name, reason, until, banned=banned)]


def appeal_decision_buttons(sanction: int) -> list[Choice]:
    """Buttons for the possible decisions on an appeal."""
    outcomes = {**LIFT_OUTCOMES, **KEEP_OUTCOMES}
    return [
        choice(label, go="safety.decide_appeal", sanction=sanction, outcome=code) for code, label in outcomes.items()
    ]
