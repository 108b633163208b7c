"""The volunteers as coordinators see them: each as a card of a few lines, with what can be done."""

from datetime import date

from bot.contract.outgoing import Choice, Line, Text, _, bold_name, choice, many, plain
from bot.contract.placeholders import Date
from bot.rules.matching import trust_level
from bot.views.common import Question
from bot.views.trust_level import LEVEL_LABELS
from db.model import ListedVolunteer, VolunteerState

VOLUNTEER_STATE_LABELS: dict[VolunteerState, Text] = {
    VolunteerState.APPLIED: _("waiting to be accepted"),
    VolunteerState.DECLINED: _("not accepted"),
    VolunteerState.PAUSED: _("on a break"),
    VolunteerState.ASIDE: _("on hold"),
}
ALL_VOLUNTEERS_BUTTON = choice(_("All volunteers"), go="volunteers")


def describe_volunteer_line(one: ListedVolunteer, today: date) -> tuple[Text, ...]:
    """One line for a volunteer: name, trust level, quarter, and the state unless it is the usual one."""
    there = one.volunteer.quarter_names[:1]
    state = VOLUNTEER_STATE_LABELS.get(one.volunteer.state)
    parts = [
        LEVEL_LABELS[trust_level.current_level(one.volunteer, today)],
        *map(plain, there),
        *([state] if state else []),
    ]
    return bold_name(one.name or "?"), *(text for part in parts for text in (plain("·"), part))


def build_volunteer_card(one: ListedVolunteer, today: date) -> Question:
    """The volunteer's card: what was done so far, and buttons to raise or lower the trust level."""
    volunteer = one.volunteer
    until = one.volunteer.certified_until
    done = many("{count} task completed.", "{count} tasks completed.", count=volunteer.tasks)
    trained = _("Has done the training.") if volunteer.trained else _("Has not done the training yet.")
    seen: list[Line] = [_("Police check valid until {date}.", date=Date(until))] if until else []
    return [describe_volunteer_line(one, today), done, trained, *seen], [
        *_volunteer_buttons(one),
        ALL_VOLUNTEERS_BUTTON,
    ]


def _volunteer_buttons(one: ListedVolunteer) -> list[Choice]:
    """Levels are for whoever was admitted; the first talk stands on the card of their offer. All can be suspended."""
    person = one.volunteer.person
    reached = one.volunteer.level
    admitted = one.volunteer.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED)
    raised = choice(_("Raise to level 2"), go="volunteers.raise_trust_level", person=person)
    dated = choice(_("Police check until …"), go="volunteers.ask_police_certificate_date", person=person)
    lowered = choice(_("Lower by one level"), go="volunteers.lower_trust_level", person=person, level=reached)
    choices = {
        trust_level.ADMITTED_LEVEL: [raised, dated],
        trust_level.TRUSTED_LEVEL: [dated, lowered],
        trust_level.CERTIFIED_LEVEL: [dated, lowered],
    }
    write = choice(_("Write to this person"), go="volunteers.ask_message_to_volunteer", person=person)
    aside = [choice(_("Put on hold"), go="volunteers.ask_set_aside", person=person)] if admitted else []
    if one.volunteer.state is VolunteerState.ASIDE:
        aside = [choice(_("Accept again"), go="volunteers.readmit", person=person)]
    suspend = choice(_("Suspend"), go="safety.ask_suspension_reason", person=person)
    return [*(choices.get(reached, []) if admitted else []), write, *aside, suspend]
