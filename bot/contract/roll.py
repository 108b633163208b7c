"""The volunteers as coordinators see them: each as a card of a few lines, with what can be done."""

from datetime import date

from bot.contract.asking import Question
from bot.contract.outgoing import Choice, Date, Line, Text, _, choice, many, plain
from bot.contract.trusted import SHORT
from bot.rules import trust
from db.model import Listed, VolunteerState

STATES: dict[VolunteerState, Text] = {
    VolunteerState.APPLIED: _("waits to be admitted"),
    VolunteerState.DECLINED: _("was not admitted"),
    VolunteerState.PAUSED: _("takes a break"),
    VolunteerState.ASIDE: _("was set aside"),
}
ROLL = choice(_("All volunteers"), go="volunteers")


def line(one: Listed, today: date) -> tuple[Text, ...]:
    """Somebody in one line: name, level, where, and how they stand unless they simply help."""
    there = one.volunteer.quarter_names[:1]
    state = STATES.get(one.volunteer.state)
    parts = [SHORT[trust.level(one.volunteer, today)], *map(plain, there), *([state] if state else [])]
    return plain(one.name or "?"), *(text for part in parts for text in (plain("·"), part))


def card(one: Listed, today: date) -> Question:
    """Somebody with what they have done, and the ways to trust them with more or with less."""
    volunteer, until = one.volunteer, one.volunteer.certified_until
    done = many("{count} task completed.", "{count} tasks completed.", count=volunteer.tasks)
    trained = _("Has been through the training.") if volunteer.trained else _("Has not been through the training yet.")
    seen: list[Line] = [_("Extended police certificate valid until {date}.", date=Date(until))] if until else []
    return [line(one, today), done, trained, *seen], [*_ways(one), ROLL]


def _ways(one: Listed) -> list[Choice]:
    """Levels are for whoever was admitted; the first talk stands on the card of their offer. All can be suspended."""
    person, reached = one.volunteer.person, one.volunteer.level
    admitted = one.volunteer.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED)
    raised = choice(_("Raise to level 2"), go="levels.raise_", person=person)
    dated = choice(_("Certificate until …"), go="clearance.begin", person=person)
    lowered = choice(_("Lower by one level"), go="levels.lower", person=person, level=reached)
    ways = {trust.ADMITTED: [raised, dated], trust.TRUSTED: [dated, lowered], trust.CERTIFIED: [dated, lowered]}
    write = choice(_("Write to them"), go="levels.write", sign="✉️", person=person)
    aside = [choice(_("Set aside"), go="aside.begin", person=person)] if admitted else []
    if one.volunteer.state is VolunteerState.ASIDE:
        aside = [choice(_("Admit again"), go="aside.bring_back", person=person)]
    suspend = choice(_("Suspend"), go="suspend.begin", person=person)
    return [*(ways.get(reached, []) if admitted else []), write, *aside, suspend]
