"""Mentoring: two people who see each other again and again, at eye level; they are asked now and then how it goes."""

from datetime import timedelta

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=80,
    sign="🌱",
    label=_("Somebody at my side"),
    needs=_("Somebody in {quarter} looks for somebody who stays at their side for a while."),
    roughly=_("What would you like to do together, or to find your way in?"),
    checks=(_("Please check: it lasts for months. Talk to both before they meet."),),
    invites=_("Would you like to meet again and again, for some months?"),
    level=2,
    open_for=timedelta(days=60),
    checks_in=timedelta(days=28),
    talks_first=True,
)
