"""A visit: company for a talk, a game or a walk."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=50,
    sign="☕",
    label=_("A visit"),
    needs=_("Someone in {quarter} would like a visit."),
    roughly=_("What would you like to do together?"),
    checks=(_("Please check: should two people go the first time?"),),
)
