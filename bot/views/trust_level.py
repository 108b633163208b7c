"""Trust: what volunteers and coordinators read about training, the three levels, and what is still missing."""

from datetime import date, datetime, timedelta

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Refusal, Text, _, choice
from bot.contract.placeholders import Date, Day
from bot.rules.matching import trust_level
from bot.rules.matching.may_help import HelpObstacle, HelpTerms, Obstacle
from bot.rules.matching.trust_level import MissingTrust
from bot.views.common import MENU, MY_REQUESTS, local_now
from bot.views.help_request_options import WOMAN_IS_WISHED_FOR
from db.model import Volunteer

OFFER_HELP_BUTTON = choice(_("I want to help"), go="offer")
OPEN_REQUESTS_BUTTON = choice(_("Who needs help now?"), go="tasks")
TRAINING_BUTTON = choice(_("Do the training (5 min)"), go="training")
END_BREAK_BUTTON = choice(_("I am back"), go="account.resume_volunteering")
END_BUSY_BUTTON = choice(_("I have time again"), go="volunteers.end_busy")
JUST_BEFORE = timedelta(milliseconds=1)
TRAINING_COMES_FIRST = _("Before you help for the first time, there is a short training: five minutes, here with me.")
ADMITTED_ONLY = _("Only volunteers accepted by a coordinator can see this.")

OFFER_SET_ASIDE = _("A coordinator has put your offer on hold for now. Nobody will ask you for help.")

HELPS_ENOUGH_ALREADY = _(
    "You are already helping several neighbours. When you have finished helping one of them, you can help the next one."
)

COORDINATOR_WRITES_SOON = _("A coordinator will write to you soon.")
"""To whom something was said that a coordinator has to read."""

LACK_TEXTS: dict[MissingTrust, tuple[Text, Choice]] = {
    MissingTrust.APPLIED: (
        _("Thank you! A coordinator will look at your offer first. I will let you know."),
        OFFER_HELP_BUTTON,
    ),
    MissingTrust.DECLINED: (ADMITTED_ONLY, OFFER_HELP_BUTTON),
    MissingTrust.PAUSED: (_("You are on a break at the moment."), END_BREAK_BUTTON),
    MissingTrust.ASIDE: (OFFER_SET_ASIDE, choice(_("Talk to a person"), go="talk")),
    MissingTrust.TRAINING: (TRAINING_COMES_FIRST, TRAINING_BUTTON),
    MissingTrust.LEVEL: (
        _("You need a higher level for this. A coordinator can tell you how to get there."),
        OPEN_REQUESTS_BUTTON,
    ),
}

# Translators: how coordinators see somebody in a list.
LEVEL_LABELS: dict[int, Text] = {
    0: _("not accepted yet"),
    trust_level.ADMITTED_LEVEL: _("level 1"),
    trust_level.TRUSTED_LEVEL: _("level 2"),
    trust_level.CERTIFIED_LEVEL: _("level 3"),
}


def has_capacity(ctx: Context, volunteer: Volunteer, helping: int) -> bool:
    """Whether they may help one neighbour more, `helping` so many now: the city says how many by level."""
    return not trust_level.has_full_load(volunteer, helping, ctx.city.matches, local_now(ctx).date())


def help_terms_now(ctx: Context, level: int = trust_level.ADMITTED_LEVEL) -> HelpTerms:
    """What helping takes today by the city's clock; nothing of how many neighbours a volunteer helps already."""
    return HelpTerms(today=local_now(ctx).date(), level=level)


def explain_obstacle(obstacle: Obstacle, no_offer: MissingTrust = MissingTrust.DECLINED) -> Refusal:
    """Why a volunteer may not help, with the way on; a resident without an offer reads what `no_offer` is told."""
    if isinstance(obstacle, MissingTrust):
        return build_lack_refusal(obstacle)
    match obstacle:
        case HelpObstacle.REFUSES_PEOPLE:
            return Refusal(COORDINATOR_WRITES_SOON, [MENU])
        case HelpObstacle.HELPS_ENOUGH:
            return Refusal(HELPS_ENOUGH_ALREADY, [MY_REQUESTS, MENU])
        case HelpObstacle.WOMAN_WISHED:
            return Refusal(WOMAN_IS_WISHED_FOR, [MENU])
        case _:
            return build_lack_refusal(no_offer)


def build_lack_refusal(lack: MissingTrust) -> Refusal:
    """Why the volunteer may not help with this request, with a way on."""
    why, way = LACK_TEXTS[lack]
    return Refusal(why, [way, MENU])


def describe_own_level(volunteer: Volunteer, today: date) -> Text:
    """The volunteer's own trust level."""
    reached = trust_level.current_level(volunteer, today)
    if reached == trust_level.CERTIFIED_LEVEL and volunteer.certified_until:
        until = Date(volunteer.certified_until)
        return _("Level 3 of 3: you can help with everything. Your police check is valid until {date}.", date=until)
    if reached == trust_level.TRUSTED_LEVEL:
        return _("Level 2 of 3: you know how it works, and you can support someone over a longer time.")
    if reached == trust_level.ADMITTED_LEVEL:
        return _("Level 1 of 3: you can help with most things. After helping three times, you can reach level 2.")
    return _("Before level 1 of 3: a coordinator would like to get to know you.")


def describe_busy(volunteer: Volunteer, now: datetime) -> list[Text]:
    """Until which day the volunteer is busy; empty where that is over. `now` is in the city's time zone."""
    if volunteer.busy_until is None or not trust_level.is_busy(volunteer, now):
        return []
    last = Day((volunteer.busy_until - JUST_BEFORE).astimezone(now.tzinfo).date())
    return [_("You are busy until {day}. I will not ask you before then.", day=last)]
