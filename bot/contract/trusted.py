"""What volunteers and coordinators read of trust: the training, the three levels, and what somebody still lacks."""

from datetime import date, datetime, timedelta

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Date, Day, Refusal, Text, _, choice
from bot.contract.requests import MENU
from bot.contract.told import here
from bot.rules import trust
from bot.rules.trust import Lack
from db.model import Volunteer

OFFER = choice(_("I want to help"), go="offer", sign="🙋")
TASKS = choice(_("Who needs help now?"), go="tasks")
TRAIN = choice(_("Do the training (5 minutes)"), go="training", sign="🎓")
BACK = choice(_("I am back"), go="settings.come_back")
TIME_AGAIN = choice(_("I have time again"), go="availability.back")
AN_INSTANT = timedelta(milliseconds=1)
FIRST_THE_TRAINING = _("Before your first task there is a short training: five minutes, here with me.")
ADMITTED_ONLY = _("Only volunteers whom a coordinator has admitted see this.")

SET_ASIDE = _("A coordinator has set your offer aside for now. Nobody asks you for help.")

ENOUGH = _("You are helping several neighbours already. Once one of these is done, you can take on the next.")

READ_FIRST = _("A coordinator writes to you soon.")
"""To whom something was said that a coordinator has to read."""

LACKS: dict[Lack, tuple[Text, Choice]] = {
    Lack.APPLIED: (_("Thank you! A coordinator looks at your offer first. You hear from me."), OFFER),
    Lack.DECLINED: (ADMITTED_ONLY, OFFER),
    Lack.PAUSED: (_("You are taking a break at the moment."), BACK),
    Lack.ASIDE: (SET_ASIDE, choice(_("Talk to a human"), go="talk")),
    Lack.TRAINING: (FIRST_THE_TRAINING, TRAIN),
    Lack.LEVEL: (_("For this you need a higher level. Your coordinators know how to get there."), TASKS),
}

# Translators: how coordinators see somebody in a list.
SHORT: dict[int, Text] = {
    0: _("not admitted yet"),
    trust.ADMITTED: _("level 1"),
    trust.TRUSTED: _("level 2"),
    trust.CERTIFIED: _("level 3"),
}


def has_room(ctx: Context, volunteer: Volunteer, helping: int) -> bool:
    """Whether they may help one neighbour more, `helping` so many now: the city says how many by level."""
    return not trust.full(volunteer, helping, ctx.city.matches, here(ctx).date())


def refused(lack: Lack) -> Refusal:
    """Why somebody may not help with something, with the way on."""
    why, way = LACKS[lack]
    return Refusal(why, [way, MENU])


def level(volunteer: Volunteer, today: date) -> Text:
    """How far somebody has come, in words for themselves."""
    reached = trust.level(volunteer, today)
    if reached == trust.CERTIFIED and volunteer.certified_until:
        until = Date(volunteer.certified_until)
        return _(
            "Level 3 of 3: you can help with everything. Your police certificate is valid until {date}.", date=until
        )
    if reached == trust.TRUSTED:
        return _("Level 2 of 3: you know how it goes, and can stay at somebody's side for longer.")
    if reached == trust.ADMITTED:
        return _("Level 1 of 3: you can help with most things. After three tasks you can reach level 2.")
    return _("Before level 1 of 3: a coordinator would like to get to know you.")


def busy(volunteer: Volunteer, now: datetime) -> list[Text]:
    """Until which day nobody asks them, in words for themselves; nothing where that is over. `now` is in the city's
    own time."""
    if volunteer.busy_until is None or not trust.busy(volunteer, now):
        return []
    last = Day((volunteer.busy_until - AN_INSTANT).astimezone(now.tzinfo).date())
    return [_("You are busy until {day}; I do not ask you before.", day=last)]
