"""An idea for the quarter that looks for neighbours to join in."""

from datetime import timedelta

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=100,
    sign="💡",
    label=_("An idea for the area"),
    needs=_("Someone in {quarter} has an idea for the area."),
    roughly=_("What is your idea?"),
    checks=(_("Please check: does it need a permit, a room or money?"),),
    invites=_("Would you like to join in?"),
    open_for=timedelta(days=60),
    hands=True,
)
