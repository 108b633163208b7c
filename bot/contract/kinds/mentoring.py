"""Mentoring: two people who see each other again and again, at eye level; they are asked now and then how it goes."""

from datetime import timedelta

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=80,
    sign="🌱",
    label=_("Mentoring"),
    needs=_("Someone in {quarter} would like a mentor for a while."),
    roughly=_("What would you like to do together? Or what would you like to get better at?"),
    checks=(_("Please check: this goes on for months. Talk to both people before they meet."),),
    invites=_("Could you meet regularly for a few months?"),
    level=2,
    open_for=timedelta(days=60),
    checks_in=timedelta(days=28),
    talks_first=True,
)
