"""Sentences about being suspended or banned, and about read-only mode, which more than one capability says."""

from datetime import datetime

from bot.contract.outgoing import Choice, Date, Line, Moment, Text, _, choice

OBJECT = choice(_("Object to it"), go="appeal")

# Translators: on buttons for coordinators.
REASONS: dict[str, Text] = {
    "rude": _("Rude or frightening"),
    "money": _("About money or data"),
    "spam": _("Advertising"),
    "promise": _("Promised and did not come"),
    "unclear": _("Has to be cleared up first"),
}

# Translators: said kindly to the person who was suspended or banned.
WHY: dict[str, Text] = {
    "rude": _("Somebody was hurt or frightened."),
    "money": _("It was about money or personal data, and that puts neighbours at risk."),
    "spam": _("It was advertising, and this place is for neighbours only."),
    "promise": _("Somebody waited for help that was promised and did not come."),
    "unclear": _("Something has to be cleared up first."),
}

# Translators: on buttons for coordinators.
LIFTED: dict[str, Text] = {"mistake": _("Lift it: our mistake"), "cleared": _("Lift it: cleared up")}
KEPT: dict[str, Text] = {"rules": _("Keep it: against the rules"), "safety": _("Keep it: to protect others")}

READ_ONLY = _("People are looking into something, so nothing is passed on at the moment. Places and help still work.")


def held_up(until: datetime, *, banned: bool) -> Text:
    """What somebody hears whenever they want something that reaches others."""
    if banned:
        return _("You are banned until {date}. Places and help still work.", date=Date(until.date()))
    return _("You are suspended until {moment}. Places and help still work.", moment=Moment(until))


def notice(reason: str, until: datetime, *, banned: bool) -> list[Line]:
    """What somebody hears when it begins: what, why, and until when; they can object."""
    hello = _("I am sorry to tell you: for now I do not pass on anything from you or to you.")
    return [hello, WHY[reason], held_up(until, banned=banned)]


def standing(name: str, reason: str, until: datetime, *, banned: bool) -> list[Line]:
    """What coordinators read of it."""
    suspended = _("{name} is suspended until {moment}.", name=name, moment=Moment(until))
    is_banned = _("{name} is banned until {date}.", name=name, date=Date(until.date()))
    return [is_banned if banned else suspended, REASONS[reason]]


def hearings(sanction: int) -> list[Choice]:
    """How an objection can be decided."""
    outcomes = {**LIFTED, **KEPT}
    return [choice(label, go="appeal.hear", sanction=sanction, outcome=code) for code, label in outcomes.items()]
